// 培训: the plan of a year, its programmes, who owes how many hours, and the year in sums.

import { h, button, choice } from '../../parts/dom.js';
import { t, bilingual } from '../../parts/words.js';
import { may } from '../../parts/may.js';
import { tried } from '../../parts/status.js';
import { openPrint } from '../print.js';
import { classesTab, openProgramme } from './classes.js';
import { planTab, openLine } from './plan.js';
import { peopleTab, openOutside } from './people.js';
import { programmeView } from './programme.js';
import { yearTab } from './year.js';
import * as api from '../../api/training.js';

/** @typedef {import('../appraisal.js').Tab} Tab */
/**
 * What every tab knows: the codes with their names, the year looked at, and how to go elsewhere in the room.
 * @typedef {{ rules: import('../../wire/TrainingRoom').TrainingRoom, year: number, params: import('../../app.js').Params, subject: (code: string) => string, audience: (code: string) => string, subjects: [string, string][], place: string, go: (tab: string, more?: Record<string, string | number | null>) => unknown }} Ground
 */

const NAMES = ['plan', 'classes', 'people', 'year'];

/** @type {import('../../app.js').OpenRoom} */
export async function openTraining(room, desk, params) {
  /** @type {Tab} */ let open = { box: h('div') };

  /** @param {string} name */
  async function turn(name) {
    await open.close?.();
    const tab = NAMES.includes(name) ? name : 'plan';
    params.tab = tab;
    const rules = await api.trainingRoom();
    const year = Number(params.year ?? rules.year);
    const name_of = (/** @type {import('../../wire/TrainingName').TrainingName[]} */ names) => (/** @type {string} */ code) => {
      const found = names.find((one) => one.code === code);
      return found ? bilingual(found) : code;
    };
    /** @type {Ground} */
    const ground = {
      rules,
      year,
      params,
      subject: name_of(rules.subjects),
      audience: name_of(rules.audiences),
      subjects: rules.subjects.map((one) => /** @type {[string, string]} */ ([one.code, bilingual(one)])),
      place: desk.state.path.replace(/[^\\/]*$/, ''),
      go: (next, more = {}) => {
        params.programme = 0;
        for (const [name, value] of Object.entries(more)) params[name] = value ?? '';
        return tried(() => turn(next));
      },
    };
    room.year(
      choice(
        'training-year',
        rules.years.map((one) => /** @type {[string, string]} */ ([String(one), t('training.year', { year: one })])),
        String(year),
        (value) => void ground.go(tab, { year: Number(value) }),
        t('training.year_label'),
      ),
    );
    room.tabs(
      NAMES.map((one) => ({ name: `training-${one}`, label: t(`training.tab.${one}`) })),
      `training-${tab}`,
      (next) => void ground.go(next.replace('training-', '')),
    );
    const again = () => ground.go(tab);
    if (tab === 'plan') {
      room.act(
        may('print:training_plan') ? button(t('form.training_plan'), 'print-plan', () => openPrint({ form: 'training_plan', source: year, items: [], label: String(year) })) : null,
        may('training_line_save') ? button(t('training.line_add'), 'line-add', () => openLine(ground, null, again), 'main') : null,
      );
      open = await planTab(ground, again);
    } else if (tab === 'classes') {
      room.act(may('training_save') ? button(t('training.open'), 'programme-add', () => openProgramme(ground, null, null, (card) => ground.go('classes', { programme: card.row.id })), 'main') : null);
      const programme = Number(params.programme ?? 0);
      open = programme ? await programmeView(ground, programme) : classesTab(ground);
    } else if (tab === 'people') {
      room.act(may('training_outside') ? button(t('training.outside'), 'outside-add', () => openOutside(ground, '', again), 'main') : null);
      open = peopleTab(ground);
    } else {
      room.act(may('print:training_summary') ? button(t('form.training_summary'), 'print-year', () => openPrint({ form: 'training_summary', source: year, items: [], label: String(year) })) : null);
      open = await yearTab(ground);
    }
    room.show(open.box);
    await open.ready?.();
  }

  await turn(String(params.tab ?? 'plan'));
  return {
    close: () => open.close?.(),
    commands: () => NAMES.map((one) => ({ label: t(`training.tab.${one}`), note: t('training.title'), test: `palette-training-${one}`, act: () => tried(() => turn(one)) })),
  };
}
