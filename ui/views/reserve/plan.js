// 培养计划 and 九宫格: planning a measure, saying what became of it, and what an observer saw.

import { h } from '../../parts/dom.js';
import { t } from '../../parts/words.js';
import { Field, unfilled } from '../../parts/field.js';
import { formDialog } from '../../parts/dialog.js';
import { StaffField } from '../../parts/staff.js';
import { choices } from './way.js';
import * as api from '../../api/reserve.js';

/** @typedef {import('../../wire/ReserveCard').ReserveCard} ReserveCard */
/** @typedef {(card: ReserveCard) => unknown} Done */

const KINDS = ['mentor', 'rotation', 'secondment', 'project', 'training'];

/** @param {ReserveCard} card @param {Done} done */
export function openMeasure(card, done) {
  const kind = new Field({ label: t('reserve.measure_kind'), test: 'measure-kind', choices: choices(KINDS, 'reserve.measure'), value: 'rotation' });
  const person = new StaffField({ label: t('reserve.responsible'), test: 'measure-responsible' });
  const goal = new Field({ label: t('reserve.goal'), test: 'measure-goal', type: 'area', lines: 2 });
  const since = new Field({ label: t('reserve.since'), test: 'measure-since', type: 'date' });
  const until = new Field({ label: t('reserve.until_label'), test: 'measure-until', type: 'date' });
  formDialog({
    name: 'reserve-measure',
    title: `${t('reserve.add_measure')} · ${card.row.name}`,
    body: [h('div', { class: 'pair' }, kind, person), goal, h('div', { class: 'pair' }, since, until), h('p', { class: 'soft small' }, t('reserve.measure_text'))],
    fields: { since, until, PERSON_UNKNOWN: person },
    submit: t('act.save'),
    gap: () => unfilled(person, goal, since, until),
    work: () => api.reserveMeasure({ reserve: card.row.id, kind: kind.value, goal: goal.value, since: since.value, until: until.value, responsible: person.value }),
    done,
  });
}

/** @param {import('../../wire/ReserveMeasureView').ReserveMeasureView} measure @param {'begin' | 'finish' | 'give_up'} step @param {Done} done */
export function openStep(measure, step, done) {
  const on = new Field({ label: t('reserve.on'), test: 'step-on', type: 'date' });
  const evidence = new Field({ label: t(step === 'give_up' ? 'field.reason' : 'reserve.evidence'), test: 'step-evidence', type: 'area', lines: 2 });
  formDialog({
    name: 'reserve-step',
    title: `${t(`reserve.${step}`)} · ${measure.goal}`,
    body: [on, evidence],
    fields: { on, DATE_FUTURE: on },
    submit: t(`reserve.${step}`),
    gap: () => (step === 'begin' ? false : unfilled(evidence)),
    work: () => api.reserveMeasureStep({ measure: measure.id, step, on: on.value, evidence: evidence.value }),
    done,
  });
}

/** The half-year that a day lies in. */
function halfYear() {
  const today = new Date();
  return `${today.getFullYear()}-H${today.getMonth() < 6 ? 1 : 2}`;
}

/** @param {ReserveCard} card @param {Done} done */
export function openObserve(card, done) {
  const period = new Field({ label: t('reserve.period'), test: 'observe-period', value: halfYear() });
  const person = new StaffField({ label: t('reserve.observer'), test: 'observe-observer' });
  const marks = (/** @type {string} */ axis) => new Field({ label: t(`reserve.${axis}`), test: `observe-${axis}`, choices: ['3', '2', '1'].map((one) => /** @type {[string, string]} */ ([one, t(`reserve.mark.${one}`)])), value: '2' });
  const [performance, potential] = [marks('performance'), marks('potential')];
  const evidence = new Field({ label: t('reserve.evidence'), test: 'observe-evidence', type: 'area', lines: 3 });
  formDialog({
    name: 'reserve-observe',
    title: `${t('reserve.observe')} · ${card.row.name}`,
    body: [h('div', { class: 'pair' }, period, person), h('div', { class: 'pair' }, performance, potential), evidence],
    fields: { PERSON_UNKNOWN: person, RESERVE_INVESTIGATOR_TIED: person, RESERVE_EVIDENCE: evidence, FIELD_UNKNOWN: period },
    submit: t('act.save'),
    gap: () => unfilled(period, person, evidence),
    work: () => api.reserveObserve({ reserve: card.row.id, period: period.value, observer: person.value, performance: Number(performance.value), potential: Number(potential.value), evidence: evidence.value, on: '' }),
    done,
  });
}
