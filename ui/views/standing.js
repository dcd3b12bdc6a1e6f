// What a person holds: posts with their history, and both registers of titles. What an account may not see is empty already.

import { h, dotted } from '../parts/dom.js';
import { t, levelName, dateText } from '../parts/words.js';
import { resolutionLink } from './resolution.js';

/** @typedef {import('../wire/PersonCard').PersonCard} PersonCard */

/** @param {PersonCard} card */
export function heldSection(card) {
  if (card.held.length === 0) return null;
  return section(
    'person.held',
    'person-held',
    card.held.map((one) => {
      const now = one.ended === '' && one.last_day === one.until;
      return line(
        `${one.unit} ${one.post_name}`,
        [
          `${dateText(one.since)} – ${one.last_day ? dateText(one.last_day) : ''}`,
          one.role === 'concurrent' ? t('appointment.role.concurrent') : '',
          one.probation_until ? t('appointment.probation', { date: dateText(one.probation_until) }) : '',
          one.ended ? t(`appointment.end.${one.ended}`) : '',
          resolutionLink(one.resolution),
        ],
        now ? (one.due !== null || one.probation_due ? 'seal' : '') : 'soft',
      );
    }),
  );
}

/** Titles first, then what the person is appointed to: one does not lead to the other. @param {PersonCard} card */
export function titleSections(card) {
  const titles = section(
    'person.titles',
    'person-titles',
    card.titles.map((one) =>
      line(
        `${one.title}`,
        [one.series, levelName(one.level), one.specialty, one.obtained_on ? dateText(one.obtained_on) : '', t(`title.how.${one.how}`), one.withdrawn_on ? t('title.withdrawn_short', { date: dateText(one.withdrawn_on) }) : ''],
        one.withdrawn_on ? 'soft' : '',
      ),
    ),
  );
  const appointed = section(
    'person.appointed_titles',
    'person-appointed',
    card.appointed.map((one) =>
      line(
        `${one.title} · ${t(`title.state.${one.state}`)}`,
        [one.unit, levelName(one.level), `${dateText(one.since)} – ${one.last_day ? dateText(one.last_day) : ''}`, one.standing === 'level' ? '' : t(`title.standing.${one.standing}`), resolutionLink(one.resolution)],
        one.state === 'suspended' ? 'seal' : ['holds', 'coming', 'open'].includes(one.state) ? '' : 'soft',
      ),
    ),
  );
  const stands = card.titles.some((one) => !one.withdrawn_on);
  const holds = card.appointed.some((one) => one.state === 'holds');
  return [titles, appointed, stands && !holds ? h('p', { class: 'soft small', 'data-test': 'person-not-appointed' }, t('person.not_appointed')) : null];
}

/** @param {string} key @param {string} test @param {HTMLElement[]} lines */
function section(key, test, lines) {
  return lines.length === 0 ? null : h('section', {}, h('h3', {}, t(key)), h('ul', { class: 'lines', 'data-test': test }, lines));
}

/** @param {string} title @param {import('../parts/dom.js').Child[]} parts @param {string} kind */
function line(title, parts, kind) {
  return h('li', { class: kind === 'soft' ? 'soft' : '' }, h('div', {}, title, h('p', { class: kind === 'seal' ? 'seal small' : 'soft small' }, dotted(parts))));
}
