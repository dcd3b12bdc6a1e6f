// Taking packets that came back: a folder is chosen, and each file in it is answered for by itself.

import { h, fill, button } from './dom.js';
import { t, errorText } from './words.js';
import { PathField, blame } from './field.js';
import { Dialog } from './dialog.js';
import { ProgressBar } from './progress.js';
import { tried } from './status.js';

/**
 * @param {object} setup
 * @param {string} setup.title
 * @param {string} setup.text
 * @param {string} setup.group over the column that says the class or the seat
 * @param {string} setup.place folder that is proposed
 * @param {import('./field.js').Field} [setup.before] asked for beside the folder
 * @param {Record<string, import('./field.js').Field>} [setup.fields] by wire name, or by error code
 * @param {(folder: string, watch: import('../api.js').Watch) => Promise<import('../wire/MergeOutcome').MergeOutcome>} setup.work
 * @param {() => Promise<unknown>} setup.merged when something was taken and the dialog is closed
 */
export function openMerge(setup) {
  let took = false;
  const dialog = new Dialog({
    name: 'merge',
    title: setup.title,
    wide: true,
    onClose: () => {
      if (took) void tried(async () => setup.merged());
    },
  });
  const folder = new PathField({ label: t('rater.merge_folder'), test: 'merge-folder', value: setup.place, kind: 'folder', extensions: [] });
  const bar = new ProgressBar();
  const result = h('div', { class: 'merge-result', 'data-test': 'merge-result' });
  dialog.show(h('p', { class: 'soft' }, setup.text), setup.before ? h('div', { class: 'pair' }, setup.before, folder) : folder, bar, result);
  const run = async () => {
    /** @type {import('../wire/MergeOutcome').MergeOutcome | undefined} */ let outcome;
    let told = false;
    const done = await dialog.run(async () => {
      try {
        outcome = await bar.run(setup.title, (watch) => setup.work(folder.value, watch));
      } catch (error) {
        told = blame(error, setup.fields ?? {});
        throw error;
      }
    });
    if (told) dialog.say('');
    if (!done || !outcome) return;
    took = took || outcome.merged > 0;
    fill(
      result,
      h('p', { 'data-test': 'merge-counts' }, t('rater.merge_result', { merged: outcome.merged, waiting: outcome.waiting, refused: outcome.refused })),
      outcome.merged > 0 ? h('p', { class: 'note' }, t('rater.delete_after')) : null,
      h(
        'table',
        { class: 'small-table' },
        h('thead', {}, h('tr', {}, [t('rater.file'), t('rater.name'), setup.group, t('rater.state'), t('rater.why')].map((head) => h('th', {}, head)))),
        h(
          'tbody',
          {},
          outcome.rows.map((row) =>
            h(
              'tr',
              { 'data-test': `merge-${row.verdict}` },
              h('td', {}, row.file),
              h('td', {}, row.rater),
              h('td', {}, row.class),
              h('td', { class: row.verdict === 'refused' ? 'seal' : row.verdict === 'merged' ? 'good' : '' }, t(`rater.${row.verdict}`)),
              h('td', { class: 'soft' }, row.code ? errorText({ code: row.code, args: row.args }) : ''),
            ),
          ),
        ),
      ),
    );
  };
  dialog.act(
    button(t('act.close'), 'merge-done', () => dialog.close()),
    button(t('rater.merge_submit'), 'merge-submit', run, 'main'),
  );
  dialog.open();
}
