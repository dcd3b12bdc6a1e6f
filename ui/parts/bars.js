// Hours by unit as bars: what was done, and behind it in dashes what is still lacking.

import { h, svg } from './dom.js';

const WIDTH = 960;
const LEFT = 170;
const RIGHT = 120;
const PITCH = 24;
const BAR = 14;

/**
 * @param {{ name: string, done: number, lacking: number }[]} rows
 * @param {{ title: string, done: string, lacking: string }} words
 */
export function barsChart(rows, words) {
  const most = Math.max(1, ...rows.map((row) => row.done + row.lacking));
  const wide = WIDTH - LEFT - RIGHT;
  const picture = svg('svg', { viewBox: `0 0 ${WIDTH} ${rows.length * PITCH + 6}`, role: 'img', class: 'bars' });
  picture.append(svg('title', {}, words.title));
  rows.forEach((row, at) => {
    const y = at * PITCH + 5;
    const [done, lacking] = [(row.done / most) * wide, (row.lacking / most) * wide];
    const group = svg('g', {}, svg('title', {}, `${row.name} · ${words.done} ${row.done} · ${words.lacking} ${row.lacking}`));
    group.append(
      svg('text', { x: LEFT - 10, y: y + 11, 'text-anchor': 'end', class: 'name' }, row.name),
      svg('rect', { x: LEFT, y, width: Math.max(done, 0), height: BAR, class: 'piece done' }),
      svg('rect', { x: LEFT + done, y: y + 0.5, width: Math.max(lacking, 0), height: BAR - 1, class: 'piece lacking' }),
      svg('text', { x: LEFT + done + lacking + 8, y: y + 11, class: 'scale' }, `${row.done} / ${row.lacking}`),
    );
    picture.append(group);
  });
  return h(
    'figure',
    { class: 'months-box', 'data-test': 'bars' },
    picture,
    h('figcaption', { class: 'months-keys' }, ['done', 'lacking'].map((name) => h('span', {}, h('span', { class: `bars-key ${name}` }), name === 'done' ? words.done : words.lacking))),
  );
}
