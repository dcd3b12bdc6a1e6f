// Ctrl+K: any person, room, form or command by a few letters.

import { h, fill, isEnter, later } from './dom.js';
import { t } from './words.js';
import * as api from '../api.js';

/** @typedef {{ label: string, note?: string, test?: string, act: () => unknown }} Command */

/** @param {Command[]} commands @param {(person: import('../wire/PersonRow').PersonRow) => void} openPerson */
export function openPalette(commands, openPerson) {
  if (document.querySelector('dialog[open]')) return;
  /** @type {Command[]} */ let found = [];
  /** @type {Command[]} */ let people = [];
  let at = 0;
  let round = 0;
  const input = h('input', {
    type: 'text',
    spellcheck: 'false',
    placeholder: t('palette.hint'),
    'aria-label': t('palette.hint'),
    'data-test': 'palette-input',
    role: 'combobox',
    'aria-expanded': 'true',
    'aria-controls': 'palette-list',
    autocomplete: 'off',
  });
  const list = h('ul', { role: 'listbox', id: 'palette-list', 'data-test': 'palette-list' });
  const dialog = h('dialog', { class: 'palette', 'aria-label': t('palette.title'), 'data-test': 'palette' }, input, list);
  const close = () => {
    dialog.close();
    dialog.remove();
  };

  const draw = () => {
    const text = input.value.trim().toLowerCase();
    found = [...commands.filter((one) => text === '' || `${one.label} ${one.note ?? ''}`.toLowerCase().includes(text)).slice(0, 14), ...people];
    at = Math.max(0, Math.min(at, found.length - 1));
    fill(
      list,
      found.map((one, index) =>
        h(
          'li',
          {
            role: 'option',
            id: `palette-${index}`,
            'aria-selected': String(index === at),
            'data-test': one.test ?? null,
            onclick: () => choose(index),
          },
          h('span', {}, one.label),
          one.note ? h('span', { class: 'soft small' }, one.note) : null,
        ),
      ),
      found.length === 0 ? h('li', { class: 'soft' }, t('palette.nothing')) : null,
    );
    input.setAttribute('aria-activedescendant', found.length ? `palette-${at}` : '');
    list.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  };
  /** @param {number} index */
  const choose = (index) => {
    const one = found[index];
    if (one) {
      close();
      one.act();
    }
  };
  const search = later(async () => {
    round += 1;
    const mine = round;
    const text = input.value.trim();
    if (text === '') {
      people = [];
      draw();
      return;
    }
    try {
      const answer = await api.personList({ text, unit: null, level: '', category: '' }, { offset: 0, limit: 8, sort: '', descending: false });
      if (mine !== round) return;
      people = answer.rows.map((row) => ({
        label: row.name,
        note: `${row.unit} ${row.post} · ${row.staff_number}`,
        test: `palette-person-${row.staff_number}`,
        act: () => openPerson(row),
      }));
    } catch {
      people = [];
    }
    draw();
  }, 40);

  input.addEventListener('input', () => {
    at = 0;
    draw();
    search.call();
  });
  dialog.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown') at = Math.min(found.length - 1, at + 1);
    else if (event.key === 'ArrowUp') at = Math.max(0, at - 1);
    else if (isEnter(event)) {
      event.preventDefault();
      choose(at);
      return;
    } else if (event.key === 'Escape' && !event.isComposing) {
      event.preventDefault();
      close();
      return;
    } else return;
    event.preventDefault();
    draw();
  });
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault();
    close();
  });
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) close();
  });
  document.body.append(dialog);
  dialog.showModal();
  draw();
  input.focus();
}
