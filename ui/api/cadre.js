// Cadre files and their exchange files.

import { call } from '../api.js';

/** @param {number} id @returns {Promise<import('../wire/CadreCard').CadreCard>} */
export const cadreShow = (id) => call('cadre_show', { id });
/** @param {number} id @param {import('../wire/CadreForm').CadreForm} form @returns {Promise<import('../wire/CadreCard').CadreCard>} */
export const cadreSave = (id, form) => call('cadre_save', { id, form });
/** The bytes of the photo; none without one. @param {number} id @returns {Promise<ArrayBuffer>} */
export const cadrePhoto = (id) => call('cadre_photo', { id });
/** An empty path takes the photo out. @param {number} id @param {string} path @returns {Promise<import('../wire/CadreCard').CadreCard>} */
export const cadrePhotoSet = (id, path) => call('cadre_photo_set', { id, path });
/** @param {import('../wire/CadreImport').CadreImport} request @returns {Promise<import('../wire/CadrePreview').CadrePreview>} */
export const cadrePreview = (request) => call('cadre_preview', { request });
/** @param {import('../wire/CadreImport').CadreImport} request @returns {Promise<import('../wire/CadreCard').CadreCard>} */
export const cadreImport = (request) => call('cadre_import', { request });
/** @param {import('../wire/CadreExport').CadreExport} request @returns {Promise<string[]>} */
export const cadreExport = (request) => call('cadre_export', { request });
