// How severe raters are and how well they agree: what Rust found, drawn and told. Nothing here changes a score.

import { h, svg, fill, choice } from '../parts/dom.js';
import { t, bilingual, gradeName, count, asError, errorText } from '../parts/words.js';
import { emptyRoom } from '../parts/room.js';
import * as api from '../api.js';

/** @typedef {import('../wire/LeniencyView').LeniencyView} LeniencyView */
/** @typedef {import('../wire/LeniencyFigures').LeniencyFigures} LeniencyFigures */

/** @param {import('../wire/AppraisalHead').AppraisalHead} head @returns {Promise<import('./appraisal.js').Tab>} */
export async function leniencyTab(head) {
  /** @type {LeniencyView} */ let view;
  try {
    view = await api.appraisalLeniency(head.row.id);
  } catch (error) {
    // An own case in the year: somebody else looks at it until it is decided.
    if (asError(error).code !== 'RECUSED') throw error;
    return { box: emptyRoom('leniency-recused', t('leniency.title'), errorText(error)) };
  }
  if (view.ballots === 0) return { box: emptyRoom('leniency-empty', t('leniency.title'), t('leniency.no_ballots')) };
  let chosen = 0;
  const groups = h('div', {});
  const draw = () => fill(groups, unitTable(view, chosen));
  draw();
  return {
    box: h(
      'div',
      { class: 'room-body' },
      h(
        'div',
        { class: 'filters' },
        choice(
          'leniency-class',
          [
            ['0', t('leniency.all_classes')],
            ...view.classes.map((one, index) => /** @type {[string, string]} */ ([String(index + 1), `${one.code} ${bilingual(one)}`])),
          ],
          '0',
          (value) => {
            chosen = Number(value);
            draw();
          },
          t('appraisal.stand_class'),
        ),
        h('span', { class: 'soft small' }, t('leniency.picture')),
        h('span', { class: 'tally' }, t('leniency.tally', { ballots: count(view.ballots) })),
      ),
      h(
        'div',
        { class: 'scroll leniency', 'data-test': 'leniency', tabindex: '0', role: 'region', 'aria-label': t('leniency.title') },
        h('p', { class: 'note', 'data-test': 'leniency-never' }, h('strong', {}, t('leniency.never')), ` ${t('leniency.why', { least: view.least_people })}`),
        view.left_out > 0
          ? h('p', { class: 'note', 'data-test': 'leniency-left-out' }, t('leniency.left_out', { count: count(view.left_out), least: view.suppress_below }))
          : null,
        h('section', {}, h('h3', {}, t('leniency.by_unit')), groups),
        h('section', {}, h('h3', {}, t('leniency.agreement')), agreementTable(view), h('p', { class: 'soft small' }, t('leniency.agreement_about'))),
        h(
          'section',
          {},
          h('h3', {}, t('leniency.people')),
          view.people.length > 0
            ? h('div', {}, peopleTable(view), h('p', { class: 'soft small' }, t('leniency.people_about')))
            : h('p', { class: 'soft' }, t(view.state === 'open' ? 'leniency.people_later' : 'leniency.people_none')),
        ),
      ),
    ),
  };
}

/** @param {string} test @param {string} label @param {[string, boolean][]} columns name, and whether it holds figures @param {HTMLElement[]} rows */
function table(test, label, columns, rows) {
  return h(
    'table',
    { class: 'small-table', 'data-test': test, 'aria-label': label },
    h('thead', {}, h('tr', {}, columns.map(([name, numeric]) => h('th', { class: numeric ? 'num' : '', scope: 'col' }, name)))),
    h('tbody', {}, rows),
  );
}

/** @param {import('../parts/dom.js').Child} child */
const cell = (child) => h('td', { class: 'num' }, child);

/** Units beside the whole: a dot on its range, and the same as figures. @param {LeniencyView} view @param {number} chosen 0 all classes */
function unitTable(view, chosen) {
  const whole = view.whole[chosen] ?? null;
  const scale = scaleOf([whole, ...view.units.map((unit) => unit.figures[chosen] ?? null)]);
  /** @param {string} name @param {LeniencyFigures | null} found @param {number} people @param {number} left @param {boolean} few @param {string} kind */
  const row = (name, found, people, left, few, kind) =>
    h(
      'tr',
      { class: kind },
      h('th', { scope: 'row' }, name),
      // Too few people for the difference to say anything stand back.
      h('td', { class: few ? 'num soft' : 'num' }, count(people)),
      ...(found
        ? [
            h('td', { class: 'dots' }, picture(name, found, whole, scale)),
            cell(found.mean),
            cell(found === whole && chosen === 0 ? '' : found.shift),
            cell(found.sd),
            cell(`${found.top} %`),
            cell(t('leniency.counted', { ballots: count(found.ballots), rows: count(found.rows) })),
          ]
        : [h('td', { colspan: '6', class: 'soft' }, t('leniency.suppressed', { count: count(left), least: view.suppress_below }))]),
    );
  const people = view.units.reduce((sum, unit) => sum + unit.people, 0);
  return table(
    'leniency-units',
    t('leniency.by_unit'),
    [
      [t('col.unit'), false],
      [t('leniency.n'), true],
      [t('leniency.range'), false],
      [t('leniency.mean'), true],
      [t('leniency.shift'), true],
      [t('leniency.sd'), true],
      [t('leniency.top', { grade: gradeName(view.top_grade), floor: view.top_from }), true],
      [t('leniency.ballots'), true],
    ],
    [
      row(t('leniency.whole'), whole, people, view.left_out, false, 'whole'),
      ...view.units.map((unit) => row(unit.name, unit.figures[chosen] ?? null, unit.people, unit.left_out, !unit.enough, '')),
    ],
  );
}

const WIDTH = 220;
const HEIGHT = 20;

/** Where a number of points lies in the picture. @param {(LeniencyFigures | null)[]} all @returns {(points: number) => number} */
function scaleOf(all) {
  const found = all.filter((one) => one !== null);
  const ends = found.flatMap((one) => [Number(one.mean) - Number(one.sd), Number(one.mean) + Number(one.sd)]);
  const low = Math.max(0, Math.min(100, ...ends));
  const high = Math.min(100, Math.max(0, ...ends));
  const wide = Math.max(1, high - low);
  return (points) => 6 + ((Math.min(high, Math.max(low, points)) - low) / wide) * (WIDTH - 12);
}

/** @param {string} name @param {LeniencyFigures} found @param {LeniencyFigures | null} whole @param {(points: number) => number} at */
function picture(name, found, whole, at) {
  const [mean, sd, middle] = [Number(found.mean), Number(found.sd), HEIGHT / 2];
  const drawn = svg('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', class: 'dot-range' });
  drawn.append(svg('title', {}, t('leniency.dot', { name, mean: found.mean, sd: found.sd, shift: found.shift })));
  if (whole) drawn.append(svg('line', { x1: at(Number(whole.mean)), x2: at(Number(whole.mean)), y1: 0, y2: HEIGHT, class: 'middle' }));
  drawn.append(
    svg('line', { x1: at(mean - sd), x2: at(mean + sd), y1: middle, y2: middle, class: 'range' }),
    svg('circle', { cx: at(mean), cy: middle, r: 4.5, class: 'dot' }),
  );
  return drawn;
}

/** @param {LeniencyView} view */
function agreementTable(view) {
  return table(
    'leniency-agreement',
    t('leniency.agreement'),
    [
      [t('appraisal.stand_class'), false],
      [t('leniency.form'), false],
      [t('leniency.value'), true],
      [t('leniency.reading_head'), false],
      [t('leniency.n'), true],
      [t('leniency.raters'), true],
    ],
    view.classes.map((one) =>
      h(
        'tr',
        {},
        h('th', { scope: 'row' }, `${one.code} ${bilingual(one)}`),
        ...(one.agreement
          ? [
              h('td', {}, one.agreement.form),
              cell(one.agreement.value),
              h('td', {}, t(`leniency.reading.${one.agreement.reading}`)),
              cell(count(one.agreement.people)),
              cell(one.agreement.raters),
            ]
          : [h('td', { colspan: '5', class: 'soft' }, t('leniency.agreement_none'))]),
      ),
    ),
  );
}

/** @param {LeniencyView} view */
function peopleTable(view) {
  return table(
    'leniency-people',
    t('leniency.people'),
    [
      [t('col.name'), false],
      [t('col.unit'), false],
      [t('col.democratic'), true],
      [t('leniency.z'), true],
      [t('leniency.t'), true],
      [t('leniency.adjusted'), true],
    ],
    view.people.map((one) =>
      h(
        'tr',
        {},
        h('th', { scope: 'row' }, one.name),
        h('td', {}, one.unit),
        cell(one.score),
        cell(one.z),
        cell(one.t),
        h('td', { class: 'num soft' }, one.adjusted),
      ),
    ),
  );
}
