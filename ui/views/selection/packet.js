// Judges' packets: the key card of a judge, sending packets, taking what comes back.

import { h } from '../../parts/dom.js';
import { t, count } from '../../parts/words.js';
import { Field, PathField, unfilled } from '../../parts/field.js';
import { formDialog } from '../../parts/dialog.js';
import { openMerge } from '../../parts/merge.js';
import { said, tried } from '../../parts/status.js';
import { digitsOf } from '../identity.js';
import * as api from '../../api/selection.js';

/** @typedef {import('../../wire/SelectionPostCard').SelectionPostCard} SelectionPostCard */
/** @typedef {import('../../wire/JudgeRow').JudgeRow} JudgeRow */
/** @typedef {import('./index.js').Whole} Whole */

/** @param {JudgeRow} judge @param {Whole} whole */
export function cardDialog(judge, whole) {
  const card = new PathField({ label: t('selection.card_file'), test: 'judge-card', kind: 'open', extensions: ['tdkey'], hint: t('selection.card_hint') });
  formDialog({
    name: 'judge-card',
    title: t('selection.card_title', { seat: judge.seat, name: judge.name }),
    body: [card],
    fields: { card, FILE_MISSING: card, CARD_DAMAGED: card, CARD_FORGED: card, PACKET_REVOKED: card, SELECTION_CARD_TAKEN: card },
    submit: t('act.save'),
    gap: () => unfilled(card),
    work: () => api.selectionCard({ judge: judge.id, card: card.value }),
    done: whole.stored,
  });
}

/** @param {SelectionPostCard} post @param {JudgeRow | null} judge one judge again, or all who have none @param {Whole} whole */
export function sendDialog(post, judge, whole) {
  const until = new Field({ label: t('rater.until'), test: 'send-until', type: 'date' });
  const folder = new PathField({ label: t('rater.folder'), test: 'send-folder', value: whole.place, kind: 'folder', extensions: [] });
  formDialog({
    name: 'send',
    title: judge ? `${t('selection.send_again').replace(/…$/, '')} · ${judge.name}` : t('selection.send'),
    body: [h('p', { class: 'soft' }, t(judge ? 'selection.send_again_text' : 'selection.send_text')), h('p', {}, t('selection.group_digits'), ' ', digitsOf(whole.card().fingerprint)), until, folder],
    fields: { until, folder, DATE_INVALID: until, FOLDER_MISSING: folder, FOLDER_READ_ONLY: folder },
    submit: t('rater.issue_submit'),
    gap: () => unfilled(folder),
    work: () => api.selectionSend({ post: post.id, judges: judge ? [judge.id] : [], until: until.value, folder: folder.value }),
    done: (outcome) => {
      said(t('rater.issued_done', { count: count(outcome.files.length), folder: folder.value }));
      void tried(() => whole.again());
    },
  });
}

/** @param {SelectionPostCard} post @param {Whole} whole */
export function mergeDialog(post, whole) {
  const on = new Field({ label: t('selection.held_on'), test: 'merge-on', type: 'date' });
  openMerge({
    title: t('selection.merge'),
    text: t('selection.merge_text'),
    group: t('selection.judge'),
    place: whole.place,
    before: on,
    fields: { held_on: on, DATE_AHEAD: on, NOTICE_EARLY: on },
    work: (folder) => api.selectionMerge({ post: post.id, held_on: on.value, paths: [folder] }),
    merged: () => whole.again(),
  });
}
