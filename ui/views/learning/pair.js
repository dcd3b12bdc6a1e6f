// 师徒结对: the agreement, the final check goal by goal, and the end before it.

import { h } from '../../parts/dom.js';
import { t, dateText } from '../../parts/words.js';
import { Field, unfilled } from '../../parts/field.js';
import { formDialog } from '../../parts/dialog.js';
import { StaffField } from '../../parts/staff.js';
import { said } from '../../parts/status.js';
import * as api from '../../api/learning.js';

/** @typedef {import('../../wire/LearningPair').LearningPair} LearningPair */
/** @typedef {(unit: import('../../wire/LearningUnit').LearningUnit) => unknown} Done */

/** @param {Done} done */
export function openAgree(done) {
  const agreement = new Field({ label: t('field.learning_agreement'), test: 'agree-number', hint: t('learning.agreement_hint') });
  const mentor = new StaffField({ label: t('learning.mentor'), test: 'agree-mentor' });
  const apprentice = new StaffField({ label: t('learning.apprentice'), test: 'agree-apprentice' });
  const goals = new Field({ label: t('learning.goals'), test: 'agree-goals', type: 'area', lines: 4, hint: t('learning.goals_hint') });
  const since = new Field({ label: t('learning.since'), test: 'agree-since', type: 'date' });
  const until = new Field({ label: t('learning.until'), test: 'agree-until', type: 'date' });
  formDialog({
    name: 'learning-agree',
    title: t('learning.agree'),
    body: [agreement, h('div', { class: 'pair' }, mentor, apprentice), goals, h('div', { class: 'pair' }, since, until), h('p', { class: 'soft small' }, t('learning.agree_text'))],
    fields: {
      since,
      until,
      learning_agreement: agreement,
      LEARNING_AGREEMENT: agreement,
      LEARNING_AGREEMENT_TAKEN: agreement,
      LEARNING_MONTHS: until,
      LEARNING_UNQUALIFIED: mentor,
      LEARNING_FULL: mentor,
      LEARNING_MENTOR_SAME: mentor,
      LEARNING_PAIRED: apprentice,
      PERSON_UNKNOWN: mentor,
    },
    submit: t('learning.agree'),
    gap: () => unfilled(agreement, mentor, apprentice, goals, since, until),
    work: () =>
      api.learningPairAgree({ agreement: agreement.value, mentor: mentor.value, apprentice: apprentice.value, goals: goals.value.split('\n'), since: since.value, until: until.value }),
    done: (after) => {
      said(t('learning.agreed', { agreement: agreement.value }));
      done(after);
    },
  });
}

/** @param {LearningPair} pair @param {Done} done */
export function openCheck(pair, done) {
  const on = new Field({ label: t('learning.checked_on'), test: 'check-on', type: 'date', hint: t('learning.check_hint', { day: dateText(pair.check_from) }) });
  const checker = new StaffField({ label: t('learning.checker'), test: 'check-checker' });
  const results = pair.goals.map(
    (one, place) => new Field({ label: `${place + 1}. ${one.goal}`, test: `check-goal-${place + 1}`, choices: [['', t('learning.goal_open')], ['met', t('learning.goal.met')], ['missed', t('learning.goal.missed')]], value: '' }),
  );
  const words = new Field({ label: t('field.learning_words'), test: 'check-words', type: 'area', lines: 3, hint: t('learning.words_hint') });
  formDialog({
    name: 'learning-check',
    title: `${t('learning.check')} · ${pair.mentor.name} → ${pair.apprentice.name}`,
    body: [h('div', { class: 'pair' }, on, checker), ...results, words, h('p', { class: 'soft small' }, t('learning.check_text'))],
    fields: { on, learning_words: words, DATE_FUTURE: on, LEARNING_EARLY: on, LEARNING_CHECKER: checker, PERSON_UNKNOWN: checker },
    submit: t('learning.check'),
    gap: () => unfilled(checker, ...results, words),
    work: () => api.learningPairCheck({ pair: pair.id, on: on.value, checker: checker.value, goals: results.map((one) => one.value), words: words.value }),
    done: (after) => {
      said(t('learning.checked', { agreement: pair.agreement }));
      done(after);
    },
  });
}

/** @param {LearningPair} pair @param {Done} done */
export function openStop(pair, done) {
  const on = new Field({ label: t('learning.stopped_on'), test: 'stop-on', type: 'date' });
  const reason = new Field({ label: t('field.reason'), test: 'stop-reason' });
  formDialog({
    name: 'learning-stop',
    title: `${t('learning.stop')} · ${pair.mentor.name} → ${pair.apprentice.name}`,
    body: [h('p', {}, t('learning.stop_text')), on, reason],
    fields: { on, reason, DATE_FUTURE: on, LEARNING_EARLY: on, REASON_MISSING: reason },
    submit: t('learning.stop'),
    grave: true,
    gap: () => unfilled(reason),
    work: () => api.learningPairStop(pair.id, on.value, reason.value),
    done: (after) => {
      said(t('learning.stopped', { agreement: pair.agreement }));
      done(after);
    },
  });
}
