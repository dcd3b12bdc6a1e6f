// One programme: its sessions, its people with their attendance and what it gives them, and what is done with it next.

import { h, button } from '../../parts/dom.js';
import { t, count, money, dateText } from '../../parts/words.js';
import { facts } from '../../parts/room.js';
import { Field, unfilled } from '../../parts/field.js';
import { StaffList } from '../../parts/staff.js';
import { Dialog, ask, formDialog } from '../../parts/dialog.js';
import { may } from '../../parts/may.js';
import { said, tried } from '../../parts/status.js';
import { ruleName, traceView } from '../../parts/trace.js';
import { openPrint } from '../print.js';
import { days, openProgramme } from './classes.js';
import { openAttendance, openImport, openResults } from './attend.js';
import { evaluationSection } from './evaluate.js';
import { openCertificates } from './certificate.js';
import * as api from '../../api/training.js';
import { unitList } from '../../api.js';

/** @typedef {import('./index.js').Ground} Ground */
/** @typedef {import('../../wire/TrainingCard').TrainingCard} Card */
/** @typedef {import('../../wire/TrainingSession').TrainingSession} Session */

/** @param {Ground} ground @param {number} id @returns {Promise<import('../appraisal.js').Tab>} */
export async function programmeView(ground, id) {
  const box = h('div', { class: 'pane', tabindex: '0', 'data-test': 'programme' });
  const draw = (/** @type {Card} */ card) => {
    box.replaceChildren(...parts(ground, card, draw).filter((one) => one !== null));
  };
  draw(await api.trainingShow(id));
  return { box };
}

/** @param {Ground} ground @param {Card} card @param {(card: Card) => void} draw @returns {(HTMLElement | null)[]} */
function parts(ground, card, draw) {
  const { row } = card;
  const live = row.state === 'planned' || row.state === 'running';
  const step = (/** @type {string} */ name) => () =>
    tried(async () => {
      const yes = await ask({ name: `programme-${name}`, title: t(`training.step.${name}`), text: t(`training.step_text.${name}`), yes: t(`training.step.${name}`) });
      if (!yes) return;
      draw(await api.trainingStep({ programme: row.id, step: name, reason: '' }));
      said(t(`training.step_done.${name}`, { title: row.title }));
    });
  const paper = may('print:attendance_sheet') ? button(t('form.attendance_sheet'), 'print-attendance', () => openPrint({ form: 'attendance_sheet', source: row.id, items: [], label: row.title })) : null;
  return [
    h(
      'div',
      { class: 'row' },
      button(t('training.back'), 'programme-back', () => ground.go('classes'), 'plain'),
      h('h2', { 'data-test': 'programme-name' }, row.title),
      h('span', { class: row.state === 'running' ? 'good' : 'soft', 'data-test': 'programme-state' }, t(`training.state.${row.state}`)),
      h('span', { class: 'spring' }),
      paper,
      live && may('training_save') ? button(t('training.change'), 'programme-change', () => openProgramme(ground, row, null, draw)) : null,
      live && row.held === 0 && may('training_step') ? button(t('training.step.cancel'), 'programme-cancel', () => openCancel(card, draw)) : null,
      row.state === 'planned' && may('training_step') ? button(t('training.step.begin'), 'programme-begin', step('begin'), 'main') : null,
      row.state === 'running' && may('training_step') ? button(t('training.step.close'), 'programme-close', step('close'), 'main') : null,
    ),
    facts([
      [t('training.subject'), ground.subject(row.subject)],
      [t('training.form_of'), t(`training.form.${row.form}`)],
      [t('training.days'), days(row.since, row.until)],
      [t('training.trainer'), row.trainer],
      [t('training.organiser'), row.organiser],
      [t('training.check_of'), row.check === 'none' ? '' : `${t(`training.check.${row.check}`)} ≥ ${row.pass_mark}`],
      [t('training.cost'), card.cost_per_head && row.cost !== '0.00' ? `${money(row.cost)} · ${t('training.per_head', { sum: money(card.cost_per_head) })}` : money(row.cost)],
      [t('training.rules'), ruleName(card.rules)],
      [t('training.reason'), row.reason],
    ]),
    sessionsSection(card, live, draw),
    peopleSection(ground, card, live, draw),
    evaluationSection(card, draw),
  ];
}

/** @param {Card} card @param {boolean} live @param {(card: Card) => void} draw */
function sessionsSection(card, live, draw) {
  const running = card.row.state === 'running';
  const acts = (/** @type {Session} */ one) =>
    live && may('training_session')
      ? h(
          'td',
          { class: 'acts' },
          running && one.held !== 'cancelled' && may('training_attend') ? button(t('training.attendance'), `attend-${one.id}`, () => openAttendance(card, one, draw), 'plain small') : null,
          one.held === 'planned' ? button(t('training.move'), `move-${one.id}`, () => openSession(card, one, draw), 'plain small') : null,
          one.held === 'planned' ? button(t('training.drop'), `drop-${one.id}`, () => openDrop(one, draw), 'plain small') : null,
        )
      : h('td', {}, '');
  return h(
    'section',
    {},
    h(
      'div',
      { class: 'row' },
      h('h2', {}, t('training.sessions_title')),
      h('span', { class: 'spring' }),
      live && may('training_session') ? button(t('training.session_add'), 'session-add', () => openSession(card, null, draw)) : null,
    ),
    card.sessions.length === 0
      ? h('p', { class: 'soft' }, t('training.sessions_none'))
      : h(
          'table',
          { class: 'small-table', 'data-test': 'sessions' },
          h('thead', {}, h('tr', {}, ['day', 'topic', 'trainer', 'place', 'minutes', 'hours', 'there_of', 'state_of'].map((name) => h('th', { class: name === 'minutes' || name === 'hours' ? 'num' : '' }, t(`training.${name}`))), h('th', {}, ''))),
          h(
            'tbody',
            {},
            card.sessions.map((one) => {
              const [all, here, leave, absent] = one.counts;
              return h(
                'tr',
                { 'data-test': `session-${one.id}` },
                h('td', {}, `${dateText(one.on)} ${one.starts}`),
                h('td', {}, one.topic),
                h('td', {}, one.trainer || card.row.trainer),
                h('td', {}, one.place),
                h('td', { class: 'num' }, count(one.minutes)),
                h('td', { class: 'num' }, one.hours),
                h('td', {}, one.held === 'held' ? t('training.counts', { all, here, leave, absent }) : ''),
                h('td', { class: one.held === 'cancelled' ? 'soft' : '' }, t(`training.session.${one.held}`), one.origin === 'added' && card.row.line ? h('span', { class: 'soft small' }, ` ${t('training.added')}`) : null, one.reason ? h('span', { class: 'soft small' }, ` ${one.reason}`) : null),
                acts(one),
              );
            }),
          ),
        ),
  );
}

const SIGNS = /** @type {Record<string, string>} */ ({ present: '✓', leave: '△', absent: '✗', '': '' });

/** @param {Ground} ground @param {Card} card @param {boolean} live @param {(card: Card) => void} draw */
function peopleSection(ground, card, live, draw) {
  const { row } = card;
  const checked = row.check !== 'none';
  const shown = card.sessions.filter((one) => one.held !== 'cancelled');
  const places = shown.map((one) => card.sessions.indexOf(one));
  const why = (/** @type {import('../../wire/TrainingPerson').TrainingPerson} */ one) => () => {
    const dialog = new Dialog({ name: 'credit-why', title: `${one.name} · ${t(`training.credit.${one.ground || 'counted'}`)}` });
    dialog.show(traceView(t('training.credit_of'), one.trace));
    dialog.act(button(t('act.close'), 'credit-why-done', () => dialog.close()));
    dialog.open();
  };
  return h(
    'section',
    {},
    h(
      'div',
      { class: 'row' },
      h('h2', {}, t('training.people_title', { count: count(row.people) })),
      h('span', { class: 'spring' }),
      live && may('training_enrol') ? button(t('training.enrol'), 'enrol', () => openEnrol(card, draw)) : null,
      row.state === 'running' && checked && may('training_result') ? button(t('training.results'), 'results', () => openResults(card, draw)) : null,
      row.state === 'running' && may('training_import') ? button(t('training.import'), 'attendance-import', () => openImport(ground, card, draw)) : null,
      row.state === 'closed' && card.credited > 0 && may('training_certificates') ? button(t('training.certificates'), 'programme-certificates', () => openCertificates(card, draw)) : null,
    ),
    card.people.length === 0
      ? h('p', { class: 'soft' }, t('training.people_none'))
      : h(
          'div',
          { class: 'scroll-x' },
          h(
            'table',
            { class: 'small-table', 'data-test': 'programme-people' },
            h(
              'thead',
              {},
              h(
                'tr',
                {},
                h('th', {}, t('col.name')),
                h('th', {}, t('col.unit')),
                shown.map((one) => h('th', { class: 'num', title: one.topic || null }, one.on.slice(5).replace('-', '.'))),
                checked ? h('th', { class: 'num' }, t('training.score')) : null,
                h('th', { class: 'num' }, t('training.hours')),
                h('th', {}, t('training.credit_of')),
                h('th', {}, ''),
              ),
            ),
            h(
              'tbody',
              {},
              card.people.map((one) =>
                h(
                  'tr',
                  { class: one.withdrawn ? 'gone' : '', 'data-test': `person-${one.staff_number}` },
                  h('td', {}, one.name, h('span', { class: 'soft small' }, ` ${one.staff_number}`)),
                  h('td', {}, one.unit),
                  places.map((place) => {
                    const word = one.there[place] ?? '';
                    return h('td', { class: 'num', title: word in SIGNS ? (word ? t(`training.there.${word}`) : null) : t('training.minutes_of', { minutes: word }) }, SIGNS[word] ?? word);
                  }),
                  checked ? h('td', { class: 'num' }, one.score ? h('span', { class: one.result === 'failed' ? 'seal' : '' }, one.score) : h('span', { class: 'soft' }, '—')) : null,
                  h('td', { class: 'num', 'data-test': `hours-${one.staff_number}` }, one.withdrawn ? '' : one.hours),
                  h('td', {}, one.withdrawn ? h('span', { class: 'soft' }, t('training.out', { reason: one.withdrawn })) : one.held === 0 ? '' : button(row.state === 'closed' ? t(`training.credit.${one.ground}`) : t('training.so_far', { word: t(`training.credit.${one.ground}`) }), `why-${one.staff_number}`, why(one), 'plain small'), one.certificate ? h('span', { class: 'soft small' }, ` ${one.certificate}`) : null),
                  h('td', { class: 'acts' }, live && !one.withdrawn && may('training_enrol') ? button(t('training.take_out'), `out-${one.staff_number}`, () => openOut(card, one, draw), 'plain small') : null),
                ),
              ),
            ),
          ),
        ),
  );
}

/** @param {Card} card @param {Session | null} one @param {(card: Card) => void} draw */
function openSession(card, one, draw) {
  const last = card.sessions.at(-1);
  const on = new Field({ label: t('training.day'), test: 'session-on', type: 'date', value: one?.on ?? '' });
  const starts = new Field({ label: t('training.starts'), test: 'session-starts', value: one?.starts ?? last?.starts ?? '', placeholder: '08:30' });
  const minutes = new Field({ label: t('training.minutes'), test: 'session-minutes', numeric: true, value: String(one?.minutes ?? last?.minutes ?? '90') });
  const place = new Field({ label: t('training.place'), test: 'session-place', value: one?.place ?? last?.place ?? '' });
  const trainer = new Field({ label: t('training.trainer'), test: 'session-trainer', value: one?.trainer ?? '', hint: t('training.trainer_hint') });
  const topic = new Field({ label: t('training.topic'), test: 'session-topic', value: one?.topic ?? '' });
  formDialog({
    name: 'session',
    title: one ? t('training.move') : t('training.session_add'),
    body: [h('div', { class: 'pair' }, on, starts), topic, h('div', { class: 'pair' }, minutes, place), trainer],
    fields: { on, starts, minutes, place, trainer, topic, TRAINING_SESSION_RANGE: minutes, TRAINING_YEAR: on },
    submit: t('act.save'),
    gap: () => unfilled(on, minutes),
    work: () => api.trainingSession({ id: one?.id ?? null, programme: card.row.id, on: on.value, starts: starts.value, minutes: Number(minutes.value) || 0, place: place.value, trainer: trainer.value, topic: topic.value }),
    done: (after) => {
      said(t('training.session_saved'));
      draw(after);
    },
  });
}

/** @param {Session} one @param {(card: Card) => void} draw */
function openDrop(one, draw) {
  const reason = new Field({ label: t('training.reason'), test: 'drop-reason' });
  formDialog({
    name: 'session-drop',
    title: t('training.drop'),
    body: [h('p', { class: 'soft' }, t('training.drop_text', { date: dateText(one.on) })), reason],
    fields: { reason, REASON_MISSING: reason },
    submit: t('training.drop'),
    gap: () => unfilled(reason),
    work: () => api.trainingHold({ session: one.id, held: false, reason: reason.value }),
    done: draw,
  });
}

/** @param {Card} card @param {(card: Card) => void} draw */
function openCancel(card, draw) {
  const reason = new Field({ label: t('training.reason'), test: 'cancel-reason' });
  formDialog({
    name: 'programme-cancel',
    title: t('training.step.cancel'),
    body: [h('p', { class: 'soft' }, t('training.step_text.cancel')), reason],
    fields: { reason, REASON_MISSING: reason },
    submit: t('training.step.cancel'),
    gap: () => unfilled(reason),
    work: () => api.trainingStep({ programme: card.row.id, step: 'cancel', reason: reason.value }),
    done: draw,
  });
}

/** @param {Card} card @param {(card: Card) => void} draw */
async function openEnrol(card, draw) {
  const units = await unitList();
  const people = new StaffList({ label: t('training.people'), test: 'enrol-people' });
  const unit = new Field({ label: t('training.whole_unit'), test: 'enrol-unit', choices: [['', t('training.no_unit')], ...units.map((one) => /** @type {[string, string]} */ ([String(one.id), one.name]))], value: '' });
  formDialog({
    name: 'enrol',
    title: t('training.enrol'),
    body: [people, unit],
    fields: { PERSON_UNKNOWN: people.field, TRAINING_NOBODY: people.field },
    submit: t('training.enrol'),
    work: () => api.trainingEnrol({ programme: card.row.id, staff_numbers: people.values, unit: Number(unit.value) || null, withdraw: false, reason: '' }),
    done: (after) => {
      said(t('training.enrolled', { count: count(after.row.people - card.row.people) }));
      draw(after);
    },
  });
}

/** @param {Card} card @param {import('../../wire/TrainingPerson').TrainingPerson} one @param {(card: Card) => void} draw */
function openOut(card, one, draw) {
  const reason = new Field({ label: t('training.reason'), test: 'out-reason' });
  formDialog({
    name: 'take-out',
    title: t('training.take_out_of', { name: one.name }),
    body: [reason],
    fields: { reason, REASON_MISSING: reason },
    submit: t('training.take_out'),
    gap: () => unfilled(reason),
    work: () => api.trainingEnrol({ programme: card.row.id, staff_numbers: [one.staff_number], unit: null, withdraw: true, reason: reason.value }),
    done: draw,
  });
}
