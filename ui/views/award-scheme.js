// Where an award scheme stands, and what is done with it beside writing: comparing two on real certificates, adopting, files.

import { h, fill, button, dotted } from '../parts/dom.js';
import { t, count, money, timeText } from '../parts/words.js';
import { Field, PathField, unfilled } from '../parts/field.js';
import { Dialog, formDialog } from '../parts/dialog.js';
import { may } from '../parts/may.js';
import { failed, said, tried } from '../parts/status.js';
import { resolutionPicker, resolutionTold } from './resolution.js';
import * as api from '../api.js';
import * as award from '../api/award.js';

/** @typedef {import('../wire/RuleRow').RuleRow} RuleRow */
/** @typedef {import('../wire/SchemeRow').SchemeRow} SchemeRow */
/** @typedef {import('../wire/SchemeComparison').SchemeComparison} SchemeComparison */

/** What stands under the name of a scheme. @param {RuleRow} row @param {RuleRow[]} rows @param {(id: number) => Promise<unknown>} show */
export function schemeBar(row, rows, show) {
  const box = h('div', { class: 'stack', 'data-test': 'scheme-bar' });
  if (may('award_schemes')) void tried(async () => draw(box, await award.awardSchemes(), row, rows, show));
  return box;
}

/** @param {HTMLElement} box @param {SchemeRow[]} all @param {RuleRow} row @param {RuleRow[]} rows @param {(id: number) => Promise<unknown>} show */
function draw(box, all, row, rows, show) {
  const scheme = all.find((one) => one.id === row.id);
  if (!scheme) return;
  const by = [
    scheme.drafted_by ? t('scheme.drafted_by', { name: scheme.drafted_by }) : '',
    scheme.adopted_by ? resolutionTold(scheme.resolution, (resolution) => t('scheme.adopted_by', { name: scheme.adopted_by, time: timeText(scheme.adopted_at), resolution })) : '',
    scheme.effective_until ? t('scheme.rules_until', { from: scheme.effective_from, until: scheme.effective_until }) : t('scheme.rules_from', { from: scheme.effective_from }),
  ];
  const others = rows.filter((one) => one.id !== row.id);
  fill(
    box,
    h(
      'p',
      {},
      h('strong', { class: scheme.state === 'draft' ? 'seal' : scheme.state === 'in_force' ? 'good' : 'soft', 'data-test': 'scheme-standing' }, t(`scheme.state.${scheme.state}`)),
      h('span', { class: 'soft small' }, ' ', dotted(by)),
    ),
    scheme.state === 'draft' ? h('p', { class: 'soft small' }, t(scheme.mine ? 'scheme.draft_mine' : 'scheme.draft_text')) : null,
    h(
      'div',
      { class: 'row' },
      others.length > 0 && may('award_scheme_compare') ? button(t('scheme.compare'), 'scheme-compare', () => openCompare(row, others)) : null,
      scheme.mine ? button(t('scheme.adopt'), 'scheme-adopt', () => tried(() => openAdopt(scheme, show)), 'main') : null,
      may('award_scheme_export') ? button(t('scheme.export'), 'scheme-export', () => openExport(scheme), 'plain') : null,
      may('award_scheme_read') ? button(t('scheme.import'), 'scheme-import', () => openImport(show), 'plain') : null,
    ),
  );
}

/** @param {SchemeRow} scheme @param {(id: number) => Promise<unknown>} show */
async function openAdopt(scheme, show) {
  const picker = await resolutionPicker(false);
  formDialog({
    name: 'scheme-adopt',
    title: t('scheme.adopt_title', { version: scheme.version }),
    body: [h('p', {}, t('scheme.adopt_text', { from: scheme.effective_from })), picker.box],
    submit: t('scheme.adopt_submit'),
    work: async () => award.awardSchemeAdopt(scheme.id, (await picker.take()) ?? 0),
    done: (row) => {
      said(t('scheme.adopted', { version: row.version }));
      void tried(() => show(row.id));
    },
  });
}

/** @param {SchemeRow} scheme */
function openExport(scheme) {
  const path = new PathField({ label: t('act.save_to'), test: 'scheme-path', kind: 'save', extensions: ['json'] });
  formDialog({
    name: 'scheme-export',
    title: t('scheme.export'),
    body: [h('p', { class: 'soft small' }, t('scheme.export_text')), path, h('p', { class: 'mono small soft' }, scheme.hash)],
    submit: t('scheme.export'),
    gap: () => unfilled(path),
    work: () => award.awardSchemeExport(scheme.id, path.value),
    done: () => said(t('scheme.exported', { version: scheme.version })),
  });
}

/** @param {(id: number) => Promise<unknown>} show */
function openImport(show) {
  const path = new PathField({ label: t('scheme.file'), test: 'scheme-file', kind: 'open', extensions: ['json'] });
  formDialog({
    name: 'scheme-import',
    title: t('scheme.import'),
    body: [h('p', { class: 'soft small' }, t('scheme.import_text')), path],
    submit: t('scheme.import'),
    gap: () => unfilled(path),
    work: async () => api.ruleAdd({ kind: 'award', document: (await award.awardSchemeRead(path.value)).document }),
    done: (row) => {
      said(t('rule.saved', { version: row.version }));
      void tried(() => show(row.id));
    },
  });
}

/** @param {RuleRow} row @param {RuleRow[]} others */
function openCompare(row, others) {
  const dialog = new Dialog({ name: 'scheme-compare', title: t('scheme.compare_title', { version: row.version }), wide: true });
  const other = new Field({
    label: t('scheme.compare_with'),
    test: 'compare-with',
    choices: others.map((one) => [String(one.id), `${one.version} (${one.effective})`]),
    value: String(others[0]?.id ?? 0),
    onChange: () => void show(),
  });
  const year = new Field({ label: t('scheme.compare_year'), test: 'compare-year', value: String(new Date().getFullYear()), numeric: true, onChange: () => void show() });
  const found = h('div', { class: 'stack', 'data-test': 'compare-found' });
  dialog.show(h('p', { class: 'soft small' }, t('scheme.compare_text')), h('div', { class: 'pair' }, other, year), found);
  dialog.act(button(t('act.close'), 'compare-close', () => dialog.close(), 'main'));
  dialog.open();
  async function show() {
    try {
      const request = { one: Number(other.value), other: row.id, document: '', year: Number.parseInt(year.value, 10) || 0 };
      fill(found, comparison(await award.awardSchemeCompare(request)));
    } catch (error) {
      fill(found);
      failed(error);
    }
  }
  void show();
}

/** An amount with its sign, so that gain and loss are read without colour. @param {string} amount */
const signed = (amount) => (amount.startsWith('-') || /^0*(\.0*)?$/.test(amount) ? money(amount) : `+${money(amount)}`);

/** @param {SchemeComparison} found */
function comparison(found) {
  const head = (/** @type {string[]} */ words) => h('thead', {}, h('tr', {}, words.map((word, at) => h('th', { class: at > 0 ? 'num' : '' }, word))));
  return [
    h(
      'p',
      { class: 'figure' },
      h('strong', { 'data-test': 'compare-difference' }, signed(found.difference)),
      h('span', { class: 'soft' }, t('scheme.compare_sum', { one: found.one, before: money(found.before), other: found.other, after: money(found.after) })),
    ),
    h('p', { 'data-test': 'compare-people' }, t('scheme.compare_people', { claims: count(found.claims), people: count(found.people), gain: count(found.gain), lose: count(found.lose) })),
    h(
      'table',
      { class: 'sheet' },
      head([t('col.code'), found.one, found.other]),
      h('tbody', {}, found.codes.map((one) => h('tr', {}, h('td', {}, t(`award.code.${one.code}`)), h('td', { class: 'num' }, count(one.before)), h('td', { class: 'num' }, count(one.after))))),
    ),
    found.rows.length === 0
      ? h('p', { class: 'soft' }, t('scheme.compare_none'))
      : h(
          'table',
          { class: 'sheet', 'data-test': 'compare-rows' },
          h('thead', {}, h('tr', {}, h('th', {}, t('col.name')), h('th', {}, t('col.unit')), [found.one, found.other, t('scheme.compare_more')].map((word) => h('th', { class: 'num' }, word)))),
          h(
            'tbody',
            {},
            found.rows.slice(0, 500).map((one) =>
              h(
                'tr',
                {},
                h('td', {}, `${one.name} ${one.staff_number}`),
                h('td', {}, one.unit),
                h('td', { class: 'num' }, money(one.before)),
                h('td', { class: 'num' }, money(one.after)),
                h('td', { class: 'num' }, h('strong', {}, signed(one.difference))),
              ),
            ),
          ),
        ),
    found.rows.length > 500 ? h('p', { class: 'soft small' }, t('scheme.compare_first', { count: count(500) })) : null,
  ];
}
