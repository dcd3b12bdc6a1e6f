// Scores and marks out of a table: a template to fill in, and the rows that are refused, each with its reason. All is kept or nothing.

import { h, fill, button } from '../../parts/dom.js';
import { t, errorText } from '../../parts/words.js';
import { Field, PathField, blame, unfilled } from '../../parts/field.js';
import { Dialog } from '../../parts/dialog.js';
import { said, tried } from '../../parts/status.js';
import * as api from '../../api/selection.js';

/** @param {import('../../wire/SelectionPostCard').SelectionPostCard} post @param {import('./index.js').Whole} whole */
export function importDialog(post, whole) {
  const drawn = post.candidates.some((row) => row.draw !== null);
  const kind = new Field({
    label: t('selection.import_kind'),
    test: 'import-kind',
    value: drawn ? 'marks' : 'scores',
    choices: [['scores', t('selection.import_scores')], ['marks', t('selection.import_marks')]],
    onChange: () => draw(),
  });
  const on = new Field({ label: t('selection.held_on'), test: 'import-on', type: 'date' });
  const path = new PathField({ label: t('selection.import_file'), test: 'scores-path', kind: 'open', extensions: ['xlsx', 'csv'], value: '' });
  const to = new PathField({ label: t('selection.template_to'), test: 'template-path', kind: 'save', extensions: ['xlsx'], value: `${whole.place}${t('selection.template_file')}.xlsx` });
  const hint = h('p', { class: 'soft small' });
  const result = h('div', { class: 'stack', 'data-test': 'import-result' });
  const dialog = new Dialog({ name: 'scores-import', title: t('selection.import') });
  const draw = () => {
    on.hidden = kind.value !== 'marks';
    hint.textContent = t(`selection.import_hint_${kind.value}`);
  };
  const run = async () => {
    if (unfilled(path)) return;
    fill(result);
    /** @type {import('../../wire/SelectionImported').SelectionImported | undefined} */ let outcome;
    const told = { at: false };
    const done = await dialog.run(async () => {
      try {
        outcome = await api.selectionImport({ post: post.id, kind: kind.value, path: path.value, held_on: on.value });
      } catch (error) {
        told.at = blame(error, { held_on: on, DATE_AHEAD: on, NOTICE_EARLY: on, FILE_MISSING: path, HEAD_NOT_FOUND: path, MAPPING_INCOMPLETE: path });
        throw error;
      }
    });
    if (told.at) dialog.say('');
    if (!done || !outcome) return;
    if (outcome.refused.length === 0) {
      dialog.close();
      said(t('selection.imported', { count: outcome.kept }));
      void tried(() => whole.again());
      return;
    }
    fill(
      result,
      h('p', { class: 'seal', 'data-test': 'import-refused' }, t('selection.import_refused', { count: outcome.refused.length })),
      h(
        'table',
        { class: 'small-table' },
        h('thead', {}, h('tr', {}, [t('selection.import_row'), t('selection.import_who'), t('selection.reason')].map((head) => h('th', {}, head)))),
        h('tbody', {}, outcome.refused.map((row) => h('tr', {}, h('td', { class: 'num' }, String(row.row)), h('td', {}, row.who), h('td', { class: 'soft' }, errorText({ code: row.code, args: row.args }))))),
      ),
    );
  };
  const template = async () => {
    if (unfilled(to)) return;
    const done = await dialog.run(async () => {
      const rows = await api.selectionTemplate({ post: post.id, kind: kind.value, path: to.value });
      said(t('selection.template_done', { count: rows }));
      path.value = to.value;
    });
    if (done) path.focus();
  };
  dialog.show(
    kind,
    hint,
    h('details', {}, h('summary', {}, t('selection.template')), h('div', { class: 'stack' }, to, h('div', { class: 'row' }, button(t('selection.template_make'), 'template-make', template)))),
    on,
    path,
    result,
  );
  draw();
  dialog.act(
    button(t('act.cancel'), 'scores-import-cancel', () => dialog.close()),
    button(t('selection.import').replace(/…$/, ''), 'scores-import-submit', run, 'main'),
  );
  dialog.open();
}
