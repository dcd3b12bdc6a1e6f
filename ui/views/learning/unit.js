// One unit in a year beside the table: its plan against what was held, activities, pairs of mentor and apprentice, hours.

import { h, button, fill } from '../../parts/dom.js';
import { t, count, dateText, timeText, bilingual } from '../../parts/words.js';
import { facts } from '../../parts/room.js';
import { may } from '../../parts/may.js';
import { tried } from '../../parts/status.js';
import { traceView } from '../../parts/trace.js';
import { openPrint } from '../print.js';
import { openWho, openWithdraw } from './activity.js';
import { openAgree, openCheck, openStop } from './pair.js';
import { openPlan } from './plan.js';

/** @typedef {import('../../wire/LearningUnit').LearningUnit} LearningUnit */
/** @typedef {(unit: LearningUnit) => unknown} Done */

/** More than these of a kind are shown when they are asked for. */
const FIRST = 12;

/** The name of a kind of activity. @param {LearningUnit} unit @param {string} code */
export function kindName(unit, code) {
  const kind = unit.kinds.find((one) => one.code === code);
  return kind ? bilingual(kind) : code;
}

/** @param {LearningUnit} unit @param {Done} done */
export function drawUnit(unit, done) {
  const { row } = unit;
  return [
    h('h2', { 'data-test': 'learning-unit' }, row.name),
    row.named ? h('p', { class: 'good', 'data-test': 'learning-unit-named' }, `${unit.year} · ${row.named}`) : null,
    facts([
      [t('learning.heads'), count(row.heads)],
      [t('learning.done_of_plan'), row.has_plan ? `${count(row.done)} / ${count(row.planned)}` : t('learning.no_plan')],
      [t('learning.took_part'), count(row.people)],
      [t('learning.pairs'), row.pairs > 0 ? t('learning.pairs_told', { count: count(row.pairs), passed: count(row.passed), failed: count(row.failed) }) : ''],
      [t('learning.hours'), h('span', { 'data-test': 'learning-unit-hours' }, row.hours)],
    ]),
    h(
      'div',
      { class: 'row' },
      may('learning_plan_set') ? button(t('learning.set_plan'), 'learning-plan-set', () => openPlan(unit, done), row.has_plan ? '' : 'main') : null,
      may('print:learning_year') ? button(t('form.learning_year'), 'print-learning-year', () => openPrint({ form: 'learning_year', source: row.unit, items: [unit.year], label: row.name })) : null,
    ),
    plan(unit),
    activities(unit, done),
    pairs(unit, done),
    hours(unit),
  ];
}

/** @param {LearningUnit} unit */
function plan(unit) {
  return h(
    'section',
    { 'data-test': 'learning-plan' },
    h('h3', {}, t('learning.plan')),
    unit.theme ? h('p', {}, unit.theme) : null,
    unit.plan.length === 0
      ? h('p', { class: 'soft' }, t('learning.plan_empty'))
      : h(
          'table',
          { class: 'small-table' },
          h('thead', {}, h('tr', {}, h('th', {}, t('learning.kind')), h('th', { class: 'num' }, t('learning.planned')), h('th', { class: 'num' }, t('learning.held')))),
          h(
            'tbody',
            {},
            unit.plan.map((line) =>
              h('tr', {}, h('td', {}, kindName(unit, line.kind)), h('td', { class: 'num' }, count(line.times)), h('td', { class: 'num' }, h('span', { class: line.held >= line.times ? 'good' : '' }, count(line.held)))),
            ),
          ),
        ),
    unit.plan_by ? h('p', { class: 'soft small' }, t('learning.plan_by', { name: unit.plan_by, time: timeText(unit.plan_at), version: count(unit.plan_versions) })) : null,
  );
}

/** Rows of which the first are there and the rest on demand. @template R @param {R[]} rows @param {string} test @param {(row: R) => HTMLElement} draw */
function some(rows, test, draw) {
  const place = h('div', { class: 'stack' });
  /** @param {number} most @returns {void} */
  const show = (most) => {
    fill(place, rows.slice(0, most).map(draw), rows.length > most ? button(t('learning.show_all', { count: count(rows.length) }), test, () => show(rows.length), 'plain small') : null);
  };
  show(FIRST);
  return place;
}

/** @param {LearningUnit} unit @param {Done} done */
function activities(unit, done) {
  return h(
    'section',
    { 'data-test': 'learning-activities' },
    h('h3', {}, t('learning.activities')),
    unit.activities.length === 0
      ? h('p', { class: 'soft' }, t('learning.activities_empty'))
      : some(unit.activities, 'learning-activities-all', (one) =>
          h(
            'div',
            { class: `notice-card${one.withdrawn ? ' soft' : ''}`, 'data-test': `activity-${one.id}` },
            h('p', {}, h('strong', {}, one.topic), ` · ${kindName(unit, one.kind)}`),
            h('p', { class: 'soft small' }, [dateText(one.on), t('learning.minutes_told', { minutes: count(one.minutes), hours: one.hours }), one.place, t('learning.host_told', { name: one.host })].join(' · ')),
            one.withdrawn ? h('p', { class: 'seal small' }, t('learning.withdrawn_told', { reason: one.withdrawn })) : h('p', { class: 'small' }, one.record),
            h(
              'div',
              { class: 'row' },
              button(t('learning.people_told', { count: count(one.people) }), `activity-who-${one.id}`, () => tried(() => openWho(one)), 'plain small'),
              h('span', { class: 'spring' }),
              !one.withdrawn && may('learning_activity_withdraw') ? button(t('learning.withdraw'), `activity-withdraw-${one.id}`, () => openWithdraw(one, done), 'plain small') : null,
            ),
          ),
        ),
  );
}

/** @param {LearningUnit} unit @param {Done} done */
function pairs(unit, done) {
  return h(
    'section',
    { 'data-test': 'learning-pairs' },
    h('h3', {}, t('learning.pairs')),
    unit.pairs.length === 0
      ? [h('p', { class: 'soft' }, t('learning.pairs_empty')), may('learning_pair_agree') ? h('div', { class: 'row' }, button(t('learning.agree'), 'learning-agree-first', () => openAgree(done), 'plain small')) : null]
      : some(unit.pairs, 'learning-pairs-all', (pair) => pairCard(pair, done)),
  );
}

/** @param {import('../../wire/LearningPair').LearningPair} pair @param {Done} done */
function pairCard(pair, done) {
  const open = pair.state === 'open';
  const goal = (/** @type {import('../../wire/LearningGoal').LearningGoal} */ one) =>
    h('li', { class: one.result === 'missed' ? 'seal' : '' }, one.result ? `${one.result === 'met' ? '✓' : '✗'} ${one.goal}` : one.goal);
  return h(
    'div',
    { class: 'notice-card', 'data-test': `pair-${pair.id}`, 'data-state': pair.state },
    h('p', {}, h('strong', {}, `${pair.mentor.name} → ${pair.apprentice.name}`), ' · ', h('span', { class: pair.state === 'passed' ? 'good' : pair.state === 'failed' ? 'seal' : '', 'data-test': `pair-state-${pair.id}` }, t(`learning.pair.${pair.state}`))),
    h('p', { class: 'soft small' }, [pair.agreement, t('learning.span', { since: dateText(pair.since), until: dateText(pair.until) })].join(' · ')),
    h('ul', { class: 'plain-list small' }, pair.goals.map(goal)),
    open && pair.late > 0 ? h('p', { class: 'seal small' }, t('learning.late', { days: count(pair.late) })) : null,
    open && pair.late === 0 ? h('p', { class: 'soft small' }, t('learning.check_from', { day: dateText(pair.check_from) })) : null,
    open ? null : h('p', { class: 'small' }, [dateText(pair.on), pair.checker ? t('learning.checker_told', { name: pair.checker }) : '', pair.words].filter(Boolean).join(' · ')),
    pair.trace ? traceView(t('learning.why'), pair.trace) : null,
    h(
      'div',
      { class: 'row' },
      open && may('learning_pair_check') ? button(t('learning.check'), `pair-check-${pair.id}`, () => openCheck(pair, done), pair.late > 0 ? 'main small' : 'small') : null,
      open && may('learning_pair_stop') ? button(t('learning.stop'), `pair-stop-${pair.id}`, () => openStop(pair, done), 'plain small') : null,
      h('span', { class: 'spring' }),
      may('print:pair_agreement') ? button(t('form.pair_agreement'), `print-pair-${pair.id}`, () => openPrint({ form: 'pair_agreement', source: pair.id, items: [], label: pair.agreement }), 'plain small') : null,
    ),
  );
}

/** @param {LearningUnit} unit */
function hours(unit) {
  const source = (/** @type {import('../../wire/LearningEarned').LearningEarned} */ line) =>
    t(line.beyond ? 'learning.source_beyond' : 'learning.source', {
      source: ['mentor', 'apprentice'].includes(line.source) ? t(`learning.${line.source}`) : kindName(unit, line.source),
      times: count(line.times),
      hours: line.hours,
      beyond: line.beyond,
    });
  if (unit.hours.length === 0) return null;
  return h(
    'section',
    { 'data-test': 'learning-hours' },
    h('h3', {}, t('learning.hours_of_people')),
    h('p', { class: 'soft small' }, t('learning.hours_text', { minutes: count(unit.class_minutes) })),
    some(unit.hours, 'learning-hours-all', (one) =>
      h(
        'div',
        { class: 'learning-hours', 'data-test': `hours-${one.person.staff_number}` },
        h('span', {}, one.person.name, h('span', { class: 'soft small' }, ` ${one.person.staff_number}`)),
        h('strong', { class: 'num' }, one.hours),
        h('span', { class: 'soft small' }, one.lines.map(source).join(t('mark.semicolon'))),
      ),
    ),
  );
}
