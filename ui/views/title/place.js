// 岗位结构: the places of each unit by series and level, who holds them, and the ratio they were approved under.

import { h, fill, button } from '../../parts/dom.js';
import { t, count, levelName } from '../../parts/words.js';
import { Field } from '../../parts/field.js';
import { formDialog } from '../../parts/dialog.js';
import { emptyRoom } from '../../parts/room.js';
import { may } from '../../parts/may.js';
import { said } from '../../parts/status.js';
import { exportButton, NO_CELLS, NO_QUERY, seriesName } from './parts.js';
import * as api from '../../api.js';
import * as titles from '../../api/title.js';

/** @typedef {import('../../wire/TitleStructure').TitleStructure} TitleStructure */

/** @param {import('./index.js').Whole} whole @returns {Promise<import('../appraisal.js').Tab>} */
export async function placeTab(whole) {
  const box = h('div', { class: 'stack pane', 'data-test': 'title-places' });
  const units = await api.unitList();

  /** @param {TitleStructure[]} all */
  function draw(all) {
    if (all.length === 0) {
      fill(box, emptyRoom('places-empty', t('title.places_empty'), t('title.places_empty_text')));
      return;
    }
    fill(box, all.map(unit));
  }

  /** @param {TitleStructure} one */
  const unit = (one) =>
    h(
      'section',
      { 'data-unit': one.unit_name, class: 'stack' },
      h(
        'div',
        { class: 'row' },
        h('h3', {}, one.unit_name),
        h('span', { class: 'soft' }, t('title.structure_line', { year: one.year, ratio: one.ratio, document: one.document, months: one.waiting_months })),
        one.low_to_high ? h('span', {}, t('title.low_to_high')) : null,
        h('span', { class: 'spring' }),
        may('title_structure_set') ? button(t('title.change'), `structure-${one.unit}`, () => openSet(one), 'plain small') : null,
      ),
      h(
        'table',
        { class: 'small-table' },
        h('thead', {}, h('tr', {}, ['series', 'level', 'places', 'held', 'free', 'holders'].map((name) => h('th', { class: ['places', 'held', 'free'].includes(name) ? 'num' : '' }, t(`title.column.${name}`))))),
        h(
          'tbody',
          {},
          one.places.map((place) =>
            h(
              'tr',
              { 'data-place': `${place.series}/${place.level}` },
              h('td', {}, seriesName(place.series)),
              h('td', {}, levelName(place.level)),
              h('td', { class: 'num' }, count(place.places)),
              h('td', { class: 'num' }, count(place.held)),
              h('td', { class: place.free < 0 ? 'num seal' : 'num' }, count(place.free)),
              h('td', { class: 'soft' }, place.holders.join(t('mark.comma'))),
            ),
          ),
        ),
      ),
    );

  /** @param {TitleStructure | null} before */
  function openSet(before) {
    const fields = {
      unit: new Field({ label: t('col.unit'), test: 'structure-unit', choices: units.map((one) => [one.name, one.name]), value: before?.unit_name ?? units[0]?.name ?? '' }),
      year: new Field({ label: t('title.from_year'), test: 'structure-year', numeric: true, value: String(new Date().getFullYear()) }),
      ratio: new Field({ label: t('title.column.ratio'), test: 'structure-ratio', value: before?.ratio ?? '1:3:6', hint: t('title.ratio_hint') }),
      waiting_months: new Field({ label: t('title.waiting_months'), test: 'structure-waiting', numeric: true, value: String(before?.waiting_months ?? 6) }),
      document: new Field({ label: t('title.column.document'), test: 'structure-document' }),
    };
    const low = h('input', { type: 'checkbox', 'data-test': 'structure-low', checked: before?.low_to_high ?? false });
    /** @type {{ series: string, level: string, input: HTMLInputElement }[]} */ const cells = [];
    const grids = whole.titles.series.map((series) =>
      h(
        'fieldset',
        { class: 'some' },
        h('legend', {}, seriesName(series.series)),
        [...series.levels].reverse().map((one) => {
          const there = before?.places.find((place) => place.series === series.series && place.level === one.level);
          const input = h('input', {
            type: 'text',
            inputmode: 'numeric',
            class: 'num tiny',
            'data-test': `place-${series.series}-${one.level}`,
            value: there && there.places > 0 ? String(there.places) : '',
          });
          cells.push({ series: series.series, level: one.level, input });
          return h('label', { class: 'check' }, input, levelName(one.level));
        }),
      ),
    );
    formDialog({
      name: 'structure',
      title: t('title.structure'),
      body: [
        h('p', { class: 'soft' }, t('title.structure_text')),
        h('div', { class: 'pair' }, fields.unit, fields.year),
        h('div', { class: 'pair' }, fields.ratio, fields.waiting_months),
        h('label', { class: 'check' }, low, t('title.low_to_high_allowed')),
        grids,
        fields.document,
      ].flat(),
      fields: { ...fields, RATIO_INVALID: fields.ratio, RATIO_OVER: fields.ratio, DOCUMENT_NEEDED: fields.document, UNIT_UNKNOWN: fields.unit },
      submit: t('title.record'),
      work: () =>
        titles.titleStructureSet({
          unit: fields.unit.value,
          year: Number.parseInt(fields.year.value, 10) || 0,
          ratio: fields.ratio.value,
          low_to_high: low.checked,
          waiting_months: Number.parseInt(fields.waiting_months.value, 10) || 0,
          document: fields.document.value,
          places: cells.map((cell) => ({ series: cell.series, level: cell.level, places: Number.parseInt(cell.input.value, 10) || 0 })),
        }),
      done: async (all) => {
        said(t('title.recorded'));
        draw(all);
        await whole.stored();
      },
    });
  }

  draw(await titles.titleStructures(NO_CELLS));
  whole.act(
    may('title_export') ? exportButton(whole.desk, () => ({ list: 'places', query: NO_QUERY, cells: NO_CELLS }), 'places') : null,
    may('title_structure_set') ? button(t('title.structure'), 'structure-open', () => openSet(null), 'main') : null,
  );
  return { box };
}
