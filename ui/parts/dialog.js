// One way to ask something: a native dialog with a title, a body and actions. Esc closes it unless work is under way.

import { h, fill, button, uid, isEnter } from './dom.js';
import { t, errorText } from './words.js';
import { blame } from './field.js';
import { holdOff } from './wait.js';

export class Dialog {
  /** @param {{ name: string, title: string, wide?: boolean, onClose?: () => void }} setup */
  constructor(setup) {
    this.setup = setup;
    this.locked = false;
    const id = uid('dialog');
    // The words of the button that opens it end in three dots; a title does not.
    this.title = h('h2', { id }, setup.title.replace(/…$/, ''));
    this.body = h('div', { class: 'dialog-body' });
    this.error = h('p', { class: 'dialog-error', role: 'alert', hidden: true, 'data-test': `${setup.name}-error` });
    this.actions = h('div', { class: 'dialog-actions' });
    this.closer = h(
      'button',
      {
        type: 'button',
        class: 'plain dialog-x',
        'aria-label': t('act.close'),
        title: t('act.close'),
        'data-test': `${setup.name}-close`,
        onclick: () => this.close(),
      },
      '×',
    );
    this.element = h(
      'dialog',
      { class: setup.wide ? 'wide' : '', 'aria-labelledby': id, 'data-test': `dialog-${setup.name}` },
      h('header', { class: 'dialog-head' }, this.title, this.closer),
      this.body,
      this.error,
      this.actions,
    );
    this.element.addEventListener('cancel', (event) => {
      event.preventDefault();
      this.close();
    });
    this.element.addEventListener('keydown', (event) => {
      const target = /** @type {HTMLElement} */ (event.target);
      if (isEnter(event) && target instanceof HTMLInputElement && target.type !== 'checkbox' && target.type !== 'radio') {
        event.preventDefault();
        /** @type {HTMLButtonElement | null} */ (this.actions.querySelector('button.main:not(:disabled)'))?.click();
      }
    });
  }

  open() {
    document.body.append(this.element);
    this.element.showModal();
    this.begin();
    return this;
  }

  /** The first thing to fill in has the focus, not the cross that closes. */
  begin() {
    const first = /** @type {HTMLElement | null} */ (
      this.body.querySelector('input:not([type="checkbox"], :disabled), select:not(:disabled), textarea:not(:disabled)') ?? this.actions.querySelector('button.main, button.grave')
    );
    first?.focus();
  }

  close() {
    if (this.locked || !this.element.isConnected) return;
    this.element.close();
    this.element.remove();
    this.setup.onClose?.();
  }

  /** While work is under way nothing closes the dialog but the work itself. @param {boolean} locked */
  lock(locked) {
    this.locked = locked;
    this.closer.disabled = locked;
    for (const one of this.actions.querySelectorAll('button')) one.disabled = locked;
  }

  /** @param {...import('./dom.js').Child} children */
  show(...children) {
    this.say('');
    fill(this.body, ...children);
    return this;
  }

  /** @param {...HTMLElement} actions */
  act(...actions) {
    fill(this.actions, ...actions);
    return this;
  }

  /** @param {string} text */
  say(text) {
    this.error.textContent = text;
    this.error.hidden = text === '';
  }

  /** @param {unknown} error */
  fail(error) {
    this.say(errorText(error));
    holdOff(error, this.actions.querySelector('button.main, button.grave'), () => this.say(''));
  }

  /** Runs an action with the buttons shut and errors shown in the dialog. @param {() => Promise<unknown>} work */
  async run(work) {
    this.say('');
    this.lock(true);
    try {
      await work();
      this.lock(false);
      return true;
    } catch (error) {
      this.lock(false);
      this.fail(error);
      return false;
    }
  }
}

/** @param {{ name: string, title: string, text: string, yes: string, grave?: boolean }} question @returns {Promise<boolean>} */
export function ask(question) {
  return new Promise((resolve) => {
    let answer = false;
    const dialog = new Dialog({ name: question.name, title: question.title, onClose: () => resolve(answer) });
    dialog.show(h('p', {}, question.text));
    dialog.act(
      button(t('act.cancel'), `${question.name}-no`, () => dialog.close()),
      button(
        question.yes,
        `${question.name}-yes`,
        () => {
          answer = true;
          dialog.close();
        },
        question.grave ? 'grave' : 'main',
      ),
    );
    dialog.open();
  });
}

/**
 * A dialog that asks for a few things and does one thing with them. What is wrong with a field is said at the field.
 * @template T
 * @param {object} setup
 * @param {string} setup.name
 * @param {string} setup.title
 * @param {boolean} [setup.wide]
 * @param {import('./dom.js').Child[]} setup.body
 * @param {Record<string, import('./field.js').Field>} [setup.fields] by wire name, or by error code
 * @param {string} setup.submit
 * @param {boolean} [setup.grave]
 * @param {() => boolean} [setup.gap] says at a field what cannot be right yet
 * @param {() => Promise<T>} setup.work
 * @param {(answer: T) => unknown} setup.done
 */
export function formDialog(setup) {
  const { name } = setup;
  const dialog = new Dialog({ name, title: setup.title, ...(setup.wide ? { wide: true } : {}) });
  dialog.show(...setup.body);
  const submit = async () => {
    if (setup.gap?.()) return;
    /** @type {T | undefined} */ let answer;
    let told = false;
    const done = await dialog.run(async () => {
      try {
        answer = await setup.work();
      } catch (error) {
        told = blame(error, setup.fields ?? {});
        throw error;
      }
    });
    if (told) dialog.say('');
    if (!done) return;
    dialog.close();
    setup.done(/** @type {T} */ (answer));
  };
  dialog.act(
    button(t('act.cancel'), `${name}-cancel`, () => dialog.close()),
    // So does what was to be done: no dots, nothing more is asked.
    button(setup.submit.replace(/…$/, ''), `${name}-submit`, submit, setup.grave ? 'grave' : 'main'),
  );
  return dialog.open();
}
