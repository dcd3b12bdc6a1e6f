// 目标责任书: the letters of a year by unit, and beside the list the one that is looked at.

import { h, button, choice } from '../../parts/dom.js';
import { t, count, dateText, language } from '../../parts/words.js';
import { WindowedList } from '../../parts/list.js';
import { searchField, split } from '../../parts/room.js';
import { may } from '../../parts/may.js';
import { failed, tried } from '../../parts/status.js';
import { drawLetter } from './card.js';
import { openDraft } from './draft.js';
import { openExport } from './export.js';
import * as api from '../../api/letter.js';

/** @typedef {import('../../wire/LetterRow').LetterRow} LetterRow */
/** @typedef {import('../../wire/LetterCard').LetterCard} LetterCard */

/** @type {import('../../app.js').OpenRoom} */
export async function openLetters(room, _desk, params) {
  const english = language() === 'en';
  let year = await api.letterList(Number(params.year ?? 0));
  let text = '';
  const again = async () => {
    year = await api.letterList(year.year);
  };
  const draft = () =>
    openDraft(year, (card) => {
      params.letter = card.row.id;
      void tried(show);
    });
  const tally = h('span', { class: 'tally', 'data-test': 'letter-count' });
  const found = () => year.rows.filter((row) => `${row.number} ${row.unit_name} ${row.head}`.toLowerCase().includes(text.toLowerCase()));
  /** @type {WindowedList<LetterRow>} */
  const list = new WindowedList({
    name: 'letters',
    label: t('letter.title'),
    id: (row) => row.id,
    onError: failed,
    columns: [
      { name: 'unit', label: t('col.unit'), width: 'minmax(100px, 1fr)', show: (row) => row.unit_name, fixed: true },
      { name: 'head', label: t('letter.head'), width: '84px', show: (row) => row.head },
      { name: 'state', label: t('col.state'), width: english ? '128px' : '88px', show: (row) => h('span', { class: row.state === 'decided' ? 'good' : '' }, t(`letter.state.${row.state}`)) },
      { name: 'supplements', label: t('letter.supplements'), width: english ? '96px' : '60px', show: (row) => (row.supplements ? count(row.supplements) : ''), numeric: true },
      { name: 'score', label: t('letter.score'), width: '76px', show: (row) => row.score, numeric: true },
      { name: 'due', label: t('letter.due'), width: english ? 'minmax(220px, 1.2fr)' : 'minmax(204px, 1.2fr)', show: (row) => (row.due ? h('span', { class: row.late ? 'seal' : 'soft' }, t('letter.due_told', { what: t(`letter.do.${row.due}`), day: dateText(row.due_on) })) : '') },
      { name: 'number', label: t('letter.number'), width: 'minmax(140px, 1fr)', show: (row) => row.number, off: true },
    ],
    fetch: (page) => {
      const rows = found();
      return Promise.resolve({ total: rows.length, rows: rows.slice(page.offset, page.offset + (page.limit || rows.length)) });
    },
    onTotal: () => {
      tally.textContent = t('letter.told', { letters: count(year.rows.length), missing: count(year.missing.length), late: count(year.rows.filter((row) => row.late).length) });
    },
    onCurrent: (row) => void tried(() => draw(row.id)),
    onEnter: () => view.detail.focus(),
  });
  const search = searchField('letter-search', t('letter.search'), (typed) => {
    text = typed;
    void list.update({ first: true });
  });
  const view = split([h('div', { class: 'filters' }, search, tally), list]);

  /** @param {number} id */
  async function draw(id) {
    params.letter = id;
    showCard(await api.letterShow(id));
  }
  /** @param {LetterCard} card */
  function showCard(card) {
    view.show(
      ...drawLetter(card, year, (after) => {
        void tried(async () => {
          await again();
          if (after) showCard(after);
          else await show();
          await list.update({ keepPlace: true });
        });
      }),
    );
  }

  async function show() {
    await again();
    params.year = year.year;
    room.year(
      choice(
        'letter-year',
        year.years.map((one) => [String(one), String(one)]),
        String(year.year),
        (value) => {
          params.year = Number(value);
          delete params.letter;
          void tried(async () => {
            year = await api.letterList(Number(value));
            await show();
          });
        },
        t('field.year'),
      ),
    );
    room.act(
      year.rows.length > 0 && may('letter_export') ? button(t('letter.export'), 'letter-export', () => openExport(year.year)) : null,
      may('letter_draft') && year.missing.length > 0 ? button(t('letter.draft'), 'letter-draft', draft, 'main') : null,
    );
    room.show(view.box);
    const wanted = Number(params.letter ?? 0);
    await list.update(year.rows.some((row) => row.id === wanted) ? { current: wanted } : { first: true });
    if (list.total > 0) list.scroller.focus();
    else view.show(h('h2', {}, t('letter.empty_title', { year: year.year })), h('p', { class: 'soft' }, t('letter.empty_text')), may('letter_draft') && year.missing.length > 0 ? h('div', { class: 'row' }, button(t('letter.draft'), 'letter-draft-first', draft)) : null);
  }

  await show();
  return {
    commands: () => (may('letter_draft') && year.missing.length > 0 ? [{ label: t('letter.draft'), note: t('palette.command'), test: 'palette-letter-draft', act: draft }] : []),
  };
}
