// How many people stand in each grade, and where the quota of the top grade ends.

import { h, svg } from './dom.js';
import { t, gradeName, count } from './words.js';

/** @param {import('../wire/AppraisalHead').AppraisalHead} head @param {number[]} people per grade, then those without */
export function distribution(head, people) {
  const names = [...head.grades.map(gradeName), t('grade_none')];
  const rows = names
    .map((name, index) => ({ name, people: people[index] ?? 0, top: index === 0 }))
    .filter((row, index) => index < head.grades.length || row.people > 0);
  const most = Math.max(1, head.quota, ...rows.map((row) => row.people));
  const left = 130;
  const width = 342;
  const bar = (/** @type {number} */ n) => (n / most) * (width - left - 44);
  const height = rows.length * 26 + 22;
  const picture = svg('svg', { viewBox: `0 0 ${width} ${height}`, role: 'img', class: 'distribution' });
  picture.append(svg('title', {}, t('distribution.title', { quota: head.quota, used: people[0] ?? 0 })));
  rows.forEach((row, index) => {
    const y = index * 26 + 22;
    picture.append(
      svg('text', { x: left - 10, y: y + 13, 'text-anchor': 'end', class: 'name' }, row.name),
      svg('rect', { x: left, y: y + 2, width: Math.max(1, bar(row.people)), height: 14, class: row.top ? 'bar top' : 'bar' }),
      svg('text', { x: left + bar(row.top ? Math.max(row.people, head.quota) : row.people) + 7, y: y + 13, class: 'figure' }, count(row.people)),
    );
  });
  const line = left + bar(head.quota);
  picture.append(
    svg('line', { x1: line, x2: line, y1: 16, y2: 46, class: 'quota' }),
    svg(
      'text',
      { x: line, y: 11, 'text-anchor': line > width - 70 ? 'end' : 'middle', class: 'quota-name' },
      t('distribution.quota', { quota: head.quota }),
    ),
  );
  return h('figure', { class: 'distribution-box', 'data-test': 'distribution' }, picture);
}
