// One meeting beside the list: its roll, its agenda with votes and resolutions, the minutes.

import { h, button } from '../../parts/dom.js';
import { t, count, dateText, timeText } from '../../parts/words.js';
import { Field, PathField, unfilled } from '../../parts/field.js';
import { ask, formDialog } from '../../parts/dialog.js';
import { facts } from '../../parts/room.js';
import { may } from '../../parts/may.js';
import { said, tried } from '../../parts/status.js';
import { openPrint } from '../print.js';
import { saveFile } from '../resolution.js';
import { itemCard, openItem } from './item.js';
import { meetingName, openMeeting } from './meetings.js';
import * as api from '../../api/meeting.js';

/** @typedef {import('../../wire/MeetingCard').MeetingCard} MeetingCard */
/** @typedef {(card: MeetingCard) => unknown} Done */

/** @param {MeetingCard} card @param {Done} done */
export function drawMeeting(card, done) {
  const { row } = card;
  const open = ['planned', 'held'].includes(row.state);
  const away = card.roll.filter((one) => one.came !== 'present');
  const print = (/** @type {import('../../wire/FormKind').FormKind} */ form) =>
    may(`print:${form}`) ? button(t(`form.${form}`), `print-${form.replaceAll('_', '-')}`, () => openPrint({ form, source: row.id, items: [], label: meetingName(row) }), 'small') : null;
  return [
    h('h2', { 'data-test': 'meeting-name' }, `${meetingName(row)} · ${row.title}`),
    h('p', { 'data-test': 'meeting-state', class: row.state === 'issued' ? 'good' : row.state === 'held' ? 'seal' : 'soft' }, t(`leading.meeting_state.${row.state}`), card.reason ? `${t('mark.colon')}${card.reason}` : ''),
    facts([
      [t('leading.on'), [dateText(row.on), row.starts].filter(Boolean).join(' ')],
      [t('leading.place'), row.place],
      [t('leading.chair'), card.chair_name],
      [t('leading.recorder'), card.recorder],
      [t('leading.guests'), card.guests],
      [
        t('leading.quorum'),
        card.roll.length === 0
          ? h('span', { class: 'seal' }, t('leading.nobody_seated'))
          : row.state === 'planned'
            ? t('leading.needed', { needed: count(card.needed), of: count(card.roll.length) })
            : h('span', { class: card.quorate ? 'good' : 'seal', 'data-test': 'meeting-quorum' }, t(card.quorate ? 'leading.quorate' : 'leading.not_quorate', { present: count(card.roll.length - away.length), of: count(card.roll.length), needed: count(card.needed) })),
      ],
      [t('leading.away'), row.state === 'planned' ? '' : away.map((one) => `${one.name}${t('mark.aside', { words: [t(`leading.came.${one.came}`), one.note].filter(Boolean).join(' ') })}`).join(t('mark.comma'))],
      [t('leading.issued'), card.issued_by ? `${card.issued_by} · ${timeText(card.issued_at)}` : ''],
      [t('leading.signed_copy'), card.scan_name ? button(card.scan_name, 'meeting-scan-open', () => saveFile(card.scan_name, (path) => api.meetingScanSave(row.id, path)), 'plain') : ''],
    ]),
    h(
      'div',
      { class: 'row' },
      open && may('meeting_roll') && card.roll.length > 0 ? button(t(row.state === 'planned' ? 'leading.take_roll' : 'leading.change_roll'), 'meeting-roll', () => openRoll(card, done), row.state === 'planned' ? 'main small' : 'small') : null,
      row.state === 'held' && may('meeting_issue') ? button(t('leading.issue_minutes'), 'meeting-issue', () => issue(card, done), 'main small') : null,
      open && may('meeting_save') ? button(t('act.edit'), 'meeting-edit', () => openMeeting(card, done), 'small') : null,
      row.state === 'planned' && may('meeting_call_off') ? button(t('leading.call_off'), 'meeting-call-off', () => openCallOff(card, done), 'plain small') : null,
      row.state === 'issued' && may('meeting_scan') ? button(t(card.scan_name ? 'leading.scan_again' : 'leading.add_scan'), 'meeting-scan', () => openScan(card, done), card.scan_name ? 'plain small' : 'main small') : null,
      row.state === 'planned' ? print('meeting_agenda') : null,
      row.state === 'held' || row.state === 'issued' ? print('meeting_minutes') : null,
    ),
    h(
      'section',
      { 'data-test': 'meeting-items' },
      h('div', { class: 'row' }, h('h3', {}, t('leading.agenda')), h('span', { class: 'spring' }), open && may('meeting_item') ? button(t('leading.add_item'), 'item-add', () => tried(() => openItem(card, null, done)), card.items.length === 0 ? 'main small' : 'small') : null),
      card.items.length === 0 ? h('p', { class: 'soft' }, t('leading.agenda_empty')) : card.items.map((item, place) => itemCard(card, item, place, done)),
    ),
  ];
}

/** @param {MeetingCard} card @param {Done} done */
function openRoll(card, done) {
  const rows = card.roll.map((one) => ({
    one,
    came: new Field({ label: '', test: `roll-${one.staff_number}`, choices: ['present', 'leave', 'absent'].map((came) => /** @type {[string, string]} */ ([came, t(`leading.came.${came}`)])), value: one.came }),
    note: new Field({ label: '', test: `roll-note-${one.staff_number}`, value: one.note, placeholder: t('leading.note') }),
  }));
  for (const { one, came, note } of rows) {
    came.control.setAttribute('aria-label', one.name);
    note.control.setAttribute('aria-label', `${one.name} ${t('leading.note')}`);
  }
  formDialog({
    name: 'meeting-roll',
    title: `${t('leading.take_roll')} · ${meetingName(card.row)}`,
    wide: true,
    body: [
      h('p', { class: 'soft' }, t('leading.roll_text', { needed: count(card.needed), of: count(card.roll.length) })),
      h(
        'table',
        { class: 'small-table roll-table' },
        h('tbody', {}, rows.map(({ one, came, note }) => h('tr', {}, h('td', {}, t(`leading.role.${one.role}`)), h('td', {}, h('strong', {}, one.name), h('span', { class: 'soft small' }, ` ${one.unit}`)), h('td', {}, came), h('td', {}, note)))),
      ),
    ],
    submit: t('leading.take_roll'),
    work: () => api.meetingRoll({ meeting: card.row.id, away: rows.filter(({ came }) => came.value !== 'present').map(({ one, came, note }) => /** @type {[number, string, string]} */ ([one.person, came.value, note.value])) }),
    done: (after) => {
      said(t('leading.roll_taken', { present: count(after.roll.filter((one) => one.came === 'present').length), of: count(after.roll.length) }));
      done(after);
    },
  });
}

/** @param {MeetingCard} card @param {Done} done */
async function issue(card, done) {
  const yes = await ask({ name: 'meeting-issue', title: t('leading.issue_minutes'), text: t('leading.issue_text', { carried: count(card.items.filter((item) => item.outcome === 'carried').length) }), yes: t('leading.issue_minutes') });
  if (!yes) return;
  await tried(async () => {
    const after = await api.meetingIssue(card.row.id);
    said(t('leading.minutes_issued', { name: meetingName(after.row) }));
    done(after);
  });
}

/** @param {MeetingCard} card @param {Done} done */
function openCallOff(card, done) {
  const reason = new Field({ label: t('field.reason'), test: 'call-off-reason' });
  formDialog({
    name: 'meeting-call-off',
    title: `${t('leading.call_off')} · ${meetingName(card.row)}`,
    body: [reason],
    fields: { reason, REASON_MISSING: reason },
    submit: t('leading.call_off'),
    grave: true,
    gap: () => unfilled(reason),
    work: () => api.meetingCallOff(card.row.id, reason.value),
    done,
  });
}

/** @param {MeetingCard} card @param {Done} done */
function openScan(card, done) {
  const path = new PathField({ label: t('leading.signed_copy'), test: 'meeting-scan-path', hint: t('resolution.scan_hint'), kind: 'open', extensions: ['pdf', 'png', 'jpg', 'jpeg'] });
  formDialog({
    name: 'meeting-scan',
    title: `${t('leading.add_scan')} · ${meetingName(card.row)}`,
    body: [path],
    fields: { SCAN_TOO_LARGE: path, SCAN_TYPE: path, FILE_MISSING: path },
    submit: t('act.save'),
    gap: () => unfilled(path),
    work: () => api.meetingScan({ meeting: card.row.id, path: path.value }),
    done: (after) => {
      said(t('leading.scan_kept'));
      done(after);
    },
  });
}
