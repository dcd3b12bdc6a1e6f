// Closing an appraisal: the resolution, what is still missing by name, then totals and proposed grades are computed and frozen.

import { h, button } from '../parts/dom.js';
import { t } from '../parts/words.js';
import { Dialog } from '../parts/dialog.js';
import { ProgressBar } from '../parts/progress.js';
import { said } from '../parts/status.js';
import { resolutionPicker } from './resolution.js';
import { everySubject } from './score.js';
import { missingWords } from './entering.js';
import * as api from '../api.js';

/** @typedef {import('../wire/AppraisalHead').AppraisalHead} AppraisalHead */

/** @param {AppraisalHead} old @param {(head: AppraisalHead) => void} closed */
export async function openClose(old, closed) {
  const [head, picker, everybody] = await Promise.all([api.appraisalHead(old.row.id), resolutionPicker(false), everySubject(old.row.id)]);
  const missing = everybody.filter((row) => row.missing.length > 0);
  let leave = false;
  const bar = new ProgressBar();
  const dialog = new Dialog({ name: 'close', title: t('close.title', { year: head.row.year }) });
  const submit = button(
    t('close.submit'),
    'close-submit',
    async () => {
      /** @type {AppraisalHead | undefined} */ let after;
      const done = await dialog.run(async () => {
        const resolution = await picker.take();
        after = await bar.run(t('close.working'), (watch) => api.appraisalClose(head.row.id, resolution ?? 0, leave, watch));
      });
      if (!done || !after) return;
      dialog.close();
      said(t('close.done', { year: head.row.year }));
      closed(after);
    },
    'main',
  );
  dialog.show(
    h('p', {}, t('close.text', { count: head.row.subjects })),
    head.incomplete > 0
      ? h(
          'section',
          { class: 'note', 'data-test': 'close-incomplete' },
          h('h3', { class: 'seal' }, t('close.incomplete', { count: head.incomplete })),
          h(
            'ul',
            { class: 'lines short' },
            missing
              .slice(0, 60)
              .map((row) =>
                h('li', { 'data-id': row.id }, h('span', {}, `${row.name} · ${row.unit}`), h('span', { class: 'soft' }, missingWords(head, row))),
              ),
            missing.length > 60 ? h('li', {}, t('close.more', { count: missing.length - 60 })) : null,
          ),
          h(
            'label',
            { class: 'check' },
            h('input', {
              type: 'checkbox',
              'data-test': 'close-leave',
              onchange: (/** @type {Event} */ event) => {
                leave = /** @type {HTMLInputElement} */ (event.target).checked;
              },
            }),
            t('close.leave'),
          ),
        )
      : h('p', { class: 'good' }, t('close.complete')),
    picker.box,
    h('p', { class: 'soft small' }, t('close.frozen')),
    bar,
  );
  dialog.act(
    button(t('act.cancel'), 'close-cancel', () => dialog.close()),
    submit,
  );
  dialog.open();
}
