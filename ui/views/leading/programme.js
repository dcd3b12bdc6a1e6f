// 年度优秀人才体系建设计划: goals with the figure that shows them, and their measures.

import { h, button } from '../../parts/dom.js';
import { t, count, dateText, figureTold, has } from '../../parts/words.js';
import { Field, unfilled } from '../../parts/field.js';
import { formDialog } from '../../parts/dialog.js';
import { StaffField } from '../../parts/staff.js';
import { emptyRoom } from '../../parts/room.js';
import { may } from '../../parts/may.js';
import { said, tried } from '../../parts/status.js';
import * as api from '../../api/leading.js';
import { unitList } from '../../api.js';

/** @typedef {import('../../wire/Programme').Programme} Programme */
/** @typedef {import('../../wire/ProgrammeGoal').ProgrammeGoal} ProgrammeGoal */
/** @typedef {import('../../wire/ProgrammeMeasure').ProgrammeMeasure} ProgrammeMeasure */

export const FIGURES = ['high_skill_new', 'title_new', 'high_skill_share', 'training_hours', 'training_plan', 'reserve_plan', 'mentor_pairs', 'retention', 'verified', 'young_share', 'cover', 'appraisal_done'];

/** @param {Programme} programme @param {() => unknown} again @returns {import('../appraisal.js').Tab} */
export function programmeTab(programme, again) {
  if (programme.goals.length === 0) {
    return { box: h('div', { class: 'scroll' }, emptyRoom('programme-empty', t('leading.programme_empty', { year: programme.year }), t('leading.programme_empty_text'), may('programme_goal') ? button(t('leading.add_goal'), 'goal-add-first', () => openGoal(programme.year, again)) : null)) };
  }
  return {
    box: h(
      'div',
      { class: 'scroll stack' },
      h('p', { class: 'soft', 'data-test': 'programme-told' }, t('leading.programme_told', { finished: count(programme.finished), measures: count(programme.measures), late: count(programme.late) })),
      programme.goals.map((goal, place) => goalSection(programme, goal, place, again)),
    ),
  };
}

/** @param {Programme} programme @param {ProgrammeGoal} goal @param {number} place @param {() => unknown} again */
function goalSection(programme, goal, place, again) {
  const open = goal.reason === '';
  return h(
    'section',
    { class: open ? '' : 'soft', 'data-test': `goal-${goal.id}` },
    h(
      'div',
      { class: 'row' },
      h('h3', {}, `${place + 1}. ${goal.title}`),
      h('span', { class: 'spring' }),
      open && may('programme_measure') ? button(t('leading.add_measure'), `measure-add-${goal.id}`, () => tried(() => openMeasure(goal, again)), 'small') : null,
      open && may('programme_goal') ? button(t('leading.give_up'), `goal-end-${goal.id}`, () => openGiveUp(programme, goal, again), 'plain small') : null,
    ),
    goal.reason ? h('p', { class: 'seal' }, t('leading.given_up', { reason: goal.reason })) : null,
    goal.figure && has(`figure.${goal.figure}`)
      ? h(
          'p',
          { title: t(`figure.how.${goal.figure}`) },
          `${t(`figure.${goal.figure}`)}${t('mark.colon')}`,
          h('strong', { class: goal.reached ? 'good' : '', 'data-test': `goal-now-${goal.id}` }, goal.now ? figureTold(goal.figure, goal.now) : t('leading.unknown')),
          h('span', { class: 'soft' }, ` / ${t('leading.aim', { aim: figureTold(goal.figure, goal.aim) })}`),
        )
      : null,
    goal.measures.length === 0
      ? h('p', { class: 'soft' }, t('leading.measures_empty'))
      : h(
          'table',
          { class: 'sheet' },
          h('thead', {}, h('tr', {}, ['measure', 'owner', 'unit', 'due', 'state', 'words'].map((one) => h('th', {}, t(`leading.col.${one}`))), h('th', {}))),
          h('tbody', {}, goal.measures.map((measure) => measureRow(measure, open, again))),
        ),
  );
}

/** @param {ProgrammeMeasure} measure @param {boolean} open @param {() => unknown} again */
function measureRow(measure, open, again) {
  const steps = { planned: ['begin', 'finish', 'give_up'], running: ['finish', 'give_up'] }[measure.state] ?? [];
  return h(
    'tr',
    { 'data-test': `measure-${measure.id}`, class: measure.state === 'stopped' ? 'gone' : '' },
    h('td', {}, measure.title),
    h('td', {}, measure.owner),
    h('td', {}, measure.unit),
    h('td', { class: measure.late ? 'seal' : '' }, dateText(measure.due_on)),
    h('td', { class: measure.state === 'done' ? 'good' : measure.late ? 'seal' : '' }, measure.late ? t('leading.late') : t(`leading.measure_state.${measure.state}`)),
    h('td', { class: 'small' }, measure.words),
    h('td', { class: 'acts' }, open && may('programme_measure') ? h('div', { class: 'row' }, steps.map((step) => button(t(`leading.measure_do.${step}`), `measure-${step}-${measure.id}`, () => openStep(measure, step, again), 'plain small'))) : null),
  );
}

/** @param {number} year @param {() => unknown} done */
export function openGoal(year, done) {
  const title = new Field({ label: t('field.goal'), test: 'goal-title' });
  const figure = new Field({ label: t('leading.figure'), test: 'goal-figure', choices: [['', t('leading.no_figure')], ...FIGURES.map((code) => /** @type {[string, string]} */ ([code, t(`figure.${code}`)]))], value: '' });
  const aim = new Field({ label: t('leading.aim_field'), test: 'goal-aim', numeric: true, hint: t('leading.aim_hint') });
  formDialog({
    name: 'goal',
    title: `${t('leading.add_goal')} · ${year}`,
    body: [title, h('div', { class: 'pair' }, figure, aim)],
    fields: { goal: title, aim },
    submit: t('act.save'),
    gap: () => (figure.value ? unfilled(title, aim) : unfilled(title)),
    work: () => api.programmeGoal({ year, id: 0, title: title.value, figure: figure.value, aim: figure.value ? aim.value : '', reason: '' }),
    done: () => {
      said(t('leading.goal_saved'));
      done();
    },
  });
}

/** @param {Programme} programme @param {ProgrammeGoal} goal @param {() => unknown} done */
function openGiveUp(programme, goal, done) {
  const reason = new Field({ label: t('field.reason'), test: 'goal-reason' });
  formDialog({
    name: 'goal-end',
    title: `${t('leading.give_up')} · ${goal.title}`,
    body: [reason],
    fields: { reason, REASON_MISSING: reason },
    submit: t('leading.give_up'),
    grave: true,
    gap: () => unfilled(reason),
    work: () => api.programmeGoal({ year: programme.year, id: goal.id, title: '', figure: '', aim: '', reason: reason.value }),
    done,
  });
}

/** @param {ProgrammeGoal} goal @param {() => unknown} done */
async function openMeasure(goal, done) {
  const units = await unitList();
  const title = new Field({ label: t('field.measure'), test: 'measure-title' });
  const owner = new StaffField({ label: t('leading.owner'), test: 'measure-owner' });
  const unit = new Field({ label: t('col.unit'), test: 'measure-unit', choices: [['', t('leading.whole_group')], ...units.map((one) => /** @type {[string, string]} */ ([String(one.id), one.name]))], value: '' });
  const due = new Field({ label: t('leading.due_on'), test: 'measure-due', type: 'date' });
  formDialog({
    name: 'measure',
    title: `${t('leading.add_measure')} · ${goal.title}`,
    body: [title, owner, h('div', { class: 'pair' }, unit, due)],
    fields: { measure: title, due_on: due, PERSON_UNKNOWN: owner },
    submit: t('act.save'),
    gap: () => unfilled(title, owner, due),
    work: () => api.programmeMeasure({ goal: goal.id, id: 0, title: title.value, unit: unit.value ? Number(unit.value) : null, owner: owner.value, due_on: due.value, step: '', words: '' }),
    done: () => {
      said(t('leading.measure_saved'));
      done();
    },
  });
}

/** @param {ProgrammeMeasure} measure @param {string} step @param {() => unknown} done */
function openStep(measure, step, done) {
  const words = new Field({ label: t(`leading.measure_words.${step}`), test: 'measure-words' });
  formDialog({
    name: `measure-${step}`,
    title: `${t(`leading.measure_do.${step}`)} · ${measure.title}`,
    body: [words],
    fields: { words, EVIDENCE_MISSING: words, REASON_MISSING: words },
    submit: t(`leading.measure_do.${step}`),
    grave: step === 'give_up',
    gap: () => unfilled(words),
    work: () => api.programmeMeasure({ goal: 0, id: measure.id, title: '', unit: null, owner: '', due_on: '', step, words: words.value }),
    done: () => {
      said(t('leading.measure_saved'));
      done();
    },
  });
}
