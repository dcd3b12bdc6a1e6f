// What changed between two documents, in the words of the screen: where, what it was, what it is.

import { h } from '../../parts/dom.js';
import { t, comma } from '../../parts/words.js';
import { word, plain, inBoth } from './reading.js';

/** @typedef {{ where: string, was: string, now: string }} Difference */
/** @typedef {{ [key: string]: unknown }} Doc */

/** What the versions say of themselves is no difference; a code has no words of its own. */
const ASIDE = new Set(['version', 'year', 'effective_from', 'code', 'class', 'grade']);

/** @param {string} before @param {string} after documents as JSON @returns {Difference[]} */
export function differences(before, after) {
  /** @type {Difference[]} */ const found = [];
  try {
    walk(JSON.parse(before), JSON.parse(after), [], found);
  } catch {
    return [];
  }
  return found;
}

/** @param {unknown} was @param {unknown} now @param {string[]} path @param {Difference[]} found */
function walk(was, now, path, found) {
  if (JSON.stringify(was) === JSON.stringify(now) || brief(was) === brief(now)) return;
  if (isItems(was) && isItems(now)) items(was, now, path, found);
  else if (isDoc(was) && isDoc(now)) {
    for (const key of new Set([...Object.keys(was), ...Object.keys(now)])) {
      if (path.length > 0 ? key !== 'code' : !ASIDE.has(key)) walk(was[key], now[key], [...path, word(key)], found);
    }
  } else found.push({ where: path.join(' › '), was: brief(was), now: brief(now) });
}

/** @param {Doc[]} was @param {Doc[]} now @param {string[]} path @param {Difference[]} found */
function items(was, now, path, found) {
  for (const one of was) {
    const other = now.find((row) => label(row) === label(one));
    if (other) walk(one, other, [...path, name(other)], found);
    else found.push({ where: [...path, name(one)].join(' › '), was: brief(one), now: t('scheme.gone') });
  }
  for (const one of now) {
    if (!was.some((row) => label(row) === label(one))) found.push({ where: [...path, name(one)].join(' › '), was: t('scheme.none_before'), now: brief(one) });
  }
  const order = (/** @type {Doc[]} */ rows, /** @type {Doc[]} */ others) =>
    rows.filter((row) => others.some((other) => label(other) === label(row))).map(name).join(comma());
  if (order(was, now) !== order(now, was) && was.every((one) => now.some((row) => label(row) === label(one) && name(row) === name(one))))
    found.push({ where: [...path, t('scheme.order')].join(' › '), was: order(was, now), now: order(now, was) });
}

/** What tells a row from the others. @param {Doc} row */
const label = (row) => JSON.stringify(row.code ?? row.class ?? row.grade ?? row.name);

/** @param {Doc} row */
function name(row) {
  if (row.name !== undefined) return plain(row.name);
  if (row.calls_for !== undefined) return plain(row.calls_for);
  return plain(row.grade ?? row.class ?? row.code);
}

/** @param {unknown} value @returns {string} */
function brief(value) {
  if (Array.isArray(value)) return value.length === 0 ? t('rule.nothing') : value.map(brief).join(comma());
  if (!isDoc(value) || inBoth(value)) return plain(value);
  return Object.entries(value)
    .filter(([key]) => key !== 'code')
    .map(([, one]) => brief(one))
    .join(' ');
}

/** @param {unknown} value @returns {value is Doc} */
function isDoc(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !inBoth(value);
}

/** @param {unknown} value @returns {value is Doc[]} */
function isItems(value) {
  return Array.isArray(value) && value.every((one) => isDoc(one) && ['code', 'class', 'grade', 'name'].some((key) => key in one));
}

/** @param {Difference[]} found */
export function differenceTable(found) {
  return h(
    'table',
    { class: 'sheet', 'data-test': 'rule-differences' },
    h('thead', {}, h('tr', {}, [t('scheme.where'), t('scheme.was'), t('scheme.now')].map((one) => h('th', {}, one)))),
    h(
      'tbody',
      {},
      found.map((one) => h('tr', {}, h('td', {}, one.where), h('td', { class: 'soft' }, one.was), h('td', {}, one.now))),
    ),
  );
}
