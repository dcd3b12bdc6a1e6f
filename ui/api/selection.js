// Competitive selections and what a year aims at.

import { call } from '../api.js';
/** @returns {Promise<import('../wire/SelectionRow').SelectionRow[]>} */
export const selectionList = () => call('selection_list');
/** @param {number} id @returns {Promise<import('../wire/SelectionCard').SelectionCard>} */
export const selectionShow = (id) => call('selection_show', { id });
/** @returns {Promise<import('../wire/SelectionDraft').SelectionDraft>} */
export const selectionDraft = () => call('selection_draft');
/** @param {import('../wire/SelectionNew').SelectionNew} request @returns {Promise<import('../wire/SelectionCard').SelectionCard>} */
export const selectionSave = (request) => call('selection_save', { request });
/** @param {import('../wire/SelectionAnnounce').SelectionAnnounce} request @returns {Promise<import('../wire/SelectionCard').SelectionCard>} */
export const selectionAnnounce = (request) => call('selection_announce', { request });
/** @param {number} post @param {string} reason @returns {Promise<import('../wire/SelectionCard').SelectionCard>} */
export const selectionWithdraw = (post, reason) => call('selection_withdraw', { post, reason });
/** @param {import('../wire/SelectionApply').SelectionApply} request @returns {Promise<import('../wire/SelectionCard').SelectionCard>} */
export const selectionApply = (request) => call('selection_apply', { request });
/** @param {import('../wire/SelectionReview').SelectionReview} request @returns {Promise<import('../wire/SelectionCard').SelectionCard>} */
export const selectionReview = (request) => call('selection_review', { request });
/** @param {number} post @returns {Promise<import('../wire/SelectionCard').SelectionCard>} */
export const selectionDraw = (post) => call('selection_draw', { post });
/** @param {import('../wire/SelectionScores').SelectionScores} request @returns {Promise<import('../wire/SelectionCard').SelectionCard>} */
export const selectionScores = (request) => call('selection_scores', { request });
/** @param {import('../wire/SelectionPanel').SelectionPanel} request @returns {Promise<import('../wire/SelectionCard').SelectionCard>} */
export const selectionPanel = (request) => call('selection_panel', { request });
/** @param {number} judge @param {string} reason @returns {Promise<import('../wire/SelectionCard').SelectionCard>} */
export const selectionStepOut = (judge, reason) => call('selection_step_out', { judge, reason });
/** @param {import('../wire/SelectionMarks').SelectionMarks} request @returns {Promise<import('../wire/SelectionCard').SelectionCard>} */
export const selectionMarks = (request) => call('selection_marks', { request });
/** @param {number} post @returns {Promise<import('../wire/SelectionCard').SelectionCard>} */
export const selectionRank = (post) => call('selection_rank', { post });
/** @param {import('../wire/SelectionInspect').SelectionInspect} request @returns {Promise<import('../wire/SelectionCard').SelectionCard>} */
export const selectionInspect = (request) => call('selection_inspect', { request });
/** @param {number} application @param {string} reason @returns {Promise<import('../wire/SelectionCard').SelectionCard>} */
export const selectionOut = (application, reason) => call('selection_out', { application, reason });
/** @param {import('../wire/SelectionPublish').SelectionPublish} request @returns {Promise<import('../wire/SelectionCard').SelectionCard>} */
export const selectionPublish = (request) => call('selection_publish', { request });
/** @param {import('../wire/SelectionDecide').SelectionDecide} request @returns {Promise<import('../wire/SelectionCard').SelectionCard>} */
export const selectionDecide = (request) => call('selection_decide', { request });
/** @param {number} year @returns {Promise<import('../wire/SelectionAims').SelectionAims>} */
export const selectionAims = (year) => call('selection_aims', { year });
/** @param {import('../wire/SelectionAimsNew').SelectionAimsNew} request @returns {Promise<import('../wire/SelectionAims').SelectionAims>} */
export const selectionAimsSet = (request) => call('selection_aims_set', { request });
/** @param {import('../wire/SelectionImport').SelectionImport} request @returns {Promise<import('../wire/SelectionImported').SelectionImported>} */
export const selectionImport = (request) => call('selection_import', { request });
/** @param {import('../wire/SelectionTemplate').SelectionTemplate} request @returns {Promise<number>} */
export const selectionTemplate = (request) => call('selection_template', { request });
/** @param {number} id @param {string} path @returns {Promise<number>} */
export const selectionExport = (id, path) => call('selection_export', { id, path });
/** @param {import('../wire/SelectionKey').SelectionKey} request @returns {Promise<import('../wire/SelectionCard').SelectionCard>} */
export const selectionCard = (request) => call('selection_card', { request });
/** @param {import('../wire/SelectionSend').SelectionSend} request @returns {Promise<import('../wire/PacketIssued').PacketIssued>} */
export const selectionSend = (request) => call('selection_send', { request });
/** @param {import('../wire/SelectionMerge').SelectionMerge} request @returns {Promise<import('../wire/MergeOutcome').MergeOutcome>} */
export const selectionMerge = (request) => call('selection_merge', { request });
