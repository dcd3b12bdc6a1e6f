// 职工建议征集: the rounds in a table, and beside it one with its suggestions and answers.

import { h, button } from '../../parts/dom.js';
import { t, count, dateText } from '../../parts/words.js';
import { Field, unfilled } from '../../parts/field.js';
import { ask, formDialog } from '../../parts/dialog.js';
import { StaffField } from '../../parts/staff.js';
import { emptyRoom, split } from '../../parts/room.js';
import { may } from '../../parts/may.js';
import { said, tried } from '../../parts/status.js';
import { openPrint } from '../print.js';
import { unitList } from '../../api.js';
import * as api from '../../api/suggestion.js';

/** @typedef {import('../../wire/SuggestionCard').SuggestionCard} SuggestionCard */
/** @typedef {import('../../wire/SuggestionRow').SuggestionRow} SuggestionRow */
/** @typedef {(card: SuggestionCard) => unknown} Done */

/** @param {import('../../app.js').Params} params @param {() => void} begin @returns {Promise<import('../appraisal.js').Tab>} */
export async function roundsTab(params, begin) {
  const place = h('div', { class: 'pane', tabindex: '0' });
  const view = split([place]);
  const rounds = await api.suggestionList();
  if (rounds.length === 0)
    return { box: emptyRoom('rounds-empty', t('provision.rounds_empty_title'), t('provision.rounds_empty_text'), may('suggestion_open') ? button(t('provision.open_round'), 'round-open-first', begin, 'main') : null) };

  /** @param {number} id */
  const draw = async (id) => show(await api.suggestionShow(id));
  async function refresh() {
    table(await api.suggestionList());
  }
  /** @param {SuggestionCard} card */
  function show(card) {
    params.round = card.round.id;
    view.show(
      ...roundCard(card, (after) => {
        show(after);
        void tried(refresh);
      }),
    );
    for (const row of place.querySelectorAll('tr[data-id]')) row.classList.toggle('current', row.getAttribute('data-id') === String(card.round.id));
  }
  /** @param {import('../../wire/SuggestionRound').SuggestionRound[]} all */
  function table(all) {
    place.replaceChildren(
      h(
        'table',
        { class: 'sheet', 'data-test': 'rounds' },
        h('thead', {}, h('tr', {}, ['year', 'round', 'until', 'round_state', 'suggestions', 'answered', 'adopted'].map((name) => h('th', { class: ['suggestions', 'answered', 'adopted'].includes(name) ? 'num' : '' }, t(`provision.round_column.${name}`))))),
        h(
          'tbody',
          {},
          all.map((row) =>
            h(
              'tr',
              { 'data-id': String(row.id), class: row.id === params.round ? 'current' : '' },
              h('td', {}, String(row.year)),
              h('td', {}, button(row.title, `round-${row.id}`, () => tried(() => draw(row.id)), 'plain')),
              h('td', {}, dateText(row.until)),
              h('td', {}, h('span', { class: row.late ? 'seal' : row.closed_on ? 'soft' : 'good' }, t(`provision.round_state.${row.closed_on ? 'closed' : row.late ? 'late' : 'open'}`))),
              h('td', { class: 'num' }, count(row.count)),
              h('td', { class: 'num' }, count(row.answered)),
              h('td', { class: 'num' }, count(row.adopted)),
            ),
          ),
        ),
      ),
    );
  }
  table(rounds);
  await draw(rounds.find((one) => one.id === params.round)?.id ?? rounds[0]?.id ?? 0);
  return { box: view.box };
}

/** @param {SuggestionCard} card @param {Done} done */
function roundCard(card, done) {
  const { round } = card;
  const open = round.closed_on === '';
  return [
    h('h2', { 'data-test': 'round-title' }, `${round.year} · ${round.title}`),
    h('p', { class: 'soft' }, [t('provision.round_told', { from: dateText(round.opened_on), until: dateText(round.until) }), open ? '' : t('provision.closed_told', { day: dateText(round.closed_on) })].filter(Boolean).join(' · ')),
    h('p', { 'data-test': 'round-counts' }, t('provision.round_counts', { count: count(round.count), answered: count(round.answered), adopted: count(round.adopted) })),
    h(
      'div',
      { class: 'row' },
      open && may('suggestion_add') ? button(t('provision.suggest'), 'suggest', () => void tried(() => openSuggest(round.id, done)), 'main') : null,
      may('print:suggestion_round') ? button(t('form.suggestion_round'), 'print-suggestion-round', () => openPrint({ form: 'suggestion_round', source: round.id, items: [], label: round.title })) : null,
      open && may('suggestion_close') ? button(t('provision.close_round'), 'round-close', () => void tried(() => closeRound(card, done)), 'plain') : null,
    ),
    card.rows.length === 0 ? h('p', { class: 'soft' }, t('provision.suggestions_empty')) : null,
    ...card.rows.map((row, place) => suggestion(row, place, done)),
  ];
}

/** @param {SuggestionRow} row @param {number} place @param {Done} done */
function suggestion(row, place, done) {
  return h(
    'div',
    { class: 'notice-card', 'data-test': `suggestion-${place + 1}`, 'data-outcome': row.outcome },
    h('p', {}, h('strong', {}, row.topic)),
    h('p', { class: 'soft small' }, [row.unit, row.name || t('provision.anonymous')].filter(Boolean).join(' · ')),
    h('p', {}, row.words),
    row.outcome
      ? h('p', { class: 'small' }, h('strong', { class: row.outcome === 'not' ? 'soft' : 'good' }, t(`provision.outcome.${row.outcome}`)), ` · ${row.answer}`, h('span', { class: 'soft' }, ` · ${[row.owner ? t('provision.owner_told', { name: row.owner }) : '', dateText(row.on), row.by].filter(Boolean).join(' · ')}`))
      : h('p', { class: 'seal small' }, t('provision.unanswered')),
    may('suggestion_answer') && !row.own ? h('div', { class: 'row' }, button(t(row.outcome ? 'provision.answer_again' : 'provision.answer'), `answer-${place + 1}`, () => openAnswer(row, done), row.outcome ? 'plain small' : 'small')) : null,
  );
}

/** @param {SuggestionCard} card @param {Done} done */
async function closeRound(card, done) {
  const unanswered = card.round.count - card.round.answered;
  const sure = await ask({ name: 'round-close', title: t('provision.close_round'), text: t('provision.close_text', { count: count(unanswered) }), yes: t('provision.close_round') });
  if (sure) done(await api.suggestionClose(card.round.id));
}

/** @param {Done} done */
export function openRound(done) {
  const year = new Field({ label: t('field.year'), test: 'round-year', numeric: true, value: String(new Date().getFullYear()) });
  const title = new Field({ label: t('field.round_title'), test: 'round-form-title', hint: t('provision.round_hint') });
  const until = new Field({ label: t('provision.round_until'), test: 'round-until', type: 'date' });
  formDialog({
    name: 'round-form',
    title: t('provision.open_round'),
    body: [h('div', { class: 'pair' }, year, until), title],
    fields: { year, round_title: title, until, SUGGESTION_ROUND_TAKEN: title, PROVISION_DAYS: until },
    submit: t('provision.open_it'),
    gap: () => unfilled(year, until, title),
    work: () => api.suggestionOpen({ year: Number(year.value) || 0, title: title.value, until: until.value }),
    done,
  });
}

/** @param {number} round @param {Done} done */
async function openSuggest(round, done) {
  const units = await unitList();
  const topic = new Field({ label: t('field.suggestion_topic'), test: 'suggest-topic' });
  const words = new Field({ label: t('field.suggestion_words'), test: 'suggest-words', type: 'area', lines: 4 });
  const unit = new Field({ label: t('provision.suggest_unit'), test: 'suggest-unit', choices: [['', t('provision.suggest_no_unit')], ...units.map((one) => /** @type {[string, string]} */ ([String(one.id), one.name]))], value: '' });
  const name = new StaffField({ label: t('provision.suggest_name'), test: 'suggest-name', hint: t('provision.suggest_hint') });
  formDialog({
    name: 'suggest',
    title: t('provision.suggest'),
    body: [topic, words, unit, name],
    fields: { suggestion_topic: topic, suggestion_words: words, PERSON_UNKNOWN: name, SUGGESTION_NAME: name },
    submit: t('act.save'),
    gap: () => unfilled(topic, words),
    work: () => api.suggestionAdd({ round, topic: topic.value, words: words.value, unit: unit.value === '' ? null : Number(unit.value), staff_number: name.value }),
    done: (card) => {
      said(t('provision.suggested'));
      done(card);
    },
  });
}

/** @param {SuggestionRow} row @param {Done} done */
function openAnswer(row, done) {
  const outcome = new Field({ label: t('provision.answer_outcome'), test: 'answer-outcome', choices: [['', t('provision.choose')], .../** @type {[string, string][]} */ (['adopted', 'partly', 'not'].map((one) => [one, t(`provision.outcome.${one}`)]))], value: row.outcome });
  const words = new Field({ label: t('field.suggestion_answer'), test: 'answer-words', type: 'area', lines: 3, value: row.answer });
  const owner = new StaffField({ label: t('provision.answer_owner'), test: 'answer-owner', hint: t('provision.answer_owner_hint') });
  formDialog({
    name: 'answer',
    title: `${t('provision.answer')} · ${row.topic}`,
    body: [h('p', { class: 'soft' }, row.words), outcome, words, owner],
    fields: { suggestion_answer: words, PERSON_UNKNOWN: owner, RECUSED: outcome },
    submit: t('act.save'),
    gap: () => unfilled(outcome, words, ...(outcome.value === 'not' ? [] : [owner])),
    work: () => api.suggestionAnswer({ suggestion: row.id, outcome: outcome.value, words: words.value, owner: outcome.value === 'not' ? '' : owner.value, on: '' }),
    done,
  });
}
