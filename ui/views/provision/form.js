// Registering a provision and what happens to it: versions, reviews, its end under a resolution, signatures on paper, files written out.

import { h, button } from '../../parts/dom.js';
import { t, count } from '../../parts/words.js';
import { Field, PathField, unfilled } from '../../parts/field.js';
import { Dialog, formDialog } from '../../parts/dialog.js';
import { StaffList } from '../../parts/staff.js';
import { said } from '../../parts/status.js';
import { resolutionPicker } from '../resolution.js';
import * as api from '../../api/provision.js';

/** @typedef {import('../../wire/ProvisionCard').ProvisionCard} ProvisionCard */
/** @typedef {(card: ProvisionCard) => unknown} Done */

/** A new provision, or a later version of one. @param {ProvisionCard | null} before @param {Done} done */
export function openProvision(before, done) {
  const last = before?.versions[0];
  const number = new Field({ label: t('field.provision_number'), test: 'provision-form-number', hint: t('provision.number_hint'), value: before?.row.number ?? '' });
  const version = new Field({ label: t('field.provision_version'), test: 'provision-form-version', hint: t('provision.version_hint') });
  const title = new Field({ label: t('field.provision_title'), test: 'provision-form-title', value: last?.title ?? '' });
  const scope = new Field({ label: t('field.provision_scope'), test: 'provision-form-scope', hint: t('provision.scope_hint'), value: last?.scope ?? '' });
  const issued = new Field({ label: t('provision.issued_on'), test: 'provision-form-issued', type: 'date' });
  const effective = new Field({ label: t('provision.column.effective_on'), test: 'provision-form-effective', type: 'date' });
  const review = new Field({ label: t('provision.column.review_on'), test: 'provision-form-review', type: 'date', hint: t('provision.review_hint') });
  const text = new Field({ label: t('field.provision_text'), test: 'provision-form-text', type: 'area', lines: 5, hint: t('provision.text_hint') });
  const path = new PathField({ label: t('provision.file'), test: 'provision-form-path', hint: t('provision.file_hint'), kind: 'open', extensions: ['pdf', 'docx', 'png', 'jpg', 'jpeg'] });
  formDialog({
    name: 'provision-form',
    title: before ? `${t('provision.new_version')} · ${before.row.number}` : t('provision.register'),
    wide: true,
    body: [before ? version : h('div', { class: 'pair' }, number, version), title, scope, h('div', { class: 'pair' }, issued, effective), review, text, path],
    fields: {
      provision_number: number,
      provision_version: version,
      provision_title: title,
      provision_scope: scope,
      provision_text: text,
      issued_on: issued,
      effective_on: effective,
      review_on: review,
      PROVISION_TAKEN: number,
      PROVISION_VERSION_TAKEN: version,
      PROVISION_DAYS: review,
      PROVISION_TEXT: text,
      PROVISION_FILE: path,
      FILE_MISSING: path,
      SCAN_TOO_LARGE: path,
    },
    submit: t('act.save'),
    gap: () => unfilled(...(before ? [] : [number]), version, title, scope, issued, effective, review),
    work: () =>
      (before ? api.provisionVersion : api.provisionAdd)({
        id: before?.row.id ?? 0,
        number: number.value,
        version: version.value,
        title: title.value,
        scope: scope.value,
        issued_on: issued.value,
        effective_on: effective.value,
        review_on: review.value,
        text: text.value,
        path: path.value,
      }),
    done: (card) => {
      said(t('provision.saved', { title: card.row.title }));
      done(card);
    },
  });
}

/** @param {ProvisionCard} card @param {Done} done */
export function openReview(card, done) {
  const on = new Field({ label: t('provision.reviewed_on'), test: 'review-on', type: 'date' });
  const next = new Field({ label: t('provision.next_on'), test: 'review-next', type: 'date' });
  const words = new Field({ label: t('field.provision_words'), test: 'review-words', type: 'area', lines: 3, hint: t('provision.review_words_hint') });
  formDialog({
    name: 'provision-review',
    title: `${t('provision.review')} · ${card.row.number}`,
    body: [h('p', { class: 'soft small' }, t('provision.review_text')), h('div', { class: 'pair' }, on, next), words],
    fields: { on, next_on: next, provision_words: words, DATE_AHEAD: on, PROVISION_DAYS: next },
    submit: t('act.save'),
    gap: () => unfilled(next, words),
    work: () => api.provisionReview({ id: card.row.id, on: on.value, words: words.value, next_on: next.value }),
    done,
  });
}

/** @param {ProvisionCard} card @param {import('../../wire/ProvisionRoom').ProvisionRoom} room @param {Done} done */
export async function openEnd(card, room, done) {
  const others = room.rows.filter((row) => row.id !== card.row.id && ['in_force', 'coming'].includes(row.state));
  const how = new Field({ label: t('provision.end_how'), test: 'end-how', choices: [['', t('provision.choose')], ['0', t('provision.repeal')], ...others.map((row) => /** @type {[string, string]} */ ([String(row.id), t('provision.replace_by', { number: row.number, title: row.title })]))], value: '' });
  const on = new Field({ label: t('provision.end_on'), test: 'end-on', type: 'date' });
  const words = new Field({ label: t('field.reason'), test: 'end-words', type: 'area', lines: 2, hint: t('provision.end_hint') });
  const cited = await resolutionPicker(false);
  formDialog({
    name: 'provision-end',
    title: `${t('provision.end')} · ${card.row.number}`,
    body: [h('p', {}, t('provision.end_text')), how, on, words, cited.box],
    fields: { on, provision_words: words, REASON_MISSING: words, DATE_AHEAD: on, PROVISION_DAYS: on, PROVISION_SUCCESSOR: how },
    submit: t('provision.end'),
    grave: true,
    gap: () => unfilled(how),
    work: async () => api.provisionEnd({ id: card.row.id, successor: how.value === '0' ? null : Number(how.value), on: on.value, words: words.value, resolution: await cited.take() }),
    done,
  });
}

/** @param {import('../../wire/ProvisionVersion').ProvisionVersion} version @param {Done} done */
export function openSigned(version, done) {
  const on = new Field({ label: t('provision.signed_on'), test: 'signed-on', type: 'date' });
  const people = new StaffList({ label: t('provision.signed_people'), test: 'signed-people' });
  formDialog({
    name: 'provision-signed',
    title: t('provision.signed'),
    body: [h('p', { class: 'soft small' }, t('provision.signed_text')), on, people],
    fields: { on, DATE_AHEAD: on, PERSON_UNKNOWN: people.field },
    submit: t('act.save'),
    work: () => api.provisionSigned({ version: version.id, on: on.value, staff_numbers: people.values }),
    done,
  });
}

/** Writes a kept file out. @param {string} name @param {(path: string) => Promise<unknown>} write */
export function saveFile(name, write) {
  const dialog = new Dialog({ name: 'provision-file', title: name });
  const path = new PathField({ label: t('act.save_to'), test: 'provision-file-path', value: name, kind: 'save', extensions: [name.split('.').pop() ?? 'pdf'] });
  dialog.show(path);
  dialog.act(
    button(t('act.cancel'), 'provision-file-cancel', () => dialog.close()),
    button(
      t('act.save'),
      'provision-file-save',
      async () => {
        if (await dialog.run(() => write(path.value))) {
          dialog.close();
          said(t('provision.file_saved', { path: path.value }));
        }
      },
      'main',
    ),
  );
  dialog.open();
}

/** The register with its measures as a sheet. */
export function openExport() {
  const path = new PathField({ label: t('act.save_to'), test: 'provision-export-path', value: `${t('provision.title')}.xlsx`, kind: 'save', extensions: ['xlsx'] });
  formDialog({
    name: 'provision-export',
    title: t('provision.export'),
    body: [h('p', { class: 'soft small' }, t('provision.export_text')), path],
    fields: { path, FILE_MISSING: path },
    submit: t('act.save'),
    gap: () => unfilled(path),
    work: () => api.provisionExport(path.value),
    done: (rows) => said(t('provision.exported', { count: count(rows), path: path.value })),
  });
}

