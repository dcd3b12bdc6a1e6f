// 领导小组: seats, and the year's programme.

import { call } from '../api.js';
/** @param {string} day @returns {Promise<import('../wire/SeatRoom').SeatRoom>} */
export const seatList = (day) => call('seat_list', { day });
/** @param {import('../wire/SeatAdd').SeatAdd} request @returns {Promise<import('../wire/SeatRoom').SeatRoom>} */
export const seatAdd = (request) => call('seat_add', { request });
/** @param {import('../wire/SeatEnd').SeatEnd} request @returns {Promise<import('../wire/SeatRoom').SeatRoom>} */
export const seatEnd = (request) => call('seat_end', { request });
/** @param {number} year @returns {Promise<import('../wire/Programme').Programme>} */
export const programmeShow = (year) => call('programme_show', { year });
/** @param {import('../wire/ProgrammeGoalForm').ProgrammeGoalForm} form @returns {Promise<import('../wire/Programme').Programme>} */
export const programmeGoal = (form) => call('programme_goal', { form });
/** @param {import('../wire/ProgrammeMeasureForm').ProgrammeMeasureForm} form @returns {Promise<import('../wire/Programme').Programme>} */
export const programmeMeasure = (form) => call('programme_measure', { form });
