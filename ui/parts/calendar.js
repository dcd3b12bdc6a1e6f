// A small calendar beside a date field, for those who would rather point. What it writes is text like any other; Rust reads and judges it.

import { h, fill } from './dom.js';
import { t, language } from './words.js';

const DAY = 86_400_000;

/** @param {Date} day */
const iso = (day) => [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, '0')).join('-');

/** The day that a field shows, when it is written in a usual way; else today. @param {string} text */
function dayOf(text) {
  const parts = /^(\d{4})\D+(\d{1,2})\D+(\d{1,2})\D*$/.exec(text);
  return parts ? new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])) : new Date();
}

/** @param {string} test @param {() => string} read @param {(text: string) => void} write */
export function calendarButton(test, read, write) {
  let day = new Date();
  const month = h('strong', { 'aria-live': 'polite' });
  const days = h('div', { class: 'calendar-days', role: 'grid' });
  const box = h(
    'div',
    { class: 'calendar', role: 'dialog', 'aria-label': t('calendar.title'), hidden: true },
    h('div', { class: 'row' }, turner('‹', 'calendar.back', -1), month, turner('›', 'calendar.next', 1)),
    days,
  );
  const opener = h(
    'button',
    {
      type: 'button',
      class: 'calendar-open',
      'data-test': `${test}-calendar`,
      'aria-label': t('calendar.title'),
      title: t('calendar.title'),
      'aria-expanded': 'false',
      onclick: () => (box.hidden ? open() : close(true)),
    },
    '▾',
  );

  /** @param {string} sign @param {string} words @param {number} step */
  function turner(sign, words, step) {
    return h(
      'button',
      {
        type: 'button',
        'aria-label': t(words),
        title: t(words),
        onclick: () => {
          day = new Date(day.getFullYear(), day.getMonth() + step, 1);
          draw(false);
        },
      },
      sign,
    );
  }

  function open() {
    day = dayOf(read());
    box.hidden = false;
    opener.setAttribute('aria-expanded', 'true');
    draw(true);
    // Fixed to the window, so that no scrolling pane cuts it off.
    const at = opener.getBoundingClientRect();
    box.style.left = `${Math.max(8, at.right - box.offsetWidth)}px`;
    box.style.top = `${at.bottom + box.offsetHeight + 8 > innerHeight ? at.top - box.offsetHeight - 4 : at.bottom + 4}px`;
    document.addEventListener('pointerdown', outside, true);
    document.addEventListener('scroll', gone, true);
  }

  /** @param {boolean} back whether the focus goes back to the button */
  function close(back) {
    box.hidden = true;
    opener.setAttribute('aria-expanded', 'false');
    document.removeEventListener('pointerdown', outside, true);
    document.removeEventListener('scroll', gone, true);
    if (back) opener.focus();
  }

  const gone = () => close(false);
  const outside = (/** @type {Event} */ event) => {
    const target = /** @type {Node} */ (event.target);
    if (!box.contains(target) && !opener.contains(target)) close(false);
  };

  /** @param {boolean} focus */
  function draw(focus) {
    month.textContent = new Intl.DateTimeFormat(language(), { year: 'numeric', month: 'long' }).format(day);
    const first = new Date(day.getFullYear(), day.getMonth(), 1);
    const monday = new Date(first.getFullYear(), first.getMonth(), 1 - ((first.getDay() + 6) % 7));
    const names = new Intl.DateTimeFormat(language(), { weekday: 'narrow' });
    const week = Array.from({ length: 7 }, (_, index) => new Date(monday.getFullYear(), monday.getMonth(), monday.getDate() + index));
    const all = Array.from({ length: 42 }, (_, index) => new Date(monday.getFullYear(), monday.getMonth(), monday.getDate() + index));
    fill(
      days,
      week.map((one) => h('span', { class: 'soft', 'aria-hidden': 'true' }, names.format(one))),
      all.map((one) =>
        h(
          'button',
          {
            type: 'button',
            role: 'gridcell',
            class: one.getMonth() === day.getMonth() ? '' : 'soft',
            tabindex: iso(one) === iso(day) ? '0' : '-1',
            'data-day': iso(one),
            'aria-current': iso(one) === iso(new Date()) ? 'date' : null,
            onclick: () => {
              write(iso(one));
              close(true);
            },
          },
          String(one.getDate()),
        ),
      ),
    );
    if (focus) /** @type {HTMLElement | null} */ (days.querySelector(`[data-day="${iso(day)}"]`))?.focus();
  }

  box.addEventListener('keydown', (event) => {
    const steps = /** @type {Record<string, number>} */ ({ ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 });
    const step = steps[event.key];
    if (event.key === 'Escape') close(true);
    else if (step !== undefined) {
      day = new Date(new Date(day.getFullYear(), day.getMonth(), day.getDate(), 12).getTime() + step * DAY);
      draw(true);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return [opener, box];
}
