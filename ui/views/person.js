// People: the roster as a list, one person beside it. Rows come from Rust in windows; nothing is filtered or sorted here.

import { h, fill, button, choice, later } from '../parts/dom.js';
import { t, named, levelName, gradeName, count, money, dateText, errorText } from '../parts/words.js';
import { WindowedList } from '../parts/list.js';
import { split, emptyRoom, facts, searchField } from '../parts/room.js';
import { Field, PathField, marked } from '../parts/field.js';
import { Dialog } from '../parts/dialog.js';
import { failed, said, offered, tried } from '../parts/status.js';
import { openImport } from './import.js';
import { openPrint } from './print.js';
import * as api from '../api.js';

/** @typedef {import('../wire/PersonRow').PersonRow} PersonRow */
/** @typedef {import('../wire/PersonCard').PersonCard} PersonCard */
/** @typedef {import('../wire/PersonTyped').PersonTyped} PersonTyped */

const LEVELS = ['高层正职', '高层副职', '中层正职', '中层副职', '基层'];
const CATEGORIES = ['经营管理', '专业技术', '技能操作'];
const TYPED = /** @type {const} */ (['joined', 'contract_type', 'duties', 'term', 'training_hours', 'bank_account']);

/** @type {import('../app.js').OpenRoom} */
export async function openPeople(room, desk, params) {
  const query = { text: String(params.text ?? ''), unit: /** @type {number | null} */ (null), level: '', category: '' };
  const units = await api.unitList();
  let everybody = -1;
  /** @type {(() => unknown) | null} */ let saveDraft = null;
  const tallyPlace = h('span', { class: 'tally', 'data-test': 'people-count' });

  const importRoster = () => openImport({ kind: 'roster', appraisal: null, done: () => desk.go('people') });
  /** @type {WindowedList<PersonRow>} */
  const list = new WindowedList({
    name: 'people',
    label: t('room.people'),
    id: (row) => row.id,
    onError: failed,
    columns: [
      { name: 'staff_number', label: t('col.staff_number'), width: '96px', show: (row) => row.staff_number, sort: true },
      { name: 'name', label: t('col.name'), width: 'minmax(110px, 1fr)', show: (row) => row.name, sort: true, fixed: true },
      { name: 'sex', label: t('col.sex'), width: '52px', show: (row) => named('sex', row.sex), sort: true },
      { name: 'birth', label: t('col.birth'), width: '84px', show: (row) => row.birth, sort: true },
      { name: 'unit', label: t('col.unit'), width: 'minmax(130px, 1.4fr)', show: (row) => row.unit, sort: true },
      { name: 'post', label: t('col.post'), width: 'minmax(120px, 1.2fr)', show: (row) => row.post, sort: true },
      { name: 'level', label: t('col.post_level'), width: '112px', show: (row) => levelName(row.level), sort: true },
      { name: 'category', label: t('col.category'), width: '110px', show: (row) => named('category', row.category), sort: true, off: true },
      { name: 'political', label: t('col.political'), width: '110px', show: (row) => row.political, sort: true, off: true },
      { name: 'education', label: t('col.education'), width: '100px', show: (row) => row.education, sort: true, off: true },
      { name: 'in_post_since', label: t('col.in_post_since'), width: '100px', show: (row) => row.in_post_since, sort: true, off: true },
      { name: 'title', label: t('col.title'), width: '130px', show: (row) => row.title, off: true },
      { name: 'skill_level', label: t('col.skill_level'), width: '110px', show: (row) => levelName(row.skill_level), off: true },
    ],
    fetch: (page) => api.personList(query, page),
    onTotal: (total) => {
      tallyPlace.textContent = t('person.count', { count: count(total) });
    },
    onCurrent: (row) => {
      void show(row.id);
    },
    onEnter: () => view.detail.focus(),
  });
  const again = () => {
    void list.update();
  };
  const search = searchField('people-search', t('person.search'), (text) => {
    query.text = text;
    again();
  });
  search.value = query.text;
  const filters = h(
    'div',
    { class: 'filters' },
    search,
    choice(
      'people-unit',
      [['', t('filter.all_units')], ...units.map((unit) => /** @type {[string, string]} */ ([String(unit.id), `${unit.name} (${unit.people})`]))],
      '',
      (value) => {
        query.unit = value ? Number(value) : null;
        again();
      },
      t('col.unit'),
    ),
    choice(
      'people-level',
      [['', t('filter.all_levels')], ...LEVELS.map((level) => /** @type {[string, string]} */ ([level, levelName(level)]))],
      '',
      (value) => {
        query.level = value;
        again();
      },
      t('col.post_level'),
    ),
    choice(
      'people-category',
      [['', t('filter.all_categories')], ...CATEGORIES.map((one) => /** @type {[string, string]} */ ([one, named('category', one)]))],
      '',
      (value) => {
        query.category = value;
        again();
      },
      t('col.category'),
    ),
    tallyPlace,
  );
  const view = split([filters, list]);

  let showing = 0;
  /** @param {number} id */
  async function show(id) {
    await saveDraft?.();
    showing = id;
    try {
      const card = await api.personShow(id);
      if (showing === id) draw(card);
    } catch (error) {
      failed(error);
    }
  }

  /** @param {PersonCard} card */
  function draw(card) {
    const form = typedForm(card);
    saveDraft = form.flush;
    const { row } = card;
    view.show(
      h('h2', { 'data-test': 'person-name' }, row.name),
      h('p', { class: 'soft' }, [row.unit, row.post, row.staff_number].filter(Boolean).join(' · ')),
      card.unprintable.length > 0
        ? h('p', { class: 'warning', 'data-test': 'unprintable' }, t('person.unprintable', { characters: card.unprintable.join(' ') }))
        : null,
      facts([
        [t('col.sex'), named('sex', row.sex)],
        [t('col.birth'), row.birth],
        [t('col.identity'), h('span', { 'data-test': 'person-identity' }, card.identity_masked)],
        [t('col.ethnic'), card.ethnic],
        [t('col.political'), row.political],
        [t('col.education'), row.education],
        [t('col.work_since'), card.work_since],
        [t('col.post_level'), levelName(row.level)],
        [t('col.category'), named('category', row.category)],
        [t('col.in_post_since'), row.in_post_since],
        [t('col.title'), row.title],
        [t('col.skill_level'), levelName(row.skill_level)],
        [t('col.remark'), card.remark],
      ]),
      card.appraisals.length > 0
        ? h(
            'section',
            {},
            h('h3', {}, t('person.appraisals')),
            h(
              'table',
              { class: 'small-table' },
              h(
                'tbody',
                {},
                card.appraisals.map((one) =>
                  h(
                    'tr',
                    {},
                    h('td', {}, String(one.year)),
                    h('td', { class: 'num' }, one.total || '—'),
                    h('td', {}, gradeName(one.grade) || t('grade_none')),
                    h('td', { class: 'soft' }, one.confirmed ? '' : t('person.not_confirmed')),
                  ),
                ),
              ),
            ),
          )
        : null,
      card.certificates.length > 0
        ? h(
            'section',
            {},
            h('h3', {}, t('person.certificates')),
            h(
              'ul',
              { class: 'lines' },
              card.certificates.map((one) =>
                h(
                  'li',
                  {},
                  h(
                    'div',
                    {},
                    `${one.field} ${levelName(one.level)}`,
                    h('p', { class: 'soft small' }, `${dateText(one.issued)} · ${one.number} · ${t(`verification.${one.verification}`)}`),
                  ),
                  one.amount ? h('strong', {}, money(one.amount)) : null,
                ),
              ),
            ),
          )
        : null,
      form.box,
    );
  }

  /** Fields that no roster carries; they save themselves. @param {PersonCard} card */
  function typedForm(card) {
    let stored = { ...card.typed };
    let sent = stored;
    const saved = h('span', { class: 'soft small', 'aria-live': 'polite', 'data-test': 'person-saved' });
    /** @type {Record<string, Field>} */
    const fields = {};
    for (const name of TYPED) {
      fields[name] = new Field({
        label: t(`field.${name}`),
        test: `person-${name}`,
        value: stored[name],
        hint: name === 'term' ? t('person.term_hint') : '',
        onInput: () => save.call(),
        onChange: () => {
          save.call();
          void save.now();
        },
      });
    }
    /** Rust sends dates and account numbers back in its own form; a field being typed in is left alone. */
    const settle = () => {
      for (const name of TYPED)
        if (fields[name] && document.activeElement !== fields[name].control && fields[name].value === sent[name]) fields[name].value = stored[name];
    };
    /** @param {PersonTyped} typed @param {boolean} undoable */
    const store = async (typed, undoable) => {
      const before = stored;
      if (TYPED.every((name) => typed[name] === before[name] || typed[name] === sent[name])) {
        settle();
        return;
      }
      try {
        const answer = await api.personSave(card.row.id, typed);
        stored = answer.typed;
        sent = typed;
        settle();
        saved.textContent = t('act.saved');
        if (undoable)
          said(t('person.saved', { name: card.row.name }), () =>
            store(before, false).then(() => {
              if (showing === card.row.id) void show(card.row.id);
            }),
          );
      } catch (error) {
        saved.textContent = '';
        if (!marked(error, fields)) failed(error);
      }
    };
    const values = () => /** @type {PersonTyped} */ (Object.fromEntries(TYPED.map((name) => [name, fields[name]?.value ?? ''])));
    // One after the other: what is typed while an answer is on its way is sent with the next.
    let saving = Promise.resolve();
    const save = later(() => {
      saving = saving.then(() => store(values(), true));
      return saving;
    }, 900);
    return {
      box: h(
        'section',
        { class: 'typed' },
        h('h3', {}, t('person.typed'), ' ', saved),
        h('p', { class: 'soft small' }, t('person.typed_hint')),
        TYPED.map((name) => fields[name]),
      ),
      flush: async () => {
        await save.now();
        await saving;
      },
    };
  }

  /** The registration form of the person, in the latest appraisal that has one. */
  async function print() {
    const row = list.current;
    await tried(async () => {
      const years = await api.appraisalList();
      for (const year of row ? years : []) {
        const found = await api.appraisalSubjects(
          year.id,
          { text: row?.staff_number ?? '', unit: '', grade: '' },
          { offset: 0, limit: 20, sort: '', descending: false },
        );
        const subject = found.rows.find((one) => one.person === row?.id);
        if (subject && row) {
          openPrint({ form: 'registration', source: year.id, items: [subject.id], label: row.name });
          return;
        }
      }
      if (years[0]) openPrint({ form: 'registration', source: years[0].id, items: [], label: '' });
      else said(t('print.nothing_yet'));
    });
  }

  function exportRows() {
    const dialog = new Dialog({ name: 'export', title: t('person.export') });
    const folder = desk.state.path.replace(/[^\\/]*$/, '');
    const path = new PathField({
      label: t('act.save_to'),
      test: 'export-path',
      value: `${folder}${t('person.export_name')}.xlsx`,
      kind: 'save',
      extensions: ['xlsx'],
    });
    dialog.show(h('p', {}, t('person.export_text', { count: count(list.total) })), path);
    dialog.act(
      button(t('act.cancel'), 'export-cancel', () => dialog.close()),
      button(
        t('act.save'),
        'export-submit',
        async () => {
          let rows = 0;
          const done = await dialog.run(async () => {
            rows = await api.personExport(query, list.page(0, 0), list.columnNames, path.value);
          });
          if (!done) return;
          dialog.close();
          offered(t('person.exported', { count: count(rows), path: path.value }), t('act.open'), 'export-open', () =>
            tried(() => api.pathOpen(path.value)),
          );
        },
        'main',
      ),
    );
    dialog.open();
  }

  everybody = (await api.personList({ text: '', unit: null, level: '', category: '' }, { offset: 0, limit: 1, sort: '', descending: false })).total;
  if (everybody === 0) {
    room.show(
      emptyRoom('people-empty', t('person.empty_title'), t('person.empty_text'), button(t('person.import'), 'import-open', importRoster, 'main')),
    );
  } else {
    room.act(
      button(t('act.print'), 'print-open', () => {
        void print();
      }),
      button(t('person.export'), 'export-open-dialog', exportRows),
      button(t('person.import'), 'import-open', importRoster, 'main'),
    );
    room.show(view.box);
    await list.update(params.person === undefined ? { first: true } : { current: params.person });
    if (params.person === undefined) list.scroller.focus();
  }
  return {
    print: () => {
      void print();
    },
    commands: () => [
      { label: t('person.import'), note: t('palette.command'), test: 'palette-import-roster', act: importRoster },
      ...(everybody > 0 ? [{ label: t('person.export'), note: t('palette.command'), test: 'palette-export', act: exportRows }] : []),
    ],
    close: async () => {
      try {
        await saveDraft?.();
      } catch (error) {
        fill(view.detail, errorText(error));
      }
    },
  };
}
