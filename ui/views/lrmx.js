// Exchange files of the appointment form: in, with a look at what would change, and out.

import { h, fill, button } from '../parts/dom.js';
import { t } from '../parts/words.js';
import { Field, PathField, blame } from '../parts/field.js';
import { Dialog, formDialog } from '../parts/dialog.js';
import { said } from '../parts/status.js';
import * as api from '../api/cadre.js';

/** @typedef {import('../wire/CadreCard').CadreCard} CadreCard */
/** @typedef {import('../wire/CadreChange').CadreChange} CadreChange */
/** @typedef {import('../wire/CadrePreview').CadrePreview} CadrePreview */
/** @typedef {import('../wire/PersonRow').PersonRow} PersonRow */

/** Two steps in one dialog: the file is judged, then taken as it was judged. @param {PersonRow} row @param {(card: CadreCard) => void} done */
export function importCadre(row, done) {
  const dialog = new Dialog({ name: 'lrmx', title: t('cadre.import_title'), wide: true });
  const verdict = h('div', { 'data-test': 'lrmx-verdict', 'aria-live': 'polite' });
  /** @type {CadrePreview | null} */ let judged = null;
  const path = new PathField({
    label: t('cadre.file'),
    test: 'lrmx-path',
    kind: 'open',
    extensions: ['lrmx', 'xml'],
    onInput: () => {
      judged = null;
      fill(verdict);
      take.disabled = true;
    },
    onPick: () => void look(),
  });
  /** @param {() => Promise<void>} work */
  const run = async (work) => {
    let told = false;
    const good = await dialog.run(async () => {
      try {
        await work();
      } catch (error) {
        told = blame(error, { FILE_MISSING: path, LRMX_LARGE: path });
        throw error;
      }
    });
    if (told) dialog.say('');
    return good;
  };
  async function look() {
    await run(async () => {
      judged = await api.cadrePreview({ path: path.value, person: row.id, digest: '' });
      fill(verdict, shown(judged));
      take.disabled = judged.changes.length === 0 && !judged.photo && judged.kept.length === 0;
    });
  }
  const take = /** @type {HTMLButtonElement} */ (
    button(
      t('cadre.import_take'),
      'lrmx-take',
      async () => {
        /** @type {CadreCard | null} */ let card = null;
        const good = await run(async () => {
          if (judged) card = await api.cadreImport({ path: path.value, person: row.id, digest: judged.digest });
        });
        if (!good || !card) return;
        dialog.close();
        done(card);
        said(t('cadre.imported', { name: row.name }));
      },
      'main',
    )
  );
  take.disabled = true;
  dialog.show(h('p', {}, t('cadre.import_text', { name: row.name })), path, verdict);
  dialog.act(
    button(t('act.cancel'), 'lrmx-cancel', () => dialog.close()),
    button(t('cadre.import_look'), 'lrmx-look', look),
    take,
  );
  dialog.open();
}

/** @param {CadrePreview} judged */
function shown(judged) {
  const same = judged.changes.length === 0 && !judged.photo;
  return h(
    'div',
    { class: 'stack' },
    same ? h('p', { class: 'soft' }, t('cadre.import_same')) : lines(judged.changes),
    judged.photo ? h('p', {}, t('cadre.import_photo')) : null,
    judged.differs.length > 0 ? h('div', {}, h('p', { class: 'warning' }, t('cadre.import_differs')), lines(judged.differs)) : null,
    judged.kept.length > 0 ? h('p', { class: 'soft small' }, t('cadre.import_kept', { tags: judged.kept.join(' ') })) : null,
  );
}

/** @param {CadreChange[]} changes */
function lines(changes) {
  return h(
    'ul',
    { class: 'lines' },
    changes.map((change) =>
      h(
        'li',
        { 'data-field': change.field },
        h('span', { class: 'soft' }, t(`cadre.field.${change.field}`)),
        h(
          'div',
          { class: 'cadre-change' },
          h('p', {}, change.new || t('cadre.empty')),
          h('p', { class: 'soft small' }, t('cadre.was', { text: change.old || t('cadre.empty') })),
        ),
      ),
    ),
  );
}

/** One person's file; with the number only for a purpose. @param {PersonRow} row @param {string} role */
export function exportCadre(row, role) {
  const path = new PathField({
    label: t('act.save_to'),
    test: 'lrmx-out',
    kind: 'save',
    extensions: ['lrmx'],
    value: `${row.staff_number}-${row.name}.lrmx`,
  });
  const purpose = new Field({ label: t('cadre.export_purpose'), test: 'lrmx-purpose', hint: t('cadre.export_purpose_hint') });
  const number = h('input', { type: 'checkbox', 'data-test': 'lrmx-identity' });
  const unmasks = ['leader', 'clerk'].includes(role);
  formDialog({
    name: 'lrmx-export',
    title: t('cadre.export_title'),
    body: [path, unmasks ? h('label', { class: 'check' }, number, t('cadre.export_identity')) : null, unmasks ? purpose : null].filter((one) => one !== null),
    fields: { path, purpose, PRINT_PATH: path, FOLDER_MISSING: path, FOLDER_READ_ONLY: path, PURPOSE_MISSING: purpose },
    submit: t('cadre.export_take'),
    work: () => api.cadreExport({ people: [row.id], path: path.value, identity: number.checked, purpose: purpose.value, second: null }),
    done: (written) => said(t('cadre.exported', { path: written[0] ?? '' })),
  });
}
