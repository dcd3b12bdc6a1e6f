// Seats of a day: whoever holds the post sits, so a new head is there from the day of his appointment.

import { h, button, dotted } from '../../parts/dom.js';
import { t, dateText } from '../../parts/words.js';
import { Field, unfilled } from '../../parts/field.js';
import { formDialog } from '../../parts/dialog.js';
import { StaffField } from '../../parts/staff.js';
import { emptyRoom } from '../../parts/room.js';
import { may } from '../../parts/may.js';
import { said } from '../../parts/status.js';
import { resolutionLink, resolutionPicker, resolutionTold } from '../resolution.js';
import * as api from '../../api/leading.js';

/** @typedef {import('../../wire/SeatRoom').SeatRoom} SeatRoom */

/** @param {SeatRoom} room @param {(day: string) => void} show @returns {import('../appraisal.js').Tab} */
export function seatsTab(room, show) {
  const day = new Field({ label: t('leading.day'), test: 'seat-day', type: 'date', value: room.day, hint: '', onChange: (value) => show(value) });
  const head = h('div', { class: 'row seat-day' }, day, h('p', { class: 'soft' }, t('leading.seats_text')));
  if (room.seats.length === 0) {
    return { box: h('div', { class: 'scroll' }, emptyRoom('seats-empty', t('leading.seats_empty'), t('leading.seats_empty_text'), may('seat_add') ? button(t('leading.add_seats'), 'seat-add-first', () => openSeats(room, () => show(''))) : null)) };
  }
  const ended = room.seats.filter((seat) => seat.last_day !== '');
  const standing = new Map(room.seats.map((seat) => [seat.id, seat]));
  return {
    box: h(
      'div',
      { class: 'scroll stack' },
      head,
      h(
        'table',
        { class: 'sheet', 'data-test': 'seats' },
        h('thead', {}, h('tr', {}, ['role', 'name', 'unit', 'post', 'seat', 'since'].map((one) => h('th', {}, t(`leading.col.${one}`))), may('seat_end') ? h('th', {}) : null)),
        h(
          'tbody',
          {},
          room.places.map((place) =>
            h(
              'tr',
              { 'data-test': `seat-${place.seat}` },
              h('td', {}, t(`leading.role.${place.role}`)),
              h('td', {}, place.name ? [h('strong', {}, place.name), h('span', { class: 'soft small' }, ` ${place.staff_number}`)] : h('span', { class: 'seal' }, t('leading.vacant'))),
              h('td', {}, place.unit),
              h('td', {}, place.post),
              h('td', {}, place.post_name || resolutionTold(standing.get(place.seat)?.resolution ?? '', (number) => t('leading.by_resolution', { number }))),
              h('td', { class: 'num' }, place.since ? dateText(place.since) : ''),
              may('seat_end') ? h('td', { class: 'acts' }, button(t('leading.end_seat'), `seat-end-${place.seat}`, () => openEnd(place, show), 'plain small')) : null,
            ),
          ),
        ),
      ),
      ended.length > 0
        ? h(
            'section',
            {},
            h('h3', {}, t('leading.ended_seats')),
            h(
              'ul',
              { class: 'plain-list' },
              ended.map((seat) =>
                h('li', { class: 'soft' }, dotted([t(`leading.role.${seat.role}`), seat.bound, t('leading.span', { since: dateText(seat.since), until: dateText(seat.last_day) }), seat.reason, resolutionLink(seat.resolution)])),
              ),
            ),
          )
        : null,
    ),
  };
}

/** @param {SeatRoom} room @param {() => unknown} done */
export async function openSeats(room, done) {
  const since = new Field({ label: t('leading.since'), test: 'seats-since', type: 'date', value: room.day });
  const person = new StaffField({ label: t('leading.person_seat'), test: 'seats-person', hint: t('leading.person_seat_hint') });
  const resolution = await resolutionPicker(true);
  const chosen = new Set(room.proposed.map((one) => one.post));
  const boxes = room.proposed.map((one) =>
    h(
      'label',
      { class: 'check' },
      h('input', {
        type: 'checkbox',
        checked: true,
        'data-test': `seats-post-${one.post}`,
        onchange: (/** @type {Event} */ event) => {
          if (/** @type {HTMLInputElement} */ (event.target).checked) chosen.add(one.post);
          else chosen.delete(one.post);
        },
      }),
      `${t(`leading.role.${one.role}`)} · ${one.name}`,
    ),
  );
  formDialog({
    name: 'seats',
    title: t('leading.add_seats'),
    wide: true,
    body: [
      since,
      h('div', { class: 'stack' }, h('p', { class: 'soft' }, t(room.proposed.length > 0 ? 'leading.proposed_text' : 'leading.proposed_none')), h('div', { class: 'seat-choices', 'data-test': 'seats-proposed' }, boxes)),
      person,
      resolution.box,
    ],
    fields: { since, PERSON_UNKNOWN: person, RESOLUTION_NEEDED: person, SEAT_TAKEN: since },
    submit: t('leading.add_seats'),
    work: async () =>
      api.seatAdd({
        since: since.value,
        posts: room.proposed.filter((one) => chosen.has(one.post)).map((one) => /** @type {[string, number]} */ ([one.role, one.post])),
        staff_number: person.value,
        resolution: await resolution.take(),
      }),
    done: () => {
      said(t('leading.seats_added'));
      done();
    },
  });
}

/** @param {import('../../wire/SeatPlace').SeatPlace} place @param {(day: string) => void} show */
async function openEnd(place, show) {
  const last = new Field({ label: t('leading.last_day'), test: 'seat-last', type: 'date' });
  const reason = new Field({ label: t('field.reason'), test: 'seat-reason' });
  const resolution = await resolutionPicker(true);
  formDialog({
    name: 'seat-end',
    title: `${t('leading.end_seat')} · ${place.post_name || place.name}`,
    body: [h('p', {}, t('leading.end_seat_text')), last, reason, resolution.box],
    fields: { last_day: last, SEAT_ENDED: last, reason, REASON_MISSING: reason },
    submit: t('leading.end_seat'),
    grave: true,
    gap: () => unfilled(last, reason),
    work: async () => api.seatEnd({ seat: place.seat, last_day: last.value, reason: reason.value, resolution: await resolution.take() }),
    done: () => {
      said(t('leading.seat_ended'));
      show('');
    },
  });
}
