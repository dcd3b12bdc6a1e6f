// The main figures of a scheme on a few lines, for whoever is about to freeze it.

import { t, comma, gradeName } from '../../parts/words.js';
import { facts } from '../../parts/room.js';
import { spoken } from './count.js';
import { whole } from './names.js';

/** @typedef {import('./form.js').Doc} Doc */

/** @param {string} document as JSON */
export function mainFigures(document) {
  const doc = whole(JSON.parse(document));
  const list = (/** @type {string[]} */ parts) => parts.join(comma());
  const quota = (/** @type {Doc} */ one) =>
    t('scheme.quota_words', { percent: one.percent, rounding: t(`rounding.${one.rounding}`), groups: t(`rule.value.${one.groups.by}`) });
  return facts([
    [t('rule.key.dimensions'), list(doc.dimensions.map((/** @type {Doc} */ one) => `${spoken(one.name)} ${one.weight}`))],
    [t('rule.key.classes'), list(doc.classes.map((/** @type {Doc} */ one) => t('scheme.class_list', { code: one.code, name: spoken(one.name), weight: one.weight })))],
    [
      t('rule.key.composite'),
      list(['performance', 'democratic', 'superior'].map((part) => `${t(`rule.key.${part}`)} ${doc.composite[part]}`)),
    ],
    doc.rank_bands
      ? [t('rule.key.rank_bands'), list(doc.rank_bands.shares.map((/** @type {Doc} */ one) => `${gradeName(one.grade)} ${t('scheme.up_to', { percent: one.up_to })}`))]
      : [t('rule.key.bands'), list(doc.bands.map((/** @type {Doc} */ one) => `${gradeName(one.grade)} ≥ ${one.floor}`))],
    [t('rule.key.quota'), quota(doc.quota)],
    [t('rule.key.pools'), list(doc.pools.map((/** @type {Doc} */ pool) => t('scheme.pool_words', { name: spoken(pool.name), quota: quota(pool.quota) })))],
  ]);
}
