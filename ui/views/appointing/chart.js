// The organisation chart: units as a tree on a day, each with its posts, places and holders. Drawn as it is printed: the top above, the
// units under it side by side in rows, and what stands under those hanging from them.

import { h, fill, button } from '../../parts/dom.js';
import { t, levelName, dateText, count, asError, errorText } from '../../parts/words.js';
import { split, emptyRoom, facts, searchField } from '../../parts/room.js';
import { calendarButton } from '../../parts/calendar.js';
import { may } from '../../parts/may.js';
import { failed } from '../../parts/status.js';
import { openPrint } from '../print.js';
import * as api from '../../api/appointing.js';

/** @typedef {import('../../wire/OrgUnit').OrgUnit} OrgUnit */
/** @typedef {import('../../wire/PostRow').PostRow} PostRow */
/** @typedef {import('../../wire/ChartFigures').ChartFigures} ChartFigures */
/** A unit with what hangs from it and where it is drawn. @typedef {{ unit: OrgUnit, above: Node | null, under: Node[], open: boolean, leaf: HTMLElement, box: HTMLElement | null }} Node */

/** More units than these begin folded under those at the top. */
const MANY = 120;

/** @type {import('./index.js').Door['open']} */
export async function chartTab(turn, params) {
  let chart = await api.orgChart('');
  /** @type {Node[]} */ let nodes = [];
  /** @type {Node | null} */ let current = null;
  let posts = true;
  let text = '';

  const tally = h('span', { class: 'tally', 'data-test': 'chart-count', 'aria-live': 'polite' });
  const tree = h('div', { class: 'chart', role: 'tree', 'aria-label': t('appointing.tab.chart'), 'data-test': 'chart' });
  const wrong = h('span', { class: 'seal small', role: 'alert', 'data-test': 'chart-day-note' });
  const day = h('input', { type: 'text', class: 'day', 'aria-label': t('chart.day'), title: t('chart.day'), 'data-test': 'chart-day', placeholder: t('chart.day'), onchange: () => void on(day.value) });
  const [opener, calendar] = calendarButton(
    'chart-day',
    () => day.value,
    (picked) => {
      day.value = picked;
      void on(picked);
    },
  );
  day.value = chart.day;
  const filters = h(
    'div',
    { class: 'filters' },
    searchField('chart-search', t('chart.search'), (typed) => {
      text = typed.toLowerCase();
      find(true);
    }),
    h('span', { class: 'chart-day' }, day, opener, calendar),
    h(
      'label',
      { class: 'check' },
      h('input', {
        type: 'checkbox',
        checked: true,
        'data-test': 'chart-posts',
        onchange: () => {
          posts = !posts;
          tree.classList.toggle('bare', !posts);
          measure();
        },
      }),
      t('chart.posts'),
    ),
    wrong,
    tally,
  );
  const view = split([filters, tree]);

  /** @param {string} asked */
  async function on(asked) {
    wrong.textContent = '';
    try {
      chart = await api.orgChart(asked);
    } catch (error) {
      if (asError(error).code !== 'DATE_INVALID') failed(error);
      else wrong.textContent = errorText(error);
      return;
    }
    // A field that was emptied stands for today, and may be in the middle of being filled.
    if (asked.trim() !== '') day.value = chart.day;
    build();
  }

  /** The tree anew; whoever was looked at stays looked at where it still stands. */
  function build() {
    const before = current?.unit.id ?? Number(params.unit ?? -1);
    nodes = [];
    /** @type {Node[]} */ const path = [];
    for (const unit of chart.units) {
      const above = path[unit.depth - 1] ?? null;
      /** @type {Node} */ const node = { unit, above, under: [], open: chart.units.length <= MANY || unit.depth === 0, leaf: h('div'), box: null };
      node.leaf = leaf(node);
      above?.under.push(node);
      path.length = unit.depth;
      path.push(node);
      nodes.push(node);
    }
    const top = nodes[0];
    fill(tree);
    current = null;
    if (top) {
      top.box = h('div', { class: 'chart-rows', role: 'none' }, top.under.map((node) => h('div', { class: 'chart-branch', role: 'none' }, drawn(node))));
      fill(tree, h('div', { class: 'chart-top', role: 'none' }, top.leaf), top.under.length > 0 ? top.box : null);
      for (const node of nodes) mark(node);
      look(nodes.find((node) => node.unit.id === before) ?? top, false);
    }
    find(false);
    measure();
  }

  /** A unit and what hangs from it. @param {Node} node @returns {HTMLElement[]} */
  function drawn(node) {
    if (node.under.length === 0) return [node.leaf];
    node.box = h('div', { class: 'chart-under', role: 'group' }, node.under.map((one) => h('div', { class: 'chart-item', role: 'none' }, drawn(one))));
    return [node.leaf, node.box];
  }

  /** @param {Node} node */
  function leaf(node) {
    const { unit } = node;
    const element = h(
      'div',
      { class: 'chart-leaf', role: 'treeitem', tabindex: '-1', 'aria-level': unit.depth + 1, 'data-unit': unit.id, 'data-test': `chart-unit-${unit.id}` },
      h('div', { class: 'chart-head' }, h('strong', {}, unit.name), figures(unit.depth === 0 ? unit.whole : unit.own), different(unit) && unit.depth > 0 ? h('span', { class: 'chart-figures' }, t('chart.whole'), ' ', figures(unit.whole)) : null),
      unit.posts.length === 0
        ? null
        : h(
            'dl',
            { class: 'chart-posts' },
            unit.posts.map((post) => [
              h('dt', {}, post.name, post.places === 1 ? '' : t('chart.places', { places: post.places })),
              h('dd', {}, post.holders.map((one) => (one.role === 'concurrent' ? `${one.name}（${t('appointment.role.concurrent')}）` : one.name)).join(t('mark.list')), vacancy(post.free)),
            ]).flat(),
          ),
    );
    element.addEventListener('click', (event) => {
      if (/** @type {HTMLElement} */ (event.target).closest('.chart-fold')) fold(node, !node.open);
      look(node, true);
    });
    return element;
  }

  /** What is free or beyond, behind the holders. @param {number} free */
  function vacancy(free) {
    if (free === 0) return null;
    return h('strong', { class: 'seal' }, ` ${free > 0 ? t('chart.free', { free }) : t('chart.over', { over: -free })}`);
  }

  /** @param {ChartFigures} one */
  function figures(one) {
    if (one.places + one.held === 0) return null;
    return h(
      'span',
      { class: 'chart-figures' },
      t('chart.figures', { places: one.places, held: one.held }),
      one.free > 0 ? h('span', { class: 'seal' }, ` ${t('chart.free', { free: one.free })}`) : null,
      one.over > 0 ? h('span', { class: 'seal' }, ` ${t('chart.over', { over: one.over })}`) : null,
    );
  }

  /** What can be opened says so, and shows what is under it only then. @param {Node} node */
  function mark(node) {
    if (node.under.length === 0 || !node.box) return;
    node.leaf.setAttribute('aria-expanded', String(node.open));
    node.box.hidden = !node.open;
    if (!node.above) return;
    const name = t(node.open ? 'chart.fold' : 'chart.open', { name: node.unit.name });
    node.leaf.querySelector('.chart-fold')?.remove();
    node.leaf
      .querySelector('.chart-head')
      ?.append(h('button', { type: 'button', class: 'plain chart-fold', tabindex: '-1', title: name, 'aria-label': name, 'data-test': `chart-fold-${node.unit.id}` }, node.open ? '−' : `+${count(node.under.length)}`));
  }

  /** @param {Node} node @param {boolean} open */
  function fold(node, open) {
    if (node.open === open || node.under.length === 0) return;
    node.open = open;
    mark(node);
    measure();
  }

  /** @param {Node} node */
  const seen = (node) => {
    for (let up = node.above; up; up = up.above) if (!up.open) return false;
    return true;
  };

  /** Looks at a unit: it is the one that keys walk from, and the detail shows it. @param {Node} node @param {boolean} focus */
  function look(node, focus) {
    if (current) {
      current.leaf.tabIndex = -1;
      current.leaf.setAttribute('aria-selected', 'false');
      current.leaf.classList.remove('current');
    }
    current = node;
    params.unit = node.unit.id;
    node.leaf.tabIndex = 0;
    node.leaf.setAttribute('aria-selected', 'true');
    node.leaf.classList.add('current');
    if (focus) {
      node.leaf.focus({ preventScroll: true });
      node.leaf.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
    detail(node.unit);
  }

  /** @param {OrgUnit} unit */
  function detail(unit) {
    const whole = different(unit);
    view.show(
      h('h2', { 'data-test': 'chart-name' }, unit.name),
      facts([
        [t('post.unit_kind'), unit.kind],
        [t('chart.people'), unit.people > 0 ? t('post.unit_people', { count: unit.people }) : ''],
        [whole ? t('chart.own') : t('post.places'), figures(unit.own) ?? ''],
        [t('chart.whole'), whole ? (figures(unit.whole) ?? '') : ''],
      ]),
      unit.posts.length === 0
        ? h('p', { class: 'soft small' }, t('chart.no_posts'))
        : h(
            'ul',
            { class: 'lines', 'data-test': 'chart-post-list' },
            unit.posts.map((post) =>
              h(
                'li',
                {},
                h(
                  'div',
                  {},
                  button(post.name, `chart-post-${post.id}`, () => see(post), 'plain small'),
                  h('p', { class: 'soft small' }, [levelName(post.level), t('post.places_free', { places: post.places, free: post.free })].filter(Boolean).join(' · ')),
                  post.holders.map((one) =>
                    h('p', { class: 'small' }, [`${one.name} ${one.staff_number}`, one.role === 'concurrent' ? t('appointment.role.concurrent') : '', `${dateText(one.since)} – ${one.until ? dateText(one.until) : ''}`].filter(Boolean).join(' · ')),
                  ),
                ),
              ),
            ),
          ),
      may('print:org_chart') && unit.id !== 0 ? h('div', { class: 'row' }, button(t('chart.print_unit'), 'chart-print-unit', () => print(unit))) : null,
    );
  }

  /** @param {PostRow} post */
  function see(post) {
    params.post = post.id;
    void turn('posts');
  }

  /** Marks what is looked for, opens the way to it and goes to the first. @param {boolean} go */
  function find(go) {
    const hit = (/** @type {Node} */ node) =>
      [node.unit.name, ...node.unit.posts.flatMap((post) => [post.name, ...post.holders.flatMap((one) => [one.name, one.staff_number])])].some((part) => part.toLowerCase().includes(text));
    const found = text === '' ? [] : nodes.filter(hit);
    for (const node of nodes) node.leaf.classList.toggle('found', found.includes(node));
    for (const node of found) for (let up = node.above; up; up = up.above) fold(up, true);
    const all = chart.units[0]?.whole;
    tally.textContent =
      text !== '' ? t('chart.found', { count: count(found.length) }) : all ? t('chart.count', { units: count(chart.units.filter((unit) => unit.id !== 0).length), places: count(all.places), held: count(all.held), free: count(all.free) }) : '';
    const first = found[0];
    if (first && go) {
      look(first, false);
      first.leaf.scrollIntoView({ block: 'nearest' });
    }
  }

  tree.addEventListener('keydown', (event) => {
    if (!current || event.altKey || event.ctrlKey || event.metaKey) return;
    const walk = nodes.filter(seen);
    const at = walk.indexOf(current);
    /** @type {Record<string, () => Node | null | undefined>} */
    const moves = {
      ArrowDown: () => walk[at + 1],
      ArrowUp: () => walk[at - 1],
      Home: () => walk[0],
      End: () => walk[walk.length - 1],
      ArrowRight: () => (current && !current.open ? open(current, true) : current?.under[0]),
      ArrowLeft: () => (current?.open && current.under.length > 0 && current.above ? open(current, false) : current?.above),
    };
    if (event.key === 'Enter') view.detail.focus();
    else if (Object.hasOwn(moves, event.key)) {
      const next = moves[event.key]?.();
      if (next) look(next, true);
    } else return;
    event.preventDefault();
  });

  /** @param {Node} node @param {boolean} wanted @returns {Node} */
  function open(node, wanted) {
    fold(node, wanted);
    return node;
  }

  /** Lines that depend on how many stand in a row: a lone row stands in the middle, several hang from a trunk that ends at the last. */
  function measure() {
    const rows = nodes[0]?.box;
    const branches = nodes[0]?.under ?? [];
    if (!rows || branches.length === 0) return;
    rows.classList.remove('lone');
    const tops = branches.map((node) => node.leaf.parentElement?.offsetTop ?? 0);
    const last = Math.max(...tops);
    rows.classList.toggle('lone', last === Math.min(...tops));
    rows.style.setProperty('--trunk', `${last}px`);
  }
  const sizes = new ResizeObserver(measure);
  sizes.observe(tree);

  const printing = may('print:org_chart');
  /** @param {OrgUnit} [unit] */
  function print(unit) {
    openPrint({ form: 'org_chart', source: Number(chart.day.replaceAll('-', '')), items: unit ? [unit.id] : [], label: unit ? unit.name : dateText(chart.day), variant: chart.units.length > 24 && !unit ? 'a3' : 'a4' });
  }

  const nothing = chart.units.every((unit) => unit.id === 0);
  if (!nothing) build();
  return {
    box: nothing ? emptyRoom('chart-empty', t('chart.empty_title'), t('chart.empty_text')) : view.box,
    actions: printing && !nothing ? [button(t('act.print'), 'chart-print', () => print(), 'main')] : [],
    ready: () => {
      measure();
      current?.leaf.focus({ preventScroll: true });
    },
    close: () => sizes.disconnect(),
    ...(printing && !nothing ? { print: () => print() } : {}),
    commands: () => (printing && !nothing ? [{ label: t('chart.print'), note: t('palette.command'), test: 'palette-chart-print', act: () => print() }] : []),
  };
}

/** Whether more than its own posts hang from a unit. @param {OrgUnit} unit */
function different(unit) {
  return Object.entries(unit.whole).some(([name, figure]) => figure !== unit.own[/** @type {keyof ChartFigures} */ (name)]);
}
