// A sheet of an investigation as a form: who, what was seen on the five, talks, votes, old and new problems, what follows.

import { h, button, fill } from '../../parts/dom.js';
import { t } from '../../parts/words.js';
import { Field } from '../../parts/field.js';
import { formDialog } from '../../parts/dialog.js';
import { StaffList } from '../../parts/staff.js';
import { said } from '../../parts/status.js';
import { choices } from './way.js';
import * as api from '../../api/reserve.js';

/** @typedef {import('../../wire/ReserveCard').ReserveCard} ReserveCard */
/** @typedef {import('../../wire/ReserveDue').ReserveDue} ReserveDue */
/** @typedef {import('../../wire/ReserveSheet').ReserveSheet} ReserveSheet */

const DIMENSIONS = ['virtue', 'ability', 'diligence', 'achievement', 'integrity'];
const RATINGS = ['good', 'fair', 'plain', 'poor'];
const CONCLUSIONS = ['continue', 'use_soon', 'redirect', 'defer', 'exit'];
const VOTES = ['excellent', 'competent', 'basic', 'unfit', 'abstained'];
const KINDS = ['entry', 'review', 'decision'];

/** The sheet that is due, or another; with `was` it takes its place. @param {ReserveCard} card @param {ReserveDue | null} due @param {(card: ReserveCard) => unknown} done @param {ReserveSheet} [was] */
export function openSheet(card, due, done, was) {
  const next = due ?? card.dues[0] ?? null;
  const kind = new Field({ label: t('reserve.kind'), test: 'sheet-kind', choices: choices(KINDS, 'reserve.follow'), value: next?.kind ?? 'entry' });
  const period = new Field({ label: t('reserve.period'), test: 'sheet-period', value: next?.period ?? '', hint: t('reserve.period_hint') });
  const on = new Field({ label: t('reserve.held_on'), test: 'sheet-on', type: 'date', value: was?.held_on ?? '' });
  const people = new StaffList({ label: t('reserve.investigators'), test: 'sheet-investigators', hint: t('reserve.investigators_hint'), people: (was?.investigators ?? []).map((one) => ({ staff_number: one, name: '' })) });
  const area = (/** @type {string} */ name, /** @type {string} */ value, lines = 3) => new Field({ label: t(`reserve.${name}`), test: `sheet-${name}`, type: 'area', lines, value });
  const work = area('work', was?.work ?? '', 4);
  const training = area('training', was?.training ?? '', 2);
  const five = DIMENSIONS.map((dimension) => {
    const before = was?.facets.find((one) => one.dimension === dimension);
    return {
      dimension,
      facts: new Field({ label: t(`reserve.dimension.${dimension}`), test: `sheet-${dimension}`, type: 'area', lines: 2, value: before?.facts ?? '' }),
      rating: new Field({ label: t('reserve.rating_label'), test: `sheet-${dimension}-rating`, choices: [['', '—'], ...choices(RATINGS, 'reserve.rating')], value: before?.rating ?? '' }),
    };
  });
  const talkPlace = h('div', { class: 'stack' });
  /** @type {{ on: Field, with: Field, gist: Field }[]} */ const talks = [];
  const addTalk = (/** @type {import('../../wire/ReserveTalk').ReserveTalk | null} */ before) => {
    const place = talks.length;
    talks.push({
      on: new Field({ label: t('reserve.talk_on'), test: `talk-${place}-on`, type: 'date', value: before?.on ?? '', hint: '' }),
      with: new Field({ label: t('reserve.talk_with'), test: `talk-${place}-with`, value: before?.with ?? '' }),
      gist: new Field({ label: t('reserve.talk_gist'), test: `talk-${place}-gist`, type: 'area', lines: 2, value: before?.gist ?? '' }),
    });
    fill(talkPlace, talks.map((one) => h('div', {}, h('div', { class: 'pair' }, one.on, one.with), one.gist)));
  };
  for (const one of was?.talks.length ? was.talks : [null]) addTalk(one);
  const votes = VOTES.map((one, place) => new Field({ label: t(`reserve.vote.${one}`), test: `vote-${one}`, numeric: true, value: was?.votes[place] === undefined ? '' : String(was.votes[place]) }));
  const problemsOpen = was ? was.mendings.map((one) => ({ key: one.key, what: '', state: one.state, evidence: one.evidence })) : card.problems.map((one) => ({ key: one.key, what: one.what, state: 'open', evidence: '' }));
  const mendings = problemsOpen.map((one) => ({
    key: one.key,
    state: new Field({ label: `${one.key} ${one.what}`, test: `mending-${one.key}`, choices: choices(['mended', 'open'], 'reserve.mended'), value: one.state }),
    evidence: new Field({ label: t('reserve.mending_evidence'), test: `mending-${one.key}-evidence`, value: one.evidence }),
  }));
  const problem = new Field({ label: t('reserve.new_problem'), test: 'sheet-problem', type: 'area', lines: 2, hint: t('reserve.new_problem_hint'), value: was?.problems.map((one) => one.what).join('\n') ?? '' });
  const conclusion = new Field({ label: t('reserve.conclusion_label'), test: 'sheet-conclusion', choices: [['', '—'], ...choices(CONCLUSIONS, 'reserve.conclusion')], value: was?.conclusion ?? '' });
  const reason = new Field({ label: t('reserve.replaces_for'), test: 'sheet-reason' });
  const lines = (/** @type {string} */ text) => text.split('\n').map((one) => one.trim()).filter(Boolean);
  formDialog({
    name: 'reserve-sheet',
    title: `${t(was ? 'reserve.replace' : 'reserve.write_sheet')} · ${card.row.name}`,
    wide: true,
    body: [
      h('div', { class: 'pair' }, kind, period),
      on,
      people,
      work,
      h('h3', {}, t('reserve.five')),
      ...five.map((one) => h('div', { class: 'five' }, one.facts, one.rating)),
      training,
      h('h3', {}, t('reserve.talks')),
      talkPlace,
      button(t('reserve.add_talk'), 'talk-add', () => addTalk(null), 'plain small'),
      h('h3', {}, t('reserve.votes')),
      h('p', { class: 'soft small' }, t('reserve.votes_hint')),
      h('div', { class: 'votes' }, votes),
      mendings.length > 0 ? h('h3', {}, t('reserve.mending')) : null,
      ...mendings.map((one) => h('div', { class: 'pair' }, one.state, one.evidence)),
      problem,
      conclusion,
      was ? reason : null,
    ],
    fields: { held_on: on, period, RESERVE_SHEET_TAKEN: period, PERSON_UNKNOWN: people.field, RESERVE_INVESTIGATOR_TIED: people.field, DATE_INVALID: on },
    submit: t('act.save'),
    work: () =>
      api.reserveSheet({
        reserve: card.row.id,
        kind: kind.value,
        period: period.value,
        held_on: on.value,
        investigators: people.values,
        work: work.value,
        facets: five.map((one) => ({ dimension: one.dimension, facts: one.facts.value, rating: one.rating.value })),
        training: training.value,
        talks: talks.map((one) => ({ on: one.on.value, with: one.with.value, gist: one.gist.value })),
        votes: votes.every((one) => one.value === '') ? [] : votes.map((one) => Number(one.value || 0)),
        problems: lines(problem.value).map((what) => ({ key: '', what, reviews: 0 })),
        mendings: mendings.map((one) => ({ key: one.key, state: one.state.value, evidence: one.evidence.value })),
        conclusion: conclusion.value,
        replaces_for: was ? reason.value : '',
      }),
    done: (after) => {
      said(t('reserve.sheet_kept'));
      done(after);
    },
  });
}
