// 从严管理: giving or passing a warning, lifting it, letting somebody go or stay. Each with a paper and a reason.

import { h } from '../../parts/dom.js';
import { t } from '../../parts/words.js';
import { Field, unfilled } from '../../parts/field.js';
import { formDialog } from '../../parts/dialog.js';
import { said } from '../../parts/status.js';
import { traceView } from '../../parts/trace.js';
import { choices } from './way.js';
import * as api from '../../api/reserve.js';

/** @typedef {import('../../wire/ReserveCard').ReserveCard} ReserveCard */
/** @typedef {import('../../wire/ReserveProposal').ReserveProposal} ReserveProposal */
/** @typedef {(card: ReserveCard) => unknown} Done */

const LEVELS = ['talk', 'written', 'suspended'];
const EXITS = ['E0', 'E1', 'E2', 'E3', 'E4', 'E5', 'E6', 'E7', 'E8', 'E9', 'E10', 'E11'];

function paper() {
  const on = new Field({ label: t('reserve.on'), test: 'strict-on', type: 'date' });
  const document = new Field({ label: t('field.document'), test: 'strict-document', hint: t('reserve.document_hint') });
  const reason = new Field({ label: t('field.reason'), test: 'strict-reason', type: 'area', lines: 3 });
  return { on, document, reason, fields: { on, document, reason, RESERVE_DOCUMENT: document, REASON_MISSING: reason, DATE_FUTURE: on, RESERVE_BEFORE_ENTRY: on } };
}

/** @param {ReserveCard} card @param {ReserveProposal} proposal @param {boolean} pass @param {Done} done */
export function openProposal(card, proposal, pass, done) {
  const { on, document, reason, fields } = paper();
  const level = new Field({ label: t('reserve.level'), test: 'strict-level', choices: choices(LEVELS, 'reserve.warning'), value: proposal.level });
  formDialog({
    name: 'reserve-warn',
    title: `${t(pass ? 'reserve.pass' : 'reserve.give')} · ${card.row.name}`,
    body: [traceView(t('reserve.rests_on'), proposal.trace), pass ? null : level, h('div', { class: 'pair' }, on, document), reason],
    fields,
    submit: t(pass ? 'reserve.pass' : 'reserve.give'),
    gap: () => unfilled(reason),
    work: () => api.reserveWarn({ reserve: card.row.id, ground: proposal.code, key: proposal.key, level: pass ? '' : level.value, on: on.value, document: document.value, reason: reason.value, pass }),
    done: (after) => {
      said(t(pass ? 'reserve.was_passed' : 'reserve.was_given'));
      done(after);
    },
  });
}

/** @param {import('../../wire/ReserveWarningView').ReserveWarningView} warning @param {Done} done */
export function openLift(warning, done) {
  const { on, reason, fields } = paper();
  formDialog({
    name: 'reserve-lift',
    title: t('reserve.lift'),
    body: [on, reason],
    fields,
    submit: t('reserve.lift'),
    gap: () => unfilled(reason),
    work: () => api.reserveLift({ warning: warning.id, on: on.value, reason: reason.value }),
    done: (after) => {
      said(t('reserve.was_lifted'));
      done(after);
    },
  });
}

/** @param {ReserveCard} card @param {ReserveProposal | null} proposal @param {Done} done @param {boolean} [stays] */
export function openExit(card, proposal, done, stays = false) {
  const { on, document, reason, fields } = paper();
  const code = new Field({ label: t('reserve.column.exit'), test: 'exit-code', choices: EXITS.map((one) => /** @type {[string, string]} */ ([one, `${one} ${t(`reserve.exit.${one}`)}`])), value: proposal?.code ?? 'E8' });
  const key = stays ? 'reserve.stays' : 'reserve.let_go';
  formDialog({
    name: 'reserve-exit',
    title: `${t(key)} · ${card.row.name}`,
    body: [
      proposal ? traceView(t('reserve.rests_on'), proposal.trace) : h('p', { class: 'soft' }, t('reserve.own_accord')),
      proposal ? h('p', {}, h('strong', {}, `${proposal.code} ${t(`reserve.exit.${proposal.code}`)}`)) : code,
      h('div', { class: 'pair' }, on, document),
      reason,
    ],
    fields,
    submit: t(key),
    grave: !stays,
    gap: () => unfilled(document, reason),
    work: () => api.reserveExit({ reserve: card.row.id, code: proposal?.code ?? code.value, key: proposal?.key ?? '', on: on.value, document: document.value, reason: reason.value, stays }),
    done: (after) => {
      said(t(stays ? 'reserve.has_stayed' : 'reserve.has_left'));
      done(after);
    },
  });
}
