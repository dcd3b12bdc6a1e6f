// What the year aims at in filling posts by competition, counted, with what is behind each number.

import { h, button } from '../../parts/dom.js';
import { t, dateText } from '../../parts/words.js';
import { Field } from '../../parts/field.js';
import { formDialog } from '../../parts/dialog.js';
import { may } from '../../parts/may.js';
import { tried } from '../../parts/status.js';
import * as api from '../../api/selection.js';

const MEASURES = /** @type {const} */ (['opened', 'filled_share', 'applicants', 'young_share']);

/** @param {number} year */
export async function aimsTable(year) {
  const box = h('div', { class: 'stack', 'data-test': 'aims' });
  const draw = (/** @type {import('../../wire/SelectionAims').SelectionAims} */ aims) => {
    const unit = (/** @type {boolean} */ percent) => (percent ? '%' : '');
    box.replaceChildren(
      h('h2', {}, t('selection.aims_title', { year: aims.year })),
      h('p', { class: 'soft' }, t('selection.as_of', { date: dateText(aims.as_of) })),
      h(
        'table',
        { class: 'small-table' },
        h('thead', {}, h('tr', {}, h('th', {}, t('selection.measure_head')), h('th', { class: 'num' }, t('selection.aim')), h('th', { class: 'num' }, t('selection.figure')))),
        h('tbody', {}, aims.rows.map((row) => h('tr', {}, h('td', {}, t(`selection.measure.${row.measure}`)), h('td', { class: 'num' }, row.aim ? `${row.aim}${unit(row.percent)}` : '—'), h('td', { class: row.reached === false ? 'num seal' : row.reached ? 'num good' : 'num' }, row.figure ? `${row.figure}${unit(row.percent)}` : '—')))),
      ),
      h('div', { class: 'row' }, may('selection_aims_set') ? button(t('selection.aims_set'), 'aims-set', () => set(aims)) : null),
      ...aims.rows.filter((row) => row.list.length > 0).map((row) => h('details', {}, h('summary', {}, `${t(`selection.measure.${row.measure}`)} · ${row.part}${row.measure === 'opened' ? '' : ` / ${row.whole}`}`), h('ul', { class: 'lines' }, row.list.map((line) => h('li', {}, h('div', {}, line.what, h('p', { class: 'soft small' }, line.detail)), h('span', { class: 'num' }, row.measure === 'opened' ? String(line.part) : `${line.part} / ${line.whole}`)))))),
    );
  };
  const set = (/** @type {import('../../wire/SelectionAims').SelectionAims} */ aims) => {
    const fields = MEASURES.map((measure) => new Field({ label: t(`selection.measure.${measure}`), test: `aim-${measure}`, numeric: true, value: aims.rows.find((row) => row.measure === measure)?.aim ?? '', hint: t('selection.aim_hint') }));
    formDialog({
      name: 'aims',
      title: t('selection.aims_set'),
      body: fields,
      submit: t('act.save'),
      work: () => {
        const [opened, filled_share, applicants, young_share] = fields.map((field) => field.value.trim() || null);
        return api.selectionAimsSet({ year, aims: { opened: opened ?? null, filled_share: filled_share ?? null, applicants: applicants ?? null, young_share: young_share ?? null } });
      },
      done: (next) => draw(next),
    });
  };
  await tried(async () => draw(await api.selectionAims(year)));
  return box;
}
