// One provision beside the register: what holds, its file, who has read it, its measures with what came of them, earlier versions.

import { h, button } from '../../parts/dom.js';
import { t, count, dateText, timeText } from '../../parts/words.js';
import { facts } from '../../parts/room.js';
import { may } from '../../parts/may.js';
import { said, tried } from '../../parts/status.js';
import { resolutionTold } from '../resolution.js';
import { openEnd, openProvision, openReview, openSigned, saveFile } from './form.js';
import { measureCard, openMeasure } from './measure.js';
import * as api from '../../api/provision.js';

/** @typedef {import('../../wire/ProvisionCard').ProvisionCard} ProvisionCard */
/** @typedef {import('../../wire/ProvisionVersion').ProvisionVersion} ProvisionVersion */
/** @typedef {(card: ProvisionCard) => unknown} Done */

/** @param {ProvisionCard} card @param {import('../../wire/ProvisionRoom').ProvisionRoom} room @param {Done} done */
export function drawCard(card, room, done) {
  const { row } = card;
  const holds = card.end === null;
  const version = card.versions[0];
  return [
    h('h2', { 'data-test': 'provision-title' }, row.title),
    h('p', { class: 'soft' }, [row.number, t('provision.version_told', { version: row.version }), row.scope].join(' · ')),
    card.end ? ended(card) : null,
    holds && row.unread
      ? h('div', { class: 'notice-card', 'data-test': 'provision-unread' }, h('p', {}, t('provision.unread', { day: dateText(card.acknowledge_by) })), version ? button(t('provision.acknowledge'), 'provision-acknowledge', () => tried(() => acknowledge(version, done)), 'main') : null)
      : null,
    facts([
      [t('provision.column.state'), h('span', { 'data-test': 'provision-state' }, t(`provision.standing.${row.state}`))],
      [t('provision.issued_on'), dateText(row.issued_on)],
      [t('provision.column.effective_on'), dateText(row.effective_on)],
      [t('provision.column.review_on'), holds ? h('span', { class: row.pressing ? 'seal' : '', 'data-test': 'provision-review-on' }, [dateText(row.review_on), row.pressing ? t(`provision.pressing.${row.pressing}`) : ''].filter(Boolean).join(' · ')) : ''],
      [t('provision.file'), version?.file_name ? fileButton(version) : ''],
    ]),
    version?.text ? h('details', { class: 'provision-text', open: version.file_name === '' }, h('summary', {}, t('provision.text')), version.text.split('\n').map((line) => h('p', {}, line))) : null,
    holds
      ? h(
          'div',
          { class: 'row' },
          may('provision_review') ? button(t('provision.review'), 'provision-review', () => openReview(card, done), row.pressing ? '' : 'plain') : null,
          may('provision_version') ? button(t('provision.new_version'), 'provision-version', () => openProvision(card, done), 'plain') : null,
          may('provision_end') ? button(t('provision.end'), 'provision-end', () => void tried(() => openEnd(card, room, done)), 'plain') : null,
        )
      : null,
    h(
      'section',
      { 'data-test': 'provision-measures' },
      h('div', { class: 'row head-row' }, h('h3', {}, t('provision.measures')), h('span', { class: 'spring' }), holds && may('provision_measure') ? button(t('provision.add_measure'), 'measure-add', () => tried(() => openMeasure(card, room, done)), card.measures.length === 0 ? 'main small' : 'small') : null),
      card.measures.length === 0 ? h('p', { class: 'soft' }, t('provision.measures_empty')) : card.measures.map((one) => measureCard(one, done)),
    ),
    readers(card, done),
    history(card),
  ];
}

/** @param {ProvisionVersion} version */
const fileButton = (version) =>
  h('span', {}, button(version.file_name, `provision-file-${version.id}`, () => saveFile(version.file_name, (path) => api.provisionFile(version.id, path)), 'plain'), h('small', { class: 'soft mono' }, ` ${version.file_hash.slice(0, 8)}`));

/** @param {ProvisionVersion} version @param {Done} done */
async function acknowledge(version, done) {
  const card = await api.provisionAcknowledge(version.id);
  said(t('provision.acknowledged', { title: version.title }));
  done(card);
}

/** @param {ProvisionCard} card */
function ended(card) {
  const { end } = card;
  if (!end) return null;
  const what = resolutionTold(end.resolution, (resolution) => t(end.successor === null ? 'provision.repealed_told' : 'provision.replaced_told', { day: dateText(end.on), number: end.number, resolution }));
  return h('div', { class: 'notice-card', 'data-test': 'provision-ended' }, h('p', {}, what), end.words ? h('p', { class: 'soft small' }, end.words) : null);
}

/** @param {ProvisionCard} card @param {Done} done */
function readers(card, done) {
  const { row } = card;
  const version = card.versions[0];
  return h(
    'section',
    { 'data-test': 'provision-readers' },
    h('h3', {}, t('provision.readers')),
    h('p', { class: card.late ? 'seal' : 'soft' }, [t('provision.read_told', { read: count(row.read), all: count(row.readers) }), card.waiting.length > 0 ? t('provision.read_by', { day: dateText(card.acknowledge_by) }) : ''].filter(Boolean).join(' · ')),
    card.readers.length > 0 ? h('p', { class: 'small' }, card.readers.map((one) => `${one.name} ${dateText(one.on)}${one.paper ? t('provision.on_paper', { unit: one.unit }) : ''}`).join(t('mark.semicolon'))) : null,
    card.waiting.length > 0 ? h('p', { class: 'small', 'data-test': 'provision-waiting' }, t('provision.not_read', { names: card.waiting.join(t('mark.comma')) })) : null,
    card.end === null && version && may('provision_signed') ? h('div', { class: 'row' }, button(t('provision.signed'), 'provision-signed', () => openSigned(version, done), 'plain small')) : null,
  );
}

/** @param {ProvisionCard} card */
function history(card) {
  if (card.versions.length < 2 && card.reviews.length === 0) return null;
  return h(
    'section',
    { 'data-test': 'provision-history' },
    h('h3', {}, t('provision.history')),
    card.versions.map((one) =>
      h('div', { class: 'notice-card' }, h('p', {}, h('strong', {}, t('provision.version_told', { version: one.version })), ` · ${t('provision.effective_told', { day: dateText(one.effective_on) })}`), h('p', { class: 'soft small' }, [one.by, timeText(one.at)].join(' · ')), one.file_name && one.id !== card.versions[0]?.id ? fileButton(one) : null),
    ),
    card.reviews.map((one) => h('div', { class: 'notice-card' }, h('p', {}, t('provision.reviewed_told', { day: dateText(one.on), next: dateText(one.next_on) })), h('p', { class: 'soft small' }, `${one.words} · ${one.by}`))),
  );
}
