// What stands about a person of a year beside the figures: findings of the rule, and vetoes with their documents.

import { h, button } from '../parts/dom.js';
import { t, bilingual, gradeName, dateText } from '../parts/words.js';
import { Field, unfilled } from '../parts/field.js';
import { ask, formDialog } from '../parts/dialog.js';
import { may } from '../parts/may.js';
import { tried } from '../parts/status.js';
import { effectWords, findingState, findingWords } from './finding.js';
import * as api from '../api.js';

/** @typedef {import('../wire/AppraisalHead').AppraisalHead} AppraisalHead */
/** @typedef {import('../wire/SubjectCard').SubjectCard} SubjectCard */
/** @typedef {import('../wire/VetoRow').VetoRow} VetoRow */

/**
 * @param {AppraisalHead} head @param {SubjectCard} card
 * @param {() => unknown} again shows the card anew
 */
export function standingSection(head, card, again) {
  const open = head.row.state === 'open' && !card.row.recused;
  const adding = open && may('veto_add') && !card.row.noted;
  if (card.findings.length + card.vetoes.length === 0 && !adding) return null;
  return h(
    'section',
    { 'data-test': 'subject-standing-by' },
    h('h3', {}, t('veto.title')),
    h(
      'ul',
      { class: 'lines' },
      card.findings.map((row) =>
        h(
          'li',
          { 'data-id': row.id },
          h('div', {}, `${t(`finding.rule.${row.code}`)} · ${effectWords(row)}`, h('p', { class: 'soft small' }, [findingWords(row), row.note].filter(Boolean).join(' · '))),
          findingState(row),
        ),
      ),
      card.vetoes.map((row) =>
        h(
          'li',
          { 'data-id': row.id, class: row.withdrawn_on ? 'soft' : '' },
          h(
            'div',
            {},
            `${bilingual(row)} · ${effectWords(row)}`,
            h(
              'p',
              { class: 'soft small' },
              [dateText(row.happened_on), row.document, row.note, row.by, row.withdrawn_on ? t('relative.withdrawn', { date: dateText(row.withdrawn_on) }) : '']
                .filter(Boolean)
                .join(' · '),
            ),
          ),
          open && row.withdrawn_on === '' && may('veto_withdraw')
            ? button(t('relative.withdraw'), 'veto-withdraw', () => withdraw(row), 'plain small')
            : null,
        ),
      ),
    ),
    adding ? h('div', { class: 'row' }, button(t('veto.add'), 'veto-add', add)) : null,
  );

  /** @param {VetoRow} row */
  async function withdraw(row) {
    const yes = await ask({
      name: 'veto-withdraw',
      title: t('relative.withdraw'),
      text: t('veto.withdraw_ask', { name: bilingual(row), document: row.document }),
      yes: t('relative.withdraw'),
    });
    if (!yes) return;
    await tried(async () => {
      await api.vetoWithdraw(card.row.id, row.id);
      again();
    });
  }

  function add() {
    const code = new Field({
      label: t('veto.item'),
      test: 'veto-code',
      value: head.vetoes[0]?.code ?? '',
      choices: head.vetoes.map((one) => [one.code, t('veto.item_effect', { name: bilingual(one), does: effectWords(one) })]),
    });
    const effects = head.grades.slice(1).flatMap((grade) => ['cap', 'force'].map((effect) => /** @type {[string, string]} */ ([`${effect} ${grade}`, effectWords({ effect, grade })])));
    const effect = new Field({ label: t('veto.effect'), test: 'veto-effect', value: '', choices: [['', t('veto.own_effect')], ...effects] });
    const on = new Field({ label: t('field.happened_on'), test: 'veto-on', type: 'date', hint: t('relative.on_hint') });
    const document = new Field({ label: t('field.document'), test: 'veto-document', hint: t('veto.document_hint') });
    const note = new Field({ label: t('field.note'), test: 'veto-note', hint: t('veto.note_hint') });
    formDialog({
      name: 'veto',
      title: t('veto.add'),
      body: [h('p', { class: 'soft' }, t('veto.text')), code, effect, h('div', { class: 'pair' }, on, document), note],
      fields: { happened_on: on, document, note, VETO_DOCUMENT: document, VETO_NOTE: note },
      submit: t('relative.submit'),
      gap: () => unfilled(document) || (effect.value !== '' && unfilled(note)),
      work: () => {
        const [does = '', grade = ''] = effect.value.split(' ');
        return api.vetoAdd({ subject: card.row.id, code: code.value, effect: does, grade, happened_on: on.value, document: document.value, note: note.value });
      },
      done: again,
    });
  }
}

/** What a step of the trace rests on: codes of findings, names of veto items with their date; the document stands beside. @param {AppraisalHead} head @param {SubjectCard} card @param {string} text */
export function groundWords(head, card, text) {
  return text
    .split('；')
    .map((part) => {
      if (card.findings.some((row) => row.code === part)) return t(`finding.rule.${part}`);
      const item = head.vetoes.find((one) => part.startsWith(`${one.name} `));
      if (!item) return /^[A-Z_]+$/.test(part) ? t(`finding.rule.${part}`) : part;
      const veto = card.vetoes.find((row) => row.withdrawn_on === '' && part === `${row.name} ${row.happened_on}`);
      return [bilingual(item), dateText(part.slice(item.name.length + 1)), veto?.document ?? ''].filter(Boolean).join(' ');
    })
    .join(t('mark.semicolon'));
}

/** The grade that the body above gave, said as such. @param {{ noted: boolean, noted_grade: string }} row */
export const notedWords = (row) => t('subject.noted', { grade: gradeName(row.noted_grade) || '—' });
