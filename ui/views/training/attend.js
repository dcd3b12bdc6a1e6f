// Who was there, how people did, and both out of a table. Whoever is not said to be elsewhere was there.

import { h, fill, button } from '../../parts/dom.js';
import { t, dateText, errorText } from '../../parts/words.js';
import { PathField, blame, unfilled } from '../../parts/field.js';
import { Dialog } from '../../parts/dialog.js';
import { said } from '../../parts/status.js';
import * as api from '../../api/training.js';

/** @typedef {import('../../wire/TrainingCard').TrainingCard} Card */

const THERE = ['present', 'part', 'leave', 'absent'];

/** Up and Down go from row to row, as in a list on paper. @param {HTMLElement} body @param {string} what */
function walk(body, what) {
  body.addEventListener('keydown', (event) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const all = /** @type {HTMLElement[]} */ ([...body.querySelectorAll(what)]);
    const at = all.indexOf(/** @type {HTMLElement} */ (event.target));
    // A list of choices keeps its arrows; with Ctrl they walk there too.
    if (step === 0 || at < 0 || (event.target instanceof HTMLSelectElement && !event.ctrlKey)) return;
    event.preventDefault();
    all[at + step]?.focus();
  });
}

/** @param {Card} card @param {import('../../wire/TrainingSession').TrainingSession} session @param {(card: Card) => void} draw */
export function openAttendance(card, session, draw) {
  const place = card.sessions.findIndex((one) => one.id === session.id);
  const dialog = new Dialog({ name: 'attendance', title: t('training.attendance_of', { date: dateText(session.on) }), wide: true });
  const tally = h('p', { class: 'soft', 'data-test': 'attendance-tally' });
  const rows = card.people
    .filter((one) => !one.withdrawn)
    .map((one) => {
      const word = one.there[place] ?? '';
      const part = word !== '' && !THERE.includes(word);
      const minutes = h('input', { class: 'num short', inputmode: 'numeric', value: part ? word : '', hidden: !part, 'aria-label': t('training.minutes'), 'data-test': `minutes-${one.staff_number}` });
      const there = h(
        'select',
        {
          'aria-label': one.name,
          'data-test': `there-${one.staff_number}`,
          onchange: () => {
            minutes.hidden = there.value !== 'part';
            if (!minutes.hidden) minutes.focus();
            told();
          },
        },
        THERE.map((value) => h('option', { value }, t(`training.there.${value}`))),
      );
      there.value = part ? 'part' : word || 'present';
      return { one, there, minutes };
    });
  const told = () => {
    const of = (/** @type {string[]} */ words) => rows.filter((row) => words.includes(row.there.value)).length;
    tally.textContent = t('training.counts', { all: rows.length, here: of(['present', 'part']), leave: of(['leave']), absent: of(['absent']) });
  };
  told();
  const body = h(
    'tbody',
    {},
    rows.map(({ one, there, minutes }) => h('tr', {}, h('td', {}, one.name, h('span', { class: 'soft small' }, ` ${one.staff_number}`)), h('td', {}, one.unit), h('td', {}, h('div', { class: 'row' }, there, minutes)))),
  );
  walk(body, 'select, input:not([hidden])');
  dialog.show(
    h('p', { class: 'soft small' }, t('training.attendance_text', { minutes: session.minutes })),
    tally,
    h('table', { class: 'small-table' }, h('thead', {}, h('tr', {}, [t('col.name'), t('col.unit'), t('training.attendance').replace(/…$/, '')].map((head) => h('th', {}, head)))), body),
  );
  dialog.act(
    button(t('act.cancel'), 'attendance-cancel', () => dialog.close()),
    button(
      t('act.save'),
      'attendance-submit',
      async () => {
        const asked = { programme: card.row.id, rows: rows.map(({ one, there, minutes }) => ({ session: session.id, person: one.person, there: there.value === 'part' ? minutes.value : there.value })) };
        /** @type {Card | undefined} */ let after;
        const done = await dialog.run(async () => {
          after = await api.trainingAttend(asked);
        });
        if (!done || !after) return;
        dialog.close();
        said(t('training.attendance_saved', { date: dateText(session.on) }));
        draw(after);
      },
      'main',
    ),
  );
  dialog.open();
}

/** @param {Card} card @param {(card: Card) => void} draw */
export function openResults(card, draw) {
  const dialog = new Dialog({ name: 'results', title: t('training.results'), wide: true });
  const rows = card.people
    .filter((one) => !one.withdrawn)
    .map((one) => ({ one, score: h('input', { class: 'num short', inputmode: 'decimal', value: one.score, 'aria-label': one.name, 'data-test': `score-${one.staff_number}` }) }));
  const body = h('tbody', {}, rows.map(({ one, score }) => h('tr', {}, h('td', {}, one.name, h('span', { class: 'soft small' }, ` ${one.staff_number}`)), h('td', {}, one.unit), h('td', { class: 'num' }, score))));
  walk(body, 'input');
  dialog.show(
    h('p', { class: 'soft small' }, t('training.results_text', { mark: card.row.pass_mark })),
    h('table', { class: 'small-table' }, h('thead', {}, h('tr', {}, h('th', {}, t('col.name')), h('th', {}, t('col.unit')), h('th', { class: 'num' }, t('training.score')))), body),
  );
  dialog.act(
    button(t('act.cancel'), 'results-cancel', () => dialog.close()),
    button(
      t('act.save'),
      'results-submit',
      async () => {
        // Only what was changed is sent: nobody's own result is touched by saving those of others.
        const changed = rows.filter(({ one, score }) => score.value.trim() !== one.score);
        /** @type {Card | undefined} */ let after;
        const done = await dialog.run(async () => {
          after = await api.trainingResult({ programme: card.row.id, rows: Object.fromEntries(changed.map(({ one, score }) => [one.person, score.value])) });
        });
        if (!done || !after) return;
        dialog.close();
        said(t('training.results_saved'));
        draw(after);
      },
      'main',
    ),
  );
  dialog.open();
}

/** @param {import('./index.js').Ground} ground @param {Card} card @param {(card: Card) => void} draw */
export function openImport(ground, card, draw) {
  const path = new PathField({ label: t('training.import_file'), test: 'attendance-path', kind: 'open', extensions: ['xlsx', 'csv'], value: '' });
  const to = new PathField({ label: t('training.template_to'), test: 'template-path', kind: 'save', extensions: ['xlsx'], value: `${ground.place}${t('training.attendance').replace(/…$/, '')}.xlsx` });
  const result = h('div', { class: 'stack', 'data-test': 'attendance-result' });
  const dialog = new Dialog({ name: 'attendance-import', title: t('training.import') });
  const template = async () => {
    if (unfilled(to)) return;
    const done = await dialog.run(async () => {
      await api.trainingTemplate({ programme: card.row.id, path: to.value });
      said(t('training.template_done', { path: to.value }));
      path.value = to.value;
    });
    if (done) path.focus();
  };
  const run = async () => {
    if (unfilled(path)) return;
    fill(result);
    /** @type {import('../../wire/TrainingImported').TrainingImported | undefined} */ let outcome;
    const told = { at: false };
    const done = await dialog.run(async () => {
      try {
        outcome = await api.trainingImport({ programme: card.row.id, path: path.value });
      } catch (error) {
        told.at = blame(error, { FILE_MISSING: path, HEAD_NOT_FOUND: path, MAPPING_INCOMPLETE: path });
        throw error;
      }
    });
    if (told.at) dialog.say('');
    if (!done || !outcome) return;
    if (outcome.refused.length === 0) {
      dialog.close();
      said(t('training.imported', { count: outcome.kept }));
      draw(await api.trainingShow(card.row.id));
      return;
    }
    fill(
      result,
      h('p', { class: 'seal', 'data-test': 'attendance-refused' }, t('training.import_refused', { count: outcome.refused.length })),
      h(
        'table',
        { class: 'small-table' },
        h('thead', {}, h('tr', {}, [t('training.import_row'), t('col.staff_number'), t('training.reason')].map((head) => h('th', {}, head)))),
        h('tbody', {}, outcome.refused.map((row) => h('tr', {}, h('td', { class: 'num' }, String(row.row)), h('td', {}, row.who), h('td', { class: 'soft' }, errorText({ code: row.code, args: row.args }))))),
      ),
    );
  };
  dialog.show(
    h('p', { class: 'soft small' }, t('training.import_hint')),
    h('details', {}, h('summary', {}, t('training.template')), h('div', { class: 'stack' }, to, h('div', { class: 'row' }, button(t('training.template_make'), 'template-make', template)))),
    path,
    result,
  );
  dialog.act(
    button(t('act.cancel'), 'attendance-import-cancel', () => dialog.close()),
    button(t('training.import').replace(/…$/, ''), 'attendance-import-submit', run, 'main'),
  );
  dialog.open();
}
