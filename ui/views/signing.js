// The signatures under a batch of awards, one step after the other: who has signed, who is next, and the step that is one's own.

import { h, button } from '../parts/dom.js';
import { t, has, count, money, timeText } from '../parts/words.js';
import { Field, unfilled } from '../parts/field.js';
import { formDialog } from '../parts/dialog.js';
import { said, tried } from '../parts/status.js';
import { resolutionPicker } from './resolution.js';
import * as api from '../api/award.js';

/** @typedef {import('../wire/BatchRow').BatchRow} BatchRow */
/** @typedef {(batch: BatchRow) => void} Done */

/** The six steps with their names and times. @param {BatchRow} batch */
export function ladder(batch) {
  return h(
    'section',
    {},
    h('h3', {}, t('award.signatures')),
    h(
      'ol',
      { class: 'ladder', 'data-test': 'signatures' },
      batch.signatures.map((one) => {
        const next = one.step === batch.next;
        return h(
          'li',
          { class: one.name ? 'done' : next ? 'now' : 'ahead', 'data-step': one.step, 'aria-current': next ? 'step' : null },
          h('span', {}, t(`award.step.${one.step}`)),
          one.name
            ? h('span', {}, one.name, h('span', { class: 'soft small' }, ` ${timeText(one.at)}`))
            : h('span', { class: next ? 'seal' : 'soft' }, next ? t('award.next') : '—'),
        );
      }),
    ),
    batch.hindrance ? h('p', { class: 'warning', 'data-test': 'sign-hindrance' }, hindranceWords(batch)) : null,
    batch.next === '' ? null : h('p', { class: 'soft small' }, t('award.signatures_text')),
  );
}

/** Why the step is not one's own although the role would be right. @param {BatchRow} batch */
function hindranceWords(batch) {
  const own = `award.hindrance.${batch.hindrance}`;
  return t(has(own) ? own : 'award.hindrance.OTHER');
}

/** The step that is one's own now; none when it is somebody else's. @param {BatchRow} batch @param {Done} done */
export function signButton(batch, done) {
  if (!batch.mine) return null;
  if (batch.next === 'leader') return button(t('award.approve'), 'award-approve', () => tried(() => openApprove(batch, done)), 'main');
  if (batch.next === 'release') return button(t('award.release'), 'award-release', () => openRelease(batch, done), 'main');
  return button(t(`award.sign.${batch.next}`), 'award-sign', () => openSign(batch, done), 'main');
}

/** What is signed for. @param {BatchRow} batch */
function sums(batch) {
  return [
    h('p', { class: 'figure' }, h('strong', {}, money(batch.total)), h('span', { class: 'soft' }, t('award.paid_people', { count: count(batch.paid) }))),
    h('p', {}, batch.capital),
  ];
}

/** @param {BatchRow} batch */
const nameOf = (batch) => t('award.batch', { year: batch.year, number: batch.number });

/** @param {BatchRow} batch @param {Done} done */
function openSign(batch, done) {
  formDialog({
    name: 'award-sign',
    title: t('award.sign_title', { step: t(`award.step.${batch.next}`), batch: nameOf(batch) }),
    body: [...sums(batch), h('p', { class: 'soft' }, t(`award.sign_text.${batch.next}`)), h('p', { class: 'soft small' }, t('award.sign_void'))],
    submit: t('award.sign_submit'),
    work: () => api.awardSign({ batch: batch.id, step: batch.next }),
    done: (after) => {
      said(t('award.signed', { step: t(`award.step.${batch.next}`) }));
      done(after);
    },
  });
}

/** @param {BatchRow} batch @param {Done} done */
async function openApprove(batch, done) {
  const picker = await resolutionPicker(true);
  formDialog({
    name: 'award-approve',
    title: t('award.approve_title', { batch: nameOf(batch) }),
    body: [...sums(batch), h('p', { class: 'soft' }, t('award.approve_text')), picker.box],
    submit: t('award.approve_submit'),
    work: async () => api.awardApprove(batch.id, await picker.take()),
    done: (after) => {
      said(t('award.approved'));
      done(after);
    },
  });
}

/** @param {BatchRow} batch @param {Done} done */
function openRelease(batch, done) {
  const on = new Field({ label: t('award.paid_on'), test: 'release-on', type: 'date', hint: t('award.paid_on_hint') });
  const paper = new Field({ label: t('award.paid_document'), test: 'release-document', hint: t('award.paid_document_hint') });
  formDialog({
    name: 'award-release',
    title: t('award.release_title', { batch: nameOf(batch) }),
    body: [...sums(batch), h('p', { class: 'soft' }, t('award.release_text')), h('div', { class: 'pair' }, paper, on)],
    fields: { paid_on: on, document: paper, DOCUMENT_MISSING: paper, DATE_INVALID: on },
    submit: t('award.release_submit'),
    gap: () => unfilled(paper),
    work: () => api.awardRelease({ batch: batch.id, paid_on: on.value, document: paper.value }),
    done: (after) => {
      said(t('award.released'));
      done(after);
    },
  });
}
