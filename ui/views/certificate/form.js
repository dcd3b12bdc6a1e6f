// Entering, changing and correcting a certificate. While the number is typed it is told what it says by itself.

import { h, fill, later } from '../../parts/dom.js';
import { t, levelName } from '../../parts/words.js';
import { Field } from '../../parts/field.js';
import { StaffField } from '../../parts/staff.js';
import { formDialog } from '../../parts/dialog.js';
import { LEVELS } from '../../parts/levels.js';
import { said } from '../../parts/status.js';
import * as certificates from '../../api/certificate.js';

/** @typedef {import('../../wire/CertificateRow').CertificateRow} CertificateRow */
/** @typedef {import('../../wire/CertificateCard').CertificateCard} CertificateCard */

/** @param {CertificateRow | null} row that is changed; none: a new one @param {(card: CertificateCard) => unknown} done */
export function openForm(row, done) {
  const text = (/** @type {string} */ name, /** @type {string} */ label, /** @type {string} */ value, /** @type {string} */ hint = '') =>
    new Field({ label, test: `certificate-${name}`, value, hint, onInput: () => check.call() });
  const day = (/** @type {string} */ name, /** @type {string} */ label, /** @type {string} */ value, /** @type {string} */ hint) =>
    new Field({ label, test: `certificate-${name}`, type: 'date', value, ...(hint ? { hint } : {}), onInput: () => check.call() });
  const holder = new StaffField({ label: t('field.staff_number'), test: 'certificate-holder', value: row?.staff_number ?? '' });
  const family = new Field({
    label: t('field.family'),
    test: 'certificate-family-field',
    value: row?.family ?? 'skill',
    choices: Object.keys(LEVELS).map((one) => [one, t(`family.${one}`)]),
    onChange: () => {
      levels();
      check.call();
    },
  });
  const level = new Field({ label: t('col.level'), test: 'certificate-level', choices: [], onChange: () => check.call() });
  const field = text('field', t('field.field'), row?.field ?? '', t('certificate.field_hint'));
  const number = text('number', t('col.number'), row?.number ?? '');
  const issuer = text('issuer', t('field.issuer'), row?.issuer ?? '');
  const issued = day('issued', t('field.issued'), row?.issued ?? '', '');
  const claimed = day('claimed', t('field.claimed'), row?.claimed ?? '', t('certificate.claimed_hint'));
  const employer = text('employer', t('field.registered_with'), row?.employer ?? '', t('certificate.employer_hint'));
  const valid = day('valid-until', t('field.valid_until'), row?.valid_until ?? '', t('certificate.valid_hint'));
  const education = day('education-due', t('field.education_due'), row?.education_due ?? '', t('certificate.optional_hint'));
  const explanation = new Field({ label: t('certificate.explanation'), test: 'certificate-explanation', hint: t('certificate.explanation_hint') });
  const reason = new Field({ label: t('field.reason'), test: 'certificate-reason', hint: t(row?.settled ? 'certificate.correct_hint' : 'certificate.reason_hint') });
  const told = h('p', { class: 'soft small', 'aria-live': 'polite', 'data-test': 'certificate-number-says' });
  const registration = h('fieldset', {}, h('legend', {}, t('certificate.registration')), employer, h('div', { class: 'pair' }, valid, education));
  explanation.hidden = true;

  function levels() {
    const kept = level.value || row?.level || '';
    const known = LEVELS[family.value] ?? [];
    fill(
      level.control,
      known.map((one) => h('option', { value: one }, levelName(one))),
    );
    level.value = known.includes(kept) ? kept : (known[known.length > 3 ? 3 : 0] ?? '');
  }
  const values = () => ({
    id: row?.id ?? null,
    staff_number: holder.value,
    family: family.value,
    field: field.value,
    level: level.value,
    number: number.value,
    issuer: issuer.value,
    issued: issued.value,
    claimed: claimed.value,
    employer: employer.value,
    valid_until: valid.value,
    education_due: education.value,
    explanation: explanation.value,
    reason: reason.value,
  });
  const check = later(async () => {
    if (number.value === '') {
      fill(told);
      return;
    }
    try {
      const found = await certificates.certificateCheck(values());
      const parts = [
        found.kind,
        found.year === null ? '' : t('certificate.says_year', { year: found.year }),
        found.province,
        found.level === null ? '' : t('certificate.says_level', { level: found.level }),
        found.remark ? t(`certificate.warning.${found.remark}`) : '',
        found.disagrees ? t(`certificate.warning.${found.disagrees}`) : '',
        found.taken ? t('certificate.says_taken') : '',
        found.blacklisted ? t('certificate.says_forged') : '',
      ];
      told.textContent = parts.filter(Boolean).join(t('mark.semicolon'));
      told.classList.toggle('seal', found.disagrees !== '' || found.taken || found.blacklisted);
      explanation.hidden = found.disagrees === '';
    } catch {
      // What a number says is a courtesy; the office judges what is sent.
      fill(told);
    }
  }, 250);
  levels();
  check.call();
  formDialog({
    name: 'certificate-form',
    title: t(row === null ? 'certificate.add' : row.settled ? 'certificate.correct' : 'certificate.edit'),
    body: [
      row?.settled ? h('p', {}, t('certificate.correct_text')) : null,
      holder,
      h('div', { class: 'pair' }, family, level),
      field,
      number,
      told,
      explanation,
      issuer,
      h('div', { class: 'pair' }, issued, claimed),
      registration,
      row === null ? null : reason,
    ],
    fields: {
      staff_number: holder,
      PERSON_UNKNOWN: holder,
      RECUSED: holder,
      CERTIFICATE_FAMILY: family,
      CERTIFICATE_LEVEL: level,
      field,
      number,
      CERTIFICATE_TAKEN: number,
      CERTIFICATE_BLACKLISTED: number,
      CERTIFICATE_NUMBER_LEVEL: explanation,
      CERTIFICATE_NUMBER_YEAR: explanation,
      issuer,
      issued,
      CERTIFICATE_BIRTH: issued,
      claimed,
      registered_with: employer,
      valid_until: valid,
      education_due: education,
      explanation,
      reason,
      CORRECTION_REASON: reason,
    },
    submit: t('act.save'),
    work: async () => {
      check.stop();
      try {
        return await certificates.certificateSave(values());
      } catch (error) {
        explanation.hidden = explanation.hidden && !String(/** @type {{ code?: string }} */ (error).code ?? '').startsWith('CERTIFICATE_NUMBER');
        throw error;
      }
    },
    done: (card) => {
      said(t('certificate.saved', { name: card.row.name, number: card.row.number }));
      done(card);
    },
  });
}
