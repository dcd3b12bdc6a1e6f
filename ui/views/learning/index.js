// 学习型团队: a year of all units with one of them beside the table, and the review that names advanced teams.

import { h, button, choice } from '../../parts/dom.js';
import { t } from '../../parts/words.js';
import { may } from '../../parts/may.js';
import { tried } from '../../parts/status.js';
import { openActivity } from './activity.js';
import { openAgree } from './pair.js';
import { reviewTab } from './review.js';
import { unitsTab } from './units.js';
import * as api from '../../api/learning.js';

/** @typedef {import('../appraisal.js').Tab} Tab */

/** @type {import('../../app.js').OpenRoom} */
export async function openLearning(room, _desk, params) {
  /** @type {Tab} */ let open = { box: h('div') };
  const names = ['units', ...(may('learning_review') ? ['review'] : [])];
  /** Shows a unit after something was recorded for it. @param {import('../../wire/LearningUnit').LearningUnit} unit */
  const goTo = (unit) => {
    Object.assign(params, { unit: unit.row.unit, year: unit.year });
    void tried(() => turn('units'));
  };
  const activity = () => void tried(async () => openActivity(await api.learningList(Number(params.year ?? 0)), Number(params.unit ?? 0), goTo));
  const agree = () => openAgree(goTo);

  /** @param {string} name */
  async function turn(name) {
    await open.close?.();
    const tab = names.includes(name) ? name : 'units';
    params.tab = tab;
    const year = await api.learningList(Number(params.year ?? 0));
    params.year = year.year;
    if (names.length > 1) {
      room.tabs(
        names.map((one) => ({ name: `learning-${one}`, label: t(`learning.tab.${one}`) })),
        `learning-${tab}`,
        (next) => {
          void tried(() => turn(next.replace('learning-', '')));
        },
      );
    }
    room.year(
      choice(
        'learning-year',
        year.years.map((one) => [String(one), String(one)]),
        String(year.year),
        (value) => {
          params.year = Number(value);
          void tried(() => turn(tab));
        },
        t('field.year'),
      ),
    );
    room.act(
      tab === 'units' && may('learning_pair_agree') ? button(t('learning.agree'), 'learning-agree', agree) : null,
      tab === 'units' && may('learning_activity_add') ? button(t('learning.add_activity'), 'learning-activity-add', activity, 'main') : null,
    );
    open = tab === 'review' ? await reviewTab(year.year) : unitsTab(year, params);
    room.show(open.box);
    await open.ready?.();
  }

  await turn(String(params.tab ?? 'units'));
  return {
    close: () => open.close?.(),
    commands: () => [
      ...names.map((one) => ({ label: t(`learning.tab.${one}`), note: t('learning.title'), test: `palette-learning-${one}`, act: () => tried(() => turn(one)) })),
      ...(may('learning_activity_add') ? [{ label: t('learning.add_activity'), note: t('palette.command'), test: 'palette-learning-activity', act: activity }] : []),
      ...(may('learning_pair_agree') ? [{ label: t('learning.agree'), note: t('palette.command'), test: 'palette-learning-agree', act: agree }] : []),
    ],
  };
}
