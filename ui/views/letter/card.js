// One letter: the table as the paper has it, who signed, its supplements, scores side by side, and who takes the score.

import { h, button, dotted } from '../../parts/dom.js';
import { t, dateText } from '../../parts/words.js';
import { Field, PathField, unfilled } from '../../parts/field.js';
import { ask, formDialog } from '../../parts/dialog.js';
import { facts } from '../../parts/room.js';
import { may } from '../../parts/may.js';
import { said, tried } from '../../parts/status.js';
import { traceView } from '../../parts/trace.js';
import { resolutionLink, resolutionPicker, saveFile } from '../resolution.js';
import { openCheck, openCounted } from './check.js';
import { openTerms, ruleText } from './terms.js';
import { openPrint } from '../print.js';
import * as api from '../../api/letter.js';

/** @typedef {import('../../wire/LetterCard').LetterCard} LetterCard */
/** @typedef {import('../../wire/LetterVersion').LetterVersion} LetterVersion */
/** @typedef {(card: LetterCard | null) => unknown} Done */

const KINDS = ['mid', 'self', 'checked'];

/** @param {LetterCard} card @param {import('../../wire/LetterYear').LetterYear} year @param {Done} done */
export function drawLetter(card, year, done) {
  const { row } = card;
  const version = card.versions[card.current];
  if (!version) return [];
  const open = new Set(card.next);
  /** @param {string} step @param {() => unknown} act @param {string} kind */
  const act = (step, act, kind) => (open.has(step) ? button(t(`letter.act.${step}`), `letter-${step.replace('_', '-')}`, act, kind) : null);
  // What is due comes first; what else is open stands beside it.
  const first = card.next.find((step) => row.due !== '' && step.startsWith(row.due)) ?? card.next.find((step) => step === 'feed');
  const main = (/** @type {string} */ step) => (step === first ? 'main small' : 'small');
  return [
    h('h2', { 'data-test': 'letter-unit' }, row.unit_name),
    h('p', {}, h('span', { 'data-test': 'letter-state', class: row.state === 'decided' ? 'good' : '' }, t(`letter.state.${row.state}`)), row.due ? h('span', { class: row.late ? 'seal' : 'soft' }, ` · ${t('letter.due_told', { what: t(`letter.do.${row.due}`), day: dateText(row.due_on) })}`) : null),
    facts([
      [t('letter.number'), row.number],
      [t('letter.head'), h('span', { 'data-test': 'letter-head' }, `${version.head} ${version.head_number}`)],
      [t('letter.term'), t('letter.span', { since: dateText(version.terms.since), until: dateText(version.terms.until) })],
      [t('letter.score'), row.score ? h('strong', { 'data-test': 'letter-score' }, row.score) : ''],
      [t('letter.decided'), card.decided_on ? dotted([dateText(card.decided_on), card.decided_by, resolutionLink(card.resolution)]) : ''],
      [t('letter.signed'), version.signatures.length > 0 ? signatures(version) : h('span', { class: 'seal' }, t('letter.unsigned'))],
    ]),
    card.advice.length > 0 && row.state === 'draft' ? h('p', { class: 'seal small', 'data-test': 'letter-advice' }, card.advice.map((one) => t(`letter.advice.${one}`)).join(t('mark.semicolon'))) : null,
    h(
      'div',
      { class: 'row' },
      act('edit', () => openTerms(card, year, done), 'small'),
      act('sign_issuer', () => openSign(card, 'issuer', done), main('sign_issuer')),
      act('sign_responsible', () => openSign(card, 'responsible', done), main('sign_responsible')),
      act('mid', () => tried(() => openCheck(card, 'mid', done)), main('mid')),
      act('self', () => tried(() => openCheck(card, 'self', done)), main('self')),
      act('check', () => tried(() => openCheck(card, 'checked', done)), main('check')),
      act('decide', () => tried(() => openDecide(card, done)), main('decide')),
      act('feed', () => feed(card, done), card.takers.some((one) => one.fed) ? 'small' : main('feed')),
      act('supplement', () => openTerms(card, year, done), 'plain small'),
      act('drop', () => openDrop(card, done), 'plain small'),
      printed(card, 'target_letter', 0),
      version.ordinal > 0 && version.signatures.length < 2 ? printed(card, 'target_letter', version.ordinal) : null,
      row.state === 'draft' ? null : printed(card, 'letter_score', null),
    ),
    terms(card, version),
    ...scores(card),
    takers(card),
    supplements(card),
  ];
}

/** @param {LetterCard} card @param {'target_letter' | 'letter_score'} form @param {number | null} version */
function printed(card, form, version) {
  if (!may(`print:${form}`)) return null;
  const { row } = card;
  return button(t(version ? 'letter.print_supplement' : `letter.print_${form}`, { n: version ?? 0 }), `print-${form.replace('_', '-')}${version ? `-${version}` : ''}`, () => openPrint({ form, source: row.id, items: version === null ? [] : [version], label: `${row.year} ${row.unit_name}` }), 'plain small');
}

/** @param {LetterVersion} version */
function signatures(version) {
  return h(
    'span',
    { 'data-test': 'letter-signatures' },
    version.signatures.map((one, place) => [
      place > 0 ? t('mark.semicolon') : '',
      t('letter.signed_told', { side: t(`letter.side.${one.side}`), name: one.by, day: dateText(one.on), how: t(`letter.how.${one.how}`) }),
      one.scan_name ? button(one.scan_name, `letter-scan-${one.id}`, () => saveFile(one.scan_name, (path) => api.letterScan(one.id, path)), 'plain small') : '',
    ]).flat(),
  );
}

/** What a check found of a row: points, what was reached, why. @param {import('../../wire/LetterCheck').LetterCheck} check @param {number} place @param {string} name */
function found(check, place, name) {
  const one = check.rows[place];
  if (!one) return null;
  const { counted } = one;
  const actual = ['yes', 'no'].includes(one.actual) ? t(`letter.${one.actual}`) : one.actual;
  return h('div', { class: 'small' }, `${t(`letter.kind.${check.kind}`)} `, h('strong', { 'data-test': `points-${check.kind}-${place + 1}` }, one.points), ...[actual ? t('letter.reached', { value: actual }) : '', one.words].filter(Boolean).map((words) => ` · ${words}`), counted ? button(t('letter.behind'), `behind-${check.kind}-${place + 1}`, () => openCounted(name, counted), 'plain small') : null);
}

/** The annex with what was found. @param {LetterCard} card @param {LetterVersion} version */
function terms(card, version) {
  const { rows } = version.terms;
  const of = (/** @type {string} */ section) => rows.filter((row) => row.section === section);
  const checks = KINDS.flatMap((kind) => card.checks.filter((one) => one.kind === kind));
  // A draft need not come to a hundred yet.
  const sum = rows.reduce((all, row) => all + Math.round(Number(row.weight || '0') * 100), 0) / 100;
  const body = ['indicator', 'task'].flatMap((section) => {
    const part = of(section);
    if (part.length === 0) return [];
    return [
      h('tr', { class: 'part' }, h('th', { colspan: 3 }, t(`letter.section.${section}`))),
      ...part.map((row) => {
        const place = rows.indexOf(row);
        return h(
          'tr',
          { 'data-test': `term-${place + 1}` },
          h('td', {}, row.name, row.figure ? h('span', { class: 'soft small', title: t(`figure.how.${row.figure}`) }, ` ${t('letter.counted')}`) : null, h('div', { class: 'soft small' }, ruleText(row)), checks.map((check) => found(check, place, row.name))),
          h('td', { class: 'num' }, row.target),
          h('td', { class: 'num' }, row.weight),
        );
      }),
    ];
  });
  return h(
    'section',
    { 'data-test': 'letter-terms' },
    h('h3', {}, t('letter.terms')),
    h(
      'table',
      { class: 'small-table wrapped' },
      h('thead', {}, h('tr', {}, h('th', {}, t('letter.col.indicator')), h('th', { class: 'num' }, t('letter.col.target')), h('th', { class: 'num' }, t('letter.col.weight')))),
      h('tbody', {}, body),
      h(
        'tfoot',
        {},
        h('tr', {}, h('th', {}, t('letter.sum'), checks.map((check) => h('div', { class: 'small' }, `${t(`letter.kind.${check.kind}`)} ${check.subtotal}`))), h('td', {}), h('td', { class: 'num', 'data-test': 'letter-weight' }, String(sum))),
      ),
    ),
    version.terms.vetoes.length > 0 ? h('p', { class: 'small' }, h('strong', {}, t('letter.vetoes')), t('mark.colon'), version.terms.vetoes.join(t('mark.semicolon'))) : null,
    version.terms.adjustments.length > 0 ? h('p', { class: 'small' }, h('strong', {}, t('letter.adjustments')), t('mark.colon'), version.terms.adjustments.join(t('mark.semicolon'))) : null,
    version.terms.rewards ? h('p', { class: 'small' }, h('strong', {}, t('letter.rewards')), t('mark.colon'), version.terms.rewards) : null,
  );
}

/** @param {LetterCard} card */
function scores(card) {
  return KINDS.flatMap((kind) => card.checks.filter((one) => one.kind === kind)).map((check) =>
    h(
      'section',
      { 'data-test': `letter-check-${check.kind}` },
      h('h3', {}, `${t(`letter.kind.${check.kind}`)} · ${check.total}`),
      h('p', { class: 'soft small' }, `${dateText(check.on)} · ${check.by}`),
      check.adjustments.map(([points, ground]) => h('p', { class: 'small' }, `${points.startsWith('-') ? points.replace('-', '−') : `+${points}`} · ${ground}`)),
      check.vetoes.map(([words, ground]) => h('p', { class: 'seal small' }, t('letter.veto_told', { words, ground }))),
      check.note ? h('p', { class: 'small' }, check.note) : null,
      traceView(t('letter.why'), check.trace),
    ),
  );
}

/** @param {LetterCard} card */
function takers(card) {
  if (card.takers.length === 0) return null;
  return h(
    'section',
    { 'data-test': 'letter-takers' },
    h('h3', {}, t('letter.takers')),
    h('p', { class: 'soft small' }, t('letter.takers_text')),
    h(
      'ul',
      { class: 'plain-list' },
      card.takers.map((one) =>
        h('li', { 'data-test': `taker-${one.staff_number}` }, `${one.name} ${one.staff_number} · `, one.fed ? h('span', { class: 'good' }, t('letter.fed', { score: one.performance })) : one.subject === null ? h('span', { class: 'soft' }, t('letter.not_in', { year: card.row.year })) : h('span', { class: 'soft' }, one.performance ? t('letter.has', { score: one.performance }) : t('letter.not_fed'))),
      ),
    ),
  );
}

/** @param {LetterCard} card */
function supplements(card) {
  if (card.versions.length < 2) return null;
  return h(
    'section',
    { 'data-test': 'letter-supplements' },
    h('h3', {}, t('letter.versions')),
    card.versions.map((version) =>
      h(
        'div',
        { class: 'notice-card' },
        h('p', {}, h('strong', {}, version.ordinal === 0 ? t('letter.original') : t('letter.supplement', { n: version.ordinal })), version.reason ? ` · ${version.reason}` : ''),
        h('p', { class: 'soft small' }, version.signatures.length === 2 ? signatures(version) : t('letter.unsigned')),
        version.ordinal > 0 ? h('ul', { class: 'plain-list small' }, changes(card.versions[version.ordinal - 1], version).map((one) => h('li', {}, one))) : null,
        version.ordinal > 0 && version.signatures.length === 2 ? printed(card, 'target_letter', version.ordinal) : null,
      ),
    ),
  );
}

/** What a supplement changed. @param {LetterVersion | undefined} before @param {LetterVersion} after */
function changes(before, after) {
  const told = (/** @type {import('../../wire/LetterTerm').LetterTerm} */ row) => `${row.target || '—'} / ${row.weight} / ${ruleText(row)}`;
  const old = new Map((before?.terms.rows ?? []).map((row) => [row.name, row]));
  const lines = after.terms.rows.flatMap((row) => {
    const was = old.get(row.name);
    old.delete(row.name);
    if (!was) return [t('letter.added', { name: row.name, now: told(row) })];
    return told(was) === told(row) ? [] : [t('letter.changed', { name: row.name, was: told(was), now: told(row) })];
  });
  if (before && before.head_number !== after.head_number) lines.unshift(t('letter.changed', { name: t('letter.head'), was: `${before.head} ${before.head_number}`, now: `${after.head} ${after.head_number}` }));
  return [...lines, ...[...old.keys()].map((name) => t('letter.removed', { name }))];
}

/** @param {LetterCard} card @param {string} side @param {Done} done */
function openSign(card, side, done) {
  const paper = may('letter_save');
  const on = new Field({ label: t('letter.on'), test: 'sign-on', type: 'date' });
  const path = new PathField({ label: t('letter.scan'), test: 'sign-path', hint: t('resolution.scan_hint'), kind: 'open', extensions: ['pdf', 'png', 'jpg', 'jpeg'] });
  formDialog({
    name: 'letter-sign',
    title: `${t(`letter.act.sign_${side}`)} · ${card.row.unit_name}`,
    body: [h('p', {}, t(paper ? 'letter.sign_paper' : 'letter.sign_desk')), on, paper ? path : null],
    fields: { on, DATE_FUTURE: on, LETTER_SCAN: path, SCAN_TYPE: path, SCAN_TOO_LARGE: path, FILE_MISSING: path },
    submit: t(`letter.act.sign_${side}`),
    gap: () => (paper ? unfilled(path) : false),
    work: () => api.letterSign({ letter: card.row.id, side, on: on.value, path: paper ? path.value : '' }),
    done: (after) => {
      said(t('letter.signed_now', { side: t(`letter.side.${side}`) }));
      done(after);
    },
  });
}

/** @param {LetterCard} card @param {Done} done */
async function openDecide(card, done) {
  const resolution = await resolutionPicker(false);
  formDialog({
    name: 'letter-decide',
    title: `${t('letter.act.decide')} · ${card.row.unit_name}`,
    body: [h('p', {}, t('letter.decide_text', { score: card.row.score })), resolution.box],
    submit: t('letter.act.decide'),
    work: async () => api.letterDecide(card.row.id, (await resolution.take()) ?? 0),
    done: (after) => {
      said(t('letter.decided_now', { score: after.row.score }));
      done(after);
    },
  });
}

/** @param {LetterCard} card @param {Done} done */
async function feed(card, done) {
  const names = card.takers.filter((one) => one.subject !== null).map((one) => one.name);
  const yes = await ask({ name: 'letter-feed', title: t('letter.act.feed'), text: t('letter.feed_text', { score: card.row.score, year: card.row.year, names: names.join(t('mark.comma')) }), yes: t('letter.act.feed') });
  if (!yes) return;
  await tried(async () => {
    const after = await api.letterFeed(card.row.id);
    said(t('letter.fed_now'));
    done(after);
  });
}

/** @param {LetterCard} card @param {Done} done */
function openDrop(card, done) {
  const reason = new Field({ label: t('field.reason'), test: 'drop-reason' });
  formDialog({
    name: 'letter-drop',
    title: `${t('letter.act.drop')} · ${card.row.number}`,
    body: [reason],
    fields: { reason, REASON_MISSING: reason },
    submit: t('letter.act.drop'),
    grave: true,
    gap: () => unfilled(reason),
    work: () => api.letterDrop(card.row.id, reason.value),
    done: () => {
      said(t('letter.dropped', { name: card.row.unit_name }));
      done(null);
    },
  });
}
