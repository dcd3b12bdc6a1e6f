// The line at the foot of the window: what was just done, with its undo, or what went wrong and what to do.

import { h, fill, button } from './dom.js';
import { t, asError, errorText } from './words.js';

const line = h('div', { class: 'status', role: 'status', 'aria-live': 'polite', hidden: true, 'data-test': 'status' });
let timer = 0;

/** @param {string} text @param {{ label: string, test: string, act: () => unknown } | null} action @param {'done' | 'wrong'} kind */
function show(text, action, kind) {
  clearTimeout(timer);
  if (!line.isConnected) document.body.append(line);
  line.className = `status ${kind}`;
  line.dataset.kind = kind;
  fill(
    line,
    h('span', {}, text),
    action &&
      button(
        action.label,
        action.test,
        () => {
          hide();
          action.act();
        },
        'plain',
      ),
    h('button', { type: 'button', class: 'plain', 'aria-label': t('act.close'), 'data-test': 'status-close', onclick: hide }, '×'),
  );
  line.hidden = false;
  // What went wrong stays until it is read; what is done goes by itself.
  if (kind === 'done') timer = window.setTimeout(hide, action ? 12000 : 5000);
}

function hide() {
  line.hidden = true;
}

/** @param {string} text @param {() => unknown} [undo] */
export function said(text, undo) {
  show(text, undo ? { label: t('act.undo'), test: 'undo', act: undo } : null, 'done');
}

/** @param {string} text @param {string} label @param {string} test @param {() => unknown} act */
export function offered(text, label, test, act) {
  show(text, { label, test, act }, 'done');
}

/** What the lock screen says anyway is not said twice. @param {unknown} error */
export function failed(error) {
  if (asError(error).code === 'SESSION_LOCKED') return;
  show(errorText(error), null, 'wrong');
}

/** Runs work whose failure belongs on the line. @template T @param {() => Promise<T>} work @returns {Promise<T | undefined>} */
export async function tried(work) {
  try {
    return await work();
  } catch (error) {
    failed(error);
    return undefined;
  }
}
