// The recovery sheet: printed once and put in a safe; and the door that opens with it when a password or the keys are lost.

import { h } from '../parts/dom.js';
import { t } from '../parts/words.js';
import { Field, PathField, differ, folderOf, unfilled } from '../parts/field.js';
import { formDialog } from '../parts/dialog.js';
import { secondPerson } from '../parts/second.js';
import { offered, tried } from '../parts/status.js';
import * as api from '../api.js';

/** Writes the sheet, leader and auditor together. @param {import('../app.js').Desk} desk @param {() => unknown} [done] */
export function openSheet(desk, done) {
  const path = new PathField({
    label: t('act.save_to'),
    test: 'recovery-path',
    value: `${folderOf(desk.state.path)}${t('recover.sheet_name')}.pdf`,
    kind: 'save',
    extensions: ['pdf'],
  });
  const second = secondPerson(t('recover.why_two'));
  formDialog({
    name: 'recovery',
    title: t('recover.make'),
    body: [
      h('p', {}, t('recover.make_text')),
      desk.state.recovery_missing ? null : h('p', { class: 'warning' }, t('recover.replaces')),
      path,
      h('p', { class: 'soft small' }, t('recover.make_after')),
      second.box,
    ],
    fields: { ...second.fields, path, PRINT_PATH: path, FOLDER_MISSING: path, FOLDER_READ_ONLY: path, FILE_EXISTS: path },
    submit: t('recover.make_submit'),
    gap: () => unfilled(path) || second.gap(),
    work: () => api.recoverySave(path.value, second.value()),
    done: (written) => {
      const file = written || path.value;
      offered(t('recover.made', { path: file }), t('act.open'), 'recovery-open', () => tried(() => api.pathOpen(file)));
      done?.();
    },
  });
}

/** Opens a file with the printed key. @param {string} file @param {import('./group.js').Opened} opened */
export function openRecover(file, opened) {
  const path = new PathField({ label: t('group.path'), test: 'recover-path', value: file, kind: 'open', extensions: ['talent'] });
  const key = new Field({ label: t('recover.key'), test: 'recover-key', hint: t('recover.key_hint') });
  const handle = new Field({ label: t('recover.handle'), test: 'recover-handle' });
  const password = new Field({ label: t('sign.new'), test: 'recover-password', type: 'password', hint: t('sign.password_hint') });
  const again = new Field({ label: t('sign.again'), test: 'recover-again', type: 'password' });
  const keys = new PathField({
    label: t('recover.keys'),
    test: 'recover-keys',
    hint: t('recover.keys_hint'),
    kind: 'open',
    extensions: ['keys'],
  });
  formDialog({
    name: 'recover',
    title: t('recover.open'),
    body: [h('p', { class: 'soft' }, t('recover.text')), path, key, handle, h('div', { class: 'pair' }, password, again), keys],
    fields: {
      path,
      key,
      handle,
      password,
      keys_from: keys,
      RECOVERY_WRONG: key,
      RECOVERY_LEADER: handle,
      SIGN_IN_WRONG: handle,
      ACCOUNT_BLOCKED: handle,
      PASSPHRASE_SHORT: password,
      KEYS_MISSING: keys,
      RECOVERY_KEYS_THERE: keys,
      FILE_MISSING: path,
      FILE_FOREIGN: path,
      FILE_LOCKED: path,
      NETWORK_SHARE: path,
    },
    submit: t('recover.submit'),
    gap: () => unfilled(path, key, handle, password) || differ(password, again),
    work: () => api.groupRecover({ path: path.value, key: key.value, handle: handle.value, password: password.value, keys_from: keys.value }),
    done: (state) => opened(state),
  });
}
