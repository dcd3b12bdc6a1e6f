// One reserve cadre beside the list: the way in, what is due, what the rule proposes, warnings, sheets, the plan and the nine-box.

import { h, button } from '../../parts/dom.js';
import { t, count, dateText, gradeName } from '../../parts/words.js';
import { facts } from '../../parts/room.js';
import { may } from '../../parts/may.js';
import { tried } from '../../parts/status.js';
import { traceView } from '../../parts/trace.js';
import { openPrint } from '../print.js';
import { stopWords } from '../appointing/motion.js';
import { openMeasure, openObserve, openStep } from './plan.js';
import { openSheet } from './sheet.js';
import { openExit, openLift, openProposal } from './strict.js';
import { openChange, openEnter, openStage } from './way.js';

/** @typedef {import('../../wire/ReserveCard').ReserveCard} ReserveCard */
/** @typedef {(card: ReserveCard) => unknown} Done */

/** @param {ReserveCard} card @param {Done} done */
export function drawCard(card, done) {
  const { row } = card;
  const again = (/** @type {ReserveCard} */ next) => tried(async () => done(next));
  const inPool = row.state === 'pool' || row.state === 'suspended';
  return [
    h('h2', { 'data-test': 'reserve-name' }, row.name),
    h('p', { class: 'soft' }, [row.unit, row.post, row.staff_number].filter(Boolean).join(' · ')),
    row.state === 'suspended' ? h('p', { class: 'warning', 'data-test': 'reserve-suspended' }, t('reserve.is_suspended')) : null,
    facts([
      [t('reserve.column.state'), h('span', { 'data-test': 'reserve-state' }, t(`reserve.state.${row.state}`))],
      [t('reserve.column.category'), t(`reserve.category.${row.category}`)],
      [t('reserve.column.maturity'), t(`reserve.maturity.${row.maturity}`)],
      [t('reserve.column.direction'), row.direction],
      [t('reserve.posts'), card.posts.map((post) => post.name).join(t('mark.list'))],
      [t('reserve.column.entered_on'), dateText(row.entered_on)],
      [t('reserve.grades'), card.grades.slice(0, 3).map(([year, grade]) => `${year} ${gradeName(grade)}`).join(' · ')],
      [t('reserve.retires'), card.retires.slice(0, 7)],
    ]),
    card.unmet.length > 0
      ? h(
          'ul',
          { class: 'plain-list', 'data-test': 'reserve-unmet' },
          card.unmet.map((one) => h('li', { class: 'soft' }, stopWords({ code: `standard.${one.requirement}`, asked: one.asked, found: one.found }))),
        )
      : null,
    card.exit ? left(card.exit) : null,
    h(
      'div',
      { class: 'row' },
      inPool && may('reserve_sheet') ? button(t('reserve.write_sheet'), 'reserve-sheet', () => openSheet(card, null, again), card.dues.length > 0 ? 'main' : '') : null,
      inPool && may('reserve_exit') ? button(t('reserve.let_go'), 'reserve-exit', () => openExit(card, null, again)) : null,
      may('print:reserve_form') ? button(t('form.reserve_form'), 'print-reserve-form', () => openPrint({ form: 'reserve_form', source: row.id, items: [], label: row.name })) : null,
      may('reserve_change') && !card.exit && row.state !== 'withdrawn' ? button(t('reserve.change'), 'reserve-change', () => openChange(card, again)) : null,
    ),
    proposed(card, again),
    due(card, again),
    warned(card, again),
    way(card, again),
    inPool || card.sheets.length > 0 ? sheets(card, again) : null,
    inPool || card.measures.length > 0 ? plan(card, again) : null,
    inPool || card.boxes.length > 0 ? boxes(card, again) : null,
  ];
}

/** @param {import('../../wire/ReserveExitView').ReserveExitView} exit */
function left(exit) {
  return h(
    'section',
    { 'data-test': 'reserve-left' },
    h('h3', {}, `${t('reserve.state.out')} · ${exit.code}`),
    h('p', {}, t(`reserve.exit.${exit.code}`)),
    facts([
      [t('reserve.on'), dateText(exit.on)],
      [t('field.document'), exit.document],
      [t('field.reason'), exit.reason],
      [t('reserve.by'), exit.by],
      [t('reserve.may_return'), exit.may_return ? dateText(exit.may_return) : t('reserve.never')],
    ]),
    exit.trace.steps.length > 0 ? traceView(t('reserve.rests_on'), exit.trace) : null,
  );
}

/** What the rule proposes comes first: it waits for people. @param {ReserveCard} card @param {Done} again */
function proposed(card, again) {
  if (card.proposals.length === 0) return null;
  return h(
    'section',
    { 'data-test': 'reserve-proposals' },
    h('h3', {}, t('reserve.proposals')),
    card.proposals.map((one, index) =>
      h(
        'div',
        { class: 'notice-card' },
        h('p', {}, h('strong', {}, one.what === 'exit' ? `${t('reserve.propose_exit')} ${one.code}` : t(`reserve.warning.${one.level}`)), ` · ${one.what === 'exit' ? t(`reserve.exit.${one.code}`) : t(`reserve.ground.${one.code}`)}`),
        traceView(t('reserve.rests_on'), one.trace),
        may('reserve_warn')
          ? h(
              'div',
              { class: 'row' },
              button(t(one.what === 'exit' ? 'reserve.decide_exit' : 'reserve.give'), `proposal-take-${index}`, () => (one.what === 'exit' ? openExit(card, one, again) : openProposal(card, one, false, again)), 'main'),
              button(t(one.what === 'exit' ? 'reserve.stays' : 'reserve.pass'), `proposal-pass-${index}`, () => (one.what === 'exit' ? openExit(card, one, again, true) : openProposal(card, one, true, again))),
            )
          : null,
      ),
    ),
  );
}

/** @param {ReserveCard} card @param {Done} again */
function due(card, again) {
  if (card.dues.length === 0) return null;
  return h(
    'section',
    { 'data-test': 'reserve-dues' },
    h('h3', {}, t('reserve.dues')),
    h(
      'ul',
      { class: 'plain-list' },
      card.dues.map((one) =>
        h(
          'li',
          { class: 'row' },
          h('span', {}, `${t(`reserve.follow.${one.kind}`)} ${one.period}`),
          h('span', { class: one.late > 0 ? 'seal' : 'soft' }, one.late > 0 ? t('reserve.late', { days: count(one.late) }) : t('reserve.until', { day: dateText(one.on) })),
          h('span', { class: 'spring' }),
          may('reserve_sheet') ? button(t('reserve.write'), `due-${one.kind}-${one.period}`, () => openSheet(card, one, again), 'plain small') : null,
        ),
      ),
    ),
  );
}

/** @param {ReserveCard} card @param {Done} again */
function warned(card, again) {
  if (card.warnings.length === 0) return null;
  return h(
    'section',
    { 'data-test': 'reserve-warnings' },
    h('h3', {}, t('reserve.warnings')),
    card.warnings.map((one) =>
      h(
        'div',
        { class: 'notice-card' },
        h('p', {}, h('strong', {}, t(`reserve.warning.${one.level}`)), ` · ${t(`reserve.ground.${one.ground}`)}`),
        h('p', { class: 'soft small' }, [dateText(one.since), one.document, one.reason, one.by].filter(Boolean).join(' · ')),
        h('p', { class: one.standing === 'lifted' ? 'good' : 'seal' }, t(`reserve.standing.${one.standing}`, { day: dateText(one.until) })),
        one.trace ? traceView(t('reserve.rests_on'), one.trace) : null,
        one.standing === 'may_lift' && may('reserve_lift') ? button(t('reserve.lift'), `lift-${one.id}`, () => openLift(one, again)) : null,
      ),
    ),
    card.passes.length > 0
      ? h(
          'ul',
          { class: 'plain-list soft small' },
          card.passes.map((one) => h('li', {}, `${t('reserve.passed')}: ${t(one.what === 'exit' ? `reserve.exit.${one.code}` : `reserve.ground.${one.code}`)} · ${dateText(one.on)} · ${one.reason} · ${one.by}`)),
        )
      : null,
  );
}

/** @param {ReserveCard} card @param {Done} again */
function way(card, again) {
  const open = card.row.state === 'way';
  return h(
    'section',
    { 'data-test': 'reserve-way' },
    h('h3', {}, t('reserve.way')),
    h(
      'ol',
      { class: 'plain-list' },
      card.stages.map((one) =>
        h(
          'li',
          { 'data-test': `stage-${one.stage}`, 'data-stand': one.stand },
          h(
            'div',
            { class: 'row' },
            h('span', { class: one.stand === 'failed' ? 'seal' : one.stand === 'ahead' || one.stand === 'left' ? 'soft' : '' }, `${one.stand === 'done' ? '✓ ' : ''}${t(`reserve.stage.${one.stage}`)}`),
            h('span', { class: 'soft small' }, one.on ? dateText(one.on) : one.stand === 'left' ? t('reserve.left_out') : ''),
            h('span', { class: 'spring' }),
            open && one.stage === 'entry' && one.stand === 'now' && may('reserve_enter') ? button(t('reserve.enter'), 'reserve-enter', () => openEnter(card, again), 'main') : null,
            open && !['nomination', 'entry'].includes(one.stage) && ['now', 'failed'].includes(one.stand) && may('reserve_stage') ? button(t('reserve.record'), `record-${one.stage}`, () => openStage(card, one.stage, again), one.stand === 'now' ? '' : 'plain small') : null,
          ),
          one.failure ? h('p', { class: 'seal small' }, [t(`reserve.failure.${one.failure}`), ...one.detail].join(' · ')) : one.stand === 'now' && one.detail[0] ? h('p', { class: 'soft small' }, t('reserve.notice_until', { day: dateText(one.detail[0]) })) : null,
          one.said ? h('p', { class: 'soft small' }, one.said) : null,
        ),
      ),
    ),
    open && may('reserve_stage')
      ? h(
          'div',
          { class: 'row' },
          card.stages.some((one) => one.stage === 'notice' && one.on) ? button(t('reserve.objection'), 'record-objection', () => openStage(card, 'objection', again), 'plain small') : null,
          card.stages.some((one) => one.failure === 'objections') ? button(t('reserve.answer'), 'record-answer', () => openStage(card, 'answer', again), 'plain small') : null,
          button(t('reserve.withdraw'), 'record-withdrawn', () => openStage(card, 'withdrawn', again), 'plain small'),
        )
      : null,
  );
}

/** @param {ReserveCard} card @param {Done} again */
function sheets(card, again) {
  return h(
    'section',
    { 'data-test': 'reserve-sheets' },
    h('h3', {}, t('reserve.sheets')),
    card.problems.length > 0
      ? h('ul', { class: 'plain-list' }, card.problems.map((one) => h('li', { class: 'seal' }, `${t('reserve.problem')} ${one.key}: ${one.what}`)))
      : null,
    card.sheets.length === 0 ? h('p', { class: 'soft' }, t('reserve.no_sheets')) : null,
    card.sheets.map((one) =>
      h(
        'details',
        { class: 'notice-card', 'data-test': `sheet-${one.kind}-${one.period}` },
        h('summary', {}, `${t(`reserve.follow.${one.kind}`)} ${one.period} · ${dateText(one.held_on)}${one.sheet.conclusion ? ` · ${t(`reserve.conclusion.${one.sheet.conclusion}`)}` : ''}`),
        facts([
          [t('reserve.investigators'), one.investigators.join(t('mark.list'))],
          [t('reserve.work'), one.sheet.work],
          ...one.sheet.facets.map((facet) => /** @type {[string, string]} */ ([t(`reserve.dimension.${facet.dimension}`), [facet.rating ? t(`reserve.rating.${facet.rating}`) : '', facet.facts].filter(Boolean).join(' · ')])),
          [t('reserve.training'), one.sheet.training],
          [t('reserve.talks'), one.sheet.talks.map((talk) => `${dateText(talk.on)} ${talk.with}: ${talk.gist}`).join(t('mark.semicolon'))],
          [t('reserve.votes'), one.sheet.votes.length === 5 ? one.sheet.votes.join(' / ') : ''],
          [t('reserve.problem'), one.sheet.problems.map((problem) => `${problem.key} ${problem.what}`).join(t('mark.semicolon'))],
          [t('reserve.mending'), one.sheet.mendings.map((mending) => `${mending.key} ${t(`reserve.mended.${mending.state}`)} ${mending.evidence}`).join(t('mark.semicolon'))],
          [t('reserve.by'), one.by],
        ]),
        may('print:follow_up') ? button(t('form.follow_up'), `print-${one.kind}-${one.period}`, () => openPrint({ form: 'follow_up', source: card.row.id, items: [one.id], label: `${card.row.name} ${one.period}` }), 'plain small') : null,
        may('reserve_sheet') && !card.exit ? button(t('reserve.replace'), `replace-${one.kind}-${one.period}`, () => openSheet(card, { kind: one.kind, period: one.period, on: '', late: 0 }, again, one.sheet), 'plain small') : null,
      ),
    ),
  );
}

/** @param {ReserveCard} card @param {Done} again */
function plan(card, again) {
  return h(
    'section',
    { 'data-test': 'reserve-plan' },
    h('h3', {}, t('reserve.plan')),
    card.executed ? h('p', { class: 'soft' }, t('reserve.executed', { rate: card.executed })) : null,
    h(
      'ul',
      { class: 'plain-list' },
      card.measures.map((one) =>
        h(
          'li',
          {},
          h(
            'div',
            { class: 'row' },
            h('span', {}, `${t(`reserve.measure.${one.kind}`)} · ${one.goal}`),
            h('span', { class: one.late > 0 ? 'seal' : 'soft' }, one.late > 0 ? t('reserve.late', { days: count(one.late) }) : t(`reserve.measure_state.${one.state}`)),
          ),
          h('p', { class: 'soft small' }, [`${dateText(one.since)} – ${dateText(one.until)}`, one.responsible, one.evidence].filter(Boolean).join(' · ')),
          may('reserve_measure_step') && ['planned', 'running'].includes(one.state)
            ? h(
                'div',
                { class: 'row' },
                one.state === 'planned' ? button(t('reserve.begin'), `begin-${one.id}`, () => openStep(one, 'begin', again), 'plain small') : button(t('reserve.finish'), `finish-${one.id}`, () => openStep(one, 'finish', again), 'plain small'),
                button(t('reserve.give_up'), `stop-${one.id}`, () => openStep(one, 'give_up', again), 'plain small'),
              )
            : null,
        ),
      ),
    ),
    may('reserve_measure') && !card.exit ? button(t('reserve.add_measure'), 'reserve-measure', () => openMeasure(card, again)) : null,
  );
}

/** @param {ReserveCard} card @param {Done} again */
function boxes(card, again) {
  return h(
    'section',
    { 'data-test': 'reserve-boxes' },
    h('h3', {}, t('reserve.nine_box')),
    card.boxes.map((one) =>
      h(
        'details',
        { class: 'notice-card' },
        h('summary', {}, `${one.period} · ${one.performance ? t('reserve.placed', { performance: String(one.performance), potential: String(one.potential) }) : t('reserve.too_few')}${one.disagree ? ` · ${t('reserve.disagree')}` : ''}`),
        h('ul', { class: 'plain-list' }, one.observers.map((seen) => h('li', {}, `${seen.name}: ${seen.performance} × ${seen.potential} · ${seen.evidence}`))),
        one.trace ? traceView(t('reserve.rests_on'), one.trace) : null,
      ),
    ),
    may('reserve_observe') && !card.exit ? button(t('reserve.observe'), 'reserve-observe', () => openObserve(card, again)) : null,
  );
}
