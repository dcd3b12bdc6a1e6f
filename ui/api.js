// Every command of the program, one function each, the later nouns in files of their own under api/. This is the only file that names
// __TAURI__; no rule and no word lives here.

import { STORING } from './api/storing.js';

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


/** Refusals that mean the file is no longer open to whoever sits here: the window then asks how it stands. */
const SHUT = new Set(['SESSION_LOCKED', 'PASSWORD_MUST_CHANGE', 'NO_FILE_OPEN']);

let underWay = 0;

/** @template T @param {string} name @param {Record<string, unknown>} [args] @returns {Promise<T>} */
export async function call(name, args) {
  underWay += 1;
  document.documentElement.dataset.busy = 'true';
  try {
    const answer = await core().invoke(name, args);
    if (STORING.has(name)) document.dispatchEvent(new CustomEvent('desk-stored', { detail: name }));
    return /** @type {T} */ (answer);
  } catch (error) {
    if (SHUT.has(/** @type {{ code?: string }} */ (error)?.code ?? '')) document.dispatchEvent(new CustomEvent('desk-shut'));
    throw error;
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
export async function long(name, args, watch) {
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
/** @param {import('./wire/GroupRecover').GroupRecover} request @returns {Promise<GroupState>} */
export const groupRecover = (request) => call('group_recover', { request });
/** @param {string} path @param {Watch} watch @returns {Promise<GroupState>} */
export const groupSample = (path, watch) => long('group_sample', { path }, watch);
/** @returns {Promise<GroupState>} */
export const groupClose = () => call('group_close');

/** Somebody is at the desk. @returns {Promise<unknown>} */
export const sessionTouch = () => call('session_touch');
/** @returns {Promise<unknown>} */
export const sessionLock = () => call('session_lock');
/** @param {string} old @param {string} next @returns {Promise<GroupState>} */
export const passwordChange = (old, next) => call('password_change', { old, new: next });

/** @typedef {import('./wire/SecondPerson').SecondPerson} SecondPerson */
/** @typedef {import('./wire/AccountRow').AccountRow} AccountRow */
/** @returns {Promise<AccountRow[]>} */
export const accountList = () => call('account_list');
/** @param {import('./wire/AccountNew').AccountNew} request @returns {Promise<AccountRow>} */
export const accountAdd = (request) => call('account_add', { request });
/** @param {import('./wire/AccountSet').AccountSet} request @returns {Promise<AccountRow>} */
export const accountSet = (request) => call('account_set', { request });
/** @param {number} id @param {string} password @param {SecondPerson | null} second @returns {Promise<AccountRow>} */
export const accountReset = (id, password, second) => call('account_reset', { id, password, second });
/** Writes the recovery sheet, once. @param {string} path @param {SecondPerson} second @returns {Promise<string>} */
export const recoverySave = (path, second) => call('recovery_save', { path, second });

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
/** @param {PersonQuery} query @param {Page} page @param {string[]} columns @param {string} path @param {SecondPerson | null} second @returns {Promise<number>} */
export const personExport = (query, page, columns, path, second) => call('person_export', { query, page, columns, path, second });
/** The number in full. @param {import('./wire/Unmask').Unmask} request @returns {Promise<string>} */
export const personUnmask = (request) => call('person_unmask', { request });

/** @typedef {import('./wire/RelativeRow').RelativeRow} RelativeRow */
/** @param {number} person @returns {Promise<RelativeRow[]>} */
export const relativeList = (person) => call('relative_list', { person });
/** @param {import('./wire/RelativeNew').RelativeNew} request @returns {Promise<RelativeRow[]>} */
export const relativeAdd = (request) => call('relative_add', { request });
/** @param {number} id @returns {Promise<RelativeRow[]>} */
export const relativeWithdraw = (id) => call('relative_withdraw', { id });

/** @typedef {import('./wire/DutyRow').DutyRow} DutyRow */
/** @param {number} person @returns {Promise<DutyRow[]>} */
export const dutyList = (person) => call('duty_list', { person });
/** @param {import('./wire/DutyNew').DutyNew} request @returns {Promise<DutyRow[]>} */
export const dutyAdd = (request) => call('duty_add', { request });

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
/** @param {number} id @returns {Promise<import('./wire/LeniencyView').LeniencyView>} */
export const appraisalLeniency = (id) => call('appraisal_leniency', { id });
/** @param {number} subject @param {SubjectInputs} inputs @returns {Promise<SubjectCard>} */
export const appraisalInputs = (subject, inputs) => call('appraisal_inputs', { subject, inputs });
/** @param {number} id @param {number} resolution @param {boolean} leaveUndetermined @param {Watch} watch @returns {Promise<AppraisalHead>} */
export const appraisalClose = (id, resolution, leaveUndetermined, watch) => long('appraisal_close', { id, resolution, leaveUndetermined }, watch);
/** @param {number} id @param {number} resolution @param {GradeDecision[]} decisions @returns {Promise<AppraisalHead>} */
export const appraisalConfirm = (id, resolution, decisions) => call('appraisal_confirm', { id, resolution, decisions });
/** @param {number} id @param {number} resolution @param {SecondPerson} second @returns {Promise<AppraisalHead>} */
export const appraisalReopen = (id, resolution, second) => call('appraisal_reopen', { id, resolution, second });

/** @typedef {import('./wire/ProcedureView').ProcedureView} ProcedureView */
/** @typedef {import('./wire/ConsequenceRow').ConsequenceRow} ConsequenceRow */
/** @param {number} appraisal @returns {Promise<ProcedureView>} */
export const procedureShow = (appraisal) => call('procedure_show', { appraisal });
/** @param {number} appraisal @returns {Promise<ConsequenceRow[]>} */
export const consequenceList = (appraisal) => call('consequence_list', { appraisal });
/** @param {import('./wire/CheckNew').CheckNew} request @returns {Promise<ProcedureView>} */
export const appraisalCheck = (request) => call('appraisal_check', { request });
/** @param {import('./wire/PublicityNew').PublicityNew} request @returns {Promise<ProcedureView>} */
export const publicityStart = (request) => call('publicity_start', { request });
/** @param {import('./wire/PublicityWithdraw').PublicityWithdraw} request @returns {Promise<ProcedureView>} */
export const publicityWithdraw = (request) => call('publicity_withdraw', { request });
/** @param {import('./wire/ObjectionNew').ObjectionNew} request @returns {Promise<ProcedureView>} */
export const objectionAdd = (request) => call('objection_add', { request });
/** @param {import('./wire/ObjectionSettle').ObjectionSettle} request @returns {Promise<ProcedureView>} */
export const objectionSettle = (request) => call('objection_settle', { request });
/** @param {import('./wire/DeliveryNotify').DeliveryNotify} request @returns {Promise<ProcedureView>} */
export const deliveryNotify = (request) => call('delivery_notify', { request });
/** @param {import('./wire/DeliveryAnswer').DeliveryAnswer} request @returns {Promise<ProcedureView>} */
export const deliveryAnswer = (request) => call('delivery_answer', { request });
/** @param {import('./wire/DeliveryFile').DeliveryFile} request @returns {Promise<ProcedureView>} */
export const deliveryFile = (request) => call('delivery_file', { request });
/** @param {import('./wire/AppealNew').AppealNew} request @returns {Promise<ProcedureView>} */
export const appealAdd = (request) => call('appeal_add', { request });
/** @param {import('./wire/AppealStep').AppealStep} request @returns {Promise<ProcedureView>} */
export const appealAccept = (request) => call('appeal_accept', { request });
/** @param {import('./wire/AppealStep').AppealStep} request @returns {Promise<ProcedureView>} */
export const appealProlong = (request) => call('appeal_prolong', { request });
/** @param {import('./wire/AppealAnswer').AppealAnswer} request @returns {Promise<ProcedureView>} */
export const appealAnswer = (request) => call('appeal_answer', { request });
/** @param {import('./wire/ConsequenceChoice').ConsequenceChoice} request @returns {Promise<ConsequenceRow[]>} */
export const consequenceChoose = (request) => call('consequence_choose', { request });

/** @typedef {import('./wire/BallotRow').BallotRow} BallotRow */
/** @typedef {import('./wire/BallotSheet').BallotSheet} BallotSheet */
/** @param {number} id @returns {Promise<import('./wire/Recomputed').Recomputed>} */
export const appraisalRecompute = (id) => call('appraisal_recompute', { id });
/** @param {number} appraisal @returns {Promise<import('./wire/ScenarioRow').ScenarioRow[]>} */
export const scenarioList = (appraisal) => call('scenario_list', { appraisal });
/** @param {number} appraisal @param {import('./wire/ScenarioDraft').ScenarioDraft[]} drafts @returns {Promise<import('./wire/Calibration').Calibration>} */
export const scenarioDraw = (appraisal, drafts) => call('scenario_draw', { appraisal, drafts });
/** @param {number} appraisal @param {import('./wire/ScenarioDraft').ScenarioDraft} draft @returns {Promise<import('./wire/ScenarioRow').ScenarioRow>} */
export const scenarioSave = (appraisal, draft) => call('scenario_save', { appraisal, draft });
/** @param {number} scenario @returns {Promise<void>} */
export const scenarioDelete = (scenario) => call('scenario_delete', { scenario });
/** @param {number} scenario @param {number} resolution @returns {Promise<import('./wire/AppraisalHead').AppraisalHead>} */
export const scenarioAdopt = (scenario, resolution) => call('scenario_adopt', { scenario, resolution });
/** @param {number} year @returns {Promise<import('./wire/AppraisalOffer').AppraisalOffer>} */
export const appraisalOffer = (year) => call('appraisal_offer', { year });
/** @param {number} id @param {string} staffNumber @returns {Promise<import('./wire/AppraisalHead').AppraisalHead>} */
export const appraisalSubjectAdd = (id, staffNumber) => call('appraisal_subject_add', { id, staffNumber });
/** @param {number} subject @returns {Promise<import('./wire/AppraisalHead').AppraisalHead>} */
export const appraisalSubjectRemove = (subject) => call('appraisal_subject_remove', { subject });
/** @param {number} person @returns {Promise<import('./wire/CircumstanceView').CircumstanceView>} */
export const circumstanceList = (person) => call('circumstance_list', { person });
/** @param {import('./wire/CircumstanceNew').CircumstanceNew} request @returns {Promise<import('./wire/CircumstanceView').CircumstanceView>} */
export const circumstanceAdd = (request) => call('circumstance_add', { request });
/** @param {number} id @param {string} until @returns {Promise<import('./wire/CircumstanceView').CircumstanceView>} */
export const circumstanceEnd = (id, until) => call('circumstance_end', { id, until });
/** @param {number} id @returns {Promise<import('./wire/CircumstanceView').CircumstanceView>} */
export const circumstanceWithdraw = (id) => call('circumstance_withdraw', { id });
/** @param {number} id of the appraisal @returns {Promise<import('./wire/FindingRow').FindingRow[]>} */
export const findingList = (id) => call('finding_list', { id });
/** @param {number} id of the appraisal @returns {Promise<import('./wire/FindingRow').FindingRow[]>} */
export const findingAgain = (id) => call('finding_again', { id });
/** @param {import('./wire/FindingDecide').FindingDecide} request @returns {Promise<import('./wire/FindingRow').FindingRow[]>} */
export const findingDecide = (request) => call('finding_decide', { request });
/** @param {import('./wire/VetoNew').VetoNew} request @returns {Promise<import('./wire/SubjectCard').SubjectCard>} */
export const vetoAdd = (request) => call('veto_add', { request });
/** @param {number} subject @param {number} veto @returns {Promise<import('./wire/SubjectCard').SubjectCard>} */
export const vetoWithdraw = (subject, veto) => call('veto_withdraw', { subject, veto });
/** @param {number} appraisal @param {string} rater @returns {Promise<BallotRow[]>} */
export const ballotList = (appraisal, rater) => call('ballot_list', { appraisal, class: rater });
/** @param {number} appraisal @param {string} token @returns {Promise<BallotSheet>} */
export const ballotShow = (appraisal, token) => call('ballot_show', { appraisal, token });
/** @param {number} appraisal @param {BallotSheet[]} sheets @returns {Promise<BallotRow[]>} */
export const ballotSave = (appraisal, sheets) => call('ballot_save', { appraisal, sheets });
/** @param {number} appraisal @param {string} token @returns {Promise<null>} */
export const ballotDelete = (appraisal, token) => call('ballot_delete', { appraisal, token });
/** @param {number} appraisal @param {string} rater @param {import('./wire/BallotAbout').BallotAbout} about @param {number} copies @returns {Promise<import('./wire/BallotsIssued').BallotsIssued>} */
export const ballotIssue = (appraisal, rater, about, copies) => call('ballot_issue', { appraisal, class: rater, about, copies });
/** @param {number} appraisal @param {string} rater @param {import('./wire/BallotAbout').BallotAbout} about @param {string} path @returns {Promise<number>} */
export const ballotTemplate = (appraisal, rater, about, path) => call('ballot_template', { appraisal, class: rater, about, path });

/** @param {number} appraisal @returns {Promise<import('./wire/CountRoom').CountRoom>} */
export const countList = (appraisal) => call('count_list', { appraisal });
/** @param {number} appraisal @param {import('./wire/CountSet').CountSet} request @returns {Promise<import('./wire/CountRoom').CountRoom>} */
export const countSet = (appraisal, request) => call('count_set', { appraisal, request });

/** @param {number} appraisal @returns {Promise<import('./wire/TeamRoom').TeamRoom>} */
export const teamList = (appraisal) => call('team_list', { appraisal });
/** @param {import('./wire/TeamAdd').TeamAdd} request @returns {Promise<import('./wire/TeamRoom').TeamRoom>} */
export const teamAdd = (request) => call('team_add', { request });
/** @param {number} team @returns {Promise<import('./wire/TeamRoom').TeamRoom>} */
export const teamRemove = (team) => call('team_remove', { team });
/** @param {number} team @returns {Promise<import('./wire/TraceView').TraceView>} */
export const teamTrace = (team) => call('team_trace', { team });
/** @param {number} appraisal @param {string} rater @returns {Promise<import('./wire/BallotRow').BallotRow[]>} */
export const teamBallotList = (appraisal, rater) => call('team_ballot_list', { appraisal, class: rater });
/** @param {number} appraisal @param {string} token @returns {Promise<import('./wire/BallotSheet').BallotSheet>} */
export const teamBallotShow = (appraisal, token) => call('team_ballot_show', { appraisal, token });
/** @param {number} appraisal @param {import('./wire/BallotSheet').BallotSheet[]} sheets @returns {Promise<import('./wire/BallotRow').BallotRow[]>} */
export const teamBallotSave = (appraisal, sheets) => call('team_ballot_save', { appraisal, sheets });
/** @param {number} appraisal @param {string} token @returns {Promise<void>} */
export const teamBallotDelete = (appraisal, token) => call('team_ballot_delete', { appraisal, token });

/** @typedef {import('./wire/RaterRoom').RaterRoom} RaterRoom */
/** @param {number} appraisal @returns {Promise<RaterRoom>} */
export const raterList = (appraisal) => call('rater_list', { appraisal });
/** @param {import('./wire/RaterNew').RaterNew} request @returns {Promise<RaterRoom>} */
export const raterAdd = (request) => call('rater_add', { request });
/** @param {number} appraisal @param {number} id @returns {Promise<RaterRoom>} */
export const raterRevoke = (appraisal, id) => call('rater_revoke', { appraisal, id });
/** @param {number} appraisal @param {number} id @returns {Promise<RaterRoom>} */
export const raterVoted = (appraisal, id) => call('rater_voted', { appraisal, id });
/** @param {import('./wire/PacketIssue').PacketIssue} request @returns {Promise<import('./wire/PacketIssued').PacketIssued>} */
export const packetIssue = (request) => call('packet_issue', { request });
/** A folder stands for the packets in it. @param {number} appraisal @param {string[]} paths @param {Watch} watch @returns {Promise<import('./wire/MergeOutcome').MergeOutcome>} */
export const packetMerge = (appraisal, paths, watch) => long('packet_merge', { appraisal, paths }, watch);

/** @typedef {import('./wire/IdentityState').IdentityState} IdentityState */
/** @typedef {import('./wire/PacketSheet').PacketSheet} PacketSheet */
/** @typedef {import('./wire/BallotLine').BallotLine} BallotLine */
/** @returns {Promise<IdentityState>} */
export const identityState = () => call('identity_state');
/** @param {import('./wire/IdentityMake').IdentityMake} request @returns {Promise<IdentityState>} */
export const identityMake = (request) => call('identity_make', { request });
/** @param {string} path @returns {Promise<IdentityState>} */
export const identityCard = (path) => call('identity_card', { path });
/** @param {import('./wire/PacketOpen').PacketOpen} request @returns {Promise<PacketSheet>} */
export const packetOpen = (request) => call('packet_open', { request });
/** @param {string} issue @param {BallotLine[]} lines @returns {Promise<import('./wire/PacketStand').PacketStand>} */
export const packetDraft = (issue, lines) => call('packet_draft', { issue, lines });
/** @param {string} issue @param {string} path @returns {Promise<import('./wire/PacketReturned').PacketReturned>} */
export const packetReturn = (issue, path) => call('packet_return', { issue, path });
/** @returns {Promise<null>} */
export const packetClose = () => call('packet_close');

/** @typedef {import('./wire/ResolutionRow').ResolutionRow} ResolutionRow */
/** @returns {Promise<ResolutionRow[]>} */
export const resolutionList = () => call('resolution_list');
/** @param {import('./wire/ResolutionNew').ResolutionNew} request @returns {Promise<ResolutionRow>} */
export const resolutionAdd = (request) => call('resolution_add', { request });
/** @param {number} id @param {string} path @returns {Promise<null>} */
export const resolutionScan = (id, path) => call('resolution_scan', { id, path });

/** @typedef {import('./wire/BatchRow').BatchRow} BatchRow */
/** @typedef {import('./wire/DecisionRow').DecisionRow} DecisionRow */
/** @returns {Promise<BatchRow[]>} */
export const awardBatches = () => call('award_batches');
/** @param {number} batch @param {import('./wire/DecisionQuery').DecisionQuery} query @param {Page} page @returns {Promise<Rows<DecisionRow>>} */
export const awardDecisions = (batch, query, page) => call('award_decisions', { batch, query, page });
/** @param {number} id @returns {Promise<import('./wire/DecisionCard').DecisionCard>} */
export const awardDecision = (id) => call('award_decision', { id });

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
/** @param {string} mark blank: from the group's name @returns {Promise<string>} */
export const paperMarkSet = (mark) => call('paper_mark_set', { mark });

/** @typedef {import('./wire/RuleRow').RuleRow} RuleRow */
/** @param {string} kind @returns {Promise<RuleRow[]>} */
export const ruleList = (kind) => call('rule_list', { kind });
/** What the product proposes for a year without rules of its own. @param {number} year @returns {Promise<RuleRow>} */
export const ruleProposal = (year) => call('rule_proposal', { year });
/** @param {import('./wire/RuleNew').RuleNew} request @returns {Promise<RuleRow>} */
export const ruleAdd = (request) => call('rule_add', { request });

/** @typedef {import('./wire/AuditQuery').AuditQuery} AuditQuery */
/** @typedef {import('./wire/AuditRow').AuditRow} AuditRow */
/** @param {AuditQuery} query @param {Page} page @returns {Promise<Rows<AuditRow>>} */
export const auditList = (query, page) => call('audit_list', { query, page });
/** @returns {Promise<import('./wire/AuditChoices').AuditChoices>} */
export const auditChoices = () => call('audit_choices');
/** @returns {Promise<import('./wire/AuditVerdict').AuditVerdict>} */
export const auditCheck = () => call('audit_check');
/** @param {string} head as forms print it @returns {Promise<import('./wire/AuditWitness').AuditWitness>} */
export const auditWitness = (head) => call('audit_witness', { head });
/** @param {AuditQuery} query @param {string} path @returns {Promise<number>} */
export const auditExport = (query, path) => call('audit_export', { query, path });

/** @typedef {import('./wire/BackupRow').BackupRow} BackupRow */
/** @typedef {import('./wire/BackupRoom').BackupRoom} BackupRoom */
/** @returns {Promise<BackupRoom>} */
export const backupRoom = () => call('backup_room');
/** @param {Watch} watch @returns {Promise<BackupRow>} */
export const backupMake = (watch) => long('backup_make', {}, watch);
/** @param {string} folder @param {string} name @returns {Promise<import('./wire/BackupVerdict').BackupVerdict>} */
export const backupCheck = (folder, name) => call('backup_check', { folder, name });
/** @param {import('./wire/BackupPlan').BackupPlan} plan @returns {Promise<BackupRoom>} */
export const backupPlan = (plan) => call('backup_plan', { plan });
/** @param {string} folder @returns {Promise<BackupRow[]>} */
export const backupFind = (folder) => call('backup_find', { folder });
/** @param {import('./wire/RestoreRequest').RestoreRequest} request @returns {Promise<import('./wire/RestoreOutcome').RestoreOutcome>} */
export const backupRestore = (request) => call('backup_restore', { request });

/** @typedef {import('./wire/RetentionRow').RetentionRow} RetentionRow */
/** @returns {Promise<RetentionRow[]>} */
export const retentionList = () => call('retention_list');
/** @param {import('./wire/RetentionStep').RetentionStep} request @returns {Promise<RetentionRow[]>} */
export const retentionStep = (request) => call('retention_step', { request });
