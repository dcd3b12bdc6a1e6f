// The appraisal room: the year, its steps, and the tabs. What a total or a grade is comes from Rust.

import { h, fill, button, choice } from '../parts/dom.js';
import { t, bilingual } from '../parts/words.js';
import { emptyRoom } from '../parts/room.js';
import { may } from '../parts/may.js';
import { tried } from '../parts/status.js';
import { openPrint } from './print.js';
import { openImport } from './import.js';
import { openClose } from './closing.js';
import { openConfirm } from './confirming.js';
import { openReopen } from './reopening.js';
import { openYearDialog, rulesOfYear } from './opening.js';
import { subjectTab } from './subject.js';
import { findingTab } from './finding.js';
import { ballotTab, aboutPeople } from './ballot.js';
import { countTab } from './counting.js';
import { teamTab } from './team.js';
import { scoreTab } from './score.js';
import { leniencyTab } from './leniency.js';
import { calibrationTab } from './calibration.js';
import { procedureTab } from './procedure.js';
import { raterTab } from './rater.js';
import * as api from '../api.js';

/** @typedef {import('../wire/AppraisalHead').AppraisalHead} AppraisalHead */
/** What a tab of the room gives back. @typedef {{ box: HTMLElement, ready?: () => unknown, close?: () => unknown, print?: () => void }} Tab */

/**
 * The tabs after people, scores and classes; their words are `<name>.tab`.
 * @type {{ name: string, shows: (head: AppraisalHead) => boolean, open: (head: AppraisalHead, changed: (head: AppraisalHead) => void) => Promise<Tab> }[]}
 */
const MORE = [
  { name: 'counting', shows: () => may('count_list'), open: countTab },
  { name: 'team', shows: () => may('team_list'), open: teamTab },
  { name: 'calibration', shows: (head) => head.row.state !== 'open' && may('scenario_draw'), open: calibrationTab },
  { name: 'leniency', shows: (head) => head.row.state !== 'open' && may('appraisal_leniency'), open: leniencyTab },
];

/** @type {import('../app.js').OpenRoom} */
export async function openAppraisals(room, desk, params) {
  const years = await api.appraisalList();
  const chosen = years.find((row) => row.id === params.appraisal) ?? years[0];
  const openYear = () => openYearDialog(desk);
  /** @type {import('../parts/palette.js').Command[]} */
  const openCommand = may('appraisal_open')
    ? [{ label: t('appraisal.open'), note: t('palette.command'), test: 'palette-appraisal-open', act: openYear }]
    : [];
  const newYear = (/** @type {string} */ kind) => (may('appraisal_open') ? button(t('appraisal.open'), 'appraisal-open', openYear, kind) : null);
  if (!chosen) {
    room.show(
      emptyRoom('appraisal-empty', t('appraisal.empty_title'), t(may('appraisal_open') ? 'appraisal.empty_text' : 'appraisal.empty_wait'), newYear('main')),
    );
    return { commands: () => openCommand };
  }
  let head = await api.appraisalHead(chosen.id);
  let procedure = (await api.procedureShow(chosen.id)).steps;
  let tab = String(params.tab ?? 'subjects');
  /** @type {Tab} */ let open = { box: h('div') };
  const body = h('div', { class: 'room-body' });
  const id = head.row.id;

  const importing = may('import_commit');
  const printing = may('print:registration');
  /** Nobody is chosen: the summary, or everybody's form for a role that prints no summary. */
  const printAll = () => openPrint({ form: may('print:summary') ? 'summary' : 'registration', source: id, items: [], label: '' });
  const print = () => (open.print ?? printAll)();
  const close = () => tried(() => openClose(head, changed));
  const confirm = () => tried(() => openConfirm(head, changed));
  const reopen = () => tried(() => openReopen(head, changed));
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
    [head, { steps: procedure }] = await Promise.all([api.appraisalHead(id), api.procedureShow(id)]);
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
    room.steps(
      procedure.map((step) => ({
        name: t(`procedure.step.${step.code}`),
        state: step.stand === 'done' || step.stand === 'left' ? 'done' : step.stand === 'ahead' ? 'ahead' : 'now',
      })),
    );
    const step =
      state === 'open' && may('appraisal_close')
        ? button(t('appraisal.close'), 'close-appraisal', close, 'main')
        : state === 'closed' && may('appraisal_confirm')
          ? button(t('appraisal.confirm'), 'confirm-appraisal', confirm, 'main')
          : null;
    room.act(
      may('rule_list') ? button(t('rule.of_year'), 'appraisal-rules', () => rulesOfYear(desk, head.scheme), 'plain') : null,
      newYear('plain'),
      state !== 'open' && may('appraisal_reopen') ? button(t('appraisal.reopen'), 'reopen-appraisal', reopen, 'plain') : null,
      printing ? button(t('act.print'), 'print-open', print, step ? '' : 'main') : null,
      step,
    );
    drawTabs();
  }

  function drawTabs() {
    const { state } = head.row;
    const ballots = may('ballot_list') ? head.classes : [];
    const waits = state === 'open' ? head.incomplete : head.tied;
    room.tabs(
      [
        {
          name: 'subjects',
          label: t(state === 'open' ? 'appraisal.tab_people' : 'appraisal.tab_grades'),
          count: waits > 0 ? String(waits) : '',
          waiting: true,
        },
        ...(may('finding_list')
          ? [{ name: 'findings', label: t('finding.tab'), count: head.undecided > 0 ? String(head.undecided) : '', waiting: true }]
          : []),
        { name: 'scores', label: t('appraisal.tab_scores') },
        ...ballots.map((one) => ({
          name: `class-${one.code}`,
          label: t('appraisal.tab_class', { code: one.code, name: bilingual(one) }),
          count: String(one.ballots),
        })),
        ...(may('rater_list') ? [{ name: 'raters', label: t('rater.tab') }] : []),
        { name: 'procedure', label: t('procedure.tab') },
        ...MORE.filter((one) => one.shows(head)).map((one) => ({ name: one.name, label: t(`${one.name}.tab`) })),
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
    params.tab = name;
    drawTabs();
    const importButton = (/** @type {'ballots' | 'performance'} */ kind) =>
      importing ? button(t(`appraisal.import_${kind}`), 'import-open', () => importInto(kind)) : null;
    const more = MORE.find((one) => one.name === name);
    if (name === 'scores') open = await scoreTab(head, refresh, importButton('performance'));
    else if (name === 'raters') open = await raterTab(head, refresh, desk.state.path);
    else if (name === 'findings')
      open = await findingTab(head, refresh, (subject) => {
        params.subject = subject;
        void tried(() => turn('subjects'));
      });
    else if (name === 'procedure') open = await procedureTab(head, refresh);
    else if (more) open = await more.open(head, changed);
    else if (name.startsWith('class-')) open = await ballotTab(head, await aboutPeople(head, name.slice(6)), refresh, importButton('ballots'));
    else open = await subjectTab(head, { refresh, person: (person) => desk.go('people', { person }), print: printAll }, params);
    fill(body, open.box);
    await open.ready?.();
  }

  /** @param {AppraisalHead} next */
  function changed(next) {
    head = next;
    void tried(async () => {
      await refresh();
      await turn('subjects');
    });
  }

  room.show(body);
  frame();
  const classes = may('ballot_list') ? head.classes.map((one) => `class-${one.code}`) : [];
  const others = [
    ...['finding_list', 'rater_list'].filter(may).map((one) => (one === 'rater_list' ? 'raters' : 'findings')),
    ...MORE.filter((one) => one.shows(head)).map((one) => one.name),
  ];
  await turn(['subjects', 'scores', 'procedure', ...classes, ...others].includes(tab) ? tab : 'subjects');
  return {
    print: () => {
      if (printing) print();
    },
    close: () => open.close?.(),
    commands: () => [
      ...(head.row.state === 'open' && may('appraisal_close')
        ? [{ label: t('appraisal.close'), note: t('palette.command'), test: 'palette-close-appraisal', act: close }]
        : []),
      ...(head.row.state === 'open' && importing
        ? /** @type {const} */ (['ballots', 'performance']).map((kind) => ({
            label: t(`appraisal.import_${kind}`),
            note: t('palette.command'),
            test: `palette-import-${kind}`,
            act: () => importInto(kind),
          }))
        : []),
      ...(head.row.state === 'closed' && may('appraisal_confirm')
        ? [{ label: t('appraisal.confirm'), note: t('palette.command'), test: 'palette-confirm-appraisal', act: confirm }]
        : []),
      ...(head.row.state !== 'open' && may('appraisal_reopen')
        ? [{ label: t('appraisal.reopen'), note: t('palette.command'), test: 'palette-reopen-appraisal', act: reopen }]
        : []),
      ...openCommand,
    ],
  };
}
