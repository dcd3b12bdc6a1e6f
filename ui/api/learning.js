// 学习型团队: units in a year, plans, activities, pairs of mentor and apprentice, and the review.

import { call } from '../api.js';
/** @param {number} year @returns {Promise<import('../wire/LearningYear').LearningYear>} */
export const learningList = (year) => call('learning_list', { year });
/** @param {number} unit @param {number} year @returns {Promise<import('../wire/LearningUnit').LearningUnit>} */
export const learningUnit = (unit, year) => call('learning_unit', { unit, year });
/** @param {number} activity @returns {Promise<import('../wire/LearningActivityCard').LearningActivityCard>} */
export const learningActivity = (activity) => call('learning_activity', { activity });
/** @param {import('../wire/LearningPlanSet').LearningPlanSet} request @returns {Promise<import('../wire/LearningUnit').LearningUnit>} */
export const learningPlanSet = (request) => call('learning_plan_set', { request });
/** @param {import('../wire/LearningActivityNew').LearningActivityNew} request @returns {Promise<import('../wire/LearningUnit').LearningUnit>} */
export const learningActivityAdd = (request) => call('learning_activity_add', { request });
/** @param {number} activity @param {string} reason @returns {Promise<import('../wire/LearningUnit').LearningUnit>} */
export const learningActivityWithdraw = (activity, reason) => call('learning_activity_withdraw', { activity, reason });
/** @param {import('../wire/LearningPairNew').LearningPairNew} request @returns {Promise<import('../wire/LearningUnit').LearningUnit>} */
export const learningPairAgree = (request) => call('learning_pair_agree', { request });
/** @param {import('../wire/LearningPairCheck').LearningPairCheck} request @returns {Promise<import('../wire/LearningUnit').LearningUnit>} */
export const learningPairCheck = (request) => call('learning_pair_check', { request });
/** @param {number} pair @param {string} on @param {string} reason @returns {Promise<import('../wire/LearningUnit').LearningUnit>} */
export const learningPairStop = (pair, on, reason) => call('learning_pair_stop', { pair, on, reason });
/** @param {number} year @returns {Promise<import('../wire/LearningReview').LearningReview>} */
export const learningReview = (year) => call('learning_review', { year });
/** @param {import('../wire/LearningName').LearningName} request @returns {Promise<import('../wire/LearningReview').LearningReview>} */
export const learningName = (request) => call('learning_name', { request });
