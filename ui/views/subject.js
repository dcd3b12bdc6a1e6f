// People of an appraisal: the table with the quota line, and one person's figures with their 'Why?' and what is entered about him.

import { h, fill, button, choice, later } from '../parts/dom.js';
import { t, named, gradeName, bilingual, count, timeText, language } from '../parts/words.js';
import { WindowedList } from '../parts/list.js';
import { split, facts, searchField } from '../parts/room.js';
import { Field, marked } from '../parts/field.js';
import { traceView } from '../parts/trace.js';
import { distribution } from '../parts/distribution.js';
import { failed, said } from '../parts/status.js';
import { openPrint } from './print.js';
import * as api from '../api.js';

/** @typedef {import('../wire/AppraisalHead').AppraisalHead} AppraisalHead */
/** @typedef {import('../wire/SubjectRow').SubjectRow} SubjectRow */
/** @typedef {import('../wire/SubjectCard').SubjectCard} SubjectCard */
/** @typedef {import('../wire/SubjectInputs').SubjectInputs} SubjectInputs */

const INPUTS = /** @type {const} */ ([
  'performance',
  'superior',
  'bonus',
  'deduction',
  'grounds',
  'cap_grade',
  'cap_ground',
  'no_grade_reason',
  'superior_comment',
  'summary',
]);
const MARKED = ['QUOTA_LIMITED', 'TIED', 'CAPPED', 'VETO'];

/**
 * @param {AppraisalHead} head
 * @param {{ refresh: () => Promise<AppraisalHead>, person: (id: number) => void }} room
 * @param {import('../app.js').Params} params
 * @returns {Promise<import('./appraisal.js').Tab>}
 */
export async function subjectTab(head, room, params) {
  const open = head.row.state === 'open';
  const query = { text: '', unit: '', grade: '' };
  const english = language() === 'en';
  const units = await api.unitList();
  /** @type {(() => unknown) | null} */ let saveDraft = null;
  const tallyPlace = h('button', {
    type: 'button',
    class: 'plain tally',
    'data-test': 'quota-tally',
    onclick: () => {
      list.at = -1;
      list.draw();
      overview();
    },
  });
  const bar = h('div', { class: 'pick-bar', hidden: true });

  /** @type {WindowedList<SubjectRow>} */
  const list = new WindowedList({
    name: 'subjects',
    memory: open ? 'subjects-open' : 'subjects',
    label: t('room.appraisal'),
    id: (row) => row.id,
    onError: failed,
    sort: open ? '' : 'rank',
    rowClass: (row) => (row.tied ? 'tied' : ''),
    lineAbove: (row, before) =>
      !open && list.sort === 'rank' && !list.descending && query.text === '' && before !== undefined && before.inside_quota && !row.inside_quota,
    columns: [
      {
        name: 'rank',
        label: t('col.rank'),
        width: english ? '58px' : '50px',
        show: (row) => (row.rank > 0 ? String(row.rank) : '—'),
        sort: true,
        off: open,
      },
      { name: 'name', label: t('col.name'), width: 'minmax(78px, 1fr)', show: (row) => row.name, sort: true, fixed: true },
      { name: 'staff_number', label: t('col.staff_number'), width: '92px', show: (row) => row.staff_number, off: true },
      { name: 'unit', label: t('col.unit_post'), width: english ? 'minmax(107px, 1.5fr)' : 'minmax(112px, 1.5fr)', show: (row) => `${row.unit} ${row.post}`, sort: true },
      { name: 'performance', label: t('col.performance'), width: '66px', show: (row) => row.performance, sort: true, numeric: true },
      { name: 'democratic', label: t('col.democratic'), width: '66px', show: (row) => row.democratic, sort: true, numeric: true, off: open },
      { name: 'superior', label: t('col.superior'), width: '66px', show: (row) => row.superior, sort: true, numeric: true },
      {
        name: 'total',
        label: t('col.total'),
        width: '68px',
        show: (row) => (row.total ? h('strong', {}, row.total) : ''),
        sort: true,
        numeric: true,
        off: open,
      },
      {
        name: 'grade',
        label: t(head.row.state === 'confirmed' ? 'col.decided' : 'col.proposed'),
        width: english ? 'minmax(104px, .7fr)' : 'minmax(74px, .6fr)',
        show: (row) => gradeName(row.decided || row.proposed),
        off: open,
      },
      {
        name: 'remarks',
        label: t(open ? 'col.missing' : 'col.remarks'),
        width: english ? 'minmax(84px, .8fr)' : 'minmax(80px, .8fr)',
        show: (row) => (open ? missingWords(head, row) : remarkWords(row)),
      },
    ],
    fetch: (page) => api.appraisalSubjects(head.row.id, query, page),
    onTotal: () => drawTally(),
    onCurrent: (row) => {
      void show(row.id);
    },
    onEnter: () => view.detail.focus(),
    onPicked: (picked) => {
      bar.hidden = picked === 0;
      fill(
        bar,
        h('span', { 'data-test': 'picked-count' }, t('list.picked', { count: count(picked) })),
        button(t('subject.print_picked'), 'print-picked', () => {
          void printPicked();
        }),
        button(t('list.pick_none'), 'pick-none', () => list.pickAll(false), 'plain'),
      );
    },
  });
  const again = () => {
    void list.update();
  };
  const filters = h(
    'div',
    { class: 'filters' },
    searchField('subject-search', t('person.search'), (text) => {
      query.text = text;
      again();
    }),
    choice(
      'subject-unit',
      [['', t('filter.all_units')], ...units.map((unit) => /** @type {[string, string]} */ ([unit.name, unit.name]))],
      '',
      (value) => {
        query.unit = value;
        again();
      },
      t('col.unit'),
    ),
    open
      ? null
      : choice(
          'subject-grade',
          [['', t('filter.all_grades')], ...head.grades.map((grade) => /** @type {[string, string]} */ ([grade, gradeName(grade)]))],
          '',
          (value) => {
            query.grade = value;
            again();
          },
          t('col.proposed'),
        ),
    tallyPlace,
  );
  const view = split([filters, bar, list]);

  function drawTally() {
    fill(
      tallyPlace,
      open
        ? t('appraisal.tally_open', { count: count(head.row.subjects), quota: head.quota })
        : t('appraisal.tally', { count: count(head.row.subjects), used: head.quota_used, quota: head.quota }),
      head.tied > 0
        ? h('span', { class: 'seal' }, ` · ${t('appraisal.tied', { count: head.tied })}`)
        : open && head.incomplete > 0
          ? h('span', { class: 'seal' }, ` · ${t('appraisal.incomplete', { count: head.incomplete })}`)
          : null,
    );
  }

  async function printPicked() {
    const ids = (await list.pickedIds()).map(Number);
    openPrint({ form: 'registration', source: head.row.id, items: ids, label: '' });
  }

  /** What the room says while nobody is chosen: the quota, the distribution, and how far it is. */
  function overview() {
    const stands = h(
      'table',
      { class: 'small-table' },
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          ['class', 'weight', 'ballots', 'void'].map((name) => h('th', { class: name === 'class' ? '' : 'num' }, t(`appraisal.stand_${name}`))),
        ),
      ),
      h(
        'tbody',
        {},
        head.classes.map((one) =>
          h(
            'tr',
            {},
            h('td', {}, `${one.code} ${bilingual(one)}`),
            h('td', { class: 'num' }, `${one.weight} %`),
            h('td', { class: 'num' }, count(one.ballots)),
            h(
              'td',
              { class: one.void_ballots + one.void_rows > 0 ? 'num seal' : 'num' },
              t('appraisal.stand_voids', { ballots: one.void_ballots, rows: one.void_rows }),
            ),
          ),
        ),
      ),
    );
    view.show(
      h('h2', {}, t('appraisal.year', { year: head.row.year })),
      facts([
        [
          t('appraisal.quota_name'),
          t('appraisal.quota_words', {
            quota: head.quota,
            base: head.quota_base,
            percent: head.quota_percent,
            rounding: t(`rounding.${head.quota_rounding}`),
          }),
        ],
        [t('appraisal.scheme'), head.scheme],
        [
          t('appraisal.closed_by'),
          head.closed_by ? t('appraisal.by', { name: head.closed_by, time: timeText(head.closed_at), resolution: head.closing_resolution }) : '',
        ],
        [
          t('appraisal.confirmed_by'),
          head.confirmed_by
            ? t('appraisal.by', { name: head.confirmed_by, time: timeText(head.confirmed_at), resolution: head.confirming_resolution })
            : '',
        ],
      ]),
      open ? null : h('section', {}, h('h3', {}, t('distribution.head')), distribution(head, head.distribution)),
      h('section', {}, h('h3', {}, t('appraisal.stands')), stands),
      open ? h('p', { class: 'soft small' }, t('appraisal.hint_open')) : null,
    );
  }

  let showing = 0;
  /** @param {number} id */
  async function show(id) {
    await saveDraft?.();
    showing = id;
    try {
      const card = await api.appraisalSubject(id);
      if (showing === id) draw(card);
    } catch (error) {
      failed(error);
    }
  }

  /** @param {SubjectCard} card */
  function draw(card) {
    const { row } = card;
    const form = inputsForm(card);
    saveDraft = form.flush;
    const grade = gradeName(row.decided || row.proposed);
    const marks = row.remarks.filter((code) => code !== 'TIED' || row.tied);
    view.show(
      h('h2', { 'data-test': 'subject-name' }, row.name),
      h(
        'p',
        { class: 'soft' },
        `${row.unit} ${row.post} · ${row.staff_number} `,
        button(t('subject.person'), 'subject-person', () => room.person(row.person), 'plain small'),
      ),
      open
        ? form.missing
        : h(
            'p',
            { class: 'figure' },
            h('strong', { 'data-test': 'subject-total' }, row.total || '—'),
            h(
              'span',
              { class: 'soft', 'data-test': 'subject-standing' },
              row.rank > 0
                ? t(row.decided ? 'subject.standing_decided' : grade ? 'subject.standing' : 'subject.standing_tied', { rank: row.rank, grade })
                : t('grade_none'),
            ),
          ),
      open
        ? null
        : facts([
            [
              t('subject.quota_line'),
              card.quota_note
                ? h(
                    'span',
                    { 'data-test': 'quota-note', class: row.tied ? 'seal' : '' },
                    card.quota_note
                      .split(/[,;\s]+/)
                      .map((code) => named('quota', code))
                      .join(t('mark.semicolon')),
                  )
                : '',
            ],
            [t('col.remarks'), marks.length > 0 ? h('span', { class: 'seal' }, marks.map((code) => t(`remark.${code}`)).join(t('mark.comma'))) : ''],
            [
              t('subject.class_means'),
              card.suppressed
                ? h('span', { class: 'soft', 'data-test': 'suppressed' }, t('subject.suppressed'))
                : head.classes.map((one, index) => `${one.code} ${card.class_means[index] ?? '—'}`).join(' · '),
            ],
            [
              t('subject.dimension_means'),
              card.suppressed ? '' : head.dimensions.map((one, index) => `${bilingual(one)} ${card.dimension_means[index] ?? '—'}`).join(' · '),
            ],
            [t('subject.decided_reason'), card.decided_reason],
          ]),
      card.trace ? traceView(t('why', { figure: row.total || '—' }), card.trace, (_code, subject) => className(head, subject)) : null,
      h(
        'div',
        { class: 'row' },
        button(t('subject.preview'), 'preview-registration', () =>
          openPrint({ form: 'registration', source: head.row.id, items: [row.id], label: row.name }),
        ),
      ),
      form.box,
    );
  }

  /** @param {SubjectCard} card */
  function inputsForm(card) {
    let stored = { ...card.inputs };
    let sent = stored;
    const saved = h('span', { class: 'soft small', 'aria-live': 'polite', 'data-test': 'inputs-saved' });
    const missing = h('p', { 'data-test': 'subject-missing' });
    /** @param {SubjectRow} row */
    const lacks = (row) => {
      missing.className = row.missing.length > 0 ? 'seal' : 'good';
      missing.textContent = row.missing.length > 0 ? t('subject.missing', { what: missingWords(head, row) }) : t('subject.complete');
    };
    lacks(card.row);
    /** @type {Record<string, Field>} */ const fields = {};
    for (const name of INPUTS) {
      const numeric = name === 'performance' || name === 'superior' || name === 'bonus' || name === 'deduction';
      const long = name === 'superior_comment' || name === 'summary';
      fields[name] = new Field({
        label: t(`field.${name}`),
        test: `input-${name}`,
        value: stored[name],
        numeric,
        locked: !open,
        type: long ? 'area' : 'text',
        lines: name === 'summary' ? 6 : 3,
        ...(name === 'cap_grade'
          ? {
              choices: /** @type {[string, string][]} */ ([
                ['', t('subject.no_cap')],
                ...head.grades.slice(1).map((grade) => [grade, gradeName(grade)]),
              ]),
            }
          : {}),
        hint: name === 'grounds' ? t('subject.grounds_hint') : name === 'cap_ground' ? t('subject.cap_hint') : '',
        onInput: () => save.call(),
        onChange: () => {
          save.call();
          void save.now();
        },
      });
    }
    const values = () => /** @type {SubjectInputs} */ (Object.fromEntries(INPUTS.map((name) => [name, fields[name]?.value ?? ''])));
    /** Rust sends figures back in its own form; a field being typed in is left alone. */
    const settle = () => {
      for (const name of INPUTS)
        if (fields[name] && document.activeElement !== fields[name].control && fields[name].value === sent[name]) fields[name].value = stored[name];
    };
    /** @param {SubjectInputs} inputs @param {boolean} undoable */
    const store = async (inputs, undoable) => {
      const before = stored;
      if (!open) return;
      if (INPUTS.every((name) => inputs[name] === before[name] || inputs[name] === sent[name])) {
        settle();
        return;
      }
      try {
        const answer = await api.appraisalInputs(card.row.id, inputs);
        stored = answer.inputs;
        sent = inputs;
        lacks(answer.row);
        for (const field of Object.values(fields)) field.wrong('');
        settle();
        saved.textContent = t('act.saved');
        if (undoable)
          said(t('subject.saved', { name: card.row.name }), () =>
            store(before, false).then(() => {
              if (showing === card.row.id) void show(card.row.id);
            }),
          );
        head = await room.refresh();
        void list.update({ keepPlace: true });
      } catch (error) {
        saved.textContent = '';
        if (
          !marked(error, {
            ...fields,
            ...(fields.grounds && fields.cap_ground ? { GROUNDS_MISSING: fields.grounds, CAP_GROUND_MISSING: fields.cap_ground } : {}),
          })
        )
          failed(error);
      }
    };
    // One after the other: what is typed while an answer is on its way is sent with the next.
    let saving = Promise.resolve();
    const save = later(() => {
      saving = saving.then(() => store(values(), true));
      return saving;
    }, 1200);
    const box = h(
      'section',
      { class: 'typed' },
      h('h3', {}, t('subject.inputs'), ' ', saved),
      open ? null : h('p', { class: 'soft small' }, t('subject.inputs_locked')),
      h('div', { class: 'pair' }, fields.performance, fields.superior),
      h('div', { class: 'pair' }, fields.bonus, fields.deduction),
      INPUTS.slice(4).map((name) => fields[name]),
    );
    return {
      box,
      missing,
      flush: async () => {
        await save.now();
        await saving;
      },
    };
  }

  return {
    box: view.box,
    ready: async () => {
      overview();
      await list.update(params.subject === undefined ? {} : { current: params.subject });
    },
    close: () => saveDraft?.(),
    print: () => {
      const row = list.current;
      if (list.pickedCount > 0) void printPicked();
      else if (row) openPrint({ form: 'registration', source: head.row.id, items: [row.id], label: row.name });
      else openPrint({ form: 'summary', source: head.row.id, items: [], label: '' });
    },
  };
}

/** @param {AppraisalHead} head @param {string} code a class, a dimension, or something else that speaks for itself */
function className(head, code) {
  const found = head.classes.find((one) => one.code === code) ?? head.dimensions.find((one) => one.code === code);
  if (!found) return code;
  return head.classes.some((one) => one.code === code) ? `${code} ${bilingual(found)}` : bilingual(found);
}

/** @param {AppraisalHead} head @param {SubjectRow} row */
export function missingWords(head, row) {
  return row.missing
    .map((one) => (one.startsWith('class_') ? t('subject.missing_class', { name: className(head, one.slice(6)) }) : named('field', one)))
    .join(t('mark.comma'));
}

/** @param {SubjectRow} row */
function remarkWords(row) {
  const words = row.remarks.map((code) => t(`remark.${code}`)).join(t('mark.comma'));
  return h('span', { class: row.remarks.some((code) => MARKED.includes(code)) ? 'seal' : 'soft', title: words }, words);
}
