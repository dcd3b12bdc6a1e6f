// The establishment: posts under their units, places and who holds them; one post beside the list with its standard and its history.

import { h, button, choice, dotted } from '../../parts/dom.js';
import { t, levelName, dateText, count } from '../../parts/words.js';
import { WindowedList } from '../../parts/list.js';
import { split, emptyRoom, facts, searchField } from '../../parts/room.js';
import { Field, unfilled } from '../../parts/field.js';
import { Dialog, formDialog } from '../../parts/dialog.js';
import { may } from '../../parts/may.js';
import { failed, said, tried } from '../../parts/status.js';
import { resolutionLink, resolutionPicker } from '../resolution.js';
import { openUnits } from './unit.js';
import { openPostExport } from './export.js';
import { openImport } from '../import.js';
import { openPost } from './form.js';
import { unitList } from '../../api.js';
import * as api from '../../api/appointing.js';

/** @typedef {import('../../wire/PostRow').PostRow} PostRow */
/** @typedef {import('../../wire/PostCard').PostCard} PostCard */
/** @typedef {import('../../wire/HolderRow').HolderRow} HolderRow */

const LEVELS = ['高层正职', '高层副职', '中层正职', '中层副职', '基层'];
const ENDS = ['resigned', 'retired', 'left', 'mistake'];

/** @type {import('./index.js').Door['open']} */
export async function postTab(turn, params, desk) {
  let rows = await api.postList('');
  const units = await unitList();
  const query = { text: '', unit: '', only: '' };
  const tally = h('span', { class: 'tally', 'data-test': 'post-count' });

  const shown = () => {
    const text = query.text.toLowerCase();
    return rows.filter(
      (row) =>
        (query.unit === '' || row.unit === Number(query.unit)) &&
        (query.only !== 'free' || row.free > 0) &&
        (query.only !== 'over' || row.free < 0) &&
        (query.only !== 'competitive' || row.competitive) &&
        (text === '' || [row.name, row.unit_name, ...row.holders.flatMap((one) => [one.name, one.staff_number])].some((part) => part.toLowerCase().includes(text))),
    );
  };

  /** @type {WindowedList<PostRow>} */
  const list = new WindowedList({
    name: 'posts',
    label: t('appointing.tab.posts'),
    id: (row) => row.id,
    onError: failed,
    columns: [
      { name: 'unit', label: t('col.unit'), width: 'minmax(120px, 1.2fr)', show: (row) => row.unit_name, fixed: true },
      { name: 'post', label: t('col.post'), width: 'minmax(120px, 1.2fr)', show: (row) => row.name, fixed: true },
      { name: 'level', label: t('col.post_level'), width: '112px', show: (row) => levelName(row.level) },
      { name: 'kind', label: t('post.kind'), width: '110px', show: (row) => t(`post.type.${row.kind}`), off: true },
      { name: 'places', label: t('post.places'), width: '70px', show: (row) => String(row.places), numeric: true },
      { name: 'free', label: t('post.free'), width: '70px', show: (row) => h('span', { class: row.free === 0 ? 'soft' : 'seal' }, String(row.free)), numeric: true },
      { name: 'holders', label: t('post.holders'), width: 'minmax(140px, 1.6fr)', show: (row) => row.holders.map((one) => one.name).join(t('mark.list')) },
    ],
    fetch: async (page) => {
      const found = shown();
      return { total: found.length, rows: found.slice(page.offset, page.offset + page.limit) };
    },
    onTotal: (total) => {
      const places = shown().reduce((sum, row) => sum + row.places, 0);
      const held = shown().reduce((sum, row) => sum + row.holders.length, 0);
      tally.textContent = t('post.count', { posts: count(total), places: count(places), held: count(held) });
    },
    onCurrent: (row) => void show(row.id),
    onEnter: () => view.detail.focus(),
  });
  const again = () => void list.update();
  const filters = h(
    'div',
    { class: 'filters' },
    searchField('post-search', t('post.search'), (text) => {
      query.text = text;
      again();
    }),
    choice(
      'post-unit',
      [['', t('filter.all_units')], ...units.map((unit) => /** @type {[string, string]} */ ([String(unit.id), unit.name]))],
      '',
      (value) => {
        query.unit = value;
        again();
      },
      t('col.unit'),
    ),
    choice(
      'post-only',
      ['', 'free', 'over', 'competitive'].map((one) => /** @type {[string, string]} */ ([one, t(`post.only.${one || 'all'}`)])),
      '',
      (value) => {
        query.only = value;
        again();
      },
      t('post.only_head'),
    ),
    tally,
  );
  const view = split([filters, list]);

  /** @param {number} id */
  async function show(id) {
    params.post = id;
    await tried(async () => draw(await api.postShow(id)));
  }

  /** The list anew, and the card that was changed. @param {PostCard} card */
  async function changed(card) {
    rows = await api.postList('');
    params.post = card.row.id;
    if (rows.length === 1) {
      await turn();
      return;
    }
    draw(card);
    again();
  }

  /** @param {PostCard} card */
  function draw(card) {
    const { row } = card;
    view.show(
      h('h2', { 'data-test': 'post-name' }, `${row.unit_name} ${row.name}`),
      facts([
        [t('col.post_level'), levelName(row.level)],
        [t('post.kind'), t(`post.type.${row.kind}`)],
        [t('post.places'), t('post.places_free', { places: row.places, free: row.free })],
        [t('post.competitive'), row.competitive ? t('post.competitive_yes') : ''],
        [t('post.days'), `${dateText(row.since)} – ${row.until ? dateText(row.until) : ''}`],
        [t('post.duties'), card.duties],
      ]),
      standardSection(card),
      h(
        'section',
        {},
        h('h3', {}, t('post.held_by')),
        card.history.length === 0 ? h('p', { class: 'soft small' }, t('post.nobody')) : h('ul', { class: 'lines', 'data-test': 'post-history' }, card.history.map((one) => holderLine(one, row.id))),
      ),
      h(
        'section',
        {},
        h('h3', {}, t('post.places_by_date')),
        h(
          'ul',
          { class: 'lines' },
          card.approvals.map((one) =>
            h('li', {}, h('div', {}, t('post.places_from', { date: dateText(one.since), places: one.places }), h('p', { class: 'soft small' }, [one.document, one.by].filter(Boolean).join(' · ')))),
          ),
        ),
      ),
      may('post_save')
        ? h(
            'div',
            { class: 'row' },
            button(t('post.edit'), 'post-edit', () => openPost(card, units, changed)),
            button(t('post.places_set'), 'post-places', () => places(card)),
          )
        : null,
    );
  }

  /** @param {HolderRow} one @param {number} post */
  function holderLine(one, post) {
    const now = one.ended === '' && (one.last_day === '' || one.last_day >= new Date().toISOString().slice(0, 10));
    const state = [
      `${dateText(one.since)} – ${one.last_day ? dateText(one.last_day) : ''}`,
      one.role === 'concurrent' ? t('appointment.role.concurrent') : '',
      one.probation_until ? t('appointment.probation', { date: dateText(one.probation_until) }) : '',
      one.ended ? t(`appointment.end.${one.ended}`) : '',
      one.left_on ? t('appointment.has_left', { date: dateText(one.left_on) }) : '',
      resolutionLink(one.resolution),
    ];
    return h(
      'li',
      { 'data-id': one.appointment, class: now ? '' : 'soft' },
      h('div', {}, `${one.name} ${one.staff_number}`, h('p', { class: one.due !== null || one.probation_due || one.left_on ? 'seal small' : 'soft small' }, dotted(state))),
      h(
        'div',
        { class: 'row' },
        one.probation_until && may('probation_end') ? button(t('appointment.probation_end'), 'probation-end', () => probationDialog(one, () => void show(post)), 'plain small') : null,
        now && may('appointment_end') ? button(t('appointment.end_it'), 'appointment-end', () => endDialog(one, () => void reread(post)), 'plain small') : null,
      ),
    );
  }

  /** @param {number} post */
  async function reread(post) {
    await tried(async () => changed(await api.postShow(post)));
  }

  /** @param {PostCard} card */
  function places(card) {
    const since = new Field({ label: t('post.places_since'), test: 'places-since', type: 'date' });
    const number = new Field({ label: t('post.places'), test: 'places-number', numeric: true, value: String(card.row.places) });
    const document = new Field({ label: t('field.document'), test: 'places-document' });
    formDialog({
      name: 'places',
      title: t('post.places_set'),
      body: [h('p', { class: 'soft' }, t('post.places_text')), h('div', { class: 'pair' }, since, number), document],
      fields: { since, places: number, document, DATE_INVALID: since, TERM_ORDER: since, PLACES_FEW: number, DOCUMENT_MISSING: document },
      submit: t('act.save'),
      gap: () => unfilled(since, number, document),
      work: () => api.postPlaces({ post: card.row.id, since: since.value, places: Number(number.value), document: document.value }),
      done: changed,
    });
  }

  async function takeOver() {
    const levels = LEVELS.slice(0, 4);
    const found = await api.postPropose(levels);
    if (found.length === 0) {
      said(t('post.take_none'));
      return;
    }
    const dialog = new Dialog({ name: 'take-over', title: t('post.take_over'), wide: true });
    dialog.show(
      h('p', { class: 'soft' }, t('post.take_text')),
      h(
        'table',
        { class: 'small-table', 'data-test': 'take-table' },
        h('thead', {}, h('tr', {}, h('th', {}, t('col.unit')), h('th', {}, t('col.post')), h('th', {}, t('col.post_level')), h('th', {}, t('post.holders')))),
        h(
          'tbody',
          {},
          found.map((one) => h('tr', {}, h('td', {}, one.unit_name), h('td', {}, one.name), h('td', {}, levelName(one.level)), h('td', {}, one.people.join(t('mark.list'))))),
        ),
      ),
    );
    dialog.act(
      button(t('act.cancel'), 'take-cancel', () => dialog.close()),
      button(
        t('post.take_submit', { count: count(found.length) }),
        'take-submit',
        async () => {
          const done = await dialog.run(() => api.postTakeOver(levels));
          if (!done) return;
          dialog.close();
          await turn();
        },
        'main',
      ),
    );
    dialog.open();
  }

  const editing = may('post_save');
  const newPost = () => openPost(null, units, changed);
  const editUnits = () => openUnits(() => void tried(() => turn()));
  const importing = () => openImport({ kind: 'posts', appraisal: null, done: () => void tried(() => turn()) });
  const taking = () => void tried(takeOver);
  if (rows.length === 0)
    return {
      box: emptyRoom(
        'posts-empty',
        t('post.empty_title'),
        t(editing ? 'post.empty_text' : 'post.empty_wait'),
        editing ? button(t('post.new'), 'post-new', newPost) : null,
        may('import_commit') ? button(t('post.import'), 'import-open', importing) : null,
        editing ? button(t('post.take_over'), 'post-take-over', taking, 'main') : null,
      ),
    };
  return {
    box: view.box,
    actions: [
      may('import_commit') ? button(t('post.import'), 'import-open', importing) : null,
      may('post_export') ? button(t('person.export'), 'post-export', () => openPostExport(desk, query, list.columnNames)) : null,
      ...(editing
        ? [button(t('post.units'), 'units-open', editUnits), button(t('post.take_over'), 'post-take-over', taking), button(t('post.new'), 'post-new', newPost, 'main')]
        : []),
    ],
    ready: async () => {
      await list.update(params.post === undefined ? { first: true } : { current: params.post });
      list.scroller.focus();
    },
    commands: () => (editing ? [{ label: t('post.new'), note: t('palette.command'), test: 'palette-post-new', act: newPost }] : []),
  };
}

/** @param {PostCard} card */
function standardSection(card) {
  const { standard } = card;
  const box = facts([
    [t('standard.education'), standard.education],
    [t('standard.titles'), standard.titles.join(t('mark.list'))],
    [t('standard.level'), standard.level ? levelName(standard.level) : ''],
    [t('standard.years_in_post'), standard.years_in_post === null ? '' : t('standard.years', { years: standard.years_in_post })],
    [t('standard.years_of_work'), standard.years_of_work === null ? '' : t('standard.years', { years: standard.years_of_work })],
    [t('standard.age_most'), standard.age_most === null ? '' : t('standard.age', { age: standard.age_most })],
    [t('standard.experience'), standard.experience],
    [t('standard.potential'), standard.potential],
  ]);
  return h('section', { 'data-test': 'post-standard' }, h('h3', {}, t('standard.title')), box.childElementCount === 0 ? h('p', { class: 'soft small' }, t('standard.none')) : box);
}

/** @param {HolderRow} one @param {() => void} done */
export function endDialog(one, done) {
  const reason = new Field({ label: t('appointment.reason'), test: 'end-reason', choices: ENDS.map((end) => [end, t(`appointment.end.${end}`)]), value: 'retired', onChange: () => see() });
  const day = new Field({ label: t('appointment.last_day'), test: 'end-day', type: 'date' });
  const note = new Field({ label: t('field.document'), test: 'end-note', hint: t('appointment.end_hint') });
  const see = () => {
    day.hidden = reason.value === 'mistake';
  };
  formDialog({
    name: 'appointment-end',
    title: t('appointment.end_it'),
    body: [h('p', { class: 'soft' }, t('appointment.end_text', { name: one.name, post: `${one.unit} ${one.post_name}` })), reason, day, note],
    fields: { last_day: day, note, TERM_ORDER: day, REASON_MISSING: note, DOCUMENT_MISSING: note },
    submit: t('appointment.end_submit'),
    grave: true,
    gap: () => (reason.value === 'mistake' ? unfilled(note) : unfilled(day, note)),
    work: () => api.appointmentEnd({ appointment: one.appointment, last_day: day.hidden ? one.since : day.value, reason: reason.value, note: note.value }),
    done,
  });
}

/** @param {HolderRow} one @param {() => void} done */
export async function probationDialog(one, done) {
  await tried(async () => {
    const picker = await resolutionPicker(false);
    const fit = new Field({ label: t('appointment.probation_result'), test: 'probation-fit', choices: [['yes', t('appointment.fit')], ['no', t('appointment.unfit')]], value: 'yes' });
    const day = new Field({ label: t('appointment.probation_day'), test: 'probation-day', type: 'date' });
    const document = new Field({ label: t('field.document'), test: 'probation-document', hint: t('appointment.probation_document') });
    formDialog({
      name: 'probation',
      title: t('appointment.probation_end'),
      body: [h('p', { class: 'soft' }, t('appointment.probation_text', { name: one.name })), fit, h('div', { class: 'pair' }, day, document), picker.box],
      fields: { day, document, DATE_AHEAD: day, DOCUMENT_MISSING: document, PROBATION_RUNS: day },
      submit: t('act.save'),
      gap: () => unfilled(document),
      work: async () => {
        const resolution = await picker.take();
        return api.probationEnd({ appointment: one.appointment, day: day.value, fit: fit.value === 'yes', document: document.value, resolution: resolution ?? 0 });
      },
      done,
    });
  });
}
