// What was typed and not yet saved when the desk locked itself. It stays in memory only, for the account that typed it, and is put
// back unsaved when that account unlocks; it is saved with the next touch or when the room is left. Another account drops it.

/** @typedef {Record<string, string>} Typed by field, only what differs from what is stored */

/** By room and record. @type {Map<string, Typed>} */
const kept = new Map();
/** The account they belong to. */
let owner = '';
/** The form on screen: there is one at a time. @type {{ key: string, box: HTMLElement, handOver: () => Typed } | null} */
let form = null;

/** Drafts of anybody else are dropped; nobody's name drops all. @param {string} account */
export function draftsOf(account) {
  if (account !== owner) kept.clear();
  owner = account;
}

/** Takes over what is typed on screen. @param {string} account whose desk is locked */
export function holdDraft(account) {
  draftsOf(account);
  const typed = form?.box.isConnected ? form.handOver() : {};
  if (form && Object.keys(typed).length > 0) kept.set(form.key, typed);
  form = null;
}

/** A form that does not save itself is left: what is typed waits in memory for whoever typed it. @param {string} key @param {Typed} typed */
export function keepDraft(key, typed) {
  kept.set(key, typed);
}

/**
 * A form comes on screen; gives what was typed in it before the lock.
 * @param {string} key room and record
 * @param {HTMLElement} box
 * @param {() => Typed} handOver stops saving and gives what is not saved
 * @returns {Typed}
 */
export function draft(key, box, handOver) {
  form = { key, box, handOver };
  const typed = kept.get(key) ?? {};
  kept.delete(key);
  return typed;
}

/**
 * A form of fields comes on screen: what was typed in it before the lock stands in the fields again. Says whether there was anything.
 * @param {string} key room and record
 * @param {HTMLElement} box
 * @param {Record<string, import('./field.js').Field>} fields
 * @param {() => Typed} handOver
 */
export function putBack(key, box, fields, handOver) {
  const typed = Object.entries(draft(key, box, handOver)).filter(([name, value]) => fields[name] && fields[name].value !== value);
  for (const [name, value] of typed) if (fields[name]) fields[name].value = value;
  return typed.length > 0;
}
