// A scoring packet on the rater's own desk: who asks and until when, the people, the grid, and the way back. What is typed is kept
// sealed on this desk; what is missing or wrong is said by Rust.

import { h, fill, button, later } from '../parts/dom.js';
import { t, bilingual, asError, dateText, named, count } from '../parts/words.js';
import { PathField, folderOf } from '../parts/field.js';
import { formDialog } from '../parts/dialog.js';
import { ScoreGrid } from '../parts/grid.js';
import { failed, said, tried } from '../parts/status.js';
import { digitsOf } from './identity.js';
import * as api from '../api.js';

/** @typedef {import('../wire/PacketSheet').PacketSheet} PacketSheet */
/** @typedef {import('../wire/PacketStand').PacketStand} PacketStand */

/** @param {PacketSheet} sheet @param {string} path of the packet @param {() => unknown} leave */
export function packetView(sheet, path, leave) {
  let stand = sheet.stand;
  const judged = sheet.selection;
  /** After a try to return, what is missing is marked too. */
  let strict = false;
  let kept = '';
  let saving = Promise.resolve();
  const saved = h('span', { class: 'soft', 'aria-live': 'polite', 'data-test': 'packet-saved' });
  const left = h('span', { 'data-test': 'packet-left', 'aria-live': 'polite' });
  const whole = h('p', { class: 'warning', hidden: true, 'data-test': 'packet-void' });
  const grid = new ScoreGrid({
    label: t('packet.grid'),
    test: 'packet-grid',
    onChange: () => {
      saved.textContent = t('ballot.unsaved');
      sums();
      save.call();
    },
  });
  const save = later(() => store(), 700);

  const lines = () =>
    sheet.people.flatMap((person, row) => {
      const cells = grid.values[row] ?? [];
      return cells.some((cell) => cell !== '') ? [{ subject: person.subject, cells: [...cells], void: '' }] : [];
    });

  function store() {
    saving = saving.then(storeNow);
    return saving;
  }

  async function storeNow() {
    const now = lines();
    const text = JSON.stringify(now);
    if (text === kept) {
      saved.textContent = t('act.saved');
      return;
    }
    saved.textContent = t('act.saving');
    try {
      stand = await api.packetDraft(sheet.issue, now);
      kept = text;
      saved.textContent = t('act.saved');
      draw();
    } catch (error) {
      saved.textContent = t('ballot.not_saved');
      failed(error);
      if (asError(error).code === 'IDENTITY_LOCKED') leave();
    }
  }

  /** A candidate's sum stands beside his number. */
  function sums() {
    if (!judged) return;
    grid.values.forEach((line, row) => {
      const cells = line.filter((cell) => cell !== '').map(Number);
      grid.note(row, cells.length === 0 || cells.some(Number.isNaN) ? '' : String(cells.reduce((all, one) => all + one, 0)));
    });
  }

  function draw() {
    sums();
    left.textContent = stand.missing > 0 ? t('packet.missing', { count: count(stand.missing) }) : wrong() < 0 ? t('packet.ready') : t('packet.wrong');
    left.className = stand.missing > 0 || wrong() >= 0 ? '' : 'good';
    whole.textContent = stand.void ? named('packet.fault', stand.void) : '';
    whole.hidden = stand.void === '';
    grid.marks(
      stand.lines.map((line, row) => {
        const cells = grid.values[row] ?? [];
        const begun = strict || cells.some((cell) => cell !== '');
        return { reason: begun ? named('packet.fault', line.void) : '', cells: begun ? places(line.void, cells, sheet) : [] };
      }),
    );
  }

  const wrong = () => stand.lines.findIndex((line) => line.void !== '');

  async function giveBack() {
    await save.now();
    await saving;
    strict = true;
    draw();
    const row = wrong();
    if (row >= 0) {
      grid.go(row, places(stand.lines[row]?.void ?? '', grid.values[row] ?? [], sheet)[0] ?? 0, false);
      return;
    }
    if (stand.void) return;
    openReturn(sheet, path, (on) => {
      sheet.returned_on = on;
      drawReturned();
    });
  }

  const returned = h('p', { class: 'note', hidden: true, 'data-test': 'packet-returned' });
  function drawReturned() {
    returned.textContent = sheet.returned_on ? t('packet.returned_on', { on: dateText(sheet.returned_on) }) : '';
    returned.hidden = sheet.returned_on === '';
  }

  grid.build(
    sheet.people.map((person) => ({ id: person.subject, name: judged ? t('selection.draw_number', { draw: person.staff_number }) : person.name, note: [person.unit, person.post].filter(Boolean).join(' · ') })),
    sheet.dimensions.map((one) => ({ code: one.code, name: bilingual(one), note: judged ? t('selection.full', { full: one.weight }) : sheet.choices.length > 0 ? '' : `${one.weight} %` })),
    judged ? [t('selection.column.draw'), t('selection.sum')] : undefined,
  );
  grid.update(
    sheet.people.map((person) => {
      const line = stand.lines.find((one) => one.subject === person.subject);
      return sheet.dimensions.map((_, col) => line?.cells[col] ?? '');
    }),
    false,
  );
  kept = JSON.stringify(lines());
  draw();
  drawReturned();
  queueMicrotask(() => grid.go(Math.max(0, wrong()), 0, false));
  grid.append(
    h(
      'div',
      { class: 'grid-foot' },
      saved,
      left,
      h('span', { class: 'spring' }),
      h('span', { class: 'soft small' }, sheet.choices.length > 0 ? '' : t(judged ? 'packet.marks_keys' : 'packet.keys')),
      button(t('packet.return'), 'packet-return', () => tried(giveBack), 'main'),
    ),
  );
  const close = async () => {
    await save.now();
    await saving;
    await api.packetClose();
    leave();
  };
  return h(
    'main',
    { class: 'packet', 'data-test': 'packet' },
    h(
      'header',
      { class: 'packet-head' },
      h(
        'div',
        {},
        h('h1', { tabindex: '-1' }, sheet.group_name),
        h(
          'p',
          { class: 'soft' },
          (judged
            ? [t('packet.selection', { year: sheet.year, name: judged.name }), judged.post, t('packet.seat', { seat: judged.seat }), t('packet.candidates', { count: count(sheet.people.length) })]
            : [t('packet.year', { year: sheet.year }), `${sheet.class} ${bilingual({ name: sheet.class_name, name_en: sheet.class_name_en })}`, t('packet.count', { count: count(sheet.people.length) })]
          ).join(' · '),
        ),
      ),
      h('span', { class: 'spring' }),
      fact(t('packet.to'), sheet.rater, 'packet-rater'),
      fact(t('packet.until'), dateText(sheet.until), 'packet-until'),
      button(t('packet.leave'), 'packet-leave', () => tried(close)),
    ),
    sheet.first ? h('p', { class: 'warning', 'data-test': 'packet-first' }, t('packet.first', { digits: '' }), digitsOf(sheet.fingerprint)) : null,
    returned,
    sheet.choices.length > 0
      ? h(
          'p',
          { class: 'choices', 'data-test': 'packet-choices' },
          sheet.choices.map((one) => h('span', {}, h('kbd', {}, one.value), ` ${bilingual(one)}`)),
        )
      : null,
    judged ? h('details', { class: 'packet-points' }, h('summary', {}, t('packet.points')), h('ul', {}, judged.points.map(([name, nameEn], at) => h('li', {}, t('packet.point', { name: bilingual(/** @type {{ name: string, name_en: string }} */ (sheet.dimensions[at])), text: bilingual({ name, name_en: nameEn }) }))))) : null,
    whole,
    h('div', { class: 'work' }, grid),
  );
}

/** @param {string} label @param {string} value @param {string} test */
const fact = (label, value, test) => h('div', { class: 'packet-fact' }, h('span', { class: 'soft small' }, label), h('strong', { 'data-test': test }, value));

/** The cells that a fault of a row can mean, for the eye only. @param {string} fault @param {string[]} cells @param {PacketSheet} sheet */
function places(fault, cells, sheet) {
  if (fault === '') return [];
  if (fault === 'CELLS') return cells.flatMap((cell, col) => (cell === '' ? [col] : []));
  const legal = (/** @type {string} */ cell, /** @type {number} */ col) =>
    sheet.choices.length > 0
      ? sheet.choices.some((one) => one.value === cell)
      : /^\d{1,3}(\.\d+)?$/.test(cell) && Number(cell) <= (sheet.selection ? Number(sheet.dimensions[col]?.weight) : 100) && (sheet.selection?.half_points === false || Number.isInteger(Number(cell) * 2));
  const found = cells.flatMap((cell, col) => (legal(cell, col) ? [] : [col]));
  return found.length > 0 ? found : cells.map((_, col) => col);
}

/** @param {PacketSheet} sheet @param {string} path @param {(on: string) => void} done */
function openReturn(sheet, path, done) {
  const to = new PathField({
    label: t('packet.return_path'),
    test: 'return-path',
    value: `${folderOf(path)}${sheet.year}-${sheet.class}-${sheet.issue.slice(0, 8)}-${t('packet.return_file')}.tdpacket`,
    kind: 'save',
    extensions: ['tdpacket'],
  });
  const sure = h('input', { type: 'checkbox', 'data-test': 'return-sure' });
  const unsure = h('p', { class: 'seal small', hidden: true, role: 'alert' }, t('packet.return_unchecked'));
  formDialog({
    name: 'return',
    title: t('packet.return_title'),
    body: [
      h('p', {}, t(sheet.selection ? 'packet.marks_return_text' : 'packet.return_text', { count: count(sheet.people.length) })),
      to,
      h('label', { class: 'check' }, sure, t('packet.return_check')),
      unsure,
    ],
    fields: { path: to, PRINT_PATH: to, FOLDER_MISSING: to, FOLDER_READ_ONLY: to },
    submit: t('packet.return_submit'),
    gap: () => {
      unsure.hidden = sure.checked;
      return !sure.checked;
    },
    work: () => api.packetReturn(sheet.issue, to.value),
    done: (answer) => {
      said(t('packet.returned', { path: answer.path }));
      done(answer.returned_on);
    },
  });
}

/** Puts a packet on the whole window. @param {PacketSheet} sheet @param {string} path @param {() => unknown} leave */
export function showPacket(sheet, path, leave) {
  document.documentElement.dataset.ready = 'packet';
  fill(document.body, packetView(sheet, path, leave));
}
