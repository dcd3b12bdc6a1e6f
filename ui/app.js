// Start, rooms, and keys that work everywhere. What a room does lives in views/.

import { h, fill, later } from './parts/dom.js';
import { t, useLanguage, language, timeText } from './parts/words.js';
import { Room } from './parts/room.js';
import { openPalette } from './parts/palette.js';
import { failed, tried } from './parts/status.js';
import * as api from './api.js';
import { groupView } from './views/group.js';
import { openPeople } from './views/person.js';
import { openAppraisals } from './views/appraisal.js';
import { openCertificates } from './views/certificate.js';
import { openPrints } from './views/print.js';
import { openSettings } from './views/setting.js';

/** @typedef {import('./parts/palette.js').Command} Command */
/** @typedef {Record<string, string | number>} Params */
/**
 * What a room gives back to the frame.
 * @typedef {object} Session
 * @property {() => void} [print] prints what is on screen
 * @property {() => Command[]} [commands]
 * @property {() => unknown} [close]
 */
/**
 * What a room may ask of the frame.
 * @typedef {object} Desk
 * @property {import('./wire/GroupState').GroupState} state
 * @property {(room: string, params?: Params) => void} go
 * @property {(language: string, theme: string) => Promise<void>} look
 * @property {() => Promise<void>} leave closes the file
 * @property {() => Promise<void>} fresh reads the state again and shows it
 */
/** @typedef {(room: Room, desk: Desk, params: Params) => Session | Promise<Session>} OpenRoom */

/** @type {{ name: string, open: OpenRoom, apart?: boolean }[]} */
const ROOMS = [
  { name: 'people', open: openPeople },
  { name: 'appraisal', open: openAppraisals },
  { name: 'certificates', open: openCertificates },
  { name: 'print', open: openPrints, apart: true },
  { name: 'settings', open: openSettings },
];

const root = document.documentElement;
const dark = matchMedia('(prefers-color-scheme: dark)');
let theme = '';
/** @type {Session} */ let session = {};
let here = { room: 'people', params: /** @type {Params} */ ({}) };
/** @type {HTMLElement | null} */ let mainPlace = null;
/** @type {Map<string, HTMLButtonElement>} */ const doors = new Map();
const foot = h('footer', { class: 'side-foot', 'data-test': 'file-state' });

/** @type {Desk} */
const desk = {
  state: {
    open: false,
    path: '',
    group_name: '',
    actor: '',
    language: '',
    theme: '',
    recent: [],
    proposed_path: '',
    version: '',
    saved_at: '',
    sample: false,
  },
  go: (room, params = {}) => {
    void enter(room, params);
  },
  look,
  leave,
  fresh,
};

function paintTheme() {
  root.dataset.theme = theme || (dark.matches ? 'dark' : 'light');
}

/** @param {string} chosenLanguage @param {string} chosenTheme */
async function look(chosenLanguage, chosenTheme) {
  theme = chosenTheme;
  desk.state = { ...desk.state, language: chosenLanguage, theme: chosenTheme };
  paintTheme();
  await useLanguage(chosenLanguage);
  document.title = desk.state.open ? `${desk.state.group_name} — ${t('app.name')}` : t('app.name');
  show();
}

async function leave() {
  await session.close?.();
  session = {};
  desk.state = await api.groupClose();
  here = { room: 'people', params: {} };
  await look(desk.state.language, desk.state.theme);
}

async function fresh() {
  desk.state = await api.groupState();
  drawFoot();
}

/** The whole window: the first start, or the side bar and a room. */
function show() {
  if (!desk.state.open) {
    session = {};
    mainPlace = null;
    root.dataset.ready = 'start';
    fill(
      document.body,
      groupView(desk, async (state) => {
        desk.state = state;
        here = { room: 'people', params: {} };
        await look(state.language, state.theme);
      }),
    );
    return;
  }
  doors.clear();
  const main = h('main', { class: 'main-place' });
  mainPlace = main;
  fill(
    document.body,
    h(
      'div',
      { class: 'shell' },
      h(
        'aside',
        { class: 'side' },
        h(
          'div',
          { class: 'side-name' },
          h('strong', {}, t('app.name')),
          h(
            'span',
            { 'data-test': 'group-name' },
            desk.state.group_name,
            desk.state.sample && !/示例|sample/i.test(desk.state.group_name) ? ` ${t('app.sample')}` : '',
          ),
        ),
        h(
          'nav',
          { 'aria-label': t('app.rooms') },
          ROOMS.flatMap((room) => {
            const door = h(
              'button',
              { type: 'button', 'data-test': `room-${room.name}`, onclick: () => desk.go(room.name) },
              h('span', {}, t(`room.${room.name}`)),
              h('span', { class: 'seal' }),
            );
            doors.set(room.name, door);
            return room.apart ? [h('hr'), door] : [door];
          }),
        ),
        foot,
      ),
      main,
    ),
  );
  drawFoot();
  void enter(here.room, here.params);
  waiting.call();
}

function drawFoot() {
  const { actor, saved_at: saved } = desk.state;
  fill(
    foot,
    h('p', {}, actor),
    h('p', { 'data-test': 'saved-at', title: desk.state.path }, saved ? t('app.saved', { time: timeText(saved) }) : t('app.not_saved')),
    h('button', { type: 'button', class: 'plain', 'data-test': 'group-close', onclick: () => tried(leave) }, t('app.close_file')),
  );
}

let entering = 0;
/** @param {string} name @param {Params} params */
async function enter(name, params) {
  const room = ROOMS.find((one) => one.name === name) ?? ROOMS[0];
  if (!room || !mainPlace) return;
  entering += 1;
  const mine = entering;
  root.dataset.ready = '';
  try {
    await session.close?.();
  } catch (error) {
    failed(error);
  }
  session = {};
  here = { room: room.name, params };
  for (const [one, door] of doors) {
    if (one === room.name) door.setAttribute('aria-current', 'page');
    else door.removeAttribute('aria-current');
  }
  const frame = new Room(t(`room.${room.name}`), palette);
  frame.dataset.test = `in-${room.name}`;
  fill(mainPlace, frame);
  try {
    const opened = await room.open(frame, desk, params);
    if (mine !== entering) {
      await opened.close?.();
      return;
    }
    session = opened;
  } catch (error) {
    failed(error);
  }
  if (mine === entering) root.dataset.ready = room.name;
}

function palette() {
  if (!desk.state.open) return;
  /** @type {Command[]} */
  const commands = [
    ...(session.commands?.() ?? []),
    ...ROOMS.map((room) => ({
      label: t(`room.${room.name}`),
      note: t('palette.room'),
      test: `palette-room-${room.name}`,
      act: () => desk.go(room.name),
    })),
    ...['registration', 'summary', 'award_approval', 'payout'].map((form) => ({
      label: t(`form.${form}`),
      note: t('palette.form'),
      test: `palette-form-${form}`,
      act: () => desk.go('print', { form }),
    })),
    {
      label: t('palette.theme'),
      note: t('palette.command'),
      test: 'palette-theme',
      act: () => switchLook(language(), root.dataset.theme === 'dark' ? 'light' : 'dark'),
    },
    {
      label: t('palette.language'),
      note: t('palette.command'),
      test: 'palette-language',
      act: () => switchLook(language() === 'en' ? 'zh-CN' : 'en', theme),
    },
    { label: t('app.close_file'), note: t('palette.command'), test: 'palette-close-file', act: () => tried(leave) },
  ];
  openPalette(commands, (person) => desk.go('people', { person: person.id, text: person.staff_number }));
}

/** @param {string} chosenLanguage @param {string} chosenTheme */
async function switchLook(chosenLanguage, chosenTheme) {
  await tried(async () => {
    const settings = await api.deskGet();
    await api.deskSet({ ...settings, language: chosenLanguage, theme: chosenTheme });
    await look(chosenLanguage, chosenTheme);
  });
}

/** The counts in the side bar: things that wait for somebody. */
const waiting = later(async () => {
  if (!desk.state.open) return;
  try {
    const [latest] = await api.appraisalList();
    const head = latest && latest.state !== 'confirmed' ? await api.appraisalHead(latest.id) : undefined;
    badge('appraisal', head ? head.tied || head.incomplete : 0);
    const unverified = await api.certificateList(
      { text: '', family: '', verification: 'unverified' },
      { offset: 0, limit: 1, sort: '', descending: false },
    );
    badge('certificates', unverified.total);
  } catch {
    /* the counts are a courtesy; the rooms say what is wrong */
  }
}, 300);

/** @param {string} room @param {number} waits */
function badge(room, waits) {
  const place = doors.get(room)?.querySelector('.seal');
  if (!place) return;
  place.textContent = waits > 0 ? String(waits) : '';
  place.setAttribute('aria-label', waits > 0 ? t(`waits.${room}`, { count: waits }) : '');
}

document.addEventListener(
  'desk-stored',
  later(() => {
    void tried(fresh);
    waiting.call();
  }, 200).call,
);
dark.addEventListener('change', paintTheme);
document.addEventListener('keydown', (event) => {
  const command = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  if (!command || event.isComposing) return;
  const key = event.key.toLowerCase();
  if (key === 'k') {
    event.preventDefault();
    palette();
  }
  if (key === 'p') {
    event.preventDefault();
    if (!document.querySelector('dialog[open]')) session.print?.();
  }
  if (key === 'f') {
    const search = /** @type {HTMLElement | null} */ (document.querySelector('dialog[open] input[type="search"], main input[type="search"]'));
    if (search) {
      event.preventDefault();
      search.focus();
    }
  }
});
// A file dropped on the window would otherwise replace the page.
for (const name of ['dragover', 'drop']) document.addEventListener(name, (event) => event.preventDefault());
// The engine's own menu offers to reload and to go back, which means nothing here; in text it offers to paste.
document.addEventListener('contextmenu', (event) => {
  if (!(/** @type {HTMLElement} */ (event.target).closest('input, textarea'))) event.preventDefault();
});
window.addEventListener('unhandledrejection', (event) => {
  event.preventDefault();
  failed(event.reason);
});

async function start() {
  paintTheme();
  await useLanguage('');
  try {
    desk.state = await api.groupState();
  } catch (error) {
    failed(error);
  }
  await look(desk.state.language, desk.state.theme);
}

await start();
