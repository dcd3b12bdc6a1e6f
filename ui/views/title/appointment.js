// 聘任: proposals and appointments. The office proposes, the leading group decides, and whoever evaluated somebody is told to stay out.

import { h, fill, button, choice } from '../../parts/dom.js';
import { t, count, dateText, levelName } from '../../parts/words.js';
import { WindowedList } from '../../parts/list.js';
import { split, facts, searchField } from '../../parts/room.js';
import { Field } from '../../parts/field.js';
import { StaffField } from '../../parts/staff.js';
import { formDialog } from '../../parts/dialog.js';
import { may } from '../../parts/may.js';
import { failed, said, tried } from '../../parts/status.js';
import { resolutionLink, resolutionPicker } from '../resolution.js';
import { openPrint } from '../print.js';
import { exportButton, NO_CELLS, NO_QUERY, seriesFields, seriesName, unitChoices } from './parts.js';
import { StaffList } from '../../parts/staff.js';
import * as api from '../../api.js';
import * as titles from '../../api/title.js';

/** @typedef {import('../../wire/TitleAppointmentRow').TitleAppointmentRow} Row */

const STATES = ['', 'open', 'holds', 'suspended', 'coming', 'past', 'rejected', 'taken_back'];
const ENDS = ['not_renewed', 'removed', 'resigned', 'moved', 'left', 'mistake'];

/** @param {import('./index.js').Whole} whole @returns {Promise<import('../appraisal.js').Tab>} */
export async function appointmentTab(whole) {
  const query = { ...NO_QUERY };
  const tally = h('span', { class: 'tally', 'data-test': 'appointment-count' });
  const bar = h('div', { class: 'pick-bar', hidden: true });
  const deciding = may('title_decide');
  /** @type {WindowedList<Row>} */
  const list = new WindowedList({
    name: 'title-appointments',
    label: t('title.tab.appointment'),
    id: (row) => row.id,
    onError: failed,
    columns: [
      { name: 'staff_number', label: t('col.staff_number'), width: '88px', show: (row) => row.staff_number, off: true },
      { name: 'name', label: t('col.name'), width: 'minmax(84px, .8fr)', show: (row) => row.name, sort: true, fixed: true },
      { name: 'unit', label: t('col.unit'), width: 'minmax(110px, 1fr)', show: (row) => row.unit, sort: true },
      { name: 'title', label: t('title.column.title'), width: 'minmax(110px, 1fr)', show: (row) => row.title, fixed: true },
      { name: 'level', label: t('title.column.level'), width: 'minmax(84px, .7fr)', show: (row) => levelName(row.level), sort: true, off: true },
      {
        name: 'standing',
        label: t('title.column.standing'),
        width: '96px',
        show: (row) => (row.standing === 'level' ? h('span', { class: 'soft' }, t('title.standing.level')) : t(`title.standing.${row.standing}`)),
      },
      { name: 'since', label: t('title.column.since'), width: '100px', show: (row) => row.since, sort: true },
      { name: 'until', label: t('title.column.last_day'), width: '100px', show: (row) => row.last_day, sort: true },
      {
        name: 'state',
        label: t('title.column.state'),
        width: '104px',
        show: (row) =>
          h('span', { class: row.state === 'holds' ? 'good' : row.state === 'suspended' || row.state === 'open' ? 'seal' : 'soft' }, t(`title.state.${row.state}`)),
      },
      { name: 'resolution', label: t('title.column.resolution'), width: 'minmax(120px, 1fr)', show: (row) => row.resolution, off: true },
    ],
    rowClass: (row) => (['past', 'rejected', 'taken_back'].includes(row.state) ? 'shut' : ''),
    fetch: (page) => titles.titleAppointments(query, page),
    onTotal: (total) => {
      tally.textContent = t('title.count', { count: count(total) });
    },
    onCurrent: (row) => draw(row),
    onEnter: () => view.detail.focus(),
    ...(deciding
      ? {
          onPicked: (picked) => {
            bar.hidden = picked === 0;
            fill(
              bar,
              h('span', { 'data-test': 'picked-count' }, t('list.picked', { count: count(picked) })),
              button(t('title.approve'), 'title-approve', () => tried(async () => openDecide(/** @type {number[]} */ (await list.pickedIds()), 'approved'))),
              button(t('title.reject'), 'title-reject', () => tried(async () => openDecide(/** @type {number[]} */ (await list.pickedIds()), 'rejected')), 'plain'),
              button(t('list.pick_none'), 'pick-none', () => list.pickAll(false), 'plain'),
            );
          },
        }
      : {}),
  });
  const again = () => {
    void list.update();
  };
  const view = split([
    h(
      'div',
      { class: 'filters' },
      searchField('title-appointment-search', t('title.search'), (text) => {
        query.text = text;
        again();
      }),
      choice(
        'title-appointment-unit',
        await unitChoices(),
        '0',
        (value) => {
          query.unit = Number(value);
          again();
        },
        t('col.unit'),
      ),
      choice(
        'title-appointment-state',
        STATES.map((one) => [one, t(one ? `title.state.${one}` : 'title.all_states')]),
        '',
        (value) => {
          query.state = value;
          again();
        },
        t('title.column.state'),
      ),
      tally,
      may('title_export') ? exportButton(whole.desk, () => ({ list: 'appointments', query, cells: NO_CELLS }), 'appointments') : null,
    ),
    bar,
    list,
  ]);

  /** @param {Row} row */
  function draw(row) {
    view.show(
      h('h2', { 'data-test': 'title-appointment-name' }, row.title),
      h('p', { class: 'soft' }, `${row.name} · ${row.unit} · ${row.staff_number}`),
      row.state === 'suspended' ? h('p', { class: 'note seal', 'data-test': 'suspended-note' }, t('title.suspended_note', { day: dateText(row.withdrawn_on) })) : null,
      facts([
        [t('title.column.state'), t(`title.state.${row.state}`)],
        [t('title.column.series'), `${seriesName(row.series)} ${levelName(row.level)}`],
        [t('title.column.qualified'), row.qualified ? levelName(row.qualified) : t('title.none')],
        [t('title.column.standing'), t(`title.standing.${row.standing}`)],
        [t('title.column.since'), dateText(row.since)],
        [t('title.column.last_day'), dateText(row.last_day)],
        [t('title.grounds'), row.grounds],
        [t('title.column.resolution'), resolutionLink(row.resolution)],
        [t('title.column.decided_on'), row.decided_on ? dateText(row.decided_on) : ''],
        [t('title.column.deciders'), row.deciders.join(t('mark.comma'))],
        [t('title.reason'), row.reason],
        [t('title.end_reason'), row.end_reason ? t(`title.end.${row.end_reason}`) : ''],
        [t('title.waiting_until'), row.waiting_until ? dateText(row.waiting_until) : ''],
        [t('title.kept_on'), row.kept_on ? dateText(row.kept_on) : ''],
      ]),
      h(
        'div',
        { class: 'row' },
        row.state === 'open' && row.mine ? button(t('title.approve'), 'detail-approve', () => openDecide([row.id], 'approved'), 'main') : null,
        row.state === 'open' && row.mine ? button(t('title.reject'), 'detail-reject', () => openDecide([row.id], 'rejected')) : null,
        row.state === 'open' && may('title_take_back') ? button(t('title.take_back'), 'detail-take-back', () => openTakeBack(row), 'plain') : null,
        row.state === 'suspended' && row.mine ? button(t('title.keep'), 'detail-keep', () => openSuspended(row, true)) : null,
        row.state === 'suspended' && row.mine ? button(t('title.end_it'), 'detail-drop', () => openSuspended(row, false), 'main') : null,
        ['holds', 'coming', 'past'].includes(row.state) && row.end_reason === '' && row.mine
          ? button(t('title.end_it'), 'detail-end', () => openEnd(row), 'plain')
          : null,
      ),
    );
  }

  /** @param {number | undefined} id */
  async function changed(id) {
    list.pickAll(false);
    await whole.stored();
    await list.update({ keepPlace: true });
    const row = list.current;
    if (row && (id === undefined || row.id === id)) draw(row);
  }

  /** @param {number[]} proposals @param {'approved' | 'rejected'} outcome */
  async function openDecide(proposals, outcome) {
    const resolution = await resolutionPicker(false);
    const voters = new StaffList({ label: t('title.voters'), test: 'decide-voter' });
    const reason = new Field({ label: t('title.reason'), test: 'decide-reason', type: 'area', lines: 2 });
    formDialog({
      name: 'title-decide',
      title: t(`title.decide_${outcome}`, { count: count(proposals.length) }),
      body: [h('p', {}, t('title.decide_text')), resolution.box, voters, outcome === 'rejected' ? reason : null],
      fields: { reason, REASON_MISSING: reason, PERSON_UNKNOWN: voters.field, SEPARATION: voters.field, VOTERS_NONE: voters.field },
      submit: t(outcome === 'approved' ? 'title.approve' : 'title.reject'),
      work: async () =>
        titles.titleDecide({ proposals, outcome, resolution: (await resolution.take()) ?? 0, reason: reason.value, voters: voters.values }),
      done: async (rows) => {
        said(t(`title.decided_${outcome}`, { count: count(rows.length) }));
        await changed(rows[0]?.id);
      },
    });
  }

  /** @param {Row} row */
  function openTakeBack(row) {
    const reason = new Field({ label: t('title.reason'), test: 'take-back-reason', type: 'area', lines: 2 });
    formDialog({
      name: 'title-take-back',
      title: t('title.take_back_title', { name: row.name }),
      body: [reason],
      fields: { reason, REASON_MISSING: reason },
      submit: t('title.take_back'),
      work: () => titles.titleTakeBack(row.id, reason.value),
      done: () => changed(row.id),
    });
  }

  /** @param {Row} row @param {boolean} keep */
  async function openSuspended(row, keep) {
    const resolution = await resolutionPicker(false);
    const voters = new StaffList({ label: t('title.voters'), test: 'suspended-voter' });
    const reason = new Field({ label: t('title.reason'), test: 'suspended-reason', type: 'area', lines: 2 });
    formDialog({
      name: 'title-suspended',
      title: t(keep ? 'title.keep_title' : 'title.drop_title', { name: row.name, title: row.title }),
      body: [h('p', {}, t(keep ? 'title.keep_text' : 'title.drop_text')), resolution.box, voters, reason],
      fields: { reason, REASON_MISSING: reason, PERSON_UNKNOWN: voters.field, SEPARATION: voters.field, VOTERS_NONE: voters.field },
      submit: t(keep ? 'title.keep' : 'title.end_it'),
      grave: !keep,
      work: async () => titles.titleSuspended({ proposal: row.id, keep, resolution: (await resolution.take()) ?? 0, reason: reason.value, voters: voters.values }),
      done: () => changed(row.id),
    });
  }

  /** @param {Row} row */
  async function openEnd(row) {
    const resolution = await resolutionPicker(false);
    const voters = new StaffList({ label: t('title.voters'), test: 'end-voter' });
    const fields = {
      why: new Field({ label: t('title.end_reason'), test: 'end-why', choices: ENDS.map((one) => [one, t(`title.end.${one}`)]), value: 'not_renewed' }),
      last_day: new Field({ label: t('title.last_day'), test: 'end-day', type: 'date', value: row.last_day }),
      note: new Field({ label: t('title.note'), test: 'end-note' }),
    };
    formDialog({
      name: 'title-end',
      title: t('title.end_title', { name: row.name, title: row.title }),
      body: [h('p', {}, t('title.end_text')), h('div', { class: 'pair' }, fields.why, fields.last_day), resolution.box, voters, fields.note],
      fields: { ...fields, SPAN_WRONG: fields.last_day, PERSON_UNKNOWN: voters.field, SEPARATION: voters.field, VOTERS_NONE: voters.field },
      submit: t('title.end_it'),
      grave: true,
      work: async () =>
        titles.titleEnd({
          proposal: row.id,
          last_day: fields.last_day.value,
          reason: fields.why.value,
          resolution: (await resolution.take()) ?? 0,
          note: fields.note.value,
          voters: voters.values,
        }),
      done: () => changed(row.id),
    });
  }

  async function openPropose() {
    const { series, level, box } = seriesFields(whole.titles, 'propose');
    const units = (await api.unitList()).map((unit) => /** @type {[string, string]} */ ([unit.name, unit.name]));
    const fields = {
      staff_number: new StaffField({ label: t('title.who'), test: 'propose-person' }),
      unit: new Field({ label: t('title.unit_of_place'), test: 'propose-unit', choices: [['', t('title.own_unit')], ...units] }),
      title: new Field({ label: t('title.column.title'), test: 'propose-title', hint: t('title.name_hint') }),
      since: new Field({ label: t('title.column.since'), test: 'propose-since', type: 'date' }),
      until: new Field({ label: t('title.column.last_day'), test: 'propose-until', type: 'date' }),
      appoint_grounds: new Field({ label: t('title.grounds'), test: 'propose-grounds', type: 'area', lines: 2 }),
    };
    const { staff_number: who } = fields;
    formDialog({
      name: 'title-propose',
      title: t('title.propose'),
      body: [
        h('p', { class: 'soft' }, t('title.propose_text')),
        who,
        fields.unit,
        box,
        fields.title,
        h('div', { class: 'pair' }, fields.since, fields.until),
        fields.appoint_grounds,
      ],
      fields: {
        ...fields,
        series,
        level,
        PERSON_UNKNOWN: who,
        RECUSED: who,
        TITLE_LEFT: who,
        TITLE_OVERLAP: fields.since,
        TITLE_WAITING: fields.since,
        SPAN_WRONG: fields.until,
        TITLE_LEVEL: level,
        TITLE_UNQUALIFIED: level,
        TITLE_FULL: fields.unit,
        TITLE_STRUCTURE_NONE: fields.unit,
      },
      submit: t('title.record'),
      work: () =>
        titles.titlePropose({
          staff_number: who.value,
          unit: fields.unit.value,
          series: series.value,
          level: level.value,
          title: fields.title.value,
          since: fields.since.value,
          until: fields.until.value,
          grounds: fields.appoint_grounds.value,
        }),
      done: async (row) => {
        said(t('title.proposed', { name: row.name, title: row.title }));
        await whole.stored();
        await list.update({ current: row.id });
      },
    });
  }

  const printing = may('print:title_decision');
  const print = () => openPrint({ form: 'title_decision', source: 0, items: [], label: '' });
  whole.act(
    printing ? button(t('act.print'), 'title-print', print) : null,
    may('title_propose') ? button(t('title.propose'), 'propose-open', () => tried(openPropose), 'main') : null,
  );
  return {
    box: view.box,
    ready: () => list.update(whole.wanted ? { current: whole.wanted } : { first: true }),
    ...(printing ? { print } : {}),
  };
}
