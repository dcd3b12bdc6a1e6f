// The commands of titles: qualifications, committees and their sessions, appointments, places. The bridge itself is in ../api.js.

import { call } from '../api.js';

/** @template T @typedef {import('../wire/Rows').Rows<T>} Rows */
/** @typedef {import('../wire/Page').Page} Page */

/** @returns {Promise<import('../wire/TitleRoom').TitleRoom>} */
export const titleRoom = () => call('title_room');
/** @param {import('../wire/TitleQuery').TitleQuery} query @param {Page} page @returns {Promise<Rows<import('../wire/QualificationRow').QualificationRow>>} */
export const titleQualifications = (query, page) => call('title_qualifications', { query, page });
/** @param {import('../wire/QualificationNew').QualificationNew} request @returns {Promise<import('../wire/QualificationRow').QualificationRow>} */
export const titleQualificationAdd = (request) => call('title_qualification_add', { request });
/** @param {import('../wire/QualificationWithdraw').QualificationWithdraw} request @returns {Promise<import('../wire/QualificationRow').QualificationRow>} */
export const titleQualificationWithdraw = (request) => call('title_qualification_withdraw', { request });
/** @returns {Promise<import('../wire/TitleOffer').TitleOffer[]>} */
export const titleOffer = () => call('title_offer');
/** @param {import('../wire/TitleTake').TitleTake} request @returns {Promise<number>} */
export const titleTake = (request) => call('title_take', { request });
/** @returns {Promise<import('../wire/CommitteeView').CommitteeView[]>} */
export const titleCommittees = () => call('title_committees');
/** @param {import('../wire/CommitteeNew').CommitteeNew} request @returns {Promise<import('../wire/CommitteeView').CommitteeView[]>} */
export const titleCommitteeAdd = (request) => call('title_committee_add', { request });
/** @param {import('../wire/MembersNew').MembersNew} request @returns {Promise<import('../wire/CommitteeView').CommitteeView[]>} */
export const titleMemberAdd = (request) => call('title_member_add', { request });
/** @param {import('../wire/MemberEnd').MemberEnd} request @returns {Promise<import('../wire/CommitteeView').CommitteeView[]>} */
export const titleMemberEnd = (request) => call('title_member_end', { request });
/** @returns {Promise<import('../wire/TitleSessionRow').TitleSessionRow[]>} */
export const titleSessions = () => call('title_sessions');
/** @param {number} id @returns {Promise<import('../wire/TitleSessionView').TitleSessionView>} */
export const titleSession = (id) => call('title_session', { id });
/** @param {import('../wire/TitleSessionNew').TitleSessionNew} request @returns {Promise<import('../wire/TitleSessionView').TitleSessionView>} */
export const titleSessionOpen = (request) => call('title_session_open', { request });
/** @param {import('../wire/TitleCandidateNew').TitleCandidateNew} request @returns {Promise<import('../wire/TitleSessionView').TitleSessionView>} */
export const titleCandidateAdd = (request) => call('title_candidate_add', { request });
/** @param {number} candidate @returns {Promise<import('../wire/TitleSessionView').TitleSessionView>} */
export const titleCandidateRemove = (candidate) => call('title_candidate_remove', { candidate });
/** @param {import('../wire/TitleVoteNew').TitleVoteNew} request @returns {Promise<import('../wire/TitleSessionView').TitleSessionView>} */
export const titleVote = (request) => call('title_vote', { request });
/** @param {import('../wire/TitleNoticeNew').TitleNoticeNew} request @returns {Promise<import('../wire/TitleSessionView').TitleSessionView>} */
export const titleNotice = (request) => call('title_notice', { request });
/** @param {import('../wire/TitleObjectionNew').TitleObjectionNew} request @returns {Promise<import('../wire/TitleSessionView').TitleSessionView>} */
export const titleObjectionAdd = (request) => call('title_objection_add', { request });
/** @param {import('../wire/TitleObjectionSettle').TitleObjectionSettle} request @returns {Promise<import('../wire/TitleSessionView').TitleSessionView>} */
export const titleObjectionSettle = (request) => call('title_objection_settle', { request });
/** @param {import('../wire/TitleSessionClose').TitleSessionClose} request @returns {Promise<import('../wire/TitleSessionView').TitleSessionView>} */
export const titleSessionClose = (request) => call('title_session_close', { request });
/** @param {import('../wire/TitleQuery').TitleQuery} query @param {Page} page @returns {Promise<Rows<import('../wire/TitleAppointmentRow').TitleAppointmentRow>>} */
export const titleAppointments = (query, page) => call('title_appointments', { query, page });
/** @param {import('../wire/TitlePropose').TitlePropose} request @returns {Promise<import('../wire/TitleAppointmentRow').TitleAppointmentRow>} */
export const titlePropose = (request) => call('title_propose', { request });
/** @param {number} proposal @param {string} reason @returns {Promise<import('../wire/TitleAppointmentRow').TitleAppointmentRow>} */
export const titleTakeBack = (proposal, reason) => call('title_take_back', { proposal, reason });
/** @param {import('../wire/TitleDecide').TitleDecide} request @returns {Promise<import('../wire/TitleAppointmentRow').TitleAppointmentRow[]>} */
export const titleDecide = (request) => call('title_decide', { request });
/** @param {import('../wire/TitleEnd').TitleEnd} request @returns {Promise<import('../wire/TitleAppointmentRow').TitleAppointmentRow>} */
export const titleEnd = (request) => call('title_end', { request });
/** @param {import('../wire/TitleSuspended').TitleSuspended} request @returns {Promise<import('../wire/TitleAppointmentRow').TitleAppointmentRow>} */
export const titleSuspended = (request) => call('title_suspended', { request });
/** @param {import('../wire/TitleCellQuery').TitleCellQuery} query @returns {Promise<import('../wire/TitleStructure').TitleStructure[]>} */
export const titleStructures = (query) => call('title_structures', { query });
/** @param {import('../wire/TitleStructureNew').TitleStructureNew} request @returns {Promise<import('../wire/TitleStructure').TitleStructure[]>} */
export const titleStructureSet = (request) => call('title_structure_set', { request });
/** @param {string} day @returns {Promise<import('../wire/TitleCells').TitleCells>} */
export const titleCells = (day) => call('title_cells', { day });
/** @param {import('../wire/TitleCellQuery').TitleCellQuery} query @param {Page} page @returns {Promise<Rows<import('../wire/TitleCellPerson').TitleCellPerson>>} */
export const titleCellPeople = (query, page) => call('title_cell_people', { query, page });
/** @param {import('../wire/TitleExport').TitleExport} request @returns {Promise<number>} */
export const titleExport = (request) => call('title_export', { request });
