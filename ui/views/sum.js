// Two sums that are told and never booked: the most of a training cost that may be asked back, and the tax on an award.

import { h, fill, button } from '../parts/dom.js';
import { t, money } from '../parts/words.js';
import { Field, blame, unfilled } from '../parts/field.js';
import { Dialog } from '../parts/dialog.js';
import { traceView } from '../parts/trace.js';
import * as api from '../api/allowance.js';

/** @typedef {import('../wire/SumCard').SumCard} SumCard */

/**
 * @param {string} name @param {string} text @param {Record<string, Field>} fields @param {() => Promise<SumCard>} work
 */
function open(name, text, fields, work) {
  const dialog = new Dialog({ name: `sum-${name}`, title: t(`sum.${name}`) });
  const found = h('div', { class: 'stack', 'data-test': 'sum-found', 'aria-live': 'polite' });
  const all = Object.values(fields);
  dialog.show(h('p', { class: 'soft small' }, text), ...all, found);
  dialog.act(
    button(t('act.close'), `sum-${name}-close`, () => dialog.close()),
    button(
      t('sum.tell'),
      `sum-${name}-tell`,
      async () => {
        if (unfilled(...all)) return;
        fill(found);
        await dialog.run(async () => {
          try {
            const card = await work();
            fill(
              found,
              h('p', { class: 'figure' }, h('strong', { 'data-test': 'sum-amount' }, money(card.amount)), h('span', { class: 'soft' }, t(`sum.${name}_unit`))),
              h('p', { class: 'soft' }, card.capital),
              traceView(t('why', { figure: money(card.amount) }), card.trace),
            );
          } catch (error) {
            blame(error, fields);
            throw error;
          }
        });
      },
      'main',
    ),
  );
  dialog.open();
}

const whole = (/** @type {Field} */ field) => (/^\d{1,4}$/.test(field.value.trim()) ? Number(field.value) : 0);

/** Article 22 of the labour contract law. */
export function openCeiling() {
  const fields = {
    cost: new Field({ label: t('sum.cost'), test: 'sum-cost', numeric: true }),
    service_months: new Field({ label: t('sum.service_months'), test: 'sum-service', numeric: true, hint: t('field_hint.whole') }),
    served_months: new Field({ label: t('sum.served_months'), test: 'sum-served', numeric: true, hint: t('field_hint.whole') }),
  };
  open('ceiling', t('sum.ceiling_text'), fields, () =>
    api.awardCeiling({ cost: fields.cost.value, service_months: whole(fields.service_months), served_months: whole(fields.served_months) }),
  );
}

/** What payroll would withhold more. */
export function openTax() {
  const fields = {
    wage: new Field({ label: t('sum.wage'), test: 'sum-wage', numeric: true }),
    deductions: new Field({ label: t('sum.deductions'), test: 'sum-deductions', numeric: true, value: '0' }),
    award: new Field({ label: t('sum.award'), test: 'sum-award', numeric: true }),
    month: new Field({ label: t('sum.month'), test: 'sum-month', numeric: true, hint: t('field_hint.whole') }),
  };
  open('tax', t('sum.tax_text'), fields, () =>
    api.awardTax({ wage: fields.wage.value, deductions: fields.deductions.value, award: fields.award.value, month: whole(fields.month) }),
  );
}
