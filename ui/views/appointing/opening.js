// A round to open: its name, who votes, and the rule it goes by.

import { h } from '../../parts/dom.js';
import { t, gradeName } from '../../parts/words.js';
import { Field, unfilled } from '../../parts/field.js';
import { formDialog } from '../../parts/dialog.js';
import * as api from '../../api/appointing.js';

/** @param {(card: import('../../wire/RoundCard').RoundCard) => unknown} done */
export async function openRound(done) {
  const { rule, members } = await api.roundDraft();
  const year = new Field({ label: t('round.year'), test: 'round-year', numeric: true, value: String(new Date().getFullYear()) });
  const name = new Field({ label: t('round.name'), test: 'round-name', value: t('round.name_proposal') });
  const opened = new Field({ label: t('round.opened_on'), test: 'round-opened', type: 'date' });
  const people = new Field({
    label: t('round.members'),
    test: 'round-members',
    type: 'area',
    lines: 3,
    value: members.map((one) => one.staff_number).join('\n'),
    hint: t('round.members_hint', { names: members.map((one) => one.name).join(t('mark.list')) }),
  });
  const whole = (/** @type {string} */ key, /** @type {number} */ value) => new Field({ label: t(`round.rule.${key}`), test: `round-${key}`, numeric: true, value: String(value) });
  const share = (/** @type {string} */ key, /** @type {[number, number]} */ value) => new Field({ label: t(`round.rule.${key}`), test: `round-${key}`, value: `${value[0]}/${value[1]}`, hint: t('round.share_hint') });
  const quorum = share('quorum', rule.quorum);
  const majority = share('majority', rule.majority);
  const keys = /** @type {const} */ (['notice_days', 'term_months', 'probation_months', 'grade_years', 'young_age', 'months_before_retirement']);
  const figures = keys.map((key) => whole(key, rule[key]));
  const least = new Field({ label: t('round.rule.grade_least'), test: 'round-grade_least', value: rule.grade_least, choices: ['优秀', '称职', '基本称职'].map((grade) => [grade, gradeName(grade)]) });
  const warn = new Field({ label: t('round.rule.warn_days'), test: 'round-warn_days', value: rule.warn_days.join('、'), hint: t('round.warn_hint') });
  const targets = /** @type {const} */ (['under_35', 'under_40', 'women', 'non_party']);
  const aims = targets.map((key) => new Field({ label: t(`round.share.${key}`), test: `round-${key}`, numeric: true, value: String(rule.targets[key]) }));
  const unreadable = () => {
    const bad = [year, ...figures, ...aims].find((field) => !/^\d{1,4}$/.test(field.value));
    bad?.wrong(t('field_hint.whole'));
    const odd = [quorum, majority].find((field) => !/^\d{1,3}\/\d{1,3}$/.test(field.value));
    odd?.wrong(t('round.share_hint'));
    (bad ?? odd)?.focus();
    return Boolean(bad ?? odd);
  };
  const pair = (/** @type {Field} */ field) => /** @type {[number, number]} */ (field.value.split('/').map(Number));
  const of = (/** @type {Field[]} */ fields, /** @type {number} */ index) => Number(fields[index]?.value ?? '0');
  formDialog({
    name: 'round',
    title: t('round.new'),
    body: [
      h('div', { class: 'trio' }, year, name, opened),
      people,
      h('h3', {}, t('round.rule_title')),
      h('p', { class: 'soft small' }, t('round.rule_text')),
      h('div', { class: 'pair' }, quorum, majority),
      h('div', { class: 'trio' }, figures),
      h('div', { class: 'pair' }, least, warn),
      h('h3', {}, t('round.targets_title')),
      h('div', { class: 'quartet' }, aims),
    ],
    fields: { year, round: name, opened_on: opened, ROUND_TAKEN: name, ROUND_MEMBERS: people, PERSON_UNKNOWN: people, DATE_AHEAD: opened },
    submit: t('round.open_submit'),
    gap: () => unfilled(name) || unreadable(),
    work: () =>
      api.roundOpen({
        year: Number(year.value),
        name: name.value,
        opened_on: opened.value,
        members: people.value.split(/[\s、,，;；]+/).filter(Boolean),
        rule: {
          quorum: pair(quorum),
          majority: pair(majority),
          notice_days: of(figures, 0),
          term_months: of(figures, 1),
          probation_months: of(figures, 2),
          grade_years: of(figures, 3),
          young_age: of(figures, 4),
          months_before_retirement: of(figures, 5),
          grade_least: least.value,
          warn_days: warn.value.split(/[\s、,，;；]+/).filter((one) => /^\d+$/.test(one)).map(Number),
          targets: { under_35: of(aims, 0), under_40: of(aims, 1), women: of(aims, 2), non_party: of(aims, 3) },
        },
      }),
    done,
  });
}
