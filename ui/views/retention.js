// What has been kept long enough: deleted, then blocked, then purged for good behind two people. Until it is purged it can be brought back.

import { h, button } from '../parts/dom.js';
import { t, count, dateText, timeText } from '../parts/words.js';
import { WindowedList } from '../parts/list.js';
import { split, facts, emptyRoom } from '../parts/room.js';
import { ask, formDialog } from '../parts/dialog.js';
import { secondPerson, startsForTwo } from '../parts/second.js';
import { may } from '../parts/may.js';
import { failed, said, tried } from '../parts/status.js';
import * as api from '../api.js';

/** @typedef {import('../wire/RetentionRow').RetentionRow} RetentionRow */
const STAGES = ['due', 'deleted', 'blocked', 'purged'];

/** @type {import('./setting.js').OpenTab} */
export async function retentionTab(_room, desk) {
  let rows = await api.retentionList();
  /** @type {WindowedList<RetentionRow>} */
  const list = new WindowedList({
    name: 'retention',
    label: t('setting.tab_retention'),
    id: idOf,
    onError: failed,
    columns: [
      { name: 'kind', label: t('retention.what'), width: 'minmax(130px, 1fr)', show: (row) => t(`retention.kind.${row.kind}`), fixed: true },
      { name: 'label', label: t('retention.label'), width: 'minmax(130px, 1fr)', show: (row) => row.label, fixed: true },
      { name: 'count', label: t('retention.count'), width: '80px', show: (row) => count(row.count), numeric: true },
      { name: 'due_since', label: t('retention.due_since'), width: '120px', show: (row) => dateText(row.due_since) },
      { name: 'stage', label: t('retention.stage_head'), width: 'minmax(110px, .8fr)', show: (row) => stageWords(row), fixed: true },
    ],
    fetch: async (page) => ({ total: rows.length, rows: rows.slice(page.offset, page.offset + page.limit) }),
    onCurrent: (row) => draw(row),
    onEnter: () => view.detail.focus(),
    empty: () => emptyRoom('retention-empty', t('retention.empty_title'), t('retention.empty_text')),
  });
  const view = split([h('p', { class: 'filters soft small' }, t('retention.about')), list]);

  /** @param {RetentionRow[]} next @param {RetentionRow} row */
  const stored = async (next, row) => {
    rows = next;
    const still = rows.find((one) => idOf(one) === idOf(row));
    await list.update(still ? { current: idOf(row) } : {});
    if (!still) view.hide();
  };

  /** @param {RetentionRow} row @param {string} stage */
  async function step(row, stage) {
    const yes = await ask({
      name: `retention-${stage}`,
      title: t(`retention.act.${stage}`),
      text: t(`retention.ask.${stage}`, { what: t(`retention.kind.${row.kind}`), label: row.label }),
      yes: t(`retention.act.${stage}`),
    });
    if (!yes) return;
    await tried(async () => {
      const next = await api.retentionStep({ kind: row.kind, object: row.object, stage, second: null });
      said(t(`retention.done.${stage}`, { label: row.label }));
      await stored(next, row);
    });
  }

  /** @param {RetentionRow} row */
  function purge(row) {
    const second = secondPerson();
    formDialog({
      name: 'retention-purged',
      title: t('retention.act.purged'),
      body: [
        h('p', {}, t('retention.ask.purged', { what: t(`retention.kind.${row.kind}`), label: row.label })),
        h('p', { class: 'warning' }, t('retention.final')),
        second.box,
      ],
      fields: second.fields,
      submit: t('retention.act.purged'),
      grave: true,
      gap: second.gap,
      work: () => api.retentionStep({ kind: row.kind, object: row.object, stage: 'purged', second: second.value() }),
      done: (next) => {
        said(t('retention.done.purged', { label: row.label }));
        void stored(next, row);
      },
    });
  }

  /** @param {RetentionRow} row */
  function draw(row) {
    const at = STAGES.indexOf(row.stage);
    const allowed = may('retention_step');
    const waits = row.next !== '' && row.next_from !== '';
    const alone = row.next === 'purged' && !startsForTwo(desk.state.role);
    view.show(
      h('h2', { 'data-test': 'retention-shown' }, row.label),
      h('p', { class: 'soft' }, t(`retention.kind.${row.kind}`)),
      facts([
        [t('retention.count'), count(row.count)],
        [t('retention.rule'), t('retention.years', { years: row.years })],
        [t('retention.due_since'), dateText(row.due_since)],
      ]),
      h(
        'ol',
        { class: 'ladder', 'data-test': 'retention-steps' },
        STAGES.map((stage, index) =>
          h(
            'li',
            { class: index < at ? 'done' : index === at ? 'now' : 'ahead', 'aria-current': index === at ? 'step' : null },
            h('span', {}, t(`retention.stage.${stage}`)),
            h(
              'span',
              { class: 'soft small' },
              index === at ? timeText(row.stage_at) : stage === row.next && waits ? t('retention.from', { date: dateText(row.next_from) }) : '',
            ),
          ),
        ),
      ),
      h('p', { class: 'soft small' }, t(`retention.means.${row.stage}`)),
      allowed && alone ? h('p', { class: 'note' }, t('retention.pair_only')) : null,
      allowed && row.stage !== 'purged'
        ? h(
            'div',
            { class: 'row' },
            row.next !== '' && !waits && !alone
              ? button(
                  t(`retention.act.${row.next}`) + (row.next === 'purged' ? '…' : ''),
                  `retention-${row.next}`,
                  () => (row.next === 'purged' ? purge(row) : step(row, row.next)),
                  row.next === 'purged' ? 'grave' : '',
                )
              : null,
            row.stage === 'due' ? null : button(t('retention.act.restored'), 'retention-restored', () => step(row, 'restored'), 'plain'),
          )
        : null,
    );
  }

  return { box: view.box, ready: () => list.update({ first: true }) };
}

/** @param {RetentionRow} row */
const idOf = (row) => `${row.kind} ${row.object}`;

/** @param {RetentionRow} row */
function stageWords(row) {
  return h('span', { class: row.stage === 'due' ? 'seal' : 'soft' }, t(`retention.stage.${row.stage}`));
}
