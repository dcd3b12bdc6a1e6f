// The frame of every room: a title line with the year and the one main action, the steps, the tabs, the work beside its detail.

import { h, fill, standAgain } from './dom.js';
import { t } from './words.js';

/** @typedef {{ name: string, state: 'done' | 'now' | 'ahead' }} Step */
/** @typedef {{ name: string, label: string, count?: string, waiting?: boolean }} Tab */

export class Room extends HTMLElement {
  /** @param {string} title @param {() => void} openPalette */
  constructor(title, openPalette) {
    super();
    this.yearPlace = h('span', { class: 'year' });
    this.actions = h('div', { class: 'row' });
    this.stepPlace = h('ol', { class: 'steps', hidden: true, 'aria-label': t('room.steps'), 'data-test': 'steps' });
    this.tabPlace = h('div', { class: 'tabs', role: 'tablist', hidden: true });
    this.body = h('div', { class: 'room-body' });
    this.heading = h('h1', { 'data-test': 'room-title', tabindex: '-1' }, title);
    this.head = h(
      'header',
      { class: 'room-head bare' },
      h(
        'div',
        { class: 'room-line' },
        this.heading,
        this.yearPlace,
        h('span', { class: 'spring' }),
        h(
          'button',
          {
            type: 'button',
            class: 'hint-key',
            title: t('palette.title'),
            'aria-label': t('palette.title'),
            'data-test': 'open-palette',
            onclick: openPalette,
          },
          h('kbd', {}, 'Ctrl K'),
        ),
        this.actions,
      ),
      this.stepPlace,
      this.tabPlace,
    );
    this.append(this.head, this.body);
    /** @type {Map<string, HTMLButtonElement>} */ this.tabButtons = new Map();
  }

  /** @param {HTMLElement | null} chooser */
  year(chooser) {
    fill(this.yearPlace, chooser);
  }

  /** The last one is the room's main action. @param {...(HTMLElement | null)} actions */
  act(...actions) {
    fill(this.actions, ...actions);
  }

  /** @param {Step[]} steps */
  steps(steps) {
    this.stepPlace.hidden = steps.length === 0;
    fill(
      this.stepPlace,
      steps.map((step) =>
        h('li', { class: step.state, 'aria-current': step.state === 'now' ? 'step' : null }, step.state === 'done' ? `${step.name} ✓` : step.name),
      ),
    );
  }

  /** @param {Tab[]} tabs @param {string} chosen @param {(name: string) => void} choose */
  tabs(tabs, chosen, choose) {
    this.tabPlace.hidden = tabs.length === 0;
    this.head.classList.toggle('bare', tabs.length === 0);
    this.tabButtons.clear();
    fill(
      this.tabPlace,
      tabs.map((tab) => {
        const element = h(
          'button',
          {
            type: 'button',
            role: 'tab',
            'aria-selected': String(tab.name === chosen),
            tabindex: tab.name === chosen ? '0' : '-1',
            'data-test': `tab-${tab.name}`,
            onclick: () => choose(tab.name),
          },
          tab.label,
          tab.count ? h('span', { class: tab.waiting ? 'count seal' : 'count' }, tab.count) : null,
        );
        this.tabButtons.set(tab.name, element);
        return element;
      }),
    );
    this.tabPlace.onkeydown = (event) => {
      const names = tabs.map((tab) => tab.name);
      const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
      const next = names[names.indexOf(chosen) + step];
      if (step === 0 || next === undefined) return;
      event.preventDefault();
      choose(next);
      this.tabButtons.get(next)?.focus();
    };
  }

  /** @param {...import('./dom.js').Child} children */
  show(...children) {
    fill(this.body, ...children);
  }
}
customElements.define('desk-room', Room);

/** The work beside its detail. @param {import('./dom.js').Child[]} work */
export function split(work) {
  const detail = h('aside', { class: 'detail', 'data-test': 'detail', 'aria-label': t('room.detail'), tabindex: '-1' });
  const box = h('div', { class: 'split lone' }, h('div', { class: 'work' }, work), detail);
  return {
    box,
    detail,
    /** @param {...(import('./dom.js').Child | import('./dom.js').Child[])} children */
    show(...children) {
      const was = detail.contains(document.activeElement) ? document.activeElement : null;
      fill(detail, ...children);
      detail.scrollTop = 0;
      box.classList.remove('lone');
      standAgain(was, detail, detail);
    },
    hide() {
      box.classList.add('lone');
      fill(detail);
    },
  };
}

/** What belongs here and the first step. @param {string} test @param {string} title @param {string} text @param {...(HTMLElement | null)} actions */
export function emptyRoom(test, title, text, ...actions) {
  return h('div', { class: 'empty', 'data-test': test }, h('h2', {}, title), h('p', {}, text), h('div', { class: 'row' }, ...actions));
}

/** Facts as label and value; what is empty is left out. @param {[string, import('./dom.js').Child | import('./dom.js').Child[]][]} facts */
export function facts(facts) {
  return h(
    'dl',
    { class: 'facts' },
    facts
      .filter(([, value]) => value !== '' && value !== null && value !== undefined)
      .map(([label, value]) => h('div', {}, h('dt', {}, label), h('dd', {}, value))),
  );
}

/** A search field that follows the typing, but not half-composed Chinese. @param {string} test @param {string} hint @param {(text: string) => void} search */
export function searchField(test, hint, search) {
  let composing = false;
  let last = '';
  const input = h('input', { type: 'search', placeholder: hint, 'aria-label': hint, 'data-test': test, autocomplete: 'off', spellcheck: 'false' });
  const tell = () => {
    const text = input.value.trim();
    if (!composing && text !== last) {
      last = text;
      search(text);
    }
  };
  input.addEventListener('compositionstart', () => {
    composing = true;
  });
  input.addEventListener('compositionend', () => {
    composing = false;
    tell();
  });
  input.addEventListener('input', tell);
  // Emptying a field need not count as typing; leaving it does.
  input.addEventListener('change', tell);
  return input;
}
