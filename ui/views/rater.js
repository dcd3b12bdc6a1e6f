// The raters of a year by class: who may vote, who has, and the packets that go out and come back. How somebody voted stands nowhere.

import { h, fill, button } from '../parts/dom.js';
import { t, bilingual, count, dateText } from '../parts/words.js';
import { Field, PathField, folderOf } from '../parts/field.js';
import { ask, formDialog } from '../parts/dialog.js';
import { openMerge } from '../parts/merge.js';
import { StaffField } from '../parts/staff.js';
import { may } from '../parts/may.js';
import { emptyRoom } from '../parts/room.js';
import { said, tried } from '../parts/status.js';
import { digitsOf } from './identity.js';
import * as api from '../api.js';

/** @typedef {import('../wire/RaterRow').RaterRow} RaterRow */
/** @typedef {import('../wire/RaterRoom').RaterRoom} RaterRoom */
/** @typedef {import('../wire/AppraisalHead').AppraisalHead} AppraisalHead */

/** @param {AppraisalHead} head @param {() => Promise<unknown>} refresh @param {string} file the group's, beside which files are proposed @returns {Promise<import('./appraisal.js').Tab>} */
export async function raterTab(head, refresh, file) {
  const id = head.row.id;
  const open = head.row.state === 'open';
  const does = (/** @type {string} */ operation) => open && may(operation);
  let { rows, fingerprint } = await api.raterList(id);
  const list = h('div', { class: 'raters', 'data-test': 'rater-list' });

  /** @param {RaterRoom} next */
  const show = (next) => {
    ({ rows, fingerprint } = next);
    draw();
  };
  const add = () => openAdd(head, show);
  const issue = (/** @type {RaterRow | null} */ row) =>
    openIssue(head, row, folderOf(file), async () => {
      show(await api.raterList(id));
    });
  const merge = () =>
    openMerge({
      title: t('rater.merge'),
      text: t('rater.merge_text'),
      group: t('rater.class'),
      place: folderOf(file),
      work: (folder, watch) => api.packetMerge(id, [folder], watch),
      merged: async () => {
        show(await api.raterList(id));
        await refresh();
      },
    });

  /** @param {RaterRow} row */
  const mark = async (row) => {
    const yes = await ask({ name: 'rater-mark', title: t('rater.mark_title', { name: row.name }), text: t('rater.mark_text'), yes: t('rater.mark') });
    if (!yes) return;
    show(await api.raterVoted(id, row.id));
    said(t('rater.marked', { name: row.name }));
  };
  /** @param {RaterRow} row */
  const revoke = async (row) => {
    const yes = await ask({
      name: 'rater-revoke',
      title: t('rater.revoke_title', { name: row.name }),
      text: t('rater.revoke_text'),
      yes: t('rater.revoke'),
      grave: true,
    });
    if (!yes) return;
    show(await api.raterRevoke(id, row.id));
    said(t('rater.revoked_done', { name: row.name }));
  };

  /** @param {RaterRow} row */
  const line = (row) => {
    const waits = !row.voted && row.revoked_on === '';
    const state = row.voted ? t('rater.voted') : row.revoked_on ? t('rater.revoked', { on: dateText(row.revoked_on) }) : t('rater.open');
    return h(
      'tr',
      { 'data-test': `rater-${row.id}` },
      h('td', {}, row.name, row.staff_number ? h('span', { class: 'soft small' }, ` ${row.staff_number}`) : null),
      h('td', {}, row.fingerprint ? digitsOf(row.fingerprint) : h('span', { class: 'soft' }, t('rater.paper'))),
      h('td', { class: 'soft' }, row.fingerprint ? (row.issued > 0 ? t('rater.issued', { count: row.issued }) : t('rater.not_issued')) : ''),
      h('td', { class: row.voted ? 'good' : row.revoked_on ? 'soft' : '' }, row.voted ? `✓ ${state}` : state),
      h(
        'td',
        { class: 'acts' },
        waits && row.fingerprint && row.issued > 0 && does('packet_issue')
          ? button(t('rater.issue_again'), `rater-issue-${row.id}`, () => issue(row), 'plain small')
          : null,
        waits && does('rater_voted') ? button(t('rater.mark'), `rater-mark-${row.id}`, () => tried(() => mark(row)), 'plain small') : null,
        waits && does('rater_revoke') ? button(t('rater.revoke'), `rater-revoke-${row.id}`, () => tried(() => revoke(row)), 'plain small') : null,
      ),
    );
  };

  function draw() {
    const shown = head.classes.map((one) => ({ one, of: rows.filter((row) => row.class === one.code) })).filter(({ of }) => of.length > 0);
    if (shown.length === 0) {
      fill(list, emptyRoom('rater-empty', t('rater.none'), t('rater.none_text'), does('rater_add') ? button(t('rater.add'), 'rater-add-first', add, 'main') : null));
      return;
    }
    fill(
      list,
      h('p', { class: 'soft', 'data-test': 'group-digits' }, t('rater.own_digits'), ' ', digitsOf(fingerprint)),
      shown.map(({ one, of }) => {
        const counted = of.filter((row) => row.revoked_on === '');
        return h(
          'section',
          { 'data-test': `raters-${one.code}` },
          h(
            'h2',
            {},
            t('rater.class_title', { code: one.code, name: bilingual(one) }),
            h(
              'span',
              { class: 'tally' },
              t('rater.class_stand', { voted: count(counted.filter((row) => row.voted).length), all: count(counted.length) }),
            ),
          ),
          h(
            'table',
            { class: 'small-table' },
            h('thead', {}, h('tr', {}, ['name', 'keys', 'packets', 'state'].map((name) => h('th', {}, t(`rater.${name}`))), h('th', {}))),
            h('tbody', {}, of.map(line)),
          ),
        );
      }),
    );
  }

  draw();
  const acts = h(
    'div',
    { class: 'filters' },
    does('rater_add') ? button(t('rater.add'), 'rater-add', add) : null,
    does('packet_issue') ? button(t('rater.issue'), 'packet-issue', () => issue(null)) : null,
    does('packet_merge') ? button(t('rater.merge'), 'packet-merge', merge) : null,
  );
  return { box: h('div', { class: 'work-full' }, open && may('rater_add') ? acts : null, list) };
}

/** @param {AppraisalHead} head @param {boolean} all */
const classChoices = (head, all) => [
  ...(all ? [/** @type {[string, string]} */ (['', t('rater.all')])] : []),
  ...head.classes.map((one) => /** @type {[string, string]} */ ([one.code, t('rater.class_title', { code: one.code, name: bilingual(one) })])),
];

/** @param {AppraisalHead} head @param {(room: RaterRoom) => void} added */
function openAdd(head, added) {
  const rater = new Field({ label: t('rater.class'), test: 'rater-class', choices: classChoices(head, false), value: head.classes[0]?.code ?? '' });
  const card = new PathField({ label: t('rater.card'), test: 'rater-card', hint: t('rater.card_hint'), kind: 'open', extensions: ['tdkey'] });
  const staff = new StaffField({ label: t('field.staff_number'), test: 'rater-staff', hint: t('rater.staff_hint') });
  const name = new Field({ label: t('rater.name'), test: 'rater-name', hint: t('rater.name_hint') });
  formDialog({
    name: 'rater',
    title: t('rater.add'),
    body: [h('p', { class: 'soft' }, t('rater.add_text')), h('div', { class: 'pair' }, rater, staff), card, name],
    fields: {
      class: rater,
      name,
      staff_number: staff,
      PERSON_UNKNOWN: staff,
      RATER_TAKEN: card,
      CARD_DAMAGED: card,
      CARD_FORGED: card,
      FILE_MISSING: card,
      PACKET_REVOKED: card,
    },
    submit: t('rater.submit'),
    work: () => api.raterAdd({ appraisal: head.row.id, class: rater.value, card: card.value, staff_number: staff.value, name: name.value }),
    done: (room) => {
      const last = room.rows.reduce((one, other) => (other.id > one.id ? other : one));
      said(t('rater.added', { name: last.name }));
      added(room);
    },
  });
}

/** @param {AppraisalHead} head @param {RaterRow | null} row one rater, or all who have none @param {string} place @param {() => Promise<unknown>} issued */
function openIssue(head, row, place, issued) {
  const rater = new Field({ label: t('rater.class'), test: 'issue-class', choices: classChoices(head, true), value: '' });
  const until = new Field({ label: t('rater.until'), test: 'issue-until', type: 'date' });
  const folder = new PathField({ label: t('rater.folder'), test: 'issue-folder', value: place, kind: 'folder', extensions: [] });
  formDialog({
    name: 'issue',
    title: row ? `${t('rater.issue_again')} · ${row.name}` : t('rater.issue'),
    body: [h('p', { class: 'soft' }, t('rater.issue_text')), row ? until : h('div', { class: 'pair' }, rater, until), folder],
    fields: { class: rater, until, DATE_INVALID: until, folder, FOLDER_MISSING: folder, FOLDER_READ_ONLY: folder },
    submit: t('rater.issue_submit'),
    work: () =>
      api.packetIssue({ appraisal: head.row.id, class: row ? '' : rater.value, raters: row ? [row.id] : [], until: until.value, folder: folder.value }),
    done: (outcome) => {
      const done = t('rater.issued_done', { count: count(outcome.files.length), folder: folder.value });
      said(outcome.paper > 0 && !row ? `${done} ${t('rater.issued_paper', { count: count(outcome.paper) })}` : done);
      void tried(async () => issued());
    },
  });
}
