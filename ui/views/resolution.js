// Resolutions that results cite: pick one or record one, and the register of them. A recorded one is never edited.

import { h, fill, button, choice } from '../parts/dom.js';
import { t, count, dateText } from '../parts/words.js';
import { Field, PathField, blame } from '../parts/field.js';
import { Dialog } from '../parts/dialog.js';
import { may } from '../parts/may.js';
import { said, tried } from '../parts/status.js';
import * as api from '../api.js';
import { resolutionShow } from '../api/meeting.js';
import { facts } from '../parts/room.js';
import { traceView } from '../parts/trace.js';
import { openPrint } from './print.js';

/** @typedef {import('../wire/ResolutionRow').ResolutionRow} ResolutionRow */

function newFields() {
  const number = new Field({ label: t('resolution.number'), test: 'resolution-number', hint: t('resolution.number_hint') });
  const date = new Field({ label: t('resolution.date'), test: 'resolution-date', type: 'date' });
  const title = new Field({ label: t('resolution.subject'), test: 'resolution-title' });
  const scan = new PathField({
    label: t('resolution.scan'),
    test: 'resolution-scan',
    hint: t('resolution.scan_hint'),
    kind: 'open',
    extensions: ['pdf', 'png', 'jpg', 'jpeg'],
  });
  const fields = { number, date, title, scan_path: scan, RESOLUTION_TAKEN: number, SCAN_TOO_LARGE: scan, SCAN_TYPE: scan, FILE_MISSING: scan };
  return {
    box: h('div', { class: 'resolution-new' }, h('div', { class: 'pair' }, number, date), title, scan),
    focus: () => number.focus(),
    /** @returns {Promise<ResolutionRow>} */
    async store() {
      try {
        return await api.resolutionAdd({ number: number.value, date: date.value, title: title.value, scan_path: scan.value });
      } catch (error) {
        blame(error, fields);
        throw error;
      }
    },
  };
}

/** Chooses a recorded resolution or records a new one. @param {boolean} optional */
export async function resolutionPicker(optional) {
  let rows = await api.resolutionList();
  const recording = may('resolution_add');
  let chosen = optional ? 'none' : rows[0] ? String(rows[0].id) : recording ? 'new' : 'none';
  const fields = newFields();
  const box = h('div', { class: 'stack' });
  const draw = () => {
    const choices = /** @type {[string, string][]} */ ([
      ...(optional ? [['none', t('resolution.none')]] : []),
      ...rows.map((row) => [String(row.id), `${row.number} · ${dateText(row.date)}${row.title ? ` · ${row.title}` : ''}`]),
      ...(recording ? [['new', t('resolution.record_new')]] : []),
    ]);
    fields.box.hidden = chosen !== 'new';
    fill(
      box,
      h(
        'label',
        { class: 'labelled' },
        h('span', {}, t('resolution.cited')),
        choice('resolution-choose', choices, chosen, (value) => {
          chosen = value;
          fields.box.hidden = value !== 'new';
          if (value === 'new') fields.focus();
        }),
      ),
      fields.box,
    );
  };
  draw();
  return {
    box,
    /** @returns {Promise<number | null>} */
    async take() {
      if (chosen === 'none') return null;
      if (chosen !== 'new') return Number(chosen);
      const row = await fields.store();
      rows = [row, ...rows];
      chosen = String(row.id);
      draw();
      return row.id;
    },
  };
}

/** The register, a tab of the settings. @returns {Promise<import('./appraisal.js').Tab>} */
export async function resolutionTab() {
  const box = h('div', { class: 'scroll' });
  await register(box);
  return { box };
}

/** @param {Element} place */
async function register(place) {
  const rows = await api.resolutionList();
  const record = may('resolution_add')
    ? button(
        t('resolution.record'),
        'resolution-open',
        () =>
          recordResolution(() => {
            void tried(() => register(place));
          }),
        'main',
      )
    : null;
  if (rows.length === 0) {
    fill(place, h('div', { class: 'empty' }, h('h2', {}, t('resolution.empty_title')), h('p', {}, t('resolution.empty_text')), record));
    return;
  }
  fill(
    place,
    h('div', { class: 'row head-row' }, h('p', { class: 'soft' }, t('resolution.about')), h('span', { class: 'spring' }), record),
    h(
      'table',
      { class: 'sheet', 'data-test': 'resolutions' },
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          ['number', 'date', 'subject', 'scan_head'].map((name) => h('th', {}, t(`resolution.${name}`))),
        ),
      ),
      h(
        'tbody',
        {},
        rows.map((row) =>
          h(
            'tr',
            { 'data-id': row.id },
            h('td', {}, may('resolution_show') ? button(row.number, `resolution-show-${row.id}`, () => tried(() => openResolution(row.id)), 'plain') : row.number),
            h('td', {}, dateText(row.date)),
            h('td', {}, row.title),
            h(
              'td',
              {},
              row.scan_name
                ? h(
                    'span',
                    {},
                    button(row.scan_name, 'resolution-scan-save', () => saveFile(row.scan_name, (path) => api.resolutionScan(row.id, path)), 'plain'),
                    h('small', { class: 'soft mono' }, ` ${row.scan_hash.slice(0, 8)}`),
                  )
                : h('span', { class: 'soft' }, '—'),
            ),
          ),
        ),
      ),
    ),
  );
}

/** @param {() => void} done */
function recordResolution(done) {
  const dialog = new Dialog({ name: 'resolution', title: t('resolution.record') });
  const fields = newFields();
  dialog.show(h('p', { class: 'soft' }, t('resolution.never_edited')), fields.box);
  dialog.act(
    button(t('act.cancel'), 'resolution-cancel', () => dialog.close()),
    button(
      t('resolution.record_it'),
      'resolution-submit',
      async () => {
        if (await dialog.run(() => fields.store())) {
          dialog.close();
          said(t('resolution.recorded'));
          done();
        }
      },
      'main',
    ),
  );
  dialog.open();
  fields.focus();
}

/** A resolution with the item it came of and everything that cites it. @param {number} id */
export async function openResolution(id) {
  const card = await resolutionShow(id);
  const { item } = card;
  const dialog = new Dialog({ name: 'resolution-card', title: card.number, wide: true });
  dialog.show(
    h('p', {}, h('strong', {}, card.title)),
    facts([
      [t('resolution.date'), dateText(card.date)],
      [t('resolution.meeting'), card.meeting_title],
      [t('resolution.resolved'), item?.resolved ? h('span', { class: 'pre' }, item.resolved) : ''],
      [t('resolution.vote'), item && item.agree !== null ? t('leading.vote_told', { agree: count(item.agree), against: count(item.against ?? 0), abstain: count(item.abstain ?? 0) }) : ''],
      [t('resolution.responsible'), item?.responsible ?? ''],
      [t('resolution.due_on'), item?.due_on ? dateText(item.due_on) : ''],
      [t('resolution.scan_head'), card.scan_name ? button(card.scan_name, 'resolution-card-scan', () => saveFile(card.scan_name, (path) => api.resolutionScan(card.id, path)), 'plain') : ''],
    ]),
    item && item.trace.steps.length > 0 ? traceView(t('leading.why'), item.trace) : null,
    h('h3', {}, t('resolution.cited_by')),
    card.cited.length === 0
      ? h('p', { class: 'soft' }, t('resolution.cited_nowhere'))
      : h(
          'ul',
          { class: 'plain-list', 'data-test': 'resolution-cited' },
          card.cited.map((one) => h('li', { 'data-code': one.code }, `${t(`resolution.use.${one.code}`)} × ${count(one.count)}`, one.label ? h('span', { class: 'soft' }, ` · ${one.label.replaceAll(',', '、')}`) : null)),
        ),
  );
  dialog.act(
    ...(may('print:resolution_sheet') ? [button(t('form.resolution_sheet'), 'print-resolution', () => openPrint({ form: 'resolution_sheet', source: card.id, items: [], label: card.number }))] : []),
    button(t('act.close'), 'resolution-card-shut', () => dialog.close(), 'main'),
  );
  dialog.open();
}

/** A number that is cited and opens what it stands for. @param {string} number */
export function resolutionLink(number) {
  if (!number || !may('resolution_show')) return number;
  return button(
    number,
    'resolution-link',
    () =>
      tried(async () => {
        const row = (await api.resolutionList()).find((one) => one.number === number);
        if (row) await openResolution(row.id);
      }),
    'plain link',
  );
}

/** Stands where the number will stand; no words have it. */
const GAP = '\u0000';

/**
 * A sentence that cites a number: its words stay, the number opens what it stands for.
 * @param {string} number
 * @param {(number: string) => string} tell
 * @returns {import('../parts/dom.js').Child[]}
 */
export function resolutionTold(number, tell) {
  if (!number) return [tell('')];
  return tell(GAP)
    .split(GAP)
    .flatMap((words, place) => (place === 0 ? [words] : [resolutionLink(number), words]));
}

/** Asks where a stored file goes. @param {string} name @param {(path: string) => Promise<unknown>} write */
export function saveFile(name, write) {
  const dialog = new Dialog({ name: 'scan', title: name });
  const path = new PathField({ label: t('act.save_to'), test: 'scan-path', value: name, kind: 'save', extensions: [name.split('.').pop() ?? 'pdf'] });
  dialog.show(path);
  dialog.act(
    button(t('act.cancel'), 'scan-cancel', () => dialog.close()),
    button(
      t('act.save'),
      'scan-save',
      async () => {
        if (await dialog.run(() => write(path.value))) {
          dialog.close();
          said(t('resolution.scan_saved', { path: path.value }));
        }
      },
      'main',
    ),
  );
  dialog.open();
}
