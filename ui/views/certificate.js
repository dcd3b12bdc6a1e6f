// Certificates and awards: the register with its look-ups (views/certificate/), what is due, and the batches of awards (views/award.js).

import { h, fill, button } from '../parts/dom.js';
import { t, count } from '../parts/words.js';
import { emptyRoom } from '../parts/room.js';
import { may } from '../parts/may.js';
import { tried } from '../parts/status.js';
import { openImport } from './import.js';
import { awardTab } from './award.js';
import { certificateTab } from './certificate/list.js';
import { dueTab } from './certificate/due.js';
import { openForm } from './certificate/form.js';
import { ledgerTab } from './ledger.js';
import { allowanceTab } from './allowance.js';
import { forecastTab } from './forecast/index.js';
import { yearTab } from './award-year.js';
import * as api from '../api.js';
import * as certificates from '../api/certificate.js';

/** @typedef {import('./appraisal.js').Tab} Tab */

/** @type {import('../app.js').OpenRoom} */
export async function openCertificates(room, desk, params) {
  let tab = String(params.tab ?? 'certificates');
  /** @type {Tab} */ let open = { box: h('div') };
  const body = h('div', { class: 'room-body' });
  const importList = () => openImport({ kind: 'certificates', appraisal: null, done: () => desk.go('certificates') });
  const one = { offset: 0, limit: 1, sort: '', descending: false };
  const waiting = async () => {
    const counts = ['unverified', 'waiting'].map(async (verification) => (await certificates.certificateList({ text: '', family: '', verification }, one)).total);
    return (await Promise.all(counts)).reduce((sum, next) => sum + next, 0);
  };
  const all = await certificates.certificateList({ text: '', family: '', verification: '' }, one);
  const reminding = may('certificate_due');
  const importing = may('import_commit');
  const awards = may('award_batches');
  const mine = awards ? (await api.awardBatches()).filter((batch) => batch.mine).length : 0;
  const adding = may('certificate_save');
  const add = () => openForm(null, (card) => desk.go('certificates', { tab: 'certificates', certificate: card.row.id }));
  const addButton = (kind = '') => (adding ? button(t('certificate.add'), 'certificate-add', add, kind) : null);
  const importButton = () => (importing ? button(t('certificate.import'), 'import-open', importList) : null);
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
        addButton(),
        importButton(),
      ),
    );
    return { commands: () => importCommand };
  }

  /** One tab after the other, however fast they are clicked: the last one stays. @type {Promise<unknown>} */
  let last = Promise.resolve();
  /** @param {string} name */
  const turn = (name) => {
    const next = last.catch(() => {}).then(() => show(name));
    last = next;
    return next;
  };
  /** @param {string} name */
  async function show(name) {
    await open.close?.();
    tab = name;
    params.tab = name;
    const looks = await waiting();
    const due = reminding ? await certificates.certificateDue({ text: '', what: '', due: '' }, one) : null;
    const soon = due ? due.overdue + due.week : 0;
    room.tabs(
      [
        {
          name: 'certificates',
          label: t('certificate.tab'),
          count: looks > 0 ? count(looks) : '',
          waiting: may('certificate_verify'),
        },
        ...(reminding ? [{ name: 'due', label: t('certificate.due.tab'), count: soon > 0 ? count(soon) : '', waiting: may('certificate_save') }] : []),
        ...(awards ? [{ name: 'awards', label: t('award.tab'), count: mine > 0 ? count(mine) : '', waiting: true }] : []),
        ...(may('award_ledger') ? [{ name: 'ledger', label: t('ledger.tab') }] : []),
        ...(may('allowance_lists') ? [{ name: 'allowances', label: t('allowance.tab') }] : []),
        ...(may('award_forecast') ? [{ name: 'forecast', label: t('forecast.tab') }] : []),
        ...(may('award_year') ? [{ name: 'year', label: t('year.tab') }] : []),
      ],
      tab,
      (next) => {
        void tried(() => turn(next));
      },
    );
    room.year(null);
    if (name === 'awards') open = await awardTab(room, desk, params);
    else if (name === 'due') open = dueTab(room, desk);
    else if (name === 'ledger') open = await ledgerTab(room, desk);
    else if (name === 'allowances') open = await allowanceTab(room, desk, params);
    else if (name === 'forecast') open = await forecastTab(room, desk, params);
    else if (name === 'year') open = await yearTab(room, desk, params);
    else {
      open = certificateTab(desk, Number(params.certificate ?? 0));
      room.act(
        awards
          ? button(t('award.go'), 'awards-open', () => {
              void tried(() => turn('awards'));
            })
          : null,
        importButton(),
        addButton('main'),
      );
    }
    fill(body, open.box);
    await open.ready?.();
  }

  room.show(body);
  /** @type {Record<string, boolean>} */
  const mayOpen = { due: reminding, awards, ledger: may('award_ledger'), allowances: may('allowance_lists'), forecast: may('award_forecast'), year: may('award_year') };
  await turn(mayOpen[tab] ? tab : 'certificates');
  return {
    print: () => {
      if (open.print) open.print();
      else if (may('print:award_approval')) desk.go('print', { form: 'award_approval' });
    },
    close: () => open.close?.(),
    commands: () => [
      ...importCommand,
      ...(adding ? [{ label: t('certificate.add'), note: t('palette.command'), test: 'palette-certificate-add', act: add }] : []),
      ...(reminding ? [{ label: t('certificate.due.tab'), note: t('palette.room'), test: 'palette-certificate-due', act: () => tried(() => turn('due')) }] : []),
      ...(awards ? [{ label: t('award.tab'), note: t('palette.room'), test: 'palette-awards', act: () => tried(() => turn('awards')) }] : []),
    ],
  };
}
