// 职业发展通道: ladders, people on them, and what somebody lacks.

import { call } from '../api.js';
/** @returns {Promise<import('../wire/CareerLadders').CareerLadders>} */
export const careerLadders = () => call('career_ladders');
/** @param {import('../wire/CareerQuery').CareerQuery} query @param {import('../wire/Page').Page} page @returns {Promise<import('../wire/Rows').Rows<import('../wire/CareerPerson').CareerPerson>>} */
export const careerList = (query, page) => call('career_list', { query, page });
/** @param {number} person @returns {Promise<import('../wire/CareerCard').CareerCard>} */
export const careerPerson = (person) => call('career_person', { person });
