// 重大事项: major issues from raising to closing.

import { call } from '../api.js';
/** @returns {Promise<import('../wire/IssueRoom').IssueRoom>} */
export const issueList = () => call('issue_list');
/** @param {number} id @returns {Promise<import('../wire/IssueCard').IssueCard>} */
export const issueShow = (id) => call('issue_show', { id });
/** @param {import('../wire/IssueRaise').IssueRaise} request @returns {Promise<import('../wire/IssueCard').IssueCard>} */
export const issueRaise = (request) => call('issue_raise', { request });
/** @param {import('../wire/IssueStepForm').IssueStepForm} form @returns {Promise<import('../wire/IssueCard').IssueCard>} */
export const issueDecide = (form) => call('issue_decide', { form });
/** @param {import('../wire/IssueStepForm').IssueStepForm} form @returns {Promise<import('../wire/IssueCard').IssueCard>} */
export const issueReport = (form) => call('issue_report', { form });
/** @param {import('../wire/IssueStepForm').IssueStepForm} form @returns {Promise<import('../wire/IssueCard').IssueCard>} */
export const issueVerify = (form) => call('issue_verify', { form });
/** @param {import('../wire/IssueStepForm').IssueStepForm} form @returns {Promise<import('../wire/IssueCard').IssueCard>} */
export const issueClose = (form) => call('issue_close', { form });
/** @param {number} step @param {string} path @returns {Promise<null>} */
export const issueFile = (step, path) => call('issue_file', { step, path });
