// All that is kept about one person, as far as the account may see it. What no roster carries is typed here and saves itself.

import { h, button, later } from '../parts/dom.js';
import { t, named, levelName, gradeName, money, dateText } from '../parts/words.js';
import { facts } from '../parts/room.js';
import { Field, marked } from '../parts/field.js';
import { may } from '../parts/may.js';
import { failed, said } from '../parts/status.js';
import { putBack } from '../parts/draft.js';
import { maskedNumber } from './unmask.js';
import { relativeSection } from './relative.js';
import { dutySection } from './duty.js';
import { cadreSection } from './cadre.js';
import { circumstanceSection } from './circumstance.js';
import { heldSection, titleSections } from './standing.js';
import { openPrint } from './print.js';
import { resolutionTold } from './resolution.js';
import * as api from '../api.js';

/** @typedef {import('../wire/PersonCard').PersonCard} PersonCard */
/** @typedef {import('../wire/PersonTyped').PersonTyped} PersonTyped */

const TYPED = /** @type {const} */ (['joined', 'contract_type', 'duties', 'term', 'training_hours', 'left_on', 'bank_account']);

/** @param {PersonCard} card @param {string} role of whoever looks @param {() => void} again shows the card anew */
export function drawCard(card, role, again) {
  const { row } = card;
  const unmasking = may('person_unmask');
  const form = may('person_save') ? typedForm(card, again) : null;
  const parts = [
    h('h2', { 'data-test': 'person-name' }, row.name),
    h('p', { class: 'soft' }, [row.unit, row.post, row.staff_number].filter(Boolean).join(' · ')),
    card.left_on ? h('p', { class: 'note', 'data-test': 'person-left' }, t('person.left', { date: dateText(card.left_on) })) : null,
    card.recused ? h('p', { class: 'note', 'data-test': 'person-recused' }, t('person.recused')) : null,
    card.unprintable.length > 0
      ? h('p', { class: 'warning', 'data-test': 'unprintable' }, t('person.unprintable', { characters: card.unprintable.join(' ') }))
      : null,
    facts([
      [t('col.sex'), named('sex', row.sex)],
      [t('col.birth'), row.birth],
      // Whoever pays needs the account to pay into, not the identity number.
      [
        t('col.identity'),
        card.identity_masked ? maskedNumber(row.id, 'identity', card.identity_masked, unmasking && role !== 'payer') : '',
      ],
      [t('col.ethnic'), card.ethnic],
      [t('col.political'), row.political],
      [t('col.education'), row.education],
      [t('col.work_since'), card.work_since],
      [t('col.post_level'), levelName(row.level)],
      [t('col.category'), named('category', row.category)],
      [t('col.in_post_since'), row.in_post_since],
      [t('col.title'), row.title],
      [t('col.skill_level'), levelName(row.skill_level)],
      [t('col.remark'), card.remark],
      [t('field.bank_account'), card.typed.bank_account ? maskedNumber(row.id, 'bank_account', card.typed.bank_account, unmasking) : ''],
      ...(form
        ? []
        : TYPED.filter((name) => name !== 'bank_account' && name !== 'left_on').map((name) => /** @type {[string, string]} */ ([t(`field.${name}`), card.typed[name]]))),
    ]),
    may('print:record')
      ? h(
          'div',
          { class: 'row' },
          button(t('person.record'), 'person-record', () => openPrint({ form: 'record', source: row.id, items: [], label: row.name })),
        )
      : null,
    heldSection(card),
    ...titleSections(card),
    appraisals(card),
    certificates(card),
    form?.box ?? null,
    may('cadre_show') ? cadreSection(row, card.recused, role) : null,
    may('circumstance_list') && !card.recused ? circumstanceSection(row.id) : null,
    may('relative_list') ? relativeSection(row.id) : null,
    may('duty_list') ? dutySection(row.id) : null,
  ];
  return { parts, flush: form?.flush ?? null };
}

/** @param {PersonCard} card */
function appraisals(card) {
  if (card.appraisals.length === 0) return null;
  return h(
    'section',
    {},
    h('h3', {}, t('person.appraisals')),
    h(
      'table',
      { class: 'small-table' },
      h(
        'tbody',
        {},
        card.appraisals.map((one) =>
          h(
            'tr',
            {},
            h('td', {}, String(one.year)),
            h('td', { class: 'num' }, one.total || '—'),
            h('td', {}, gradeName(one.grade) || t('grade_none')),
            h(
              'td',
              { class: 'soft', 'data-test': `versions-${one.year}` },
              one.confirmed
                ? one.versions.length > 1
                  ? one.versions.flatMap((version, place) => [
                      place > 0 ? t('mark.semicolon') : '',
                      ...resolutionTold(version.resolution, (resolution) =>
                        t('person.versions', { number: version.number, grade: gradeName(version.grade) || t('grade_none'), resolution }),
                      ),
                    ])
                  : ''
                : t('person.not_confirmed'),
            ),
          ),
        ),
      ),
    ),
  );
}

/** @param {PersonCard} card */
function certificates(card) {
  if (card.certificates.length === 0) return null;
  return h(
    'section',
    {},
    h('h3', {}, t('person.certificates')),
    h(
      'ul',
      { class: 'lines' },
      card.certificates.map((one) =>
        h(
          'li',
          {},
          h(
            'div',
            {},
            `${one.field} ${levelName(one.level)}`,
            h('p', { class: 'soft small' }, `${dateText(one.issued)} · ${one.number} · ${t(`verification.${one.verification}`)}`),
          ),
          one.amount ? h('strong', {}, money(one.amount)) : null,
        ),
      ),
    ),
  );
}

/** Fields that no roster carries; they save themselves. @param {PersonCard} card @param {() => void} again */
function typedForm(card, again) {
  let stored = { ...card.typed };
  let sent = stored;
  const saved = h('span', { class: 'soft small', 'aria-live': 'polite', 'data-test': 'person-saved' });
  /** @type {Record<string, Field>} */
  const fields = {};
  for (const name of TYPED) {
    fields[name] = new Field({
      label: t(`field.${name}`),
      test: `person-${name}`,
      type: name === 'left_on' ? 'date' : 'text',
      value: stored[name],
      hint: name === 'term' ? t('person.term_hint') : name === 'left_on' ? t('person.left_hint') : '',
      onInput: () => save.call(),
      onChange: () => {
        save.call();
        void save.now();
      },
    });
  }
  /** Rust sends dates and account numbers back in its own form; a field being typed in is left alone. */
  const settle = () => {
    for (const name of TYPED)
      if (fields[name] && document.activeElement !== fields[name].control && fields[name].value === sent[name]) fields[name].value = stored[name];
  };
  /** @param {PersonTyped} typed @param {boolean} undoable */
  const store = async (typed, undoable) => {
    const before = stored;
    if (TYPED.every((name) => typed[name] === before[name] || typed[name] === sent[name])) {
      settle();
      return;
    }
    try {
      const answer = await api.personSave(card.row.id, typed);
      stored = answer.typed;
      sent = typed;
      settle();
      saved.textContent = t('act.saved');
      if (undoable) said(t('person.saved', { name: card.row.name }), () => store(before, false).then(again));
    } catch (error) {
      saved.textContent = '';
      if (!marked(error, { ...fields, ...(fields.bank_account ? { BATCH_UNPAID: fields.bank_account } : {}) })) failed(error);
    }
  };
  const values = () => /** @type {PersonTyped} */ (Object.fromEntries(TYPED.map((name) => [name, fields[name]?.value ?? ''])));
  // One after the other: what is typed while an answer is on its way is sent with the next.
  let saving = Promise.resolve();
  const save = later(() => {
    saving = saving.then(() => store(values(), true));
    return saving;
  }, 900);
  const box = h(
    'section',
    { class: 'typed' },
    h('h3', {}, t('person.typed'), ' ', saved),
    h('p', { class: 'soft small' }, t('person.typed_hint')),
    TYPED.map((name) => fields[name]),
  );
  const restored = putBack(`card ${card.row.id}`, box, fields, () => {
    save.stop();
    const now = values();
    return Object.fromEntries(TYPED.filter((name) => now[name] !== stored[name] && now[name] !== sent[name]).map((name) => [name, now[name]]));
  });
  if (restored) saved.textContent = t('ballot.unsaved');
  return {
    box,
    flush: async () => {
      if (restored) save.call();
      await save.now();
      await saving;
    },
  };
}
