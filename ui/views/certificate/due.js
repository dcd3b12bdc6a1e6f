// What is due: registrations that end and continuing education, 90, 30 and 7 days ahead.

import { h, fill, button, choice } from '../../parts/dom.js';
import { t, count, dateText, levelName } from '../../parts/words.js';
import { WindowedList } from '../../parts/list.js';
import { facts, searchField, split } from '../../parts/room.js';
import { PathField, folderOf } from '../../parts/field.js';
import { formDialog } from '../../parts/dialog.js';
import { may } from '../../parts/may.js';
import { failed, offered, tried } from '../../parts/status.js';
import { openForm } from './form.js';
import { openPrint } from '../print.js';
import * as api from '../../api.js';
import * as certificates from '../../api/certificate.js';

/** @typedef {import('../../wire/CertificateDueRow').CertificateDueRow} CertificateDueRow */

const WINDOWS = /** @type {const} */ (['overdue', 'week', 'month', 'quarter']);

/** @param {import('../../parts/room.js').Room} room @param {import('../../app.js').Desk} desk @returns {import('../appraisal.js').Tab} */
export function dueTab(room, desk) {
  const query = { text: '', what: '', due: '' };
  const chips = h('div', { class: 'row whole', role: 'group', 'aria-label': t('certificate.due.tab') });
  /** @type {WindowedList<CertificateDueRow>} */
  const list = new WindowedList({
    name: 'certificate-due',
    label: t('certificate.due.tab'),
    id: (row) => `${row.certificate.id}-${row.what}`,
    onError: failed,
    columns: [
      { name: 'day', label: t('certificate.column.day'), width: '104px', show: (row) => row.day, fixed: true },
      {
        name: 'days',
        label: t('certificate.column.days'),
        width: '104px',
        show: (row) => h('span', { class: row.days <= 7 ? 'seal' : '' }, row.days < 0 ? t('certificate.due.past', { count: count(-row.days) }) : count(row.days)),
        numeric: true,
      },
      { name: 'what', label: t('certificate.column.what'), width: 'minmax(130px, .8fr)', show: (row) => t(`certificate.due.what.${row.what}`) },
      { name: 'name', label: t('col.name'), width: 'minmax(80px, .7fr)', show: (row) => row.certificate.name },
      { name: 'unit', label: t('col.unit'), width: 'minmax(110px, 1fr)', show: (row) => row.certificate.unit },
      { name: 'field', label: t('col.field'), width: 'minmax(120px, 1fr)', show: (row) => `${row.certificate.field} ${levelName(row.certificate.level)}` },
      { name: 'number', label: t('col.number'), width: 'minmax(140px, 1fr)', show: (row) => h('span', { class: 'mono' }, row.certificate.number), off: true },
    ],
    fetch: async (page) => {
      const found = await certificates.certificateDue(query, page);
      drawChips(found);
      return found;
    },
    onCurrent: (row) => draw(row),
    onEnter: () => view.detail.focus(),
  });
  const again = () => {
    void list.update();
  };
  const filters = h(
    'div',
    { class: 'filters wrap' },
    searchField('due-search', t('certificate.search'), (text) => {
      query.text = text;
      again();
    }),
    choice(
      'due-what',
      [['', t('certificate.due.all')], ...['registration', 'education'].map((one) => /** @type {[string, string]} */ ([one, t(`certificate.due.what.${one}`)]))],
      '',
      (value) => {
        query.what = value;
        again();
      },
      t('certificate.column.what'),
    ),
    chips,
  );
  const view = split([filters, list]);

  /** @param {import('../../wire/CertificateDue').CertificateDue} found */
  function drawChips(found) {
    fill(
      chips,
      WINDOWS.map((one) => {
        const chip = button(
          `${t(`certificate.due.window.${one}`)} ${count(found[one])}`,
          `due-${one}`,
          () => {
            query.due = query.due === one ? '' : one;
            again();
          },
          'plain small',
        );
        chip.setAttribute('aria-pressed', String(query.due === one));
        return chip;
      }),
    );
  }

  /** @param {CertificateDueRow} row */
  function draw(row) {
    const one = row.certificate;
    view.show(
      h('h2', { 'data-test': 'due-name' }, `${one.field} ${levelName(one.level)}`),
      h('p', { class: 'soft' }, `${one.name} · ${one.unit} · ${one.staff_number}`),
      facts([
        [t('certificate.column.what'), t(`certificate.due.what.${row.what}`)],
        [t('certificate.column.day'), dateText(row.day)],
        [t('certificate.column.due'), t(`certificate.due.window.${row.due}`)],
        [t('col.number'), h('span', { class: 'mono' }, one.number)],
        [t('field.registered_with'), one.employer],
        [t('field.valid_until'), dateText(one.valid_until)],
        [t('field.education_due'), dateText(one.education_due)],
      ]),
      h(
        'div',
        { class: 'row' },
        may('certificate_save') ? button(t('certificate.edit'), 'due-edit', () => openForm(one, () => tried(() => list.update({ keepPlace: true }))), 'main') : null,
        button(t('certificate.open'), 'due-open', () => desk.go('certificates', { tab: 'certificates', certificate: one.id })),
      ),
    );
  }

  function exportList() {
    const path = new PathField({
      label: t('act.save_to'),
      test: 'due-export-path',
      value: `${folderOf(desk.state.path)}${t('certificate.sheet.reminders')}.xlsx`,
      kind: 'save',
      extensions: ['xlsx'],
    });
    formDialog({
      name: 'due-export',
      title: t('certificate.due.export'),
      body: [path],
      fields: { PRINT_PATH: path, FOLDER_MISSING: path, FOLDER_READ_ONLY: path },
      submit: t('act.save'),
      work: () => certificates.certificateDueExport(query, path.value),
      done: (rows) =>
        offered(t('certificate.exported', { count: count(rows), path: path.value }), t('act.open'), 'due-export-open', () => tried(() => api.pathOpen(path.value))),
    });
  }

  room.act(
    may('print:reminder_list') ? button(t('form.reminder_list'), 'print-reminders', () => openPrint({ form: 'reminder_list', source: 0, items: [], label: '' })) : null,
    may('certificate_due_export') ? button(t('certificate.due.export'), 'due-export', exportList, 'main') : null,
  );
  return { box: view.box, ready: () => list.update({ first: true }) };
}
