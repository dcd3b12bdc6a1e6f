// What follows a confirmed grade: delivery to the people, reviews and complaints, and what grades call for. People decide; nothing is
// carried out from here.

import { h, fill, button } from '../parts/dom.js';
import { t, bilingual, dateText, gradeName, count } from '../parts/words.js';
import { formDialog } from '../parts/dialog.js';
import { Field } from '../parts/field.js';
import { may } from '../parts/may.js';
import { said } from '../parts/status.js';
import { resolutionPicker, resolutionTold } from './resolution.js';
import { dayField, record } from './procedure.js';
import * as api from '../api.js';

/** @typedef {import('../wire/ProcedureView').ProcedureView} ProcedureView */
/** @typedef {import('../wire/DeliveryRow').DeliveryRow} DeliveryRow */
/** @typedef {import('../wire/AppealRow').AppealRow} AppealRow */
/** @typedef {import('../wire/ConsequenceRow').ConsequenceRow} ConsequenceRow */
/** @typedef {import('./procedure.js').Whole} Whole */

/** @param {Whole} whole @param {ProcedureView} view */
export async function following(whole, view) {
  if (whole.head.row.state !== 'confirmed') return [];
  const rows = may('consequence_list') ? await api.consequenceList(whole.head.row.id) : [];
  return [deliveries(whole, view), appeals(whole, view), may('consequence_list') ? consequences(rows) : null];
}

/** The people with what has reached them; several at once by their boxes. @param {Whole} whole @param {ProcedureView} view */
function deliveries(whole, view) {
  /** @type {Set<number>} */ const picked = new Set();
  const acts = h('div', { class: 'row' });
  const table = h('tbody');
  const chosen = () => view.deliveries.filter((row) => picked.has(row.subject));
  const recording = may('delivery_notify');

  function draw() {
    const rows = chosen();
    const one = rows.length === 1 ? rows[0] : undefined;
    fill(
      acts,
      h('span', { class: 'soft', 'data-test': 'delivery-picked' }, t('procedure.picked', { count: count(picked.size) })),
      rows.length > 0 ? button(t('procedure.notify'), 'notify-open', () => openNotify(whole, rows)) : null,
      rows.length > 0 ? button(t('procedure.file'), 'file-open', () => openFile(whole, rows)) : null,
      one ? button(t('procedure.answer'), 'answer-open', () => openAnswer(whole, one)) : null,
      one ? button(t('procedure.appeal'), 'appeal-open', () => openAppeal(whole, one)) : null,
    );
    fill(
      table,
      view.deliveries.map((row) =>
        h(
          'tr',
          { 'data-id': row.subject },
          recording
            ? h(
                'td',
                { class: 'pick' },
                h('input', {
                  type: 'checkbox',
                  checked: picked.has(row.subject),
                  'aria-label': t('procedure.pick', { name: row.name }),
                  'data-test': `deliver-${row.subject}`,
                  onchange: () => {
                    if (!picked.delete(row.subject)) picked.add(row.subject);
                    draw();
                    /** @type {HTMLElement | null} */ (table.querySelector(`[data-test="deliver-${row.subject}"]`))?.focus();
                  },
                }),
              )
            : null,
          h('td', {}, `${row.name} · ${row.unit}`),
          h('td', {}, `${gradeName(row.grade) || t('grade_none')}${row.version > 1 ? ` · ${t('procedure.version', { number: row.version })}` : ''}`),
          h('td', {}, row.notified_on ? dateText(row.notified_on) : ''),
          h('td', {}, row.review_until ? dateText(row.review_until) : ''),
          h('td', {}, row.answer ? `${t(`procedure.answers.${row.answer}`)} ${row.witnesses.join(t('mark.comma'))}` : ''),
          h('td', {}, row.filed_on ? `${dateText(row.filed_on)} ${row.place}` : ''),
        ),
      ),
    );
  }

  draw();
  return h(
    'section',
    {},
    h('h3', {}, t('procedure.deliveries')),
    recording ? acts : null,
    h(
      'table',
      { class: 'small-table', 'data-test': 'deliveries' },
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          recording
            ? h(
                'th',
                { class: 'pick' },
                h('input', {
                  type: 'checkbox',
                  'aria-label': t('procedure.pick_all'),
                  title: t('procedure.pick_all'),
                  'data-test': 'deliver-all',
                  onchange: () => {
                    if (picked.size === view.deliveries.length) picked.clear();
                    else for (const row of view.deliveries) picked.add(row.subject);
                    draw();
                  },
                }),
              )
            : null,
          ['name', 'grade', 'notified', 'until', 'answer', 'filed'].map((name) => h('th', {}, t(`procedure.col.${name}`))),
        ),
      ),
      table,
    ),
  );
}

/** @param {Whole} whole @param {DeliveryRow[]} rows */
function openNotify(whole, rows) {
  const fields = { day: dayField('notify-day') };
  record({
    name: 'notify',
    title: t('procedure.notify_title', { count: count(rows.length) }),
    body: [fields.day],
    fields,
    work: () => api.deliveryNotify({ subjects: rows.map((row) => row.subject), day: fields.day.value }),
    done: whole.changed,
  });
}

/** @param {Whole} whole @param {DeliveryRow[]} rows */
function openFile(whole, rows) {
  const fields = { day: dayField('file-day'), place: new Field({ label: t('procedure.place'), test: 'file-place' }) };
  record({
    name: 'file',
    title: t('procedure.file_title', { count: count(rows.length) }),
    body: [fields.day, fields.place],
    fields,
    work: () => api.deliveryFile({ subjects: rows.map((row) => row.subject), day: fields.day.value, place: fields.place.value }),
    done: whole.changed,
  });
}

/** @param {Whole} whole @param {DeliveryRow} row */
function openAnswer(whole, row) {
  const witnesses = [1, 2].map((number) => new Field({ label: t('procedure.witness', { number }), test: `witness-${number}` }));
  const seen = h('div', { class: 'stack', hidden: true }, witnesses);
  const fields = {
    answer: new Field({
      label: t('procedure.col.answer'),
      test: 'answer-choose',
      choices: ['agree', 'disagree', 'refused'].map((code) => /** @type {[string, string]} */ ([code, t(`procedure.answers.${code}`)])),
      value: 'agree',
      onChange: (value) => {
        seen.hidden = value !== 'refused';
      },
    }),
    day: dayField('answer-day'),
  };
  const first = witnesses[0];
  record({
    name: 'answer',
    title: t('procedure.answer_title', { name: row.name }),
    body: [fields.answer, seen, fields.day],
    fields: first ? { ...fields, WITNESSES_MISSING: first } : fields,
    work: () =>
      api.deliveryAnswer({
        subject: row.subject,
        answer: fields.answer.value,
        day: fields.day.value,
        witnesses: fields.answer.value === 'refused' ? witnesses.map((field) => field.value) : [],
      }),
    done: whole.changed,
  });
}

/** @param {Whole} whole @param {DeliveryRow} row */
function openAppeal(whole, row) {
  const fields = {
    kind: new Field({
      label: t('procedure.kind'),
      test: 'appeal-kind',
      choices: ['review', 'complaint'].map((code) => /** @type {[string, string]} */ ([code, t(`procedure.kinds.${code}`)])),
      value: 'review',
    }),
    day: dayField('appeal-day'),
    ground: new Field({ label: t('procedure.ground'), test: 'appeal-ground', type: 'area' }),
    document: new Field({ label: t('procedure.document'), test: 'appeal-document', hint: t('procedure.document_hint') }),
  };
  record({
    name: 'appeal',
    title: t('procedure.appeal_title', { name: row.name }),
    body: Object.values(fields),
    fields,
    work: () =>
      api.appealAdd({
        subject: row.subject,
        kind: fields.kind.value,
        day: fields.day.value,
        ground: fields.ground.value,
        document: fields.document.value,
      }),
    done: whole.changed,
  });
}

/** @param {Whole} whole @param {ProcedureView} view */
function appeals(whole, view) {
  return h(
    'section',
    {},
    h('h3', {}, t('procedure.appeals')),
    view.appeals.length === 0 ? h('p', { class: 'soft' }, t('procedure.none')) : null,
    view.appeals.map((one) => appealBox(whole, view, one)),
  );
}

/** @param {Whole} whole @param {ProcedureView} view @param {AppealRow} one */
function appealBox(whole, view, one) {
  const open = one.outcome === '';
  return h(
    'div',
    { class: 'note', 'data-test': 'appeal', 'data-id': one.id },
    h(
      'p',
      {},
      h('strong', {}, `${one.name} · ${t(`procedure.kinds.${one.kind}`)} `),
      t('procedure.asked', { day: dateText(one.asked_on) }),
      one.late ? h('span', { class: 'seal' }, ` · ${t('procedure.late', { day: dateText(one.until) })}`) : null,
      one.accepted_why ? ` · ${t('procedure.accepted', { why: one.accepted_why })}` : null,
    ),
    h('p', { class: 'soft' }, [one.ground, one.document].filter((word) => word !== '').join(' · ')),
    open
      ? h(
          'p',
          { class: one.overdue ? 'seal' : 'soft', 'data-test': 'appeal-due' },
          one.due ? t(one.overdue ? 'procedure.overdue' : 'procedure.answer_due', { day: dateText(one.due) }) : '',
        )
      : h(
          'p',
          { 'data-test': 'appeal-outcome' },
          `${t(`procedure.outcomes.${one.outcome}`)}${
            one.outcome === 'changed'
              ? ` ${t('procedure.changed', { before: gradeName(one.before) || t('grade_none'), grade: gradeName(one.grade) || t('grade_none') })}`
              : ''
          } · `,
          resolutionTold(one.resolution, (resolution) => t('procedure.answered', { day: dateText(one.answered_on), resolution })),
          ` · ${one.answer}`,
        ),
    open && may('appeal_answer')
      ? h(
          'div',
          { class: 'row' },
          button(t('procedure.appeal_answer'), `reply-${one.id}`, () => openReply(whole, view, one)),
          one.late && !one.accepted_why ? button(t('procedure.accept'), `accept-${one.id}`, () => openStep(whole, one, 'accept'), 'plain') : null,
          one.kind === 'complaint' && !one.prolonged_why
            ? button(t('procedure.prolong'), `prolong-${one.id}`, () => openStep(whole, one, 'prolong'), 'plain')
            : null,
        )
      : null,
  );
}

/** @param {Whole} whole @param {AppealRow} one @param {'accept' | 'prolong'} act */
function openStep(whole, one, act) {
  const fields = { day: dayField(`${act}-day`), reason: new Field({ label: t('procedure.why'), test: `${act}-reason` }) };
  const send = act === 'accept' ? api.appealAccept : api.appealProlong;
  record({
    name: act,
    title: t(`procedure.${act}`),
    body: [fields.day, fields.reason],
    fields: { ...fields, REASON_MISSING: fields.reason },
    work: () => send({ appeal: one.id, day: fields.day.value, reason: fields.reason.value }),
    done: whole.changed,
  });
}

/** @param {Whole} whole @param {ProcedureView} view @param {AppealRow} one */
async function openReply(whole, view, one) {
  const picker = await resolutionPicker(false);
  const shut = one.late && !one.accepted_why;
  const fields = {
    outcome: new Field({
      label: t('procedure.outcome'),
      test: 'reply-outcome',
      choices: (shut ? ['late'] : ['unchanged', 'changed']).map((code) => /** @type {[string, string]} */ ([code, t(`procedure.outcomes.${code}`)])),
      value: shut ? 'late' : 'unchanged',
      onChange: (value) => {
        fields.grade.hidden = value !== 'changed';
      },
    }),
    grade: new Field({
      label: t('procedure.grade'),
      test: 'reply-grade',
      choices: [...view.grades.map((grade) => /** @type {[string, string]} */ ([grade, gradeName(grade)])), ['', t('grade_none')]],
      value: view.grades[0] ?? '',
    }),
    text: new Field({ label: t('procedure.text'), test: 'reply-text', type: 'area' }),
    day: dayField('reply-day'),
  };
  fields.grade.hidden = true;
  record({
    name: 'reply',
    title: t('procedure.appeal_answer_title', { name: one.name }),
    body: [fields.outcome, fields.grade, fields.text, fields.day, picker.box],
    fields: { ...fields, APPEAL_WORSE: fields.grade, APPEAL_SAME: fields.grade },
    work: async () =>
      api.appealAnswer({
        appeal: one.id,
        outcome: fields.outcome.value,
        grade: fields.outcome.value === 'changed' ? fields.grade.value : '',
        text: fields.text.value,
        resolution: (await picker.take()) ?? 0,
        day: fields.day.value,
      }),
    done: whole.changed,
  });
}

/** @param {ConsequenceRow[]} first */
function consequences(first) {
  const list = h('div');
  /** @param {ConsequenceRow[]} rows */
  function draw(rows) {
    fill(
      list,
      rows.length === 0 ? h('p', { class: 'soft' }, t('procedure.none')) : null,
      h(
        'table',
        { class: 'small-table', 'data-test': 'consequences' },
        h(
          'tbody',
          {},
          rows.map((row) =>
            h(
              'tr',
              { 'data-id': row.subject, 'data-rule': row.rule },
              h('td', {}, `${row.name} · ${row.unit}`),
              h('td', {}, bilingual({ name: row.calls_for, name_en: row.calls_for_en })),
              h('td', { class: 'soft' }, row.evidence.map((one) => `${one.year} ${gradeName(one.grade) || t('grade_none')}`).join(t('mark.comma'))),
              h(
                'td',
                {},
                row.reason
                  ? `${t(`procedure.reasons.${row.reason}`)} ${row.until ? dateText(row.until) : ''} ${row.note} · ${row.by}`
                  : h('span', { class: 'seal' }, t('procedure.undecided')),
              ),
              h('td', { class: 'acts' }, may('consequence_choose') ? button(t('procedure.choose'), `choose-${row.subject}-${row.rule}`, () => openChoose(row, draw), 'plain') : null),
            ),
          ),
        ),
      ),
    );
  }
  draw(first);
  return h('section', {}, h('h3', {}, t('procedure.consequences')), h('p', { class: 'soft small' }, t('procedure.consequences_text')), list);
}

/** @param {ConsequenceRow} row @param {(rows: ConsequenceRow[]) => void} done */
function openChoose(row, done) {
  const until = new Field({ label: t('procedure.until'), test: 'choose-until', type: 'date' });
  until.hidden = true;
  const fields = {
    reason: new Field({
      label: t('procedure.reason'),
      test: 'choose-reason',
      choices: ['carried_out', 'milder', 'deferred', 'not_applicable'].map(
        (code) => /** @type {[string, string]} */ ([code, t(`procedure.reasons.${code}`)]),
      ),
      value: 'carried_out',
      onChange: (value) => {
        until.hidden = value !== 'deferred';
      },
    }),
    until,
    note: new Field({ label: t('procedure.note'), test: 'choose-note', hint: t('procedure.note_hint') }),
  };
  formDialog({
    name: 'choose',
    title: t('procedure.choose_title', { name: row.name, rule: bilingual({ name: row.calls_for, name_en: row.calls_for_en }) }),
    body: Object.values(fields),
    fields: { ...fields, REASON_MISSING: fields.note },
    submit: t('procedure.record'),
    work: () =>
      api.consequenceChoose({
        subject: row.subject,
        rule: row.rule,
        reason: fields.reason.value,
        note: fields.note.value,
        until: fields.reason.value === 'deferred' ? fields.until.value : '',
      }),
    done: (rows) => {
      said(t('procedure.recorded'));
      done(rows);
    },
  });
}
