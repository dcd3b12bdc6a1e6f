// The appraisal room: the year, its steps, and the tabs. What a total or a grade is comes from Rust.

import { h, fill, button, choice } from '../parts/dom.js';
import { t, bilingual, levelName } from '../parts/words.js';
import { emptyRoom } from '../parts/room.js';
import { Dialog } from '../parts/dialog.js';
import { Field, blame } from '../parts/field.js';
import { said, tried } from '../parts/status.js';
import { openPrint } from './print.js';
import { openImport } from './import.js';
import { openClose } from './closing.js';
import { openConfirm } from './confirming.js';
import { subjectTab } from './subject.js';
import { ballotTab } from './ballot.js';
import { scoreTab } from './score.js';
import * as api from '../api.js';

/** @typedef {import('../wire/AppraisalHead').AppraisalHead} AppraisalHead */
/** What a tab of the room gives back. @typedef {{ box: HTMLElement, ready?: () => unknown, close?: () => unknown, print?: () => void }} Tab */

const LEVELS = ['高层正职', '高层副职', '中层正职', '中层副职'];

/** @type {import('../app.js').OpenRoom} */
export async function openAppraisals(room, desk, params) {
  const years = await api.appraisalList();
  const chosen = years.find((row) => row.id === params.appraisal) ?? years[0];
  const openYear = () => openDialog((head) => desk.go('appraisal', { appraisal: head.row.id }));
  if (!chosen) {
    room.show(
      emptyRoom(
        'appraisal-empty',
        t('appraisal.empty_title'),
        t('appraisal.empty_text'),
        button(t('appraisal.open'), 'appraisal-open', openYear, 'main'),
      ),
    );
    return { commands: () => [{ label: t('appraisal.open'), note: t('palette.command'), test: 'palette-appraisal-open', act: openYear }] };
  }
  let head = await api.appraisalHead(chosen.id);
  let tab = String(params.tab ?? 'subjects');
  /** @type {Tab} */ let open = { box: h('div') };
  const body = h('div', { class: 'room-body' });
  const id = head.row.id;

  const printSummary = () => openPrint({ form: 'summary', source: id, items: [], label: '' });
  const print = () => (open.print ?? printSummary)();
  const importInto = (/** @type {'ballots' | 'performance'} */ kind) =>
    openImport({
      kind,
      appraisal: id,
      done: () => {
        void refresh().then(() => turn(tab));
      },
    });

  /** The head anew: counts, quota, state. */
  async function refresh() {
    head = await api.appraisalHead(id);
    frame();
    return head;
  }

  function frame() {
    const { state } = head.row;
    room.year(
      choice(
        'appraisal-year',
        years.map((row) => [String(row.id), t('appraisal.year', { year: row.year })]),
        String(id),
        (value) => desk.go('appraisal', { appraisal: Number(value) }),
        t('appraisal.year_label'),
      ),
    );
    const at = state === 'open' ? 0 : 2;
    room.steps(
      ['enter', 'close', 'confirm'].map((name, index) => ({
        name: t(`step.${name}`),
        state: state === 'confirmed' || index < at ? 'done' : index === at ? 'now' : 'ahead',
      })),
    );
    const newYear = button(t('appraisal.open'), 'appraisal-open', openYear, 'plain');
    const printButton = button(t('act.print'), 'print-open', print, state === 'confirmed' ? 'main' : '');
    if (state === 'open')
      room.act(
        newYear,
        printButton,
        button(
          t('appraisal.close'),
          'close-appraisal',
          () => {
            void tried(() => openClose(head, changed));
          },
          'main',
        ),
      );
    else if (state === 'closed')
      room.act(
        newYear,
        printButton,
        button(
          t('appraisal.confirm'),
          'confirm-appraisal',
          () => {
            void tried(() => openConfirm(head, changed));
          },
          'main',
        ),
      );
    else room.act(newYear, printButton);
    drawTabs();
  }

  function drawTabs() {
    const { state } = head.row;
    const waits = state === 'open' ? head.incomplete : head.tied;
    room.tabs(
      [
        {
          name: 'subjects',
          label: t(state === 'open' ? 'appraisal.tab_people' : 'appraisal.tab_grades'),
          count: waits > 0 ? String(waits) : '',
          waiting: true,
        },
        { name: 'scores', label: t('appraisal.tab_scores') },
        ...head.classes.map((one) => ({
          name: `class-${one.code}`,
          label: t('appraisal.tab_class', { code: one.code, name: bilingual(one) }),
          count: String(one.ballots),
        })),
      ],
      tab,
      (name) => {
        void tried(() => turn(name));
      },
    );
  }

  /** @param {string} name */
  async function turn(name) {
    await open.close?.();
    tab = name;
    drawTabs();
    const importButton = (/** @type {'ballots' | 'performance'} */ kind) =>
      button(t(`appraisal.import_${kind}`), 'import-open', () => importInto(kind));
    if (name === 'scores') open = await scoreTab(head, refresh, importButton('performance'));
    else if (name.startsWith('class-')) open = await ballotTab(head, name.slice(6), refresh, importButton('ballots'));
    else open = await subjectTab(head, { refresh, person: (person) => desk.go('people', { person }) }, params);
    fill(body, open.box);
    await open.ready?.();
  }

  /** @param {AppraisalHead} next */
  function changed(next) {
    head = next;
    frame();
    void tried(() => turn('subjects'));
  }

  room.show(body);
  frame();
  await turn(['subjects', 'scores', ...head.classes.map((one) => `class-${one.code}`)].includes(tab) ? tab : 'subjects');
  return {
    print,
    close: () => open.close?.(),
    commands: () => [
      ...(head.row.state === 'open'
        ? [
            {
              label: t('appraisal.close'),
              note: t('palette.command'),
              test: 'palette-close-appraisal',
              act: () => tried(() => openClose(head, changed)),
            },
            { label: t('appraisal.import_ballots'), note: t('palette.command'), test: 'palette-import-ballots', act: () => importInto('ballots') },
            {
              label: t('appraisal.import_performance'),
              note: t('palette.command'),
              test: 'palette-import-performance',
              act: () => importInto('performance'),
            },
          ]
        : []),
      ...(head.row.state === 'closed'
        ? [
            {
              label: t('appraisal.confirm'),
              note: t('palette.command'),
              test: 'palette-confirm-appraisal',
              act: () => tried(() => openConfirm(head, changed)),
            },
          ]
        : []),
      { label: t('appraisal.open'), note: t('palette.command'), test: 'palette-appraisal-open', act: openYear },
    ],
  };
}

/** @param {(head: AppraisalHead) => void} opened */
function openDialog(opened) {
  const now = new Date();
  const year = new Field({ label: t('appraisal.year_label'), test: 'appraisal-year-new', value: String(now.getFullYear()) });
  const levels = new Set(LEVELS.filter((level) => level.startsWith('中层')));
  const dialog = new Dialog({ name: 'appraisal-open', title: t('appraisal.open') });
  dialog.show(
    h('p', { class: 'soft' }, t('appraisal.open_text')),
    year,
    h(
      'fieldset',
      {},
      h('legend', {}, t('appraisal.levels')),
      LEVELS.map((level) =>
        h(
          'label',
          { class: 'check' },
          h('input', {
            type: 'checkbox',
            checked: levels.has(level),
            'data-test': `level-${level}`,
            onchange: () => {
              if (!levels.delete(level)) levels.add(level);
            },
          }),
          levelName(level),
        ),
      ),
    ),
  );
  dialog.act(
    button(t('act.cancel'), 'appraisal-open-cancel', () => dialog.close()),
    button(
      t('appraisal.open_submit'),
      'appraisal-open-submit',
      async () => {
        if (levels.size === 0) {
          dialog.say(t('appraisal.levels_none'));
          return;
        }
        /** @type {AppraisalHead | undefined} */ let head;
        const done = await dialog.run(async () => {
          try {
            head = await api.appraisalOpen({ year: Number.parseInt(year.value, 10) || 0, levels: LEVELS.filter((level) => levels.has(level)) });
          } catch (error) {
            blame(error, { year, YEAR_TAKEN: year });
            throw error;
          }
        });
        if (!done || !head) return;
        dialog.close();
        said(t('appraisal.opened', { year: head.row.year, count: head.row.subjects }));
        opened(head);
      },
      'main',
    ),
  );
  dialog.open();
}
