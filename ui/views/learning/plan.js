// The plan of a unit's year: how often each kind of activity is to be held.

import { h } from '../../parts/dom.js';
import { t, bilingual } from '../../parts/words.js';
import { Field } from '../../parts/field.js';
import { formDialog } from '../../parts/dialog.js';
import { said } from '../../parts/status.js';
import * as api from '../../api/learning.js';

/** @param {import('./unit.js').LearningUnit} unit @param {(unit: import('./unit.js').LearningUnit) => unknown} done */
export function openPlan(unit, done) {
  const theme = new Field({ label: t('field.learning_theme'), test: 'plan-theme', value: unit.theme, hint: t('learning.theme_hint') });
  const lines = unit.kinds.map((kind) => {
    const now = unit.plan.find((line) => line.kind === kind.code);
    return { kind: kind.code, field: new Field({ label: bilingual(kind), test: `plan-${kind.code}`, numeric: true, value: now ? String(now.times) : '', placeholder: '0' }) };
  });
  const wrong = () => {
    const line = lines.find((one) => !/^\d{0,3}$/.test(one.field.value) || Number(one.field.value) > 365);
    line?.field.wrong(t('learning.times_hint'));
    line?.field.focus();
    return line !== undefined;
  };
  const first = lines[0]?.field ?? theme;
  formDialog({
    name: 'learning-plan',
    title: `${t('learning.set_plan')} · ${unit.row.name} · ${unit.year}`,
    body: [theme, h('div', { class: 'pair' }, lines.map((line) => line.field)), h('p', { class: 'soft small' }, t('learning.plan_text'))],
    fields: { learning_theme: theme, LEARNING_PLAN_EMPTY: first, NUMBER_INVALID: first },
    submit: t('act.save'),
    gap: wrong,
    work: () =>
      api.learningPlanSet({ unit: unit.row.unit, year: unit.year, theme: theme.value, lines: lines.map((line) => ({ kind: line.kind, times: Number(line.field.value || 0), held: 0 })) }),
    done: (after) => {
      said(t('learning.plan_saved', { name: after.row.name }));
      done(after);
    },
  });
}
