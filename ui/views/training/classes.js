// 培训班 of a year as a list, and opening one.

import { h, button, choice } from '../../parts/dom.js';
import { t, count, dateText, money } from '../../parts/words.js';
import { WindowedList } from '../../parts/list.js';
import { facts, searchField, split } from '../../parts/room.js';
import { Field, unfilled } from '../../parts/field.js';
import { formDialog } from '../../parts/dialog.js';
import { may } from '../../parts/may.js';
import { failed, said } from '../../parts/status.js';
import * as api from '../../api/training.js';

/** @typedef {import('./index.js').Ground} Ground */
/** @typedef {import('../../wire/TrainingRow').TrainingRow} Row */

const STATES = ['', 'running', 'planned', 'closed', 'cancelled'];
const FORMS = ['class', 'field', 'online', 'secondment', 'self'];
const CHECKS = ['none', 'exam', 'practice', 'computer'];
export const forms = () => FORMS.map((one) => /** @type {[string, string]} */ ([one, t(`training.form.${one}`)]));

/** The days of something, the same day once. @param {string} since @param {string} until */
export const days = (since, until) => (since === '' ? '' : since === until ? dateText(since) : `${dateText(since)} – ${dateText(until)}`);

/** @param {Ground} ground @returns {import('../appraisal.js').Tab} */
export function classesTab(ground) {
  const query = { year: ground.year, text: '', state: '', subject: '' };
  const tally = h('span', { class: 'tally', 'data-test': 'programme-count' });
  const show = (/** @type {Row} */ row) => (may('training_show') ? ground.go('classes', { programme: row.id }) : undefined);
  /** @type {WindowedList<Row>} */
  const list = new WindowedList({
    name: 'training',
    label: t('training.tab.classes'),
    id: (row) => row.id,
    onError: failed,
    columns: [
      { name: 'title', label: t('training.line'), width: 'minmax(150px, 2fr)', show: (row) => row.title, sort: true, fixed: true },
      { name: 'subject', label: t('training.subject'), width: 'minmax(90px, .8fr)', show: (row) => ground.subject(row.subject), sort: true },
      { name: 'form', label: t('training.form_of'), width: 'minmax(64px, .5fr)', show: (row) => t(`training.form.${row.form}`) },
      { name: 'since', label: t('training.days'), width: 'minmax(130px, 1.4fr)', show: (row) => (row.since === row.until ? row.since : `${row.since} – ${row.until.slice(5)}`), sort: true },
      { name: 'sessions', label: t('training.sessions'), width: '68px', show: (row) => `${row.held}/${row.sessions}`, numeric: true },
      { name: 'people', label: t('training.people'), width: '68px', show: (row) => count(row.people), sort: true, numeric: true },
      { name: 'state', label: t('training.state_of'), width: '84px', show: (row) => h('span', { class: row.state === 'running' ? 'good' : row.state === 'cancelled' ? 'soft' : '' }, t(`training.state.${row.state}`)) },
    ],
    fetch: (page) => api.trainingList(query, page),
    onTotal: (total) => {
      tally.textContent = t('training.programme_count', { count: count(total) });
      empty.hidden = total > 0;
    },
    onCurrent: (row) => view.show(...summary(row)),
    onEnter: show,
  });
  const again = () => void list.update({ first: true });
  const empty = h('div', { class: 'empty', hidden: true, 'data-test': 'programmes-empty' }, h('h2', {}, t('training.classes_empty_title')), h('p', {}, t('training.classes_empty_text')));
  const pick = (/** @type {string} */ test, /** @type {[string, string][]} */ choices, /** @type {(value: string) => void} */ set, /** @type {string} */ label) =>
    choice(test, choices, '', (value) => {
      set(value);
      again();
    }, label);
  const filters = h(
    'div',
    { class: 'filters' },
    searchField('training-search', t('training.search_classes'), (text) => {
      query.text = text;
      again();
    }),
    pick('training-state', STATES.map((one) => [one, t(one ? `training.state.${one}` : 'training.all_states')]), (value) => (query.state = value), t('training.state_of')),
    pick('training-subject', [['', t('training.all_subjects')], ...ground.subjects], (value) => (query.subject = value), t('training.subject')),
    tally,
  );
  const view = split([filters, empty, list]);
  const summary = (/** @type {Row} */ row) => [
    h('h2', {}, row.title),
    facts([
      [t('training.subject'), ground.subject(row.subject)],
      [t('training.days'), days(row.since, row.until)],
      [t('training.trainer'), row.trainer],
      [t('training.organiser'), row.organiser],
      [t('training.check_of'), row.check === 'none' ? '' : `${t(`training.check.${row.check}`)} ≥ ${row.pass_mark}`],
      [t('training.cost'), money(row.cost)],
      [t('training.reason'), row.reason],
    ]),
    may('training_show') ? h('div', { class: 'row' }, button(t('training.to_programme'), 'programme-open', () => show(row), 'main')) : null,
  ];
  return {
    box: view.box,
    ready: async () => {
      await list.update({ first: true });
      if (list.total > 0) list.scroller.focus();
    },
  };
}

/**
 * @param {Ground} ground
 * @param {Row | null} row what to change; none opens a new one
 * @param {import('../../wire/TrainingLine').TrainingLine | null} line of the plan that it is for
 * @param {(card: import('../../wire/TrainingCard').TrainingCard) => unknown} done
 */
export async function openProgramme(ground, row, line, done) {
  const plan = await api.trainingPlan(row?.year ?? ground.year);
  const standing = plan.lines.filter((one) => !one.withdrawn);
  const of = new Field({
    label: t('training.of_line'),
    test: 'programme-line',
    choices: [['', t('training.beside_plan')], ...standing.map((one) => /** @type {[string, string]} */ ([String(one.id), one.title]))],
    value: String(row?.line ?? line?.id ?? ''),
    onChange: (value) => {
      const found = standing.find((one) => String(one.id) === value);
      if (!found || row) return;
      if (title.value === '') title.value = found.title;
      if (trainer.value === '') trainer.value = found.trainer;
      subject.value = found.subject;
    },
  });
  const title = new Field({ label: t('training.line'), test: 'programme-title', value: row?.title ?? line?.title ?? '' });
  const subject = new Field({ label: t('training.subject'), test: 'programme-subject', choices: ground.subjects, value: row?.subject ?? line?.subject ?? 'management' });
  const form = new Field({ label: t('training.form_of'), test: 'programme-form', choices: forms(), value: row?.form ?? 'class' });
  const trainer = new Field({ label: t('training.trainer'), test: 'programme-trainer', value: row?.trainer ?? line?.trainer ?? '' });
  const organiser = new Field({ label: t('training.organiser'), test: 'programme-organiser', value: row?.organiser ?? '' });
  const mark = new Field({ label: t('training.pass_mark'), test: 'programme-mark', numeric: true, value: row?.pass_mark || '60' });
  const check = new Field({
    label: t('training.check_of'),
    test: 'programme-check',
    choices: CHECKS.map((one) => [one, t(`training.check.${one}`)]),
    value: row?.check ?? 'none',
    onChange: (value) => {
      mark.hidden = value === 'none';
    },
  });
  mark.hidden = check.value === 'none';
  const cost = new Field({ label: t('training.cost'), test: 'programme-cost', numeric: true, value: row?.cost ?? '' });
  formDialog({
    name: 'programme',
    title: row ? t('training.change') : t('training.open'),
    wide: true,
    body: [of, title, h('div', { class: 'pair' }, subject, form), h('div', { class: 'pair' }, trainer, organiser), h('div', { class: 'pair' }, check, mark), cost],
    fields: { title, subject, trainer, organiser, pass_mark: mark, cost, TRAINING_ARRANGED: of, TRAINING_YEAR: of },
    submit: t('act.save'),
    gap: () => unfilled(title),
    work: () =>
      api.trainingSave({
        id: row?.id ?? null,
        year: ground.year,
        line: Number(of.value) || null,
        title: title.value,
        subject: subject.value,
        form: form.value,
        trainer: trainer.value,
        organiser: organiser.value,
        check: check.value,
        pass_mark: check.value === 'none' ? '' : mark.value,
        cost: cost.value,
      }),
    done: (card) => {
      said(t('training.programme_saved', { title: card.row.title }));
      void done(card);
    },
  });
}
