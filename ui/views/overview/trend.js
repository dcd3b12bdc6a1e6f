// A figure in words and as small bars over the years; a year that nobody can count has none.

import { svg } from '../../parts/dom.js';
import { t, idleless } from '../../parts/words.js';

/** @typedef {import('../../wire/FigureLine').FigureLine} Line */
/** @typedef {import('../../wire/FigureYear').FigureYear} Year */

const [WIDE, HIGH, BAR, GAP] = [92, 30, 14, 5];

/** @param {Line} line @param {Year} year */
export function shownValue(line, year) {
  if (year.value === '') return '—';
  const value = idleless(year.value);
  return line.percent ? `${value}%` : value;
}

/** @param {Line} line */
export function trend(line) {
  const values = line.years.map((one) => Number(one.value || 0));
  // Shares stand against the whole, so that a change of little looks like little.
  const most = line.percent ? 100 : Math.max(1, ...values);
  const words = line.years.map((one) => `${one.year} ${shownValue(line, one)}`).join(t('mark.comma'));
  const picture = svg('svg', { viewBox: `0 0 ${WIDE} ${HIGH}`, width: WIDE, height: HIGH, role: 'img', class: 'trend', 'aria-label': words });
  picture.append(svg('title', {}, words));
  picture.append(svg('line', { x1: 0, x2: WIDE, y1: HIGH - 0.5, y2: HIGH - 0.5, class: 'trend-base' }));
  line.years.forEach((one, at) => {
    const x = at * (BAR + GAP);
    const high = Math.max(one.value === '' ? 0 : 1.5, (Math.max(0, values[at] ?? 0) / most) * (HIGH - 2));
    picture.append(svg('rect', { x, y: HIGH - 1 - high, width: BAR, height: high, class: at === line.years.length - 1 ? 'trend-bar now' : 'trend-bar' }));
  });
  return picture;
}
