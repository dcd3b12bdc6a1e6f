// Every command of the program, one function each. This is the only file that names __TAURI__; no rule and no word lives here.

/** @template T @typedef {import('./wire/Rows').Rows<T>} Rows */
/** @typedef {import('./wire/Page').Page} Page */
/** @typedef {import('./wire/Progress').Progress} Progress */
/** @typedef {{ progress: (step: Progress) => void, signal?: AbortSignal }} Watch */
/** @typedef {{ onmessage: (step: Progress) => void }} Channel */
/** @typedef {{ invoke: (name: string, args?: Record<string, unknown>) => Promise<unknown>, Channel: new () => Channel }} Core */

/** @returns {Core} */
function core() {
  return /** @type {{ __TAURI__: { core: Core } }} */ (/** @type {unknown} */ (window)).__TAURI__.core;
}

/** Commands that store something: after one of them the state at the foot of the side bar is read again. */
const STORING = new Set([
  'desk_set',
  'person_save',
  'import_commit',
  'appraisal_open',
  'appraisal_inputs',
  'appraisal_close',
  'appraisal_confirm',
  'ballot_save',
  'ballot_delete',
  'resolution_add',
  'certificate_verify',
  'award_compute',
  'award_approve',
  'print_save',
  'print_direct',
  'rule_add',
]);

let underWay = 0;

/** @template T @param {string} name @param {Record<string, unknown>} [args] @returns {Promise<T>} */
async function call(name, args) {
  underWay += 1;
  document.documentElement.dataset.busy = 'true';
  try {
    const answer = await core().invoke(name, args);
    if (STORING.has(name)) document.dispatchEvent(new CustomEvent('desk-stored', { detail: name }));
    return /** @type {T} */ (answer);
  } finally {
    underWay -= 1;
    // The answer's own work on the page comes first: a reader who sees "false" sees the page as it then is.
    if (underWay === 0)
      setTimeout(() => {
        if (underWay === 0) document.documentElement.dataset.busy = 'false';
      }, 0);
  }
}

let lastTask = 0;

/** Long work: progress over a channel, cancel by number. @template T @param {string} name @param {Record<string, unknown>} args @param {Watch} watch @returns {Promise<T>} */
async function long(name, args, watch) {
  lastTask += 1;
  const task = lastTask;
  const channel = new (core().Channel)();
  channel.onmessage = (step) => watch.progress(step);
  const cancel = () => {
    core()
      .invoke('task_cancel', { task })
      .catch(() => undefined);
  };
  watch.signal?.addEventListener('abort', cancel, { once: true });
  try {
    return await call(name, { ...args, progress: channel, task });
  } finally {
    watch.signal?.removeEventListener('abort', cancel);
  }
}

/** @typedef {import('./wire/GroupState').GroupState} GroupState */
/** @returns {Promise<GroupState>} */
export const groupState = () => call('group_state');
/** @param {import('./wire/GroupCreate').GroupCreate} request @returns {Promise<GroupState>} */
export const groupCreate = (request) => call('group_create', { request });
/** @param {import('./wire/GroupOpen').GroupOpen} request @returns {Promise<GroupState>} */
export const groupOpen = (request) => call('group_open', { request });
/** @param {string} path @param {Watch} watch @returns {Promise<GroupState>} */
export const groupSample = (path, watch) => long('group_sample', { path }, watch);
/** @returns {Promise<GroupState>} */
export const groupClose = () => call('group_close');

/** @param {'open' | 'save' | 'folder'} kind @param {string} title @param {string} name @param {string[]} extensions @returns {Promise<string | null>} */
export const pathPick = (kind, title, name, extensions) => call('path_pick', { kind, title, name, extensions });
/** @param {string} path @returns {Promise<null>} */
export const pathOpen = (path) => call('path_open', { path });

/** @typedef {import('./wire/DeskSettings').DeskSettings} DeskSettings */
/** @returns {Promise<DeskSettings>} */
export const deskGet = () => call('desk_get');
/** @param {DeskSettings} settings @returns {Promise<DeskSettings>} */
export const deskSet = (settings) => call('desk_set', { settings });

/** @returns {Promise<import('./wire/UnitRow').UnitRow[]>} */
export const unitList = () => call('unit_list');

/** @typedef {import('./wire/PersonRow').PersonRow} PersonRow */
/** @typedef {import('./wire/PersonQuery').PersonQuery} PersonQuery */
/** @typedef {import('./wire/PersonCard').PersonCard} PersonCard */
/** @param {PersonQuery} query @param {Page} page @returns {Promise<Rows<PersonRow>>} */
export const personList = (query, page) => call('person_list', { query, page });
/** @param {number} id @returns {Promise<PersonCard>} */
export const personShow = (id) => call('person_show', { id });
/** @param {number} id @param {import('./wire/PersonTyped').PersonTyped} typed @returns {Promise<PersonCard>} */
export const personSave = (id, typed) => call('person_save', { id, typed });
/** @param {PersonQuery} query @param {Page} page @param {string[]} columns @param {string} path @returns {Promise<number>} */
export const personExport = (query, page, columns, path) => call('person_export', { query, page, columns, path });

/** @typedef {import('./wire/ImportPreview').ImportPreview} ImportPreview */
/** @typedef {import('./wire/ImportRow').ImportRow} ImportRow */
/** @param {import('./wire/ImportRequest').ImportRequest} request @param {Watch} watch @returns {Promise<ImportPreview>} */
export const importPreview = (request, watch) => long('import_preview', { request }, watch);
/** @param {number} token @param {string} verdict @param {Page} page @returns {Promise<Rows<ImportRow>>} */
export const importRows = (token, verdict, page) => call('import_rows', { token, verdict, page });
/** @param {number} token @param {Watch} watch @returns {Promise<import('./wire/ImportOutcome').ImportOutcome>} */
export const importCommit = (token, watch) => long('import_commit', { token }, watch);
/** @param {number} token @returns {Promise<null>} */
export const importDiscard = (token) => call('import_discard', { token });
/** @param {number} token @param {string} path @returns {Promise<number>} */
export const importRefusedSave = (token, path) => call('import_refused_save', { token, path });

/** @typedef {import('./wire/AppraisalRow').AppraisalRow} AppraisalRow */
/** @typedef {import('./wire/AppraisalHead').AppraisalHead} AppraisalHead */
/** @typedef {import('./wire/SubjectRow').SubjectRow} SubjectRow */
/** @typedef {import('./wire/SubjectCard').SubjectCard} SubjectCard */
/** @typedef {import('./wire/SubjectInputs').SubjectInputs} SubjectInputs */
/** @typedef {import('./wire/GradeDecision').GradeDecision} GradeDecision */
/** @returns {Promise<AppraisalRow[]>} */
export const appraisalList = () => call('appraisal_list');
/** @param {import('./wire/AppraisalOpen').AppraisalOpen} request @returns {Promise<AppraisalHead>} */
export const appraisalOpen = (request) => call('appraisal_open', { request });
/** @param {number} id @returns {Promise<AppraisalHead>} */
export const appraisalHead = (id) => call('appraisal_head', { id });
/** @param {number} id @param {{ text: string, unit: string, grade: string }} filter @param {Page} page @returns {Promise<Rows<SubjectRow>>} */
export const appraisalSubjects = (id, filter, page) => call('appraisal_subjects', { id, ...filter, page });
/** @param {number} subject @returns {Promise<SubjectCard>} */
export const appraisalSubject = (subject) => call('appraisal_subject', { subject });
/** @param {number} subject @param {SubjectInputs} inputs @returns {Promise<SubjectCard>} */
export const appraisalInputs = (subject, inputs) => call('appraisal_inputs', { subject, inputs });
/** @param {number} id @param {number} resolution @param {boolean} leaveUndetermined @param {Watch} watch @returns {Promise<AppraisalHead>} */
export const appraisalClose = (id, resolution, leaveUndetermined, watch) => long('appraisal_close', { id, resolution, leaveUndetermined }, watch);
/** @param {number} id @param {number} resolution @param {GradeDecision[]} decisions @returns {Promise<AppraisalHead>} */
export const appraisalConfirm = (id, resolution, decisions) => call('appraisal_confirm', { id, resolution, decisions });

/** @typedef {import('./wire/BallotRow').BallotRow} BallotRow */
/** @typedef {import('./wire/BallotSheet').BallotSheet} BallotSheet */
/** @param {number} appraisal @param {string} rater @returns {Promise<BallotRow[]>} */
export const ballotList = (appraisal, rater) => call('ballot_list', { appraisal, class: rater });
/** @param {number} appraisal @param {string} token @returns {Promise<BallotSheet>} */
export const ballotShow = (appraisal, token) => call('ballot_show', { appraisal, token });
/** @param {number} appraisal @param {BallotSheet[]} sheets @returns {Promise<BallotRow[]>} */
export const ballotSave = (appraisal, sheets) => call('ballot_save', { appraisal, sheets });
/** @param {number} appraisal @param {string} token @returns {Promise<null>} */
export const ballotDelete = (appraisal, token) => call('ballot_delete', { appraisal, token });

/** @typedef {import('./wire/ResolutionRow').ResolutionRow} ResolutionRow */
/** @returns {Promise<ResolutionRow[]>} */
export const resolutionList = () => call('resolution_list');
/** @param {import('./wire/ResolutionNew').ResolutionNew} request @returns {Promise<ResolutionRow>} */
export const resolutionAdd = (request) => call('resolution_add', { request });
/** @param {number} id @param {string} path @returns {Promise<null>} */
export const resolutionScan = (id, path) => call('resolution_scan', { id, path });

/** @typedef {import('./wire/CertificateRow').CertificateRow} CertificateRow */
/** @param {import('./wire/CertificateQuery').CertificateQuery} query @param {Page} page @returns {Promise<Rows<CertificateRow>>} */
export const certificateList = (query, page) => call('certificate_list', { query, page });
/** @param {import('./wire/CertificateVerify').CertificateVerify} request @returns {Promise<CertificateRow>} */
export const certificateVerify = (request) => call('certificate_verify', { request });

/** @typedef {import('./wire/BatchRow').BatchRow} BatchRow */
/** @typedef {import('./wire/DecisionRow').DecisionRow} DecisionRow */
/** @returns {Promise<BatchRow[]>} */
export const awardBatches = () => call('award_batches');
/** @param {import('./wire/AwardCompute').AwardCompute} request @param {Watch} watch @returns {Promise<BatchRow>} */
export const awardCompute = (request, watch) => long('award_compute', { request }, watch);
/** @param {number} batch @param {import('./wire/DecisionQuery').DecisionQuery} query @param {Page} page @returns {Promise<Rows<DecisionRow>>} */
export const awardDecisions = (batch, query, page) => call('award_decisions', { batch, query, page });
/** @param {number} id @returns {Promise<import('./wire/DecisionCard').DecisionCard>} */
export const awardDecision = (id) => call('award_decision', { id });
/** @param {number} batch @param {number | null} resolution @returns {Promise<BatchRow>} */
export const awardApprove = (batch, resolution) => call('award_approve', { batch, resolution });

/** @typedef {import('./wire/PrintRequest').PrintRequest} PrintRequest */
/** @typedef {import('./wire/PrintPreview').PrintPreview} PrintPreview */
/** @typedef {import('./wire/PrintOutcome').PrintOutcome} PrintOutcome */
/** @param {PrintRequest} request @returns {Promise<PrintPreview>} */
export const printPreview = (request) => call('print_preview', { request });
/** @param {number} token @param {number} page @param {number} width @returns {Promise<ArrayBuffer>} */
export const printPage = (token, page, width) => call('print_page', { token, page, width });
/** @param {number} token @returns {Promise<null>} */
export const printDiscard = (token) => call('print_discard', { token });
/** @param {import('./wire/PrintSave').PrintSave} request @param {Watch} watch @returns {Promise<PrintOutcome>} */
export const printSave = (request, watch) => long('print_save', { request }, watch);
/** @param {PrintRequest} request @param {string} printer @returns {Promise<PrintOutcome>} */
export const printDirect = (request, printer) => call('print_direct', { request, printer });
/** @param {Page} page @returns {Promise<Rows<import('./wire/PrintRow').PrintRow>>} */
export const printRegister = (page) => call('print_register', { page });

/** @typedef {import('./wire/RuleRow').RuleRow} RuleRow */
/** @param {string} kind @returns {Promise<RuleRow[]>} */
export const ruleList = (kind) => call('rule_list', { kind });
/** @param {import('./wire/RuleNew').RuleNew} request @returns {Promise<RuleRow>} */
export const ruleAdd = (request) => call('rule_add', { request });
