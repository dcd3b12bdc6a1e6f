// Competitive selection 竞聘: one selection with its steps, its posts, candidates, scores, panel and ranking; and what the year aims at.

import { h, fill, button, choice } from '../../parts/dom.js';
import { t, dateText } from '../../parts/words.js';
import { emptyRoom } from '../../parts/room.js';
import { traceView } from '../../parts/trace.js';
import { may } from '../../parts/may.js';
import { said, tried } from '../../parts/status.js';
import { ask } from '../../parts/dialog.js';
import { folderOf } from '../../parts/field.js';
import { openPrint } from '../print.js';
import { announceDialog, applyDialog, decideDialog, exportDialog, panelDialog, publishDialog, reasonDialog } from './dialog.js';
import { importDialog } from './import.js';
import { openSelection } from './opening.js';
import { scoreTable, markTable } from './score.js';
import { drawCandidate } from './candidate.js';
import { aimsTable } from './aim.js';
import * as api from '../../api/selection.js';

/** @typedef {import('../../wire/SelectionCard').SelectionCard} SelectionCard */
/** @typedef {import('../../wire/SelectionPostCard').SelectionPostCard} SelectionPostCard */
/** @typedef {import('../../wire/CandidateRow').CandidateRow} CandidateRow */
/** What every part of the room may do. @typedef {{ card: () => SelectionCard, stored: (card: SelectionCard) => void, look: (application: number) => void, why: (row: CandidateRow) => void, again: () => Promise<void>, place: string }} Whole */

const STAGES = ['announce', 'review', 'draw', 'score', 'rank', 'inspect', 'publish', 'decide', 'done'];

/** @type {import('../appointing/index.js').Door['open']} */
export async function selectionTab(turn, params, desk) {
  const rows = await api.selectionList();
  const making = may('selection_save');
  /** @param {number} id */
  const go = (id) => {
    params.selection = id;
    return turn('selection');
  };
  const begin = () => void tried(() => openSelection(null, (card) => go(card.row.id)));
  if (rows.length === 0)
    return {
      box: emptyRoom('selections-empty', t('selection.empty_title'), t(making ? 'selection.empty_text' : 'selection.empty_wait'), making ? button(t('selection.new'), 'selection-new', begin, 'main') : null),
    };
  const id = rows.find((row) => row.id === params.selection)?.id ?? rows[0]?.id ?? 0;
  let card = await api.selectionShow(id);
  const detail = h('aside', { class: 'detail', 'data-test': 'detail', 'aria-label': t('room.detail'), tabindex: '-1' });
  const work = h('div', { class: 'work round' });
  const box = h('div', { class: 'split lone' }, work, detail);

  /** @type {Whole} */
  const whole = {
    card: () => card,
    stored: (next) => {
      card = next;
      keeping(work, draw);
      const shown = Number(detail.getAttribute('data-application') ?? 0);
      if (shown) whole.look(shown);
    },
    look: (application) => {
      for (const post of card.posts)
        for (const row of post.candidates)
          if (row.id === application) {
            box.classList.remove('lone');
            detail.setAttribute('data-application', String(application));
            fill(detail, drawCandidate(row, post, whole));
            detail.scrollTop = 0;
          }
    },
    place: folderOf(desk.state.path),
    again: async () => whole.stored(await api.selectionShow(id)),
    why: (row) => {
      if (!row.trace) return;
      box.classList.remove('lone');
      detail.removeAttribute('data-application');
      fill(detail, h('h2', {}, row.name), traceView(t('why', { figure: row.total }), row.trace));
      detail.focus();
    },
  };

  function draw() {
    const { row } = card;
    fill(
      work,
      steps(row.stage),
      h(
        'section',
        {},
        h('p', { class: 'soft', 'data-test': 'selection-about' }, [row.state === 'announced' ? '' : t(`selection.state.${row.state}`), row.announced_on ? t('selection.days', { from: dateText(row.announced_on), until: dateText(row.apply_until) }) : '', weightsText(card)].filter(Boolean).join(' · ')),
      ),
      card.posts.map(postSection),
      publicitySection(),
    );
  }

  /** @param {SelectionPostCard} post */
  function postSection(post) {
    const over = post.stage === 'done';
    const open = card.row.state === 'announced' && !over && !post.shut;
    const ranked = post.ranked_on !== '';
    const act = (/** @type {string} */ word, /** @type {string} */ needs, /** @type {() => unknown} */ work_, main = false) => (open && may(needs) ? button(t(`selection.${word}`), `selection-${word.replaceAll('_', '-')}-${post.id}`, () => void work_(), main ? 'main' : '') : null);
    const store = (/** @type {() => Promise<SelectionCard>} */ job) => tried(async () => whole.stored(await job()));
    const sure = async (/** @type {string} */ word, /** @type {() => Promise<SelectionCard>} */ job) => {
      if (await ask({ name: `selection-${word}`, title: t(`selection.${word}`), text: t(`selection.${word}_text`), yes: t(`selection.${word}`) })) await store(job);
    };
    return h(
      'section',
      { 'data-test': `selection-post-${post.id}` },
      h('div', { class: 'row' }, h('h3', {}, `${post.unit} ${post.name}`), h('span', { class: 'soft' }, t('selection.post_about', { places: post.places, qualified: post.qualified })), post.few && !ranked && post.stage !== 'announce' ? h('span', { class: post.stage === 'review' ? 'soft' : 'seal' }, t('selection.few', { needed: card.scheme.opening * post.places })) : null, h('span', { class: 'spring' }), h('span', { class: over ? 'soft' : 'seal' }, t(`selection.stage.${post.stage}`))),
      post.withdrawn ? h('p', { class: 'note' }, t('selection.withdrawn', { reason: post.withdrawn })) : null,
      post.shut ? h('p', { class: 'note' }, t('selection.shut')) : null,
      h(
        'div',
        { class: 'row' },
        ranked ? null : act('apply', 'selection_apply', () => applyDialog(post, whole.stored), post.stage === 'review'),
        ranked ? null : act('panel', 'selection_panel', () => panelDialog(post, whole.stored)),
        ranked ? null : act('import', 'selection_import', () => importDialog(post, whole)),
        post.stage === 'draw' ? act('draw', 'selection_draw', () => sure('draw', () => api.selectionDraw(post.id)), true) : null,
        post.stage === 'score' || post.stage === 'rank' ? act('rank', 'selection_rank', () => sure('rank', () => api.selectionRank(post.id)), post.stage === 'rank') : null,
        ranked ? act('decide', 'selection_decide', () => decideDialog(post, whole.stored), post.stage === 'decide') : null,
        act('withdraw', 'selection_withdraw', () => reasonDialog('withdraw', (reason) => api.selectionWithdraw(post.id, reason), whole.stored)),
        ...printing(post),
      ),
      post.candidates.length === 0 ? h('p', { class: 'soft' }, t('selection.no_candidates')) : scoreTable(post, whole, open && !ranked),
      post.judges.length === 0 ? null : markTable(post, whole, open && !ranked),
    );
  }

  /** @param {SelectionPostCard} post */
  function printing(post) {
    const label = `${card.row.year} ${card.row.name}`;
    const offer = (/** @type {import('../../wire/FormKind').FormKind} */ form, /** @type {boolean} */ there) => (there && may(`print:${form}`) ? button(t(`form.${form}`), `${form.replaceAll('_', '-')}-${post.id}`, () => openPrint({ form, source: id, items: [post.id], label }), 'plain') : null);
    const drawn = post.candidates.some((row) => row.draw !== null);
    return [offer('selection_sheet', drawn && post.ranked_on === ''), offer('selection_panel', drawn && !post.shut), offer('selection_ranking', !post.shut && post.candidates.some((row) => row.total !== ''))];
  }

  function publicitySection() {
    const proposed = card.posts.flatMap((post) => post.candidates.filter((row) => row.proposed && row.won === ''));
    if (card.publicities.length + proposed.length === 0) return null;
    return h(
      'section',
      { 'data-test': 'selection-publicity' },
      h(
        'div',
        { class: 'row' },
        h('h3', {}, t('selection.publicity')),
        h('span', { class: 'spring' }),
        proposed.length > 0 && may('selection_publish') ? button(t('selection.publish'), 'selection-publish', () => publishDialog(card, proposed, whole.stored)) : null,
        card.publicities.length > 0 && may('print:selection_publicity') ? button(t('act.print'), 'selection-publicity-print', () => openPrint({ form: 'selection_publicity', source: id, items: [], label: card.row.name }), 'plain') : null,
      ),
      h('ul', { class: 'lines' }, card.publicities.map((one) => h('li', {}, t('selection.publicity_line', { from: dateText(one.posted_on), until: dateText(one.last_day), days: one.days, people: one.people.join(t('mark.list')) })))),
    );
  }

  draw();
  const draft = card.row.state === 'draft';
  const aims = () => void tried(async () => {
    box.classList.remove('lone');
    detail.removeAttribute('data-application');
    fill(detail, await aimsTable(card.row.year));
    detail.focus();
  });
  const print = () => openPrint({ form: 'selection_notice', source: id, items: [], label: `${card.row.year} ${card.row.name}` });
  return {
    box,
    year: choice('selection-choose', rows.map((row) => [String(row.id), `${row.year} ${row.name}`]), String(id), (value) => void go(Number(value)), t('appointing.tab.selection')),
    actions: [
      may('selection_aims') ? button(t('selection.aims'), 'selection-aims', aims) : null,
      may('selection_export') ? button(t('selection.export'), 'selection-export', () => exportDialog(card)) : null,
      may('print:selection_notice') ? button(t('form.selection_notice'), 'selection-print-notice', print) : null,
      draft && making ? button(t('selection.edit'), 'selection-edit', () => void tried(() => openSelection(card, (next) => go(next.row.id)))) : null,
      making ? button(t('selection.new'), 'selection-new', begin, draft ? '' : 'main') : null,
      draft && may('selection_announce') ? button(t('selection.announce'), 'selection-announce', () => announceDialog(card, (next) => {
        said(t('selection.announced_said'));
        void go(next.row.id);
      }), 'main') : null,
    ],
    ...(may('print:selection_notice') ? { print } : {}),
    commands: () => (making ? [{ label: t('selection.new'), note: t('palette.command'), test: 'palette-selection', act: begin }] : []),
  };
}

/** Draws anew and leaves the hand where it was: the same control has the focus, with what was typed into it meanwhile. @param {HTMLElement} box @param {() => void} draw */
function keeping(box, draw) {
  const was = document.activeElement;
  const test = was instanceof HTMLElement && box.contains(was) ? was.dataset.test : undefined;
  const typed = was instanceof HTMLInputElement ? { value: was.value, from: was.selectionStart, to: was.selectionEnd } : null;
  const top = box.scrollTop;
  draw();
  box.scrollTop = top;
  const now = test === undefined ? null : box.querySelector(`[data-test="${test}"]`);
  if (!(now instanceof HTMLElement)) return;
  if (now instanceof HTMLInputElement && typed) {
    now.value = typed.value;
    now.setSelectionRange(typed.from, typed.to);
  }
  now.focus({ preventScroll: true });
}

/** @param {string} stage */
function steps(stage) {
  const at = STAGES.indexOf(stage);
  return h('ol', { class: 'steps', 'data-test': 'selection-steps' }, STAGES.map((one, index) => h('li', { class: index < at || stage === 'done' ? 'done' : index === at ? 'now' : 'ahead' }, t(`selection.stage.${one}`))));
}

/** @param {SelectionCard} card */
const weightsText = ({ scheme }) => [['written', scheme.written], ['interview', scheme.interview], ['democratic', scheme.democratic]].filter(([, weight]) => Number(weight) > 0).map(([part, weight]) => `${t(`selection.column.${part ?? ''}`)} ${weight ?? ''}%`).join(t('mark.list'));
