// 年度培训计划: its lines, how much of it was held, and where it offers less than people owe.

import { h, button } from '../../parts/dom.js';
import { t, count, money, dateText } from '../../parts/words.js';
import { emptyRoom } from '../../parts/room.js';
import { Field, unfilled } from '../../parts/field.js';
import { formDialog } from '../../parts/dialog.js';
import { may } from '../../parts/may.js';
import { said } from '../../parts/status.js';
import { traceView } from '../../parts/trace.js';
import { resolutionTold } from '../resolution.js';
import { openProgramme } from './classes.js';
import * as api from '../../api/training.js';
import { resolutionList } from '../../api.js';

/** @typedef {import('./index.js').Ground} Ground */
/** @typedef {import('../../wire/TrainingLine').TrainingLine} Line */
/** @typedef {import('../../wire/TrainingPlan').TrainingPlan} Plan */

/** @param {Ground} ground @param {() => unknown} again @returns {Promise<import('../appraisal.js').Tab>} */
export async function planTab(ground, again) {
  const plan = await api.trainingPlan(ground.year);
  if (plan.lines.length === 0) {
    const add = may('training_line_save') ? button(t('training.line_add'), 'line-first', () => openLine(ground, null, again), 'main') : null;
    return { box: emptyRoom('plan-empty', t('training.plan_empty_title', { year: ground.year }), t('training.plan_empty_text'), add) };
  }
  const figure = (/** @type {string} */ name, /** @type {string} */ value, /** @type {string} */ note = '') =>
    h('div', { class: 'sum' }, h('span', { class: 'soft' }, t(`training.${name}`)), h('span', { class: 'sum-value', 'data-test': `plan-${name}` }, value), note ? h('span', { class: 'soft small' }, note) : null);
  const release = plan.released_on
    ? h('p', { class: 'soft', 'data-test': 'plan-released' }, resolutionTold(plan.resolution, (number) => t('training.released', { date: dateText(plan.released_on), by: plan.released_by, number: number ? ` · ${number}` : '' })))
    : h(
        'div',
        { class: 'row' },
        h('span', { class: 'soft' }, t('training.draft')),
        may('training_release') ? button(t('training.release'), 'plan-release', () => openRelease(plan, again)) : null,
      );
  return {
    box: h(
      'div',
      { class: 'pane', tabindex: '0', 'data-test': 'plan' },
      h(
        'div',
        { class: 'sums' },
        figure('planned', count(plan.planned)),
        figure('finished', count(plan.finished), plan.cancelled > 0 ? t('training.and_cancelled', { count: count(plan.cancelled) }) : ''),
        figure('rate', plan.rate === '' ? '—' : `${plan.rate}%`, plan.added > 0 ? t('training.and_added', { count: count(plan.added) }) : ''),
        figure('budget', money(plan.budget)),
        figure('cost', money(plan.cost)),
      ),
      release,
      h('details', {}, h('summary', {}, t('training.why_rate')), traceView(t('training.rate'), plan.trace)),
      lines(ground, plan, again),
      h(
        'section',
        { 'data-test': 'plan-short' },
        h('h2', {}, t('training.short')),
        plan.short.length === 0
          ? h('p', { class: 'good' }, t('training.short_none'))
          : h(
              'ul',
              { class: 'plain-list' },
              plan.short.map((one) =>
                h('li', {}, t('training.short_line', { audience: ground.audience(one.audience), subject: one.subject ? ground.subject(one.subject) : t('training.all_subjects'), required: one.required, offered: one.offered })),
              ),
            ),
      ),
    ),
  };
}

/** @param {Ground} ground @param {Plan} plan @param {() => unknown} again */
function lines(ground, plan, again) {
  const heads = ['month', 'line', 'audiences', 'subject', 'hours', 'sessions', 'trainer', 'budget', 'programmes'];
  const figures = ['hours', 'sessions', 'budget'];
  return h(
    'table',
    { class: 'small-table plan-lines', 'data-test': 'plan-lines' },
    h('thead', {}, h('tr', {}, heads.map((name) => h('th', { class: figures.includes(name) ? 'num' : '' }, t(`training.${name}`))), h('th', {}, ''))),
    h(
      'tbody',
      {},
      plan.lines.map((line) =>
        h(
          'tr',
          { class: line.withdrawn ? 'gone' : '', 'data-test': `line-${line.id}` },
          h('td', {}, line.month ? t('training.month_of', { month: line.month }) : '—'),
          h('td', {}, line.title, line.late ? h('span', { class: 'soft small' }, ` ${t('training.late')}`) : null, line.withdrawn ? h('span', { class: 'seal small' }, ` ${t('training.withdrawn')}`) : null, line.reason ? h('div', { class: 'soft small' }, line.reason) : null),
          h('td', {}, line.audiences.map(ground.audience).join(t('mark.list'))),
          h('td', {}, ground.subject(line.subject)),
          h('td', { class: 'num' }, line.hours),
          h('td', { class: 'num' }, `${line.held}/${line.sessions}`),
          h('td', {}, line.trainer),
          h('td', { class: 'num' }, money(line.budget)),
          h('td', {}, line.programmes.map(([id, title]) => button(title, `to-programme-${id}`, () => ground.go('classes', { programme: id }), 'plain small'))),
          h(
            'td',
            { class: 'acts' },
            may('training_save') && !line.withdrawn ? button(t('training.open_for'), `open-${line.id}`, () => openProgramme(ground, null, line, (card) => ground.go('classes', { programme: card.row.id })), 'plain small') : null,
            may('training_line_save') && !line.withdrawn ? button(t('training.change'), `change-${line.id}`, () => openLine(ground, line, again, plan.released_on !== ''), 'plain small') : null,
          ),
        ),
      ),
    ),
  );
}

/** @param {Ground} ground @param {Line | null} line @param {() => unknown} done @param {boolean} [released] */
export function openLine(ground, line, done, released = false) {
  const title = new Field({ label: t('training.line'), test: 'line-title', value: line?.title ?? '' });
  const subject = new Field({ label: t('training.subject'), test: 'line-subject', choices: ground.subjects, value: line?.subject ?? 'management' });
  const hours = new Field({ label: t('training.hours'), test: 'line-hours', numeric: true, value: line?.hours ?? '', hint: t('training.hours_hint') });
  const sessions = new Field({ label: t('training.sessions'), test: 'line-sessions', numeric: true, value: String(line?.sessions ?? '1') });
  const month = new Field({
    label: t('training.month'),
    test: 'line-month',
    choices: [['', t('training.month_open')], ...Array.from({ length: 12 }, (_, at) => /** @type {[string, string]} */ ([String(at + 1), t('training.month_of', { month: at + 1 })]))],
    value: line?.month ? String(line.month) : '',
  });
  const trainer = new Field({ label: t('training.trainer'), test: 'line-trainer', value: line?.trainer ?? '' });
  const budget = new Field({ label: t('training.budget'), test: 'line-budget', numeric: true, value: line?.budget ?? '' });
  const reason = new Field({ label: t('training.reason'), test: 'line-reason', hint: t('training.reason_hint') });
  const boxes = ground.rules.audiences.map((one) => h('input', { type: 'checkbox', value: one.code, checked: line?.audiences.includes(one.code) ?? false, 'data-test': `line-audience-${one.code}` }));
  const withdraw = h('input', { type: 'checkbox', 'data-test': 'line-withdraw' });
  const missing = h('p', { class: 'field-note seal', hidden: true }, t('training.audience_missing'));
  formDialog({
    name: 'line',
    title: line ? t('training.change') : t('training.line_add'),
    body: [
      title,
      h('fieldset', { class: 'checks' }, h('legend', {}, t('training.audiences')), ground.rules.audiences.map((one, at) => h('label', {}, boxes[at] ?? null, ` ${ground.audience(one.code)}`)), missing),
      h('div', { class: 'pair' }, subject, hours),
      h('div', { class: 'pair' }, sessions, month),
      h('div', { class: 'pair' }, trainer, budget),
      ...(line || released ? [reason] : []),
      ...(line ? [h('label', {}, withdraw, ` ${t('training.withdraw')}`)] : []),
    ],
    fields: { title, subject, hours, sessions, month, trainer, budget, REASON_MISSING: reason, reason },
    submit: t('act.save'),
    gap: () => {
      missing.hidden = boxes.some((box) => box.checked);
      return !missing.hidden || unfilled(title, hours, sessions);
    },
    work: () =>
      api.trainingLineSave({
        id: line?.id ?? null,
        year: ground.year,
        title: title.value,
        audiences: boxes.filter((box) => box.checked).map((box) => box.value),
        subject: subject.value,
        hours: hours.value,
        sessions: Number(sessions.value) || 0,
        month: Number(month.value) || null,
        trainer: trainer.value,
        budget: budget.value,
        withdraw: withdraw.checked,
        reason: reason.value,
      }),
    done: () => {
      said(t('training.line_saved', { title: title.value }));
      void done();
    },
  });
}

/** @param {Plan} plan @param {() => unknown} done */
async function openRelease(plan, done) {
  const resolutions = await resolutionList();
  const on = new Field({ label: t('training.released_on'), test: 'release-on', type: 'date', hint: t('training.today_hint') });
  const resolution = new Field({
    label: t('training.resolution'),
    test: 'release-resolution',
    choices: [['', t('training.no_resolution')], ...resolutions.map((one) => /** @type {[string, string]} */ ([String(one.id), `${one.number} ${one.title}`]))],
    value: '',
  });
  formDialog({
    name: 'release',
    title: t('training.release'),
    body: [h('p', { class: 'soft' }, t('training.release_text', { year: plan.year, count: plan.lines.length })), on, resolution],
    fields: { on, DATE_AHEAD: on, resolution },
    submit: t('training.release').replace(/…$/, ''),
    work: () => api.trainingRelease({ year: plan.year, on: on.value, resolution: Number(resolution.value) || null }),
    done: () => {
      said(t('training.release_done', { year: plan.year }));
      void done();
    },
  });
}

