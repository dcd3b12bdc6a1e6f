// The year-end round: what is due, what is vacant, the motions and where each stands, the shares aimed at, and what moves would open.

import { h, fill, button, choice } from '../../parts/dom.js';
import { t, levelName, dateText, count } from '../../parts/words.js';
import { emptyRoom } from '../../parts/room.js';
import { Field, unfilled } from '../../parts/field.js';
import { ask, formDialog } from '../../parts/dialog.js';
import { StaffField } from '../../parts/staff.js';
import { may } from '../../parts/may.js';
import { said, tried } from '../../parts/status.js';
import { drawMotion, openRaise, stopWords } from './motion.js';
import { openRound } from './opening.js';
import { endDialog } from './post.js';
import { openPrint } from '../print.js';
import { personList } from '../../api.js';
import * as api from '../../api/appointing.js';

/** @typedef {import('../../wire/RoundCard').RoundCard} RoundCard */
/** @typedef {import('../../wire/MotionRow').MotionRow} MotionRow */
/** @typedef {import('../../wire/HolderRow').HolderRow} HolderRow */

const SHARES = /** @type {const} */ (['under_35', 'under_40', 'women', 'non_party']);

/** @type {import('./index.js').Door['open']} */
export async function roundTab(turn, params) {
  const rounds = await api.roundList();
  const opening = may('round_open');
  const begin = () => void tried(() => openRound((card) => go(card.row.id)));
  /** @param {number} id */
  const go = (id) => {
    params.round = id;
    return turn('round');
  };
  if (rounds.length === 0)
    return {
      box: emptyRoom('rounds-empty', t('round.empty_title'), t(opening ? 'round.empty_text' : 'round.empty_wait'), opening ? button(t('round.new'), 'round-new', begin, 'main') : null),
    };
  const id = rounds.find((round) => round.id === params.round)?.id ?? rounds[0]?.id ?? 0;
  let card = await api.roundShow(id);
  const running = () => card.row.closed_on === '';
  const detail = h('aside', { class: 'detail', 'data-test': 'detail', 'aria-label': t('room.detail'), tabindex: '-1' });
  const work = h('div', { class: 'work round' });
  const box = h('div', { class: 'split lone' }, work, detail);
  /** @type {{ person: number, post: number, words: string }[]} */ let moves = [];

  /** @param {number} motion */
  async function openMotion(motion) {
    params.motion = motion;
    await tried(async () => {
      box.classList.remove('lone');
      fill(detail, drawMotion(await api.motionShow(motion), card, again));
      detail.scrollTop = 0;
      for (const row of work.querySelectorAll('[data-motion]')) row.classList.toggle('picked', row.getAttribute('data-motion') === String(motion));
    });
  }
  /** The round anew, with the motion that is open. @param {number} [motion] */
  async function again(motion = Number(params.motion ?? 0)) {
    card = await api.roundShow(id);
    draw();
    if (motion) await openMotion(motion);
  }
  /** @param {{ post: number, staff?: string, kind?: string }} about */
  const raise = (about) => void tried(() => openRaise(card, about, (motion) => again(motion.row.id)));

  function draw() {
    const { rule } = card;
    fill(
      work,
      h(
        'section',
        {},
        h('p', { class: 'soft', 'data-test': 'round-about' }, [t('round.about', { members: card.members.length, part: rule.quorum[0], whole: rule.quorum[1], days: rule.notice_days }), running() ? '' : t('round.closed', { date: dateText(card.row.closed_on) })].filter(Boolean).join(' · ')),
      ),
      motionTable(),
      dueTable(),
      vacantTable(),
      shareTable(),
      whatIf(),
    );
  }

  function motionTable() {
    const waiting = card.motions.filter((one) => one.stage === 'carried');
    return h(
      'section',
      { 'data-test': 'round-motions' },
      h('div', { class: 'row' }, h('h3', {}, t('round.motions')), h('span', { class: 'spring' }), waiting.length > 0 && running() && may('motion_notice') ? button(t('motion.notice_all', { count: count(waiting.length) }), 'motion-notice', () => noticeDialog(waiting, () => again())) : null),
      card.motions.length === 0
        ? h('p', { class: 'soft' }, t('round.no_motions'))
        : h(
            'table',
            { class: 'small-table' },
            h('thead', {}, h('tr', {}, [t('col.name'), t('motion.for'), t('motion.kind_head'), t('motion.term'), t('motion.stage_head'), t('motion.stops')].map((one) => h('th', {}, one)))),
            h(
              'tbody',
              {},
              card.motions.map((one) =>
                h(
                  'tr',
                  { 'data-motion': one.id },
                  h('td', {}, button(one.name, `motion-${one.id}`, () => openMotion(one.id), 'plain')),
                  h('td', {}, `${one.unit} ${one.post_name}`),
                  h('td', {}, t(`motion.kind.${one.kind}`)),
                  h('td', {}, `${dateText(one.since)}${one.until ? ` – ${dateText(one.until)}` : ''}`),
                  h('td', { class: ['raised', 'carried', 'due'].includes(one.stage) ? 'seal' : '' }, t(`motion.stage.${one.stage}`)),
                  h('td', { class: one.stops.length > 0 ? 'seal' : 'soft' }, one.stops.length > 0 ? one.stops.map(stopWords).join(t('mark.semicolon')) : '—'),
                ),
              ),
            ),
          ),
    );
  }

  /** @param {HolderRow} one */
  const dueWords = (one) => (one.left_on ? t('round.holder_left', { date: dateText(one.left_on) }) : one.probation_due ? t('round.probation_over', { date: dateText(one.probation_until) }) : one.due === 0 ? t('round.term_over', { date: dateText(one.last_day) }) : t('round.term_due', { date: dateText(one.last_day), days: one.due ?? 0 }));

  function dueTable() {
    return h(
      'section',
      { 'data-test': 'round-due' },
      h('h3', {}, t('round.due')),
      card.due.length === 0
        ? h('p', { class: 'soft' }, t('round.nothing_due'))
        : h(
            'table',
            { class: 'small-table' },
            h('tbody', {}, card.due.map((one) => h('tr', {}, h('td', {}, one.name), h('td', {}, `${one.unit} ${one.post_name}`), h('td', { class: 'seal' }, dueWords(one)), h('td', { class: 'end' }, running() && may('motion_raise') && !one.probation_due && !one.left_on ? button(t('motion.renew'), `renew-${one.appointment}`, () => raise({ post: one.post, staff: one.staff_number, kind: one.due === 0 && one.last_day < today() ? 'appoint' : 'renew' }), 'plain small') : one.left_on && may('appointment_end') ? button(t('appointment.end_it'), `end-${one.appointment}`, () => endDialog(one, () => again()), 'plain small') : null)))),
          ),
    );
  }

  function vacantTable() {
    return h(
      'section',
      { 'data-test': 'round-vacant' },
      h('h3', {}, t('round.vacant')),
      card.vacant.length === 0
        ? h('p', { class: 'soft' }, t('round.no_vacancy'))
        : h(
            'table',
            { class: 'small-table' },
            h('tbody', {}, card.vacant.map((one) => h('tr', {}, h('td', {}, `${one.unit_name} ${one.name}`), h('td', {}, levelName(one.level)), h('td', { class: 'num' }, t('post.places_free', { places: one.places, free: one.free })), h('td', { class: 'end' }, running() && may('motion_raise') ? button(t('motion.raise'), `raise-${one.id}`, () => raise({ post: one.id }), 'plain small') : null)))),
          ),
    );
  }

  function shareTable() {
    const [whole, ...units] = card.shares;
    if (!whole) return null;
    const percent = (/** @type {number} */ part, /** @type {number} */ all) => (all === 0 ? '—' : `${part} · ${((part * 100) / all).toFixed(1)} %`);
    return h(
      'section',
      { 'data-test': 'round-shares' },
      h('h3', {}, t('round.shares')),
      h(
        'table',
        { class: 'small-table' },
        h('thead', {}, h('tr', {}, h('th', {}, t('col.unit')), h('th', { class: 'num' }, t('round.appointed')), SHARES.map((one) => h('th', { class: 'num' }, t(`round.share.${one}`))))),
        h(
          'tbody',
          {},
          h('tr', { class: 'whole' }, h('td', {}, t('round.whole')), h('td', { class: 'num' }, String(whole.appointed)), SHARES.map((one) => h('td', { class: whole.short.includes(one) ? 'num seal' : 'num' }, percent(whole[one], whole.appointed)))),
          h('tr', { class: 'soft' }, h('td', {}, t('round.aimed')), h('td', {}), SHARES.map((one) => h('td', { class: 'num' }, t('round.at_least', { percent: card.rule.targets[one] })))),
          units.map((row) => h('tr', {}, h('td', {}, row.unit), h('td', { class: 'num' }, String(row.appointed)), SHARES.map((one) => h('td', { class: 'num' }, percent(row[one], row.appointed))))),
        ),
      ),
      whole.unknown > 0 ? h('p', { class: 'soft small' }, t('round.unknown_birth', { count: whole.unknown })) : null,
    );
  }

  function whatIf() {
    const place = h('div', { 'data-test': 'what-if-result' });
    const lines = h('ul', { class: 'lines' });
    const redraw = async () => {
      fill(lines, moves.map((move, index) => h('li', {}, move.words, button(t('act.remove'), `what-if-drop-${index}`, () => {
        moves = moves.filter((one) => one !== move);
        void tried(redraw);
      }, 'plain small'))));
      const rows = moves.length === 0 ? [] : await api.roundWhatIf(id, moves.map(({ person, post }) => ({ person, post })));
      fill(
        place,
        rows.map((row) =>
          h('div', { class: 'what-if' }, h('strong', {}, `${row.unit} ${row.name}`), h('span', { class: row.after > 0 ? 'seal' : 'soft' }, t('round.free_before_after', { before: row.before, after: row.after })), row.after > 0 ? h('p', { class: 'soft small' }, row.ready.length === 0 ? t('round.nobody_ready') : t('round.ready', { people: row.ready.map((one) => `${one.name}（${one.unit}，${one.age}）`).join(t('mark.list')) })) : null),
        ),
      );
    };
    const think = () => {
      const staff = new StaffField({ label: t('field.staff_number'), test: 'what-if-staff' });
      const post = new Field({ label: t('motion.for'), test: 'what-if-post', choices: posts.map((one) => [String(one.id), `${one.unit_name} ${one.name}`]) });
      formDialog({
        name: 'what-if',
        title: t('round.what_if_add'),
        body: [staff, post],
        submit: t('act.add'),
        gap: () => unfilled(staff),
        work: async () => {
          const found = await personOf(staff.value);
          if (!found) throw { code: 'PERSON_UNKNOWN', args: { number: staff.value } };
          return found;
        },
        done: (found) => {
          const to = posts.find((one) => String(one.id) === post.value);
          moves = [...moves, { person: found.id, post: Number(post.value), words: `${found.name} → ${to?.unit_name ?? ''} ${to?.name ?? ''}` }];
          void tried(redraw);
        },
      });
    };
    return h('section', { 'data-test': 'round-what-if' }, h('div', { class: 'row' }, h('h3', {}, t('round.what_if')), h('span', { class: 'spring' }), button(t('round.what_if_add'), 'what-if-add', think)), h('p', { class: 'soft small' }, t('round.what_if_text')), lines, place);
  }

  const posts = await api.postList('');
  draw();
  // What is printed first is what the round is at: the notice while somebody stands on one, else what was decided, else what ends.
  const print = () => {
    const stages = card.motions.map((one) => one.stage);
    const form = stages.some((stage) => ['posted', 'due'].includes(stage)) ? 'motion_notice' : stages.includes('approved') ? 'appointment_notice' : card.due.length > 0 ? 'term_list' : 'share_table';
    openPrint({ form, source: id, items: [], label: card.row.name });
  };
  const close = async () => {
    const yes = await ask({ name: 'round-close', title: t('round.close'), text: t('round.close_text', { name: card.row.name }), yes: t('round.close'), grave: true });
    if (yes) await tried(async () => {
      await api.roundClose(id);
      said(t('round.closed_said'));
      await turn('round');
    });
  };
  return {
    box,
    year: choice('round-choose', rounds.map((one) => [String(one.id), `${one.year} ${one.name}`]), String(id), (value) => void go(Number(value)), t('appointing.tab.round')),
    print: () => (may('print:term_list') ? print() : undefined),
    actions: [
      may('print:term_list') ? button(t('act.print'), 'round-print', print) : null,
      running() && may('round_close') ? button(t('round.close'), 'round-close', close) : null,
      opening ? button(t('round.new'), 'round-new', begin) : null,
      running() && may('motion_raise') ? button(t('motion.raise'), 'motion-raise', () => raise({ post: 0 }), 'main') : null,
    ],
    ready: async () => {
      if (params.motion) await openMotion(Number(params.motion));
    },
    commands: () => [
      ...(running() && may('motion_raise') ? [{ label: t('motion.raise'), note: t('palette.command'), test: 'palette-motion', act: () => raise({ post: 0 }) }] : []),
    ],
  };
}

const today = () => {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
};

/** @param {string} number */
async function personOf(number) {
  const { rows } = await personList({ text: number, unit: null, level: '', category: '' }, { offset: 0, limit: 5, sort: '', descending: false });
  return rows.find((row) => row.staff_number === number);
}

/** @param {MotionRow[]} motions @param {() => unknown} done */
export function noticeDialog(motions, done) {
  const posted = new Field({ label: t('motion.posted_on'), test: 'notice-posted', type: 'date' });
  const place = new Field({ label: t('motion.notice_place'), test: 'notice-place' });
  const contact = new Field({ label: t('motion.notice_contact'), test: 'notice-contact' });
  const phone = new Field({ label: t('motion.notice_phone'), test: 'notice-phone' });
  formDialog({
    name: 'motion-notice',
    title: t('motion.notice'),
    body: [h('p', { class: 'soft' }, t('motion.notice_text', { people: motions.map((one) => one.name).join(t('mark.list')) })), posted, place, h('div', { class: 'pair' }, contact, phone)],
    fields: { posted_on: posted, place, contact, phone, DATE_AHEAD: posted, NOTICE_EARLY: posted },
    submit: t('motion.notice_submit'),
    gap: () => unfilled(place, contact),
    work: () => api.motionNotice({ motions: motions.map((one) => one.id), posted_on: posted.value, place: place.value, contact: contact.value, phone: phone.value }),
    done,
  });
}
