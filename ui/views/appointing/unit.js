// Units as a tree: what stands under what, since when and until when.

import { h, fill, button } from '../../parts/dom.js';
import { t, dateText } from '../../parts/words.js';
import { Field, unfilled } from '../../parts/field.js';
import { Dialog, formDialog } from '../../parts/dialog.js';
import { tried } from '../../parts/status.js';
import { unitList } from '../../api.js';
import * as api from '../../api/appointing.js';

/** @typedef {import('../../wire/UnitRow').UnitRow} UnitRow */

/** @param {() => void} closed */
export function openUnits(closed) {
  let changed = false;
  const dialog = new Dialog({ name: 'units', title: t('post.units'), wide: true, onClose: () => (changed ? closed() : undefined) });
  const box = h('div', { 'data-test': 'unit-tree' });
  /** @param {UnitRow[]} units */
  const draw = (units) => {
    const under = (/** @type {number | null} */ parent) => units.filter((unit) => unit.parent === parent);
    const known = new Set(units.map((unit) => unit.id));
    const roots = units.filter((unit) => unit.parent === null || !known.has(unit.parent));
    /** @param {UnitRow} unit @returns {HTMLElement} */
    const branch = (unit) =>
      h(
        'li',
        { 'data-id': unit.id },
        h(
          'div',
          { class: 'tree-line' },
          h('span', { class: unit.until ? 'soft' : '' }, unit.name),
          h('span', { class: 'soft small' }, [unit.kind, t('post.unit_people', { count: unit.people }), unit.since ? dateText(unit.since) : '', unit.until ? t('post.unit_until', { date: dateText(unit.until) }) : ''].filter(Boolean).join(' · ')),
          button(t('act.edit'), `unit-edit-${unit.id}`, () => edit(unit, units), 'plain small'),
        ),
        under(unit.id).length > 0 ? h('ul', { class: 'tree' }, under(unit.id).map(branch)) : null,
      );
    fill(box, h('ul', { class: 'tree' }, roots.map(branch)));
    dialog.act(
      button(t('act.close'), 'units-done', () => dialog.close()),
      button(t('post.unit_new'), 'unit-new', () => edit(null, units), 'main'),
    );
  };

  /** @param {UnitRow | null} unit @param {UnitRow[]} units */
  function edit(unit, units) {
    const name = new Field({ label: t('post.unit_name'), test: 'unit-name', value: unit?.name ?? '' });
    const kind = new Field({ label: t('post.unit_kind'), test: 'unit-kind', value: unit?.kind ?? '', hint: t('post.unit_kind_hint') });
    const parent = new Field({
      label: t('post.unit_parent'),
      test: 'unit-parent',
      value: String(unit?.parent ?? ''),
      choices: [['', t('post.unit_top')], ...units.filter((one) => one.id !== unit?.id).map((one) => /** @type {[string, string]} */ ([String(one.id), one.name]))],
    });
    const since = new Field({ label: t('post.since'), test: 'unit-since', type: 'date', value: unit?.since ?? '' });
    const until = new Field({ label: t('post.until'), test: 'unit-until', type: 'date', value: unit?.until ?? '', hint: t('post.until_hint') });
    const place = new Field({ label: t('post.unit_place'), test: 'unit-place', numeric: true, value: String(unit?.place ?? 0), hint: t('post.unit_place_hint') });
    formDialog({
      name: 'unit',
      title: t(unit ? 'post.unit_edit' : 'post.unit_new'),
      body: [h('div', { class: 'pair' }, name, kind), h('div', { class: 'pair' }, parent, place), h('div', { class: 'pair' }, since, until)],
      fields: { unit: name, kind, since, until, UNIT_TAKEN: name, UNIT_LOOP: parent, UNIT_PEOPLED: until, TERM_ORDER: until },
      submit: t('act.save'),
      gap: () => unfilled(name),
      work: () =>
        api.unitSave({
          id: unit?.id ?? 0,
          name: name.value,
          kind: kind.value,
          parent: parent.value === '' ? null : Number(parent.value),
          since: since.value,
          until: until.value,
          place: Number.parseInt(place.value, 10) || 0,
        }),
      done: (answer) => {
        changed = true;
        draw(answer);
      },
    });
  }

  dialog.show(h('p', { class: 'soft' }, t('post.units_text')), box);
  dialog.open();
  void tried(async () => draw(await unitList()));
}
