// Meetings of the leading group, and the resolutions that came of them.

import { call } from '../api.js';
/** @param {number} year @returns {Promise<import('../wire/MeetingYear').MeetingYear>} */
export const meetingList = (year) => call('meeting_list', { year });
/** @param {number} id @returns {Promise<import('../wire/MeetingCard').MeetingCard>} */
export const meetingShow = (id) => call('meeting_show', { id });
/** @param {import('../wire/MeetingForm').MeetingForm} form @returns {Promise<import('../wire/MeetingCard').MeetingCard>} */
export const meetingSave = (form) => call('meeting_save', { form });
/** @param {import('../wire/MeetingItemForm').MeetingItemForm} form @returns {Promise<import('../wire/MeetingCard').MeetingCard>} */
export const meetingItem = (form) => call('meeting_item', { form });
/** @param {import('../wire/MeetingRoll').MeetingRoll} request @returns {Promise<import('../wire/MeetingCard').MeetingCard>} */
export const meetingRoll = (request) => call('meeting_roll', { request });
/** @param {import('../wire/MeetingHold').MeetingHold} request @returns {Promise<import('../wire/MeetingCard').MeetingCard>} */
export const meetingHold = (request) => call('meeting_hold', { request });
/** @param {number} id @returns {Promise<import('../wire/MeetingCard').MeetingCard>} */
export const meetingIssue = (id) => call('meeting_issue', { id });
/** @param {number} id @param {string} reason @returns {Promise<import('../wire/MeetingCard').MeetingCard>} */
export const meetingCallOff = (id, reason) => call('meeting_call_off', { id, reason });
/** @param {import('../wire/MeetingScan').MeetingScan} request @returns {Promise<import('../wire/MeetingCard').MeetingCard>} */
export const meetingScan = (request) => call('meeting_scan', { request });
/** @param {number} meeting @param {string} path @returns {Promise<null>} */
export const meetingScanSave = (meeting, path) => call('meeting_scan_save', { meeting, path });
/** @param {number} id @returns {Promise<import('../wire/ResolutionCard').ResolutionCard>} */
export const resolutionShow = (id) => call('resolution_show', { id });
