// What awards may come to, what a year took, and certificates under way.

import { call } from '../api.js';
/** @param {import('../wire/ForecastQuery').ForecastQuery} query @returns {Promise<import('../wire/Forecast').Forecast>} */
export const awardForecast = (query) => call('award_forecast', { query });
/** @param {import('../wire/ForecastQuery').ForecastQuery} query @param {import('../wire/Page').Page} page @returns {Promise<import('../wire/Rows').Rows<import('../wire/ForecastLine').ForecastLine>>} */
export const awardForecastLines = (query, page) => call('award_forecast_lines', { query, page });
/** @param {string} source @param {number} id @returns {Promise<import('../wire/ForecastCard').ForecastCard>} */
export const awardForecastWhy = (source, id) => call('award_forecast_why', { source, id });
/** @param {number} year @returns {Promise<import('../wire/AwardYear').AwardYear>} */
export const awardYear = (year) => call('award_year', { year });
/** @returns {Promise<import('../wire/UnderWayRow').UnderWayRow[]>} */
export const underWayList = () => call('under_way_list');
/** @param {import('../wire/UnderWayAdd').UnderWayAdd} request @returns {Promise<number>} */
export const underWayAdd = (request) => call('under_way_add', { request });
/** @param {number} id @param {string} reason @returns {Promise<import('../wire/UnderWayRow').UnderWayRow[]>} */
export const underWayDrop = (id, reason) => call('under_way_drop', { id, reason });
