// Who owes how many hours and what is lacking, and beside the list the record card of one.

import { h, button, choice } from '../../parts/dom.js';
import { t, count, dateText, has } from '../../parts/words.js';
import { WindowedList } from '../../parts/list.js';
import { facts, searchField, split } from '../../parts/room.js';
import { Field, PathField, unfilled } from '../../parts/field.js';
import { StaffField } from '../../parts/staff.js';
import { formDialog } from '../../parts/dialog.js';
import { may } from '../../parts/may.js';
import { failed, offered, said, tried } from '../../parts/status.js';
import { traceView } from '../../parts/trace.js';
import { openPrint } from '../print.js';
import { days, forms } from './classes.js';
import * as bridge from '../../api.js';
import * as api from '../../api/training.js';

/** @typedef {import('./index.js').Ground} Ground */
/** @typedef {import('../../wire/TrainingGap').TrainingGap} Gap */
/** @typedef {import('../../wire/TrainingEntry').TrainingEntry} Entry */

const WHAT = ['', 'lacking', 'met', 'computer', 'computer_open'];

/** @param {Ground} ground @returns {import('../appraisal.js').Tab} */
export function peopleTab(ground) {
  const { params } = ground;
  const query = { year: ground.year, text: '', unit: String(params.unit ?? ''), audience: String(params.audience ?? ''), what: String(params.what ?? '') };
  const tally = h('span', { class: 'tally', 'data-test': 'gap-count' });
  const lacking = (/** @type {Gap} */ row) => {
    const open = row.subjects.filter((one) => one.lacking !== '0').map((one) => `${ground.subject(one.subject)} ${one.lacking}`);
    return open.length > 0 ? open.join(t('mark.list')) : row.lacking === '0' ? h('span', { class: 'good' }, t('training.met')) : '';
  };
  /** @type {WindowedList<Gap>} */
  const list = new WindowedList({
    name: 'training-gap',
    label: t('training.tab.people'),
    id: (row) => row.person,
    onError: failed,
    columns: [
      { name: 'staff_number', label: t('col.staff_number'), width: '88px', show: (row) => row.staff_number, off: true },
      { name: 'name', label: t('col.name'), width: 'minmax(84px, .7fr)', show: (row) => row.name, sort: true, fixed: true },
      { name: 'unit', label: t('col.unit'), width: 'minmax(100px, .9fr)', show: (row) => row.unit, sort: true },
      { name: 'audience', label: t('training.audience'), width: 'minmax(92px, .8fr)', show: (row) => ground.audience(row.audience) },
      { name: 'required', label: t('training.required'), width: '68px', show: (row) => row.required, numeric: true },
      { name: 'done', label: t('training.done'), width: '72px', show: (row) => row.done, sort: true, numeric: true },
      { name: 'lacking', label: t('training.lacking'), width: '72px', show: (row) => (row.lacking === '0' ? '0' : h('span', { class: 'seal' }, row.lacking)), sort: true, numeric: true },
      { name: 'subjects', label: t('training.lacking_in'), width: 'minmax(120px, 1.6fr)', show: lacking },
      { name: 'computer', label: t('training.computer_test'), width: '112px', show: (row) => (row.computer_state ? h('span', { class: row.computer_state === 'passed' ? 'good' : 'seal' }, `${t(`training.computer.${row.computer_state}`)} ${row.computer}`) : '') },
    ],
    fetch: (page) => api.trainingGaps(query, page),
    onTotal: (total) => {
      tally.textContent = t('training.people_count', { count: count(total) });
    },
    onCurrent: (row) => void tried(() => draw(row.person)),
    onEnter: () => view.detail.focus(),
  });
  const again = async () => {
    Object.assign(params, { unit: query.unit, audience: query.audience, what: query.what });
    await list.update({ first: true });
    if (list.total === 0) view.show(h('h2', {}, t('training.people_empty_title')), h('p', { class: 'soft' }, t('training.people_empty_text')));
  };
  const changed = () => void tried(again);
  const pick = (/** @type {string} */ test, /** @type {[string, string][]} */ choices, /** @type {string} */ chosen, /** @type {(value: string) => void} */ set, /** @type {string} */ label) =>
    choice(test, choices, chosen, (value) => {
      set(value);
      changed();
    }, label);
  const filters = h(
    'div',
    { class: 'filters' },
    searchField('gap-search', t('training.search_people'), (text) => {
      query.text = text;
      changed();
    }),
    pick('gap-audience', [['', t('training.all_audiences')], ...ground.rules.audiences.map((one) => /** @type {[string, string]} */ ([one.code, ground.audience(one.code)]))], query.audience, (value) => (query.audience = value), t('training.audience')),
    pick('gap-what', WHAT.map((one) => [one, t(`training.what.${one || 'all'}`)]), query.what, (value) => (query.what = value), t('training.what_label')),
    query.unit ? button(t('training.unit_only', { unit: query.unit }), 'gap-unit', () => ground.go('people', { unit: null }), 'plain small') : null,
    tally,
    may('training_export') ? button(t('training.export'), 'training-export', takeAlong, 'plain small') : null,
  );
  const view = split([filters, list]);

  /** @param {number} person */
  async function draw(person) {
    const record = await api.trainingRecord(person);
    view.show(...recordCard(ground, record, () => tried(() => draw(person))));
  }

  function takeAlong() {
    const path = new PathField({ label: t('act.save_to'), test: 'training-export-path', value: `${ground.place}${t('training.title')}${ground.year}.xlsx`, kind: 'save', extensions: ['xlsx'] });
    formDialog({
      name: 'training-export',
      title: t('training.export'),
      body: [h('p', { class: 'soft' }, t('training.export_text', { count: count(list.total) })), path],
      fields: { path, PRINT_PATH: path, FOLDER_MISSING: path, FOLDER_READ_ONLY: path },
      submit: t('act.save'),
      work: () => api.trainingExport(query, path.value),
      done: () => offered(t('training.exported', { path: path.value }), t('act.open'), 'training-export-open', () => tried(() => bridge.pathOpen(path.value))),
    });
  }

  return {
    box: view.box,
    ready: async () => {
      await again();
      if (list.total > 0) list.scroller.focus();
    },
  };
}

/** @param {Ground} ground @param {import('../../wire/TrainingRecord').TrainingRecord} record @param {() => unknown} again */
function recordCard(ground, record, again) {
  return [
    h('h2', { 'data-test': 'record-name' }, record.name),
    h('p', { class: 'soft' }, [record.unit, record.post, record.staff_number].filter(Boolean).join(' · ')),
    h(
      'div',
      { class: 'row' },
      may('print:training_record') ? button(t('form.training_record'), 'print-record', () => openPrint({ form: 'training_record', source: record.person, items: [], label: record.name })) : null,
      may('training_outside') ? button(t('training.outside'), 'record-outside', () => openOutside(ground, record.staff_number, again), 'plain') : null,
    ),
    ...record.years.map((year) => {
      const { gap } = year;
      return h(
        'section',
        { 'data-test': `record-${year.year}` },
        h('h3', {}, t('training.year', { year: year.year })),
        facts([
          [t('training.audience'), gap ? ground.audience(gap.audience) : t('training.owes_nothing')],
          [t('training.done_of'), gap ? `${gap.done} / ${gap.required}` : year.done],
          [t('training.lacking'), gap ? h('span', { class: gap.lacking === '0' ? 'good' : 'seal', 'data-test': `record-lacking-${year.year}` }, gap.lacking) : ''],
          [t('training.split'), gap?.split ? t('training.split_of', { public: gap.split.public, special: gap.split.special, required: gap.split.required, lacking: gap.split.lacking }) : ''],
          [t('training.computer_test'), gap?.computer_state ? `${t(`training.computer.${gap.computer_state}`)} ${gap.computer}` : ''],
        ]),
        gap && gap.subjects.length > 0
          ? h(
              'table',
              { class: 'small-table' },
              h('thead', {}, h('tr', {}, ['subject', 'required', 'done', 'lacking'].map((name, at) => h('th', { class: at > 0 ? 'num' : '' }, t(`training.${name}`))))),
              h('tbody', {}, gap.subjects.map((one) => h('tr', {}, h('td', {}, ground.subject(one.subject)), h('td', { class: 'num' }, one.required), h('td', { class: 'num' }, one.done), h('td', { class: one.lacking === '0' ? 'num' : 'num seal' }, one.lacking)))),
            )
          : null,
        year.rows.length === 0
          ? h('p', { class: 'soft' }, t('training.no_entries'))
          : h(
              'ul',
              { class: 'lines' },
              year.rows.map((one) => entry(ground, one, again)),
            ),
        gap ? h('details', {}, h('summary', {}, t('training.why')), traceView(t('training.why'), gap.trace)) : null,
      );
    }),
  ];
}

/** @param {Ground} ground @param {Entry} one @param {() => unknown} again */
function entry(ground, one, again) {
  const title = one.source === 'learning' ? t('training.from_team') : one.title;
  const ground_of = one.ground && one.ground !== 'counted' ? t(`training.credit.${one.ground}`) : '';
  const result = has(`training.result.${one.result}`) ? t(`training.result.${one.result}`) : one.result;
  const notes = [ground.subject(one.subject), one.form ? t(`training.form.${one.form}`) : '', days(one.on, one.until), result, one.number, ground_of, one.withdrawn ? t('training.taken_back', { reason: one.withdrawn }) : ''];
  return h(
    'li',
    { class: one.withdrawn ? 'gone' : '', 'data-test': `entry-${one.source}-${one.id}` },
    h('span', {}, title, h('div', { class: 'soft small' }, notes.filter(Boolean).join(' · ')), one.trace && one.trace.steps.length > 0 ? h('details', { class: 'small' }, h('summary', {}, t('training.why')), traceView(t('training.credit_of'), one.trace)) : null),
    h('span', { class: 'num' }, t('training.hours_of', { hours: one.hours }), one.source === 'outside' && !one.withdrawn && may('training_outside_back') ? button(t('training.take_back'), `back-${one.id}`, () => openBack(one, again), 'plain small') : null),
  );
}

/** @param {Ground} ground @param {string} number @param {() => unknown} done */
export function openOutside(ground, number, done) {
  const who = new StaffField({ label: t('col.staff_number'), test: 'outside-who', value: number });
  const on = new Field({ label: t('training.day'), test: 'outside-on', type: 'date' });
  const title = new Field({ label: t('training.line'), test: 'outside-title' });
  const subject = new Field({ label: t('training.subject'), test: 'outside-subject', choices: ground.subjects, value: ground.subjects[0]?.[0] ?? '' });
  const form = new Field({ label: t('training.form_of'), test: 'outside-form', choices: forms(), value: 'online' });
  const hours = new Field({ label: t('training.hours'), test: 'outside-hours', numeric: true });
  const result = new Field({ label: t('training.result_of'), test: 'outside-result' });
  const certificate = new Field({ label: t('training.certificate_number'), test: 'outside-number' });
  formDialog({
    name: 'outside',
    title: t('training.outside'),
    body: [h('p', { class: 'soft small' }, t('training.outside_text')), who, title, h('div', { class: 'pair' }, on, hours), h('div', { class: 'pair' }, subject, form), h('div', { class: 'pair' }, result, certificate)],
    fields: { PERSON_UNKNOWN: who, on, DATE_AHEAD: on, title, hours, result, number: certificate },
    submit: t('act.save'),
    gap: () => unfilled(who, title, on, hours),
    work: () => api.trainingOutside({ staff_number: who.value, on: on.value, title: title.value, subject: subject.value, form: form.value, hours: hours.value, result: result.value, number: certificate.value }),
    done: () => {
      said(t('training.outside_done', { title: title.value }));
      void done();
    },
  });
}

/** @param {Entry} one @param {() => unknown} done */
function openBack(one, done) {
  const reason = new Field({ label: t('training.reason'), test: 'back-reason' });
  formDialog({
    name: 'take-back',
    title: t('training.take_back'),
    body: [h('p', { class: 'soft' }, t('training.take_back_text', { title: one.title, date: dateText(one.on) })), reason],
    fields: { reason, REASON_MISSING: reason },
    submit: t('training.take_back'),
    gap: () => unfilled(reason),
    work: () => api.trainingOutsideBack({ id: one.id, reason: reason.value }),
    done: () => void done(),
  });
}
