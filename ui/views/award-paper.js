// What a person is given for an award: the notice and the certificate of honour. Only what was granted and stands has them.

import { button } from '../parts/dom.js';
import { t } from '../parts/words.js';
import { may } from '../parts/may.js';
import { tried } from '../parts/status.js';
import { openPrint } from './print.js';
import * as api from '../api.js';

/** @typedef {import('../wire/DecisionRow').DecisionRow} DecisionRow */
/** @typedef {'award_notice' | 'award_honour'} Paper */

/** @type {[Paper, string, string][]} */
const PAPERS = [
  ['award_notice', 'award.print_notice', 'print-award-notice'],
  ['award_honour', 'award.print_honour', 'print-award-honour'],
];

/** @param {(form: Paper) => unknown} print @param {string} suffix of the buttons' test names */
const buttons = (print, suffix) =>
  PAPERS.filter(([form]) => may(`print:${form}`)).map(([form, label, test]) => button(t(label), `${test}${suffix}`, () => print(form)));

/** For these decisions of an approved batch; none means all. @param {number} batch @param {number[]} items @param {string} label */
export const paperButtons = (batch, items, label) => buttons((form) => openPrint({ form, source: batch, items, label }), '');

/** For what is picked. @param {number} batch @param {import('../parts/list.js').WindowedList<DecisionRow>} list */
export const pickedPapers = (batch, list) =>
  buttons(
    (form) =>
      tried(async () => {
        const picked = (await list.pickedIds()).map(Number);
        const page = { offset: 0, limit: 4_294_967_295, sort: '', descending: false };
        const { rows } = await api.awardDecisions(batch, { text: '', code: '', granted: true }, page);
        const granted = new Set(rows.map((row) => row.id));
        const items = picked.filter((id) => granted.has(id));
        // Where nothing was granted the office says so by name.
        openPrint({ form, source: batch, items: items.length > 0 ? items : picked, label: '' });
      }),
    '-picked',
  );
