// What the tabs of titles share: series with their levels, people by staff number, the sheet of a list, the resolution that decides.

import { h, fill, button } from '../../parts/dom.js';
import { t, count, levelName, named } from '../../parts/words.js';
import { Field, PathField, folderOf } from '../../parts/field.js';
import { formDialog } from '../../parts/dialog.js';
import { offered, tried } from '../../parts/status.js';
import * as api from '../../api.js';
import * as titles from '../../api/title.js';

/** @typedef {import('../../wire/TitleRoom').TitleRoom} TitleRoom */

/** @param {string} series */
export const seriesName = (series) => named('title.series', series);

/**
 * A series and the levels that it has.
 * @param {TitleRoom} room @param {string} test @param {{ series?: string, fixed?: boolean }} [first]
 */
export function seriesFields(room, test, first = {}) {
  const level = new Field({ label: t('title.column.level'), test: `${test}-level`, choices: [] });
  const draw = (/** @type {string} */ chosen) => {
    const levels = room.series.find((one) => one.series === chosen)?.levels ?? [];
    fill(
      level.control,
      levels.map((one) => h('option', { value: one.level }, `${levelName(one.level)} · ${one.name}`)),
    );
  };
  const known = room.series.map((one) => /** @type {[string, string]} */ ([one.series, seriesName(one.series)]));
  const series = new Field({
    label: t('title.column.series'),
    test: `${test}-series`,
    choices: known,
    value: first.series || known[0]?.[0] || '',
    locked: first.fixed === true,
    onChange: draw,
  });
  draw(series.value);
  return { series, level, box: h('div', { class: 'pair' }, series, level) };
}

/** Checks for some of the members. @param {import('../../wire/TitleRollRow').TitleRollRow[]} members @param {string} legend @param {string} test */
export function someOf(members, legend, test) {
  /** @type {Set<string>} */ const chosen = new Set();
  const box = h(
    'fieldset',
    { class: 'some', 'data-test': test },
    h('legend', {}, legend),
    members.map((one) =>
      h(
        'label',
        { class: 'check' },
        h('input', {
          type: 'checkbox',
          'data-test': `${test}-${one.staff_number}`,
          onchange: () => {
            if (!chosen.delete(one.staff_number)) chosen.add(one.staff_number);
          },
        }),
        one.name,
      ),
    ),
  );
  return { box, chosen: () => [...chosen] };
}

/** A button that writes a list as a sheet. @param {import('../../app.js').Desk} desk @param {() => Omit<import('../../wire/TitleExport').TitleExport, 'path'>} what @param {string} list */
export function exportButton(desk, what, list) {
  return button(t('person.export'), `title-export-${list}`, () => {
    const path = new PathField({
      label: t('act.save_to'),
      test: 'title-export-path',
      value: `${folderOf(desk.state.path)}${t(`title.sheet.${list}`)}.xlsx`,
      kind: 'save',
      extensions: ['xlsx'],
    });
    formDialog({
      name: 'title-export',
      title: t('title.export'),
      body: [path],
      fields: { path, PRINT_PATH: path, FOLDER_MISSING: path, FOLDER_READ_ONLY: path },
      submit: t('act.save'),
      work: () => titles.titleExport({ ...what(), path: path.value }),
      done: (rows) =>
        offered(t('title.exported', { count: count(rows), path: path.value }), t('act.open'), 'title-export-open', () =>
          tried(() => api.pathOpen(path.value)),
        ),
    });
  });
}

/** Units to filter by. @returns {Promise<[string, string][]>} */
export async function unitChoices() {
  const units = await api.unitList();
  return [['0', t('filter.all_units')], ...units.map((unit) => /** @type {[string, string]} */ ([String(unit.id), unit.name]))];
}

/** A page of rows that are all here already. @template R @param {R[]} rows @param {import('../../wire/Page').Page} page */
export const pageOf = (rows, page) => ({ total: rows.length, rows: rows.slice(page.offset, page.offset + (page.limit || 200)) });

export const NO_QUERY = { text: '', unit: 0, series: '', level: '', state: '' };
export const NO_CELLS = { day: '', unit: 0, level: '', cell: '' };
