// Monthly allowances, and two sums told as information.

import { call } from '../api.js';
/** @returns {Promise<import('../wire/AllowanceListRow').AllowanceListRow[]>} */
export const allowanceLists = () => call('allowance_lists');
/** @param {string} month @returns {Promise<import('../wire/AllowanceListRow').AllowanceListRow>} */
export const allowanceCompute = (month) => call('allowance_compute', { month });
/** @param {number} list @param {import('../wire/DecisionQuery').DecisionQuery} query @param {import('../wire/Page').Page} page @returns {Promise<import('../wire/Rows').Rows<import('../wire/AllowanceLineRow').AllowanceLineRow>>} */
export const allowanceLines = (list, query, page) => call('allowance_lines', { list, query, page });
/** @param {number} id @returns {Promise<import('../wire/AllowanceCard').AllowanceCard>} */
export const allowanceLine = (id) => call('allowance_line', { id });
/** @param {import('../wire/AllowanceSign').AllowanceSign} request @returns {Promise<import('../wire/AllowanceListRow').AllowanceListRow>} */
export const allowanceSign = (request) => call('allowance_sign', { request });
/** @param {number} list @param {number | null} resolution @returns {Promise<import('../wire/AllowanceListRow').AllowanceListRow>} */
export const allowanceApprove = (list, resolution) => call('allowance_approve', { list, resolution });
/** @param {import('../wire/AllowanceRelease').AllowanceRelease} request @returns {Promise<import('../wire/AllowanceListRow').AllowanceListRow>} */
export const allowanceRelease = (request) => call('allowance_release', { request });
/** @returns {Promise<import('../wire/WithheldRow').WithheldRow[]>} */
export const allowanceWithheld = () => call('allowance_withheld');
/** @param {import('../wire/AllowanceWithhold').AllowanceWithhold} request @returns {Promise<import('../wire/WithheldRow').WithheldRow[]>} */
export const allowanceWithhold = (request) => call('allowance_withhold', { request });
/** @param {import('../wire/CeilingAsk').CeilingAsk} request @returns {Promise<import('../wire/SumCard').SumCard>} */
export const awardCeiling = (request) => call('award_ceiling', { request });
/** @param {import('../wire/TaxAsk').TaxAsk} request @returns {Promise<import('../wire/SumCard').SumCard>} */
export const awardTax = (request) => call('award_tax', { request });
/** @param {import('../wire/AwardExport').AwardExport} request @returns {Promise<number>} */
export const awardExport = (request) => call('award_export', { request });
