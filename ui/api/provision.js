// 优化环境规定: the register, measures and what came of them.

import { call } from '../api.js';
/** @returns {Promise<import('../wire/ProvisionRoom').ProvisionRoom>} */
export const provisionList = () => call('provision_list');
/** @param {number} id @returns {Promise<import('../wire/ProvisionCard').ProvisionCard>} */
export const provisionShow = (id) => call('provision_show', { id });
/** @param {import('../wire/ProvisionForm').ProvisionForm} form @returns {Promise<import('../wire/ProvisionCard').ProvisionCard>} */
export const provisionAdd = (form) => call('provision_add', { form });
/** @param {import('../wire/ProvisionForm').ProvisionForm} form @returns {Promise<import('../wire/ProvisionCard').ProvisionCard>} */
export const provisionVersion = (form) => call('provision_version', { form });
/** @param {import('../wire/ProvisionReviewForm').ProvisionReviewForm} form @returns {Promise<import('../wire/ProvisionCard').ProvisionCard>} */
export const provisionReview = (form) => call('provision_review', { form });
/** @param {import('../wire/ProvisionEndForm').ProvisionEndForm} form @returns {Promise<import('../wire/ProvisionCard').ProvisionCard>} */
export const provisionEnd = (form) => call('provision_end', { form });
/** @param {number} version @returns {Promise<import('../wire/ProvisionCard').ProvisionCard>} */
export const provisionAcknowledge = (version) => call('provision_acknowledge', { version });
/** @param {import('../wire/ProvisionSigned').ProvisionSigned} form @returns {Promise<import('../wire/ProvisionCard').ProvisionCard>} */
export const provisionSigned = (form) => call('provision_signed', { form });
/** @param {number} version @param {string} path @returns {Promise<null>} */
export const provisionFile = (version, path) => call('provision_file', { version, path });
/** @param {import('../wire/ProvisionMeasureForm').ProvisionMeasureForm} form @returns {Promise<import('../wire/ProvisionCard').ProvisionCard>} */
export const provisionMeasure = (form) => call('provision_measure', { form });
/** @param {import('../wire/ProvisionStepForm').ProvisionStepForm} form @returns {Promise<import('../wire/ProvisionCard').ProvisionCard>} */
export const provisionReport = (form) => call('provision_report', { form });
/** @param {import('../wire/ProvisionStepForm').ProvisionStepForm} form @returns {Promise<import('../wire/ProvisionCard').ProvisionCard>} */
export const provisionConfirm = (form) => call('provision_confirm', { form });
/** @param {import('../wire/ProvisionStepForm').ProvisionStepForm} form @returns {Promise<import('../wire/ProvisionCard').ProvisionCard>} */
export const provisionSettle = (form) => call('provision_settle', { form });
/** @param {number} step @param {string} path @returns {Promise<null>} */
export const provisionEvidence = (step, path) => call('provision_evidence', { step, path });
/** @param {import('../wire/ProvisionFigureAsk').ProvisionFigureAsk} ask @returns {Promise<import('../wire/ProvisionCounted').ProvisionCounted>} */
export const provisionFigure = (ask) => call('provision_figure', { ask });
/** @param {import('../wire/ProvisionEffectForm').ProvisionEffectForm} form @returns {Promise<import('../wire/ProvisionCard').ProvisionCard>} */
export const provisionEffect = (form) => call('provision_effect', { form });
/** @param {string} path @returns {Promise<number>} */
export const provisionExport = (path) => call('provision_export', { path });
