// Building elements. Text goes in as text: nothing here or anywhere else in ui/ parses markup.

/** @typedef {Node | string | number | null | undefined | false} Child */

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, unknown>} [props] `class`, `on<event>`, `value`, `checked`, `disabled`, `hidden`, or an attribute
 * @param {...(Child | Child[])} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  set(element, props);
  add(element, children);
  return element;
}

/** @param {HTMLElement} element @param {Record<string, unknown>} props */
export function set(element, props) {
  for (const [name, value] of Object.entries(props)) {
    if (name.startsWith('on') && typeof value === 'function') {
      element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    } else if (name === 'value' || name === 'checked' || name === 'disabled' || name === 'hidden') {
      Reflect.set(element, name, value);
    } else if (value === false || value === null || value === undefined) {
      element.removeAttribute(name);
    } else {
      element.setAttribute(name, value === true ? '' : String(value));
    }
  }
}

/** @param {Node} parent @param {(Child | Child[])[]} children */
function add(parent, children) {
  for (const child of children.flat()) {
    if (child === null || child === undefined || child === false) continue;
    parent.appendChild(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

/** Puts new children in place of the old ones. @param {Element} parent @param {...(Child | Child[])} children */
export function fill(parent, ...children) {
  parent.replaceChildren();
  add(parent, children);
  return parent;
}

/**
 * @param {string} tag
 * @param {Record<string, string | number>} props
 * @param {...(Element | string)} children
 */
export function svg(tag, props, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(props)) element.setAttribute(name, String(value));
  for (const child of children) element.append(child);
  return element;
}

/**
 * @param {string} label
 * @param {string} test
 * @param {(event: MouseEvent) => unknown} act
 * @param {string} [kind] `main`, `plain`, `grave`, or several of them
 */
export function button(label, test, act, kind = '') {
  return h('button', { type: 'button', class: kind, 'data-test': test, onclick: act }, label);
}

/**
 * @param {string} test
 * @param {[string, string][]} choices value and words
 * @param {string} chosen
 * @param {(value: string) => void} change
 * @param {string} [label] accessible name
 */
export function choice(test, choices, chosen, change, label) {
  const select = h(
    'select',
    { 'data-test': test, 'aria-label': label ?? null, onchange: () => change(select.value) },
    choices.map(([value, words]) => h('option', { value }, words)),
  );
  select.value = chosen;
  return select;
}

/**
 * Enter belongs to the input method while characters are being composed.
 * @param {KeyboardEvent} event
 */
export function isEnter(event) {
  return event.key === 'Enter' && !event.isComposing && event.keyCode !== 229;
}

/**
 * Calls at most once every `wait` milliseconds, always with the latest state.
 * @param {() => unknown} act
 * @param {number} wait
 */
export function later(act, wait) {
  let timer = 0;
  return {
    call() {
      clearTimeout(timer);
      timer = window.setTimeout(() => {
        timer = 0;
        act();
      }, wait);
    },
    now() {
      if (timer) {
        clearTimeout(timer);
        timer = 0;
        return act();
      }
      return undefined;
    },
    stop() {
      clearTimeout(timer);
      timer = 0;
    },
  };
}

/** Words and links in one line with a dot between; what is empty is left out. @param {(Child | Child[])[]} parts @returns {Child[]} */
export function dotted(parts) {
  return parts.filter((one) => (Array.isArray(one) ? one.length > 0 : Boolean(one))).flatMap((one, place) => (place === 0 ? one : [' · ', ...[one].flat()]));
}

/**
 * After a place was drawn anew: whoever stood at something in it stands at what bears the same name now, or at the place itself.
 * @param {Element | null} was what had the focus before
 * @param {ParentNode} place
 * @param {HTMLElement} otherwise
 */
export function standAgain(was, place, otherwise) {
  const nobody = document.activeElement === null || document.activeElement === document.body;
  if (!(was instanceof HTMLElement) || was.isConnected || !nobody) return;
  const same = was.dataset.test ? place.querySelector(`[data-test="${CSS.escape(was.dataset.test)}"]:not(:disabled)`) : null;
  (same instanceof HTMLElement ? same : otherwise).focus({ preventScroll: true });
}

let serial = 0;
/** A name for an element that a label or a description points at. @param {string} stem */
export function uid(stem) {
  serial += 1;
  return `${stem}-${serial}`;
}

/**
 * What this desk remembers about looks only (columns, last folder); never data of people.
 * @param {string} key @param {string} [value]
 */
export function remember(key, value) {
  try {
    if (value === undefined) return localStorage.getItem(`desk.${key}`) ?? '';
    localStorage.setItem(`desk.${key}`, value);
  } catch {
    /* storage may be switched off; looks then start fresh */
  }
  return value ?? '';
}
