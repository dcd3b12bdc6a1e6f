// Start, rooms, and keys that work everywhere. What a room does lives in views/.

import { fill, later } from './parts/dom.js';
import { t, useLanguage, language } from './parts/words.js';
import { Room } from './parts/room.js';
import { openPalette } from './parts/palette.js';
import { failed, tried } from './parts/status.js';
import { allow, may } from './parts/may.js';
import { watchHands } from './parts/idle.js';
import { draftsOf, holdDraft } from './parts/draft.js';
import * as api from './api.js';
import { certificateList } from './api/certificate.js';
import { titleRoom } from './api/title.js';
import { overviewShow } from './api/overview.js';
import { groupView } from './views/group.js';
import { lockView } from './views/lock.js';
import { mustChangeView } from './views/password.js';
import { buildShell } from './views/shell.js';
import { openOverview } from './views/overview/index.js';
import { paramsOf } from './views/overview/place.js';
import { openPeople } from './views/person.js';
import { openAppraisals } from './views/appraisal.js';
import { roundList, roundShow } from './api/appointing.js';
import { openAppointing } from './views/appointing/index.js';
import { openCareer } from './views/career/index.js';
import { openTraining } from './views/training/index.js';
import { openLeading } from './views/leading/index.js';
import { openLearning } from './views/learning/index.js';
import { openLetters } from './views/letter/index.js';
import { openProvisions } from './views/provision/index.js';
import { openReserve } from './views/reserve/index.js';
import { openCertificates } from './views/certificate.js';
import { openPrints } from './views/print.js';
import { openSettings } from './views/setting.js';

/** @typedef {import('./parts/palette.js').Command} Command */
/** @typedef {import('./wire/GroupState').GroupState} GroupState */
/** @typedef {Record<string, string | number>} Params */
/**
 * What a room gives back to the frame.
 * @typedef {object} Session
 * @property {() => void} [print] prints what is on screen
 * @property {() => Command[]} [commands]
 * @property {() => unknown} [close] keeps what is typed
 */
/**
 * What a room may ask of the frame.
 * @typedef {object} Desk
 * @property {GroupState} state
 * @property {(room: string, params?: Params) => void} go
 * @property {() => string[]} rooms those that are open to the account
 * @property {(language: string, theme: string) => Promise<void>} look
 * @property {(path?: string) => Promise<void>} leave closes the file; with a path, somebody else signs in to that one
 * @property {() => Promise<void>} lock
 * @property {<T>(work: () => Promise<T>) => Promise<T>} replace does what may close the file, behind an open dialog that leaves when it is done
 * @property {(account: import('./wire/SampleAccount').SampleAccount) => Promise<void>} become in the sample group
 * @property {() => Promise<void>} fresh reads the state again and shows it
 */
/** What a room is given: its frame, the desk, and where it begins. It may note in `params` where one is, to be there again after a lock.
 * @typedef {(room: Room, desk: Desk, params: Params) => Session | Promise<Session>} OpenRoom */

/** A room is there for whoever may ask for one of its operations. @type {{ name: string, open: OpenRoom, needs: string[], apart?: boolean }[]} */
const ROOMS = [
  { name: 'overview', open: openOverview, needs: ['overview_show'] },
  { name: 'leading', open: openLeading, needs: ['meeting_list'] },
  { name: 'provisions', open: openProvisions, needs: ['provision_list'] },
  { name: 'people', open: openPeople, needs: ['person_list'] },
  { name: 'letters', open: openLetters, needs: ['letter_list'] },
  { name: 'appraisal', open: openAppraisals, needs: ['appraisal_list'] },
  { name: 'appointing', open: openAppointing, needs: ['post_list', 'round_list'] },
  { name: 'reserve', open: openReserve, needs: ['reserve_pool'] },
  { name: 'training', open: openTraining, needs: ['training_room'] },
  { name: 'career', open: openCareer, needs: ['career_ladders'] },
  { name: 'learning', open: openLearning, needs: ['learning_list'] },
  { name: 'certificates', open: openCertificates, needs: ['certificate_list', 'award_batches'] },
  { name: 'print', open: openPrints, needs: ['print_preview', 'print_register'], apart: true },
  { name: 'settings', open: openSettings, needs: ['password_change'] },
];

/** @type {GroupState} */
const NOTHING = {
  open: false,
  path: '',
  group_name: '',
  actor: '',
  handle: '',
  role: '',
  may: [],
  locked: false,
  must_change: false,
  recovery_missing: false,
  rolled_back: '',
  backed_up_at: '',
  sample_accounts: [],
  language: '',
  theme: '',
  recent: [],
  proposed_path: '',
  version: '',
  saved_at: '',
  sample: false,
  paper_mark: '',
};

const root = document.documentElement;
const dark = matchMedia('(prefers-color-scheme: dark)');
let theme = '';
/** @type {Session} */ let session = {};
const first = () => ({ room: '', params: /** @type {Params} */ ({}) });
let here = first();
/** @type {ReturnType<typeof buildShell> | null} */ let shell = null;
/** The file and account that the sign-in form begins with, when not the latest. */
let door = { path: '', handle: '' };
/** @type {import('./views/group.js').Start['sample']} */ let sample = null;
/** The password that was typed at the door, for as long as it has to be changed at once. */
let given = '';
/** Counts the states that were taken: an answer that is older than the one shown is dropped. */
let taken = 0;
/** The screen does not follow the file for the moment. */
let steady = false;

/** @type {Desk} */
const desk = {
  state: NOTHING,
  go: (room, params = {}) => {
    void enter(room, params);
  },
  rooms: () => rooms().map((room) => room.name),
  look,
  leave,
  lock,
  replace,
  become,
  fresh,
};

/** @param {GroupState} state */
const whose = (state) => `${state.path}\n${state.handle}`;
const rooms = () => ROOMS.filter((room) => room.needs.some(may));

/** @param {GroupState} state */
function take(state) {
  taken += 1;
  desk.state = state;
  allow(state.may);
  if (state.sample_accounts.length > 0) sample = { path: state.path || state.recent[0] || '', accounts: state.sample_accounts };
}

function paintTheme() {
  root.dataset.theme = theme || (dark.matches ? 'dark' : 'light');
}

/** @param {string} chosenLanguage @param {string} chosenTheme */
async function look(chosenLanguage, chosenTheme) {
  theme = chosenTheme;
  desk.state = { ...desk.state, language: chosenLanguage, theme: chosenTheme };
  paintTheme();
  await useLanguage(chosenLanguage);
  show();
}

/** What is typed in the room is kept before the room goes. */
async function flush() {
  const open = session;
  session = {};
  await open.close?.();
}

/** The file is closed; the screen stays until something else is shown. */
async function release() {
  await flush();
  take(await api.groupClose());
}

/** The screen stays as it is while the file goes from under it. @template T @param {() => Promise<T>} work @returns {Promise<T>} */
async function replace(work) {
  steady = true;
  try {
    return await work();
  } finally {
    take(await api.groupState());
    steady = false;
  }
}

/** @param {string} [path] */
async function leave(path) {
  await release();
  door = path ? { path, handle: '' } : { path: desk.state.recent[0] ?? '', handle: desk.state.handle };
  show();
}

async function lock() {
  try {
    await flush();
  } finally {
    await api.sessionLock();
    await fresh();
  }
}

/** @param {import('./wire/SampleAccount').SampleAccount} account */
async function become(account) {
  const { path } = desk.state;
  const { handle, password } = account;
  await release();
  try {
    await opened(await api.groupOpen({ path, handle, password }));
  } catch (error) {
    door = { path, handle };
    show();
    throw error;
  }
}

/** Somebody has signed in. Whoever unlocks his own desk is back where he was. @param {GroupState} state @param {string} [password] */
async function opened(state, password = '') {
  if (!desk.state.locked || whose(desk.state) !== whose(state)) here = first();
  draftsOf(whose(state));
  given = state.must_change ? password : '';
  take(state);
  await look(state.language, state.theme);
}

/** The state anew; another screen when the file was locked or closed meanwhile. */
async function fresh() {
  const before = desk.state;
  const mine = taken;
  const state = await api.groupState();
  if (mine !== taken || steady) return;
  take(state);
  const changed = /** @type {const} */ (['open', 'locked', 'must_change', 'handle', 'role', 'path']).some((one) => before[one] !== state[one]);
  if (changed) show();
  else if (state.open) shell?.draw();
}

/** The whole window: the door, or the side bar and a room. A screen that changes takes open dialogs with it; what is typed in the room outlives a lock. */
function show() {
  const { state } = desk;
  document.title = state.open && !state.must_change ? `${state.group_name} — ${t('app.name')}` : t('app.name');
  shell = null;
  if (state.open && !state.must_change) {
    given = '';
    shell = buildShell(desk, rooms());
    fill(document.body, shell.box);
    shell.draw();
    void enter(here.room, here.params);
    waiting.call();
    return;
  }
  session = {};
  if (state.locked) holdDraft(whose(state));
  else draftsOf('');
  if (state.locked) {
    root.dataset.ready = 'locked';
    fill(
      document.body,
      lockView(state, sample, opened, () => tried(() => leave(state.path))),
    );
  } else if (state.open) {
    root.dataset.ready = 'password';
    fill(
      document.body,
      mustChangeView(
        state,
        given,
        (now) => opened(now),
        () => tried(() => leave()),
      ),
    );
  } else {
    root.dataset.ready = 'start';
    fill(document.body, groupView(desk, { ...door, sample }, opened));
  }
}

let entering = 0;
/** @param {string} name @param {Params} params */
async function enter(name, params) {
  const frames = shell;
  const room = rooms().find((one) => one.name === name) ?? rooms()[0];
  if (!room || !frames) return;
  entering += 1;
  const mine = entering;
  root.dataset.ready = '';
  await tried(flush);
  if (frames !== shell) return;
  here = { room: room.name, params };
  frames.enter(room.name);
  const frame = new Room(t(`room.${room.name}`), palette);
  frame.dataset.test = `in-${room.name}`;
  fill(frames.main, frame);
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
  if (!shell) return;
  /** @type {Command[]} */
  const commands = [
    ...(session.commands?.() ?? []),
    ...rooms().map((room) => ({
      label: t(`room.${room.name}`),
      note: t('palette.room'),
      test: `palette-room-${room.name}`,
      act: () => desk.go(room.name),
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
    { label: t('app.lock'), note: t('palette.command'), test: 'palette-lock', act: () => tried(lock) },
    { label: t('app.switch'), note: t('palette.command'), test: 'palette-switch', act: () => tried(() => leave(desk.state.path)) },
    { label: t('app.close_file'), note: t('palette.command'), test: 'palette-close-file', act: () => tried(() => leave()) },
  ];
  openPalette(commands, (found) => desk.go(found.place.room, paramsOf(found.place)));
}

/** @param {string} chosenLanguage @param {string} chosenTheme */
async function switchLook(chosenLanguage, chosenTheme) {
  await tried(async () => {
    const settings = await api.deskGet();
    await api.deskSet({ ...settings, language: chosenLanguage, theme: chosenTheme });
    await look(chosenLanguage, chosenTheme);
  });
}

/** The counts in the side bar: things that wait for whoever sits here. */
const waiting = later(async () => {
  const frames = shell;
  if (!frames) return;
  try {
    const mine = (await overviewShow()).groups.find((group) => group.when === 'mine')?.count ?? 0;
    frames.badge('overview', mine, t('waits.overview', { count: mine }));
    const [latest] = may('appraisal_list') ? await api.appraisalList() : [];
    const head = latest && latest.state !== 'confirmed' ? await api.appraisalHead(latest.id) : undefined;
    const people = head && (may('appraisal_inputs') || may('appraisal_confirm')) ? head.tied || head.incomplete : 0;
    frames.badge('appraisal', people, t('waits.appraisal', { count: people }));
    const lookUps = may('certificate_verify')
      ? (await certificateList({ text: '', family: '', verification: 'unverified' }, { offset: 0, limit: 1, sort: '', descending: false })).total
      : 0;
    const signatures = may('award_batches') ? (await api.awardBatches()).filter((batch) => batch.mine).length : 0;
    const words = [lookUps > 0 ? t('waits.certificates', { count: lookUps }) : '', signatures > 0 ? t('waits.awards', { count: signatures }) : ''];
    frames.badge('certificates', lookUps + signatures, words.filter(Boolean).join(t('mark.comma')));
    const [round] = may('round_list') ? await roundList() : [];
    const due = round && round.closed_on === '' ? await roundShow(round.id) : undefined;
    const stages = (may('motion_decide') ? ['due'] : []).concat(may('motion_vote') ? ['raised', 'carried'] : []);
    const motions = due ? due.motions.filter((one) => stages.includes(one.stage)).length : 0;
    const terms = due && may('motion_raise') ? due.due.length : 0;
    const matters = may('title_room') ? (await titleRoom()).waiting.filter((row) => row.mine).length : 0;
    const told = [motions + terms > 0 ? t('waits.appointing', { motions, terms }) : '', matters > 0 ? t('waits.titles', { count: matters }) : ''];
    frames.badge('appointing', motions + terms + matters, told.filter(Boolean).join(t('mark.comma')));
  } catch {
    /* the counts are a courtesy; the rooms say what is wrong */
  }
}, 300);

document.addEventListener(
  'desk-stored',
  later(() => {
    void tried(fresh);
    waiting.call();
  }, 200).call,
);
document.addEventListener('desk-shut', () => {
  void tried(fresh);
});
watchHands({ open: () => shell !== null && desk.state.open, tell: api.sessionTouch, ask: fresh });
dark.addEventListener('change', paintTheme);
document.addEventListener('keydown', (event) => {
  const command = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  if (!command || event.isComposing) return;
  const key = event.key.toLowerCase();
  if (key === 'k') {
    event.preventDefault();
    palette();
  }
  if (key === 'l') {
    event.preventDefault();
    if (shell) void tried(lock);
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
    take(await api.groupState());
    door = { path: desk.state.recent[0] ?? '', handle: desk.state.handle };
  } catch (error) {
    failed(error);
  }
  await look(desk.state.language, desk.state.theme);
}

await start();
