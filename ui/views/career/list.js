// People on the ladders: who stands on a step, who is ready for it, to whom it is open; and beside the list what one of them lacks.

import { h, choice, fill } from '../../parts/dom.js';
import { t, count, dateText, gradeName, levelName, bilingual, ruleWords } from '../../parts/words.js';
import { WindowedList } from '../../parts/list.js';
import { facts, searchField, split } from '../../parts/room.js';
import { failed, tried } from '../../parts/status.js';
import { traceView } from '../../parts/trace.js';
import * as api from '../../api/career.js';

/** @typedef {import('../../wire/CareerPerson').CareerPerson} CareerPerson */

/** What somebody lacks, in short. @param {CareerPerson} row */
function lacks(row) {
  if (!row.next) return h('span', { class: 'soft' }, t(row.standings.length > 0 ? 'career.top' : 'career.nowhere'));
  if (row.unmet.length === 0) return h('span', { class: 'good' }, t('career.ready'));
  return row.unmet.map((one) => t(`career.unmet.${one}`)).join(t('mark.list'));
}

/**
 * @param {import('../../wire/CareerLadders').CareerLadders} ladders
 * @param {import('../../app.js').Params} params where one begins, and is again after a lock
 * @returns {import('../appraisal.js').Tab}
 */
export function listTab(ladders, params) {
  const query = { text: '', ladder: String(params.ladder ?? ''), step: String(params.step ?? ''), what: String(params.what ?? ''), unit: '' };
  const tally = h('span', { class: 'tally', 'data-test': 'career-count' });
  /** @type {WindowedList<CareerPerson>} */
  const list = new WindowedList({
    name: 'career',
    label: t('career.title'),
    id: (row) => row.person,
    onError: failed,
    columns: [
      { name: 'staff_number', label: t('col.staff_number'), width: '88px', show: (row) => row.staff_number },
      { name: 'name', label: t('col.name'), width: 'minmax(84px, .7fr)', show: (row) => row.name, sort: true, fixed: true },
      { name: 'unit', label: t('col.unit'), width: 'minmax(100px, .9fr)', show: (row) => row.unit, sort: true },
      { name: 'now', label: t('career.now'), width: 'minmax(110px, 1fr)', show: (row) => row.standings.map(bilingual).join(t('mark.list')) },
      { name: 'since', label: t('career.next'), width: 'minmax(110px, .9fr)', show: (row) => (row.next ? `${bilingual(row.next)} · ${t(`career.way.${row.way}`)}` : '') },
      { name: 'unmet', label: t('career.lacks'), width: 'minmax(130px, 1.2fr)', show: lacks, sort: true },
    ],
    fetch: (page) => api.careerList(query, page),
    onTotal: (total) => {
      tally.textContent = t('career.count', { count: count(total) });
    },
    onCurrent: (row) => void tried(() => draw(row.person)),
    onEnter: () => view.detail.focus(),
  });
  const steps = h('span', {});
  const again = async () => {
    Object.assign(params, { ladder: query.ladder, step: query.step, what: query.what });
    await list.update({ first: true });
    if (list.total === 0) view.show(h('h2', {}, t('career.empty_title')), h('p', { class: 'soft' }, t('career.empty_text')));
  };
  const changed = () => void tried(again);
  const drawSteps = () => {
    const found = ladders.ladders.find((one) => one.code === query.ladder)?.steps ?? [];
    fill(
      steps,
      choice('career-step', [['', t('career.step')], ...found.map((one) => /** @type {[string, string]} */ ([one.code, bilingual(one)]))], query.step, (value) => {
        query.step = value;
        changed();
      }, t('career.step')),
    );
  };
  drawSteps();
  const filters = h(
    'div',
    { class: 'filters' },
    searchField('career-search', t('career.search'), (text) => {
      query.text = text;
      changed();
    }),
    choice('career-ladder', [['', t('career.all_ladders')], ...ladders.ladders.map((one) => /** @type {[string, string]} */ ([one.code, bilingual(one)]))], query.ladder, (value) => {
      query.ladder = value;
      query.step = '';
      drawSteps();
      changed();
    }, t('career.ladder')),
    steps,
    choice('career-what', [['', t('career.what.on')], ['ready', t('career.what.ready')], ['open', t('career.what.open')]], query.what, (value) => {
      query.what = value;
      changed();
    }, t('career.what_label')),
    tally,
  );
  const view = split([filters, list]);

  /** @param {number} person */
  async function draw(person) {
    view.show(...drawCard(await api.careerPerson(person)));
  }

  return {
    box: view.box,
    ready: async () => {
      await again();
      if (list.total > 0) list.scroller.focus();
    },
  };
}

/** @param {import('../../wire/CareerCard').CareerCard} card */
function drawCard(card) {
  const { row } = card;
  return [
    h('h2', { 'data-test': 'career-name' }, row.name),
    h('p', { class: 'soft' }, [row.unit, row.post, row.staff_number].filter(Boolean).join(' · ')),
    facts([
      [t('career.now'), h('span', { 'data-test': 'career-now' }, row.standings.map((one) => (one.since ? t('career.since', { step: bilingual(one), date: dateText(one.since) }) : bilingual(one))).join(t('mark.list')) || t('career.nowhere'))],
      [t('career.facts.education'), ruleWords(card.education)],
      [t('career.facts.grades'), card.grades.slice(0, 3).map(([year, grade]) => `${year} ${gradeName(grade)}`).join(' · ')],
      [t('career.facts.certificates'), card.certificates.map(levelName).join(t('mark.list'))],
      [t('career.facts.trained'), card.trained.join(t('mark.list'))],
    ]),
    ...card.paths.map((path) =>
      h(
        'section',
        { 'data-test': `path-${path.to.ladder}-${path.to.step}` },
        h('h3', {}, `${bilingual(path.to)} · ${t(`career.way.${path.way}`)}${path.series ? ` · ${path.series}` : ''}`),
        path.unmet.length === 0
          ? h('p', { class: 'good' }, t('career.ready'))
          : h('ul', { class: 'lines', 'data-test': `unmet-${path.to.ladder}-${path.to.step}` }, path.unmet.map((one) => h('li', { class: 'seal' }, t(`career.short.${one.requirement}`, { asked: ruleWords(one.asked), found: one.requirement === 'discipline' ? dateText(one.found) : ruleWords(one.found) || t('career.unknown') })))),
        path.years_on ? h('p', { class: 'soft small' }, t('career.years_on', { date: dateText(path.years_on) })) : null,
        path.trace.steps.length > 0 ? h('details', {}, h('summary', {}, t('career.why')), traceView(t('career.why'), path.trace)) : null,
      ),
    ),
    card.paths.length === 0 ? h('p', { class: 'soft' }, t(row.standings.length > 0 ? 'career.top' : 'career.nowhere')) : null,
  ];
}
