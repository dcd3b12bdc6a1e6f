// The rules of the year as data: each version as a person reads it, and a new version made from it.

import { h, fill, button } from '../parts/dom.js';
import { t, named, asError, errorText, has, gradeName, levelName, language } from '../parts/words.js';
import { may } from '../parts/may.js';
import { said, tried } from '../parts/status.js';
import * as api from '../api.js';

/** @typedef {import('../wire/RuleRow').RuleRow} RuleRow */
export const KINDS = ['appraisal', 'award', 'calendar', 'retention'];

/** @param {string} kind @returns {Promise<import('./appraisal.js').Tab>} */
export async function ruleTab(kind) {
  const box = h('div', { class: 'scroll' });
  await rules(box, kind, 0);
  return { box };
}

/** @param {Element} place @param {string} kind @param {number} chosen id of the version in sight */
async function rules(place, kind, chosen) {
  const rows = await api.ruleList(kind);
  const row = rows.find((one) => one.id === chosen) ?? rows[0];
  const versions = h(
    'ul',
    { class: 'versions', 'data-test': 'rule-versions' },
    rows.map((one) =>
      h(
        'li',
        {},
        h(
          'button',
          { type: 'button', 'data-id': one.id, 'aria-current': one === row ? 'true' : null, onclick: () => tried(() => rules(place, kind, one.id)) },
          h('strong', {}, one.version),
          h('span', { class: 'soft small' }, `${t(`rule.effective_${kind}`, { when: one.effective })}${one.used ? ` · ${t('rule.used')}` : ''}`),
        ),
      ),
    ),
  );
  if (!row) {
    fill(place, h('p', { class: 'soft' }, t('rule.none')));
    return;
  }
  const editor = h('textarea', { class: 'mono', rows: 22, spellcheck: 'false', 'data-test': 'rule-document', 'aria-label': t('rule.document') });
  const draft = nextVersion(row, rows);
  editor.value = draft;
  const wrong = h('p', { class: 'seal', role: 'alert', hidden: true, 'data-test': 'rule-error' });
  const submit = button(
    t('rule.save'),
    'rule-save',
    async () => {
      wrong.hidden = true;
      submit.disabled = true;
      try {
        const made = await api.ruleAdd({ kind, document: editor.value });
        said(t('rule.saved', { version: made.version }));
        await rules(place, kind, made.id);
      } catch (error) {
        const { code } = asError(error);
        wrong.textContent = errorText(error);
        wrong.dataset.code = code;
        wrong.hidden = false;
        submit.disabled = false;
      }
    },
    'main',
  );
  const edit = h(
    'details',
    { class: 'rule-edit', 'data-test': 'rule-edit' },
    h('summary', {}, t('rule.edit')),
    h('p', { class: 'soft small' }, t('rule.edit_hint')),
    editor,
    wrong,
    h(
      'div',
      { class: 'row' },
      submit,
      button(t('rule.restore'), 'rule-restore', () => {
        editor.value = draft;
        wrong.hidden = true;
      }),
    ),
  );
  fill(
    place,
    h(
      'div',
      { class: 'rules' },
      h('div', {}, h('p', { class: 'soft small' }, t(`rule.about_${kind}`)), versions),
      h(
        'div',
        { class: 'rule-body' },
        h('h2', { 'data-test': 'rule-version' }, `${named('rule.kind', kind)} ${row.version}`),
        row.used ? h('p', { class: 'note' }, t('rule.frozen')) : null,
        readable(row.document),
        may('rule_add') ? edit : null,
      ),
    ),
  );
}

/** The document under a version that is still free: `2026-1` becomes `2026-2`. @param {RuleRow} row @param {RuleRow[]} rows */
function nextVersion(row, rows) {
  const [, stem = row.version, last = '0'] = /^(.*?)(\d*)$/.exec(row.version) ?? [];
  let number = Number(last) + 1;
  while (rows.some((one) => one.version === `${stem}${number}`)) number += 1;
  return row.document.replace(/("version"\s*:\s*)"[^"]*"/, (_, key) => `${key}${JSON.stringify(`${stem}${number}`)}`);
}

/** The document as a person reads it; whatever it holds is shown, known keys with their words. @param {string} document */
function readable(document) {
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
function word(key) {
  if (has(`rule.key.${key}`)) return t(`rule.key.${key}`);
  const data = gradeName(levelName(key));
  return data === key ? named('field', key) : data;
}

/** @param {unknown} value @returns {string} */
function plain(value) {
  if (value === null || value === undefined || value === '') return '—';
  if (typeof value === 'boolean') return t(value ? 'rule.yes' : 'rule.no');
  if (inBoth(value)) return value[language() === 'en' ? 'en' : 'zh'];
  if (Array.isArray(value)) return value.map(plain).join(t('mark.comma'));
  if (typeof value === 'object') return JSON.stringify(value);
  const text = String(value);
  return has(`rule.value.${text}`) ? t(`rule.value.${text}`) : gradeName(levelName(text));
}

/** A text that the rules carry in both languages. @param {unknown} value @returns {value is { zh: string, en: string }} */
function inBoth(value) {
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
