// Mid-year check, self-score and checked score: what was reached row by row, what the product counted with whoever is behind it, and why
// points are taken off.

import { h, fill, button } from '../../parts/dom.js';
import { t, asError, figureText } from '../../parts/words.js';
import { Field, unfilled } from '../../parts/field.js';
import { Dialog, formDialog } from '../../parts/dialog.js';
import { said } from '../../parts/status.js';
import { ruleText } from './terms.js';
import * as api from '../../api/letter.js';

/** @typedef {import('../../wire/LetterCard').LetterCard} LetterCard */
/** @typedef {import('../../wire/LetterCounted').LetterCounted} LetterCounted */

/** @param {LetterCounted | null | undefined} counted */
const told = (counted) => (counted ? figureText(counted.figure, counted.value) : '');

/** @param {LetterCard} card @param {'mid' | 'self' | 'checked'} kind @param {(card: LetterCard | null) => unknown} done */
export async function openCheck(card, kind, done) {
  const version = [...card.versions].reverse().find((one) => one.signatures.length === 2);
  if (!version) return;
  const { rows } = version.terms;
  let counts = await api.letterCount(card.row.id, '');
  // The checked score begins where the self-score stands, the others where the product counts.
  const own = kind === 'checked' ? card.checks.find((one) => one.kind === 'self') : undefined;
  const actuals = rows.map((row, place) => {
    const counted = counts.rows[place];
    const value = own?.rows[place]?.counted ? '' : (own?.rows[place]?.actual ?? '');
    const label = `${place + 1} ${row.name}`;
    const field = row.mode === 'yesno' ? new Field({ label: '', test: `actual-${place + 1}`, choices: [['', '—'], ['yes', t('letter.yes')], ['no', t('letter.no')]], value }) : new Field({ label: '', test: `actual-${place + 1}`, numeric: true, value, placeholder: told(counted) });
    field.control.setAttribute('aria-label', label);
    return field;
  });
  const words = rows.map((row, place) => {
    const field = new Field({ label: '', test: `words-${place + 1}`, value: own?.rows[place]?.words ?? '' });
    field.control.setAttribute('aria-label', `${row.name} ${t('letter.col.words')}`);
    return field;
  });
  const on = new Field({
    label: t('letter.on'),
    test: 'check-on',
    type: 'date',
    onChange: () =>
      void (async () => {
        counts = await api.letterCount(card.row.id, on.value).catch(() => counts);
        rows.forEach((row, place) => {
          if (row.mode !== 'yesno') /** @type {HTMLInputElement} */ (actuals[place]?.control).placeholder = told(counts.rows[place]);
        });
        draw();
      })(),
  });
  const table = h('div', { class: 'scroll-x' });
  const draw = () =>
    fill(
      table,
      h(
        'table',
        { class: 'small-table check-table' },
        h('thead', {}, h('tr', {}, ['indicator', 'target', 'weight', 'rule', 'actual'].map((one) => h('th', {}, t(`letter.col.${one}`))), own ? h('th', { class: 'num' }, t('letter.kind.self')) : null, h('th', {}, t(kind === 'checked' ? 'letter.col.words' : 'letter.col.told')))),
        h(
          'tbody',
          {},
          rows.map((row, place) => {
            const counted = counts.rows[place];
            return h(
              'tr',
              {},
              h('td', {}, row.name),
              h('td', { class: 'num' }, row.target),
              h('td', { class: 'num' }, row.weight),
              h('td', { class: 'small' }, ruleText(row)),
              h('td', {}, actuals[place], counted ? button(t('letter.counted_as', { value: told(counted) || '—' }), `counted-${place + 1}`, () => openCounted(row.name, counted), 'plain small') : null),
              own ? h('td', { class: 'num' }, own.rows[place]?.points ?? '') : null,
              h('td', {}, words[place]),
            );
          }),
        ),
      ),
    );
  draw();
  const adjust = Array.from({ length: Math.max(3, (own?.adjustments.length ?? 0) + 1) }, (_, place) => {
    const [points, ground] = own?.adjustments[place] ?? ['', ''];
    return {
      points: new Field({ label: t('letter.points'), test: `adjust-points-${place + 1}`, numeric: true, value: points, hint: place === 0 ? t('letter.points_hint') : '' }),
      ground: new Field({ label: t('letter.ground'), test: `adjust-ground-${place + 1}`, value: ground }),
    };
  });
  const vetoes = version.terms.vetoes.map((veto, place) => new Field({ label: veto, test: `veto-${place + 1}`, value: own?.vetoes.find(([words]) => words === veto)?.[1] ?? '', hint: t('letter.veto_hint') }));
  const note = new Field({ label: t('letter.note'), test: 'check-note' });
  formDialog({
    name: `letter-${kind}`,
    title: `${t(`letter.kind.${kind}`)} · ${card.row.unit_name}`,
    wide: true,
    body: [on, h('p', { class: 'soft small' }, t(`letter.check_text.${kind}`)), table, h('div', { class: 'stack' }, adjust.map(({ points, ground }) => h('div', { class: 'pair' }, points, ground))), ...(kind === 'mid' ? [] : vetoes), note],
    fields: { on, note, DATE_FUTURE: on },
    submit: t('act.save'),
    // Points without a ground are refused, and a ground without points would be left out silently.
    gap: () => adjust.some(({ points, ground }) => (points.value === '' ? ground.value !== '' && unfilled(points) : unfilled(ground))),
    work: async () => {
      const form = {
        letter: card.row.id,
        on: on.value,
        actuals: actuals.map((one) => one.value),
        words: words.map((one) => one.value),
        adjustments: adjust.filter((one) => one.points.value !== '').map((one) => /** @type {[string, string]} */ ([one.points.value, one.ground.value])),
        vetoes: kind === 'mid' ? [] : vetoes.flatMap((one, place) => (one.value ? [/** @type {[number, string]} */ ([place, one.value])] : [])),
        note: note.value,
      };
      try {
        return await (kind === 'mid' ? api.letterMid(form) : kind === 'self' ? api.letterSelf(form) : api.letterCheck(form));
      } catch (error) {
        // The dialog says what is wrong; the cell shows where.
        const { code, args } = asError(error);
        const place = rows.findIndex((row) => row.name === args.row);
        const wrong = { LETTER_ACTUAL: actuals[place], LETTER_REASON: words[place], NUMBER_INVALID: args.field === 'points' ? adjust.find(({ points }) => points.value === args.value)?.points : undefined }[code];
        wrong?.control.setAttribute('aria-invalid', 'true');
        wrong?.focus();
        throw error;
      }
    },
    done: (after) => {
      said(t('letter.checked_now', { kind: t(`letter.kind.${kind}`), score: after.checks.find((one) => one.kind === kind)?.total ?? '' }));
      done(after);
    },
  });
}

/** The list behind a number. @param {string} name @param {LetterCounted} counted */
export function openCounted(name, counted) {
  const dialog = new Dialog({ name: 'counted', title: `${name} · ${told(counted) || '—'}`, wide: true });
  dialog.show(
    h('p', { class: 'soft' }, t(`figure.how.${counted.figure}`)),
    // Hours are no count of heads.
    counted.whole && counted.figure !== 'training_hours' ? h('p', {}, t('letter.part_of', { part: counted.part, whole: counted.whole })) : null,
    counted.confidential
      ? h('p', { class: 'soft' }, t('letter.confidential'))
      : counted.people.length === 0
        ? h('p', { class: 'soft' }, t('letter.nobody_behind'))
        : h(
            'div',
            { class: 'counted-list', tabindex: '0' },
            h(
              'table',
              { class: 'small-table', 'data-test': 'counted-people' },
              h('thead', {}, h('tr', {}, ['provision.counts', 'col.staff_number', 'col.name', 'col.unit', 'provision.counts_by'].map((key) => h('th', {}, t(key))))),
              h('tbody', {}, counted.people.map(([number, who, unit, note, counts]) => h('tr', { class: counts ? '' : 'soft' }, h('td', {}, counts ? '✓' : '—'), h('td', {}, number), h('td', {}, who), h('td', {}, unit), h('td', {}, note)))),
            ),
          ),
  );
  dialog.act(button(t('act.close'), 'counted-shut', () => dialog.close(), 'main'));
  dialog.open();
}
