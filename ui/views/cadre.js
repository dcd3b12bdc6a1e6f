// The cadre file: what the appointment form prints and the roster does not hold. Opening it is noted, so it opens when somebody asks for it.

import { h, fill, button } from '../parts/dom.js';
import { t, timeText } from '../parts/words.js';
import { Field, PathField, marked } from '../parts/field.js';
import { ask, formDialog } from '../parts/dialog.js';
import { may } from '../parts/may.js';
import { failed, said, tried } from '../parts/status.js';
import { openPrint } from './print.js';
import { exportCadre, importCadre } from './lrmx.js';
import * as api from '../api/cadre.js';

/** @typedef {import('../wire/CadreCard').CadreCard} CadreCard */
/** @typedef {import('../wire/CadreForm').CadreForm} CadreForm */
/** @typedef {import('../wire/FamilyRow').FamilyRow} FamilyRow */
/** @typedef {import('../wire/PersonRow').PersonRow} PersonRow */

const BASICS = /** @type {const} */ (['native_place', 'birth_place', 'party_since', 'health', 'technical_post', 'specialities']);
const STUDY = /** @type {const} */ (['education', 'education_school', 'degree', 'degree_school']);
const MOVE = /** @type {const} */ (['proposed', 'removed', 'term', 'probation', 'publicity', 'reference']);
const FILLED = /** @type {const} */ (['reporting_unit', 'filled_by', 'filled_on']);
const MEMBER = /** @type {const} */ (['relation', 'name', 'birth', 'political', 'employer']);
/** @type {Record<string, string>} */
const HINTS = {
  party_since: 'cadre.party_hint',
  technical_post: 'cadre.technical_hint',
  present_post: 'cadre.present_hint',
  career: 'cadre.career_hint',
  appraisals: 'cadre.appraisals_hint',
  reference: 'cadre.reference_hint',
};

/** @param {PersonRow} row @param {boolean} own the account's own circle: others write it @param {string} role */
export function cadreSection(row, own, role) {
  const box = h('section', { class: 'cadre', 'data-test': 'cadre' });
  const closed = () =>
    fill(
      box,
      h('h3', {}, t('cadre.title')),
      h('p', { class: 'soft small' }, t('cadre.closed')),
      h(
        'div',
        { class: 'row' },
        button(t('cadre.open'), 'cadre-open', () => tried(async () => draw(await api.cadreShow(row.id)))),
        may('print:cadre') ? button(t('cadre.print'), 'cadre-print', () => print()) : null,
      ),
    );
  const print = () => openPrint({ form: 'cadre', source: row.id, items: [], label: row.name });

  /** @param {CadreCard} card */
  function draw(card) {
    const writes = may('cadre_save') && !own;
    const form = new CadreFields(card.form, card.career_text, writes);
    const saved = h('span', { class: 'soft small', 'aria-live': 'polite', 'data-test': 'cadre-saved' });
    saved.textContent = card.by ? t('cadre.by', { name: card.by, at: timeText(card.at) }) : t('cadre.never');
    const save = async () => {
      form.clear();
      try {
        draw(await api.cadreSave(row.id, form.value()));
        said(t('cadre.saved', { name: row.name }));
      } catch (error) {
        const field = marked(error, form.fields);
        if (field) field.focus();
        else failed(error);
      }
    };
    fill(
      box,
      h('h3', {}, t('cadre.title'), ' ', saved),
      h('p', { class: 'soft small' }, t('cadre.about')),
      photo(card, writes),
      form.box,
      card.kept.length > 0 ? h('p', { class: 'soft small', 'data-test': 'cadre-kept' }, t('cadre.import_kept', { tags: card.kept.join(' ') })) : null,
      h(
        'div',
        { class: 'row' },
        writes ? button(t('cadre.save'), 'cadre-save', save, 'main') : null,
        may('print:cadre') ? button(t('cadre.print'), 'cadre-print', print) : null,
        may('cadre_import') && !own ? button(t('cadre.import'), 'cadre-import', () => importCadre(row, draw)) : null,
        may('cadre_export') ? button(t('cadre.export'), 'cadre-export', () => exportCadre(row, role)) : null,
      ),
    );
  }

  /** @param {CadreCard} card @param {boolean} writes */
  function photo(card, writes) {
    const picture = h('div', { class: 'cadre-photo', 'data-test': 'cadre-photo' }, h('span', { class: 'soft small' }, t('cadre.photo_none')));
    if (card.photo)
      void tried(async () => {
        const url = URL.createObjectURL(new Blob([await api.cadrePhoto(row.id)]));
        const image = h('img', { alt: t('cadre.photo') });
        image.addEventListener('load', () => URL.revokeObjectURL(url), { once: true });
        image.src = url;
        fill(picture, image);
      });
    return h(
      'div',
      { class: 'cadre-head' },
      picture,
      writes
        ? h(
            'div',
            { class: 'row' },
            button(t('cadre.photo_set'), 'cadre-photo-set', choose, 'plain small'),
            card.photo ? button(t('cadre.photo_drop'), 'cadre-photo-drop', drop, 'plain small') : null,
          )
        : null,
    );
  }

  function choose() {
    const path = new PathField({ label: t('cadre.photo'), test: 'cadre-photo-path', kind: 'open', extensions: ['jpg', 'jpeg', 'png'] });
    formDialog({
      name: 'cadre-photo',
      title: t('cadre.photo_set'),
      body: [path],
      fields: { FILE_MISSING: path, PHOTO_TYPE: path, PHOTO_DAMAGED: path, PHOTO_TOO_LARGE: path },
      submit: t('act.save'),
      work: () => api.cadrePhotoSet(row.id, path.value),
      done: draw,
    });
  }

  async function drop() {
    const yes = await ask({
      name: 'cadre-photo-drop',
      title: t('cadre.photo_drop'),
      text: t('cadre.photo_drop_ask', { name: row.name }),
      yes: t('cadre.photo_drop'),
    });
    if (yes) await tried(async () => draw(await api.cadrePhotoSet(row.id, '')));
  }

  closed();
  return box;
}

/** The fields of a file, by the names that refusals use. */
class CadreFields {
  /** @param {CadreForm} form @param {string} career @param {boolean} writes */
  constructor(form, career, writes) {
    this.form = form;
    this.writes = writes;
    /** @type {Record<string, Field>} */
    this.fields = {};
    /** @type {{ fields: Record<string, Field>, deceased: HTMLInputElement, line: HTMLElement }[]} */
    this.members = [];
    this.rows = h('div', { class: 'stack' });
    for (const row of form.family) this.member(row);
    const area = (/** @type {string} */ name, /** @type {string} */ value, /** @type {number} */ lines) => this.field(name, value, lines);
    this.box = h(
      'div',
      { class: 'stack' },
      h('h4', {}, t('cadre.basics')),
      h('div', { class: 'pair' }, BASICS.map((name) => this.field(name, form[name]))),
      this.field('present_post', form.present_post),
      h('h4', {}, t('cadre.study')),
      ['full_time', 'in_service'].map((kind) =>
        h(
          'fieldset',
          {},
          h('legend', {}, t(`cadre.field.${kind}`)),
          h(
            'div',
            { class: 'pair' },
            STUDY.map((name) => this.field(`${kind}_${name}`, (kind === 'full_time' ? form.full_time : form.in_service)[name], 0, name)),
          ),
        ),
      ),
      area('career', career, 10),
      area('awards', form.awards, 3),
      area('appraisals', form.appraisals, 2),
      h('h4', {}, t('cadre.field.family')),
      h('p', { class: 'soft small' }, t('cadre.employer_hint')),
      this.rows,
      writes ? h('div', { class: 'row' }, button(t('cadre.member_add'), 'cadre-member-add', () => this.member(null), 'plain small')) : null,
      h('h4', {}, t('cadre.move')),
      h('div', { class: 'pair' }, MOVE.map((name) => this.field(name, form.move[name], 0, name, name === 'reference' ? 'date' : 'text'))),
      area('reason', form.move.reason, 2),
      h('h4', {}, t('cadre.filled')),
      h('div', { class: 'pair' }, FILLED.map((name) => this.field(name, form[name], 0, name, name === 'filled_on' ? 'date' : 'text'))),
    );
    const { career: written } = this.fields;
    if (written) for (const code of ['CAREER_DATE', 'CAREER_ORDER', 'CAREER_OVERLAP', 'CAREER_EMPTY']) this.fields[code] = written;
  }

  /** @param {string} name @param {string} value @param {number} lines @param {string} word @param {string} type */
  field(name, value, lines = 0, word = name, type = 'text') {
    const field = new Field({
      label: t(`cadre.field.${word}`),
      test: `cadre-${name}`,
      type: lines > 0 ? 'area' : type,
      lines,
      value,
      hint: HINTS[name] ? t(HINTS[name]) : '',
      locked: !this.writes,
    });
    this.fields[name] = field;
    return field;
  }

  /** One line of the family. @param {FamilyRow | null} row */
  member(row) {
    /** @type {Record<string, Field>} */
    const fields = {};
    for (const name of MEMBER)
      fields[name] = new Field({ label: t(`cadre.field.${name}`), test: `cadre-member-${name}`, value: row?.[name] ?? '', locked: !this.writes });
    const deceased = h('input', { type: 'checkbox', 'data-test': 'cadre-member-deceased' });
    deceased.checked = row?.deceased ?? false;
    deceased.disabled = !this.writes;
    const line = h(
      'div',
      { class: 'cadre-member' },
      MEMBER.map((name) => fields[name]),
      h('label', { class: 'check' }, deceased, t('cadre.field.deceased')),
      this.writes
        ? button(
            t('cadre.member_remove'),
            'cadre-member-remove',
            () => {
              this.members = this.members.filter((one) => one.line !== line);
              line.remove();
            },
            'plain small',
          )
        : null,
    );
    this.members.push({ fields, deceased, line });
    this.rows.append(line);
  }

  clear() {
    for (const field of Object.values(this.fields)) field.wrong('');
  }

  /** @returns {CadreForm} */
  value() {
    const text = (/** @type {string} */ name) => this.fields[name]?.value ?? '';
    const some = (/** @type {readonly string[]} */ names, prefix = '') => Object.fromEntries(names.map((name) => [name, text(prefix + name)]));
    return /** @type {CadreForm} */ (/** @type {unknown} */ ({
      ...this.form,
      ...some(BASICS),
      ...some(FILLED),
      present_post: text('present_post'),
      full_time: some(STUDY, 'full_time_'),
      in_service: some(STUDY, 'in_service_'),
      career: [],
      career_text: text('career'),
      awards: text('awards'),
      appraisals: text('appraisals'),
      family: this.members.map(({ fields, deceased }) => ({
        ...Object.fromEntries(MEMBER.map((name) => [name, fields[name]?.value ?? ''])),
        deceased: deceased.checked,
      })),
      move: { ...some(MOVE), reason: text('reason') },
    }));
  }
}
