// Settings: this desk and one's own password, accounts, audit, back-ups, retention, the rules of the year, the register of resolutions.
// Each tab lives in the file of its noun.

import { h, fill, button } from '../parts/dom.js';
import { t, timeText } from '../parts/words.js';
import { Field, blame } from '../parts/field.js';
import { facts } from '../parts/room.js';
import { may } from '../parts/may.js';
import { said, tried } from '../parts/status.js';
import { OffsetFields } from '../parts/offset.js';
import { passwordTab } from './password.js';
import { accountTab } from './account.js';
import { auditTab } from './audit.js';
import { backupTab } from './backup.js';
import { retentionTab } from './retention.js';
import { ruleTab, KINDS } from './rule.js';
import { openResolution, resolutionTab } from './resolution.js';
import { openPrint } from './print.js';
import * as api from '../api.js';

/** @typedef {import('./appraisal.js').Tab} Tab */
/** @typedef {(room: import('../parts/room.js').Room, desk: import('../app.js').Desk, params: import('../app.js').Params) => Tab | Promise<Tab>} OpenTab */
/** @typedef {{ name: string, label: string, needs: string, open: OpenTab }} Place */

/** @returns {{ label: string, places: Place[] }[]} */
const groups = () => [
  {
    label: t('setting.group_own'),
    places: [
      { name: 'desk', label: t('setting.tab_desk'), needs: '', open: (_room, desk) => deskTab(desk) },
      { name: 'password', label: t('setting.tab_password'), needs: 'password_change', open: (_room, desk) => passwordTab(desk) },
    ],
  },
  {
    label: t('setting.group_trust'),
    places: [
      { name: 'accounts', label: t('setting.tab_accounts'), needs: 'account_list', open: accountTab },
      { name: 'audit', label: t('setting.tab_audit'), needs: 'audit_list', open: auditTab },
      { name: 'backups', label: t('setting.tab_backups'), needs: 'backup_room', open: backupTab },
      { name: 'retention', label: t('setting.tab_retention'), needs: 'retention_list', open: retentionTab },
    ],
  },
  {
    label: t('setting.group_rules'),
    places: [
      ...KINDS.map((kind) => ({
        name: kind === 'retention' ? 'rule-retention' : kind,
        label: t(`rule.tab_${kind}`),
        needs: 'rule_list',
        open: /** @type {OpenTab} */ ((_room, _desk, params) => ruleTab(kind, params)),
      })),
      { name: 'resolutions', label: t('setting.tab_resolutions'), needs: 'resolution_list', open: async (_room, _desk, params) => inSight(await resolutionTab(), Number(params.resolution ?? 0)) },
    ],
  },
];

/** A register with the resolution that somebody looked for. @param {Tab} tab @param {number} id @returns {Tab} */
function inSight(tab, id) {
  return {
    ...tab,
    ready: async () => {
      await tab.ready?.();
      const row = tab.box.querySelector(`[data-id="${id}"]`);
      row?.scrollIntoView({ block: 'center' });
      if (row && may('resolution_show')) await tried(() => openResolution(id));
    },
  };
}

/** @type {import('../app.js').OpenRoom} */
export async function openSettings(room, desk, params) {
  const shown = groups()
    .map((group) => ({ ...group, places: group.places.filter((place) => place.needs === '' || may(place.needs)) }))
    .filter((group) => group.places.length > 0);
  const places = shown.flatMap((group) => group.places);
  /** @type {Tab} */ let open = { box: h('div') };
  const work = h('div', { class: 'work' });
  /** @type {Map<string, HTMLButtonElement>} */ const buttons = new Map();
  const nav = h(
    'nav',
    { class: 'setting-nav', role: 'tablist', 'aria-orientation': 'vertical', 'aria-label': t('room.settings') },
    shown.flatMap((group) => [
      h('p', { class: 'soft small', role: 'presentation' }, group.label),
      ...group.places.map((place) => {
        const one = h(
          'button',
          { type: 'button', role: 'tab', 'data-test': `tab-${place.name}`, onclick: () => tried(() => turn(place.name)) },
          place.label,
        );
        buttons.set(place.name, one);
        return one;
      }),
    ]),
  );
  nav.addEventListener('keydown', (event) => {
    const at = places.findIndex((place) => buttons.get(place.name) === document.activeElement);
    const next = places[at + (event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : Number.NaN)];
    if (at < 0 || !next) return;
    event.preventDefault();
    buttons.get(next.name)?.focus();
    void tried(() => turn(next.name));
  });

  let turning = 0;
  /** @param {string} name */
  async function turn(name) {
    const place = places.find((one) => one.name === name) ?? places[0];
    if (!place) return;
    turning += 1;
    const mine = turning;
    await open.close?.();
    params.tab = place.name;
    for (const [one, element] of buttons) {
      element.setAttribute('aria-selected', String(one === place.name));
      element.tabIndex = one === place.name ? 0 : -1;
    }
    room.act();
    const opened = await place.open(room, desk, params);
    if (mine !== turning) return;
    open = opened;
    fill(work, open.box);
    await open.ready?.();
  }

  room.show(h('div', { class: 'split settings' }, nav, work));
  await turn(String(params.tab ?? 'desk'));
  return {
    close: () => open.close?.(),
    commands: () =>
      places.map((place) => ({
        label: place.label,
        note: t('room.settings'),
        test: `palette-setting-${place.name}`,
        act: () => tried(() => turn(place.name)),
      })),
  };
}

/** @param {import('../app.js').Desk} desk @returns {Promise<Tab>} */
async function deskTab(desk) {
  const settings = await api.deskGet();
  const store = async () => {
    await tried(async () => {
      await api.deskSet({ ...(await api.deskGet()), language: languageField.value, theme: themeField.value });
      said(t('act.saved'));
      if (languageField.value !== desk.state.language || themeField.value !== desk.state.theme)
        await desk.look(languageField.value, themeField.value);
    });
  };
  const languageField = new Field({
    label: t('setting.language'),
    test: 'setting-language',
    value: settings.language,
    choices: [
      ['', t('setting.language_system')],
      ['zh-CN', '简体中文'],
      ['en', 'English'],
    ],
    onChange: store,
  });
  const themeField = new Field({
    label: t('setting.theme'),
    test: 'setting-theme',
    value: settings.theme,
    choices: [
      ['', t('setting.theme_system')],
      ['light', t('setting.theme_light')],
      ['dark', t('setting.theme_dark')],
    ],
    onChange: store,
  });
  const { state } = desk;
  const mark = new Field({
    label: t('setting.mark'),
    test: 'paper-mark',
    value: state.paper_mark,
    hint: t('setting.mark_hint', { mark: state.paper_mark, year: new Date().getFullYear() }),
    locked: !may('paper_mark_set'),
    onChange: (value) => {
      void tried(async () => {
        try {
          state.paper_mark = await api.paperMarkSet(value);
          if (!mark.contains(document.activeElement)) mark.value = state.paper_mark;
          mark.hint = t('setting.mark_hint', { mark: state.paper_mark, year: new Date().getFullYear() });
          mark.wrong('');
          said(t('act.saved'));
        } catch (error) {
          if (!blame(error, { mark })) throw error;
        }
      });
    },
  });
  const offset = may('print:offset_sheet') ? new OffsetFields({ onSheet: () => openPrint({ form: 'offset_sheet', source: 0, items: [], label: '' }) }) : null;
  await offset?.update();
  return {
    box: h(
      'div',
      { class: 'scroll' },
      h(
        'div',
        { class: 'narrow-form' },
        h('section', {}, h('h2', {}, t('setting.tab_desk')), h('div', { class: 'pair' }, languageField, themeField)),
        offset ? h('section', {}, h('h2', {}, t('setting.offset')), h('p', { class: 'soft small' }, t('setting.offset_text')), offset) : null,
        h(
          'section',
          {},
          h('h2', {}, t('setting.signed_in')),
          facts([
            [t('account.name'), state.actor],
            [t('account.handle'), state.handle],
            [t('account.role'), t(`role.${state.role}`)],
            [t('setting.may_head'), t(`role_about.${state.role}`)],
          ]),
        ),
        h(
          'section',
          {},
          h('h2', {}, t('setting.file')),
          facts([
            [t('group.name'), state.group_name],
            [t('setting.path'), h('span', { class: 'mono' }, state.path)],
            [t('setting.backed_up'), state.backed_up_at ? timeText(state.backed_up_at) : t('setting.never_backed_up')],
            [t('setting.version'), state.version],
          ]),
          h('p', { class: 'soft small' }, t('setting.file_hint')),
          may('print:award_notice') ? mark : null,
          h(
            'div',
            { class: 'row' },
            button(t('app.close_file'), 'setting-close-file', () => tried(() => desk.leave())),
          ),
        ),
      ),
    ),
  };
}
