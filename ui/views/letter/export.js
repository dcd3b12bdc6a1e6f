// The letters of a year as a sheet to work on elsewhere.

import { h } from '../../parts/dom.js';
import { t, count } from '../../parts/words.js';
import { PathField, unfilled } from '../../parts/field.js';
import { formDialog } from '../../parts/dialog.js';
import { said } from '../../parts/status.js';
import * as api from '../../api/letter.js';

/** @param {number} year */
export function openExport(year) {
  const path = new PathField({ label: t('act.save_to'), test: 'letter-export-path', value: `${t('letter.title')} ${year}.xlsx`, kind: 'save', extensions: ['xlsx'] });
  formDialog({
    name: 'letter-export',
    title: `${t('letter.export')} · ${year}`,
    body: [h('p', { class: 'soft small' }, t('letter.export_text')), path],
    fields: { path, FILE_MISSING: path },
    submit: t('act.save'),
    gap: () => unfilled(path),
    work: () => api.letterExport(year, path.value),
    done: (rows) => said(t('letter.exported', { count: count(rows), path: path.value })),
  });
}
