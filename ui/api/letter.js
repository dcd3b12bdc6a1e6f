// 目标责任书: letters from the draft to the appraisal.

import { call } from '../api.js';
/** @param {number} year @returns {Promise<import('../wire/LetterYear').LetterYear>} */
export const letterList = (year) => call('letter_list', { year });
/** @param {number} id @returns {Promise<import('../wire/LetterCard').LetterCard>} */
export const letterShow = (id) => call('letter_show', { id });
/** @param {import('../wire/LetterDraft').LetterDraft} request @returns {Promise<import('../wire/LetterCard').LetterCard>} */
export const letterDraft = (request) => call('letter_draft', { request });
/** @param {import('../wire/LetterSave').LetterSave} request @returns {Promise<import('../wire/LetterCard').LetterCard>} */
export const letterSave = (request) => call('letter_save', { request });
/** @param {number} id @param {string} reason @returns {Promise<null>} */
export const letterDrop = (id, reason) => call('letter_drop', { id, reason });
/** @param {import('../wire/LetterSign').LetterSign} request @returns {Promise<import('../wire/LetterCard').LetterCard>} */
export const letterSign = (request) => call('letter_sign', { request });
/** @param {number} signature @param {string} path @returns {Promise<null>} */
export const letterScan = (signature, path) => call('letter_scan', { signature, path });
/** @param {number} id @param {string} on @returns {Promise<import('../wire/LetterCounts').LetterCounts>} */
export const letterCount = (id, on) => call('letter_count', { id, on });
/** @param {import('../wire/LetterCheckForm').LetterCheckForm} form @returns {Promise<import('../wire/LetterCard').LetterCard>} */
export const letterMid = (form) => call('letter_mid', { form });
/** @param {import('../wire/LetterCheckForm').LetterCheckForm} form @returns {Promise<import('../wire/LetterCard').LetterCard>} */
export const letterSelf = (form) => call('letter_self', { form });
/** @param {import('../wire/LetterCheckForm').LetterCheckForm} form @returns {Promise<import('../wire/LetterCard').LetterCard>} */
export const letterCheck = (form) => call('letter_check', { form });
/** @param {number} id @param {number} resolution @returns {Promise<import('../wire/LetterCard').LetterCard>} */
export const letterDecide = (id, resolution) => call('letter_decide', { id, resolution });
/** @param {number} id @returns {Promise<import('../wire/LetterCard').LetterCard>} */
export const letterFeed = (id) => call('letter_feed', { id });
/** @param {number} year @param {string} path @returns {Promise<number>} */
export const letterExport = (year, path) => call('letter_export', { year, path });
