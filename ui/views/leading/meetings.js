// Meetings of a year, and beside the list the one that is looked at.

import { h } from '../../parts/dom.js';
import { t, count, dateText } from '../../parts/words.js';
import { Field } from '../../parts/field.js';
import { formDialog } from '../../parts/dialog.js';
import { StaffField } from '../../parts/staff.js';
import { WindowedList } from '../../parts/list.js';
import { split } from '../../parts/room.js';
import { failed, said, tried } from '../../parts/status.js';
import { drawMeeting } from './meeting.js';
import * as api from '../../api/meeting.js';

/** @typedef {import('../../wire/MeetingRow').MeetingRow} MeetingRow */
/** @typedef {import('../../wire/MeetingCard').MeetingCard} MeetingCard */

/** @param {MeetingRow} row */
export const meetingName = (row) => t('leading.meeting_name', { year: row.year, n: row.ordinal });

/** @param {import('../../wire/MeetingYear').MeetingYear} year @param {import('../../app.js').Params} params @returns {import('../appraisal.js').Tab} */
export function meetingsTab(year, params) {
  let { rows } = year;
  const told = (/** @type {import('../../wire/MeetingYear').MeetingYear} */ now) => t('leading.meetings_told', { held: count(now.held), least: count(now.least) });
  const tally = h('span', { class: 'tally', 'data-test': 'meeting-count' }, told(year));
  /** @type {WindowedList<MeetingRow>} */
  const list = new WindowedList({
    name: 'meetings',
    label: t('leading.tab.meetings'),
    id: (row) => row.id,
    onError: failed,
    columns: [
      { name: 'on', label: t('leading.on'), width: '116px', show: (row) => dateText(row.on), fixed: true },
      { name: 'title', label: t('leading.meeting'), width: 'minmax(160px, 2fr)', show: (row) => h('span', {}, h('span', { class: 'soft' }, `${meetingName(row)} `), row.title) },
      { name: 'state', label: t('col.state'), width: '104px', show: (row) => h('span', { class: row.state === 'issued' ? 'good' : row.state === 'held' ? 'seal' : 'soft' }, t(`leading.meeting_state.${row.state}`)) },
      { name: 'present', label: t('leading.present'), width: '76px', show: (row) => (row.entitled > 0 ? `${count(row.present)} / ${count(row.entitled)}` : ''), numeric: true },
      { name: 'items', label: t('leading.items'), width: '68px', show: (row) => count(row.items), numeric: true },
      { name: 'signed', label: t('leading.signed_copy'), width: '88px', show: (row) => (row.signed ? t('leading.kept') : h('span', { class: 'soft' }, '—')) },
    ],
    fetch: (page) => Promise.resolve({ total: rows.length, rows: rows.slice(page.offset, page.offset + (page.limit || rows.length)) }),
    onCurrent: (row) => void tried(() => draw(row.id)),
    onEnter: () => view.detail.focus(),
  });
  const view = split([h('div', { class: 'filters' }, h('span', { class: 'spring' }), tally), list]);

  /** @param {number} id */
  async function draw(id) {
    params.meeting = id;
    show(await api.meetingShow(id));
  }
  /** @param {MeetingCard} card */
  function show(card) {
    view.show(
      ...drawMeeting(card, (after) => {
        show(after);
        void tried(async () => {
          const now = await api.meetingList(year.year);
          ({ rows } = now);
          tally.textContent = told(now);
          await list.update({ keepPlace: true });
        });
      }),
    );
  }
  return {
    box: view.box,
    ready: async () => {
      const wanted = Number(params.meeting ?? 0);
      await list.update(rows.some((row) => row.id === wanted) ? { current: wanted } : { first: true });
      if (list.total > 0) list.scroller.focus();
      else view.show(h('h2', {}, t('leading.meetings_empty')), h('p', { class: 'soft' }, t('leading.meetings_empty_text')));
    },
  };
}

/** Plans a meeting, or changes what is typed of one. @param {MeetingCard | null} card @param {(card: MeetingCard) => unknown} done */
export function openMeeting(card, done) {
  const title = new Field({ label: t('field.meeting_title'), test: 'meeting-title', value: card?.row.title ?? '', hint: t('leading.title_hint') });
  const on = new Field({ label: t('leading.on'), test: 'meeting-on', type: 'date', value: card?.row.on ?? '' });
  const starts = new Field({ label: t('leading.starts'), test: 'meeting-starts', value: card?.row.starts ?? '', hint: t('leading.starts_hint') });
  const place = new Field({ label: t('leading.place'), test: 'meeting-place', value: card?.row.place ?? '' });
  const chair = new StaffField({ label: t('leading.chair'), test: 'meeting-chair', value: card?.chair ?? '', hint: t('leading.chair_hint') });
  const recorder = new Field({ label: t('leading.recorder'), test: 'meeting-recorder', value: card?.recorder ?? '' });
  const guests = new Field({ label: t('leading.guests'), test: 'meeting-guests', value: card?.guests ?? '', hint: t('leading.guests_hint') });
  formDialog({
    name: 'meeting',
    title: card ? t('leading.change_meeting') : t('leading.plan_meeting'),
    body: [title, h('div', { class: 'pair' }, on, starts), h('div', { class: 'pair' }, place, chair), h('div', { class: 'pair' }, recorder, guests)],
    fields: { on, meeting_title: title, starts, place, recorder, guests, PERSON_UNKNOWN: chair, MEETING_SHUT: on },
    submit: t('act.save'),
    work: () =>
      api.meetingSave({ id: card?.row.id ?? 0, title: title.value, on: on.value, starts: starts.value, place: place.value, chair: chair.value, recorder: recorder.value, guests: guests.value }),
    done: (after) => {
      said(t('leading.meeting_saved', { name: meetingName(after.row) }));
      done(after);
    },
  });
}
