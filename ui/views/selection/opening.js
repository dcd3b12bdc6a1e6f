// A selection to make or a draft to write over: posts, weights, interview, panel, shortlists, ties. The sum that is off is said at once.

import { h } from '../../parts/dom.js';
import { t } from '../../parts/words.js';
import { Field, unfilled } from '../../parts/field.js';
import { formDialog } from '../../parts/dialog.js';
import * as api from '../../api/selection.js';

/** @typedef {import('../../wire/SelectionCard').SelectionCard} SelectionCard */

/** @param {SelectionCard | null} draft @param {(card: SelectionCard) => unknown} done */
export async function openSelection(draft, done) {
  const offer = await api.selectionDraft();
  const scheme = draft?.scheme ?? offer.scheme;
  const year = new Field({ label: t('selection.year'), test: 'selection-year', numeric: true, value: String(draft?.row.year ?? offer.year) });
  const name = new Field({ label: t('selection.name'), test: 'selection-name', value: draft?.row.name ?? t('selection.name_proposal') });
  const posts = offer.posts.map((post) => {
    const chosen = draft?.posts.find((one) => one.post === post.post);
    const places = /** @type {HTMLInputElement} */ (h('input', { class: 'num places', value: String(chosen?.places ?? Math.max(1, post.free)), 'data-test': `places-${post.post}`, 'aria-label': `${post.unit} ${post.name} ${t('selection.places')}` }));
    const box = /** @type {HTMLInputElement} */ (h('input', { type: 'checkbox', checked: chosen !== undefined || (draft === null && post.free > 0), 'data-test': `post-${post.post}` }));
    return { post, places, box };
  });
  const sum = h('p', { class: 'soft small', 'aria-live': 'polite', 'data-test': 'weight-sum' });
  const parts = /** @type {const} */ (['written', 'interview', 'democratic']);
  const weights = parts.map((part) => new Field({ label: `${t(`selection.column.${part}`)} %`, test: `weight-${part}`, numeric: true, value: scheme[part], onInput: () => tell() }));
  const elements = new Field({ label: t('selection.elements'), test: 'selection-elements', type: 'area', lines: 6, value: scheme.elements.map((one) => `${one.name.zh} ${one.full}`).join('\n'), hint: t('selection.elements_hint'), onInput: () => tell() });
  const read = () =>
    elements.value
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
      .map((line) => {
        const [, zh = line, full = ''] = /^(.*?)\s+(\S+)$/.exec(line) ?? [];
        const known = scheme.elements.find((one) => one.name.zh === zh);
        return { name: { zh, en: known?.name.en ?? '' }, full, points: known?.points ?? { zh: '', en: '' } };
      });
  const tell = () => {
    const total = weights.reduce((all, field) => all + Number(field.value || 0), 0);
    const marks = read().reduce((all, one) => all + Number(one.full || 0), 0);
    sum.textContent = [total === 100 ? t('selection.sum_ok') : t('selection.sum_off', { sum: total, off: Math.abs(total - 100) }), marks === 100 ? '' : t('selection.elements_off', { sum: marks, off: Math.abs(marks - 100) })].filter(Boolean).join(' ');
    sum.className = total === 100 && marks === 100 ? 'soft small' : 'seal small';
  };
  tell();
  const numbers = /** @type {const} */ (['panel_least', 'trim_when_at_least', 'to_interview', 'to_inspection', 'opening', 'notice_days']);
  const whole = numbers.map((key) => new Field({ label: t(`selection.scheme.${key}`), test: `scheme-${key}`, numeric: true, value: String(scheme[key]) }));
  const few = new Field({ label: t('selection.scheme.few'), test: 'scheme-few', choices: [['withdraw', t('selection.scheme.few_withdraw')], ['pass_mark', t('selection.scheme.few_pass_mark')]], value: scheme.few });
  const pass = new Field({ label: t('selection.scheme.pass_mark'), test: 'scheme-pass', numeric: true, value: scheme.pass_mark });
  const ties = new Field({ label: t('selection.scheme.ties'), test: 'scheme-ties', choices: [['written interview', t('selection.scheme.ties_written')], ['interview written', t('selection.scheme.ties_interview')], ['interview', t('selection.scheme.ties_only')]], value: scheme.ties.join(' ') });
  const check = (/** @type {'panel_odd' | 'half_points' | 'next_in_rank'} */ key) => /** @type {HTMLInputElement} */ (h('input', { type: 'checkbox', checked: scheme[key], 'data-test': `scheme-${key}` }));
  const [odd, half, next] = [check('panel_odd'), check('half_points'), check('next_in_rank')];
  const conditions = new Field({ label: t('selection.conditions'), test: 'selection-conditions', type: 'area', lines: 3, value: draft?.conditions ?? '' });
  const contact = new Field({ label: t('selection.contact'), test: 'selection-contact', value: draft?.contact ?? '' });
  const phone = new Field({ label: t('selection.phone'), test: 'selection-phone', value: draft?.phone ?? '' });
  const mailbox = new Field({ label: t('selection.mailbox'), test: 'selection-mailbox', value: draft?.mailbox ?? '' });
  formDialog({
    name: 'selection',
    title: t(draft ? 'selection.edit' : 'selection.new'),
    body: [
      h('div', { class: 'pair' }, year, name),
      h('h3', {}, t('selection.posts')),
      posts.length === 0 ? h('p', { class: 'note' }, t('selection.no_posts')) : h('div', { class: 'stack' }, posts.map(({ post, places, box }) => h('label', { class: 'check' }, box, `${post.unit} ${post.name}`, h('span', { class: 'spring' }), places))),
      h('h3', {}, t('selection.weights')),
      h('div', { class: 'trio' }, weights),
      sum,
      elements,
      h('h3', {}, t('selection.rules')),
      h('div', { class: 'trio' }, whole.slice(0, 3)),
      h('div', { class: 'trio' }, whole.slice(3)),
      h('div', { class: 'trio' }, few, pass, ties),
      h('label', { class: 'check' }, odd, t('selection.scheme.panel_odd')),
      h('label', { class: 'check' }, half, t('selection.scheme.half_points')),
      h('label', { class: 'check' }, next, t('selection.scheme.next_in_rank')),
      conditions,
      h('div', { class: 'trio' }, contact, phone, mailbox),
    ],
    fields: { selection: name, SELECTION_TAKEN: name, SELECTION_WEIGHTS: /** @type {Field} */ (weights[0]), SELECTION_ELEMENTS: elements, contact, phone, mailbox },
    submit: t('act.save'),
    gap: () => unfilled(name, contact, phone),
    work: () => {
      const [written, interview, democratic] = weights.map((field) => field.value.trim() || '0');
      const [panel_least, trim_when_at_least, to_interview, to_inspection, opening, notice_days] = whole.map((field) => Number(field.value) || 0);
      return api.selectionSave({
        id: draft?.row.id ?? 0,
        year: Number(year.value) || 0,
        name: name.value,
        posts: posts.filter(({ box }) => box.checked).map(({ post, places }) => [post.post, Number(places.value) || 0]),
        conditions: conditions.value,
        contact: contact.value,
        phone: phone.value,
        mailbox: mailbox.value,
        scheme: {
          written: written ?? '0',
          interview: interview ?? '0',
          democratic: democratic ?? '0',
          elements: read().map((one) => ({ ...one, full: Number.isNaN(Number(one.full)) ? '0' : one.full })),
          panel_least: panel_least ?? 0,
          trim_when_at_least: trim_when_at_least ?? 0,
          to_interview: to_interview ?? 0,
          to_inspection: to_inspection ?? 0,
          opening: opening ?? 0,
          notice_days: notice_days ?? 0,
          few: few.value,
          pass_mark: pass.value.trim() || '0',
          ties: ties.value.split(' '),
          panel_odd: odd.checked,
          half_points: half.checked,
          next_in_rank: next.checked,
        },
      });
    },
    done,
  });
}

