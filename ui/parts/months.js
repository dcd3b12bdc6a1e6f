// Money by month as bars: what was spent below, what may come above it, the axis at nought. Whatever was taken back hangs under the axis.

import { h, svg } from './dom.js';

/** @typedef {{ name: string, value: number }} Piece */
/** @typedef {{ month: string, label: string, pieces: Piece[] }} Column */

const WIDTH = 960;
const HEIGHT = 190;
const TOP = 22;
const FOOT = 34;
const LEFT = 64;
/** A frame of dashes lower than this would be nothing but its edges. */
const THIN = 4;

/**
 * @param {Column[]} columns
 * @param {{ title: string, keys: [string, string][], money: (value: number) => string }} setup the names of the pieces with their words
 */
export function monthsChart(columns, setup) {
  const above = columns.map((column) => column.pieces.reduce((sum, piece) => sum + Math.max(0, piece.value), 0));
  const below = columns.map((column) => column.pieces.reduce((sum, piece) => sum - Math.min(0, piece.value), 0));
  const step = niceStep(Math.max(...above, 1) / 3);
  const most = Math.max(step, Math.ceil(Math.max(...above) / step) * step);
  const least = Math.max(...below, 0);
  const high = HEIGHT - TOP - FOOT;
  const at = (/** @type {number} */ value) => TOP + ((most - value) / (most + least)) * high;
  const pitch = (WIDTH - LEFT) / columns.length;
  const bar = Math.min(26, pitch * 0.62);
  const picture = svg('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', class: 'months' });
  picture.append(svg('title', {}, setup.title));
  for (let value = 0; value <= most; value += step) {
    picture.append(
      svg('line', { x1: LEFT, x2: WIDTH, y1: at(value), y2: at(value), class: value === 0 ? 'axis' : 'grid' }),
      svg('text', { x: LEFT - 8, y: at(value) + 4, 'text-anchor': 'end', class: 'scale' }, setup.money(value)),
    );
  }
  let year = '';
  columns.forEach((column, index) => {
    const left = LEFT + index * pitch + (pitch - bar) / 2;
    const group = svg('g', { class: 'month', 'data-test': `month-${column.month}` });
    group.append(svg('title', {}, column.label));
    // The whole column answers the pointer, not the thin bar alone.
    group.append(svg('rect', { x: LEFT + index * pitch, y: TOP, width: pitch, height: high, class: 'ground' }));
    let [up, down] = [0, 0];
    for (const piece of column.pieces) {
      if (piece.value === 0) continue;
      const from = piece.value > 0 ? up : down;
      const to = from + piece.value;
      if (piece.value > 0) up = to;
      else down = to;
      const [y, end] = [at(Math.max(from, to)), at(Math.min(from, to))];
      group.append(svg('rect', { x: left, y, width: bar, height: Math.max(1, end - y), class: `piece ${piece.name}${end - y < THIN ? ' thin' : ''}` }));
    }
    const [named, number] = column.month.split('-');
    group.append(svg('text', { x: left + bar / 2, y: HEIGHT - FOOT + 15, 'text-anchor': 'middle', class: 'scale' }, String(Number(number))));
    picture.append(group);
    if (named !== year) {
      year = named ?? '';
      picture.append(svg('text', { x: left, y: HEIGHT - 4, class: 'year' }, year));
      if (index > 0) picture.append(svg('line', { x1: LEFT + index * pitch, x2: LEFT + index * pitch, y1: TOP, y2: HEIGHT, class: 'grid' }));
    }
  });
  return h(
    'figure',
    { class: 'months-box', 'data-test': 'months' },
    picture,
    h(
      'figcaption',
      { class: 'months-keys' },
      setup.keys.map(([name, words]) => h('span', {}, h('span', { class: `months-key ${name}` }), words)),
    ),
  );
}

/** 1, 2 or 5 and noughts, not below a value. @param {number} least */
function niceStep(least) {
  const power = 10 ** Math.floor(Math.log10(least));
  for (const factor of [1, 2, 5]) if (factor * power >= least) return factor * power;
  return 10 * power;
}
