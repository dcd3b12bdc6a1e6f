// 总览: what is due, the duties of the year, the talent figures, and the search everywhere.

import { call } from '../api.js';
/** @returns {Promise<import('../wire/Overview').Overview>} */
export const overviewShow = () => call('overview_show');
/** @param {number} year @returns {Promise<import('../wire/OverviewYear').OverviewYear>} */
export const overviewYear = (year) => call('overview_year', { year });
/** @param {boolean} all @returns {Promise<import('../wire/FigureTable').FigureTable>} */
export const overviewFigures = (all) => call('overview_figures', { all });
/** @param {import('../wire/FigureQuery').FigureQuery} query @param {import('../wire/Page').Page} page @returns {Promise<import('../wire/Rows').Rows<import('../wire/FigureBehind').FigureBehind>>} */
export const overviewFigureRows = (query, page) => call('overview_figure_rows', { query, page });
/** @param {string} text @returns {Promise<import('../wire/FoundGroup').FoundGroup[]>} */
export const searchAll = (text) => call('search_all', { text });
/** @param {string[]} labels @returns {Promise<string[]>} */
export const searchKeys = (labels) => call('search_keys', { labels });
