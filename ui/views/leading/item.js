// An item of the agenda: what is put, what was said, who stepped out, how it was voted on, and the resolution it became.

import { h, button } from '../../parts/dom.js';
import { t, count, dateText } from '../../parts/words.js';
import { Field, unfilled } from '../../parts/field.js';
import { ask, formDialog } from '../../parts/dialog.js';
import { StaffField, StaffList } from '../../parts/staff.js';
import { may } from '../../parts/may.js';
import { said, tried } from '../../parts/status.js';
import { traceView } from '../../parts/trace.js';
import { openResolution } from '../resolution.js';
import * as api from '../../api/meeting.js';
import { issueList } from '../../api/issue.js';

/** @typedef {import('../../wire/MeetingCard').MeetingCard} MeetingCard */
/** @typedef {import('../../wire/MeetingItem').MeetingItem} MeetingItem */
/** @typedef {(card: MeetingCard) => unknown} Done */

/** @param {[string, string, string]} one */
const stepped = ([, name, why]) => `${name}${t('mark.aside', { words: ['own', 'relative'].includes(why) ? t(`leading.must.${why}`) : why })}`;

/** @param {MeetingCard} card @param {MeetingItem} item @param {number} place @param {Done} done */
export function itemCard(card, item, place, done) {
  const open = ['planned', 'held'].includes(card.row.state);
  const carried = item.outcome === 'carried';
  return h(
    'div',
    { class: 'notice-card', 'data-test': `item-${place + 1}`, 'data-outcome': item.outcome },
    h('p', {}, h('strong', {}, `${place + 1}. ${item.topic}`), item.reporter ? h('span', { class: 'soft small' }, ` · ${t('leading.reporter_told', { name: item.reporter })}`) : null),
    item.issue_title ? h('p', { class: 'soft small' }, t('leading.of_issue', { title: item.issue_title })) : null,
    item.discussion ? h('p', { class: 'small pre' }, item.discussion) : null,
    item.resolved ? h('p', { class: 'small pre' }, h('strong', {}, `${t('leading.resolved')}${t('mark.colon')}`), item.resolved) : null,
    item.out.length > 0 ? h('p', { class: 'small', 'data-test': `item-out-${place + 1}` }, t('leading.out_told', { who: item.out.map(stepped).join(t('mark.comma')) })) : null,
    item.out.length === 0 && item.outcome === '' && item.must_leave.length > 0 ? h('p', { class: 'small seal' }, t('leading.must_leave', { who: item.must_leave.map(stepped).join(t('mark.comma')) })) : null,
    item.outcome
      ? h(
          'p',
          {},
          h('span', { class: carried ? 'good' : item.outcome === 'lost' ? 'seal' : 'soft', 'data-test': `item-outcome-${place + 1}` }, t(`leading.outcome.${item.outcome}`)),
          item.agree === null ? null : h('span', { class: 'soft' }, ` · ${t('leading.vote_told', { agree: count(item.agree), against: count(item.against ?? 0), abstain: count(item.abstain ?? 0) })}`),
        )
      : null,
    [item.responsible, item.due_on ? t('leading.due_told', { day: dateText(item.due_on) }) : ''].some(Boolean)
      ? h('p', { class: 'soft small' }, [item.responsible, item.due_on ? t('leading.due_told', { day: dateText(item.due_on) }) : ''].filter(Boolean).join(' · '))
      : null,
    item.resolution ? h('p', {}, button(item.resolution_number, `item-resolution-${place + 1}`, () => tried(() => openResolution(item.resolution ?? 0)), 'plain')) : null,
    item.trace.steps.length > 0 ? traceView(t('leading.why'), item.trace) : null,
    open
      ? h(
          'div',
          { class: 'row' },
          card.row.state === 'held' && may('meeting_hold') ? button(t('leading.record_item'), `item-hold-${place + 1}`, () => openHold(item, done), item.outcome === '' ? 'main small' : 'small') : null,
          may('meeting_item') ? button(t('act.edit'), `item-edit-${place + 1}`, () => tried(() => openItem(card, item, done)), 'plain small') : null,
          may('meeting_item') ? button(t('leading.item_off'), `item-off-${place + 1}`, () => off(card, item, done), 'plain small') : null,
        )
      : null,
  );
}

/** @param {MeetingCard} card @param {MeetingItem | null} item @param {Done} done */
export async function openItem(card, item, done) {
  const issues = (await issueList()).rows.filter((row) => !['closed', 'dropped'].includes(row.state));
  const kind = new Field({ label: t('leading.item_kind'), test: 'item-kind', choices: [['decide', t('leading.kind.decide')], ['hear', t('leading.kind.hear')]], value: item?.kind ?? 'decide' });
  const topic = new Field({ label: t('field.topic'), test: 'item-topic', value: item?.topic ?? '' });
  const reporter = new Field({ label: t('leading.reporter'), test: 'item-reporter', value: item?.reporter ?? '' });
  const issue = new Field({ label: t('leading.issue'), test: 'item-issue', choices: [['', t('leading.no_issue')], ...issues.map((row) => /** @type {[string, string]} */ ([String(row.id), row.title]))], value: String(item?.issue ?? '') });
  const about = new StaffList({ label: t('leading.about'), test: 'item-about', hint: t('leading.about_text'), people: (item?.about ?? []).map(([staff_number, name]) => ({ staff_number, name })) });
  formDialog({
    name: 'meeting-item',
    title: item ? t('leading.change_item') : t('leading.add_item'),
    body: [h('div', { class: 'pair' }, kind, reporter), topic, issue, about],
    fields: { topic, reporter, PERSON_UNKNOWN: about.field },
    submit: t('act.save'),
    gap: () => unfilled(topic),
    work: () => api.meetingItem({ meeting: card.row.id, id: item?.id ?? 0, kind: kind.value, topic: topic.value, reporter: reporter.value, issue: issue.value ? Number(issue.value) : null, about: about.values.join(' ') }),
    done: (after) => {
      said(t('leading.item_saved'));
      done(after);
    },
  });
}

/** @param {MeetingCard} card @param {MeetingItem} item @param {Done} done */
async function off(card, item, done) {
  const yes = await ask({ name: 'item-off', title: t('leading.item_off'), text: t('leading.item_off_text', { topic: item.topic }), yes: t('leading.item_off'), grave: true });
  if (!yes) return;
  await tried(async () => done(await api.meetingItem({ meeting: card.row.id, id: item.id, kind: '', topic: '', reporter: '', issue: null, about: '' })));
}

/** @param {MeetingItem} item @param {Done} done */
function openHold(item, done) {
  const decide = item.kind === 'decide';
  const number = (/** @type {number | null} */ value) => (value === null ? '' : String(value));
  const discussion = new Field({ label: t('field.discussion'), test: 'hold-discussion', type: 'area', lines: 4, value: item.discussion });
  const resolved = new Field({ label: t('field.resolved'), test: 'hold-resolved', type: 'area', lines: 3, value: item.resolved, hint: decide ? t('leading.resolved_hint') : '' });
  const responsible = new Field({ label: t('leading.responsible'), test: 'hold-responsible', value: item.responsible });
  const due = new Field({ label: t('leading.due_on'), test: 'hold-due', type: 'date', value: item.due_on });
  const agree = new Field({ label: t('leading.agree'), test: 'hold-agree', numeric: true, value: number(item.agree) });
  const against = new Field({ label: t('leading.against'), test: 'hold-against', numeric: true, value: number(item.against) });
  const abstain = new Field({ label: t('leading.abstain'), test: 'hold-abstain', numeric: true, value: number(item.abstain) });
  const who = new StaffField({ label: t('leading.also_out'), test: 'hold-out' });
  const why = new Field({ label: t('leading.out_why'), test: 'hold-out-why' });
  const own = item.out.filter(([, , reason]) => !['own', 'relative'].includes(reason));
  formDialog({
    name: 'meeting-hold',
    title: item.topic,
    wide: true,
    body: [
      discussion,
      resolved,
      h('div', { class: 'pair' }, responsible, due),
      item.must_leave.length > 0 ? h('p', { class: 'seal', 'data-test': 'hold-must-leave' }, t('leading.must_leave', { who: item.must_leave.map(stepped).join(t('mark.comma')) })) : null,
      h('div', { class: 'pair' }, who, why),
      decide ? h('p', { class: 'soft', 'data-test': 'hold-voting' }, t('leading.voting', { count: count(item.voting) })) : null,
      decide ? h('div', { class: 'triple' }, agree, against, abstain) : null,
    ],
    fields: { discussion, resolved, responsible, due_on: due, agree, against, abstain, MEETING_VOTES: agree, MEETING_QUORUM: agree, MEETING_AWAY: who, PERSON_UNKNOWN: who, reason: why, REASON_MISSING: why },
    submit: t('act.save'),
    // A ground without a name would be left out silently.
    gap: () => why.value !== '' && unfilled(who),
    work: () =>
      api.meetingHold({
        item: item.id,
        discussion: discussion.value,
        resolved: resolved.value,
        responsible: responsible.value,
        due_on: due.value,
        agree: agree.value,
        against: against.value,
        abstain: abstain.value,
        out: [...own.map(([person, , reason]) => /** @type {[string, string]} */ ([person, reason])), ...(who.value ? [/** @type {[string, string]} */ ([who.value, why.value])] : [])],
      }),
    done: (after) => {
      said(t('leading.item_recorded'));
      done(after);
    },
  });
}
