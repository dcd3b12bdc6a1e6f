// A rule document as a person reads it: every kind, whatever it holds, known keys with their words.

import { h } from '../../parts/dom.js';
import { t, named, has, gradeName, levelName, language } from '../../parts/words.js';

/** The document as a person reads it; whatever it holds is shown, known keys with their words. @param {string} document */
export function readable(document) {
  try {
    return h('div', { class: 'readable', 'data-test': 'rule-readable' }, tree(JSON.parse(document)));
  } catch {
    return h('p', { class: 'seal' }, t('rule.unreadable'));
  }
}

/** @param {unknown} value @returns {HTMLElement} */
function tree(value) {
  if (Array.isArray(value)) return list(value);
  if (typeof value !== 'object' || value === null || inBoth(value)) return h('span', {}, plain(value));
  const entries = Object.entries(value);
  // A sentence is read better under its own head than in a narrow cell.
  const short = (/** @type {unknown} */ one) => isPlain(one) && plain(one).length <= 40;
  const flat = entries.filter(([, one]) => short(one));
  const deep = entries.filter(([, one]) => !short(one));
  return h(
    'div',
    {},
    flat.length > 0
      ? h(
          'table',
          { class: 'sheet pairs' },
          h(
            'tbody',
            {},
            flat.map(([key, one]) => h('tr', {}, h('th', { scope: 'row' }, word(key)), h('td', {}, plain(one)))),
          ),
        )
      : null,
    deep.map(([key, one]) => h('section', {}, h('h3', {}, word(key)), tree(one))),
  );
}

/** @param {unknown[]} values */
function list(values) {
  if (values.length === 0) return h('p', { class: 'soft' }, t('rule.nothing'));
  if (values.every((one) => Array.isArray(one)))
    return h(
      'table',
      { class: 'sheet' },
      h(
        'tbody',
        {},
        values.map((line) =>
          h(
            'tr',
            {},
            /** @type {unknown[]} */ (line).map((one) => h('td', { class: isFigure(one) ? 'num' : '' }, plain(one))),
          ),
        ),
      ),
    );
  if (values.every((one) => typeof one === 'object' && one !== null)) {
    const objects = /** @type {Record<string, unknown>[]} */ (values);
    // A code that has words of its own says nothing beside the name.
    const spoken = objects.every((one) => one.name !== undefined && has(`field.${one.code}`));
    const keys = [...new Set(objects.flatMap((one) => Object.keys(one)))].filter((key) => !(key === 'code' && spoken));
    return h(
      'table',
      { class: 'sheet' },
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          keys.map((key) => h('th', { class: objects.every((one) => isFigure(one[key])) ? 'num' : '' }, word(key))),
        ),
      ),
      h(
        'tbody',
        {},
        objects.map((one) =>
          h(
            'tr',
            {},
            keys.map((key) => h('td', { class: isFigure(one[key]) ? 'num' : '' }, isPlain(one[key]) ? plain(one[key]) : tree(one[key]))),
          ),
        ),
      ),
    );
  }
  return h('p', {}, values.map(plain).join(t('mark.comma')));
}

/** @param {string} key */
export function word(key) {
  if (has(`rule.key.${key}`)) return t(`rule.key.${key}`);
  const data = gradeName(levelName(key));
  return data === key ? named('field', key) : data;
}

/** @param {unknown} value @returns {string} */
export function plain(value) {
  if (value === null || value === undefined || value === '') return '—';
  if (typeof value === 'boolean') return t(value ? 'rule.yes' : 'rule.no');
  if (inBoth(value)) return value[language() === 'en' ? 'en' : 'zh'];
  if (Array.isArray(value)) return value.map(plain).join(t('mark.comma'));
  if (typeof value === 'object') return JSON.stringify(value);
  const text = String(value);
  return has(`rule.value.${text}`) ? t(`rule.value.${text}`) : gradeName(levelName(text));
}

/** A text that the rules carry in both languages. @param {unknown} value @returns {value is { zh: string, en: string }} */
export function inBoth(value) {
  return typeof value === 'object' && value !== null && 'zh' in value && 'en' in value;
}

/** @param {unknown} value */
function isPlain(value) {
  return typeof value !== 'object' || value === null || inBoth(value);
}

/** @param {unknown} value */
function isFigure(value) {
  return typeof value === 'number' || (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value));
}
