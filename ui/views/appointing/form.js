// A post to make or to write: its place, level and character, and the talent standard its candidates are held against.

import { h } from '../../parts/dom.js';
import { t, levelName } from '../../parts/words.js';
import { Field, unfilled } from '../../parts/field.js';
import { formDialog } from '../../parts/dialog.js';
import { said } from '../../parts/status.js';
import * as api from '../../api/appointing.js';

/** @typedef {import('../../wire/PostCard').PostCard} PostCard */

const LEVELS = ['高层正职', '高层副职', '中层正职', '中层副职', '基层'];
const TYPES = ['party', 'management', 'professional', 'skilled'];
const EDUCATION = ['高中', '大专', '大学本科', '硕士研究生', '博士研究生'];

/**
 * @param {PostCard | null} card none for a new one
 * @param {import('../../wire/UnitRow').UnitRow[]} units
 * @param {(card: PostCard) => unknown} done
 */
export function openPost(card, units, done) {
  const row = card?.row;
  const { standard } = card ?? { standard: null };
  const unit = new Field({
    label: t('col.unit'),
    test: 'post-form-unit',
    value: String(row?.unit ?? units[0]?.id ?? ''),
    choices: units.map((one) => [String(one.id), one.name]),
    locked: row !== undefined,
  });
  const name = new Field({ label: t('post.name'), test: 'post-form-name', value: row?.name ?? '' });
  const level = new Field({ label: t('col.post_level'), test: 'post-form-level', value: row?.level ?? '中层正职', choices: LEVELS.map((one) => [one, levelName(one)]) });
  const kind = new Field({ label: t('post.kind'), test: 'post-form-kind', value: row?.kind ?? 'management', choices: TYPES.map((one) => [one, t(`post.type.${one}`)]) });
  const since = new Field({ label: t('post.since'), test: 'post-form-since', type: 'date', value: row?.since ?? '' });
  const until = new Field({ label: t('post.until'), test: 'post-form-until', type: 'date', value: row?.until ?? '', hint: t('post.until_hint') });
  const places = new Field({ label: t('post.places'), test: 'post-form-places', numeric: true, value: '1' });
  const competitive = h('input', { type: 'checkbox', checked: row?.competitive ?? false, 'data-test': 'post-form-competitive' });
  const duties = new Field({ label: t('post.duties'), test: 'post-form-duties', type: 'area', lines: 2, value: card?.duties ?? '' });
  const education = new Field({
    label: t('standard.education'),
    test: 'standard-education',
    value: standard?.education ?? '',
    choices: [['', t('standard.any')], ...EDUCATION.map((one) => /** @type {[string, string]} */ ([one, one]))],
  });
  const titles = new Field({ label: t('standard.titles'), test: 'standard-titles', value: standard?.titles.join('、') ?? '', hint: t('standard.titles_hint') });
  const from = new Field({
    label: t('standard.level'),
    test: 'standard-level',
    value: standard?.level ?? '',
    choices: [['', t('standard.any')], ...LEVELS.map((one) => /** @type {[string, string]} */ ([one, levelName(one)]))],
  });
  const figure = (/** @type {'years_in_post' | 'years_of_work' | 'age_most'} */ key) =>
    new Field({ label: t(`standard.${key}`), test: `standard-${key}`, numeric: true, value: standard?.[key] === null || standard === null ? '' : String(standard[key]) });
  const [inPost, ofWork, age] = [figure('years_in_post'), figure('years_of_work'), figure('age_most')];
  const experience = new Field({ label: t('standard.experience'), test: 'standard-experience', type: 'area', lines: 2, value: standard?.experience ?? '' });
  const potential = new Field({ label: t('standard.potential'), test: 'standard-potential', type: 'area', lines: 2, value: standard?.potential ?? '' });
  const number = (/** @type {Field} */ field) => (field.value === '' ? null : Number(field.value));
  const unreadable = () => {
    const bad = [places, inPost, ofWork, age].find((field) => !field.hidden && field.value !== '' && !/^\d{1,5}$/.test(field.value));
    bad?.wrong(t('field_hint.whole'));
    bad?.focus();
    return bad !== undefined;
  };
  places.hidden = row !== undefined;
  formDialog({
    name: 'post-form',
    title: t(row ? 'post.edit' : 'post.new'),
    body: [
      h('div', { class: 'pair' }, unit, name),
      h('div', { class: 'pair' }, level, kind),
      h('div', { class: 'pair' }, since, until),
      places,
      h('label', { class: 'check' }, competitive, t('post.competitive_yes')),
      duties,
      h('h3', {}, t('standard.title')),
      h('div', { class: 'pair' }, education, from),
      titles,
      h('div', { class: 'trio' }, inPost, ofWork, age),
      experience,
      potential,
    ],
    fields: { post: name, since, until, places, duties, titles, experience, potential, POST_TAKEN: name, TERM_ORDER: until, POST_HELD: since, years_in_post: inPost, years_of_work: ofWork, age_most: age },
    submit: t('act.save'),
    gap: () => unfilled(name, since) || unreadable(),
    work: () =>
      api.postSave({
        id: row?.id ?? 0,
        unit: Number(unit.value),
        name: name.value,
        level: level.value,
        kind: kind.value,
        competitive: competitive.checked,
        duties: duties.value,
        standard: {
          education: education.value,
          titles: titles.value.split(/[、,，;；]/).map((one) => one.trim()).filter(Boolean),
          level: from.value || null,
          years_in_post: number(inPost),
          years_of_work: number(ofWork),
          age_most: number(age),
          experience: experience.value,
          potential: potential.value,
        },
        since: since.value,
        until: until.value,
        places: Number(places.value || '0'),
      }),
    done: (answer) => {
      said(t('post.saved'));
      done(answer);
    },
  });
}

