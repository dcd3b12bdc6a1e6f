// 优化环境规定: the register with one provision beside it, and the yearly rounds of suggestions.

import { h, button, standAgain } from '../../parts/dom.js';
import { t } from '../../parts/words.js';
import { may } from '../../parts/may.js';
import { tried } from '../../parts/status.js';
import { openPrint } from '../print.js';
import { openExport, openProvision } from './form.js';
import { registerTab } from './register.js';
import { openRound, roundsTab } from './suggestion.js';
import * as api from '../../api/provision.js';

/** @typedef {import('../appraisal.js').Tab} Tab */

/** @type {import('../../app.js').OpenRoom} */
export async function openProvisions(room, _desk, params) {
  /** @type {Tab} */ let open = { box: h('div') };
  const names = ['register', 'rounds'];
  const register = () =>
    openProvision(null, (card) => {
      params.provision = card.row.id;
      void tried(() => turn('register'));
    });
  const begin = () =>
    openRound((card) => {
      params.round = card.round.id;
      void tried(() => turn('rounds'));
    });

  /** @param {string} name */
  async function turn(name) {
    const was = document.activeElement;
    await open.close?.();
    const tab = names.includes(name) ? name : 'register';
    params.tab = tab;
    room.tabs(
      names.map((one) => ({ name: `provision-${one}`, label: t(`provision.tab.${one}`) })),
      `provision-${tab}`,
      (next) => {
        void tried(() => turn(next.replace('provision-', '')));
      },
    );
    if (tab === 'rounds') {
      room.act(may('suggestion_open') ? button(t('provision.open_round'), 'round-open', begin, 'main') : null);
      open = await roundsTab(params, begin);
    } else {
      const whole = await api.provisionList();
      room.act(
        whole.rows.length > 0 && may('provision_export') ? button(t('provision.export'), 'provision-export', openExport) : null,
        whole.rows.length > 0 && may('print:provision_register')
          ? button(t('form.provision_register'), 'print-provision-register', () => openPrint({ form: 'provision_register', source: 0, items: [], label: t('provision.title') }))
          : null,
        may('provision_add') ? button(t('provision.register'), 'provision-add', register, 'main') : null,
      );
      open = registerTab(whole, params, register);
    }
    room.show(open.box);
    await open.ready?.();
    standAgain(was, room, room.heading);
  }

  await turn(String(params.tab ?? 'register'));
  return {
    close: () => open.close?.(),
    commands: () => [
      ...names.map((one) => ({ label: t(`provision.tab.${one}`), note: t('provision.title'), test: `palette-provision-${one}`, act: () => tried(() => turn(one)) })),
      ...(may('provision_add') ? [{ label: t('provision.register'), note: t('palette.command'), test: 'palette-provision-add', act: register }] : []),
      ...(may('suggestion_open') ? [{ label: t('provision.open_round'), note: t('palette.command'), test: 'palette-round-open', act: begin }] : []),
    ],
  };
}
