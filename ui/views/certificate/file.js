// Kept files: looking at one in the window, page by page, saving it, and taking in a scan or a receipt.

import { h, fill, button } from '../../parts/dom.js';
import { t, sizeText, dateText } from '../../parts/words.js';
import { Field, PathField } from '../../parts/field.js';
import { Dialog, formDialog } from '../../parts/dialog.js';
import { may } from '../../parts/may.js';
import { failed, said, tried } from '../../parts/status.js';
import { fileFaults, MEDIA, today } from './look-up.js';
import * as certificates from '../../api/certificate.js';

/** @typedef {import('../../wire/CertificateFileRow').CertificateFileRow} CertificateFileRow */
/** @typedef {import('../../wire/CertificateCard').CertificateCard} CertificateCard */

const WIDTH = 1100;

/** @param {CertificateFileRow} file */
export function openFile(file) {
  const dialog = new Dialog({ name: 'certificate-file', title: file.name, wide: true });
  const place = h('div', { class: 'scan-place', 'data-test': 'certificate-scan' });
  const pages = h('span', { class: 'soft', 'data-test': 'certificate-scan-pages' });
  let page = 0;
  let many = 1;
  /** @param {BlobPart} bytes */
  const show = (bytes) => {
    const url = URL.createObjectURL(new Blob([bytes]));
    const image = h('img', { alt: file.name });
    image.addEventListener('load', () => URL.revokeObjectURL(url), { once: true });
    image.addEventListener('error', () => fill(place, h('p', { class: 'seal' }, t('error.FILE_BROKEN'))), { once: true });
    image.src = url;
    fill(place, image);
  };
  const turn = async () => {
    try {
      if (file.media === 'pdf') {
        const answer = await certificates.certificatePage(file.id, page, WIDTH);
        many = new DataView(answer).getUint32(0, true);
        show(answer.slice(4));
      } else show(await certificates.certificateFile(file.id));
    } catch (error) {
      fill(place, h('p', { class: 'seal' }, t('error.FILE_BROKEN')));
      failed(error);
    }
    pages.textContent = t('certificate.page', { page: page + 1, pages: many });
    before.disabled = page === 0;
    after.disabled = page + 1 >= many;
  };
  const step = (/** @type {number} */ by) => {
    page = Math.min(Math.max(page + by, 0), many - 1);
    void turn();
  };
  const before = button(t('certificate.page_before'), 'certificate-page-before', () => step(-1));
  const after = button(t('certificate.page_after'), 'certificate-page-after', () => step(1));
  dialog.show(
    h('p', { class: 'soft small' }, `${t(`certificate.file.${file.kind}`)} · ${sizeText(file.size)} · ${file.by} · ${dateText(file.at.slice(0, 10))}`),
    h('p', { class: 'soft small mono' }, `SHA-256 ${file.sha256}`),
    place,
  );
  dialog.act(
    ...(file.media === 'pdf' ? [h('span', { class: 'row' }, before, pages, after)] : []),
    ...(may('certificate_file_save') ? [button(t('certificate.file_save'), 'certificate-file-save', () => saveFile(file))] : []),
    button(t('act.close'), 'certificate-file-done', () => dialog.close(), 'main'),
  );
  dialog.open();
  void turn();
}

/** @param {CertificateFileRow} file */
function saveFile(file) {
  const extension = file.media === 'jpeg' ? 'jpg' : file.media;
  const path = new PathField({ label: t('act.save_to'), test: 'certificate-file-path', value: file.name, kind: 'save', extensions: [extension] });
  formDialog({
    name: 'certificate-file-save',
    title: t('certificate.file_save'),
    body: [path],
    fields: { PRINT_PATH: path, FOLDER_MISSING: path, FOLDER_READ_ONLY: path },
    submit: t('act.save'),
    work: () => certificates.certificateFileSave(file.id, path.value),
    done: () => said(t('certificate.file_saved', { path: path.value })),
  });
}

/** @param {number} id @param {(card: CertificateCard) => unknown} done */
export function attachScan(id, done) {
  const path = new PathField({ label: t('certificate.scan'), test: 'certificate-scan-path', hint: t('certificate.file_hint'), kind: 'open', extensions: MEDIA });
  formDialog({
    name: 'certificate-scan',
    title: t('certificate.scan_add'),
    body: [path],
    fields: fileFaults(path),
    submit: t('act.save'),
    work: () => certificates.certificateAttach(id, path.value),
    done,
  });
}

/** @param {CertificateCard} card @param {(card: CertificateCard) => unknown} done */
export function openCustody(card, done) {
  const kind = card.row.kept ? 'returned' : 'kept';
  const on = new Field({ label: t('field.kept_on'), test: 'custody-on', type: 'date', value: today() });
  const receipt = new Field({ label: t('field.receipt'), test: 'custody-receipt' });
  const place = new Field({ label: t('certificate.custody_place'), test: 'custody-place' });
  const path = new PathField({ label: t('certificate.receipt_scan'), test: 'custody-path', hint: t('certificate.file_hint'), kind: 'open', extensions: MEDIA });
  formDialog({
    name: 'custody',
    title: t(`certificate.custody.${kind}`),
    body: [h('p', {}, t('certificate.custody_text')), h('div', { class: 'pair' }, on, receipt), kind === 'kept' ? place : null, path],
    fields: { kept_on: on, receipt, place, CUSTODY_ORDER: on, ...fileFaults(path) },
    submit: t('act.save'),
    work: () => certificates.certificateCustody({ id: card.row.id, kind, on: on.value, receipt: receipt.value, place: place.value, path: path.value }),
    done,
  });
}

/** The files of a card. @param {CertificateFileRow[]} files */
export const fileList = (files) =>
  h(
    'ul',
    { class: 'plain-list', 'data-test': 'certificate-files' },
    files.map((file) =>
      h(
        'li',
        {},
        button(file.name, `certificate-file-${file.id}`, () => void tried(async () => openFile(file)), 'plain'),
        h('span', { class: 'soft small' }, ` ${t(`certificate.file.${file.kind}`)} · ${sizeText(file.size)}`),
      ),
    ),
  );
