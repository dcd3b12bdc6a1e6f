// Opening a closed year again: the resolution that asks for it, and leader and auditor together. What stood before is kept as it was.

import { h } from '../parts/dom.js';
import { t } from '../parts/words.js';
import { formDialog } from '../parts/dialog.js';
import { secondPerson } from '../parts/second.js';
import { said } from '../parts/status.js';
import { resolutionPicker } from './resolution.js';
import * as api from '../api.js';

/** @typedef {import('../wire/AppraisalHead').AppraisalHead} AppraisalHead */

/** @param {AppraisalHead} head @param {(head: AppraisalHead) => void} opened */
export async function openReopen(head, opened) {
  const picker = await resolutionPicker(false);
  const second = secondPerson();
  const { year } = head.row;
  formDialog({
    name: 'reopen',
    title: t('reopen.title', { year }),
    body: [
      h('p', {}, t(head.row.state === 'confirmed' ? 'reopen.text_confirmed' : 'reopen.text_closed', { year })),
      h('p', { class: 'soft small' }, t('reopen.kept')),
      picker.box,
      second.box,
    ],
    fields: second.fields,
    submit: t('reopen.submit'),
    grave: true,
    gap: second.gap,
    work: async () => api.appraisalReopen(head.row.id, (await picker.take()) ?? 0, second.value()),
    done: (after) => {
      said(t('reopen.done', { year }));
      opened(after);
    },
  });
}
