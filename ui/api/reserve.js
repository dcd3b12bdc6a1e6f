// 后备干部: the pool, the way in, follow-up, plans and cover.

import { call } from '../api.js';
/** @param {import('../wire/ReserveQuery').ReserveQuery} query @param {import('../wire/Page').Page} page @returns {Promise<import('../wire/Rows').Rows<import('../wire/ReserveRow').ReserveRow>>} */
export const reserveList = (query, page) => call('reserve_list', { query, page });
/** @param {number} id @returns {Promise<import('../wire/ReserveCard').ReserveCard>} */
export const reserveShow = (id) => call('reserve_show', { id });
/** @returns {Promise<import('../wire/ReservePool').ReservePool>} */
export const reservePool = () => call('reserve_pool');
/** @returns {Promise<import('../wire/ReserveRow').ReserveRow[]>} */
export const reserveDue = () => call('reserve_due');
/** @returns {Promise<import('../wire/ReserveCover').ReserveCover>} */
export const reserveCover = () => call('reserve_cover');
/** @param {import('../wire/ReserveQuery').ReserveQuery} query @param {string} path @returns {Promise<number>} */
export const reserveExport = (query, path) => call('reserve_export', { query, path });
/** @returns {Promise<import('../wire/ReserveAccessRow').ReserveAccessRow[]>} */
export const reserveAccess = () => call('reserve_access');
/** @param {import('../wire/ReserveGrant').ReserveGrant} request @returns {Promise<import('../wire/ReserveAccessRow').ReserveAccessRow[]>} */
export const reserveGrant = (request) => call('reserve_grant', { request });
/** @param {import('../wire/ReserveNominate').ReserveNominate} request @returns {Promise<import('../wire/ReserveCard').ReserveCard>} */
export const reserveNominate = (request) => call('reserve_nominate', { request });
/** @param {import('../wire/ReserveStage').ReserveStage} request @returns {Promise<import('../wire/ReserveCard').ReserveCard>} */
export const reserveStage = (request) => call('reserve_stage', { request });
/** @param {import('../wire/ReserveEnter').ReserveEnter} request @returns {Promise<import('../wire/ReserveCard').ReserveCard>} */
export const reserveEnter = (request) => call('reserve_enter', { request });
/** @param {import('../wire/ReserveChange').ReserveChange} request @returns {Promise<import('../wire/ReserveCard').ReserveCard>} */
export const reserveChange = (request) => call('reserve_change', { request });
/** @param {import('../wire/ReserveSheet').ReserveSheet} request @returns {Promise<import('../wire/ReserveCard').ReserveCard>} */
export const reserveSheet = (request) => call('reserve_sheet', { request });
/** @param {import('../wire/ReserveWarn').ReserveWarn} request @returns {Promise<import('../wire/ReserveCard').ReserveCard>} */
export const reserveWarn = (request) => call('reserve_warn', { request });
/** @param {import('../wire/ReserveLift').ReserveLift} request @returns {Promise<import('../wire/ReserveCard').ReserveCard>} */
export const reserveLift = (request) => call('reserve_lift', { request });
/** @param {import('../wire/ReserveExit').ReserveExit} request @returns {Promise<import('../wire/ReserveCard').ReserveCard>} */
export const reserveExit = (request) => call('reserve_exit', { request });
/** @param {import('../wire/ReserveMeasure').ReserveMeasure} request @returns {Promise<import('../wire/ReserveCard').ReserveCard>} */
export const reserveMeasure = (request) => call('reserve_measure', { request });
/** @param {import('../wire/ReserveMeasureStep').ReserveMeasureStep} request @returns {Promise<import('../wire/ReserveCard').ReserveCard>} */
export const reserveMeasureStep = (request) => call('reserve_measure_step', { request });
/** @param {import('../wire/ReserveObserve').ReserveObserve} request @returns {Promise<import('../wire/ReserveCard').ReserveCard>} */
export const reserveObserve = (request) => call('reserve_observe', { request });
