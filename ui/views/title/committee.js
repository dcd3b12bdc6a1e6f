// The committee tab: the committees with their members, and the sessions beside the one that is open (views/title/session.js).

import { h, fill, button } from '../../parts/dom.js';
import { t, count, dateText } from '../../parts/words.js';
import { WindowedList } from '../../parts/list.js';
import { split } from '../../parts/room.js';
import { Field } from '../../parts/field.js';
import { formDialog, Dialog } from '../../parts/dialog.js';
import { may } from '../../parts/may.js';
import { failed, said, tried } from '../../parts/status.js';
import { dayField } from '../procedure.js';
import { drawSession } from './session.js';
import { StaffList } from '../../parts/staff.js';
import { pageOf, seriesName, someOf } from './parts.js';
import * as titles from '../../api/title.js';

/** @typedef {import('../../wire/CommitteeView').CommitteeView} CommitteeView */
/** @typedef {import('../../wire/TitleSessionRow').TitleSessionRow} TitleSessionRow */

/** What the law asks of a kind and scope; shown, and judged by the office. @type {Record<string, number>} */
const LEAST = { 'senior series': 25, 'senior specialty': 11 };

/** @param {import('./index.js').Whole} whole @returns {Promise<import('../appraisal.js').Tab>} */
export async function committeeTab(whole) {
  let committees = await titles.titleCommittees();
  const place = h('section', { class: 'count-panel stack', 'data-test': 'committees' });
  /** @type {WindowedList<TitleSessionRow>} */
  const list = new WindowedList({
    name: 'title-sessions',
    label: t('title.sessions'),
    id: (row) => row.id,
    onError: failed,
    columns: [
      { name: 'held_on', label: t('title.held_on'), width: '104px', show: (row) => row.held_on, fixed: true },
      { name: 'committee', label: t('title.committee'), width: 'minmax(140px, 1fr)', show: (row) => row.committee_name },
      { name: 'name', label: t('title.session'), width: 'minmax(120px, 1fr)', show: (row) => row.name, fixed: true },
      { name: 'passed', label: t('title.passed_of'), width: '84px', show: (row) => `${row.passed}/${row.candidates}`, numeric: true },
      {
        name: 'state',
        label: t('title.column.state'),
        width: '120px',
        show: (row) => h('span', { class: row.state === 'closed' ? 'soft' : row.state === 'running' ? '' : 'seal' }, t(`title.step.${row.state}`)),
      },
    ],
    fetch: async (page) => pageOf(await titles.titleSessions(), page),
    onCurrent: (row) => {
      void tried(async () => drawSession(whole, view, await titles.titleSession(row.id), () => list.update({ keepPlace: true })));
    },
    onEnter: () => view.detail.focus(),
    empty: () => h('p', { class: 'soft' }, t('title.no_session')),
  });
  const view = split([place, list]);

  function draw() {
    fill(
      place,
      committees.length === 0
        ? h('p', { class: 'soft' }, t('title.no_committee'))
        : h(
            'table',
            { class: 'small-table' },
            h('tbody', {}, committees.map(line)),
          ),
    );
  }

  /** @param {CommitteeView} one */
  const line = (one) =>
    h(
      'tr',
      { 'data-id': one.id },
      h('td', {}, one.name),
      h('td', { class: 'soft' }, `${t(`title.kind.${one.kind}`)} · ${[seriesName(one.series), one.specialty].filter(Boolean).join(' ') || t('title.all_series')}`),
      h('td', { class: 'num' }, t('title.members_today', { count: count(one.today), least: count(one.rule.least) })),
      h('td', { class: 'seal' }, one.hindrance ? t(`title.hindrance.${one.hindrance}`) : ''),
      h(
        'td',
        {},
        button(t('title.members'), `committee-members-${one.id}`, () => openMembers(one.id), 'plain small'),
        may('title_session_open') && one.hindrance === '' ? button(t('title.sit'), `committee-sit-${one.id}`, () => openSit(one), 'plain small') : null,
      ),
    );

  /** @param {number} id */
  function openMembers(id) {
    const dialog = new Dialog({ name: 'members', title: t('title.members'), wide: true });
    const show = () => {
      const one = committees.find((other) => other.id === id);
      if (!one) return;
      dialog.show(
        h('h3', {}, one.name),
        h(
          'p',
          { class: 'soft' },
          t('title.rule_line', {
            least: one.rule.least,
            attendance: one.rule.attendance,
            pass: one.rule.pass,
            days: one.rule.notice_days,
            months: one.rule.term_months,
          }),
        ),
        one.hindrance ? h('p', { class: 'note seal' }, t(`title.hindrance_long.${one.hindrance}`, { count: one.today, least: one.rule.least })) : null,
        h(
          'div',
          { class: 'scrolling' },
          h(
            'table',
            { class: 'small-table', 'data-test': 'members-table' },
            h(
              'tbody',
              {},
              one.members.map((member) =>
                h(
                  'tr',
                  { 'data-id': member.id, class: member.holds ? '' : 'soft' },
                  h('td', {}, `${member.name} ${member.staff_number}`),
                  h('td', {}, member.unit),
                  h('td', {}, t(`title.role.${member.role}`)),
                  h('td', {}, t('title.term', { from: dateText(member.since), to: dateText(member.last_day) })),
                  h('td', { class: 'soft' }, member.left_why),
                  h('td', {}, member.holds && may('title_member_end') ? button(t('title.leave'), `member-end-${member.id}`, () => openLeave(member), 'plain small') : null),
                ),
              ),
            ),
          ),
        ),
      );
      dialog.act(
        ...(may('title_member_add') ? [button(t('title.member_add'), 'member-add', () => openTakeIn(id))] : []),
        button(t('act.close'), 'members-close', () => dialog.close(), 'main'),
      );
    };
    const changed = (/** @type {CommitteeView[]} */ views) => {
      committees = views;
      draw();
      show();
    };
    /** @param {import('../../wire/CommitteeMember').CommitteeMember} member */
    function openLeave(member) {
      const fields = { last_day: dayField('leave-day', t('title.last_day')), reason: new Field({ label: t('title.reason'), test: 'leave-reason' }) };
      formDialog({
        name: 'member-leave',
        title: t('title.leave_title', { name: member.name }),
        body: [fields.last_day, fields.reason],
        fields: { ...fields, REASON_MISSING: fields.reason, SPAN_WRONG: fields.last_day },
        submit: t('title.leave'),
        work: () => titles.titleMemberEnd({ member: member.id, last_day: fields.last_day.value, reason: fields.reason.value }),
        done: changed,
      });
    }
    /** @param {number} committee */
    function openTakeIn(committee) {
      const people = new StaffList({ label: t('title.members'), test: 'member-people' });
      const fields = {
        role: new Field({ label: t('title.role_head'), test: 'member-role', value: 'member', choices: ['chair', 'vice', 'member'].map((one) => [one, t(`title.role.${one}`)]) }),
        since: dayField('member-since', t('title.term_from')),
        until: new Field({ label: t('title.term_to'), test: 'member-until', type: 'date', hint: t('title.term_hint') }),
        document: new Field({ label: t('title.column.document'), test: 'member-document' }),
      };
      formDialog({
        name: 'member-add',
        title: t('title.member_add'),
        body: [people, fields.role, h('div', { class: 'pair' }, fields.since, fields.until), fields.document],
        fields: { ...fields, TERM_LONG: fields.until, SPAN_WRONG: fields.until, TERM_OVERLAP: people.field, PERSON_UNKNOWN: people.field },
        submit: t('title.member_add'),
        work: () =>
          titles.titleMemberAdd({
            committee,
            staff_numbers: people.values,
            role: fields.role.value,
            since: fields.since.value,
            until: fields.until.value,
            document: fields.document.value,
          }),
        done: changed,
      });
    }
    show();
    dialog.open();
  }

  function openMake() {
    const number = (/** @type {string} */ name, /** @type {string} */ value) =>
      new Field({ label: t(`title.rule.${name}`), test: `committee-${name}`, value, numeric: true });
    const fields = {
      name: new Field({ label: t('title.committee_name'), test: 'committee-name' }),
      kind: new Field({ label: t('title.kind_head'), test: 'committee-kind', value: 'senior', choices: ['senior', 'other'].map((one) => [one, t(`title.kind.${one}`)]), onChange: () => least() }),
      scope: new Field({ label: t('title.scope_head'), test: 'committee-scope', value: 'series', choices: ['series', 'specialty'].map((one) => [one, t(`title.scope.${one}`)]), onChange: () => least() }),
      series: new Field({
        label: t('title.column.series'),
        test: 'committee-series',
        choices: [['', t('title.all_series')], ...whole.titles.series.map((one) => /** @type {[string, string]} */ ([one.series, seriesName(one.series)]))],
      }),
      specialty: new Field({ label: t('title.column.specialty'), test: 'committee-specialty' }),
      least: number('least', '25'),
      attendance: new Field({ label: t('title.rule.attendance'), test: 'committee-attendance', value: '2/3' }),
      pass: new Field({ label: t('title.rule.pass'), test: 'committee-pass', value: '2/3' }),
      days: number('notice_days', '5'),
      months: number('term_months', '36'),
      document: new Field({ label: t('title.column.document'), test: 'committee-document' }),
    };
    const least = () => {
      fields.least.value = String(LEAST[`${fields.kind.value} ${fields.scope.value}`] ?? 7);
    };
    const whole_number = (/** @type {Field} */ field) => Number.parseInt(field.value, 10) || 0;
    formDialog({
      name: 'committee',
      title: t('title.make'),
      body: [
        fields.name,
        h('div', { class: 'pair' }, fields.kind, fields.scope),
        h('div', { class: 'pair' }, fields.series, fields.specialty),
        h('h3', {}, t('title.rule_head')),
        h('div', { class: 'pair' }, fields.least, fields.days),
        h('div', { class: 'pair' }, fields.attendance, fields.pass),
        h('div', { class: 'pair' }, fields.months, fields.document),
      ],
      fields: { ...fields, COMMITTEE_TAKEN: fields.name },
      submit: t('title.record'),
      work: () =>
        titles.titleCommitteeAdd({
          name: fields.name.value,
          kind: fields.kind.value,
          scope: fields.scope.value,
          series: fields.series.value,
          specialty: fields.specialty.value,
          rule: {
            least: whole_number(fields.least),
            attendance: fields.attendance.value,
            pass: fields.pass.value,
            notice_days: whole_number(fields.days),
            term_months: whole_number(fields.months),
          },
          document: fields.document.value,
        }),
      done: (views) => {
        committees = views;
        draw();
        said(t('title.made', { name: fields.name.value }));
      },
    });
  }

  /** @param {CommitteeView} one */
  function openSit(one) {
    const members = one.members.filter((member) => member.holds);
    const absent = someOf(
      members.map((member) => ({ person: member.person, staff_number: member.staff_number, name: member.name, present: true })),
      t('title.absent'),
      'absent',
    );
    const fields = {
      name: new Field({ label: t('title.session_name'), test: 'session-name' }),
      held_on: dayField('session-day', t('title.held_on')),
    };
    formDialog({
      name: 'session',
      title: t('title.sit_title', { name: one.name }),
      body: [h('p', { class: 'soft' }, t('title.sit_text')), h('div', { class: 'pair' }, fields.name, fields.held_on), absent.box],
      fields: { ...fields, SESSION_TAKEN: fields.name, COMMITTEE_FEW: fields.held_on, COMMITTEE_EVEN: fields.held_on },
      submit: t('title.record'),
      work: () => titles.titleSessionOpen({ committee: one.id, name: fields.name.value, held_on: fields.held_on.value, absent: absent.chosen() }),
      done: async (made) => {
        await whole.stored();
        await list.update({ current: made.row.id });
      },
    });
  }

  draw();
  whole.act(may('title_committee_add') ? button(t('title.make'), 'committee-make', openMake) : null);
  return { box: view.box, ready: () => list.update(whole.wanted ? { current: whole.wanted } : { first: true }) };
}
