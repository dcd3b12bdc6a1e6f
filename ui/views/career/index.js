// 职业发展: the ladders with who stands where, and people with what they lack for the next step.

import { h, button } from '../../parts/dom.js';
import { t, count, bilingual, ruleWords } from '../../parts/words.js';
import { tried } from '../../parts/status.js';
import { listTab } from './list.js';
import { ruleName } from '../../parts/trace.js';
import * as api from '../../api/career.js';

/** @typedef {import('../appraisal.js').Tab} Tab */
/** @typedef {import('../../wire/CareerAsked').CareerAsked} CareerAsked */
/** @typedef {(ladder: string, step: string, what: string) => void} GoTo */

const NAMES = ['ladders', 'list'];

/** @type {import('../../app.js').OpenRoom} */
export async function openCareer(room, _desk, params) {
  /** @type {Tab} */ let open = { box: h('div') };

  /** @param {string} name */
  async function turn(name) {
    await open.close?.();
    const tab = NAMES.includes(name) ? name : 'ladders';
    params.tab = tab;
    const ladders = await api.careerLadders();
    room.tabs(
      NAMES.map((one) => ({ name: `career-${one}`, label: t(`career.tab.${one}`) })),
      `career-${tab}`,
      (next) => {
        void tried(() => turn(next.replace('career-', '')));
      },
    );
    /** @type {GoTo} */
    const goTo = (ladder, step, what) => {
      Object.assign(params, { ladder, step, what });
      void tried(() => turn('list'));
    };
    open = tab === 'list' ? listTab(ladders, params) : laddersTab(ladders, goTo);
    room.show(open.box);
    await open.ready?.();
  }

  await turn(String(params.tab ?? 'ladders'));
  return {
    close: () => open.close?.(),
    commands: () => NAMES.map((one) => ({ label: t(`career.tab.${one}`), note: t('career.title'), test: `palette-career-${one}`, act: () => tried(() => turn(one)) })),
  };
}

/** @param {CareerAsked[]} asked */
function asks(asked) {
  if (asked.length === 0) return h('p', { class: 'soft small' }, t('career.asks_nothing'));
  return h(
    'ul',
    { class: 'plain-list small' },
    asked.map((one) => h('li', { class: 'soft' }, t(`career.asked.${one.requirement}`, { asked: ruleWords(one.asked) }))),
  );
}

/** Ladders beside each other, the highest step on top as one climbs. @param {import('../../wire/CareerLadders').CareerLadders} ladders @param {GoTo} goTo @returns {Tab} */
function laddersTab(ladders, goTo) {
  return {
    box: h(
      'div',
      { class: 'scroll', tabindex: '0' },
      h('p', { class: 'soft small' }, t('career.rules', { rules: ruleName(ladders.rules) })),
      h(
        'div',
        { class: 'ladders', 'data-test': 'ladders' },
        ladders.ladders.map((ladder) =>
          h(
            'section',
            { 'data-test': `ladder-${ladder.code}` },
            h('h2', {}, bilingual(ladder)),
            h(
              'ol',
              { class: 'ladder', reversed: true },
              [...ladder.steps].reverse().map((step) =>
                h(
                  'li',
                  { class: 'rung', 'data-test': `rung-${ladder.code}-${step.code}` },
                  h('h3', {}, bilingual(step)),
                  asks(step.asked),
                  h(
                    'div',
                    { class: 'row' },
                    button(t('career.people_here', { count: count(step.people) }), `people-${ladder.code}-${step.code}`, () => goTo(ladder.code, step.code, ''), 'plain small'),
                    step.ready > 0 ? button(t('career.ready_here', { count: count(step.ready) }), `ready-${ladder.code}-${step.code}`, () => goTo(ladder.code, step.code, 'ready'), 'plain small') : null,
                  ),
                ),
              ),
            ),
          ),
        ),
      ),
      ladders.bridges.length === 0
        ? null
        : h(
            'section',
            { class: 'bridges', 'data-test': 'bridges' },
            h('h2', {}, t('career.bridges')),
            h('p', { class: 'soft' }, t('career.bridges_text')),
            ladders.bridges.map((one) => h('div', { class: 'notice-card' }, h('strong', {}, `${bilingual(one.from)} → ${bilingual(one.to)}${one.series ? ` · ${one.series}` : ''}`), asks(one.asked))),
          ),
    ),
  };
}
