// What the forms of titles are printed from: sessions, resolutions that appointed somebody with what still waits, or a day.

import { t, dateText } from './words.js';
import * as api from '../api.js';
import * as titles from '../api/title.js';

/** What waits has no resolution yet. */
const WAITING = -1;

/** @param {'session' | 'decision' | 'day'} kind @param {number} wanted what was asked for, 0 for nothing @returns {Promise<{ id: number, label: string }[]>} */
export async function titleSources(kind, wanted) {
  if (kind === 'session') {
    return (await titles.titleSessions()).map((row) => ({ id: row.id, label: `${row.committee_name} ${row.name} · ${dateText(row.held_on)}` }));
  }
  if (kind === 'day') {
    const now = new Date();
    const today = now.getFullYear() * 10_000 + (now.getMonth() + 1) * 100 + now.getDate();
    const days = wanted === 0 || wanted === today ? [today] : [wanted, today];
    return days.map((day) => ({ id: day, label: dateText(String(day).replace(/(\d{4})(\d{2})(\d{2})/, '$1-$2-$3')) }));
  }
  const query = { text: '', unit: 0, series: '', level: '', state: '' };
  const [{ rows }, resolutions] = await Promise.all([
    titles.titleAppointments(query, { offset: 0, limit: 5000, sort: '', descending: false }),
    api.resolutionList(),
  ]);
  const cited = new Set(rows.filter((row) => !['open', 'rejected', 'taken_back'].includes(row.state)).map((row) => row.resolution));
  return [
    ...(rows.some((row) => row.state === 'open') ? [{ id: WAITING, label: t('title.state.open') }] : []),
    ...resolutions.filter((row) => cited.has(row.number)).map((row) => ({ id: row.id, label: `${row.number} · ${dateText(row.date)}` })),
  ];
}
