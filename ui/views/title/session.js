// One session of a committee: candidates and their votes, the notice, objections, the close. Who steps aside, whether the quorum is
// there and who passed is said by Rust.

import { h, button } from '../../parts/dom.js';
import { t, dateText, levelName } from '../../parts/words.js';
import { facts } from '../../parts/room.js';
import { Field } from '../../parts/field.js';
import { StaffField } from '../../parts/staff.js';
import { formDialog } from '../../parts/dialog.js';
import { may } from '../../parts/may.js';
import { said, tried } from '../../parts/status.js';
import { dayField } from '../procedure.js';
import { openPrint } from '../print.js';
import { seriesFields, someOf } from './parts.js';
import * as titles from '../../api/title.js';

/** @typedef {import('../../wire/TitleSessionView').TitleSessionView} Session */
/** @typedef {import('../../wire/TitleCandidate').TitleCandidate} Candidate */

/**
 * @param {import('./index.js').Whole} whole
 * @param {ReturnType<typeof import('../../parts/room.js').split>} view
 * @param {Session} session
 * @param {() => Promise<unknown>} refresh the list of sessions
 */
export function drawSession(whole, view, session, refresh) {
  const { row } = session;
  const open = row.state !== 'closed';
  const present = session.roll.filter((one) => one.present).length;
  const done = async (/** @type {Session} */ after) => {
    said(t('title.recorded'));
    await whole.stored();
    drawSession(whole, view, after, refresh);
    await refresh();
  };
  const absent = session.roll.filter((one) => !one.present).map((one) => one.name);
  view.show(
    h('h2', { 'data-test': 'session-name' }, row.name),
    h('p', { class: 'soft' }, `${row.committee_name} · ${dateText(row.held_on)}`),
    facts([
      [t('title.column.state'), t(`title.step.${row.state}`)],
      [t('title.attendance'), t('title.attendance_of', { present, all: session.roll.length, share: session.rule.attendance })],
      [t('title.absent'), absent.join(t('mark.comma'))],
      [t('title.rule.pass'), session.rule.pass],
      [t('title.column.document'), session.document],
      [t('title.closed_on'), session.closed_on ? dateText(session.closed_on) : ''],
    ]),
    h(
      'section',
      {},
      h('h3', {}, t('title.candidates')),
      session.candidates.length === 0 ? h('p', { class: 'soft' }, t('title.no_candidate')) : null,
      h('ul', { class: 'lines', 'data-test': 'candidates' }, session.candidates.map((one) => candidateLine(session, one, done))),
      open && !session.notice && may('title_candidate_add')
        ? h('div', { class: 'row' }, button(t('title.candidate_add'), 'candidate-add', () => openCandidate(whole, session, done)))
        : null,
    ),
    noticeSection(session, done),
    open && (row.state === 'closing' || row.state === 'running') && may('title_session_close')
      ? h('div', { class: 'row' }, button(t('title.close'), 'session-close', () => openClose(session, done), row.state === 'closing' ? 'main' : 'plain'))
      : null,
    may('print:title_result') && session.candidates.length > 0
      ? h(
          'div',
          { class: 'row' },
          button(t('title.print_result'), 'session-print', () => openPrint({ form: 'title_result', source: row.id, items: [], label: row.name }), 'plain'),
        )
      : null,
  );
}

/** @param {Session} session @param {Candidate} one @param {(after: Session) => Promise<void>} done */
function candidateLine(session, one, done) {
  const aside = one.recused.map((who) => t('title.aside_one', { name: who.name, why: t(`title.aside.${who.reason}`) }));
  const { vote } = one;
  return h(
    'li',
    { 'data-id': one.id },
    h(
      'div',
      {},
      h('strong', {}, one.name),
      ` ${one.title}`,
      h('p', { class: 'soft small' }, [one.unit, levelName(one.level), one.specialty].filter(Boolean).join(' · ')),
      aside.length > 0 ? h('p', { class: 'small' }, t('title.steps_aside', { people: aside.join(t('mark.comma')) })) : null,
      vote ? h('p', { class: 'small num' }, t('title.vote_line', { ...vote, passed: '' })) : null,
      one.own ? h('p', { class: 'soft small' }, t('title.own_case')) : null,
    ),
    vote
      ? h('span', { class: vote.passed ? 'good' : 'seal', 'data-test': 'verdict' }, t(one.qualified ? 'title.now_qualified' : vote.passed ? 'title.passed' : 'title.not_passed'))
      : h(
          'span',
          { class: 'row' },
          !one.own && may('title_vote') ? button(t('title.vote'), `vote-${one.id}`, () => openVote(session, one, done), 'small') : null,
          !one.own && may('title_candidate_remove')
            ? button(t('title.strike'), `strike-${one.id}`, () => tried(async () => done(await titles.titleCandidateRemove(one.id))), 'plain small')
            : null,
        ),
  );
}

/** @param {import('./index.js').Whole} whole @param {Session} session @param {(after: Session) => Promise<void>} done */
function openCandidate(whole, session, done) {
  void tried(async () => {
    const committee = (await titles.titleCommittees()).find((one) => one.id === session.row.committee);
    const { series, level, box } = seriesFields(whole.titles, 'candidate', { series: committee?.series ?? '', fixed: Boolean(committee?.series) });
    const fields = {
      staff_number: new StaffField({ label: t('title.who'), test: 'candidate-person' }),
      specialty: new Field({ label: t('title.column.specialty'), test: 'candidate-specialty', value: committee?.specialty ?? '' }),
      title: new Field({ label: t('title.column.title'), test: 'candidate-title', hint: t('title.name_hint') }),
    };
    const who = fields.staff_number;
    formDialog({
      name: 'candidate',
      title: t('title.candidate_add'),
      body: [who, box, h('div', { class: 'pair' }, fields.specialty, fields.title)],
      fields: { ...fields, series, level, PERSON_UNKNOWN: who, RECUSED: who, CANDIDATE_TAKEN: who, QUALIFICATION_TWICE: level, TITLE_LEVEL: level },
      submit: t('title.record'),
      work: () =>
        titles.titleCandidateAdd({
          session: session.row.id,
          staff_number: who.value,
          series: series.value,
          level: level.value,
          specialty: fields.specialty.value,
          title: fields.title.value,
        }),
      done,
    });
  });
}

/** @param {Session} session @param {Candidate} one @param {(after: Session) => Promise<void>} done */
function openVote(session, one, done) {
  const number = (/** @type {string} */ name) => new Field({ label: t(`title.${name}`), test: `vote-${name}`, numeric: true, value: '' });
  const fields = { approve: number('for'), against: number('against'), abstain: number('abstain') };
  const itself = new Set(one.recused.map((who) => who.name));
  const aside = someOf(session.roll.filter((member) => member.present && !itself.has(member.name)), t('title.aside_more'), 'aside');
  const counted = (/** @type {Field} */ field) => Number.parseInt(field.value, 10) || 0;
  formDialog({
    name: 'title-vote',
    title: t('title.vote_title', { name: one.name, title: one.title }),
    body: [
      h('p', { class: 'soft' }, t('title.vote_text', { share: session.rule.pass })),
      one.recused.length > 0 ? h('p', {}, t('title.steps_aside', { people: [...itself].join(t('mark.comma')) })) : null,
      h('div', { class: 'triple' }, fields.approve, fields.against, fields.abstain),
      aside.box,
    ],
    fields: { ...fields, VOTE_SUM: fields.approve },
    submit: t('title.record'),
    work: () =>
      titles.titleVote({
        candidate: one.id,
        aside: aside.chosen(),
        approve: counted(fields.approve),
        against: counted(fields.against),
        abstain: counted(fields.abstain),
      }),
    done,
  });
}

/** @param {Session} session @param {(after: Session) => Promise<void>} done */
function noticeSection(session, done) {
  const { notice, row } = session;
  const passed = session.candidates.filter((one) => one.vote?.passed);
  if (row.state === 'voting' || (passed.length === 0 && !notice)) return null;
  const open = row.state !== 'closed';
  return h(
    'section',
    { 'data-test': 'title-notice' },
    h('h3', {}, t('procedure.notice')),
    notice
      ? facts([
          [t('procedure.day'), t('procedure.notice_row', { from: dateText(notice.posted_on), to: dateText(notice.last_day), days: notice.days })],
          [t('procedure.place'), t('procedure.notice_where', { place: notice.place, contact: notice.contact, phone: notice.phone })],
        ])
      : h('p', {}, t('title.notice_due', { days: session.rule.notice_days })),
    notice?.weekends_only ? h('p', { class: 'note' }, t('procedure.weekends_only')) : null,
    h(
      'ul',
      { class: 'lines' },
      session.objections.map((one) =>
        h(
          'li',
          { 'data-id': one.id },
          h('span', {}, `${dateText(one.raised_on)} ${one.name}: ${one.what}`),
          one.outcome
            ? h('span', { class: 'soft' }, `${t(`procedure.${one.outcome}`)} · ${one.reason}`)
            : open && may('title_objection_settle')
              ? button(t('procedure.settle'), `title-settle-${one.id}`, () => openSettle(one, done), 'plain small')
              : h('span', { class: 'seal' }, t('procedure.objection_open')),
        ),
      ),
    ),
    open
      ? h(
          'div',
          { class: 'row' },
          may('title_notice') ? button(t(notice ? 'title.post_again' : 'procedure.post'), 'title-post', () => openPost(session, done), notice ? 'plain' : 'main') : null,
          notice && may('title_objection_add') ? button(t('procedure.objection_add'), 'title-object', () => openObject(passed, done)) : null,
        )
      : null,
  );
}

/** @param {Session} session @param {(after: Session) => Promise<void>} done */
function openPost(session, done) {
  const fields = {
    posted_on: dayField('title-post-day'),
    place: new Field({ label: t('procedure.place'), test: 'title-post-place' }),
    contact: new Field({ label: t('procedure.contact'), test: 'title-post-contact' }),
    phone: new Field({ label: t('procedure.phone'), test: 'title-post-phone' }),
  };
  formDialog({
    name: 'title-notice',
    title: t('procedure.post_title'),
    body: [h('p', {}, t('title.notice_due', { days: session.rule.notice_days })), fields.posted_on, fields.place, h('div', { class: 'pair' }, fields.contact, fields.phone)],
    fields: { ...fields, NOTICE_EARLY: fields.posted_on },
    submit: t('procedure.post'),
    work: () =>
      titles.titleNotice({
        session: session.row.id,
        posted_on: fields.posted_on.value,
        place: fields.place.value,
        contact: fields.contact.value,
        phone: fields.phone.value,
      }),
    done,
  });
}

/** @param {Candidate[]} passed @param {(after: Session) => Promise<void>} done */
function openObject(passed, done) {
  const fields = {
    candidate: new Field({ label: t('title.who'), test: 'title-object-who', choices: passed.map((one) => [String(one.id), one.name]), value: String(passed[0]?.id ?? '') }),
    raised_on: dayField('title-object-day'),
    what: new Field({ label: t('procedure.what'), test: 'title-object-what', type: 'area', lines: 3 }),
  };
  formDialog({
    name: 'title-object',
    title: t('procedure.objection_add'),
    body: [fields.candidate, fields.raised_on, fields.what],
    fields: { ...fields, NOTICE_EARLY: fields.raised_on },
    submit: t('title.record'),
    work: () => titles.titleObjectionAdd({ candidate: Number(fields.candidate.value), raised_on: fields.raised_on.value, what: fields.what.value }),
    done,
  });
}

/** @param {import('../../wire/TitleObjection').TitleObjection} one @param {(after: Session) => Promise<void>} done */
function openSettle(one, done) {
  const fields = {
    outcome: new Field({
      label: t('procedure.outcome'),
      test: 'title-settle-outcome',
      value: 'rejected',
      choices: ['rejected', 'upheld'].map((word) => [word, t(`procedure.${word}`)]),
    }),
    reason: new Field({ label: t('title.reason'), test: 'title-settle-reason', type: 'area', lines: 2 }),
    day: dayField('title-settle-day'),
  };
  formDialog({
    name: 'title-settle',
    title: t('procedure.settle'),
    body: [h('p', {}, `${one.name}: ${one.what}`), fields.outcome, fields.reason, fields.day],
    fields: { ...fields, REASON_MISSING: fields.reason, NOTICE_EARLY: fields.day },
    submit: t('title.record'),
    work: () => titles.titleObjectionSettle({ objection: one.id, upheld: fields.outcome.value === 'upheld', reason: fields.reason.value, on: fields.day.value }),
    done,
  });
}

/** @param {Session} session @param {(after: Session) => Promise<void>} done */
function openClose(session, done) {
  const fields = { day: dayField('title-close-day', t('title.closed_on')), document: new Field({ label: t('title.column.document'), test: 'title-close-document' }) };
  formDialog({
    name: 'title-close',
    title: t('title.close'),
    body: [h('p', {}, t('title.close_text')), fields.day, fields.document],
    fields: { ...fields, DOCUMENT_NEEDED: fields.document, TITLE_NOTICE_RUNNING: fields.day, NOTICE_EARLY: fields.day },
    submit: t('title.close'),
    work: () => titles.titleSessionClose({ session: session.row.id, on: fields.day.value, document: fields.document.value }),
    done,
  });
}
