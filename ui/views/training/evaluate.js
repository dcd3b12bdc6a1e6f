// 培训评价: sheets come in on paper and are typed one after the other; they are counted once, when no more come.

import { h, button } from '../../parts/dom.js';
import { t, bilingual, count } from '../../parts/words.js';
import { Field } from '../../parts/field.js';
import { Dialog, ask } from '../../parts/dialog.js';
import { may } from '../../parts/may.js';
import { said, tried } from '../../parts/status.js';
import { openPrint } from '../print.js';
import * as api from '../../api/training.js';

/** @typedef {import('../../wire/TrainingCard').TrainingCard} Card */

/** @param {Card} card @param {(card: Card) => void} draw */
export function evaluationSection(card, draw) {
  const told = card.evaluation;
  const id = card.row.id;
  const act = (/** @type {string} */ what) => () =>
    tried(async () => {
      const yes = await ask({ name: `evaluation-${what}`, title: t(`training.evaluation.${what}`), text: t(`training.evaluation.${what}_text`, { least: told.least, sheets: told.sheets }), yes: t(`training.evaluation.${what}`) });
      if (yes) draw(await api.trainingEvaluate({ programme: id, act: what, sheets: [] }));
    });
  const writes = may('training_evaluate');
  const begun = card.row.state === 'running' || card.row.state === 'closed';
  if (told.state === 'none' && !(begun && writes)) return null;
  return h(
    'section',
    { 'data-test': 'evaluation' },
    h(
      'div',
      { class: 'row' },
      h('h2', {}, t('training.evaluation.title')),
      h('span', { class: 'soft' }, t(`training.evaluation.state.${told.state}`, { sheets: count(told.sheets) })),
      h('span', { class: 'spring' }),
      told.state === 'open' && may('print:course_evaluation') ? button(t('form.course_evaluation'), 'print-evaluation', () => openPrint({ form: 'course_evaluation', source: id, items: [], label: card.row.title })) : null,
      writes && told.state === 'none' ? button(t('training.evaluation.open'), 'evaluation-open', act('open')) : null,
      writes && told.state === 'open' ? button(t('training.evaluation.add'), 'evaluation-add', () => openSheets(card, draw)) : null,
      writes && told.state === 'open' ? button(t('training.evaluation.close'), 'evaluation-close', act('close')) : null,
    ),
    told.state !== 'closed'
      ? null
      : h(
          'table',
          { class: 'small-table', 'data-test': 'evaluation-means' },
          h(
            'tbody',
            {},
            told.items.map((item, at) => h('tr', {}, h('td', {}, bilingual(item)), h('td', { class: 'num' }, told.means[at] || t('training.evaluation.hidden', { least: told.least })))),
            h('tr', {}, h('th', {}, t('training.evaluation.overall')), h('th', { class: 'num' }, told.overall || '—')),
          ),
        ),
    told.comments.length > 0 ? h('ul', { class: 'plain-list' }, told.comments.map((one) => h('li', { class: 'soft' }, one))) : null,
  );
}

/** @param {Card} card @param {(card: Card) => void} draw */
function openSheets(card, draw) {
  let latest = card;
  const dialog = new Dialog({ name: 'evaluation-sheets', title: t('training.evaluation.add'), onClose: () => draw(latest) });
  const fields = card.evaluation.items.map((item, at) => new Field({ label: bilingual(item), test: `evaluation-item-${at + 1}`, numeric: true, placeholder: '1–5' }));
  const comment = new Field({ label: t('training.evaluation.comment'), test: 'evaluation-comment', type: 'area', lines: 2 });
  const tally = h('p', { class: 'soft', 'data-test': 'evaluation-tally' });
  const told = () => {
    tally.textContent = t('training.evaluation.state.open', { sheets: count(latest.evaluation.sheets) });
  };
  told();
  dialog.show(h('p', { class: 'soft small' }, t('training.evaluation.add_text')), tally, h('div', { class: 'pair' }, ...fields), comment);
  const next = async () => {
    const steps = fields.map((one) => Number(one.value || '0'));
    const done = await dialog.run(async () => {
      latest = await api.trainingEvaluate({ programme: card.row.id, act: 'add', sheets: [{ steps, comment: comment.value }] });
    });
    if (!done) return;
    for (const one of [...fields, comment]) one.value = '';
    told();
    said(t('training.evaluation.added'));
    fields[0]?.focus();
  };
  dialog.act(button(t('act.close'), 'evaluation-sheets-done', () => dialog.close()), button(t('training.evaluation.next'), 'evaluation-sheets-next', next, 'main'));
  dialog.open();
}
