// Opening a year: who takes part, pool by pool, and the scheme that is frozen with it.

import { h, fill, button, later } from '../parts/dom.js';
import { t, bilingual, levelName, count, errorText } from '../parts/words.js';
import { Dialog } from '../parts/dialog.js';
import { Field, blame } from '../parts/field.js';
import { may } from '../parts/may.js';
import { said } from '../parts/status.js';
import { mainFigures } from './scheme/figures.js';
import * as api from '../api.js';

/** @typedef {import('../wire/AppraisalHead').AppraisalHead} AppraisalHead */
/** @typedef {import('../wire/PoolOffer').PoolOffer} PoolOffer */
/** @typedef {import('../app.js').Desk} Desk */

const LEVELS = ['高层正职', '高层副职', '中层正职', '中层副职'];

/** The scheme in the room of settings. @param {Desk} desk @param {string} version */
export const rulesOfYear = (desk, version) => desk.go('settings', { tab: 'appraisal', 'appraisal-rule': version });

/** @param {Desk} desk */
export function openYearDialog(desk) {
  const now = new Date();
  const scheme = h('section', { class: 'opening-scheme', 'data-test': 'opening-scheme', 'aria-live': 'polite' });
  const show = later(() => Promise.all([showPools(), showScheme()]), 250);
  const year = new Field({
    label: t('appraisal.year_label'),
    test: 'appraisal-year-new',
    value: String(now.getFullYear()),
    onInput: () => show.call(),
  });
  const asked = () => Number.parseInt(year.value, 10) || 0;
  const levels = new Set(LEVELS.filter((level) => level.startsWith('中层')));
  const pools = h('div', {});
  const dialog = new Dialog({ name: 'appraisal-open', title: t('appraisal.open') });

  /** The people of a pool by level, the classes that rate it, its share of the best grade. @param {PoolOffer} pool */
  function poolChoice(pool) {
    const noted = pool.levels.filter((one) => one.noted).map((one) => levelName(one.level));
    return h(
      'fieldset',
      { 'data-test': `pool-${pool.code || 'own'}` },
      h('legend', {}, pool.code ? bilingual(pool) : t('appraisal.levels')),
      pool.levels.map((one) =>
        h(
          'label',
          { class: 'check' },
          h('input', {
            type: 'checkbox',
            checked: levels.has(one.level),
            'data-test': `level-${one.level}`,
            onchange: () => {
              if (!levels.delete(one.level)) levels.add(one.level);
            },
          }),
          t('appraisal.level_people', { level: levelName(one.level), count: count(one.people) }),
        ),
      ),
      h(
        'p',
        { class: 'soft small' },
        t('appraisal.pool_rules', {
          classes: pool.classes.map((one) => `${one.code} ${bilingual(one)} ${one.weight} %`).join(t('mark.comma')),
          percent: pool.percent,
        }),
        noted.length > 0 ? ` ${t('appraisal.pool_noted', { levels: noted.join(t('mark.comma')) })}` : '',
      ),
    );
  }

  /** Whom the year would take in. */
  async function showPools() {
    const wanted = asked();
    try {
      const offer = await api.appraisalOffer(wanted);
      if (wanted === asked()) fill(pools, ...offer.pools.filter((pool) => pool.levels.length > 0).map(poolChoice));
    } catch (error) {
      fill(pools, h('p', { class: 'soft small' }, errorText(error)));
    }
  }

  /** What will be frozen: the latest version of that year, or what the product proposes. */
  async function showScheme() {
    const wanted = asked();
    try {
      const rows = await api.ruleList('appraisal');
      const own = rows.find((row) => row.effective === String(wanted));
      const row = own ?? (await api.ruleProposal(wanted));
      if (wanted !== asked()) return;
      fill(
        scheme,
        h('h3', {}, t('scheme.will_freeze', { version: row.version })),
        own ? null : h('p', { class: 'note' }, t('scheme.will_propose')),
        mainFigures(row.document),
        may('rule_add')
          ? h(
              'div',
              {},
              button(
                t('scheme.to_editor'),
                'opening-rules',
                () => {
                  dialog.close();
                  rulesOfYear(desk, row.version);
                },
                'plain flush',
              ),
            )
          : null,
      );
    } catch (error) {
      fill(scheme, h('p', { class: 'soft small' }, errorText(error)));
    }
  }

  dialog.show(
    h('p', { class: 'soft' }, t('appraisal.open_text')),
    year,
    pools,
    scheme,
  );
  dialog.act(
    button(t('act.cancel'), 'appraisal-open-cancel', () => dialog.close()),
    button(
      t('appraisal.open_submit'),
      'appraisal-open-submit',
      async () => {
        if (levels.size === 0) {
          dialog.say(t('appraisal.levels_none'));
          return;
        }
        /** @type {AppraisalHead | undefined} */ let head;
        const done = await dialog.run(async () => {
          try {
            head = await api.appraisalOpen({ year: asked(), levels: LEVELS.filter((level) => levels.has(level)) });
          } catch (error) {
            blame(error, { year, YEAR_TAKEN: year });
            throw error;
          }
        });
        if (!done || !head) return;
        dialog.close();
        said(t('appraisal.opened', { year: head.row.year, count: head.row.subjects }));
        desk.go('appraisal', { appraisal: head.row.id });
      },
      'main',
    ),
  );
  void showPools().then(() => dialog.open());
  void showScheme();
}
