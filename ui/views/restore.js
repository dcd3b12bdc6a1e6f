// Bringing a back-up back, step by step: where it lies, which one, in whose place, who agrees. What stood there before is kept aside.

import { h, fill, button } from '../parts/dom.js';
import { t, ageText, sizeText, timeText } from '../parts/words.js';
import { Field, PathField, blame, unfilled } from '../parts/field.js';
import { Dialog } from '../parts/dialog.js';
import { facts } from '../parts/room.js';
import * as api from '../api.js';

/** @typedef {import('../wire/BackupRow').BackupRow} BackupRow */
/** @typedef {import('../wire/RestoreOutcome').RestoreOutcome} RestoreOutcome */
/**
 * @typedef {object} RestoreOrder
 * @property {string} path the group's file, when it is known
 * @property {string} [folder] where to look for back-ups
 * @property {BackupRow} [row] the one to bring back, when it is chosen already
 * @property {import('../app.js').Desk} [desk] when a file is open: it is closed by what takes its place
 * @property {(path: string) => void} back goes to the sign-in of the file
 */
const STEPS = ['find', 'choose', 'where', 'agree', 'done'];

/** @param {RestoreOrder} order */
export function openRestore(order) {
  let chosen = order.row;
  /** @type {BackupRow[]} */ let rows = order.row ? [order.row] : [];
  /** @type {RestoreOutcome | undefined} */ let outcome;
  const dialog = new Dialog({
    name: 'restore',
    title: t('restore.open'),
    onClose: () => {
      if (outcome) order.back(outcome.path);
      else if (order.desk && !order.desk.state.open) order.back(order.path);
    },
  });
  const steps = h('ol', { class: 'steps flush', 'aria-label': t('room.steps') });
  const folder = new PathField({
    label: t('restore.folder'),
    test: 'restore-folder',
    value: order.folder ?? (order.path ? `${order.path}.backups` : ''),
    hint: t('restore.folder_hint'),
    kind: 'folder',
    extensions: [],
    onPick: () => {
      void find();
    },
  });
  const to = new PathField({
    label: t('restore.to'),
    test: 'restore-to',
    value: order.path,
    hint: t('restore.to_hint'),
    kind: 'save',
    extensions: ['talent'],
  });
  const leader = new Field({ label: t('field.leader'), test: 'restore-leader' });
  const leaderPassword = new Field({ label: t('sign.password'), test: 'restore-leader-password', type: 'password' });
  const auditor = new Field({ label: t('field.auditor'), test: 'restore-auditor' });
  const auditorPassword = new Field({ label: t('sign.password'), test: 'restore-auditor-password', type: 'password' });
  const reason = new Field({ label: t('second.reason'), test: 'restore-reason', hint: t('second.reason_hint') });
  const cancel = () => button(t('act.cancel'), 'restore-cancel', () => dialog.close());

  /** @param {number} now @param {...import('../parts/dom.js').Child} body */
  function turn(now, ...body) {
    fill(
      steps,
      STEPS.map((name, index) =>
        h(
          'li',
          { class: index < now ? 'done' : index === now ? 'now' : 'ahead', 'aria-current': index === now ? 'step' : null },
          `${t(`restore.step_${name}`)}${index < now ? ' ✓' : ''}`,
        ),
      ),
    );
    dialog.show(steps, ...body);
  }

  function askFolder() {
    turn(0, h('p', { class: 'soft' }, t('restore.text')), folder);
    dialog.act(cancel(), button(t('restore.find'), 'restore-find', find, 'main'));
    folder.focus();
  }

  async function find() {
    /** @type {BackupRow[]} */ let found = [];
    const done = await dialog.run(async () => {
      try {
        found = await api.backupFind(folder.value);
      } catch (error) {
        blame(error, { folder, BACKUP_FOLDER: folder, FOLDER_MISSING: folder });
        throw error;
      }
    });
    if (!done) return;
    rows = found;
    if (rows.length === 0) folder.wrong(t('restore.none'));
    else askWhich();
  }

  function askWhich() {
    if (!rows.some((row) => row.name === chosen?.name)) chosen = rows[0];
    turn(
      1,
      h(
        'ul',
        { class: 'sets', 'data-test': 'restore-sets' },
        rows.map((row) =>
          h(
            'li',
            {},
            h(
              'label',
              {},
              h('input', {
                type: 'radio',
                name: 'restore-set',
                checked: row === chosen,
                'data-test': `restore-set-${row.name}`,
                onchange: () => {
                  chosen = row;
                },
              }),
              describe(row),
            ),
          ),
        ),
      ),
    );
    dialog.act(
      button(t('act.back'), 'restore-back', askFolder),
      h('span', { class: 'spring' }),
      cancel(),
      button(t('act.next'), 'restore-next', askWhere, 'main'),
    );
    /** @type {HTMLElement | null} */ (dialog.body.querySelector('input:checked'))?.focus();
  }

  function askWhere() {
    if (!chosen) return;
    turn(2, h('div', { class: 'note' }, describe(chosen)), to);
    dialog.act(
      button(t('act.back'), 'restore-back', order.row && rows.length === 1 ? askFolder : askWhich),
      h('span', { class: 'spring' }),
      cancel(),
      button(
        t('act.next'),
        'restore-next',
        () => {
          if (!unfilled(to)) askWho();
        },
        'main',
      ),
    );
    to.focus();
  }

  function askWho() {
    const row = chosen;
    if (!row) return;
    turn(
      3,
      h('div', { class: 'note' }, describe(row), h('p', { class: 'small' }, t('restore.to'), ' ', h('span', { class: 'mono' }, to.value))),
      h('p', { class: 'soft' }, t('restore.agree_text')),
      h('div', { class: 'pair' }, leader, leaderPassword),
      h('div', { class: 'pair' }, auditor, auditorPassword),
      reason,
    );
    dialog.act(
      button(t('act.back'), 'restore-back', askWhere),
      h('span', { class: 'spring' }),
      cancel(),
      button(t('restore.submit'), 'restore-submit', () => restore(row), 'grave'),
    );
    leader.focus();
  }

  /** @param {BackupRow} row */
  async function restore(row) {
    if (unfilled(leader, leaderPassword, auditor, auditorPassword, reason)) return;
    const done = await dialog.run(async () => {
      const bring = () =>
        api.backupRestore({
          folder: row.folder,
          name: row.name,
          to: to.value,
          leader: leader.value,
          leader_password: leaderPassword.value,
          auditor: auditor.value,
          auditor_password: auditorPassword.value,
          reason: reason.value,
        });
      try {
        outcome = await (order.desk ? order.desk.replace(bring) : bring());
      } catch (error) {
        blame(error, { leader, auditor, reason, REASON_MISSING: reason });
        throw error;
      }
    });
    if (!done || !outcome) return;
    turn(
      4,
      h('p', { class: 'good', 'data-test': 'restore-done' }, t('restore.done', { time: timeText(outcome.made_at) })),
      facts([
        [t('group.path'), h('span', { class: 'mono' }, outcome.path)],
        [t('restore.kept'), outcome.kept ? h('span', { class: 'mono', 'data-test': 'restore-kept' }, outcome.kept) : ''],
      ]),
      h('p', { class: 'soft small' }, t('restore.done_text')),
    );
    dialog.act(button(t('restore.sign_in'), 'restore-finish', () => dialog.close(), 'main'));
    dialog.begin();
  }

  dialog.open();
  if (chosen) askWhere();
  else askFolder();
}

/** A back-up in a few words. @param {BackupRow} row */
function describe(row) {
  return h(
    'span',
    {},
    h('strong', {}, row.made_at ? timeText(row.made_at) : row.name),
    h('span', { class: 'soft' }, ` · ${[ageText(row.made_at), sizeText(row.size)].filter(Boolean).join(' · ')}`),
    h('span', { class: 'soft small mono' }, row.head),
  );
}
