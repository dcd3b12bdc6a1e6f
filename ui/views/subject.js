// People of an appraisal: the table with the quota line, and one person's figures with their 'Why?' and what is entered about him.

import { h, fill, button, choice } from '../parts/dom.js';
import { t, named, gradeName, bilingual, count, timeText, language } from '../parts/words.js';
import { WindowedList } from '../parts/list.js';
import { split, facts, searchField } from '../parts/room.js';
import { may } from '../parts/may.js';
import { traceView } from '../parts/trace.js';
import { distribution } from '../parts/distribution.js';
import { StaffField } from '../parts/staff.js';
import { unfilled } from '../parts/field.js';
import { ask, formDialog } from '../parts/dialog.js';
import { failed, said, tried } from '../parts/status.js';
import { className, enteringForm, missingWords } from './entering.js';
import { groundWords, notedWords, standingSection } from './veto.js';
import { openPrint } from './print.js';
import { resolutionTold } from './resolution.js';
import * as api from '../api.js';

/** @typedef {import('../wire/AppraisalHead').AppraisalHead} AppraisalHead */
/** @typedef {import('../wire/SubjectRow').SubjectRow} SubjectRow */
/** @typedef {import('../wire/SubjectCard').SubjectCard} SubjectCard */

const MARKED = ['QUOTA_LIMITED', 'TIED', 'CAPPED', 'VETO', 'RULED'];

/**
 * @param {AppraisalHead} head
 * @param {{ refresh: () => Promise<AppraisalHead>, person: (id: number) => void, print: () => void }} room
 * @param {import('../app.js').Params} params
 * @returns {Promise<import('./appraisal.js').Tab>}
 */
export async function subjectTab(head, room, params) {
  const open = head.row.state === 'open';
  const confirmed = head.row.state === 'confirmed';
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
  // A pool of its own stands in the list as soon as somebody is in it.
  const pooled = head.lines.some((line) => line.pool !== '') || noted(head);

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
      !open && list.sort === 'rank' && !list.descending && query.text === '' && before !== undefined && before.inside_quota && !row.inside_quota && before.pool === row.pool,
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
      ...(pooled ? [{ name: 'pool', label: t('col.pool'), width: english ? '96px' : '84px', show: (/** @type {SubjectRow} */ row) => poolName(head, row.pool) }] : []),
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
        show: (row) => (row.noted ? h('span', { class: 'soft' }, notedWords(row)) : gradeName(row.decided || row.proposed)),
        off: open,
      },
      {
        name: 'remarks',
        label: t(open ? 'col.missing' : 'col.remarks'),
        width: english ? 'minmax(84px, .8fr)' : 'minmax(80px, .8fr)',
        show: (row) => (row.recused && !confirmed ? h('span', { class: 'soft' }, t('subject.recused_short')) : open ? missingWords(head, row) : remarkWords(row)),
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
        may('print:registration')
          ? button(t('subject.print_picked'), 'print-picked', () => {
              void printPicked();
            })
          : null,
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
    open && may('appraisal_subject_add') ? button(t('subject.add'), 'subject-add', addSomebody, 'plain') : null,
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

  /** Somebody who was not on a post of the levels that were asked for. */
  function addSomebody() {
    const staff = new StaffField({ label: t('field.staff_number'), test: 'subject-add-staff' });
    formDialog({
      name: 'subject-add',
      title: t('subject.add'),
      body: [h('p', { class: 'soft' }, t('subject.add_text')), staff],
      fields: { staff_number: staff, PERSON_UNKNOWN: staff, SUBJECT_TAKEN: staff },
      submit: t('subject.add_submit'),
      gap: () => unfilled(staff),
      work: () => api.appraisalSubjectAdd(head.row.id, staff.value),
      done: async () => {
        said(t('subject.added'));
        head = await room.refresh();
        again();
      },
    });
  }

  /** @param {SubjectRow} row */
  async function remove(row) {
    const yes = await ask({ name: 'subject-remove', title: t('subject.remove'), text: t('subject.remove_ask', { name: row.name }), yes: t('subject.remove') });
    if (!yes) return;
    await tried(async () => {
      saveDraft = null;
      await api.appraisalSubjectRemove(row.id);
      delete params.subject;
      head = await room.refresh();
      overview();
      again();
    });
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
        ...(head.lines.length > 1
          ? head.lines.map(
              (line) =>
                /** @type {[string, string]} */ ([
                  [poolName(head, line.pool) || (line.pool === '' ? t('appraisal.pool_own') : line.pool), line.group].filter(Boolean).join(' '),
                  t('appraisal.line_words', { places: line.places, used: line.used, base: line.base, percent: line.percent }),
                ]),
            )
          : []),
        [t('appraisal.scheme'), head.scheme],
        [
          t('appraisal.closed_by'),
          head.closed_by ? resolutionTold(head.closing_resolution, (resolution) => t('appraisal.by', { name: head.closed_by, time: timeText(head.closed_at), resolution })) : '',
        ],
        [
          t('appraisal.confirmed_by'),
          head.confirmed_by
            ? resolutionTold(head.confirming_resolution, (resolution) => t('appraisal.by', { name: head.confirmed_by, time: timeText(head.confirmed_at), resolution }))
            : '',
        ],
      ]),
      open ? null : h('section', {}, h('h3', {}, t('distribution.head')), distribution(head, head.distribution)),
      h('section', {}, h('h3', {}, t('appraisal.stands')), stands),
      open && may('ballot_save') ? h('p', { class: 'soft small' }, t('appraisal.hint_open')) : null,
    );
  }

  let showing = 0;
  /** @param {number} id */
  async function show(id) {
    await saveDraft?.();
    showing = id;
    params.subject = id;
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
    // Whoever is recused sees the case after it is published, and enters nothing about it.
    const shut = row.recused && head.row.state !== 'confirmed';
    const form = shut
      ? null
      : enteringForm(head, card, {
          stored: async () => {
            head = await room.refresh();
            void list.update({ keepPlace: true });
          },
          again: () => {
            if (showing === row.id) void show(row.id);
          },
        });
    saveDraft = form?.flush ?? null;
    const grade = row.noted ? notedWords(row) : gradeName(row.decided || row.proposed);
    const marks = row.remarks.filter((code) => code !== 'TIED' || row.tied);
    view.show(
      h('h2', { 'data-test': 'subject-name' }, row.name),
      h(
        'p',
        { class: 'soft' },
        `${row.unit} ${row.post} · ${row.staff_number}${row.pool ? ` · ${poolName(head, row.pool)}` : ''} `,
        button(t('subject.person'), 'subject-person', () => room.person(row.person), 'plain small'),
      ),
      shut ? h('p', { class: 'note', 'data-test': 'subject-recused' }, t('subject.recused')) : null,
      open || shut
        ? (form?.missing ?? null)
        : h(
            'p',
            { class: 'figure' },
            h('strong', { 'data-test': 'subject-total' }, row.total || '—'),
            h(
              'span',
              { class: 'soft', 'data-test': 'subject-standing' },
              row.rank > 0
                ? t(row.decided ? 'subject.standing_decided' : grade ? 'subject.standing' : 'subject.standing_tied', { rank: row.rank, grade })
                : grade || t('grade_none'),
            ),
          ),
      open || shut
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
      card.trace
        ? traceView(t('why', { figure: row.total || '—' }), card.trace, (code, subject) =>
            ['cap', 'force', 'no_grade'].includes(code) ? groundWords(head, card, subject) : className(head, subject),
          )
        : null,
      may('print:registration') && !shut
        ? h(
            'div',
            { class: 'row' },
            button(t('subject.preview'), 'preview-registration', () =>
              openPrint({ form: 'registration', source: head.row.id, items: [row.id], label: row.name }),
            ),
            card.trace
              ? button(
                  t('subject.explain'),
                  'preview-explanation',
                  () => openPrint({ form: 'explanation', source: head.row.id, items: [row.id], label: row.name }),
                  'plain',
                )
              : null,
          )
        : null,
      shut
        ? null
        : standingSection(head, card, () => {
            if (showing === row.id) void show(row.id);
          }),
      form?.box ?? null,
      open && !shut && may('appraisal_subject_remove')
        ? h(
            'div',
            { class: 'row' },
            button(t('subject.remove'), 'subject-remove', () => remove(row), 'plain small'),
          )
        : null,
    );
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
      else room.print();
    },
  };
}

/** @param {AppraisalHead} head @param {string} code */
function poolName(head, code) {
  const pool = head.pools.find((one) => one.code === code);
  return pool ? bilingual(pool) : '';
}

/** Somebody whose grade is only noted stands in no line of the quota. @param {AppraisalHead} head */
const noted = (head) => head.pools.length > 0 && head.lines.reduce((sum, line) => sum + line.base, 0) < head.row.subjects;

/** @param {SubjectRow} row */
function remarkWords(row) {
  const words = row.remarks.map((code) => t(`remark.${code}`)).join(t('mark.comma'));
  return h('span', { class: row.remarks.some((code) => MARKED.includes(code)) ? 'seal' : 'soft', title: words }, words);
}
