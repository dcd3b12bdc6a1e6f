// Units, posts, who holds them, and the year-end round.

import { call } from '../api.js';

/** @param {import('../wire/UnitForm').UnitForm} form @returns {Promise<import('../wire/UnitRow').UnitRow[]>} */
export const unitSave = (form) => call('unit_save', { form });
/** @param {string} day @returns {Promise<import('../wire/PostRow').PostRow[]>} */
export const postList = (day) => call('post_list', { day });
/** @param {import('../wire/PostExport').PostExport} request @returns {Promise<number>} */
export const postExport = (request) => call('post_export', { request });
/** @param {string} day @returns {Promise<import('../wire/OrgChart').OrgChart>} */
export const orgChart = (day) => call('org_chart', { day });
/** @param {number} id @returns {Promise<import('../wire/PostCard').PostCard>} */
export const postShow = (id) => call('post_show', { id });
/** @param {import('../wire/PostForm').PostForm} form @returns {Promise<import('../wire/PostCard').PostCard>} */
export const postSave = (form) => call('post_save', { form });
/** @param {import('../wire/PlacesNew').PlacesNew} request @returns {Promise<import('../wire/PostCard').PostCard>} */
export const postPlaces = (request) => call('post_places', { request });
/** @param {string[]} levels @returns {Promise<import('../wire/PostProposal').PostProposal[]>} */
export const postPropose = (levels) => call('post_propose', { levels });
/** @param {string[]} levels @returns {Promise<import('../wire/PostRow').PostRow[]>} */
export const postTakeOver = (levels) => call('post_take_over', { levels });
/** @param {string} day @param {boolean} due @returns {Promise<import('../wire/HolderRow').HolderRow[]>} */
export const appointmentList = (day, due) => call('appointment_list', { day, due });
/** @param {string} day @returns {Promise<import('../wire/ShareRow').ShareRow[]>} */
export const appointmentShares = (day) => call('appointment_shares', { day });
/** @param {import('../wire/AppointmentEnd').AppointmentEnd} request @returns {Promise<import('../wire/HolderRow').HolderRow>} */
export const appointmentEnd = (request) => call('appointment_end', { request });
/** @param {import('../wire/ProbationEnd').ProbationEnd} request @returns {Promise<import('../wire/HolderRow').HolderRow>} */
export const probationEnd = (request) => call('probation_end', { request });
/** @returns {Promise<import('../wire/RoundRow').RoundRow[]>} */
export const roundList = () => call('round_list');
/** @returns {Promise<import('../wire/RoundDraft').RoundDraft>} */
export const roundDraft = () => call('round_draft');
/** @param {import('../wire/RoundNew').RoundNew} request @returns {Promise<import('../wire/RoundCard').RoundCard>} */
export const roundOpen = (request) => call('round_open', { request });
/** @param {number} id @returns {Promise<import('../wire/RoundCard').RoundCard>} */
export const roundShow = (id) => call('round_show', { id });
/** @param {number} round @param {import('../wire/MoveDraft').MoveDraft[]} moves @returns {Promise<import('../wire/WhatIfRow').WhatIfRow[]>} */
export const roundWhatIf = (round, moves) => call('round_what_if', { round, moves });
/** @param {number} id @returns {Promise<import('../wire/RoundCard').RoundCard>} */
export const roundClose = (id) => call('round_close', { id });
/** @param {import('../wire/MotionNew').MotionNew} request @returns {Promise<import('../wire/MotionCard').MotionCard>} */
export const motionRaise = (request) => call('motion_raise', { request });
/** @param {number} id @returns {Promise<import('../wire/MotionCard').MotionCard>} */
export const motionShow = (id) => call('motion_show', { id });
/** @param {import('../wire/VoteNew').VoteNew} request @returns {Promise<import('../wire/MotionCard').MotionCard>} */
export const motionVote = (request) => call('motion_vote', { request });
/** @param {import('../wire/MotionNotice').MotionNotice} request @returns {Promise<import('../wire/RoundCard').RoundCard>} */
export const motionNotice = (request) => call('motion_notice', { request });
/** @param {number} motion @param {string} raisedOn @param {string} what @returns {Promise<import('../wire/MotionCard').MotionCard>} */
export const motionReport = (motion, raisedOn, what) => call('motion_report', { motion, raisedOn, what });
/** @param {import('../wire/ReportSettle').ReportSettle} request @returns {Promise<import('../wire/MotionCard').MotionCard>} */
export const motionSettle = (request) => call('motion_settle', { request });
/** @param {import('../wire/MotionDecide').MotionDecide} request @returns {Promise<import('../wire/MotionCard').MotionCard>} */
export const motionDecide = (request) => call('motion_decide', { request });
/** @param {number} motion @param {string} reason @returns {Promise<import('../wire/MotionCard').MotionCard>} */
export const motionWithdraw = (motion, reason) => call('motion_withdraw', { motion, reason });
/** @param {import('../wire/PassOver').PassOver} request @returns {Promise<void>} */
export const motionPassOver = (request) => call('motion_pass_over', { request });
