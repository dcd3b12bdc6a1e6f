// Ctrl+K: whatever somebody types a few letters of. Records are found by the office, commands here by words, pinyin or its initials.

import { h, fill, isEnter, later } from './dom.js';
import { t, count } from './words.js';
import { searchAll, searchKeys } from '../api/overview.js';

/** @typedef {{ label: string, note?: string, test?: string, act: () => unknown }} Command */
/** @typedef {import('../wire/Found').Found} Found */
/** @typedef {{ name: string, total: number, hits: Command[] }} Group */

/** Commands shown before anything is typed, and beside what was found. */
const [MOST, BESIDE] = [60, 8];

/** @param {Command[]} commands @param {(found: Found, kind: string) => unknown} open */
export function openPalette(commands, open) {
  if (document.querySelector('dialog[open]')) return;
  /** What commands are found by; until the office has lent their pinyin, their words alone. */
  let keys = commands.map((one) => one.label.toLowerCase());
  /** @type {Group[]} */ let records = [];
  /** @type {Command[]} */ let shown = [];
  let at = 0;
  let round = 0;
  /** The office has not answered yet what is typed now; Enter then waits for it. */
  let asked = false;
  let hurry = false;
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
    round += 1;
    dialog.close();
    dialog.remove();
  };

  /** @returns {Group[]} */
  function groups() {
    const text = input.value.trim().toLowerCase();
    const fitting = commands
      .map((one, index) => ({ one, rank: rank(keys[index] ?? '', one.note ?? '', text) }))
      .filter((found) => found.rank !== undefined)
      .sort((one, other) => Number(one.rank) - Number(other.rank))
      .map((found) => found.one);
    const own = { name: 'command', total: fitting.length, hits: fitting.slice(0, text === '' ? MOST : BESIDE) };
    // Who is looked for most stands first; then what can be done, then every other record.
    const people = records.filter((group) => group.name === 'person');
    const rest = records.filter((group) => group.name !== 'person');
    return [...people, ...(own.hits.length > 0 ? [own] : []), ...rest];
  }

  const draw = () => {
    const all = groups();
    shown = all.flatMap((group) => group.hits);
    at = Math.max(0, Math.min(at, shown.length - 1));
    let index = -1;
    fill(
      list,
      ...all.map((group) =>
        h(
          'li',
          { role: 'presentation', class: 'palette-group', 'data-test': `palette-group-${group.name}` },
          h('p', { class: 'soft small', id: `palette-head-${group.name}` }, t(`palette.group.${group.name}`), group.total > group.hits.length && input.value.trim() !== '' ? ` · ${t('palette.more', { count: count(group.total) })}` : ''),
          h(
            'ul',
            { role: 'group', 'aria-labelledby': `palette-head-${group.name}` },
            group.hits.map((one) => {
              index += 1;
              const mine = index;
              return h(
                'li',
                { role: 'option', id: `palette-${mine}`, 'aria-selected': String(mine === at), 'data-test': one.test ?? null, onclick: () => choose(mine) },
                h('span', {}, one.label),
                one.note ? h('span', { class: 'soft small' }, one.note) : null,
              );
            }),
          ),
        ),
      ),
      shown.length === 0 && !asked ? h('li', { class: 'soft palette-none' }, t('palette.nothing')) : null,
    );
    input.setAttribute('aria-activedescendant', shown.length ? `palette-${at}` : '');
    list.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  };
  /** @param {number} index */
  const choose = (index) => {
    const one = shown[index];
    if (one) {
      close();
      one.act();
    }
  };
  const search = later(async () => {
    const mine = round;
    const text = input.value.trim();
    /** @type {Group[]} */ let found = [];
    try {
      found = (await searchAll(text)).map((group) => ({
        name: group.kind,
        total: group.total,
        hits: group.hits.map((hit) => ({
          label: group.kind === 'form' ? t(`form.${hit.label}`) : hit.label,
          note: hit.note,
          test: `palette-${group.kind}-${hit.code}`,
          act: () => open(hit, group.kind),
        })),
      }));
    } catch {
      /* the commands are there still; the rooms say what is wrong */
    }
    // Somebody has typed on: this answers another question.
    if (mine !== round) return;
    asked = false;
    records = found;
    draw();
    if (hurry) choose(at);
  }, 30);

  input.addEventListener('input', () => {
    at = 0;
    round += 1;
    records = [];
    hurry = false;
    asked = input.value.trim() !== '';
    if (asked) search.call();
    else search.stop();
    draw();
  });
  dialog.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown') at = Math.min(shown.length - 1, at + 1);
    else if (event.key === 'ArrowUp') at = Math.max(0, at - 1);
    else if (isEnter(event)) {
      event.preventDefault();
      if (asked) hurry = true;
      else choose(at);
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
  void searchKeys(commands.map((one) => one.label)).then(
    (found) => {
      keys = found;
      if (dialog.isConnected) draw();
    },
    () => undefined,
  );
}

/** How well a text answers: 0 begins a key, 1 stands in the words, 2 in the pinyin, 3 in the note; undefined not at all. @param {string} keys @param {string} note @param {string} text */
function rank(keys, note, text) {
  if (text === '') return 0;
  const [words = '', whole = '', initials = ''] = keys.split('\t');
  if (words.startsWith(text) || whole.startsWith(text) || initials.startsWith(text)) return 0;
  if (words.includes(text)) return 1;
  // One letter stands in nearly every pinyin.
  if (text.length > 1 && (initials.includes(text) || whole.includes(text))) return 2;
  return note.toLowerCase().includes(text) ? 3 : undefined;
}
