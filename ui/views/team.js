// Leadership teams: which take part, their ballots class by class, and after closing the ranked result with its explanation.

import { h, fill, button, choice } from '../parts/dom.js';
import { t, bilingual, gradeName, count } from '../parts/words.js';
import { Field } from '../parts/field.js';
import { formDialog } from '../parts/dialog.js';
import { traceView } from '../parts/trace.js';
import { may } from '../parts/may.js';
import { tried } from '../parts/status.js';
import { ballotTab } from './ballot.js';
import { openImport } from './import.js';
import * as api from '../api.js';

/** @typedef {import('../wire/TeamRoom').TeamRoom} TeamRoom */
/** @typedef {import('../wire/TeamRow').TeamRow} TeamRow */
/** @typedef {import('../wire/TeamClass').TeamClass} TeamClass */

/** @param {import('../wire/AppraisalHead').AppraisalHead} head @returns {Promise<import('./appraisal.js').Tab>} */
export async function teamTab(head) {
  const id = head.row.id;
  const open = head.row.state === 'open';
  let room = await api.teamList(id);
  let part = '';
  /** @type {import('./appraisal.js').Tab} */ let inner = { box: h('div') };
  const bar = h('div', { class: 'filters', 'data-test': 'team-bar' });
  const body = h('div', { class: 'work-full' });
  const why = h('div', { 'data-test': 'team-why' });

  const drawBar = () => {
    fill(
      bar,
      may('team_ballot_list')
        ? choice(
            'team-part',
            [['', t('team.list')], ...room.classes.map((one) => /** @type {[string, string]} */ ([one.code, t('team.class', { code: one.code, name: bilingual(one), count: count(one.ballots) })]))],
            part,
            (value) => {
              void tried(() => turn(value));
            },
            t('team.tab'),
          )
        : null,
      h('span', { class: 'spring' }),
      part === '' && open && may('team_add') ? button(t('team.add'), 'team-add', () => openAdd(id, room, show)) : null,
      part === '' && open && may('team_add') && room.rows.length === 0
        ? button(t('team.add_all'), 'team-add-all', () => tried(async () => show(await api.teamAdd({ appraisal: id, units: [] }))), 'main')
        : null,
    );
  };

  /** @param {TeamRoom} next */
  function show(next) {
    room = next;
    drawBar();
    if (part === '') drawList();
  }

  /** @param {TeamRow} row */
  async function tell(row) {
    fill(why, traceView(row.unit, await api.teamTrace(row.id)));
    why.scrollIntoView({ block: 'nearest' });
  }

  function drawList() {
    fill(why);
    const line = (/** @type {TeamRow} */ row) =>
      h(
        'tr',
        { 'data-test': `team-${row.id}` },
        h('td', { class: 'num' }, row.rank > 0 ? String(row.rank) : ''),
        h('td', {}, row.unit),
        row.class_means.map((mean) => h('td', { class: 'num' }, mean ?? '')),
        h('td', { class: 'num' }, row.total),
        h('td', {}, row.grade ? gradeName(row.grade) : '', row.raised ? h('span', { class: 'soft small' }, ` ${t('team.raised', { percent: row.raised })}`) : null),
        h(
          'td',
          { class: 'acts' },
          open && may('team_remove') ? button(t('team.remove'), `team-remove-${row.id}`, () => tried(async () => show(await api.teamRemove(row.id))), 'plain') : null,
          row.rank > 0 ? button(t('why', { figure: row.total }), `team-why-${row.id}`, () => tried(async () => tell(row)), 'plain') : null,
        ),
      );
    const pane = h('div', { class: 'pane' });
    fill(body, pane);
    fill(
      pane,
      room.asked ? null : h('p', { class: 'note', 'data-test': 'team-none' }, t('team.not_asked')),
      room.asked && room.rows.length === 0 ? h('p', { class: 'soft' }, t('team.empty')) : null,
      room.rows.length === 0
        ? null
        : h(
            'table',
            { class: 'small-table', 'data-test': 'team-table' },
            h(
              'thead',
              {},
              h(
                'tr',
                {},
                h('th', { class: 'num' }, t('team.rank')),
                h('th', {}, t('col.unit')),
                room.classes.map((one) => h('th', { class: 'num' }, `${one.code} ${one.weight} %`)),
                h('th', { class: 'num' }, t('team.total')),
                h('th', {}, t('team.grade')),
                h('th', {}),
              ),
            ),
            h('tbody', {}, room.rows.map(line)),
          ),
      why,
    );
  }

  /** @param {TeamClass} one @returns {import('./ballot.js').About} */
  const about = (one) => ({
    about: 'teams',
    code: one.code,
    words: t('ballot.about', { name: bilingual(one), weight: one.weight }),
    rows: room.rows.map((row) => ({ id: row.id, name: row.unit, note: '' })),
    columns: room.items.map((item) => ({ code: item.code, name: bilingual(item), note: `${item.weight} %` })),
    list: () => api.teamBallotList(id, one.code),
    show: (token) => api.teamBallotShow(id, token),
    save: (sheets) => api.teamBallotSave(id, sheets),
    remove: (token) => api.teamBallotDelete(id, token),
  });

  const refresh = async () => {
    room = await api.teamList(id);
    drawBar();
  };

  /** @param {string} code */
  async function turn(code) {
    await inner.close?.();
    inner = { box: h('div') };
    part = code;
    await refresh();
    const one = room.classes.find((known) => known.code === code);
    if (!one) {
      drawList();
      return;
    }
    const importButton = may('import_commit')
      ? button(t('team.import'), 'import-open', () => openImport({ kind: 'team_ballots', appraisal: id, done: () => void tried(() => turn(code)) }))
      : null;
    inner = await ballotTab(head, about(one), refresh, importButton);
    fill(body, inner.box);
    await inner.ready?.();
  }

  return {
    box: h('div', { class: 'work-full' }, bar, body),
    ready: () => turn(''),
    close: () => inner.close?.(),
  };
}

/** @param {number} id @param {TeamRoom} room @param {(room: TeamRoom) => void} done */
function openAdd(id, room, done) {
  const unit = new Field({ label: t('col.unit'), test: 'team-unit', choices: room.units.map((name) => /** @type {[string, string]} */ ([name, name])) });
  formDialog({
    name: 'team-add',
    title: t('team.add'),
    body: [unit],
    fields: { UNIT_UNKNOWN: unit },
    submit: t('team.add_submit'),
    work: () => api.teamAdd({ appraisal: id, units: [unit.value] }),
    done,
  });
}
