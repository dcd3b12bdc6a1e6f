// 职工建议征集: rounds, suggestions and answers.

import { call } from '../api.js';
/** @returns {Promise<import('../wire/SuggestionRound').SuggestionRound[]>} */
export const suggestionList = () => call('suggestion_list');
/** @param {number} id @returns {Promise<import('../wire/SuggestionCard').SuggestionCard>} */
export const suggestionShow = (id) => call('suggestion_show', { id });
/** @param {import('../wire/SuggestionRoundForm').SuggestionRoundForm} form @returns {Promise<import('../wire/SuggestionCard').SuggestionCard>} */
export const suggestionOpen = (form) => call('suggestion_open', { form });
/** @param {number} id @returns {Promise<import('../wire/SuggestionCard').SuggestionCard>} */
export const suggestionClose = (id) => call('suggestion_close', { id });
/** @param {import('../wire/SuggestionForm').SuggestionForm} form @returns {Promise<import('../wire/SuggestionCard').SuggestionCard>} */
export const suggestionAdd = (form) => call('suggestion_add', { form });
/** @param {import('../wire/SuggestionAnswerForm').SuggestionAnswerForm} form @returns {Promise<import('../wire/SuggestionCard').SuggestionCard>} */
export const suggestionAnswer = (form) => call('suggestion_answer', { form });
