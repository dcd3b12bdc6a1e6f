// 领导小组: who sits in it, its meetings, the major issues it follows up, and the year's programme.

import { h, button, choice, standAgain } from '../../parts/dom.js';
import { t, dateText } from '../../parts/words.js';
import { may } from '../../parts/may.js';
import { tried } from '../../parts/status.js';
import { openPrint } from '../print.js';
import { issuesTab, openRaise } from './issues.js';
import { meetingsTab, openMeeting } from './meetings.js';
import { openGoal, programmeTab } from './programme.js';
import { openSeats, seatsTab } from './seats.js';
import * as meetings from '../../api/meeting.js';
import * as issues from '../../api/issue.js';
import * as leading from '../../api/leading.js';

/** @typedef {import('../appraisal.js').Tab} Tab */

const TABS = ['meetings', 'issues', 'programme', 'seats'];

/** @type {import('../../app.js').OpenRoom} */
export async function openLeading(room, _desk, params) {
  /** @type {Tab} */ let open = { box: h('div') };
  /** @param {string} name @param {import('../../app.js').Params} [more] */
  const goTo = (name, more = {}) => {
    Object.assign(params, more);
    void tried(() => turn(name));
  };
  const plan = () => openMeeting(null, (card) => goTo('meetings', { meeting: card.row.id, year: card.row.year }));
  const raise = () => void tried(() => openRaise((card) => goTo('issues', { issue: card.row.id })));

  /** @param {string} name */
  async function turn(name) {
    const was = document.activeElement;
    await open.close?.();
    const tab = TABS.includes(name) ? name : 'meetings';
    params.tab = tab;
    const pressing = await issues.issueList();
    const waits = pressing.overdue;
    room.tabs(
      TABS.map((one) => ({ name: `leading-${one}`, label: t(`leading.tab.${one}`), ...(one === 'issues' && waits > 0 ? { count: String(waits), waiting: true } : {}) })),
      `leading-${tab}`,
      (next) => goTo(next.replace('leading-', '')),
    );
    room.year(null);
    room.act();
    /** @param {number[]} years @param {number} year */
    const years = (years, year) =>
      room.year(
        choice(
          'leading-year',
          years.map((one) => [String(one), String(one)]),
          String(year),
          (value) => goTo(tab, { year: Number(value) }),
          t('field.year'),
        ),
      );
    if (tab === 'meetings') {
      const year = await meetings.meetingList(Number(params.year ?? 0));
      years(year.years, year.year);
      room.act(may('meeting_save') ? button(t('leading.plan_meeting'), 'meeting-plan', plan, 'main') : null);
      open = meetingsTab(year, params);
    } else if (tab === 'issues') {
      room.act(
        may('print:issue_list') && pressing.rows.length > 0 ? button(t('form.issue_list'), 'print-issues', () => openPrint({ form: 'issue_list', source: 0, items: [], label: '' })) : null,
        may('issue_raise') ? button(t('leading.raise'), 'issue-raise', raise, 'main') : null,
      );
      open = issuesTab(pressing, params);
    } else if (tab === 'programme') {
      const programme = await leading.programmeShow(Number(params.year ?? 0));
      const now = (await meetings.meetingList(0)).years;
      years([...new Set([programme.year, ...now, (now[0] ?? programme.year) + 1])].sort((one, other) => other - one), programme.year);
      room.act(
        may('print:programme') && programme.goals.length > 0 ? button(t('form.programme'), 'print-programme', () => openPrint({ form: 'programme', source: programme.year, items: [], label: '' })) : null,
        may('programme_goal') ? button(t('leading.add_goal'), 'goal-add', () => openGoal(programme.year, () => goTo('programme')), 'main') : null,
      );
      open = programmeTab(programme, () => goTo('programme'));
    } else {
      const seats = await leading.seatList(String(params.day ?? ''));
      room.act(
        may('print:seat_roster') ? button(t('form.seat_roster'), 'print-seats', () => openPrint({ form: 'seat_roster', source: Number(seats.day.replaceAll('-', '')), items: [], label: dateText(seats.day) })) : null,
        may('seat_add') ? button(t('leading.add_seats'), 'seat-add', () => openSeats(seats, () => goTo('seats')), 'main') : null,
      );
      open = seatsTab(seats, (day) => goTo('seats', { day }));
    }
    room.show(open.box);
    await open.ready?.();
    standAgain(was, room, room.heading);
  }

  await turn(String(params.tab ?? 'meetings'));
  return {
    close: () => open.close?.(),
    commands: () => [
      ...TABS.map((one) => ({ label: t(`leading.tab.${one}`), note: t('leading.title'), test: `palette-leading-${one}`, act: () => goTo(one) })),
      ...(may('meeting_save') ? [{ label: t('leading.plan_meeting'), note: t('palette.command'), test: 'palette-meeting-plan', act: plan }] : []),
      ...(may('issue_raise') ? [{ label: t('leading.raise'), note: t('palette.command'), test: 'palette-issue-raise', act: raise }] : []),
    ],
  };
}
