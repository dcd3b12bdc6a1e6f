// The first screen: making the group's file, signing in to one, or looking around with a sample. No data of the group is shown before it is open.

import { h, fill, button, choice } from '../parts/dom.js';
import { t, language, asError, errorText } from '../parts/words.js';
import { Field, PathField, blame, differ, folderOf, unfilled } from '../parts/field.js';
import { Dialog } from '../parts/dialog.js';
import { ProgressBar } from '../parts/progress.js';
import { tried } from '../parts/status.js';
import { signInForm } from './signin.js';
import { openRecover } from './recovery.js';
import { openRestore } from './restore.js';
import { openPacket } from './identity.js';
import { showPacket } from './packet.js';
import * as api from '../api.js';

/** @typedef {import('../wire/GroupState').GroupState} GroupState */
/**
 * Where signing in begins.
 * @typedef {object} Start
 * @property {string} path of the file
 * @property {string} handle
 * @property {{ path: string, accounts: import('../wire/SampleAccount').SampleAccount[] } | null} sample accounts to look around with, when that file is the sample
 */
/** The state of the opened file, and the password that opened it. @typedef {(state: GroupState, password?: string) => Promise<void>} Opened */
const KIND = ['talent'];

/** @param {import('../app.js').Desk} desk @param {Start} start @param {Opened} opened */
export function groupView(desk, start, opened) {
  const { state } = desk;
  const place = h('div', { class: 'start-form' });
  let { path, handle } = start;
  /** @param {'create' | 'open'} which */
  const turn = (which) => {
    const form =
      which === 'create'
        ? createForm(state, opened)
        : signInForm({ path, handle, sample: start.sample }, opened, (typed) => {
            path = typed;
          });
    fill(place, form);
    for (const [name, tab] of Object.entries(tabs)) tab.setAttribute('aria-selected', String(name === which));
  };
  /** @param {string} chosen */
  const turnTo = (chosen) => {
    path = chosen;
    turn('open');
  };
  const tabs = {
    create: h('button', { type: 'button', role: 'tab', 'data-test': 'start-create', onclick: () => turn('create') }, t('group.create_tab')),
    open: h('button', { type: 'button', role: 'tab', 'data-test': 'start-open', onclick: () => turn('open') }, t('group.open_tab')),
  };
  const view = h(
    'main',
    { class: 'start', 'data-test': 'start' },
    h(
      'header',
      { class: 'start-head' },
      h('div', {}, h('h1', {}, t('app.name')), h('p', { class: 'soft' }, t('app.purpose'))),
      h('span', { class: 'spring' }),
      looks(desk),
    ),
    h(
      'div',
      { class: 'start-columns' },
      h('section', {}, h('div', { class: 'tabs', role: 'tablist' }, tabs.create, tabs.open), place),
      h(
        'aside',
        { class: 'start-side' },
        h(
          'section',
          {},
          h('h2', {}, t('group.sample_title')),
          h('p', { class: 'soft' }, t('group.sample_text')),
          button(t('group.sample'), 'sample-open', () => openSample(state, opened)),
        ),
        h(
          'section',
          {},
          h('h2', {}, t('packet.title')),
          h('p', { class: 'soft' }, t('packet.start_text')),
          button(t('packet.open'), 'packet-open', () =>
            openPacket(folderOf(state.proposed_path), (sheet, packet) => showPacket(sheet, packet, () => tried(() => desk.leave()))),
          ),
        ),
        h(
          'section',
          {},
          h('h2', {}, t('group.trouble')),
          button(t('recover.open'), 'recover-open', () => openRecover(path, opened), 'plain flush'),
          button(t('restore.open'), 'restore-open', () => openRestore({ path, back: turnTo }), 'plain flush'),
        ),
        state.recent.length > 0
          ? h(
              'section',
              {},
              h('h2', {}, t('group.recent')),
              h(
                'ul',
                { class: 'recent' },
                state.recent.map((one) =>
                  h(
                    'li',
                    {},
                    h(
                      'button',
                      { type: 'button', class: 'plain', 'data-test': 'recent-file', onclick: () => turnTo(one) },
                      h('strong', {}, one.split(/[\\/]/).pop() ?? one),
                      h('span', { class: 'soft small' }, one),
                    ),
                  ),
                ),
              ),
            )
          : null,
      ),
    ),
    h('footer', { class: 'soft small' }, t('app.version', { version: state.version })),
  );
  turn(path ? 'open' : 'create');
  return view;
}

/** @param {import('../app.js').Desk} desk */
function looks(desk) {
  /** @param {string} chosenLanguage @param {string} chosenTheme */
  const change = (chosenLanguage, chosenTheme) =>
    tried(async () => {
      const settings = await api.deskGet();
      await api.deskSet({ ...settings, language: chosenLanguage, theme: chosenTheme });
      await desk.look(chosenLanguage, chosenTheme);
    });
  return h(
    'div',
    { class: 'row looks' },
    choice(
      'start-language',
      [
        ['zh-CN', '简体中文'],
        ['en', 'English'],
      ],
      language(),
      (value) => change(value, desk.state.theme),
      t('setting.language'),
    ),
    choice(
      'start-theme',
      [
        ['', t('setting.theme_system')],
        ['light', t('setting.theme_light')],
        ['dark', t('setting.theme_dark')],
      ],
      desk.state.theme,
      (value) => change(desk.state.language, value),
      t('setting.theme'),
    ),
  );
}

/** Name, account and password of one of the two who begin. @param {'leader' | 'auditor'} role */
function firstAccount(role) {
  const test = `create-${role}`;
  const name = new Field({ label: t('account.name'), test: `${test}-name`, hint: t('account.name_hint') });
  const handle = new Field({ label: t('account.handle'), test: `${test}-handle`, hint: t('account.handle_hint') });
  const password = new Field({ label: t('sign.password'), test: `${test}-password`, type: 'password', hint: t('sign.password_hint') });
  const again = new Field({ label: t('sign.again'), test: `${test}-again`, type: 'password' });
  return {
    name,
    handle,
    password,
    box: h(
      'div',
      { class: 'first-account', role: 'group', 'aria-label': t(`role.${role}`) },
      h('div', {}, h('h3', {}, t(`role.${role}`)), h('p', { class: 'soft small' }, t(`group.first_${role}`))),
      name,
      handle,
      password,
      again,
    ),
    /** @returns {import('../wire/FirstAccount').FirstAccount} */
    value: () => ({ handle: handle.value, name: name.value, password: password.value }),
    gap: () => unfilled(name, handle, password) || differ(password, again),
  };
}

/** @param {GroupState} state @param {Opened} opened */
function createForm(state, opened) {
  const path = new PathField({
    label: t('group.path'),
    test: 'create-path',
    value: state.proposed_path,
    hint: t('group.path_hint'),
    kind: 'save',
    extensions: KIND,
  });
  const groupName = new Field({ label: t('group.name'), test: 'create-group-name', hint: t('group.name_hint') });
  const leader = firstAccount('leader');
  const auditor = firstAccount('auditor');
  const wrong = h('p', { class: 'seal', role: 'alert', hidden: true, 'data-test': 'create-error' });
  const submit = h('button', { type: 'submit', class: 'main', 'data-test': 'create-submit' }, t('group.create'));

  /** The office names a field, not whose it is: the one of the two that the error can mean. @param {unknown} error */
  const fieldsOf = (error) => {
    const { args } = asError(error);
    const least = Number(args.least ?? 0);
    const short = [...leader.password.value].length < least ? leader : auditor;
    const account = args.field?.startsWith('auditor') ? auditor : leader;
    return {
      path,
      group_name: groupName,
      name: account.name,
      handle: account.handle,
      leader_name: leader.name,
      leader_handle: leader.handle,
      auditor_name: auditor.name,
      auditor_handle: auditor.handle,
      PASSPHRASE_SHORT: short.password,
      ACCOUNT_TAKEN: auditor.handle,
      ACCOUNT_NAME_TAKEN: auditor.name,
      FILE_EXISTS: path,
      FOLDER_MISSING: path,
      FOLDER_READ_ONLY: path,
      NETWORK_SHARE: path,
      FILE_LOCKED: path,
    };
  };
  const create = async () => {
    wrong.hidden = true;
    if (unfilled(path, groupName) || leader.gap() || auditor.gap()) return;
    submit.disabled = true;
    try {
      await opened(await api.groupCreate({ path: path.value, group_name: groupName.value, leader: leader.value(), auditor: auditor.value() }));
    } catch (error) {
      if (!blame(error, fieldsOf(error))) {
        wrong.textContent = errorText(error);
        wrong.hidden = false;
      }
      submit.disabled = false;
    }
  };
  return h(
    'form',
    {
      novalidate: true,
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        void create();
      },
    },
    h('section', {}, h('h2', {}, `1　${t('group.step_where')}`), path),
    h('section', {}, h('h2', {}, `2　${t('group.step_group')}`), groupName),
    h(
      'section',
      {},
      h('h2', {}, `3　${t('group.step_who')}`),
      h('p', { class: 'soft', 'data-test': 'create-why-two' }, t('group.why_two')),
      h('div', { class: 'pair' }, leader.box, auditor.box),
    ),
    wrong,
    h('div', { class: 'row' }, submit),
  );
}

/** @param {GroupState} state @param {Opened} opened */
function openSample(state, opened) {
  const dialog = new Dialog({ name: 'sample', title: t('group.sample_title') });
  const path = new PathField({
    label: t('group.path'),
    test: 'sample-path',
    value: `${folderOf(state.proposed_path)}${t('group.sample_file')}.talent`,
    hint: t('group.sample_hint'),
    kind: 'save',
    extensions: KIND,
  });
  const bar = new ProgressBar();
  dialog.show(h('p', {}, t('group.sample_about')), path, bar);
  dialog.act(
    button(t('act.cancel'), 'sample-cancel', () => dialog.close()),
    button(
      t('group.sample_make'),
      'sample-submit',
      async () => {
        /** @type {GroupState | undefined} */ let made;
        const done = await dialog.run(async () => {
          made = await bar.run(t('group.sample_making'), (watch) => api.groupSample(path.value, watch));
        });
        if (done && made) {
          dialog.close();
          await opened(made);
        }
      },
      'main',
    ),
  );
  dialog.open();
}
