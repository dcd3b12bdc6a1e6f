// How ballots were handed out and counted: a panel in each class, and all of them together. What is valid or short comes from Rust.

import { h, fill, button } from '../parts/dom.js';
import { t, bilingual, named, count } from '../parts/words.js';
import { Field, PathField } from '../parts/field.js';
import { formDialog } from '../parts/dialog.js';
import { may } from '../parts/may.js';
import { said, tried } from '../parts/status.js';
import { openPrint } from './print.js';
import * as api from '../api.js';

/** @typedef {import('../wire/CountView').CountView} CountView */
/** @typedef {import('../wire/CountRoom').CountRoom} CountRoom */
/** @typedef {import('../wire/CountFigures').CountFigures} CountFigures */
/** @typedef {import('../wire/BallotAbout').BallotAbout} BallotAbout */

/** @type {CountFigures} */
const BLANK = { entitled: 0, present: 0, issued: 0, returned: 0, held_on: '', place: '', tellers: '', scrutineer: '', recorder: '' };
const FIGURES = /** @type {const} */ (['entitled', 'present', 'issued', 'returned']);
const FACTS = /** @type {const} */ (['held_on', 'place', 'tellers', 'scrutineer', 'recorder']);

/**
 * The count of one class beside its ballots.
 * @param {number} id of the appraisal
 * @param {BallotAbout} about
 * @param {string} code
 * @param {boolean} open
 * @param {(count: CountView) => void} told
 */
export function countPanel(id, about, code, open, told) {
  const box = h('div', { class: 'stack count-panel', 'data-test': 'count-panel' });
  /** @param {CountRoom} room */
  const draw = (room) => {
    const row = room.rows.find((one) => one.class === code && one.about === about);
    if (!row) return;
    told(row);
    const variant = about === 'teams' ? `teams-${code}` : code;
    fill(
      box,
      h('p', { class: 'small soft', 'data-test': 'count-words' }, figuresText(row)),
      row.share ? h('p', { class: row.short ? 'small seal' : 'small soft', 'data-test': 'count-share' }, shareText(room, row)) : null,
      row.numbers > 0 ? h('p', { class: 'small soft', 'data-test': 'count-numbers' }, t('counting.numbers', { drawn: count(row.numbers), waiting: count(row.waiting) })) : null,
      h(
        'div',
        { class: 'row' },
        open && may('count_set') ? button(t('counting.enter'), 'count-enter', () => openCount(id, row, draw), 'plain') : null,
        open && may('ballot_issue') ? button(t('counting.issue'), 'ballot-issue', () => openIssue(id, row, update), 'plain') : null,
        may('print:ballot')
          ? button(
              t('counting.print'),
              'ballot-print',
              () => openPrint({ form: 'ballot', source: id, items: [], label: '', variant: row.waiting > 0 ? variant : `${variant}-spare` }),
              'plain',
            )
          : null,
        open && may('ballot_template') ? button(t('counting.template'), 'ballot-template', () => openTemplate(id, row), 'plain') : null,
      ),
    );
  };
  const update = async () => {
    if (may('count_list')) draw(await api.countList(id));
  };
  return { box, update };
}

/** @param {CountView} row */
function figuresText(row) {
  const { figures } = row;
  const found = t('counting.found', { entered: count(row.entered), valid: count(row.valid), void: count(row.void) });
  if (!figures) return `${t('counting.none')} ${found}`;
  const typed = t('counting.typed', {
    entitled: count(figures.entitled),
    present: count(figures.present),
    issued: count(figures.issued),
    returned: count(figures.returned),
  });
  return `${typed} ${found}`;
}

/** @param {CountRoom} room @param {CountView} row */
function shareText(room, row) {
  if (room.whole === 0) return t('counting.share', { share: row.share });
  return t(row.short ? 'counting.share_short' : 'counting.share_enough', { share: row.share, part: room.part, whole: room.whole });
}

/** @param {number} id @param {CountView} row @param {(room: CountRoom) => void} done */
function openCount(id, row, done) {
  const before = row.figures ?? BLANK;
  const figures = FIGURES.map((name) => new Field({ label: t(`counting.${name}`), test: `count-${name}`, numeric: true, value: row.figures ? String(before[name]) : '' }));
  const facts = FACTS.map((name) => new Field({ label: t(`field.${name}`), test: `count-${name}`, value: before[name], ...(name === 'held_on' ? { type: 'date' } : {}) }));
  /** Of a number field. @param {Field} field */
  const whole = (field) => (/^\d{1,6}$/.test(field.value.normalize('NFKC').trim()) ? Number(field.value.normalize('NFKC').trim()) : null);
  const [entitled, present, issued, returned] = figures;
  const [heldOn, place, tellers, scrutineer, recorder] = facts;
  formDialog({
    name: 'count',
    title: t('counting.title', { class: row.class }),
    body: [h('p', { class: 'soft' }, t('counting.hint')), ...figures, ...facts],
    fields: { ...(heldOn ? { held_on: heldOn } : {}), ...(present ? { COUNT_PRESENT: present } : {}), ...(returned ? { COUNT_ORDER: returned } : {}) },
    submit: t('act.save'),
    gap: () => {
      let gap = false;
      for (const field of figures)
        if (whole(field) === null) {
          field.wrong(t('counting.whole'));
          gap = true;
        }
      return gap;
    },
    work: () =>
      api.countSet(id, {
        class: row.class,
        about: row.about,
        figures: {
          entitled: (entitled && whole(entitled)) ?? 0,
          present: (present && whole(present)) ?? 0,
          issued: (issued && whole(issued)) ?? 0,
          returned: (returned && whole(returned)) ?? 0,
          held_on: heldOn?.value ?? '',
          place: place?.value ?? '',
          tellers: tellers?.value ?? '',
          scrutineer: scrutineer?.value ?? '',
          recorder: recorder?.value ?? '',
        },
      }),
    done,
  });
}

/** @param {number} id @param {CountView} row @param {() => unknown} done */
function openIssue(id, row, done) {
  const copies = new Field({ label: t('field.copies'), test: 'issue-copies', numeric: true, value: '' });
  formDialog({
    name: 'issue',
    title: t('counting.issue_title', { class: row.class }),
    body: [h('p', { class: 'soft' }, t('counting.issue_text')), copies],
    fields: { copies },
    submit: t('counting.issue_submit'),
    work: () => api.ballotIssue(id, row.class, row.about, Number(copies.value.normalize('NFKC').trim()) || 0),
    done: (issued) => {
      said(t('counting.issued_done', { drawn: count(issued.drawn), waiting: count(issued.waiting) }));
      done();
    },
  });
}

/** @param {number} id @param {CountView} row */
function openTemplate(id, row) {
  const path = new PathField({ label: t('act.save_to'), test: 'template-path', kind: 'save', extensions: ['xlsx'], value: `${t('counting.template_name', { class: row.class })}.xlsx` });
  formDialog({
    name: 'template',
    title: t('counting.template_title', { class: row.class }),
    body: [h('p', { class: 'soft' }, t('counting.template_text')), path],
    fields: { path, FILE_EXISTS: path, FOLDER_MISSING: path, FOLDER_READ_ONLY: path },
    submit: t('counting.template_submit'),
    work: () => api.ballotTemplate(id, row.class, row.about, path.value),
    done: (rows) => said(t('counting.template_done', { count: count(rows) })),
  });
}

/** All counts of the year. @param {import('../wire/AppraisalHead').AppraisalHead} head @returns {Promise<import('./appraisal.js').Tab>} */
export async function countTab(head) {
  const id = head.row.id;
  const open = head.row.state === 'open';
  const box = h('div', { class: 'work-full', 'data-test': 'count-tab' });
  /** @param {CountRoom} room */
  const draw = (room) => {
    const name = (/** @type {CountView} */ row) => {
      const known = head.classes.find((one) => one.code === row.class);
      return `${t(`counting.about_${row.about}`)} · ${row.class} ${known ? bilingual(known) : ''}`;
    };
    const line = (/** @type {CountView} */ row) =>
      h(
        'tr',
        { 'data-test': `count-${row.about}-${row.class}` },
        h('td', {}, name(row)),
        FIGURES.map((figure) => h('td', { class: 'num' }, row.figures ? count(row.figures[figure]) : '')),
        h('td', { class: row.short ? 'num seal' : 'num' }, row.share),
        h('td', { class: 'num' }, count(row.entered)),
        h('td', { class: 'num' }, count(row.valid)),
        h('td', { class: 'num' }, count(row.void)),
        h('td', { class: 'small' }, row.reasons.map((reason) => `${named('void', reason.code)} ${count(reason.ballots + reason.rows)}`).join(' · ')),
        h('td', { class: 'acts' }, open && may('count_set') ? button(t('counting.enter'), `count-enter-${row.about}-${row.class}`, () => openCount(id, row, draw), 'plain') : null),
      );
    fill(
      box,
      h(
        'div',
        { class: 'filters' },
        h('p', { class: room.short.length > 0 ? 'seal small' : 'soft small', 'data-test': 'count-short' }, room.short.length > 0 ? t('counting.short', { classes: room.short.join('、'), part: room.part, whole: room.whole }) : t('counting.text')),
        h('span', { class: 'spring' }),
        may('print:count_sheet') ? button(t('counting.print_sheet'), 'count-print', () => openPrint({ form: 'count_sheet', source: id, items: [], label: '' })) : null,
      ),
      h(
        'div',
        { class: 'pane' },
        h(
          'table',
          { class: 'small-table' },
          h('thead', {}, h('tr', {}, ['class', ...FIGURES, 'share_head', 'entered', 'valid', 'void', 'reasons', 'do'].map((one) => h('th', { class: ['class', 'reasons', 'do'].includes(one) ? '' : 'num' }, one === 'do' ? '' : t(`counting.${one}`))))),
          h('tbody', {}, room.rows.map(line)),
        ),
      ),
    );
  };
  return {
    box,
    ready: async () => {
      await tried(async () => draw(await api.countList(id)));
    },
  };
}
