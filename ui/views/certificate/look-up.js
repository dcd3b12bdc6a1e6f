// What is asked of a look-up: result, day, site, and a picture that shows it.

import { h } from '../../parts/dom.js';
import { t } from '../../parts/words.js';
import { Field, PathField } from '../../parts/field.js';

export const RESULTS = ['unverified', 'verified', 'not_found', 'forged'];
export const MEDIA = ['pdf', 'png', 'jpg', 'jpeg'];

/** @param {import('../../wire/CertificateRow').CertificateRow | null} row @param {string} name @param {boolean} [second] the look-up that confirms: its result is given */
export function verifyFields(row, name, second = false) {
  const result = new Field({
    label: t('certificate.result'),
    test: `${name}-result`,
    value: row && row.verification !== 'unverified' ? row.verification : 'verified',
    choices: RESULTS.map((one) => [one, t(`verification.${one}`)]),
  });
  const on = new Field({ label: t('field.verified_on'), test: `${name}-on`, type: 'date', value: today() });
  const site = new Field({ label: t('certificate.site'), test: `${name}-site`, value: row?.verified_site ?? '', hint: t('certificate.site_hint') });
  const evidence = new PathField({
    label: t('certificate.evidence'),
    test: `${name}-evidence`,
    hint: t('certificate.file_hint'),
    kind: 'open',
    extensions: MEDIA,
  });
  const fields = { result, on, verified_on: on, site, VERIFICATION_INVALID: on, ...fileFaults(evidence) };
  return {
    box: second ? h('div', { class: 'stack' }, on, site, evidence) : h('div', { class: 'stack' }, h('div', { class: 'pair' }, result, on), site, evidence),
    fields,
    values: () => ({ result: result.value, on: on.value, site: site.value, evidence: evidence.value }),
    seen: () => ({ on: on.value, site: site.value, evidence: evidence.value }),
  };
}

/** What can be wrong with a file, said at its field. @param {PathField} path @returns {Record<string, Field>} */
export const fileFaults = (path) => ({ FILE_TYPE: path, FILE_TOO_LARGE: path, FILE_BROKEN: path, FILE_MISSING: path });

/** Proposed for a new look-up; Rust reads and judges what is sent. */
export function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}
