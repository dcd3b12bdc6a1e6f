// Back-ups: when and where they are made, which there are, whether one is sound, and bringing one back.

import { h, fill, button } from '../parts/dom.js';
import { t, ageText, errorText, sizeText, timeText } from '../parts/words.js';
import { WindowedList } from '../parts/list.js';
import { split, facts, emptyRoom } from '../parts/room.js';
import { Field, PathField, marked } from '../parts/field.js';
import { ProgressBar } from '../parts/progress.js';
import { may } from '../parts/may.js';
import { failed, said, tried } from '../parts/status.js';
import { openRestore } from './restore.js';
import * as api from '../api.js';

/** @typedef {import('../wire/BackupRow').BackupRow} BackupRow */
const HOURS = [1, 2, 3, 4, 6, 8, 12, 24];

/** @type {import('./setting.js').OpenTab} */
export async function backupTab(room, desk) {
  let now = await api.backupRoom();
  const bar = new ProgressBar();
  const trouble = h('p', { class: 'warning', hidden: true, 'data-test': 'backup-trouble' });
  /** @type {WindowedList<BackupRow>} */
  const list = new WindowedList({
    name: 'backups',
    label: t('setting.tab_backups'),
    id: (row) => idOf(row),
    onError: failed,
    columns: [
      { name: 'made_at', label: t('backup.made'), width: 'minmax(158px, 1fr)', show: (row) => timeText(row.made_at) || row.name, fixed: true },
      { name: 'age', label: t('backup.age'), width: '98px', show: (row) => ageText(row.made_at), fixed: true },
      { name: 'size', label: t('backup.size'), width: '78px', show: (row) => sizeText(row.size), numeric: true },
      { name: 'place', label: t('backup.place'), width: '98px', show: (row) => placeWords(row) },
      { name: 'checked', label: t('backup.checked'), width: 'minmax(118px, .9fr)', show: (row) => checkedWords(row), fixed: true },
      { name: 'head', label: t('backup.head'), width: '190px', show: (row) => h('span', { class: 'mono soft' }, row.head), off: true },
    ],
    fetch: async (page) => ({ total: now.rows.length, rows: now.rows.slice(page.offset, page.offset + page.limit) }),
    onCurrent: (row) => draw(row, ''),
    onEnter: () => view.detail.focus(),
    empty: () => emptyRoom('backups-empty', t('backup.empty_title'), t('backup.empty_text')),
  });
  const view = split([planStrip(), trouble, bar, list]);

  /** @param {BackupRow} row */
  const placeWords = (row) => t(row.folder === now.plan.second_folder ? 'backup.place_second' : 'backup.place_own');

  function drawTrouble() {
    trouble.hidden = now.trouble === '';
    trouble.textContent =
      now.trouble === ''
        ? ''
        : t('backup.trouble', { what: errorText({ code: now.trouble, args: { path: now.plan.second_folder || now.folder, faults: '' } }) });
  }

  function planStrip() {
    const known = HOURS.includes(now.plan.hours) ? HOURS : [...HOURS, now.plan.hours].sort((a, b) => a - b);
    const hours = new Field({
      label: t('backup.hours'),
      test: 'backup-hours',
      value: String(now.plan.hours),
      choices: known.map((one) => [String(one), t('backup.every', { hours: one })]),
      locked: !may('backup_plan'),
      onChange: () => store(),
    });
    const second = new PathField({
      label: t('backup.second'),
      test: 'backup-second',
      value: now.plan.second_folder,
      hint: t('backup.second_hint'),
      kind: 'folder',
      extensions: [],
      locked: !may('backup_plan'),
      onChange: () => store(),
      onPick: () => store(),
    });
    const store = async () => {
      try {
        now = await api.backupPlan({ hours: Number(hours.value), second_folder: second.value });
        said(t('act.saved'));
        drawTrouble();
        await list.update({ keepPlace: true });
      } catch (error) {
        if (!marked(error, { second_folder: second, BACKUP_FOLDER: second, FOLDER_MISSING: second, FOLDER_READ_ONLY: second, backup_hours: hours })) failed(error);
      }
    };
    return h('div', { class: 'strip' }, hours, second);
  }

  /** @param {BackupRow} row @param {import('../parts/dom.js').Child} verdict what a check found a moment ago */
  function draw(row, verdict) {
    const check = button(t('backup.check'), 'backup-check', async () => {
      check.disabled = true;
      try {
        const found = await api.backupCheck(row.folder, row.name);
        now = await api.backupRoom();
        await list.update({ keepPlace: true });
        draw(now.rows.find((one) => idOf(one) === idOf(row)) ?? row, verdictOf(found));
      } catch (error) {
        failed(error);
        check.disabled = false;
      }
    });
    view.show(
      h('h2', { 'data-test': 'backup-shown' }, row.made_at ? timeText(row.made_at) : row.name),
      facts([
        [t('backup.age'), ageText(row.made_at)],
        [t('backup.size'), sizeText(row.size)],
        [t('backup.head'), h('span', { class: 'mono' }, row.head)],
        [t('backup.checked'), checkedWords(row)],
        [t('backup.name'), h('span', { class: 'mono' }, row.name)],
        [t('backup.folder'), h('span', { class: 'mono' }, row.folder)],
      ]),
      verdict,
      h(
        'div',
        { class: 'row' },
        may('backup_check') ? check : null,
        button(t('backup.restore'), 'backup-restore', () =>
          openRestore({ path: desk.state.path, folder: row.folder, row, desk, back: (path) => void tried(() => desk.leave(path)) }),
        ),
      ),
      h('p', { class: 'soft small' }, t('backup.restore_text')),
    );
  }

  async function make() {
    await tried(async () => {
      await bar.run(t('backup.making'), (watch) => api.backupMake(watch));
      now = await api.backupRoom();
      said(t('backup.made_now'));
      drawTrouble();
      await list.update({ first: true });
    });
  }

  drawTrouble();
  room.act(may('backup_make') ? button(t('backup.make'), 'backup-make', make, 'main') : null);
  return { box: view.box, ready: () => list.update({ first: true }) };
}

/** Both folders may hold one of the same name. @param {BackupRow} row */
const idOf = (row) => `${row.name} ${row.folder}`;

/** @param {BackupRow} row */
function checkedWords(row) {
  if (row.checked === '') return h('span', { class: 'soft' }, t('backup.never_checked'));
  const text = t(`backup.${row.checked}`);
  return h('span', { class: row.checked === 'sound' ? 'good' : 'seal' }, `${text} · ${ageText(row.checked_at)}`);
}

/** @param {import('../wire/BackupVerdict').BackupVerdict} found */
function verdictOf(found) {
  const box = h('div', { class: found.sound ? 'note' : 'warning', role: 'status', 'data-test': 'backup-verdict', 'data-sound': String(found.sound) });
  if (found.sound) fill(box, h('p', { class: 'good' }, t('backup.all_sound')));
  else
    fill(
      box,
      h('p', {}, t('backup.not_sound')),
      h(
        'ul',
        {},
        found.faults.map((fault) => h('li', {}, t(`backup.fault.${fault}`))),
      ),
    );
  return box;
}
