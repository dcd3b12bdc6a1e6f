// One certificate beside the list: what it says, who looked it up, its files, its original, and what was changed.

import { h, button } from '../../parts/dom.js';
import { t, has, levelName, money, dateText } from '../../parts/words.js';
import { facts } from '../../parts/room.js';
import { blame } from '../../parts/field.js';
import { formDialog } from '../../parts/dialog.js';
import { Field } from '../../parts/field.js';
import { may } from '../../parts/may.js';
import { failed, said, tried } from '../../parts/status.js';
import { openForm } from './form.js';
import { attachScan, fileList, openCustody } from './file.js';
import { verifyFields } from './look-up.js';
import { stateOf } from './list.js';
import * as certificates from '../../api/certificate.js';

/** @typedef {import('../../wire/CertificateRow').CertificateRow} CertificateRow */
/** @typedef {import('../../wire/CertificateCard').CertificateCard} CertificateCard */

/** @param {CertificateCard} card @param {(row: CertificateRow | null) => Promise<void>} again */
export function drawCard(card, again) {
  const { row } = card;
  const done = (/** @type {CertificateCard} */ next) => tried(() => again(next.row));
  const state = stateOf(row);
  const warning = row.warning && has(`certificate.warning.${row.warning}`) ? row.warning : row.warning ? 'OTHER' : '';
  return [
    h('h2', { 'data-test': 'certificate-name' }, `${row.field} ${levelName(row.level)}`),
    h('p', { class: 'soft' }, `${row.name} · ${row.unit} · ${row.staff_number}`),
    row.blacklisted ? h('p', { class: 'warning', 'data-test': 'certificate-forged' }, t('certificate.says_forged')) : null,
    warning ? h('p', { class: 'warning', 'data-test': 'certificate-warning' }, t(`certificate.warning.${warning}`)) : null,
    card.explained ? h('p', { class: 'soft small', 'data-test': 'certificate-explained' }, `${t('certificate.explanation')}: ${card.explained.words} (${card.explained.by})`) : null,
    row.corrected ? h('p', { class: 'warning', 'data-test': 'certificate-corrected' }, t('certificate.is_corrected')) : null,
    facts([
      [t('col.family'), t(`family.${row.family}`)],
      [t('col.number'), h('span', { class: 'mono' }, row.number)],
      [t('col.issuer'), row.issuer],
      [t('col.issued'), dateText(row.issued)],
      [t('col.claimed'), dateText(row.claimed)],
      [t('field.registered_with'), row.employer],
      [t('field.valid_until'), dateText(row.valid_until)],
      [t('field.education_due'), dateText(row.education_due)],
      [
        t('col.verification'),
        h('span', { class: state === 'verified' ? 'good' : 'seal', 'data-test': 'certificate-verification-now' }, t(`verification.${state}`)),
      ],
      [t('field.verified_on'), dateText(row.verified_on)],
      [t('certificate.site'), row.verified_site],
      [t('certificate.checkers'), [row.verified_by, row.confirmed_by].filter(Boolean).join(' · ')],
      [t('col.amount'), row.amount ? `${money(row.amount)} · ${t(`award.code.${row.code}`)}` : ''],
    ]),
    h(
      'div',
      { class: 'row' },
      may('certificate_save') && !card.recused
        ? button(t(row.settled ? 'certificate.correct' : 'certificate.edit'), 'certificate-edit', () => openForm(row, done))
        : null,
      may('certificate_attach') && !card.recused ? button(t('certificate.scan_add'), 'certificate-attach', () => attachScan(row.id, done)) : null,
      may('certificate_custody') && !card.recused
        ? button(t(`certificate.custody.${row.kept ? 'returned' : 'kept'}`), 'certificate-custody', () => openCustody(card, done))
        : null,
      may('certificate_lift') && row.blacklisted && !card.recused ? button(t('certificate.lift'), 'certificate-lift', () => openLift(row, again)) : null,
    ),
    card.files.length > 0 ? h('section', {}, h('h3', {}, t('certificate.files')), fileList(card.files)) : null,
    lookUp(card, again),
    history(card),
  ];
}

/** @param {CertificateCard} card @param {(row: CertificateRow | null) => Promise<void>} again */
function lookUp(card, again) {
  const { row } = card;
  if (!may('certificate_verify') || card.recused) return null;
  const confirms = card.may_confirm;
  const fields = verifyFields(row, confirms ? 'confirm' : 'verify', confirms);
  const submit = button(t(confirms ? 'certificate.confirm' : 'certificate.verify'), confirms ? 'confirm-submit' : 'verify-submit', async () => {
    submit.disabled = true;
    try {
      if (confirms) {
        await certificates.certificateConfirm({ ids: [row.id], ...fields.seen() });
        said(t('certificate.confirmed', { name: row.name }));
        await again(row);
      } else {
        const after = await certificates.certificateVerify({ id: row.id, ...fields.values() });
        said(t('certificate.verified', { name: row.name, result: t(`verification.${stateOf(after)}`) }), undo(row, again));
        await again(after);
      }
    } catch (error) {
      if (!blame(error, fields.fields)) failed(error);
    } finally {
      submit.disabled = false;
    }
  }, confirms ? 'main' : '');
  return h(
    'section',
    { class: 'typed' },
    h('h3', {}, t(confirms ? 'certificate.second' : 'certificate.look_up')),
    h('p', { class: 'soft small' }, t(confirms ? 'certificate.second_hint' : 'certificate.look_up_hint', { name: row.verified_by })),
    fields.box,
    h('div', { class: 'row' }, submit, confirms ? button(t('certificate.disagree'), 'certificate-disagree', () => openDisagree(row, again)) : null),
  );
}

/** The last look-up is taken back by one that says what stood; a look-up that was confirmed cannot come back by itself. @param {CertificateRow} row @param {(row: CertificateRow | null) => Promise<void>} again */
function undo(row, again) {
  if (row.confirmed_by || row.blacklisted) return undefined;
  return () =>
    tried(async () => {
      const on = row.verified_on || new Date().toISOString().slice(0, 10);
      await again(await certificates.certificateVerify({ id: row.id, result: row.verification, on, site: row.verified_site, evidence: '' }));
    });
}

/** The second checker finds otherwise. @param {CertificateRow} row @param {(row: CertificateRow | null) => Promise<void>} again */
function openDisagree(row, again) {
  const fields = verifyFields({ ...row, verification: 'not_found' }, 'differ');
  formDialog({
    name: 'verify',
    title: t('certificate.disagree'),
    body: [fields.box],
    fields: fields.fields,
    submit: t('certificate.verify'),
    work: () => certificates.certificateVerify({ id: row.id, ...fields.values() }),
    done: (after) => tried(() => again(after)),
  });
}

/** @param {CertificateRow} row @param {(row: CertificateRow | null) => Promise<void>} again */
function openLift(row, again) {
  const reason = new Field({ label: t('field.reason'), test: 'lift-reason', type: 'area', lines: 3 });
  formDialog({
    name: 'lift',
    title: t('certificate.lift'),
    body: [h('p', {}, t('certificate.lift_text', { number: row.number })), reason],
    fields: { reason, REASON_MISSING: reason },
    submit: t('certificate.lift'),
    grave: true,
    work: async () => {
      const all = await certificates.certificateBlacklist();
      const one = all.find((other) => other.certificate === row.id && other.lifted_at === '');
      await certificates.certificateLift({ id: one?.id ?? 0, reason: reason.value });
    },
    done: () => tried(() => again(row)),
  });
}

/** @param {CertificateCard} card */
function history(card) {
  const field = (/** @type {string} */ name, /** @type {string} */ value) =>
    name === 'family' && value ? t(`family.${value}`) : name === 'level' && value ? levelName(value) : value || '—';
  const lines = [
    ...card.look_ups.map((one) => ({
      at: one.at,
      head: `${t(one.second ? 'certificate.second' : `certificate.how.${one.how}`)}: ${t(`verification.${one.result}`)}`,
      text: [one.by, dateText(one.on), one.site].filter(Boolean).join(' · '),
    })),
    ...card.changes.map((one) => ({
      at: one.at,
      head: t(`certificate.change.${one.kind}`),
      text: [
        one.by,
        one.kind === 'entered' ? '' : one.fields.map((part) => `${t(`certificate.column.${part.field}`)} ${field(part.field, part.was)} → ${field(part.field, part.became)}`).join(t('mark.semicolon')),
        one.reason,
      ]
        .filter(Boolean)
        .join(' · '),
    })),
    ...card.custody.map((one) => ({
      at: one.on,
      head: t(`certificate.custody.${one.kind}`),
      text: [one.by, dateText(one.on), one.receipt, one.place].filter(Boolean).join(' · '),
    })),
  ].sort((one, other) => (one.at < other.at ? 1 : one.at > other.at ? -1 : 0));
  if (lines.length === 0) return null;
  return h(
    'section',
    {},
    h('h3', {}, t('certificate.history')),
    h(
      'ol',
      { class: 'plain-list', 'data-test': 'certificate-history' },
      lines.map((line) => h('li', {}, h('div', {}, line.head, line.at ? h('span', { class: 'soft small' }, ` ${dateText(line.at.slice(0, 10))}`) : null), h('div', { class: 'soft small' }, line.text))),
    ),
  );
}
