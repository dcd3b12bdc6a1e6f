// A measure: what is done, by whom and until when, its steps with evidence, and the figure on its way from base to aim.

import { h, button, fill } from '../../parts/dom.js';
import { t, count, dateText, idleless } from '../../parts/words.js';
import { Field, PathField, unfilled } from '../../parts/field.js';
import { Dialog, formDialog } from '../../parts/dialog.js';
import { StaffField } from '../../parts/staff.js';
import { may } from '../../parts/may.js';
import { said, tried } from '../../parts/status.js';
import { traceView } from '../../parts/trace.js';
import { saveFile } from './form.js';
import { unitList } from '../../api.js';
import * as api from '../../api/provision.js';

/** @typedef {import('../../wire/ProvisionMeasure').ProvisionMeasure} ProvisionMeasure */
/** @typedef {import('../../wire/ProvisionCard').ProvisionCard} ProvisionCard */
/** @typedef {(card: ProvisionCard) => unknown} Done */

/** @param {ProvisionMeasure} one */
const figureName = (one) => (one.figure ? t(`figure.${one.figure}`) : one.figure_name);

/** @param {{ percent: boolean }} one @param {string} value */
const shown = (one, value) => (one.percent ? `${value} %` : idleless(value));

/** @param {ProvisionMeasure} one @param {Done} done */
export function measureCard(one, done) {
  const [last] = one.effects;
  return h(
    'div',
    { class: `notice-card${one.state === 'dropped' ? ' soft' : ''}`, 'data-test': `measure-${one.id}`, 'data-state': one.state },
    h('p', {}, h('strong', {}, one.title), ' · ', h('span', { class: one.state === 'done' ? 'good' : '', 'data-test': `measure-state-${one.id}` }, t(`provision.state.${one.state}`))),
    h(
      'p',
      { class: 'soft small' },
      [one.owner, one.owner_unit].filter(Boolean).join(' · '),
      ' · ',
      h('span', { class: one.pressing === 'overdue' ? 'seal' : '' }, [t('provision.due_told', { day: dateText(one.due_on) }), one.pressing ? t(`provision.pressing.${one.pressing}`) : ''].filter(Boolean).join(' · ')),
    ),
    h('p', { class: 'small' }, t('provision.target_told', { figure: figureName(one), unit: one.unit || t('provision.whole_group') })),
    effectBar(one),
    last
      ? h('p', { class: 'small', 'data-test': `effect-${one.id}` }, h('strong', { class: ['reached', 'short'].includes(last.effect) ? 'good' : 'seal' }, t(`provision.effect.${last.effect}`)), ` · ${t('provision.measured_told', { day: dateText(last.value.on), value: shown(one, last.value.value) })}`, last.value.source ? ` · ${last.value.source}` : '')
      : h('p', { class: 'soft small', 'data-test': `effect-${one.id}` }, t('provision.not_measured', { day: dateText(one.aim_on) })),
    one.steps.length > 0
      ? h(
          'ol',
          { class: 'plain-list small' },
          one.steps.map((step) =>
            h(
              'li',
              {},
              `${dateText(step.on)} ${t(`provision.step.${step.kind}`)}`,
              step.due_on ? ` → ${dateText(step.due_on)}` : '',
              step.words ? ` · ${step.words}` : '',
              h('span', { class: 'soft' }, ` · ${step.by}`),
              step.file_name ? [' ', may('provision_evidence') ? button(step.file_name, `evidence-${step.id}`, () => saveFile(step.file_name, (path) => api.provisionEvidence(step.id, path)), 'plain small') : step.file_name] : null,
            ),
          ),
        )
      : null,
    last ? h('details', {}, h('summary', { 'data-test': `effect-why-${one.id}` }, t('provision.why')), traceView(t('provision.why'), last.trace)) : null,
    h(
      'div',
      { class: 'row' },
      one.next.map((step) => button(t(`provision.do.${step}`), `measure-${step}-${one.id}`, () => openStep(one, step, done), ['start', 'report', 'confirm'].includes(step) ? 'main small' : 'plain small')),
      one.measurable ? button(t('provision.measure_effect'), `measure-effect-${one.id}`, () => openEffect(one, done), 'small') : null,
      h('span', { class: 'spring' }),
      one.figure && may('provision_figure') ? button(t('provision.who_counts'), `measure-list-${one.id}`, () => tried(() => openList(one)), 'plain small') : null,
    ),
  );
}

/** Base, where it is now, and the aim on one line; the words beside it say the same. @param {ProvisionMeasure} one */
function effectBar(one) {
  const [last] = one.effects;
  const way = Math.max(0, Math.min(100, one.way ?? 0));
  const words = t(last ? 'provision.bar' : 'provision.bar_before', { base: shown(one, one.base.value), now: last ? shown(one, last.value.value) : '', aim: shown(one, one.aim) });
  const now = h('span', { class: `provision-now${(one.way ?? 0) < 0 ? ' against' : ''}` });
  now.style.inlineSize = `${way}%`;
  return h(
    'div',
    { class: 'provision-bar', role: 'img', 'aria-label': words, 'data-test': `bar-${one.id}` },
    h('span', { class: 'small' }, t('provision.base'), ' ', h('strong', {}, shown(one, one.base.value)), h('span', { class: 'soft' }, ` ${dateText(one.base.on)}`)),
    h('span', { class: 'provision-track' }, now),
    h('span', { class: 'small' }, t('provision.aim'), ' ', h('strong', {}, shown(one, one.aim)), h('span', { class: 'soft' }, ` ${dateText(one.aim_on)}`)),
  );
}

/** @param {ProvisionCard} card @param {import('../../wire/ProvisionRoom').ProvisionRoom} room @param {Done} done */
export async function openMeasure(card, room, done) {
  const units = await unitList();
  const title = new Field({ label: t('field.measure_title'), test: 'measure-title', hint: t('provision.measure_hint') });
  const owner = new StaffField({ label: t('provision.owner'), test: 'measure-owner' });
  const due = new Field({ label: t('provision.due_on'), test: 'measure-due', type: 'date' });
  const figure = new Field({ label: t('provision.figure'), test: 'measure-figure', choices: [['', t('provision.choose')], ...room.figures.map((code) => /** @type {[string, string]} */ ([code, t(`figure.${code}`)])), ['-', t('provision.figure_typed')]], value: '' });
  const name = new Field({ label: t('field.figure_name'), test: 'measure-figure-name' });
  const unit = new Field({ label: t('col.unit'), test: 'measure-unit', choices: [['', t('provision.whole_group')], ...units.map((one) => /** @type {[string, string]} */ ([String(one.id), one.name]))], value: '' });
  const baseOn = new Field({ label: t('provision.base_on'), test: 'measure-base-on', type: 'date' });
  const base = new Field({ label: t('provision.base_value'), test: 'measure-base', numeric: true });
  const source = new Field({ label: t('field.source'), test: 'measure-source', hint: t('provision.source_hint') });
  const aim = new Field({ label: t('provision.aim'), test: 'measure-aim', numeric: true, hint: t('provision.aim_hint') });
  const aimOn = new Field({ label: t('provision.aim_on'), test: 'measure-aim-on', type: 'date' });
  const told = h('p', { class: 'soft small', 'data-test': 'measure-counted', 'aria-live': 'polite' });
  const typed = h('div', { class: 'stack' }, name, h('div', { class: 'pair' }, base, source));
  let asked = 0;
  const follow = () => {
    const counted = figure.value !== '' && figure.value !== '-';
    typed.hidden = figure.value !== '-';
    unit.hidden = !counted;
    asked += 1;
    const mine = asked;
    if (!counted || !may('provision_figure')) {
      told.textContent = counted ? t(`figure.how.${figure.value}`) : '';
      return;
    }
    void api
      .provisionFigure({ figure: figure.value, unit: unit.value === '' ? null : Number(unit.value), on: baseOn.value })
      .then((found) => {
        if (mine !== asked) return;
        const value = found.value === '' ? t('provision.uncounted') : t('provision.base_counted', { value: shown(found, found.value), since: dateText(found.since), until: dateText(found.until) });
        told.textContent = `${value} ${t(`figure.how.${figure.value}`)}`;
      })
      .catch(() => {
        if (mine === asked) told.textContent = '';
      });
  };
  for (const field of [figure, unit, baseOn]) field.addEventListener('change', follow);
  follow();
  formDialog({
    name: 'measure-form',
    title: `${t('provision.add_measure')} · ${card.row.number}`,
    wide: true,
    body: [title, h('div', { class: 'pair' }, owner, due), h('div', { class: 'pair' }, figure, unit), baseOn, typed, told, h('div', { class: 'pair' }, aim, aimOn)],
    fields: {
      measure_title: title,
      due_on: due,
      base_on: baseOn,
      aim,
      aim_on: aimOn,
      value: base,
      source,
      figure_name: name,
      PERSON_UNKNOWN: owner,
      PROVISION_AIM: aim,
      PROVISION_DAYS: aimOn,
      PROVISION_UNCOUNTED: figure,
      DATE_AHEAD: baseOn,
    },
    submit: t('act.save'),
    gap: () => unfilled(title, owner, due, figure, ...(figure.value === '-' ? [name, base, source] : []), aim, aimOn),
    work: () =>
      api.provisionMeasure({
        provision: card.row.id,
        title: title.value,
        owner: owner.value,
        due_on: due.value,
        figure: figure.value === '-' ? '' : figure.value,
        figure_name: name.value,
        unit: unit.value === '' || figure.value === '-' ? null : Number(unit.value),
        base_on: baseOn.value,
        base: base.value,
        source: source.value,
        aim: aim.value,
        aim_on: aimOn.value,
      }),
    done: (after) => {
      said(t('provision.measure_saved', { title: title.value }));
      done(after);
    },
  });
}

/** @param {ProvisionMeasure} one @param {string} step @param {Done} done */
function openStep(one, step, done) {
  const on = new Field({ label: t('provision.step_on'), test: 'step-on', type: 'date' });
  const due = new Field({ label: t('provision.due_on'), test: 'step-due', type: 'date', value: one.due_on });
  const words = new Field({ label: t(`provision.words.${step}`), test: 'step-words', type: 'area', lines: 3 });
  const path = new PathField({ label: t('provision.evidence_file'), test: 'step-path', hint: t('resolution.scan_hint'), kind: 'open', extensions: ['pdf', 'png', 'jpg', 'jpeg'] });
  const send = step === 'start' || step === 'report' ? api.provisionReport : step === 'confirm' || step === 'return' ? api.provisionConfirm : api.provisionSettle;
  formDialog({
    name: 'measure-step',
    title: `${t(`provision.do.${step}`)} · ${one.title}`,
    body: [on, step === 'extend' ? due : null, words, step === 'report' || step === 'confirm' ? path : null],
    fields: { on, due_on: due, provision_words: words, EVIDENCE_MISSING: words, REASON_MISSING: words, DATE_AHEAD: on, PROVISION_DAYS: step === 'extend' ? due : on, SCAN_TYPE: path, SCAN_TOO_LARGE: path, FILE_MISSING: path },
    submit: t(`provision.do.${step}`),
    grave: step === 'drop',
    gap: () => unfilled(...(step === 'start' ? [] : [words])),
    work: () => send({ measure: one.id, kind: step, on: on.value, due_on: step === 'extend' ? due.value : '', words: words.value, path: path.value }),
    done,
  });
}

/** @param {ProvisionMeasure} one @param {Done} done */
function openEffect(one, done) {
  const on = new Field({ label: t('provision.measured_on'), test: 'effect-on', type: 'date' });
  const value = new Field({ label: figureName(one), test: 'effect-value', numeric: true });
  const source = new Field({ label: t('field.source'), test: 'effect-source', hint: t('provision.source_hint') });
  const typed = one.figure === '';
  formDialog({
    name: 'measure-effect',
    title: `${t('provision.measure_effect')} · ${one.title}`,
    body: [h('p', { class: 'soft small' }, t(typed ? 'provision.effect_typed' : 'provision.effect_counted', { figure: figureName(one) })), on, typed ? h('div', { class: 'pair' }, value, source) : null],
    fields: { on, value, source, DATE_AHEAD: on, PROVISION_DAYS: on, PROVISION_UNCOUNTED: on },
    submit: t('provision.measure_effect'),
    gap: () => unfilled(...(typed ? [value, source] : [])),
    work: () => api.provisionEffect({ measure: one.id, on: on.value, value: value.value, source: source.value }),
    done,
  });
}

/** Who is behind the figure, as it is counted for the day of the latest value. @param {ProvisionMeasure} one */
async function openList(one) {
  const day = one.effects[0]?.value.on ?? one.base.on;
  const found = await api.provisionFigure({ figure: one.figure, unit: one.unit_id, on: day });
  const dialog = new Dialog({ name: 'provision-counted', title: `${figureName(one)} · ${dateText(day)}`, wide: true });
  const place = h('div', { class: 'provision-counted', tabindex: '0' });
  const first = found.rows.slice(0, 300);
  fill(
    place,
    h('p', { 'data-test': 'counted-value' }, t('provision.counted_told', { value: found.value === '' ? '—' : shown(one, found.value), since: dateText(found.since), until: dateText(found.until) })),
    found.hidden ? h('p', { class: 'soft' }, t('provision.counted_hidden')) : null,
    first.length > 0
      ? h(
          'table',
          { class: 'small-table' },
          h('thead', {}, h('tr', {}, ['col.staff_number', 'col.name', 'col.unit', 'provision.counts_by', 'provision.counts'].map((key) => h('th', {}, t(key))))),
          h('tbody', {}, first.map((row) => h('tr', {}, [row.staff_number, row.name, row.unit, row.note, row.counts ? '✓' : ''].map((cell) => h('td', {}, cell))))),
        )
      : null,
    found.rows.length > first.length ? h('p', { class: 'soft small' }, t('provision.counted_more', { count: count(found.rows.length - first.length) })) : null,
  );
  dialog.show(place);
  dialog.act(button(t('act.close'), 'counted-done', () => dialog.close(), 'main'));
  dialog.open();
}
