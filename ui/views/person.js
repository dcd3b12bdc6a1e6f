// People: the roster as a list, one person beside it. Rows come from Rust in windows; nothing is filtered or sorted here.

import { h, fill, button, choice } from '../parts/dom.js';
import { t, named, levelName, count, errorText } from '../parts/words.js';
import { WindowedList } from '../parts/list.js';
import { split, emptyRoom, searchField } from '../parts/room.js';
import { may } from '../parts/may.js';
import { failed, said, tried } from '../parts/status.js';
import { openImport } from './import.js';
import { openPrint } from './print.js';
import { openExport } from './export.js';
import { drawCard } from './card.js';
import * as api from '../api.js';

/** @typedef {import('../wire/PersonRow').PersonRow} PersonRow */

const LEVELS = ['高层正职', '高层副职', '中层正职', '中层副职', '基层'];
const CATEGORIES = ['经营管理', '专业技术', '技能操作'];

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
    params.text = text;
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
    params.person = id;
    try {
      const card = await api.personShow(id);
      if (showing !== id) return;
      const drawn = drawCard(card, desk.state.role, () => {
        if (showing === id) void show(id);
      });
      saveDraft = drawn.flush;
      view.show(drawn.parts);
    } catch (error) {
      failed(error);
    }
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

  everybody = (await api.personList({ text: '', unit: null, level: '', category: '' }, { offset: 0, limit: 1, sort: '', descending: false })).total;
  const importing = may('import_commit');
  const exporting = everybody > 0 && may('person_export');
  const printing = may('print:registration');
  const exportRows = () => openExport(desk, query, list);
  if (everybody === 0) {
    room.show(
      emptyRoom(
        'people-empty',
        t('person.empty_title'),
        t(importing ? 'person.empty_text' : 'person.empty_wait'),
        importing ? button(t('person.import'), 'import-open', importRoster, 'main') : null,
      ),
    );
  } else {
    room.act(
      printing
        ? button(t('act.print'), 'print-open', () => {
            void print();
          })
        : null,
      exporting ? button(t('person.export'), 'export-open-dialog', exportRows) : null,
      importing ? button(t('person.import'), 'import-open', importRoster, 'main') : null,
    );
    room.show(view.box);
    await list.update(params.person === undefined ? { first: true } : { current: params.person });
    if (params.person === undefined) list.scroller.focus();
  }
  return {
    print: () => {
      if (printing) void print();
    },
    commands: () => [
      ...(importing ? [{ label: t('person.import'), note: t('palette.command'), test: 'palette-import-roster', act: importRoster }] : []),
      ...(exporting ? [{ label: t('person.export'), note: t('palette.command'), test: 'palette-export', act: exportRows }] : []),
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
