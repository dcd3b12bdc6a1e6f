// One case of a batch beside its figure: the day it was asked for, what another body paid, and its correction by two people.

import { h, button } from '../parts/dom.js';
import { t, money, dateText } from '../parts/words.js';
import { Field, unfilled } from '../parts/field.js';
import { formDialog } from '../parts/dialog.js';
import { secondPerson } from '../parts/second.js';
import { may } from '../parts/may.js';
import { said } from '../parts/status.js';
import * as api from '../api/award.js';

/** @typedef {import('../wire/DecisionCard').DecisionCard} DecisionCard */

/** What stands about a case beside its figure. @param {DecisionCard} card @returns {[string, string][]} */
export function caseFacts(card) {
  const { elsewhere, reversal } = card;
  return [
    [t('award.elsewhere'), elsewhere ? t('award.elsewhere_told', { payer: elsewhere.payer, amount: money(elsewhere.amount), date: dateText(elsewhere.paid_on), document: elsewhere.document }) : ''],
    [t('award.reversal'), reversal ? t(reversal.again ? 'award.reversal_again' : 'award.reversal_told', { amount: money(reversal.amount), date: dateText(reversal.on), document: reversal.document, reason: reversal.reason }) : ''],
  ];
}

/** What may be done about a case. @param {DecisionCard} card @param {boolean} settled the batch is approved @param {() => unknown} done */
export function caseActions(card, settled, done) {
  const acts = settled
    ? [may('award_reverse') && !card.reversal ? button(t('award.reverse'), 'award-reverse', () => openReverse(card, done)) : null]
    : [
        may('award_claim') ? button(t('award.claim'), 'award-claim', () => openClaim(card, done)) : null,
        may('award_elsewhere') ? button(t(card.elsewhere ? 'award.elsewhere_withdraw' : 'award.elsewhere_open'), 'award-elsewhere', () => openElsewhere(card, done)) : null,
      ];
  return acts.some((one) => one !== null) ? h('div', { class: 'row' }, acts) : null;
}

/** @param {DecisionCard} card @param {() => unknown} done */
function openClaim(card, done) {
  const claimed = new Field({ label: t('col.claimed'), test: 'claim-date', type: 'date', value: card.row.claimed });
  formDialog({
    name: 'award-claim',
    title: t('award.claim_title', { name: card.row.name }),
    body: [h('p', { class: 'soft small' }, t('award.claim_text', { issued: dateText(card.row.issued) })), claimed],
    fields: { claimed, DATE_INVALID: claimed, CLAIM_EARLY: claimed, DATE_AHEAD: claimed },
    submit: t('act.save'),
    gap: () => unfilled(claimed),
    work: () => api.awardClaim({ certificate: card.row.certificate, claimed: claimed.value }),
    done: () => {
      said(t('award.claim_saved'));
      done();
    },
  });
}

/** @param {DecisionCard} card @param {() => unknown} done */
function openElsewhere(card, done) {
  const nothing = { certificate: card.row.certificate, payer: '', paid_on: '', amount: '', document: '' };
  if (card.elsewhere) {
    formDialog({
      name: 'award-elsewhere',
      title: t('award.elsewhere_withdraw'),
      body: [h('p', {}, t('award.elsewhere_withdraw_text', { payer: card.elsewhere.payer }))],
      submit: t('award.elsewhere_withdraw'),
      work: () => api.awardElsewhere(nothing),
      done: () => {
        said(t('award.claim_saved'));
        done();
      },
    });
    return;
  }
  const payer = new Field({ label: t('award.payer'), test: 'elsewhere-payer' });
  const amount = new Field({ label: t('award.elsewhere_amount'), test: 'elsewhere-amount', numeric: true });
  const on = new Field({ label: t('award.paid_on'), test: 'elsewhere-on', type: 'date' });
  const document = new Field({ label: t('award.proof'), test: 'elsewhere-document' });
  formDialog({
    name: 'award-elsewhere',
    title: t('award.elsewhere_title', { name: card.row.name }),
    body: [h('p', { class: 'soft small' }, t('award.elsewhere_text')), payer, h('div', { class: 'pair' }, amount, on), document],
    fields: { payer, amount, paid_on: on, document, AMOUNT_DECIMALS: amount, DOCUMENT_MISSING: document },
    submit: t('act.save'),
    gap: () => unfilled(payer, amount, document),
    work: () => api.awardElsewhere({ ...nothing, payer: payer.value, paid_on: on.value, amount: amount.value, document: document.value }),
    done: () => {
      said(t('award.claim_saved'));
      done();
    },
  });
}

/** @param {DecisionCard} card @param {() => unknown} done */
function openReverse(card, done) {
  const document = new Field({ label: t('award.reverse_document'), test: 'reverse-document' });
  const on = new Field({ label: t('award.reverse_on'), test: 'reverse-on', type: 'date', hint: t('award.paid_on_hint') });
  const again = h('input', { type: 'checkbox', 'data-test': 'reverse-again' });
  const second = secondPerson(t('award.reverse_why'));
  formDialog({
    name: 'award-reverse',
    title: t('award.reverse_title', { name: card.row.name }),
    body: [
      h('p', { class: 'figure' }, h('strong', {}, money(card.row.amount)), h('span', { class: 'soft' }, t('award.yuan'))),
      h('p', { class: 'soft small' }, t('award.reverse_text')),
      h('div', { class: 'pair' }, document, on),
      h('label', { class: 'check' }, again, t('award.reverse_again')),
      second.box,
    ],
    fields: { document, on, DOCUMENT_MISSING: document, ...second.fields },
    submit: t('award.reverse_submit'),
    grave: true,
    gap: () => unfilled(document) || second.gap(),
    work: () => api.awardReverse({ decision: card.row.id, document: document.value, on: on.value, again: again.checked, second: second.value() }),
    done: () => {
      said(t('award.reverse_done'));
      done();
    },
  });
}
