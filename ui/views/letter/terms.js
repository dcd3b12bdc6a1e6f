// The terms of a letter as a table to type in: of a draft, or of a supplement with its reason.

import { h, fill, button, standAgain } from '../../parts/dom.js';
import { t, asError } from '../../parts/words.js';
import { Field } from '../../parts/field.js';
import { formDialog } from '../../parts/dialog.js';
import { StaffField } from '../../parts/staff.js';
import { said } from '../../parts/status.js';
import * as api from '../../api/letter.js';

/** @typedef {import('../../wire/LetterCard').LetterCard} LetterCard */
/** @typedef {import('../../wire/LetterTerm').LetterTerm} LetterTerm */

const MODES = ['ratio', 'ratio_floor', 'unit', 'yesno', 'ladder'];

/** The scoring rule of a row as people read it. @param {LetterTerm} row */
export function ruleText(row) {
  if (row.mode === 'ladder') return row.steps.map(([from, points]) => t('letter.rule.step', { from, points })).join(t('mark.comma'));
  return t(`letter.rule.${row.mode}`, { each: row.each, weight: row.weight });
}

/** @param {LetterCard} card @param {import('../../wire/LetterYear').LetterYear} year @param {(card: LetterCard | null) => unknown} done */
export function openTerms(card, year, done) {
  const version = card.versions[card.current];
  if (!version) return;
  const amends = version.signatures.length === 2 || version.ordinal > 0;
  const terms = version.terms;
  /** @type {LetterTerm[]} */ let rows = terms.rows.map((row) => ({ ...row, steps: row.steps.map(([from, points]) => [from, points]) }));
  const box = h('div', { class: 'scroll-x letter-terms' });
  /** @param {string} field @param {number} place counted from one */
  const cell = (field, place) => /** @type {HTMLElement | null} */ (box.querySelector(`[data-test="term-${field}-${place}"]`));
  const sum = h('p', { 'data-test': 'terms-sum', 'aria-live': 'polite' });
  const tell = () => {
    // Hundredths in whole numbers: a sum of decimals would show a rounding that is not there.
    const total = rows.reduce((all, row) => all + Math.round(Number(row.weight || '0') * 100), 0) / 100;
    sum.textContent = t('letter.weights_told', { sum: String(total) });
    sum.className = total === 100 ? 'good' : 'seal';
  };
  /** @param {LetterTerm} row @param {'name' | 'target' | 'weight' | 'each' | 'source' | 'note'} key @param {number} place @param {string} kind */
  const input = (row, key, place, kind) => {
    const control = h('input', { type: 'text', class: kind, value: row[key], 'aria-label': `${place + 1} ${t(`letter.col.${key}`)}`, 'data-test': `term-${key}-${place + 1}`, autocomplete: 'off' });
    control.addEventListener('input', () => {
      row[key] = control.value;
      tell();
    });
    return control;
  };
  /** @param {LetterTerm} row @param {number} place */
  const ladder = (row, place) => {
    const control = h('input', { type: 'text', value: row.steps.map(([from, points]) => `${from}:${points}`).join(' '), placeholder: '90:20 80:15', 'aria-label': `${place + 1} ${t('letter.col.each')}`, 'data-test': `term-each-${place + 1}`, autocomplete: 'off' });
    control.addEventListener('input', () => {
      row.steps = control.value
        .split(/[\s,，、;；]+/)
        .filter(Boolean)
        .map((one) => {
          const [from = '', points = ''] = one.split(/[:：]/);
          return [from, points];
        });
    });
    return control;
  };
  const draw = () => {
    fill(
      box,
      h(
        'table',
        { class: 'small-table' },
        h('thead', {}, h('tr', {}, ['section', 'name', 'target', 'weight', 'mode', 'each', 'source'].map((one) => h('th', {}, t(`letter.col.${one}`))), h('th', {}))),
        h(
          'tbody',
          {},
          rows.map((row, place) => {
            const section = h('select', { 'aria-label': `${place + 1} ${t('letter.col.section')}`, 'data-test': `term-section-${place + 1}` }, ['indicator', 'task'].map((one) => h('option', { value: one }, t(`letter.section.${one}`))));
            section.value = row.section;
            section.addEventListener('change', () => {
              row.section = section.value;
            });
            const mode = h('select', { 'aria-label': `${place + 1} ${t('letter.col.mode')}`, 'data-test': `term-mode-${place + 1}` }, MODES.map((one) => h('option', { value: one }, t(`letter.mode.${one}`))));
            mode.value = row.mode;
            mode.addEventListener('change', () => {
              row.mode = mode.value;
              draw();
              standAgain(mode, box, box);
            });
            return h(
              'tr',
              {},
              h('td', {}, section),
              h('td', {}, input(row, 'name', place, 'wide-input')),
              h('td', {}, row.mode === 'yesno' ? '' : input(row, 'target', place, 'num short')),
              h('td', {}, input(row, 'weight', place, 'num short')),
              h('td', {}, mode),
              h('td', {}, row.mode === 'ladder' ? ladder(row, place) : ['ratio_floor', 'unit'].includes(row.mode) ? input(row, 'each', place, 'num short') : ''),
              h('td', {}, input(row, 'source', place, '')),
              h(
                'td',
                {},
                button(
                  t('letter.take_out'),
                  `term-out-${place + 1}`,
                  () => {
                    rows = rows.filter((one) => one !== row);
                    draw();
                    // The row that came up stands where this one stood.
                    (cell('out', Math.min(place + 1, rows.length)) ?? add).focus();
                  },
                  'plain small',
                ),
              ),
            );
          }),
        ),
      ),
    );
    tell();
  };
  const bank = new Field({
    label: t('letter.bank'),
    test: 'terms-bank',
    choices: [['', t('letter.bank_own')], ...year.bank.map((row, place) => /** @type {[string, string]} */ ([String(place), row.name]))],
    value: '',
  });
  const add = button(
    t('letter.add_row'),
    'terms-add',
    () => {
      const from = bank.value === '' ? undefined : year.bank[Number(bank.value)];
      rows = [...rows, from ? { ...from, target: '', weight: '' } : { section: 'task', name: '', target: '', weight: '', mode: 'yesno', each: '', steps: [], source: '', note: '', figure: '' }];
      draw();
      cell(from ? 'target' : 'name', rows.length)?.focus();
    },
    'small',
  );
  const reason = new Field({ label: t('letter.reason'), test: 'terms-reason', value: version.ordinal > 0 && version.signatures.length < 2 ? version.reason : '', hint: t('letter.reason_hint') });
  const head = new StaffField({ label: t('letter.head'), test: 'terms-head', value: version.head_number, hint: version.head });
  const since = new Field({ label: t('letter.since'), test: 'terms-since', type: 'date', value: terms.since, hint: '' });
  const until = new Field({ label: t('letter.until'), test: 'terms-until', type: 'date', value: terms.until, hint: '' });
  const vetoes = new Field({ label: t('letter.vetoes'), test: 'terms-vetoes', type: 'area', lines: 2, value: terms.vetoes.join('\n') });
  const adjustments = new Field({ label: t('letter.adjustments'), test: 'terms-adjustments', type: 'area', lines: 2, value: terms.adjustments.join('\n') });
  const rewards = new Field({ label: t('letter.rewards'), test: 'terms-rewards', type: 'area', lines: 2, value: terms.rewards });
  draw();
  formDialog({
    name: 'letter-terms',
    title: `${t(amends ? 'letter.act.supplement' : 'letter.act.edit')} · ${card.row.unit_name}`,
    wide: true,
    body: [amends ? h('div', { class: 'pair' }, reason, head) : head, box, h('div', { class: 'row' }, bank, add, h('span', { class: 'spring' }), sum), h('div', { class: 'pair' }, since, until), h('div', { class: 'pair' }, vetoes, adjustments), rewards],
    fields: { since, until, PERSON_UNKNOWN: head, vetoes, adjustments, rewards, reason, REASON_MISSING: reason, LETTER_SAME: reason },
    submit: t('act.save'),
    work: async () => {
      for (const one of box.querySelectorAll('[aria-invalid]')) one.removeAttribute('aria-invalid');
      try {
        return await api.letterSave({ letter: card.row.id, reason: amends ? reason.value : '', head: head.value, terms: { since: since.value, until: until.value, rows, vetoes: vetoes.value.split('\n'), adjustments: adjustments.value.split('\n'), rewards: rewards.value } });
      } catch (error) {
        // The dialog says what is wrong; the cell shows where.
        const { code, args } = asError(error);
        const place = Number(args.row ?? 0);
        const wrong = code === 'LETTER_TERMS' && place > 0 ? (args.field === 'mode' ? (cell('each', place) ?? cell('mode', place)) : cell(args.field ?? '', place)) : null;
        wrong?.setAttribute('aria-invalid', 'true');
        wrong?.focus();
        throw error;
      }
    },
    done: (after) => {
      said(t('letter.saved'));
      done(after);
    },
  });
}
