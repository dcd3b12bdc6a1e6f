// A list of award money as a sheet for finance: a batch, the ledger, a month's allowances, the forecast, a year by units.

import { button } from '../parts/dom.js';
import { t, count } from '../parts/words.js';
import { PathField, folderOf } from '../parts/field.js';
import { formDialog } from '../parts/dialog.js';
import { may } from '../parts/may.js';
import { offered, tried } from '../parts/status.js';
import * as bridge from '../api.js';
import { awardExport } from '../api/allowance.js';

/**
 * The button that writes what the list shows; null for whoever may not.
 * @param {import('../app.js').Desk} desk @param {string} name of the file
 * @param {() => Omit<import('../wire/AwardExport').AwardExport, 'path'>} what
 */
export function exportButton(desk, name, what) {
  if (!may('award_export')) return null;
  return button(
    t('award.export'),
    'award-export',
    () => {
      const path = new PathField({ label: t('act.save_to'), test: 'award-export-path', value: `${folderOf(desk.state.path)}${name}.xlsx`, kind: 'save', extensions: ['xlsx'] });
      formDialog({
        name: 'award-export',
        title: t('award.export'),
        body: [path],
        fields: { path, PRINT_PATH: path, FOLDER_MISSING: path, FOLDER_READ_ONLY: path },
        submit: t('act.save'),
        work: () => awardExport({ ...what(), path: path.value }),
        done: (rows) => offered(t('award.exported', { count: count(rows), path: path.value }), t('act.open'), 'award-export-open', () => tried(() => bridge.pathOpen(path.value))),
      });
    },
    'plain small',
  );
}
