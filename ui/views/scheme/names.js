// A grade or a class that gets another name gets it everywhere in the scheme that names it.

/** @typedef {import('./form.js').Doc} Doc */

/** @param {Doc} doc @param {string} was @param {string} now */
export function renameClass(doc, was, now) {
  const turn = (/** @type {string} */ code) => (code === was ? now : code);
  doc.required_classes = doc.required_classes.map(turn);
  for (const pool of doc.pools) {
    pool.required_classes = pool.required_classes.map(turn);
    for (const weight of pool.weights) weight.class = turn(weight.class);
  }
  for (const weight of doc.team?.weights ?? []) weight.class = turn(weight.class);
}

/** @param {Doc} doc @param {string} was @param {string} now */
export function renameGrade(doc, was, now) {
  const rows = [...doc.ticks, ...(doc.rank_bands?.shares ?? []), ...(doc.rank_bands?.under ? [doc.rank_bands.under] : []), ...(doc.team?.raised ?? [])];
  const effects = [...doc.discipline, ...doc.vetoes].map((rule) => rule.effect);
  for (const one of [...rows, ...effects]) if (one.grade === was) one.grade = now;
  for (const rule of doc.consequences) {
    if (rule.when.kind === 'run') rule.when.grades = rule.when.grades.map((/** @type {string} */ grade) => (grade === was ? now : grade));
  }
}

/** A class that is gone is gone from the lists and weights that named it. @param {Doc} doc */
export function dropUnknown(doc) {
  const known = (/** @type {string} */ code) => doc.classes.some((/** @type {Doc} */ one) => one.code === code);
  doc.required_classes = doc.required_classes.filter(known);
  for (const pool of doc.pools) {
    pool.required_classes = pool.required_classes.filter(known);
    pool.weights = pool.weights.filter((/** @type {Doc} */ weight) => known(weight.class));
  }
  if (doc.team) doc.team.weights = doc.team.weights.filter((/** @type {Doc} */ weight) => known(weight.class));
}

/** Older documents do not name everything; what they do not name is switched off. @param {Doc} doc @returns {Doc} */
export function whole(doc) {
  const quota = (/** @type {Doc} */ one) => ({ minimum_base: 0, ...one, groups: one.groups ?? { by: 'whole' } });
  return {
    ...doc,
    ticks: doc.ticks ?? [],
    missing_class: doc.missing_class ?? 'reweight',
    normalise: doc.normalise ?? null,
    lone_class_least: doc.lone_class_least ?? null,
    rank_bands: doc.rank_bands ?? null,
    quota: quota(doc.quota),
    pools: (doc.pools ?? []).map((/** @type {Doc} */ pool) => ({ required_classes: [], noted: [], ...pool, quota: quota(pool.quota) })),
    gates: doc.gates ?? null,
    team: doc.team ? { raised: [], ...doc.team } : null,
    no_grade: { probation: false, leave_days_over: null, refusal: false, investigation: false, ...doc.no_grade },
    discipline: doc.discipline ?? [],
    vetoes: doc.vetoes ?? [],
    participation: doc.participation ?? null,
    deadlines: { ...Object.fromEntries(DEADLINES.map((name) => [name, 0])), ...doc.deadlines },
    consequences: doc.consequences ?? [],
    classes: doc.classes.map((/** @type {Doc} */ one) => ({ ballot: 'score', peers: false, ...one })),
  };
}

export const DEADLINES = [
  'publicity_days',
  'review_days',
  'review_answer_days',
  'complaint_days',
  'complaint_direct_days',
  'complaint_answer_days',
  'complaint_longer_days',
];
