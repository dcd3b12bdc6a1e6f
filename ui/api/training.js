// 培训: the plan, programmes, attendance, years and record cards.

import { call } from '../api.js';
/** @returns {Promise<import('../wire/TrainingRoom').TrainingRoom>} */
export const trainingRoom = () => call('training_room');
/** @param {number} year @returns {Promise<import('../wire/TrainingPlan').TrainingPlan>} */
export const trainingPlan = (year) => call('training_plan', { year });
/** @param {import('../wire/TrainingLineForm').TrainingLineForm} form @returns {Promise<import('../wire/TrainingPlan').TrainingPlan>} */
export const trainingLineSave = (form) => call('training_line_save', { form });
/** @param {import('../wire/TrainingRelease').TrainingRelease} request @returns {Promise<import('../wire/TrainingPlan').TrainingPlan>} */
export const trainingRelease = (request) => call('training_release', { request });
/** @param {import('../wire/TrainingQuery').TrainingQuery} query @param {import('../wire/Page').Page} page @returns {Promise<import('../wire/Rows').Rows<import('../wire/TrainingRow').TrainingRow>>} */
export const trainingList = (query, page) => call('training_list', { query, page });
/** @param {number} id @returns {Promise<import('../wire/TrainingCard').TrainingCard>} */
export const trainingShow = (id) => call('training_show', { id });
/** @param {import('../wire/TrainingForm').TrainingForm} form @returns {Promise<import('../wire/TrainingCard').TrainingCard>} */
export const trainingSave = (form) => call('training_save', { form });
/** @param {import('../wire/TrainingSessionForm').TrainingSessionForm} form @returns {Promise<import('../wire/TrainingCard').TrainingCard>} */
export const trainingSession = (form) => call('training_session', { form });
/** @param {import('../wire/TrainingHold').TrainingHold} request @returns {Promise<import('../wire/TrainingCard').TrainingCard>} */
export const trainingHold = (request) => call('training_hold', { request });
/** @param {import('../wire/TrainingEnrol').TrainingEnrol} request @returns {Promise<import('../wire/TrainingCard').TrainingCard>} */
export const trainingEnrol = (request) => call('training_enrol', { request });
/** @param {import('../wire/TrainingAttend').TrainingAttend} request @returns {Promise<import('../wire/TrainingCard').TrainingCard>} */
export const trainingAttend = (request) => call('training_attend', { request });
/** @param {import('../wire/TrainingResults').TrainingResults} request @returns {Promise<import('../wire/TrainingCard').TrainingCard>} */
export const trainingResult = (request) => call('training_result', { request });
/** @param {import('../wire/TrainingStep').TrainingStep} request @returns {Promise<import('../wire/TrainingCard').TrainingCard>} */
export const trainingStep = (request) => call('training_step', { request });
/** @param {import('../wire/TrainingEvaluate').TrainingEvaluate} request @returns {Promise<import('../wire/TrainingCard').TrainingCard>} */
export const trainingEvaluate = (request) => call('training_evaluate', { request });
/** @param {import('../wire/TrainingCertificates').TrainingCertificates} request @returns {Promise<import('../wire/TrainingCard').TrainingCard>} */
export const trainingCertificates = (request) => call('training_certificates', { request });
/** @param {import('../wire/TrainingImport').TrainingImport} request @returns {Promise<import('../wire/TrainingImported').TrainingImported>} */
export const trainingImport = (request) => call('training_import', { request });
/** @param {import('../wire/TrainingImport').TrainingImport} request @returns {Promise<number>} */
export const trainingTemplate = (request) => call('training_template', { request });
/** @param {number} year @returns {Promise<import('../wire/TrainingYear').TrainingYear>} */
export const trainingYear = (year) => call('training_year', { year });
/** @param {import('../wire/TrainingGapQuery').TrainingGapQuery} query @param {import('../wire/Page').Page} page @returns {Promise<import('../wire/Rows').Rows<import('../wire/TrainingGap').TrainingGap>>} */
export const trainingGaps = (query, page) => call('training_gaps', { query, page });
/** @param {import('../wire/TrainingGapQuery').TrainingGapQuery} query @param {string} path @returns {Promise<number>} */
export const trainingExport = (query, path) => call('training_export', { query, path });
/** @param {number} person @returns {Promise<import('../wire/TrainingRecord').TrainingRecord>} */
export const trainingRecord = (person) => call('training_record', { person });
/** @param {import('../wire/TrainingOutside').TrainingOutside} form @returns {Promise<import('../wire/TrainingRecord').TrainingRecord>} */
export const trainingOutside = (form) => call('training_outside', { form });
/** @param {import('../wire/TrainingOutsideBack').TrainingOutsideBack} request @returns {Promise<import('../wire/TrainingRecord').TrainingRecord>} */
export const trainingOutsideBack = (request) => call('training_outside_back', { request });
