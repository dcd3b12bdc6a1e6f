// First start and opening: where the file lies, its passphrase, who sits here. No data of the group is shown before it is open.

import { h, fill, button, choice } from '../parts/dom.js';
import { t, language, asError, errorText } from '../parts/words.js';
import { Field, PathField, blame } from '../parts/field.js';
import { Dialog } from '../parts/dialog.js';
import { ProgressBar } from '../parts/progress.js';
import { tried } from '../parts/status.js';
import * as api from '../api.js';

/** @typedef {import('../wire/GroupState').GroupState} GroupState */
const KIND = ['talent'];

/** @param {import('../app.js').Desk} desk @param {(state: GroupState) => Promise<void>} opened */
export function groupView(desk, opened) {
  const { state } = desk;
  const place = h('div', { class: 'start-form' });
  /** @param {'create' | 'open'} which @param {string} [path] */
  const turn = (which, path = '') => {
    fill(place, which === 'create' ? createForm(state, opened) : openForm(path || state.recent[0] || '', opened));
    for (const [name, tab] of Object.entries(tabs)) tab.setAttribute('aria-selected', String(name === which));
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
        state.recent.length > 0
          ? h(
              'section',
              {},
              h('h2', {}, t('group.recent')),
              h(
                'ul',
                { class: 'recent' },
                state.recent.map((path) =>
                  h(
                    'li',
                    {},
                    h(
                      'button',
                      { type: 'button', class: 'plain', 'data-test': 'recent-file', onclick: () => turn('open', path) },
                      h('strong', {}, path.split(/[\\/]/).pop() ?? path),
                      h('span', { class: 'soft small' }, path),
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
  turn(state.recent.length > 0 ? 'open' : 'create');
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

/** @param {GroupState} state @param {(state: GroupState) => Promise<void>} opened */
function createForm(state, opened) {
  const path = new PathField({
    label: t('group.path'),
    test: 'create-path',
    value: state.proposed_path,
    hint: t('group.path_hint'),
    kind: 'save',
    extensions: KIND,
  });
  const passphrase = new Field({ label: t('group.passphrase'), test: 'create-passphrase', type: 'password', hint: t('group.passphrase_hint') });
  const again = new Field({ label: t('group.passphrase_again'), test: 'create-passphrase-again', type: 'password' });
  const groupName = new Field({ label: t('group.name'), test: 'create-group-name', hint: t('group.name_hint') });
  const actor = new Field({ label: t('group.actor'), test: 'create-actor', hint: t('group.actor_hint') });
  const wrong = h('p', { class: 'seal', role: 'alert', hidden: true, 'data-test': 'create-error' });
  const submit = h('button', { type: 'submit', class: 'main', 'data-test': 'create-submit' }, t('group.create'));
  const form = h(
    'form',
    {
      novalidate: true,
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        void create();
      },
    },
    h('section', {}, h('h2', {}, `1　${t('group.step_where')}`), path),
    h('section', {}, h('h2', {}, `2　${t('group.step_passphrase')}`), h('div', { class: 'pair' }, passphrase, again)),
    h('section', {}, h('h2', {}, `3　${t('group.step_who')}`), h('div', { class: 'pair' }, groupName, actor)),
    wrong,
    h('div', { class: 'row' }, submit),
  );
  const create = async () => {
    wrong.hidden = true;
    if (passphrase.value !== again.value) {
      again.wrong(t('group.passphrase_differs'));
      again.focus();
      return;
    }
    submit.disabled = true;
    try {
      await opened(await api.groupCreate({ path: path.value, passphrase: passphrase.value, group_name: groupName.value, actor: actor.value }));
    } catch (error) {
      const fields = {
        group_name: groupName,
        actor,
        path,
        passphrase,
        PASSPHRASE_SHORT: passphrase,
        FILE_EXISTS: path,
        FOLDER_MISSING: path,
        FOLDER_READ_ONLY: path,
        NETWORK_SHARE: path,
        FILE_LOCKED: path,
      };
      if (!blame(error, fields)) {
        wrong.textContent = errorText(error);
        wrong.hidden = false;
      }
      submit.disabled = false;
    }
  };
  return form;
}

/** @param {string} known @param {(state: GroupState) => Promise<void>} opened */
function openForm(known, opened) {
  const path = new PathField({
    label: t('group.open_path'),
    test: 'open-path',
    value: known,
    kind: 'open',
    extensions: KIND,
    onPick: () => passphrase.focus(),
  });
  const passphrase = new Field({ label: t('group.open_passphrase'), test: 'open-passphrase', type: 'password' });
  const actor = new Field({ label: t('group.open_actor'), test: 'open-actor', hint: t('group.open_actor_hint') });
  const wrong = h('p', { class: 'seal', role: 'alert', hidden: true, 'data-test': 'open-error' });
  const submit = h('button', { type: 'submit', class: 'main', 'data-test': 'open-submit' }, t('group.open'));
  const form = h(
    'form',
    {
      novalidate: true,
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        void open();
      },
    },
    h('section', {}, path, passphrase, actor),
    wrong,
    h('div', { class: 'row' }, submit),
  );
  const open = async () => {
    wrong.hidden = true;
    submit.disabled = true;
    try {
      await opened(await api.groupOpen({ path: path.value, passphrase: passphrase.value, actor: actor.value }));
    } catch (error) {
      submit.disabled = false;
      if (asError(error).code === 'PASSPHRASE_WRONG') passphrase.value = '';
      const fields = { PASSPHRASE_WRONG: passphrase, FILE_MISSING: path, KEYS_MISSING: path, NETWORK_SHARE: path, FILE_FOREIGN: path, actor, path };
      if (!blame(error, fields)) {
        wrong.textContent = errorText(error);
        wrong.hidden = false;
      }
    }
  };
  queueMicrotask(() => (known ? passphrase : path).focus());
  return form;
}

/** @param {GroupState} state @param {(state: GroupState) => Promise<void>} opened */
function openSample(state, opened) {
  const folder = state.proposed_path.replace(/[^\\/]*$/, '');
  const dialog = new Dialog({ name: 'sample', title: t('group.sample_title') });
  const path = new PathField({
    label: t('group.path'),
    test: 'sample-path',
    value: `${folder}${t('group.sample_file')}.talent`,
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
