// Certificates and awards: the list of certificates with their look-ups, and the batches of awards beside it (views/award.js).

import { h, fill, button, choice } from '../parts/dom.js';
import { t, has, levelName, count, money, dateText, language } from '../parts/words.js';
import { WindowedList } from '../parts/list.js';
import { split, emptyRoom, facts, searchField } from '../parts/room.js';
import { Field, blame } from '../parts/field.js';
import { Dialog } from '../parts/dialog.js';
import { may } from '../parts/may.js';
import { failed, said, tried } from '../parts/status.js';
import { openImport } from './import.js';
import { awardTab } from './award.js';
import { ledgerTab } from './ledger.js';
import { allowanceTab } from './allowance.js';
import * as api from '../api.js';

/** @typedef {import('../wire/CertificateRow').CertificateRow} CertificateRow */
/** @typedef {import('./appraisal.js').Tab} Tab */

const FAMILIES = ['title', 'skill', 'registered'];
const RESULTS = ['unverified', 'verified', 'not_found', 'forged'];

/** @type {import('../app.js').OpenRoom} */
export async function openCertificates(room, desk, params) {
  let tab = String(params.tab ?? 'certificates');
  /** @type {Tab} */ let open = { box: h('div') };
  const body = h('div', { class: 'room-body' });
  const importList = () => openImport({ kind: 'certificates', appraisal: null, done: () => desk.go('certificates') });
  const all = await api.certificateList({ text: '', family: '', verification: '' }, { offset: 0, limit: 1, sort: '', descending: false });
  const unverified = await api.certificateList(
    { text: '', family: '', verification: 'unverified' },
    { offset: 0, limit: 1, sort: '', descending: false },
  );
  const importing = may('import_commit');
  const awards = may('award_batches');
  const mine = awards ? (await api.awardBatches()).filter((batch) => batch.mine).length : 0;
  const importButton = () => (importing ? button(t('certificate.import'), 'import-open', importList, 'main') : null);
  /** @type {import('../parts/palette.js').Command[]} */
  const importCommand = importing
    ? [{ label: t('certificate.import'), note: t('palette.command'), test: 'palette-import-certificates', act: importList }]
    : [];

  if (all.total === 0) {
    room.show(
      emptyRoom(
        'certificates-empty',
        t('certificate.empty_title'),
        t(importing ? 'certificate.empty_text' : 'certificate.empty_wait'),
        importButton(),
      ),
    );
    return { commands: () => importCommand };
  }

  /** @param {string} name */
  async function turn(name) {
    await open.close?.();
    tab = name;
    params.tab = name;
    room.tabs(
      [
        {
          name: 'certificates',
          label: t('certificate.tab'),
          count: unverified.total > 0 ? count(unverified.total) : '',
          waiting: may('certificate_verify'),
        },
        ...(awards ? [{ name: 'awards', label: t('award.tab'), count: mine > 0 ? count(mine) : '', waiting: true }] : []),
        ...(may('award_ledger') ? [{ name: 'ledger', label: t('ledger.tab') }] : []),
        ...(may('allowance_lists') ? [{ name: 'allowances', label: t('allowance.tab') }] : []),
      ],
      tab,
      (next) => {
        void tried(() => turn(next));
      },
    );
    room.year(null);
    if (name === 'awards') open = await awardTab(room, desk, params);
    else if (name === 'ledger') open = await ledgerTab(room);
    else if (name === 'allowances') open = await allowanceTab(room, desk, params);
    else {
      open = certificateTab();
      room.act(
        awards
          ? button(t('award.go'), 'awards-open', () => {
              void tried(() => turn('awards'));
            })
          : null,
        importButton(),
      );
    }
    fill(body, open.box);
    await open.ready?.();
  }

  room.show(body);
  await turn(tab === 'awards' && awards ? 'awards' : 'certificates');
  return {
    print: () => {
      if (open.print) open.print();
      else if (may('print:award_approval')) desk.go('print', { form: 'award_approval' });
    },
    close: () => open.close?.(),
    commands: () => [
      ...importCommand,
      ...(awards ? [{ label: t('award.tab'), note: t('palette.room'), test: 'palette-awards', act: () => tried(() => turn('awards')) }] : []),
    ],
  };
}

/** @returns {Tab} */
function certificateTab() {
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
      { name: 'claimed', label: t('col.claimed'), width: '96px', show: (row) => row.claimed, sort: true, off: true },
      {
        name: 'verification',
        label: t('col.verification'),
        width: 'minmax(76px, .6fr)',
        show: (row) => h('span', { class: row.verification === 'verified' ? 'good' : 'seal' }, t(`verification.${row.verification}`)),
      },
      { name: 'amount', label: t('col.amount'), width: '96px', show: (row) => (row.amount ? money(row.amount) : ''), sort: true, numeric: true },
    ],
    fetch: (page) => api.certificateList(query, page),
    onTotal: (total) => {
      tallyPlace.textContent = t('certificate.count', { count: count(total) });
    },
    onCurrent: (row) => draw(row),
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
      [['', t('filter.all_verifications')], ...RESULTS.map((one) => /** @type {[string, string]} */ ([one, t(`verification.${one}`)]))],
      '',
      (value) => {
        query.verification = value;
        again();
      },
      t('col.verification'),
    ),
    tallyPlace,
  );
  const view = split([filters, bar, list]);

  /** @param {CertificateRow} row */
  function draw(row) {
    const fields = verifyFields(row);
    const submit = button(t('certificate.verify'), 'verify-submit', async () => {
      submit.disabled = true;
      try {
        const after = await api.certificateVerify({ id: row.id, ...fields.values() });
        said(t('certificate.verified', { name: row.name, result: t(`verification.${after.verification}`) }), () =>
          tried(async () => {
            const back = await api.certificateVerify({ id: row.id, result: row.verification, on: row.verified_on, site: row.verified_site });
            draw(back);
            await list.update({ keepPlace: true });
          }),
        );
        draw(after);
        await list.update({ keepPlace: true });
      } catch (error) {
        if (!blame(error, fields.fields)) failed(error);
      } finally {
        submit.disabled = false;
      }
    });
    view.show(
      h('h2', { 'data-test': 'certificate-name' }, `${row.field} ${levelName(row.level)}`),
      h('p', { class: 'soft' }, `${row.name} · ${row.unit} · ${row.staff_number}`),
      row.warning
        ? h(
            'p',
            { class: 'warning', 'data-test': 'certificate-warning' },
            t(has(`certificate.warning.${row.warning}`) ? `certificate.warning.${row.warning}` : 'certificate.warning.OTHER'),
          )
        : null,
      facts([
        [t('col.family'), t(`family.${row.family}`)],
        [t('col.number'), h('span', { class: 'mono' }, row.number)],
        [t('col.issuer'), row.issuer],
        [t('col.issued'), dateText(row.issued)],
        [t('col.claimed'), dateText(row.claimed)],
        [
          t('col.verification'),
          h(
            'span',
            { class: row.verification === 'verified' ? 'good' : 'seal', 'data-test': 'certificate-verification-now' },
            t(`verification.${row.verification}`),
          ),
        ],
        [t('field.verified_on'), dateText(row.verified_on)],
        [t('certificate.site'), row.verified_site],
        [t('col.amount'), row.amount ? `${money(row.amount)} · ${t(`award.code.${row.code}`)}` : ''],
      ]),
      looking
        ? h(
            'section',
            { class: 'typed' },
            h('h3', {}, t('certificate.look_up')),
            h('p', { class: 'soft small' }, t('certificate.look_up_hint')),
            fields.box,
            h('div', { class: 'row' }, submit),
          )
        : null,
    );
  }

  async function verifyPicked() {
    const ids = (await list.pickedIds()).map(Number);
    const dialog = new Dialog({ name: 'verify', title: t('certificate.verify_picked') });
    const fields = verifyFields(null);
    dialog.show(h('p', {}, t('certificate.verify_text', { count: count(ids.length) })), fields.box);
    dialog.act(
      button(t('act.cancel'), 'verify-cancel', () => dialog.close()),
      button(
        t('certificate.verify'),
        'verify-many-submit',
        async () => {
          const done = await dialog.run(async () => {
            try {
              for (const id of ids) await api.certificateVerify({ id, ...fields.values() });
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

  return {
    box: view.box,
    ready: async () => {
      await list.update({ first: true });
      list.scroller.focus();
    },
  };
}

/** @param {CertificateRow | null} row */
function verifyFields(row) {
  const result = new Field({
    label: t('certificate.result'),
    test: 'verify-result',
    value: row && row.verification !== 'unverified' ? row.verification : 'verified',
    choices: RESULTS.map((one) => [one, t(`verification.${one}`)]),
  });
  const on = new Field({ label: t('field.verified_on'), test: 'verify-on', type: 'date', value: row?.verified_on || today() });
  const site = new Field({ label: t('certificate.site'), test: 'verify-site', value: row?.verified_site ?? '', hint: t('certificate.site_hint') });
  return {
    box: h('div', {}, h('div', { class: 'pair' }, result, on), site),
    fields: { result, on, verified_on: on, site, VERIFICATION_INVALID: on },
    values: () => ({ result: result.value, on: on.value, site: site.value }),
  };
}

/** Proposed for a new look-up; Rust reads and judges what is sent. */
function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}
