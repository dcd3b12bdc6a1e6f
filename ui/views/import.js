// Import: the file, a preview row by row, then all good rows or nothing. What a row becomes is decided in Rust.

import { h, fill, button, choice } from '../parts/dom.js';
import { t, named, count, reasonText } from '../parts/words.js';
import { WindowedList } from '../parts/list.js';
import { PathField, blame } from '../parts/field.js';
import { Dialog } from '../parts/dialog.js';
import { ProgressBar } from '../parts/progress.js';
import * as api from '../api.js';

/** @typedef {import('../wire/ImportPreview').ImportPreview} ImportPreview */
/** @typedef {import('../wire/ImportRow').ImportRow} ImportRow */
/** @typedef {import('../wire/ImportKind').ImportKind} ImportKind */

/** @param {{ kind: ImportKind, appraisal: number | null, done: () => void }} order */
export function openImport(order) {
  /** @type {ImportPreview | null} */ let preview = null;
  /** @type {Record<string, number>} */ let mapping = {};
  let sheet = '';
  let verdict = '';
  let stored = false;
  const release = () => {
    if (preview) api.importDiscard(preview.token).catch(() => undefined);
    preview = null;
  };
  const dialog = new Dialog({
    name: 'import',
    title: t(`import.title.${order.kind}`),
    onClose: () => {
      release();
      if (stored) order.done();
    },
  });
  const bar = new ProgressBar();
  dialog.actions.before(bar);
  const path = new PathField({
    label: t('import.path'),
    test: 'import-path',
    hint: t(`import.hint.${order.kind}`),
    kind: 'open',
    extensions: ['xlsx', 'csv'],
    onPick: () => {
      void read();
    },
  });

  function askPath() {
    release();
    dialog.element.classList.remove('wide');
    mapping = {};
    sheet = '';
    dialog.show(path);
    dialog.act(
      button(t('act.cancel'), 'import-cancel', () => dialog.close()),
      button(
        t('import.preview'),
        'import-preview',
        () => {
          void read();
        },
        'main',
      ),
    );
    path.focus();
  }

  async function read() {
    dialog.say('');
    dialog.lock(true);
    try {
      const next = await bar.run(t('import.reading'), (watch) =>
        api.importPreview({ kind: order.kind, path: path.value, sheet, mapping, appraisal: order.appraisal }, watch),
      );
      release();
      preview = next;
    } catch (error) {
      if (!blame(error, { path, FILE_MISSING: path, SHEET_TYPE: path })) dialog.fail(error);
      return;
    } finally {
      dialog.lock(false);
    }
    showPreview(preview);
  }

  /** @param {ImportPreview} now */
  function showPreview(now) {
    dialog.element.classList.add('wide');
    const tabs = h('div', { class: 'tabs', role: 'tablist' });
    /** @type {WindowedList<ImportRow>} */
    const list = new WindowedList({
      name: 'import',
      label: t('import.rows'),
      id: (row) => row.row,
      rowClass: (row) => row.verdict,
      onError: (error) => dialog.fail(error),
      columns: [
        { name: 'row', label: t('import.row'), width: '64px', show: (row) => String(row.row), fixed: true },
        { name: 'staff_number', label: t('col.staff_number'), width: '110px', show: (row) => row.staff_number, fixed: true },
        { name: 'name', label: ['ballots', 'team_ballots'].includes(order.kind) ? t('ballot.token') : t('col.name'), width: '130px', show: (row) => row.name, fixed: true },
        { name: 'verdict', label: t('import.verdict_head'), width: '90px', show: (row) => t(`import.verdict.${row.verdict}`), fixed: true },
        { name: 'reason', label: t('import.reason_head'), width: 'minmax(260px, 1fr)', show: (row) => rowWords(row), fixed: true },
      ],
      fetch: (page) => api.importRows(now.token, verdict, page),
    });
    const counts = /** @type {[string, number][]} */ ([
      ['', now.added + now.changed + now.unchanged + now.refused + now.void],
      ['added', now.added],
      ['changed', now.changed],
      ['unchanged', now.unchanged],
      ['refused', now.refused],
      ...(['ballots', 'team_ballots'].includes(order.kind) ? [['void', now.void]] : []),
    ]);
    const drawTabs = () =>
      fill(
        tabs,
        counts.map(([name, number]) =>
          h(
            'button',
            {
              type: 'button',
              role: 'tab',
              'aria-selected': String(verdict === name),
              'data-test': `count-${name || 'all'}`,
              'data-count': number,
              onclick: () => {
                verdict = name;
                drawTabs();
                void list.update();
              },
            },
            t(`import.verdict.${name || 'all'}`),
            h('span', { class: (name === 'refused' || name === 'void') && number > 0 ? 'count seal' : 'count' }, count(number)),
          ),
        ),
      );
    verdict = now.refused > 0 ? 'refused' : '';
    drawTabs();
    dialog.show(
      h(
        'div',
        { class: 'import-head' },
        h('p', { class: 'soft' }, t('import.read_as', { path: path.value.split(/[\\/]/).pop() ?? '', row: now.head_row })),
        now.sheets.length > 1
          ? choice(
              'import-sheet',
              now.sheets.map((one) => [one, one]),
              now.sheet,
              (value) => {
                sheet = value;
                mapping = {};
                void read();
              },
              t('import.sheet'),
            )
          : null,
      ),
      now.new_units.length > 0
        ? h(
            'p',
            { class: 'note', 'data-test': 'import-new-units' },
            t('import.new_units', {
              count: now.new_units.length,
              units: now.new_units.slice(0, 6).join(t('mark.comma')) + (now.new_units.length > 6 ? '…' : ''),
            }),
          )
        : null,
      now.missing.length > 0
        ? h(
            'p',
            { class: 'warning', 'data-test': 'import-missing' },
            t('import.missing', { fields: now.missing.map((one) => named('field', one)).join(t('mark.comma')) }),
          )
        : null,
      columnsView(now),
      tabs,
      h('div', { class: 'import-list' }, list),
    );
    const good = now.added + now.changed;
    const commit = button(
      t('import.commit', { count: count(good + now.void) }),
      'import-commit',
      () => {
        void store(now);
      },
      'main',
    );
    commit.disabled = now.missing.length > 0 || good + now.void === 0;
    dialog.act(
      button(t('act.back'), 'import-back', askPath),
      now.refused > 0 ? button(t('import.save_refused'), 'import-refused', () => saveRefused(now)) : h('span'),
      h('span', { class: 'spring' }),
      button(t('act.cancel'), 'import-cancel', () => dialog.close()),
      commit,
    );
    void list.update();
  }

  /** Which column feeds which field, and a way to say so by hand. @param {ImportPreview} now */
  function columnsView(now) {
    return h(
      'details',
      { class: 'mapping', open: now.missing.length > 0, 'data-test': 'import-mapping' },
      h('summary', {}, t('import.mapping', { count: now.columns.filter((column) => column.field).length })),
      h(
        'div',
        { class: 'mapping-grid' },
        now.fields.map((field) => {
          const column = now.columns.find((one) => one.field === field.name);
          const options = /** @type {[string, string][]} */ ([
            ['-1', t('import.no_column')],
            ...now.columns.map((one) => [String(one.index), one.head || t('import.column', { number: one.index + 1 })]),
          ]);
          return h(
            'label',
            { class: field.required && !column ? 'seal' : '' },
            h('span', {}, named('field', field.name), field.required ? ' *' : ''),
            choice(
              `map-${field.name}`,
              options,
              column ? String(column.index) : '-1',
              (value) => {
                mapping = { ...mapping, [field.name]: Number(value) };
                void read();
              },
              named('field', field.name),
            ),
            h('small', { class: 'soft' }, column ? column.examples.slice(0, 2).join(t('mark.comma')) : ''),
          );
        }),
      ),
    );
  }

  /** @param {ImportPreview} now */
  async function store(now) {
    /** @type {import('../wire/ImportOutcome').ImportOutcome | undefined} */ let outcome;
    const done = await dialog.run(async () => {
      outcome = await bar.run(t('import.storing'), (watch) => api.importCommit(now.token, watch));
    });
    if (!done || !outcome) return;
    stored = true;
    dialog.element.classList.remove('wide');
    const figures = /** @type {[string, number][]} */ ([
      ['added', outcome.added],
      ['changed', outcome.changed],
      ['unchanged', outcome.unchanged],
      ['refused', outcome.refused.length],
      ...(['ballots', 'team_ballots'].includes(order.kind) ? [['void', outcome.void.length]] : []),
    ]);
    dialog.show(
      h(
        'div',
        { class: 'outcome', 'data-test': 'import-done' },
        h('h3', {}, t('import.done')),
        h(
          'dl',
          { class: 'facts' },
          figures.map(([name, number]) =>
            h('div', {}, h('dt', {}, t(`import.verdict.${name}`)), h('dd', { 'data-test': `done-${name}` }, count(number))),
          ),
        ),
        outcome.refused.length > 0 ? h('p', { class: 'soft' }, t('import.done_refused')) : null,
      ),
    );
    dialog.act(
      outcome.refused.length > 0 ? button(t('import.save_refused'), 'import-refused', () => saveRefused(now)) : h('span'),
      button(t('act.done'), 'import-finish', () => dialog.close(), 'main'),
    );
  }

  /** @param {ImportPreview} now */
  function saveRefused(now) {
    const source = path.value.replace(/\.[^.\\/]*$/, '');
    const ask = new Dialog({ name: 'refused', title: t('import.save_refused') });
    const target = new PathField({
      label: t('act.save_to'),
      test: 'import-refused-path',
      value: `${source}${t('import.refused_name')}.xlsx`,
      kind: 'save',
      extensions: ['xlsx'],
    });
    ask.show(h('p', {}, t('import.refused_text')), target);
    ask.act(
      button(t('act.cancel'), 'import-refused-cancel', () => ask.close()),
      button(
        t('act.save'),
        'import-refused-save',
        async () => {
          const done = await ask.run(() => api.importRefusedSave(now.token, target.value));
          if (!done) return;
          ask.show(h('p', { 'data-test': 'import-refused-saved' }, t('import.refused_saved', { path: target.value })));
          ask.act(
            button(t('act.open'), 'import-refused-open', () => ask.run(() => api.pathOpen(target.value))),
            button(t('act.done'), 'import-refused-done', () => ask.close(), 'main'),
          );
        },
        'main',
      ),
    );
    ask.open();
  }

  askPath();
  dialog.open();
}

/** @param {ImportRow} row */
function rowWords(row) {
  if (row.reason) return h('span', { class: 'seal', title: reasonText(row.reason, row.args) }, reasonText(row.reason, row.args));
  const changes = Object.entries(row.changes).flatMap(([field, pair]) =>
    pair ? [`${named('field', field)}: ${pair[0] || '—'} → ${pair[1] || '—'}`] : [],
  );
  return h('span', { title: changes.join('\n') }, changes.join(t('mark.semicolon')));
}
