// 'Why?': how one figure came about, step by step, with the rule and version in force. It shows the trace and computes nothing.

import { h } from './dom.js';
import { t, named, has, gradeName, levelName } from './words.js';

/**
 * @param {string} title
 * @param {import('../wire/TraceView').TraceView} trace
 * @param {(code: string, subject: string) => string} [subjectName] words for what a step was done to
 */
export function traceView(title, trace, subjectName = (_code, subject) => subject) {
  return h(
    'section',
    { class: 'trace', 'data-test': 'why', 'aria-label': title },
    h('h3', {}, title),
    h(
      'ol',
      {},
      trace.steps.map((step) => {
        const subject = step.subject ? spoken(subjectName(step.code, step.subject)) : '';
        const value = spoken(step.value);
        return h(
          'li',
          { 'data-step': step.code },
          h(
            'div',
            {},
            h(
              'span',
              {},
              has(`trace.${step.code}`) ? t(`trace.${step.code}`) : step.code,
              subject ? h('span', { class: 'soft' }, ` · ${subject}`) : null,
            ),
            step.formula ? h('p', { class: 'soft' }, spoken(step.formula)) : null,
          ),
          h('strong', {}, value),
        );
      }),
    ),
    h('p', { class: 'small soft' }, t('trace_rule', { rule: ruleName(trace.rule) })),
  );
}

/** Grades, levels and decision codes have words of their own; figures stay as they are. @param {string} text */
function spoken(text) {
  return named('provision.effect', named('award.code', gradeName(levelName(text))));
}

/** `appraisal 2026-1` in words; version 0 is what the product proposes. @param {string} rule */
export function ruleName(rule) {
  const [kind = '', ...rest] = rule.split(' ');
  const version = rest.join(' ');
  return `${named('rule.kind', kind)} ${version === '0' ? t('rule.shipped') : version}`.trim();
}
