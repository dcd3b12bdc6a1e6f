// The register: filters, the list, what can be done with many, and the card of one beside it.

import { h, fill, button, choice } from '../../parts/dom.js';
import { t, levelName, count, money, language } from '../../parts/words.js';
import { WindowedList } from '../../parts/list.js';
import { split, searchField } from '../../parts/room.js';
import { PathField, folderOf, blame } from '../../parts/field.js';
import { Dialog, formDialog } from '../../parts/dialog.js';
import { may } from '../../parts/may.js';
import { failed, offered, said, tried } from '../../parts/status.js';
import { drawCard } from './card.js';
import { verifyFields } from './look-up.js';
import * as api from '../../api.js';
import * as certificates from '../../api/certificate.js';

/** @typedef {import('../../wire/CertificateRow').CertificateRow} CertificateRow */

const FAMILIES = ['title', 'skill', 'registered'];
const STATES = ['unverified', 'waiting', 'verified', 'not_found', 'forged'];

/** What a row's look-ups come to: genuine counts once two people have looked. @param {CertificateRow} row */
export const stateOf = (row) => (row.verification === 'verified' && row.confirmed_by === '' ? 'waiting' : row.verification);

/** @param {import('../../app.js').Desk} desk @param {number} wanted @returns {import('../appraisal.js').Tab} */
export function certificateTab(desk, wanted) {
  const query = { text: '', family: '', verification: '' };
  const tallyPlace = h('span', { class: 'tally', 'data-test': 'certificate-count' });
  const bar = h('div', { class: 'pick-bar', hidden: true });
  const english = language() === 'en';
  const looking = may('certificate_verify');
  /** @type {WindowedList<CertificateRow>} */
  const list = new WindowedList({
    name: 'certificates',
    label: t('room.certificates'),
    id: (row) => row.id,
    onError: failed,
    columns: [
      { name: 'staff_number', label: t('col.staff_number'), width: '88px', show: (row) => row.staff_number, sort: true, off: true },
      { name: 'name', label: t('col.name'), width: english ? 'minmax(72px, .7fr)' : 'minmax(88px, .8fr)', show: (row) => row.name, sort: true, fixed: true },
      { name: 'unit', label: t('col.unit'), width: 'minmax(110px, 1fr)', show: (row) => row.unit, sort: true, off: true },
      { name: 'family', label: t('col.family'), width: '112px', show: (row) => t(`family.${row.family}`), off: true },
      { name: 'field', label: t('col.field'), width: english ? 'minmax(64px, .6fr)' : 'minmax(76px, .8fr)', show: (row) => row.field },
      { name: 'level', label: t('col.level'), width: english ? 'minmax(120px, .7fr)' : 'minmax(68px, .5fr)', show: (row) => levelName(row.level), sort: true },
      { name: 'number', label: t('col.number'), width: english ? 'minmax(174px, 1fr)' : 'minmax(186px, 1fr)', show: (row) => h('span', { class: 'mono' }, row.number), sort: true },
      { name: 'issued', label: t('col.issued'), width: '96px', show: (row) => row.issued, sort: true },
      { name: 'valid_until', label: t('certificate.column.valid_until'), width: '104px', show: (row) => row.valid_until, sort: true, off: true },
      { name: 'claimed', label: t('col.claimed'), width: '96px', show: (row) => row.claimed, sort: true, off: true },
      {
        name: 'verification',
        label: t('col.verification'),
        width: 'minmax(76px, .6fr)',
        show: (row) => h('span', { class: stateOf(row) === 'verified' ? 'good' : 'seal' }, t(`verification.${stateOf(row)}`)),
      },
      { name: 'amount', label: t('col.amount'), width: '96px', show: (row) => (row.amount ? money(row.amount) : ''), sort: true, numeric: true },
    ],
    fetch: (page) => certificates.certificateList(query, page),
    onTotal: (total) => {
      tallyPlace.textContent = t('certificate.count', { count: count(total) });
    },
    onCurrent: (row) => void tried(() => draw(row)),
    onEnter: () => view.detail.focus(),
    // What could be picked would only be looked up, so nobody else picks.
    ...(looking
      ? {
          onPicked: (picked) => {
            bar.hidden = picked === 0;
            fill(
              bar,
              h('span', { 'data-test': 'picked-count' }, t('list.picked', { count: count(picked) })),
              button(t('certificate.verify_picked'), 'verify-picked', () => {
                void tried(verifyPicked);
              }),
              button(t('certificate.confirm_picked'), 'confirm-picked', () => {
                void tried(confirmPicked);
              }),
              button(t('list.pick_none'), 'pick-none', () => list.pickAll(false), 'plain'),
            );
          },
        }
      : {}),
  });
  const again = () => {
    void list.update();
  };
  const filters = h(
    'div',
    { class: 'filters' },
    searchField('certificate-search', t('certificate.search'), (text) => {
      query.text = text;
      again();
    }),
    choice(
      'certificate-family',
      [['', t('filter.all_families')], ...FAMILIES.map((one) => /** @type {[string, string]} */ ([one, t(`family.${one}`)]))],
      '',
      (value) => {
        query.family = value;
        again();
      },
      t('col.family'),
    ),
    choice(
      'certificate-verification',
      [['', t('filter.all_verifications')], ...STATES.map((one) => /** @type {[string, string]} */ ([one, t(`verification.${one}`)]))],
      '',
      (value) => {
        query.verification = value;
        again();
      },
      t('col.verification'),
    ),
    tallyPlace,
    may('certificate_export') ? button(t('certificate.export'), 'certificate-export', exportList, 'plain small') : null,
  );
  const view = split([filters, bar, list]);

  /** @param {CertificateRow} row */
  async function draw(row) {
    const card = await certificates.certificateShow(row.id);
    view.show(
      ...drawCard(card, async (after) => {
        await list.update({ keepPlace: true });
        if (after) await draw(after);
      }),
    );
  }

  async function verifyPicked() {
    const ids = (await list.pickedIds()).map(Number);
    const dialog = new Dialog({ name: 'verify', title: t('certificate.verify_picked') });
    const fields = verifyFields(null, 'verify-many');
    dialog.show(h('p', {}, t('certificate.verify_text', { count: count(ids.length) })), fields.box);
    dialog.act(
      button(t('act.cancel'), 'verify-cancel', () => dialog.close()),
      button(
        t('certificate.verify'),
        'verify-many-submit',
        async () => {
          const done = await dialog.run(async () => {
            try {
              for (const id of ids) await certificates.certificateVerify({ id, ...fields.values() });
            } catch (error) {
              blame(error, fields.fields);
              throw error;
            } finally {
              await list.update({ keepPlace: true });
            }
          });
          if (done) {
            dialog.close();
            list.pickAll(false);
            said(t('certificate.verified_many', { count: count(ids.length) }));
          }
        },
        'main',
      ),
    );
    dialog.open();
  }

  async function confirmPicked() {
    const ids = (await list.pickedIds()).map(Number);
    const fields = verifyFields(null, 'confirm-many', true);
    formDialog({
      name: 'confirm-many',
      title: t('certificate.confirm_picked'),
      body: [h('p', {}, t('certificate.confirm_text', { count: count(ids.length) })), fields.box],
      fields: fields.fields,
      submit: t('certificate.confirm'),
      work: () => certificates.certificateConfirm({ ids, ...fields.seen() }),
      done: async (confirmed) => {
        list.pickAll(false);
        said(t('certificate.confirmed_many', { count: count(confirmed) }));
        await list.update({ keepPlace: true });
      },
    });
  }

  function exportList() {
    const path = new PathField({
      label: t('act.save_to'),
      test: 'certificate-export-path',
      value: `${folderOf(desk.state.path)}${t('certificate.sheet.certificates')}.xlsx`,
      kind: 'save',
      extensions: ['xlsx'],
    });
    formDialog({
      name: 'certificate-export',
      title: t('certificate.export'),
      body: [h('p', {}, t('certificate.export_text', { count: count(list.total) })), path],
      fields: { path, PRINT_PATH: path, FOLDER_MISSING: path, FOLDER_READ_ONLY: path },
      submit: t('act.save'),
      work: () => certificates.certificateExport(query, list.page(0, 0), path.value),
      done: (rows) =>
        offered(t('certificate.exported', { count: count(rows), path: path.value }), t('act.open'), 'certificate-export-open', () =>
          tried(() => api.pathOpen(path.value)),
        ),
    });
  }

  return {
    box: view.box,
    ready: async () => {
      await list.update(wanted ? { current: wanted } : { first: true });
      list.scroller.focus();
    },
  };
}
