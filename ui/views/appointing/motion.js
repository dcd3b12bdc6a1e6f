// One motion beside the round: what stops it, who may vote, the vote, the notice with what is reported, who is passed over, the decision.

import { h, button, dotted } from '../../parts/dom.js';
import { t, levelName, gradeName, dateText } from '../../parts/words.js';
import { facts } from '../../parts/room.js';
import { Field, unfilled } from '../../parts/field.js';
import { formDialog } from '../../parts/dialog.js';
import { StaffField } from '../../parts/staff.js';
import { may } from '../../parts/may.js';
import { said } from '../../parts/status.js';
import { resolutionLink, resolutionPicker } from '../resolution.js';
import { noticeDialog } from './round.js';
import * as api from '../../api/appointing.js';

/** @typedef {import('../../wire/MotionCard').MotionCard} MotionCard */
/** @typedef {import('../../wire/RoundCard').RoundCard} RoundCard */
/** @typedef {import('../../wire/StopView').StopView} StopView */
/** @typedef {import('../../wire/ReportRow').ReportRow} ReportRow */
/** Draws the round and this motion anew. @typedef {(motion?: number) => unknown} Again */

const STAGES = ['raised', 'carried', 'posted', 'due', 'approved'];

/** @param {StopView} stop */
export function stopWords(stop) {
  const level = stop.code === 'standard.level';
  const grade = stop.code === 'grade';
  return t(`motion.stop.${stop.code}`, {
    asked: level ? levelName(stop.asked) : stop.asked,
    found: (grade ? gradeName(stop.found) : level ? levelName(stop.found) : stop.code === 'discipline' && stop.found ? dateText(stop.found) : stop.found) || t('motion.not_known'),
  });
}

/** @param {MotionCard} card @param {RoundCard} round @param {Again} again */
export function drawMotion(card, round, again) {
  const { row } = card;
  const open = round.row.closed_on === '' && card.decision === null && !card.mine;
  const at = STAGES.indexOf(row.stage);
  const redo = () => again(row.id);
  return [
    h('h2', { 'data-test': 'motion-name' }, `${row.name} · ${row.unit} ${row.post_name}`),
    h(
      'ol',
      { class: 'steps', 'data-test': 'motion-steps' },
      STAGES.filter((stage) => row.kind === 'appoint' || stage !== 'posted').map((stage) => {
        const index = STAGES.indexOf(stage);
        return h('li', { class: at < 0 ? 'ahead' : index < at || row.stage === 'approved' ? 'done' : index === at ? 'now' : 'ahead' }, t(`motion.stage.${stage}`));
      }),
    ),
    card.mine ? h('p', { class: 'note', 'data-test': 'motion-mine' }, t('motion.mine')) : null,
    facts([
      [t('motion.kind_head'), t(`motion.kind.${row.kind}`)],
      [t('motion.stage_head'), t(`motion.stage.${row.stage}`)],
      [t('motion.present'), card.present],
      [t('motion.term'), `${dateText(row.since)}${row.until ? ` – ${dateText(row.until)}` : ''}`],
      [t('motion.probation_until'), card.probation_until ? dateText(card.probation_until) : ''],
      [t('motion.grades'), card.grades.map(([year, grade]) => `${year} ${gradeName(grade)}`).join(t('mark.list'))],
      [t('motion.grounds'), card.grounds],
      [t('motion.relatives'), card.relatives],
      [t('standard.experience'), card.experience],
      [t('standard.potential'), card.potential],
    ]),
    card.decision === null
      ? h(
          'section',
          { 'data-test': 'motion-stops' },
          h('h3', {}, t('motion.stops')),
          row.stops.length === 0 ? h('p', { class: 'good' }, t('motion.no_stops')) : h('ul', { class: 'lines' }, row.stops.map((stop) => h('li', { class: 'seal' }, stopWords(stop)))),
        )
      : null,
    readySection(card, round, open, redo),
    voteSection(card, open, redo),
    row.kind === 'appoint' ? noticeSection(card, open, redo) : null,
    decisionSection(card, open, redo),
  ];
}

/** @param {MotionCard} card @param {RoundCard} round @param {boolean} open @param {() => unknown} redo */
function readySection(card, round, open, redo) {
  if (card.ready.length + card.passed_over.length === 0) return null;
  return h(
    'section',
    { 'data-test': 'motion-ready' },
    h('h3', {}, t('motion.ready')),
    card.ready.length > 0 ? h('p', { class: 'soft small' }, t('motion.ready_text')) : null,
    h(
      'ul',
      { class: 'lines' },
      card.ready.map((one) => h('li', {}, h('div', {}, `${one.name} ${one.staff_number}`, h('p', { class: 'soft small' }, `${one.unit} ${one.post} · ${t('motion.age', { age: one.age })}`)))),
      card.passed_over.map((one) => h('li', { class: 'soft' }, h('div', {}, `${one.name} ${one.staff_number}`, h('p', { class: 'small' }, t('motion.passed_over', { reason: one.reason }))))),
    ),
    open && card.ready.length > 0 && may('motion_pass_over')
      ? h('div', { class: 'row' }, button(t('motion.pass_over'), 'motion-pass-over', () => passOver(card, round, redo)))
      : null,
  );
}

/** @param {MotionCard} card @param {RoundCard} round @param {() => unknown} redo */
function passOver(card, round, redo) {
  const boxes = card.ready.map((one) => ({ one, box: h('input', { type: 'checkbox', checked: true, 'data-test': `pass-${one.staff_number}` }) }));
  const reason = new Field({ label: t('motion.reason'), test: 'pass-reason', type: 'area', lines: 3 });
  formDialog({
    name: 'pass-over',
    title: t('motion.pass_over'),
    body: [h('p', { class: 'soft' }, t('motion.pass_text')), h('div', {}, boxes.map(({ one, box }) => h('label', { class: 'check' }, box, `${one.name} · ${one.unit} ${one.post}`))), reason],
    fields: { reason, REASON_MISSING: reason },
    submit: t('act.save'),
    gap: () => unfilled(reason),
    work: () => api.motionPassOver({ round: round.row.id, post: card.row.post, people: boxes.filter(({ box }) => box.checked).map(({ one }) => one.person), reason: reason.value }),
    done: redo,
  });
}

/** @param {MotionCard} card @param {boolean} open @param {() => unknown} redo */
function voteSection(card, open, redo) {
  const { vote } = card;
  const out = card.members.filter((member) => member.recused !== '');
  return h(
    'section',
    { 'data-test': 'motion-vote-part' },
    h('h3', {}, t('motion.vote')),
    vote
      ? h(
          'p',
          { class: vote.passed ? 'good' : 'seal', 'data-test': 'motion-vote-result' },
          t('motion.vote_counts', { date: dateText(vote.held_on), entitled: vote.entitled, recused: vote.recused, present: vote.present, approve: vote.approve, against: vote.against, abstain: vote.abstain }),
          ` ${t(vote.passed ? 'motion.vote_passed' : 'motion.vote_lost')}`,
          late(vote.held_on, vote.recorded_on),
        )
      : h('p', { class: 'soft' }, t('motion.vote_needs', { voting: card.members.length - out.length, needed: card.needed })),
    out.map((member) => h('p', { class: 'soft small', 'data-test': `recused-${member.staff_number}` }, t(`motion.recused.${member.recused}`, { name: member.name }))),
    open && vote === null && may('motion_vote') ? h('div', { class: 'row' }, button(t('motion.vote_record'), 'motion-vote', () => voteDialog(card, redo))) : null,
  );
}

/** @param {MotionCard} card @param {() => unknown} redo */
function voteDialog(card, redo) {
  const held = new Field({ label: t('motion.held_on'), test: 'vote-held', type: 'date' });
  const boxes = card.members.map((member) => ({ member, box: h('input', { type: 'checkbox', checked: member.recused === '', disabled: member.recused !== '', 'data-test': `present-${member.staff_number}`, onchange: () => tell() }) }));
  const [approve, against, abstain] = /** @type {[Field, Field, Field]} */ (['approve', 'against', 'abstain'].map((one) => new Field({ label: t(`motion.${one}`), test: `vote-${one}`, numeric: true, value: one === 'approve' ? '' : '0' })));
  const tally = h('p', { class: 'soft small', 'data-test': 'vote-tally' });
  const present = () => boxes.filter(({ box }) => box.checked).map(({ member }) => member.person);
  const tell = () => {
    tally.textContent = t('motion.vote_tally', { present: present().length, needed: card.needed });
  };
  tell();
  formDialog({
    name: 'vote',
    title: t('motion.vote_record'),
    body: [
      held,
      h('div', { class: 'check-grid' }, boxes.map(({ member, box }) => h('label', { class: member.recused ? 'check soft' : 'check' }, box, member.name, member.recused ? h('span', { class: 'small' }, t(`motion.recused_short.${member.recused}`)) : null))),
      tally,
      h('div', { class: 'trio' }, approve, against, abstain),
    ],
    fields: { held_on: held, VOTE_SUM: approve, VOTE_QUORUM: approve, DATE_AHEAD: held, NOTICE_EARLY: held },
    submit: t('act.save'),
    gap: () => {
      const bad = [approve, against, abstain].find((field) => !/^\d{1,4}$/.test(field.value));
      bad?.wrong(t('field_hint.whole'));
      bad?.focus();
      return bad !== undefined;
    },
    work: () => api.motionVote({ motion: card.row.id, held_on: held.value, present: present(), approve: Number(approve.value), against: Number(against.value), abstain: Number(abstain.value) }),
    done: redo,
  });
}

/** @param {MotionCard} card @param {boolean} open @param {() => unknown} redo */
function noticeSection(card, open, redo) {
  const { notice } = card;
  return h(
    'section',
    { 'data-test': 'motion-notice-part' },
    h('h3', {}, t('motion.notice')),
    notice
      ? h('p', {}, t(notice.over ? 'motion.notice_over' : 'motion.notice_runs', { from: dateText(notice.posted_on), until: dateText(notice.last_day), days: notice.days, place: notice.place }))
      : h('p', { class: 'soft' }, t('motion.notice_none')),
    notice ? late(notice.posted_on, notice.recorded_on) : null,
    notice?.weekends_only ? h('p', { class: 'seal small', 'data-test': 'notice-weekends' }, t('procedure.weekends_only')) : null,
    card.reports.length > 0
      ? h(
          'ul',
          { class: 'lines' },
          card.reports.map((report) =>
            h(
              'li',
              { 'data-id': report.id },
              h('div', {}, report.what, h('p', { class: 'soft small' }, [dateText(report.raised_on), report.outcome ? t(`motion.report.${report.outcome}`) : t('motion.report.open'), report.reason].filter(Boolean).join(' · '))),
              open && report.outcome === '' && may('motion_settle') ? button(t('motion.settle'), 'report-settle', () => settleDialog(report, redo), 'plain small') : null,
            ),
          ),
        )
      : null,
    h(
      'div',
      { class: 'row' },
      open && card.row.stage === 'carried' && may('motion_notice') ? button(t('motion.notice_submit'), 'motion-notice-one', () => noticeDialog([card.row], redo)) : null,
      open && notice && may('motion_notice') ? button(t('motion.notice_again'), 'motion-notice-again', () => noticeDialog([card.row], redo), 'plain') : null,
      open && notice && may('motion_report') ? button(t('motion.report_add'), 'report-add', () => reportDialog(card, redo)) : null,
    ),
  );
}

/** What was written down later than it happened says so. @param {string} day @param {string} recorded */
function late(day, recorded) {
  return recorded > day ? h('span', { class: 'soft small', 'data-test': 'recorded-late' }, ` ${t('motion.recorded_on', { date: dateText(recorded) })}`) : null;
}

/** @param {MotionCard} card @param {() => unknown} redo */
function reportDialog(card, redo) {
  const on = new Field({ label: t('motion.raised_on'), test: 'report-on', type: 'date' });
  const what = new Field({ label: t('motion.report_what'), test: 'report-what', type: 'area', lines: 4 });
  formDialog({
    name: 'report',
    title: t('motion.report_add'),
    body: [on, what],
    fields: { raised_on: on, what, DATE_AHEAD: on, NOTICE_EARLY: on },
    submit: t('act.save'),
    gap: () => unfilled(what),
    work: () => api.motionReport(card.row.id, on.value, what.value),
    done: redo,
  });
}

/** @param {ReportRow} report @param {() => unknown} redo */
function settleDialog(report, redo) {
  const on = new Field({ label: t('motion.settled_on'), test: 'settle-on', type: 'date' });
  const upheld = new Field({ label: t('motion.outcome'), test: 'settle-outcome', choices: [['no', t('motion.report.rejected')], ['yes', t('motion.report.upheld')]], value: 'no' });
  const reason = new Field({ label: t('motion.reason'), test: 'settle-reason', type: 'area', lines: 3 });
  formDialog({
    name: 'settle',
    title: t('motion.settle'),
    body: [h('p', {}, report.what), h('div', { class: 'pair' }, on, upheld), reason],
    fields: { on, reason, DATE_AHEAD: on, NOTICE_EARLY: on, REASON_MISSING: reason },
    submit: t('act.save'),
    gap: () => unfilled(reason),
    work: () => api.motionSettle({ report: report.id, upheld: upheld.value === 'yes', on: on.value, reason: reason.value }),
    done: redo,
  });
}

/** @param {MotionCard} card @param {boolean} open @param {() => unknown} redo */
function decisionSection(card, open, redo) {
  const { decision } = card;
  if (decision)
    return h(
      'section',
      { 'data-test': 'motion-decision' },
      h('h3', {}, t('motion.decision')),
      h('p', {}, t('motion.decided', { outcome: t(`motion.stage.${decision.outcome}`), date: dateText(decision.decided_on), by: decision.by })),
      h('p', { class: 'soft small' }, dotted([resolutionLink(decision.resolution), decision.reason])),
    );
  if (!open) return null;
  return h(
    'div',
    { class: 'row' },
    may('motion_withdraw') ? button(t('motion.withdraw'), 'motion-withdraw', () => withdrawDialog(card, redo)) : null,
    may('motion_decide') && card.vote ? button(t('motion.decide'), 'motion-decide', () => decideDialog(card, redo), 'main') : null,
  );
}

/** @param {MotionCard} card @param {() => unknown} redo */
async function decideDialog(card, redo) {
  const picker = await resolutionPicker(false);
  const outcome = new Field({ label: t('motion.outcome'), test: 'decide-outcome', choices: [['approved', t('motion.stage.approved')], ['rejected', t('motion.stage.rejected')]], value: card.vote?.passed ? 'approved' : 'rejected' });
  const reason = new Field({ label: t('motion.reason'), test: 'decide-reason', type: 'area', lines: 2, hint: t('motion.decide_reason') });
  formDialog({
    name: 'decide',
    title: t('motion.decide'),
    body: [h('p', { class: 'soft' }, t('motion.decide_text', { name: card.row.name, post: `${card.row.unit} ${card.row.post_name}` })), outcome, picker.box, reason],
    fields: { reason, REASON_MISSING: reason },
    submit: t('motion.decide_submit'),
    work: async () => {
      const resolution = await picker.take();
      return api.motionDecide({ motion: card.row.id, outcome: outcome.value, resolution: resolution ?? 0, reason: reason.value });
    },
    done: () => {
      said(t('motion.decided_said'));
      redo();
    },
  });
}

/** @param {MotionCard} card @param {() => unknown} redo */
function withdrawDialog(card, redo) {
  const reason = new Field({ label: t('motion.reason'), test: 'withdraw-reason' });
  formDialog({
    name: 'motion-withdraw',
    title: t('motion.withdraw'),
    body: [reason],
    fields: { reason, REASON_MISSING: reason },
    submit: t('motion.withdraw'),
    grave: true,
    gap: () => unfilled(reason),
    work: () => api.motionWithdraw(card.row.id, reason.value),
    done: redo,
  });
}

/** @param {RoundCard} round @param {{ post: number, staff?: string, kind?: string }} about @param {(card: MotionCard) => unknown} done */
export async function openRaise(round, about, done) {
  const posts = await api.postList('');
  const post = new Field({
    label: t('motion.for'),
    test: 'raise-post',
    value: String(about.post || posts[0]?.id || ''),
    choices: posts.map((one) => [String(one.id), t('motion.post_choice', { post: `${one.unit_name} ${one.name}`, free: one.free })]),
  });
  const staff = new StaffField({ label: t('field.staff_number'), test: 'raise-staff', value: about.staff ?? '' });
  const kind = new Field({ label: t('motion.kind_head'), test: 'raise-kind', value: about.kind ?? 'appoint', choices: ['appoint', 'renew', 'remove'].map((one) => [one, t(`motion.kind.${one}`)]), onChange: () => see() });
  const role = new Field({ label: t('appointment.role_head'), test: 'raise-role', value: 'principal', choices: ['principal', 'concurrent'].map((one) => [one, t(`appointment.role.${one}`)]) });
  const since = new Field({ label: t('motion.since'), test: 'raise-since', type: 'date' });
  const until = new Field({ label: t('motion.until'), test: 'raise-until', type: 'date', hint: t('motion.until_hint', { months: round.rule.term_months }) });
  const probation = new Field({ label: t('motion.probation_until'), test: 'raise-probation', type: 'date', hint: t('motion.probation_hint', { months: round.rule.probation_months }) });
  const grounds = new Field({ label: t('motion.grounds'), test: 'raise-grounds', type: 'area', lines: 3 });
  const relatives = new Field({ label: t('motion.relatives'), test: 'raise-relatives', hint: t('motion.relatives_hint') });
  const see = () => {
    until.hidden = kind.value === 'remove';
    probation.hidden = kind.value !== 'appoint';
    relatives.hidden = kind.value === 'remove';
  };
  see();
  formDialog({
    name: 'raise',
    title: t('motion.raise'),
    body: [post, staff, h('div', { class: 'pair' }, kind, role), since, h('div', { class: 'pair' }, until, probation), grounds, relatives],
    fields: { since, until, probation_until: probation, grounds, relatives, PERSON_UNKNOWN: staff, MOTION_HOLDER: kind, MOTION_TAKEN: staff, RECUSED: staff, TERM_ORDER: until },
    submit: t('motion.raise_submit'),
    gap: () => unfilled(staff, since, grounds) || (!relatives.hidden && unfilled(relatives)),
    work: () =>
      api.motionRaise({
        round: round.row.id,
        post: Number(post.value),
        staff_number: staff.value,
        kind: kind.value,
        role: role.value,
        since: since.value,
        until: until.hidden ? '' : until.value,
        probation_until: probation.hidden ? '' : probation.value,
        grounds: grounds.value,
        relatives: relatives.value,
      }),
    done,
  });
}

