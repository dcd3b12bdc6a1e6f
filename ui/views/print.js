// Print centre: every form in one place, and the register of what was printed. `openPrint` is the same from any other room.

import { h, fill, button } from '../parts/dom.js';
import { t, count, named } from '../parts/words.js';
import { Printer, FORMS } from '../parts/printer.js';
import { WindowedList } from '../parts/list.js';
import { Dialog } from '../parts/dialog.js';
import { folderOf } from '../parts/field.js';
import { may } from '../parts/may.js';
import { failed, tried } from '../parts/status.js';
import * as api from '../api.js';

/** @typedef {import('../wire/PrintRow').PrintRow} PrintRow */

/** @param {import('../parts/printer.js').PrintOrder} order */
export function openPrint(order) {
  const dialog = new Dialog({ name: 'print', title: t('print.title'), wide: true });
  dialog.element.classList.add('print-dialog');
  void tried(async () => {
    const state = await api.groupState();
    const printer = new Printer({ folder: folderOf(state.path), order });
    dialog.show(printer);
    dialog.open();
    await printer.update();
    dialog.begin();
  });
}

/** @type {import('../app.js').OpenRoom} */
export async function openPrints(room, desk, params) {
  const tabs = [...(may('print_preview') ? ['forms'] : []), ...(may('print_register') ? ['register'] : [])];
  let tab = tabs.includes(String(params.tab)) ? String(params.tab) : (tabs[0] ?? '');
  const folder = folderOf(desk.state.path);
  const wanted = FORMS.find((form) => form === params.form);
  const printer = new Printer({ folder, order: wanted ? { form: wanted, source: 0, items: [], label: '' } : null });
  const body = h('div', { class: 'room-body' });
  const turn = async (/** @type {string} */ name) => {
    tab = name;
    params.tab = name;
    room.tabs(
      tabs.map((one) => ({ name: one, label: t(`print.tab_${one}`) })),
      tab,
      (next) => {
        void tried(() => turn(next));
      },
    );
    if (name === 'register') {
      fill(body, register());
      return;
    }
    fill(body, printer);
    await printer.update();
  };
  room.show(body);
  await turn(tab);
  return {
    print: () => {
      if (tab === 'forms') printer.directButton?.focus();
    },
  };
}

function register() {
  /** @type {WindowedList<PrintRow>} */
  const list = new WindowedList({
    name: 'register',
    label: t('print.tab_register'),
    id: (row) => row.id,
    onError: failed,
    columns: [
      { name: 'at', label: t('print.at'), width: '138px', show: (row) => row.at.replace('T', ' ').slice(0, 16), fixed: true },
      { name: 'actor', label: t('print.actor'), width: '110px', show: (row) => row.actor },
      {
        name: 'form',
        label: t('print.form'),
        width: 'minmax(190px, 1.3fr)',
        show: (row) =>
          h(
            'span',
            {},
            t(`form.${row.form}`),
            row.draft ? h('span', { class: 'soft' }, ` · ${t('print.draft')}`) : '',
            row.reprint ? h('span', { class: 'seal' }, ` · ${t('print.reprint')}`) : '',
          ),
        fixed: true,
      },
      { name: 'object', label: t('print.object'), width: '110px', show: (row) => row.object },
      { name: 'language', label: t('print.language'), width: '84px', show: (row) => named('language', row.language) },
      { name: 'sheets', label: t('print.sheets'), width: '80px', show: (row) => count(row.sheets), numeric: true },
      { name: 'pages', label: t('print.pages'), width: '80px', show: (row) => count(row.pages), numeric: true },
      { name: 'hash', label: t('print.hash'), width: '150px', show: (row) => h('span', { class: 'mono soft' }, row.hash) },
      {
        name: 'path',
        label: t('print.path'),
        width: 'minmax(160px, 1fr)',
        show: (row) => (row.path ? h('span', { class: 'soft', title: row.path }, row.path) : ''),
      },
    ],
    fetch: (page) => api.printRegister(page),
    onEnter: (row) => {
      if (row.path) api.pathOpen(row.path).catch(failed);
    },
    empty: () => h('p', { class: 'soft' }, t('print.register_empty')),
  });
  void list.update();
  return h(
    'div',
    { class: 'work-full' },
    h(
      'div',
      { class: 'filters' },
      h('p', { class: 'soft small' }, t('print.register_about')),
      h('span', { class: 'spring' }),
      button(t('act.open'), 'register-open', () => {
        const row = list.current;
        if (row?.path) api.pathOpen(row.path).catch(failed);
      }),
    ),
    list,
  );
}
