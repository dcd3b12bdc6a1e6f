// Award schemes, claims, batches, the ledger of awards and its corrections.

import { call, long } from '../api.js';
/** @returns {Promise<import('../wire/SchemeRow').SchemeRow[]>} */
export const awardSchemes = () => call('award_schemes');
/** @param {import('../wire/SchemeCompare').SchemeCompare} request @returns {Promise<import('../wire/SchemeComparison').SchemeComparison>} */
export const awardSchemeCompare = (request) => call('award_scheme_compare', { request });
/** @param {number} id @param {number} resolution @returns {Promise<import('../wire/SchemeRow').SchemeRow>} */
export const awardSchemeAdopt = (id, resolution) => call('award_scheme_adopt', { id, resolution });
/** @param {number} id @param {string} path @returns {Promise<void>} */
export const awardSchemeExport = (id, path) => call('award_scheme_export', { id, path });
/** @param {string} path @returns {Promise<import('../wire/SchemeFile').SchemeFile>} */
export const awardSchemeRead = (path) => call('award_scheme_read', { path });
/** @param {import('../wire/AwardClaim').AwardClaim} request @returns {Promise<import('../wire/CertificateRow').CertificateRow>} */
export const awardClaim = (request) => call('award_claim', { request });
/** @param {import('../wire/AwardElsewhere').AwardElsewhere} request @returns {Promise<import('../wire/CertificateRow').CertificateRow>} */
export const awardElsewhere = (request) => call('award_elsewhere', { request });
/** @param {import('../wire/LedgerQuery').LedgerQuery} query @param {import('../wire/Page').Page} page @returns {Promise<import('../wire/Rows').Rows<import('../wire/LedgerRow').LedgerRow>>} */
export const awardLedger = (query, page) => call('award_ledger', { query, page });
/** @param {import('../wire/AwardReverse').AwardReverse} request @returns {Promise<import('../wire/BatchRow').BatchRow>} */
export const awardReverse = (request) => call('award_reverse', { request });
/** @param {import('../wire/AwardCompute').AwardCompute} request @param {import('../api.js').Watch} watch @returns {Promise<import('../wire/BatchRow').BatchRow>} */
export const awardCompute = (request, watch) => long('award_compute', { request }, watch);
/** @param {number} batch @param {number | null} resolution @returns {Promise<import('../wire/BatchRow').BatchRow>} */
export const awardApprove = (batch, resolution) => call('award_approve', { batch, resolution });
/** @param {import('../wire/AwardSign').AwardSign} request @returns {Promise<import('../wire/BatchRow').BatchRow>} */
export const awardSign = (request) => call('award_sign', { request });
/** @param {import('../wire/AwardRelease').AwardRelease} request @returns {Promise<import('../wire/BatchRow').BatchRow>} */
export const awardRelease = (request) => call('award_release', { request });
