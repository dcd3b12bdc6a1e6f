// The holiday calendar of a year: a grid of months where a day is turned off or worked by mouse or keyboard, or two lists of days.

import { h, fill, button } from '../../parts/dom.js';
import { t, asError, errorText, language } from '../../parts/words.js';
import { draft, keepDraft } from '../../parts/draft.js';
import { said } from '../../parts/status.js';
import * as api from '../../api.js';

/** @typedef {import('../../wire/RuleRow').RuleRow} RuleRow */

const DAY = 86_400_000;
/** @param {Date} day @returns {string} */
const iso = (day) => day.toISOString().slice(0, 10);
/** Days have no time of day here. @param {string} text @returns {Date} */
const date = (text) => new Date(`${text}T00:00:00Z`);
/** @param {string} text */
const real = (text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date(text).getTime()) && iso(date(text)) === text;
/** @param {string} text */
const weekend = (text) => [0, 6].includes(date(text).getUTCDay());

/** Days from lines of one day or of a first and a last one; none when a line cannot be read. @param {string} text */
export function readDays(text) {
  /** @type {string[]} */ const days = [];
  for (const line of text.split('\n').map((one) => one.trim())) {
    const found = line.match(/\d{4}-\d{2}-\d{2}/g) ?? [];
    const [from = '', to = from] = found;
    if (line === '') continue;
    if (found.length > 2 || !real(from) || !real(to) || from > to || date(to).getTime() - date(from).getTime() > 366 * DAY) return null;
    for (let at = date(from).getTime(); at <= date(to).getTime(); at += DAY) days.push(iso(new Date(at)));
  }
  return [...new Set(days)].sort();
}

/** Days as lines, those that follow one another as one. @param {Iterable<string>} days */
export function writeDays(days) {
  /** @type {[string, string][]} */ const runs = [];
  for (const day of [...days].sort()) {
    const last = runs.at(-1);
    if (last && date(day).getTime() - date(last[1]).getTime() === DAY) last[1] = day;
    else runs.push([day, day]);
  }
  return runs.map(([from, to]) => (from === to ? from : `${from} – ${to}`)).join('\n');
}

/**
 * @param {object} setup
 * @param {RuleRow} setup.from what is copied: for another year only as an empty one, holidays move
 * @param {number} setup.year
 * @param {RuleRow[]} setup.rows
 * @param {(made: RuleRow | null) => unknown} setup.done
 */
export async function calendarEditor(setup) {
  const { from, year, rows } = setup;
  const key = `calendar ${from.id} ${year}`;
  const before = JSON.parse(from.document);
  const same = before.year === year;
  /** @type {{ holidays: Set<string>, workdays: Set<string> }} */
  const days = { holidays: new Set(same ? before.holidays : []), workdays: new Set(same ? before.workdays : []) };
  let number = 1;
  while (rows.some((row) => row.version === `${year}-${number}`)) number += 1;
  const version = `${year}-${number}`;
  const document = () => JSON.stringify({ version, year, holidays: [...days.holidays].sort(), workdays: [...days.workdays].sort() });
  const start = document();
  let at = `${year}-01-01`;

  const wrong = h('p', { class: 'dialog-error', role: 'alert', hidden: true, 'data-test': 'rule-error' });
  const state = h('p', { class: 'small soft', 'data-test': 'working-state', 'aria-live': 'polite' });
  const grid = h('div', { class: 'year-grid', 'data-test': 'year-grid' });
  const lists = /** @type {const} */ (['holidays', 'workdays']).map((kind) => {
    const area = h('textarea', { rows: 8, class: 'mono', spellcheck: 'false', 'data-test': `list-${kind}`, 'aria-label': t(`rule.key.${kind}`) });
    const note = h('p', { class: 'seal small', hidden: true });
    area.addEventListener('change', () => {
      const read = readDays(area.value);
      note.textContent = read ? '' : t('working.unread');
      note.hidden = read !== null;
      if (!read) return;
      days[kind] = new Set(read);
      draw();
    });
    return { kind, area, note };
  });
  const save = button(t('rule.save'), 'rule-save', store, 'main');
  const box = h(
    'div',
    { class: 'working', 'data-test': 'calendar-editor' },
    h(
      'div',
      { class: 'working-body' },
      h('h3', {}, t('working.title', { year, version })),
      h('p', { class: 'soft small' }, t('working.about')),
      h(
        'p',
        { class: 'small year-key' },
        h('span', { class: 'day off' }, '1'),
        t('working.off'),
        h('span', { class: 'day worked' }, '2'),
        t('working.worked'),
        h('span', { class: 'day rest' }, '3'),
        t('working.weekend'),
      ),
      grid,
      h(
        'details',
        {},
        h('summary', { 'data-test': 'working-lists' }, t('working.lists')),
        h('p', { class: 'soft small' }, t('working.lists_hint')),
        h(
          'div',
          { class: 'pair' },
          lists.map((one) => h('label', { class: 'labelled' }, h('span', {}, t(`rule.key.${one.kind}`)), one.area, one.note)),
        ),
      ),
    ),
    h(
      'footer',
      { class: 'scheme-foot' },
      wrong,
      h(
        'div',
        { class: 'row' },
        state,
        h('span', { class: 'spring' }),
        button(t('act.cancel'), 'scheme-cancel', () => {
          keepDraft(key, {});
          for (const kind of /** @type {const} */ (['holidays', 'workdays'])) days[kind] = new Set(JSON.parse(start)[kind]);
          return setup.done(null);
        }),
        save,
      ),
    ),
  );

  /** A weekday is off or not; a day of the weekend is worked or not. @param {string} day */
  function turn(day) {
    if (days.holidays.delete(day) || days.workdays.delete(day)) return;
    days[weekend(day) ? 'workdays' : 'holidays'].add(day);
  }

  /** @param {string} day */
  const kindOf = (day) => (days.workdays.has(day) ? 'worked' : days.holidays.has(day) ? 'off' : weekend(day) ? 'rest' : '');

  /** @param {string} day */
  function spoken(day) {
    const kind = kindOf(day);
    const name = new Intl.DateTimeFormat(language(), { dateStyle: 'full', timeZone: 'UTC' }).format(date(day));
    return kind ? `${name} ${t(kind === 'rest' ? 'working.weekend' : `working.${kind}`)}` : name;
  }

  /** @param {boolean} [focus] */
  function draw(focus = false) {
    const month = new Intl.DateTimeFormat(language(), { month: 'long', timeZone: 'UTC' });
    const narrow = new Intl.DateTimeFormat(language(), { weekday: 'narrow', timeZone: 'UTC' });
    const week = Array.from({ length: 7 }, (_, index) => narrow.format(new Date(Date.UTC(2024, 0, 1 + index))));
    fill(
      grid,
      Array.from({ length: 12 }, (_, index) => {
        const first = new Date(Date.UTC(year, index, 1));
        const count = new Date(Date.UTC(year, index + 1, 0)).getUTCDate();
        const lead = (first.getUTCDay() + 6) % 7;
        return h(
          'section',
          {},
          h('h4', {}, month.format(first)),
          h(
            'div',
            { class: 'month' },
            week.map((one) => h('span', { class: 'soft', 'aria-hidden': 'true' }, one)),
            Array.from({ length: lead }, () => h('span', {})),
            Array.from({ length: count }, (__, day) => {
              const text = iso(new Date(Date.UTC(year, index, day + 1)));
              return h(
                'button',
                {
                  type: 'button',
                  class: `day ${kindOf(text)}`,
                  'data-day': text,
                  'aria-label': spoken(text),
                  'aria-pressed': String(['off', 'worked'].includes(kindOf(text))),
                  tabindex: text === at ? '0' : '-1',
                },
                String(day + 1),
              );
            }),
          ),
        );
      }),
    );
    for (const one of lists) if (focused() !== one.area) one.area.value = writeDays(days[one.kind]);
    state.textContent = t('working.count', { off: days.holidays.size, worked: days.workdays.size });
    if (focus) /** @type {HTMLElement | null} */ (grid.querySelector(`[data-day="${at}"]`))?.focus();
  }

  const focused = () => globalThis.document.activeElement;

  grid.addEventListener('click', (event) => {
    const { day } = /** @type {HTMLElement} */ (event.target).dataset;
    if (!day) return;
    at = day;
    turn(day);
    draw(true);
  });
  grid.addEventListener('keydown', (event) => {
    const steps = /** @type {Record<string, number>} */ ({ ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7, PageUp: -30, PageDown: 30 });
    const step = steps[event.key];
    const edge = event.key === 'Home' ? `${at.slice(0, 8)}01` : event.key === 'End' ? iso(new Date(Date.UTC(year, Number(at.slice(5, 7)), 0))) : '';
    if (step === undefined && edge === '') return;
    event.preventDefault();
    const next = edge || iso(new Date(date(at).getTime() + (step ?? 0) * DAY));
    if (next.startsWith(`${year}-`)) at = next;
    draw(true);
  });

  async function store() {
    save.disabled = true;
    try {
      const made = await api.ruleAdd({ kind: 'calendar', document: document() });
      keepDraft(key, {});
      stored = true;
      said(t('rule.saved', { version: made.version }));
      await setup.done(made);
    } catch (error) {
      wrong.textContent = errorText(error);
      wrong.dataset.code = asError(error).code;
      wrong.hidden = false;
      save.disabled = false;
    }
  }

  let stored = false;
  const handOver = () => (!stored && document() !== start ? { document: document() } : /** @type {Record<string, string>} */ ({}));
  const typed = draft(key, box, handOver);
  if (typed.document) {
    const back = JSON.parse(typed.document);
    for (const kind of /** @type {const} */ (['holidays', 'workdays'])) days[kind] = new Set(back[kind]);
  }
  draw();
  return {
    box,
    ready: () => /** @type {HTMLElement | null} */ (grid.querySelector('[tabindex="0"]'))?.focus({ preventScroll: true }),
    close: () => {
      const left = handOver();
      if (left.document) keepDraft(key, left);
    },
  };
}
