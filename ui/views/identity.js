// The identity of a rater's desk: made once, its key card given to the office, its digits compared by voice.

import { h, button } from '../parts/dom.js';
import { t } from '../parts/words.js';
import { Field, PathField, differ, unfilled } from '../parts/field.js';
import { formDialog } from '../parts/dialog.js';
import { facts } from '../parts/room.js';
import { said } from '../parts/status.js';
import * as api from '../api.js';

/** @typedef {import('../wire/IdentityState').IdentityState} IdentityState */

/** The digits as one reads them out. @param {string} digits */
export const digitsOf = (digits) => h('span', { class: 'mono digits', 'data-test': 'digits' }, digits);

/** @param {string} folder where files are proposed @param {(state: IdentityState) => unknown} made */
export function openMakeIdentity(folder, made) {
  const name = new Field({ label: t('packet.name'), test: 'identity-name', hint: t('packet.name_hint') });
  const password = new Field({ label: t('sign.password'), test: 'identity-password', type: 'password', hint: t('sign.password_hint') });
  const again = new Field({ label: t('sign.again'), test: 'identity-again', type: 'password' });
  formDialog({
    name: 'identity',
    title: t('packet.make_title'),
    body: [h('p', {}, t('packet.make_text')), name, h('div', { class: 'pair' }, password, again)],
    fields: { name, password, PASSPHRASE_SHORT: password },
    submit: t('packet.make_submit'),
    gap: () => unfilled(name, password) || differ(password, again),
    work: () => api.identityMake({ name: name.value, password: password.value }),
    done: (state) => {
      said(t('packet.made'));
      made(state);
      openCard(state, folder);
    },
  });
}

/** @param {IdentityState} state @param {string} folder where it is proposed */
export function openCard(state, folder) {
  const path = new PathField({
    label: t('packet.card_path'),
    test: 'card-path',
    value: `${folder}${state.name}.tdkey`,
    kind: 'save',
    extensions: ['tdkey'],
  });
  formDialog({
    name: 'card',
    title: t('packet.card_title'),
    body: [
      h('p', {}, t('packet.card_text')),
      facts([
        [t('packet.name'), state.name],
        [t('packet.fingerprint'), digitsOf(state.fingerprint)],
      ]),
      path,
    ],
    fields: { path, PRINT_PATH: path, FOLDER_MISSING: path, FOLDER_READ_ONLY: path },
    submit: t('act.save'),
    work: () => api.identityCard(path.value),
    done: () => said(t('packet.card_saved', { path: path.value })),
  });
}

/** Opening a packet; without an identity there is nothing to open it with. @param {string} folder @param {(sheet: import('../wire/PacketSheet').PacketSheet, path: string) => unknown} opened */
export function openPacket(folder, opened) {
  const path = new PathField({
    label: t('packet.path'),
    test: 'packet-path',
    hint: t('packet.path_hint'),
    kind: 'open',
    extensions: ['tdpacket'],
    onPick: () => password.focus(),
  });
  const password = new Field({ label: t('packet.password'), test: 'packet-password', type: 'password' });
  const own = h('div', { class: 'identity', 'data-test': 'packet-identity' });
  const dialog = formDialog({
    name: 'packet',
    title: t('packet.open'),
    body: [own, path, password],
    fields: { path, FILE_MISSING: path, PACKET_DAMAGED: path, PACKET_NOT_FOR_US: path, PACKET_KIND: path, IDENTITY_PASSWORD: password },
    submit: t('packet.submit'),
    gap: () => unfilled(path, password),
    work: () => api.packetOpen({ path: path.value, password: password.value }),
    done: (sheet) => opened(sheet, path.value),
  });
  /** @param {IdentityState} state */
  const draw = (state) => {
    own.replaceChildren(
      state.made
        ? facts([
            [t('packet.identity'), state.name],
            [t('packet.fingerprint'), digitsOf(state.fingerprint)],
          ])
        : h('p', { class: 'note' }, t('packet.no_identity')),
      h(
        'div',
        { class: 'row' },
        state.made
          ? button(t('packet.card'), 'identity-card', () => openCard(state, folder), 'plain flush')
          : button(t('packet.make'), 'identity-make', () => openMakeIdentity(folder, draw), 'main'),
      ),
    );
    path.hidden = !state.made;
    password.hidden = !state.made;
    dialog.actions.hidden = !state.made;
    if (state.made) path.focus();
  };
  void dialog.run(async () => draw(await api.identityState()));
}
