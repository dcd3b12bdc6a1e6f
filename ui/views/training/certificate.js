// Certificates that came of a programme: one kind for the whole class, a number for each who has one.

import { h, button } from '../../parts/dom.js';
import { t } from '../../parts/words.js';
import { Field, blame, unfilled } from '../../parts/field.js';
import { Dialog } from '../../parts/dialog.js';
import { said } from '../../parts/status.js';
import { levelsOf } from '../../parts/levels.js';
import * as api from '../../api/training.js';

/** @typedef {import('../../wire/TrainingCard').TrainingCard} Card */

/** @param {Card} card @param {(card: Card) => void} draw */
export function openCertificates(card, draw) {
  const families = /** @type {[string, string][]} */ (['skill', 'title', 'registered'].map((one) => [one, t(`family.${one}`)]));
  const level = new Field({ label: t('col.level'), test: 'made-level', choices: levelsOf('skill'), value: '三级' });
  const family = new Field({
    label: t('col.family'),
    test: 'made-family',
    choices: families,
    value: 'skill',
    onChange: (value) => {
      const choices = levelsOf(value);
      level.control.replaceChildren(...choices.map(([code, words]) => h('option', { value: code }, words)));
      level.value = choices[0]?.[0] ?? '';
    },
  });
  const field = new Field({ label: t('col.field'), test: 'made-field' });
  const issuer = new Field({ label: t('field.issuer'), test: 'made-issuer', value: card.row.organiser });
  const issued = new Field({ label: t('field.issued'), test: 'made-issued', type: 'date', value: card.row.stopped_on });
  const rows = card.people.filter((one) => one.ground === 'counted' && !one.withdrawn && !one.certificate).map((one) => ({ one, number: h('input', { 'aria-label': one.name, 'data-test': `number-${one.staff_number}` }) }));
  const dialog = new Dialog({ name: 'made', title: t('training.certificates'), wide: true });
  dialog.show(
    h('p', { class: 'soft small' }, t('training.certificates_text')),
    h('div', { class: 'pair' }, family, level),
    h('div', { class: 'pair' }, field, issuer),
    issued,
    h('table', { class: 'small-table' }, h('thead', {}, h('tr', {}, [t('col.name'), t('col.unit'), t('training.certificate_number')].map((head) => h('th', {}, head)))), h('tbody', {}, rows.map(({ one, number }) => h('tr', {}, h('td', {}, one.name, h('span', { class: 'soft small' }, ` ${one.staff_number}`)), h('td', {}, one.unit), h('td', {}, number))))),
  );
  const run = async () => {
    if (unfilled(field, issuer, issued)) return;
    /** @type {Card | undefined} */ let after;
    const told = { at: false };
    const done = await dialog.run(async () => {
      try {
        after = await api.trainingCertificates({
          programme: card.row.id,
          family: family.value,
          field: field.value,
          level: level.value,
          issuer: issuer.value,
          issued: issued.value,
          numbers: Object.fromEntries(rows.map(({ one, number }) => [one.person, number.value])),
        });
      } catch (error) {
        told.at = blame(error, { field, issuer, issued, level, CERTIFICATE_LEVEL: level });
        throw error;
      }
    });
    if (told.at) dialog.say('');
    if (!done || !after) return;
    dialog.close();
    said(t('training.certificates_done'));
    draw(after);
  };
  dialog.act(
    button(t('act.cancel'), 'made-cancel', () => dialog.close()),
    button(t('act.save'), 'made-submit', run, 'main'),
  );
  dialog.open();
}
