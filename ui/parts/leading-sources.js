// What the papers of the leading group are printed from: meetings, resolutions, the years of its programme, target letters, the years to report on.

import { t, dateText } from './words.js';
import { programmeShow } from '../api/leading.js';
import { letterList } from '../api/letter.js';
import { meetingList } from '../api/meeting.js';
import { overviewYear } from '../api/overview.js';
import { resolutionList } from '../api.js';

/** @typedef {{ id: number, label: string }} Source */

/** @typedef {'meeting' | 'minutes' | 'resolution' | 'goals' | 'letter' | 'scored' | 'report'} LeadingKind */

/** Minutes are of what was held, an agenda of what was not called off, scores of a letter that holds. @param {LeadingKind} kind @param {Source | null} wanted what was asked for, which may be of a year that nothing is known of @returns {Promise<Source[]>} */
export async function leadingSources(kind, wanted) {
  const found = await sources(kind);
  return !wanted?.id || found.some((one) => one.id === wanted.id) ? found : [wanted, ...found];
}

/** @param {LeadingKind} kind @returns {Promise<Source[]>} */
async function sources(kind) {
  if (kind === 'resolution') return resolutions();
  if (kind === 'goals') return years();
  if (kind === 'letter' || kind === 'scored') return letters(kind === 'scored');
  if (kind === 'report') return reported();
  return meetings(kind === 'minutes');
}

/** @returns {Promise<Source[]>} */
async function resolutions() {
  return (await resolutionList()).map((row) => ({ id: row.id, label: `${row.number} · ${dateText(row.date)}` }));
}

/** @param {boolean} held @returns {Promise<Source[]>} */
async function meetings(held) {
  const { years } = await meetingList(0);
  const all = await Promise.all(years.map((year) => meetingList(year)));
  return all
    .flatMap((year) => year.rows)
    .filter((row) => (held ? row.state === 'held' || row.state === 'issued' : row.state !== 'called_off' && row.items > 0))
    .map((row) => ({ id: row.id, label: `${t('print.meeting', { year: row.year, number: row.ordinal })} · ${dateText(row.on)}` }));
}

/** This year and those next to it, as far as they have goals. @returns {Promise<Source[]>} */
async function years() {
  const { year } = await programmeShow(0);
  const all = await Promise.all([year + 1, year, year - 1].map((one) => programmeShow(one)));
  return all.filter((one) => one.goals.length > 0).map((one) => ({ id: one.year, label: String(one.year) }));
}

/** The letters of all years, the latest first. @param {boolean} signed @returns {Promise<Source[]>} */
async function letters(signed) {
  const { years } = await letterList(0);
  const all = await Promise.all(years.map((year) => letterList(year)));
  return all
    .flatMap((year) => year.rows)
    .filter((row) => !signed || row.state !== 'draft')
    .map((row) => ({ id: row.id, label: `${row.year} ${row.unit_name}` }));
}

/** This year and the four before it. @returns {Promise<Source[]>} */
async function reported() {
  const { year } = await overviewYear(0);
  return Array.from({ length: 5 }, (_, ago) => ({ id: year - ago, label: String(year - ago) }));
}
