// Certificates: the register, look-ups, reminders.

import { call } from '../api.js';

/** @typedef {import('../wire/Page').Page} Page */
/** @typedef {import('../wire/CertificateRow').CertificateRow} CertificateRow */
/** @typedef {import('../wire/CertificateCard').CertificateCard} CertificateCard */
/** @typedef {import('../wire/CertificateForm').CertificateForm} CertificateForm */
/** @typedef {import('../wire/CertificateQuery').CertificateQuery} CertificateQuery */
/** @typedef {import('../wire/CertificateDueQuery').CertificateDueQuery} CertificateDueQuery */
/** @param {CertificateQuery} query @param {Page} page @returns {Promise<import('../wire/Rows').Rows<CertificateRow>>} */
export const certificateList = (query, page) => call('certificate_list', { query, page });
/** @param {import('../wire/CertificateVerify').CertificateVerify} request @returns {Promise<CertificateRow>} */
export const certificateVerify = (request) => call('certificate_verify', { request });
/** A certificate with all that is kept of it. @param {number} id @returns {Promise<CertificateCard>} */
export const certificateShow = (id) => call('certificate_show', { id });
/** What a number says by itself, before anything is stored. @param {CertificateForm} form @returns {Promise<import('../wire/CertificateNumber').CertificateNumber>} */
export const certificateCheck = (form) => call('certificate_check', { form });
/** Enters, changes or corrects a certificate. @param {CertificateForm} form @returns {Promise<CertificateCard>} */
export const certificateSave = (form) => call('certificate_save', { form });
/** Keeps a scan. @param {number} id @param {string} path @returns {Promise<CertificateCard>} */
export const certificateAttach = (id, path) => call('certificate_attach', { id, path });
/** The bytes of a kept picture. @param {number} id @returns {Promise<ArrayBuffer>} */
export const certificateFile = (id) => call('certificate_file', { id });
/** A page of a kept PDF behind four bytes that say how many there are. @param {number} id @param {number} page @param {number} width @returns {Promise<ArrayBuffer>} */
export const certificatePage = (id, page, width) => call('certificate_page', { id, page, width });
/** Writes a kept file out. @param {number} id @param {string} path @returns {Promise<void>} */
export const certificateFileSave = (id, path) => call('certificate_file_save', { id, path });
/** Records custody of an original. @param {import('../wire/CertificateCustody').CertificateCustody} request @returns {Promise<CertificateCard>} */
export const certificateCustody = (request) => call('certificate_custody', { request });
/** The second look-up, by another person. @param {import('../wire/CertificateConfirm').CertificateConfirm} request @returns {Promise<number>} */
export const certificateConfirm = (request) => call('certificate_confirm', { request });
/** What is due within 90 days. @param {CertificateDueQuery} query @param {Page} page @returns {Promise<import('../wire/CertificateDue').CertificateDue>} */
export const certificateDue = (query, page) => call('certificate_due', { query, page });
/** Writes the reminders as XLSX. @param {CertificateDueQuery} query @param {string} path @returns {Promise<number>} */
export const certificateDueExport = (query, path) => call('certificate_due_export', { query, path });
/** Writes the register as XLSX. @param {CertificateQuery} query @param {Page} page @param {string} path @returns {Promise<number>} */
export const certificateExport = (query, page, path) => call('certificate_export', { query, page, path });
/** Numbers of forged certificates. @returns {Promise<import('../wire/BlacklistRow').BlacklistRow[]>} */
export const certificateBlacklist = () => call('certificate_blacklist');
/** Lifts a number, with its reason. @param {import('../wire/BlacklistLift').BlacklistLift} request @returns {Promise<import('../wire/BlacklistRow').BlacklistRow[]>} */
export const certificateLift = (request) => call('certificate_lift', { request });
