// The dialogs of the way into the pool: nomination, each stage, the decision, and keeping somebody for something else.

import { h } from '../../parts/dom.js';
import { t } from '../../parts/words.js';
import { Field, unfilled } from '../../parts/field.js';
import { formDialog } from '../../parts/dialog.js';
import { StaffField, StaffList } from '../../parts/staff.js';
import { said, tried } from '../../parts/status.js';
import { resolutionPicker } from '../resolution.js';
import * as posting from '../../api/appointing.js';
import * as api from '../../api/reserve.js';

/** @typedef {import('../../wire/ReserveCard').ReserveCard} ReserveCard */
/** @typedef {(card: ReserveCard) => unknown} Done */

/** @param {string[]} codes @param {string} stem @returns {[string, string][]} */
export const choices = (codes, stem) => codes.map((one) => [one, t(`${stem}.${one}`)]);

const CATEGORIES = ['principal', 'deputy'];
const MATURITIES = ['near', 'longer'];

/** @param {Done} done */
export function openNominate(done) {
  const person = new StaffField({ label: t('field.staff_number'), test: 'nominate-person' });
  const category = new Field({ label: t('reserve.column.category'), test: 'nominate-category', choices: choices(CATEGORIES, 'reserve.category'), value: 'deputy' });
  const maturity = new Field({ label: t('reserve.column.maturity'), test: 'nominate-maturity', choices: choices(MATURITIES, 'reserve.maturity'), value: 'near' });
  const direction = new Field({ label: t('reserve.column.direction'), test: 'nominate-direction', hint: t('reserve.direction_hint') });
  const on = new Field({ label: t('reserve.nominated_on'), test: 'nominate-on', type: 'date' });
  const grounds = new Field({ label: t('reserve.grounds'), test: 'nominate-grounds', type: 'area', lines: 4, hint: t('reserve.grounds_hint') });
  formDialog({
    name: 'reserve-nominate',
    title: t('reserve.nominate'),
    body: [person, h('div', { class: 'pair' }, category, maturity), h('div', { class: 'pair' }, direction, on), grounds],
    fields: { person, direction, nominated_on: on, PERSON_UNKNOWN: person, RESERVE_STANDS: person, RESERVE_WAITS: person, RESERVE_LEFT: person, RECUSED: person, NAME_EMPTY: direction, REASON_MISSING: grounds },
    submit: t('reserve.nominate'),
    gap: () => unfilled(person, direction, grounds),
    work: () => api.reserveNominate({ staff_number: person.value, category: category.value, maturity: maturity.value, direction: direction.value, on: on.value, grounds: grounds.value }),
    done: (card) => {
      said(t('reserve.nominated', { name: card.row.name }));
      done(card);
    },
  });
}

/** @param {ReserveCard} card @param {string} stage @param {Done} done */
export function openStage(card, stage, done) {
  const on = new Field({ label: t('reserve.on'), test: 'stage-on', type: 'date' });
  const number = (/** @type {string} */ name) => new Field({ label: t(`reserve.${name}`), test: `stage-${name}`, numeric: true });
  const [entitled, returned, votes, mark] = [number('entitled'), number('returned'), number('votes_for'), new Field({ label: t('reserve.exam_mark'), test: 'stage-mark', numeric: true })];
  const people = new StaffList({ label: t('reserve.investigators'), test: 'stage-investigators' });
  const finding = new Field({ label: t('reserve.finding_label'), test: 'stage-finding', choices: choices(['fit', 'unfit'], 'reserve.finding'), value: 'fit' });
  const words = new Field({ label: t(`reserve.words.${['inspection', 'notice', 'objection', 'answer', 'withdrawn'].includes(stage) ? stage : 'other'}`), test: 'stage-words', type: 'area', lines: 4 });
  const speaks = !['recommendation', 'examination'].includes(stage);
  /** @type {import('../../parts/dom.js').Child[]} */
  const asked =
    stage === 'recommendation' ? [h('div', { class: 'pair' }, entitled, returned), votes] : stage === 'examination' ? [mark] : stage === 'inspection' ? [people, finding, words] : [words];
  formDialog({
    name: 'reserve-stage',
    title: `${t(`reserve.stage_title.${stage}`)} · ${card.row.name}`,
    body: [on, ...asked],
    fields: { on, mark, RESERVE_VOTES: votes, REASON_MISSING: words, DATE_FUTURE: on, PERSON_UNKNOWN: people.field },
    submit: t('reserve.record'),
    gap: () => (stage === 'recommendation' ? unfilled(entitled, returned, votes) : stage === 'examination' ? unfilled(mark) : speaks ? unfilled(words) : false),
    work: () =>
      api.reserveStage({
        reserve: card.row.id,
        stage,
        on: on.value,
        entitled: Number(entitled.value || 0),
        returned: Number(returned.value || 0),
        votes: Number(votes.value || 0),
        mark: mark.value,
        investigators: stage === 'inspection' ? people.values : [],
        finding: finding.value,
        words: words.value,
      }),
    done: (after) => {
      said(t('reserve.recorded'));
      done(after);
    },
  });
}

/** @param {ReserveCard} card @param {Done} done */
export function openEnter(card, done) {
  void tried(async () => {
    const picker = await resolutionPicker(false);
    formDialog({
      name: 'reserve-enter',
      title: `${t('reserve.enter')} · ${card.row.name}`,
      body: [h('p', {}, t('reserve.enter_text')), picker.box],
      submit: t('reserve.enter'),
      work: async () => api.reserveEnter({ reserve: card.row.id, resolution: (await picker.take()) ?? 0 }),
      done: (after) => {
        said(t('reserve.entered', { name: after.row.name }));
        done(after);
      },
    });
  });
}

/** @param {ReserveCard} card @param {Done} done */
export function openChange(card, done) {
  void tried(async () => {
    const posts = (await posting.postList('')).filter((post) => ['中层正职', '中层副职'].includes(post.level));
    const kept = new Set(card.posts.map((post) => post.id));
    const { row } = card;
    const category = new Field({ label: t('reserve.column.category'), test: 'change-category', choices: choices(CATEGORIES, 'reserve.category'), value: row.category });
    const maturity = new Field({ label: t('reserve.column.maturity'), test: 'change-maturity', choices: choices(MATURITIES, 'reserve.maturity'), value: row.maturity });
    const direction = new Field({ label: t('reserve.column.direction'), test: 'change-direction', value: row.direction });
    const reason = new Field({ label: t('field.reason'), test: 'change-reason', hint: t('reserve.change_hint') });
    formDialog({
      name: 'reserve-change',
      title: `${t('reserve.change')} · ${row.name}`,
      body: [
        h('div', { class: 'pair' }, category, maturity),
        direction,
        reason,
        h(
          'fieldset',
          {},
          h('legend', {}, t('reserve.posts')),
          h(
            'div',
            { class: 'checks' },
            posts.map((post) =>
              h(
                'label',
                { class: 'check' },
                h('input', {
                  type: 'checkbox',
                  checked: kept.has(post.id),
                  'data-test': `keep-post-${post.id}`,
                  onchange: (/** @type {Event} */ event) => {
                    if (/** @type {HTMLInputElement} */ (event.target).checked) kept.add(post.id);
                    else kept.delete(post.id);
                  },
                }),
                `${post.unit_name} ${post.name}`,
              ),
            ),
          ),
        ),
      ],
      fields: { direction, REASON_MISSING: reason, NAME_EMPTY: direction },
      submit: t('act.save'),
      work: () => api.reserveChange({ reserve: row.id, category: category.value, maturity: maturity.value, direction: direction.value, reason: reason.value, posts: [...kept] }),
      done,
    });
  });
}
