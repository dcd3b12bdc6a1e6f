// The procedure of a year: its steps with what is due, the check, the notice of the best grades with its objections. When something
// ends and what may follow is decided in Rust.

import { h, fill, button } from '../parts/dom.js';
import { t, dateText } from '../parts/words.js';
import { formDialog } from '../parts/dialog.js';
import { Field } from '../parts/field.js';
import { facts } from '../parts/room.js';
import { may } from '../parts/may.js';
import { said, tried } from '../parts/status.js';
import { following } from './following.js';
import * as api from '../api.js';

/** @typedef {import('../wire/AppraisalHead').AppraisalHead} AppraisalHead */
/** @typedef {import('../wire/ProcedureView').ProcedureView} ProcedureView */
/** @typedef {import('../wire/NoticeRow').NoticeRow} NoticeRow */
/** @typedef {import('../wire/ObjectionRow').ObjectionRow} ObjectionRow */
/** What a part of the tab can do with the whole. @typedef {{ head: AppraisalHead, changed: (view: ProcedureView) => void }} Whole */

/** Today as the fields show it. */
export function today() {
  const now = new Date();
  const two = (/** @type {number} */ part) => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** The day of a document. @param {string} test @param {string} [label] */
export const dayField = (test, label = t('procedure.day')) => new Field({ label, test, type: 'date', value: today(), hint: t('procedure.today_hint') });

/**
 * Asks for a few things and shows how the procedure stands afterwards.
 * @param {{ name: string, title: string, body: import('../parts/dom.js').Child[], fields: Record<string, Field>, submit?: string, work: () => Promise<ProcedureView>, done: (view: ProcedureView) => void }} setup
 */
export function record(setup) {
  const { submit = t('procedure.record'), done, ...rest } = setup;
  formDialog({
    ...rest,
    submit,
    done: (view) => {
      said(t('procedure.recorded'));
      done(view);
    },
  });
}

/** @param {AppraisalHead} head @param {() => Promise<unknown>} refresh @returns {Promise<import('./appraisal.js').Tab>} */
export async function procedureTab(head, refresh) {
  const box = h('div', { class: 'pane', 'data-test': 'procedure' });
  /** @type {Whole} */
  const whole = {
    head,
    changed: (view) => {
      void tried(async () => {
        await refresh();
        await draw(view);
      });
    },
  };

  /** @param {ProcedureView} view */
  async function draw(view) {
    const rest = await following(whole, view);
    fill(box, steps(whole, view), notices(whole, view), ...rest);
  }

  await draw(await api.procedureShow(head.row.id));
  return { box };
}

/** @param {Whole} whole @param {ProcedureView} view */
function steps(whole, view) {
  const open = whole.head.row.state === 'open';
  return h(
    'section',
    {},
    h('h3', {}, t('procedure.steps')),
    h(
      'table',
      { class: 'small-table steps-table', 'data-test': 'procedure-steps' },
      h(
        'tbody',
        {},
        view.steps.map((step) =>
          h(
            'tr',
            { 'data-step': step.code, 'data-stand': step.stand },
            h('td', {}, t(`procedure.step.${step.code}`)),
            h('td', { class: step.stand === 'void' || step.stand === 'now' ? 'seal' : 'soft' }, t(`procedure.stand.${step.stand}`)),
            h('td', { class: 'num' }, step.of > 0 ? t('procedure.counted', { done: step.done, of: step.of }) : ''),
            h('td', {}, step.on ? dateText(step.on) : ''),
            h('td', {}, [step.document, step.by].filter((word) => word !== '').join(' · ')),
            h('td', {}, step.due ? t('procedure.due', { day: dateText(step.due) }) : ''),
          ),
        ),
      ),
    ),
    open && may('appraisal_check') ? h('div', { class: 'row' }, button(t('procedure.check'), 'check-open', () => openCheck(whole))) : null,
  );
}

/** @param {Whole} whole */
function openCheck(whole) {
  const fields = { day: dayField('check-day'), document: new Field({ label: t('procedure.document'), test: 'check-document', hint: t('procedure.document_hint') }) };
  record({
    name: 'check',
    title: t('procedure.check_title'),
    body: [h('p', {}, t('procedure.check_text')), fields.day, fields.document],
    fields,
    work: () => api.appraisalCheck({ appraisal: whole.head.row.id, day: fields.day.value, document: fields.document.value }),
    done: whole.changed,
  });
}

/** @param {Whole} whole @param {ProcedureView} view */
function notices(whole, view) {
  const closed = whole.head.row.state === 'closed';
  const standing = view.notices.find((notice) => notice.withdrawn_on === '');
  if (whole.head.row.state === 'open' || (view.publicity_days === 0 && view.notices.length === 0)) return null;
  return h(
    'section',
    {},
    h('h3', {}, t('procedure.notice')),
    closed && !standing
      ? h('p', {}, t(view.notice_needed ? 'procedure.notice_needed' : 'procedure.notice_not_needed', { days: view.publicity_days }))
      : null,
    closed && !standing && view.weekends_only ? h('p', { class: 'note', 'data-test': 'weekends-only' }, t('procedure.weekends_only')) : null,
    view.notices.map((notice) => noticeBox(whole, notice, closed && notice === standing)),
    closed && !standing && view.proposed.length > 0 && may('publicity_start')
      ? h('div', { class: 'row' }, button(t('procedure.post'), 'publicity-open', () => openPost(whole, view), 'main'))
      : null,
  );
}

/** @param {Whole} whole @param {NoticeRow} notice @param {boolean} stands */
function noticeBox(whole, notice, stands) {
  return h(
    'div',
    { class: 'stack', 'data-test': 'notice', 'data-id': notice.id },
    facts([
      [
        t('procedure.day'),
        h(
          'span',
          { 'data-test': 'notice-days' },
          t('procedure.notice_row', { from: dateText(notice.posted_on), to: dateText(notice.last_day), days: notice.days }),
        ),
      ],
      [t('procedure.place'), t('procedure.notice_where', { place: notice.place, contact: notice.contact, phone: notice.phone })],
      [t('procedure.post_people'), notice.people.map((person) => person.name).join(t('mark.comma'))],
      [
        t('procedure.why'),
        notice.withdrawn_on ? t('procedure.notice_withdrawn', { day: dateText(notice.withdrawn_on), why: notice.withdrawn_why }) : '',
      ],
    ]),
    notice.weekends_only ? h('p', { class: 'note' }, t('procedure.weekends_only')) : null,
    notice.objections.length > 0 ? objectionList(whole, notice, stands) : null,
    stands
      ? h(
          'div',
          { class: 'row' },
          may('objection_add') ? button(t('procedure.objection_add'), 'objection-open', () => openObjection(whole, notice)) : null,
          may('publicity_withdraw') ? button(t('procedure.withdraw'), 'withdraw-open', () => openWithdraw(whole, notice), 'plain') : null,
        )
      : null,
  );
}

/** @param {Whole} whole @param {NoticeRow} notice @param {boolean} stands */
function objectionList(whole, notice, stands) {
  return h(
    'ul',
    { class: 'lines', 'data-test': 'objections' },
    notice.objections.map((one) =>
      h(
        'li',
        { 'data-id': one.id },
        h('span', {}, `${dateText(one.raised_on)} ${one.name || t('procedure.about_all')}: ${one.what}`),
        one.outcome
          ? h('span', { class: 'soft' }, `${t(`procedure.${one.outcome}`)} · ${one.reason}`)
          : stands && may('objection_settle')
            ? button(t('procedure.settle'), `settle-${one.id}`, () => openSettle(whole, one), 'plain')
            : h('span', { class: 'seal' }, t('procedure.objection_open')),
      ),
    ),
  );
}

/** @param {Whole} whole @param {ProcedureView} view */
function openPost(whole, view) {
  /** @type {Set<number>} */ const also = new Set();
  const tied = view.proposed.filter((person) => person.tied);
  const fields = {
    posted_on: dayField('publicity-day'),
    place: new Field({ label: t('procedure.place'), test: 'publicity-place' }),
    contact: new Field({ label: t('procedure.contact'), test: 'publicity-contact' }),
    phone: new Field({ label: t('procedure.phone'), test: 'publicity-phone' }),
  };
  record({
    name: 'publicity',
    title: t('procedure.post_title'),
    body: [
      h('p', {}, t('procedure.notice_needed', { days: view.publicity_days })),
      view.weekends_only ? h('p', { class: 'note' }, t('procedure.weekends_only')) : null,
      h('h3', {}, t('procedure.post_people')),
      h(
        'p',
        { 'data-test': 'publicity-people' },
        view.proposed
          .filter((person) => !person.tied)
          .map((person) => person.name)
          .join(t('mark.comma')),
      ),
      tied.length > 0
        ? h(
            'fieldset',
            {},
            h('legend', {}, t('procedure.post_tied')),
            tied.map((person) =>
              h(
                'label',
                { class: 'check' },
                h('input', {
                  type: 'checkbox',
                  'data-test': `also-${person.subject}`,
                  onchange: () => {
                    if (!also.delete(person.subject)) also.add(person.subject);
                  },
                }),
                `${person.name} · ${person.unit}`,
              ),
            ),
          )
        : null,
      fields.posted_on,
      fields.place,
      fields.contact,
      fields.phone,
    ],
    fields,
    work: () =>
      api.publicityStart({
        appraisal: whole.head.row.id,
        posted_on: fields.posted_on.value,
        place: fields.place.value,
        contact: fields.contact.value,
        phone: fields.phone.value,
        also: [...also],
      }),
    done: whole.changed,
  });
}

/** @param {Whole} whole @param {NoticeRow} notice */
function openWithdraw(whole, notice) {
  const fields = { on: dayField('withdraw-day'), why: new Field({ label: t('procedure.why'), test: 'withdraw-why' }) };
  record({
    name: 'withdraw',
    title: t('procedure.withdraw_title'),
    body: [fields.on, fields.why],
    fields: { ...fields, REASON_MISSING: fields.why },
    work: () => api.publicityWithdraw({ publicity: notice.id, on: fields.on.value, why: fields.why.value }),
    done: whole.changed,
  });
}

/** @param {Whole} whole @param {NoticeRow} notice */
function openObjection(whole, notice) {
  const fields = {
    about: new Field({
      label: t('procedure.about'),
      test: 'objection-about',
      choices: [['', t('procedure.about_all')], ...notice.people.map((person) => /** @type {[string, string]} */ ([String(person.subject), person.name]))],
    }),
    raised_on: dayField('objection-day'),
    what: new Field({ label: t('procedure.what'), test: 'objection-what', type: 'area' }),
  };
  record({
    name: 'objection',
    title: t('procedure.objection_title'),
    body: [fields.about, fields.raised_on, fields.what],
    fields,
    work: () =>
      api.objectionAdd({
        publicity: notice.id,
        subject: fields.about.value === '' ? null : Number(fields.about.value),
        raised_on: fields.raised_on.value,
        what: fields.what.value,
      }),
    done: whole.changed,
  });
}

/** @param {Whole} whole @param {ObjectionRow} objection */
function openSettle(whole, objection) {
  const fields = {
    outcome: new Field({
      label: t('procedure.outcome'),
      test: 'settle-outcome',
      choices: [
        ['rejected', t('procedure.rejected')],
        ['upheld', t('procedure.upheld')],
      ],
      value: 'rejected',
    }),
    on: dayField('settle-day'),
    reason: new Field({ label: t('procedure.why'), test: 'settle-reason', type: 'area' }),
  };
  record({
    name: 'settle',
    title: t('procedure.settle_title'),
    body: [h('p', {}, objection.what), fields.outcome, fields.on, fields.reason],
    fields: { ...fields, REASON_MISSING: fields.reason },
    work: () =>
      api.objectionSettle({
        objection: objection.id,
        upheld: fields.outcome.value === 'upheld',
        reason: fields.reason.value,
        on: fields.on.value,
      }),
    done: whole.changed,
  });
}
