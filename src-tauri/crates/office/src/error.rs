//! Refusals as the user meets them: a code that both languages have words for, and the values those words need.

use serde::ser::{Serialize, SerializeStruct, Serializer};
use std::collections::BTreeMap;
use std::fmt;

macro_rules! errors {
    ($( $name:ident $({ $($arg:ident),+ })? = $code:literal; )+) => {
        /// Why an intent was refused. Each variant is a code with words in both languages.
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[allow(missing_docs)]
        pub enum Error { $( $name $({ $($arg: String),+ })?, )+ }

        impl Error {
            /// Every code.
            pub const CODES: &'static [&'static str] = &[$( $code, )+];

            /// The code: the key of the words.
            pub fn code(&self) -> &'static str {
                match self { $( Self::$name $({ $($arg: _),+ })? => $code, )+ }
            }

            /// The values that the words need.
            pub fn args(&self) -> BTreeMap<&'static str, &str> {
                match self { $( Self::$name $({ $($arg),+ })? => BTreeMap::from([$( $( (stringify!($arg), $arg.as_str()) ),+ )?]), )+ }
            }
        }
    };
}

errors! {
    OffsetRange { field, value } = "OFFSET_RANGE";
    AwardPaperEarly = "AWARD_PAPER_EARLY";
    AwardNotGranted { name } = "AWARD_NOT_GRANTED";
    AwardReversed { name } = "AWARD_REVERSED";
    HonourEarly = "HONOUR_EARLY";
    HonourGrade { name, grade } = "HONOUR_GRADE";
    FileMissing { path } = "FILE_MISSING";
    FileExists { path } = "FILE_EXISTS";
    FileNewer { found, known } = "FILE_NEWER";
    FileForeign { path } = "FILE_FOREIGN";
    FileDamaged { path } = "FILE_DAMAGED";
    FileLocked { owner } = "FILE_LOCKED";
    SignInWrong = "SIGN_IN_WRONG";
    SignInWait { seconds } = "SIGN_IN_WAIT";
    SessionLocked = "SESSION_LOCKED";
    RoleMayNot = "ROLE_MAY_NOT";
    RoleUnknown { role } = "ROLE_UNKNOWN";
    AccountBlocked = "ACCOUNT_BLOCKED";
    AccountTaken { handle } = "ACCOUNT_TAKEN";
    AccountNameTaken { name } = "ACCOUNT_NAME_TAKEN";
    AccountPersonTaken { name } = "ACCOUNT_PERSON_TAKEN";
    AccountUnit = "ACCOUNT_UNIT";
    AccountLast { role } = "ACCOUNT_LAST";
    AccountOwn = "ACCOUNT_OWN";
    AccountNameless { name } = "ACCOUNT_NAMELESS";
    PasswordMustChange = "PASSWORD_MUST_CHANGE";
    PasswordSame = "PASSWORD_SAME";
    RecoveryWrong = "RECOVERY_WRONG";
    RecoveryLeader = "RECOVERY_LEADER";
    RecoveryKeysThere = "RECOVERY_KEYS_THERE";
    RelativeTaken = "RELATIVE_TAKEN";
    SecondNeeded = "SECOND_NEEDED";
    SecondWrong = "SECOND_WRONG";
    ReasonMissing = "REASON_MISSING";
    PurposeMissing = "PURPOSE_MISSING";
    FieldUnknown { field } = "FIELD_UNKNOWN";
    PersonUnknown { number } = "PERSON_UNKNOWN";
    Recused { people } = "RECUSED";
    Separation { name } = "SEPARATION";
    SeparationKept = "SEPARATION_KEPT";
    RelativeSelf = "RELATIVE_SELF";
    SignNotNext { step } = "SIGN_NOT_NEXT";
    SignTwice = "SIGN_TWICE";
    PassphraseShort { least } = "PASSPHRASE_SHORT";
    KeysMissing { path } = "KEYS_MISSING";
    FolderReadOnly { path } = "FOLDER_READ_ONLY";
    FolderMissing { path } = "FOLDER_MISSING";
    DiskFull = "DISK_FULL";
    NetworkShare { path } = "NETWORK_SHARE";
    NoFileOpen = "NO_FILE_OPEN";
    Cancelled = "CANCELLED";
    NotFound = "NOT_FOUND";
    NameEmpty { field } = "NAME_EMPTY";
    TextInvalid { field } = "TEXT_INVALID";
    DateInvalid { field, value } = "DATE_INVALID";
    NumberInvalid { field, value } = "NUMBER_INVALID";
    SheetUnreadable = "SHEET_UNREADABLE";
    SheetHostile { reason } = "SHEET_HOSTILE";
    SheetType = "SHEET_TYPE";
    HeadNotFound = "HEAD_NOT_FOUND";
    MappingIncomplete { fields } = "MAPPING_INCOMPLETE";
    ImportGone = "IMPORT_GONE";
    ImportStale = "IMPORT_STALE";
    YearTaken { year } = "YEAR_TAKEN";
    AppraisalMissing = "APPRAISAL_MISSING";
    AppraisalClosed = "APPRAISAL_CLOSED";
    AppraisalNotClosed = "APPRAISAL_NOT_CLOSED";
    AppraisalNotConfirmed = "APPRAISAL_NOT_CONFIRMED";
    AppraisalConfirmed = "APPRAISAL_CONFIRMED";
    SubjectsNone = "SUBJECTS_NONE";
    ScoreRange { field, value } = "SCORE_RANGE";
    GroundsMissing = "GROUNDS_MISSING";
    CapGroundMissing = "CAP_GROUND_MISSING";
    AppraisalIncomplete { count, people } = "APPRAISAL_INCOMPLETE";
    BallotEmpty = "BALLOT_EMPTY";
    BallotNotIssued { number, class } = "BALLOT_NOT_ISSUED";
    BallotNumberNeeded { class } = "BALLOT_NUMBER_NEEDED";
    BallotTwice { number } = "BALLOT_TWICE";
    ClassRatesNone { class } = "CLASS_RATES_NONE";
    CountPresent { present, entitled } = "COUNT_PRESENT";
    CountOrder { class, issued, returned, entered } = "COUNT_ORDER";
    UnitUnknown { unit } = "UNIT_UNKNOWN";
    TeamsNone = "TEAMS_NONE";
    TeamRated { unit } = "TEAM_RATED";
    ClassUnknown { class } = "CLASS_UNKNOWN";
    ResolutionNeeded = "RESOLUTION_NEEDED";
    ResolutionTaken { number } = "RESOLUTION_TAKEN";
    ScanTooLarge { most } = "SCAN_TOO_LARGE";
    ScanType = "SCAN_TYPE";
    GradeUnknown { grade } = "GRADE_UNKNOWN";
    DecisionReason { name } = "DECISION_REASON";
    ScenarioTaken { name } = "SCENARIO_TAKEN";
    ScenarioAdopted { resolution } = "SCENARIO_ADOPTED";
    ParticipationShort { classes } = "PARTICIPATION_SHORT";
    GradeLimited { name, grade } = "GRADE_LIMITED";
    GradeNoted { name } = "GRADE_NOTED";
    FindingsOpen { count, people } = "FINDINGS_OPEN";
    NotedDocument = "NOTED_DOCUMENT";
    FindingNote = "FINDING_NOTE";
    VetoNote = "VETO_NOTE";
    VetoDocument = "VETO_DOCUMENT";
    CircumstanceDocument = "CIRCUMSTANCE_DOCUMENT";
    CircumstanceEnded = "CIRCUMSTANCE_ENDED";
    DateAhead { field, value } = "DATE_AHEAD";
    SubjectTaken { name } = "SUBJECT_TAKEN";
    SubjectEntered { name } = "SUBJECT_ENTERED";
    PerformanceDocument = "PERFORMANCE_DOCUMENT";
    DateFuture { field, value } = "DATE_FUTURE";
    NoticeMissing = "NOTICE_MISSING";
    NoticeRunning { day } = "NOTICE_RUNNING";
    NoticeEarly { day } = "NOTICE_EARLY";
    NoticeStands = "NOTICE_STANDS";
    NoticeNobody = "NOTICE_NOBODY";
    NotOnNotice { people } = "NOT_ON_NOTICE";
    ObjectionOpen { count } = "OBJECTION_OPEN";
    ObjectionUpheld { people } = "OBJECTION_UPHELD";
    DeliveryTaken { people } = "DELIVERY_TAKEN";
    DeliveryOrder { people } = "DELIVERY_ORDER";
    AnswerUnknown { answer } = "ANSWER_UNKNOWN";
    WitnessesMissing = "WITNESSES_MISSING";
    AppealNotTold { name } = "APPEAL_NOT_TOLD";
    AppealNone = "APPEAL_NONE";
    AppealOpen { name } = "APPEAL_OPEN";
    AppealAnswered = "APPEAL_ANSWERED";
    AppealLate { until } = "APPEAL_LATE";
    AppealNotLate = "APPEAL_NOT_LATE";
    AppealProlonged = "APPEAL_PROLONGED";
    AppealWorse { people } = "APPEAL_WORSE";
    AppealSame = "APPEAL_SAME";
    AppealEarly { day } = "APPEAL_EARLY";
    ConsequenceUnknown = "CONSEQUENCE_UNKNOWN";
    QuotaExceeded { quota, used } = "QUOTA_EXCEEDED";
    TieOpen { people } = "TIE_OPEN";
    BatchApproved = "BATCH_APPROVED";
    BatchNotApproved = "BATCH_NOT_APPROVED";
    BatchPaid = "BATCH_PAID";
    BatchUnpaid = "BATCH_UNPAID";
    DocumentMissing = "DOCUMENT_MISSING";
    BatchEmpty = "BATCH_EMPTY";
    BatchStale = "BATCH_STALE";
    BatchOverCap { total, most } = "BATCH_OVER_CAP";
    PeriodClosed { year, period } = "PERIOD_CLOSED";
    PayeesGone { people } = "PAYEES_GONE";
    ClaimEarly { issued, claimed } = "CLAIM_EARLY";
    ClaimSettled { number } = "CLAIM_SETTLED";
    AmountDecimals { value } = "AMOUNT_DECIMALS";
    ReversedBefore = "REVERSED_BEFORE";
    ReverseLater { number } = "REVERSE_LATER";
    SchemeAdopted { version } = "SCHEME_ADOPTED";
    SchemeOwn = "SCHEME_OWN";
    SchemeHole { from, until } = "SCHEME_HOLE";
    SchemeOverlap { one, other } = "SCHEME_OVERLAP";
    SchemeFile = "SCHEME_FILE";
    SchemeFileHash = "SCHEME_FILE_HASH";
    MonthInvalid { value } = "MONTH_INVALID";
    MonthAhead { month } = "MONTH_AHEAD";
    MonthPast { month } = "MONTH_PAST";
    UnderWayTaken { number } = "UNDER_WAY_TAKEN";
    AllowanceEmpty { month } = "ALLOWANCE_EMPTY";
    AllowanceClosed { month } = "ALLOWANCE_CLOSED";
    AllowanceStale = "ALLOWANCE_STALE";
    WithheldBefore { month } = "WITHHELD_BEFORE";
    VerificationInvalid = "VERIFICATION_INVALID";
    CharacterMissing { character, code, field, person } = "CHARACTER_MISSING";
    FontsMissing { face } = "FONTS_MISSING";
    PrintNothing = "PRINT_NOTHING";
    PrintPath { path } = "PRINT_PATH";
    PrinterMissing { printer } = "PRINTER_MISSING";
    BackupDamaged { faults } = "BACKUP_DAMAGED";
    BackupNotFound = "BACKUP_NOT_FOUND";
    BackupFolder { path } = "BACKUP_FOLDER";
    RetentionNotDue = "RETENTION_NOT_DUE";
    RetentionOrder = "RETENTION_ORDER";
    HeadInvalid = "HEAD_INVALID";
    RuleInvalid { reason } = "RULE_INVALID";
    RuleUnreadable { line, column } = "RULE_UNREADABLE";
    RuleWeightSum { what, sum } = "RULE_WEIGHT_SUM";
    RulePoolSum { zh, en, sum } = "RULE_POOL_SUM";
    RuleBands = "RULE_BANDS";
    RuleVersionTaken { version } = "RULE_VERSION_TAKEN";
    CareerDate { line } = "CAREER_DATE";
    CareerOrder { line } = "CAREER_ORDER";
    CareerOverlap { line } = "CAREER_OVERLAP";
    CareerEmpty { line } = "CAREER_EMPTY";
    FamilyName { line } = "FAMILY_NAME";
    TooManyLines { field, most } = "TOO_MANY_LINES";
    PhotoType = "PHOTO_TYPE";
    PhotoDamaged = "PHOTO_DAMAGED";
    PhotoTooLarge { most } = "PHOTO_TOO_LARGE";
    LrmxLarge { most } = "LRMX_LARGE";
    LrmxEncoding = "LRMX_ENCODING";
    LrmxMalformed { line } = "LRMX_MALFORMED";
    LrmxControl { line } = "LRMX_CONTROL";
    LrmxDoctype = "LRMX_DOCTYPE";
    LrmxDeep = "LRMX_DEEP";
    LrmxRoot { root } = "LRMX_ROOT";
    LrmxTwice { tag } = "LRMX_TWICE";
    LrmxIdentity { reason } = "LRMX_IDENTITY";
    LrmxIdentityMissing = "LRMX_IDENTITY_MISSING";
    LrmxNobody = "LRMX_NOBODY";
    LrmxDisagrees { field, file, other } = "LRMX_DISAGREES";
    IdentityMissing = "IDENTITY_MISSING";
    IdentityThere = "IDENTITY_THERE";
    IdentityDamaged { path } = "IDENTITY_DAMAGED";
    IdentityPassword = "IDENTITY_PASSWORD";
    IdentityLocked = "IDENTITY_LOCKED";
    CardDamaged = "CARD_DAMAGED";
    CardForged = "CARD_FORGED";
    RaterTaken = "RATER_TAKEN";
    RaterVoted = "RATER_VOTED";
    RatersNone = "RATERS_NONE";
    BallotSealed = "BALLOT_SEALED";
    GroupKeyOther { group } = "GROUP_KEY_OTHER";
    PacketTooLarge { most } = "PACKET_TOO_LARGE";
    PacketDamaged = "PACKET_DAMAGED";
    PacketNotForUs = "PACKET_NOT_FOR_US";
    PacketForged = "PACKET_FORGED";
    PacketOld { found, least } = "PACKET_OLD";
    PacketNewer { found, known } = "PACKET_NEWER";
    PacketKind { kind } = "PACKET_KIND";
    PacketGroup { group } = "PACKET_GROUP";
    PacketCycle { found, wanted } = "PACKET_CYCLE";
    PacketSender = "PACKET_SENDER";
    PacketRevoked { on } = "PACKET_REVOKED";
    PacketIssueUnknown = "PACKET_ISSUE_UNKNOWN";
    PacketReplayed = "PACKET_REPLAYED";
    PacketVoted = "PACKET_VOTED";
    PacketOrder = "PACKET_ORDER";
    PacketHead { head } = "PACKET_HEAD";
    PacketClass { found, wanted } = "PACKET_CLASS";
    PacketOwn { name } = "PACKET_OWN";
    PacketForeign { name } = "PACKET_FOREIGN";
    PacketRowTwice { name } = "PACKET_ROW_TWICE";
    PacketRowMissing { name } = "PACKET_ROW_MISSING";
    PacketCells { name } = "PACKET_CELLS";
    PacketUnreadable { name } = "PACKET_UNREADABLE";
    PacketRange { name } = "PACKET_RANGE";
    PacketFull { name } = "PACKET_FULL";
    PacketStep { name } = "PACKET_STEP";
    PacketChoice { name } = "PACKET_CHOICE";
    PacketVoidSame = "PACKET_VOID_SAME";
    PacketVoidLimit = "PACKET_VOID_LIMIT";
    PacketVoidIdentical = "PACKET_VOID_IDENTICAL";
    PacketWaits { class, count, least } = "PACKET_WAITS";
    PacketNobody { name } = "PACKET_NOBODY";
    PacketIncomplete { count } = "PACKET_INCOMPLETE";
    PacketOther = "PACKET_OTHER";
    TermOrder { since, until } = "TERM_ORDER";
    UnitLoop { unit } = "UNIT_LOOP";
    UnitPeopled { unit } = "UNIT_PEOPLED";
    UnitTaken { unit } = "UNIT_TAKEN";
    PostTaken { post } = "POST_TAKEN";
    PostAsked { name } = "POST_ASKED";
    ProbationRuns { day } = "PROBATION_RUNS";
    ResolutionDay { number, day } = "RESOLUTION_DAY";
    PostHeld { name } = "POST_HELD";
    PlacesFew { post, over } = "PLACES_FEW";
    AppointmentOver = "APPOINTMENT_OVER";
    RoundTaken { name } = "ROUND_TAKEN";
    RoundClosed = "ROUND_CLOSED";
    RoundRule { fault } = "ROUND_RULE";
    RoundMembers = "ROUND_MEMBERS";
    RoundOpen { count } = "ROUND_OPEN";
    MotionTaken { name } = "MOTION_TAKEN";
    MotionStopped { name, stops } = "MOTION_STOPPED";
    MotionDecided = "MOTION_DECIDED";
    MotionHolder { name } = "MOTION_HOLDER";
    VoteTaken = "VOTE_TAKEN";
    VoteMissing = "VOTE_MISSING";
    VoteLost = "VOTE_LOST";
    VoteSum { counted, present } = "VOTE_SUM";
    VoteQuorum { present, needed } = "VOTE_QUORUM";
    ReadyUnsaid { people } = "READY_UNSAID";
    SpanWrong { from, until } = "SPAN_WRONG";
    TitleLevel { series, level } = "TITLE_LEVEL";
    TitleSeriesOther { series, committee } = "TITLE_SERIES_OTHER";
    CertificateUnfit { number } = "CERTIFICATE_UNFIT";
    CertificateFamily { value } = "CERTIFICATE_FAMILY";
    CertificateLevel { value } = "CERTIFICATE_LEVEL";
    CertificateTaken { number, name } = "CERTIFICATE_TAKEN";
    CertificateBlacklisted { number } = "CERTIFICATE_BLACKLISTED";
    CertificateBirth { value } = "CERTIFICATE_BIRTH";
    CertificateSpan { field, value } = "CERTIFICATE_SPAN";
    CertificateNumberLevel { said } = "CERTIFICATE_NUMBER_LEVEL";
    CertificateNumberYear { said } = "CERTIFICATE_NUMBER_YEAR";
    CertificateQualified = "CERTIFICATE_QUALIFIED";
    CorrectionReason = "CORRECTION_REASON";
    ReserveNoAccess = "RESERVE_NO_ACCESS";
    ReserveByOffice = "RESERVE_BY_OFFICE";
    ReserveExportOff = "RESERVE_EXPORT_OFF";
    ReserveStands { name } = "RESERVE_STANDS";
    ReserveLeft { name } = "RESERVE_LEFT";
    ReserveWaits { until } = "RESERVE_WAITS";
    ReserveStageClosed = "RESERVE_STAGE_CLOSED";
    ReserveStageOpen { stage } = "RESERVE_STAGE_OPEN";
    ReserveVotes = "RESERVE_VOTES";
    ReserveOut = "RESERVE_OUT";
    ReserveBeforeEntry { entered } = "RESERVE_BEFORE_ENTRY";
    ReserveSheetTaken { period } = "RESERVE_SHEET_TAKEN";
    ReserveSheetFault { part, detail } = "RESERVE_SHEET_FAULT";
    ReserveInvestigatorTied = "RESERVE_INVESTIGATOR_TIED";
    ReserveProposalGone = "RESERVE_PROPOSAL_GONE";
    ReserveWarningRuns { until } = "RESERVE_WARNING_RUNS";
    ReserveUnmended = "RESERVE_UNMENDED";
    ReserveLifted = "RESERVE_LIFTED";
    ReserveMeasureFault { part } = "RESERVE_MEASURE_FAULT";
    ReserveEvidence = "RESERVE_EVIDENCE";
    ReserveDocument = "RESERVE_DOCUMENT";
    TrainingOver { title } = "TRAINING_OVER";
    TrainingNotBegun { title } = "TRAINING_NOT_BEGUN";
    TrainingNotClosed { title } = "TRAINING_NOT_CLOSED";
    TrainingLineFault { field } = "TRAINING_LINE_FAULT";
    TrainingPlanEmpty { year } = "TRAINING_PLAN_EMPTY";
    TrainingReleased { year } = "TRAINING_RELEASED";
    TrainingYear { year } = "TRAINING_YEAR";
    TrainingArranged = "TRAINING_ARRANGED";
    TrainingSessionSettled = "TRAINING_SESSION_SETTLED";
    TrainingSessionRange = "TRAINING_SESSION_RANGE";
    TrainingSessionOpen = "TRAINING_SESSION_OPEN";
    TrainingSessionHeld = "TRAINING_SESSION_HELD";
    TrainingNoSession = "TRAINING_NO_SESSION";
    TrainingStepOrder = "TRAINING_STEP_ORDER";
    TrainingUnrecorded { on } = "TRAINING_UNRECORDED";
    TrainingNobody = "TRAINING_NOBODY";
    TrainingNotEnrolled { who } = "TRAINING_NOT_ENROLLED";
    TrainingThere { value } = "TRAINING_THERE";
    TrainingNoCheck = "TRAINING_NO_CHECK";
    TrainingEvaluation = "TRAINING_EVALUATION";
    TrainingSheets { most } = "TRAINING_SHEETS";
    TrainingUncredited { name } = "TRAINING_UNCREDITED";
    TrainingCertified { name } = "TRAINING_CERTIFIED";
    LearningPeople = "LEARNING_PEOPLE";
    LearningLeft { name } = "LEARNING_LEFT";
    LearningWithdrawn = "LEARNING_WITHDRAWN";
    LearningPlanEmpty = "LEARNING_PLAN_EMPTY";
    LearningMentorSame = "LEARNING_MENTOR_SAME";
    LearningAgreement = "LEARNING_AGREEMENT";
    LearningAgreementTaken { agreement } = "LEARNING_AGREEMENT_TAKEN";
    LearningMonths { least, most } = "LEARNING_MONTHS";
    LearningUnqualified { name } = "LEARNING_UNQUALIFIED";
    LearningFull { name, most } = "LEARNING_FULL";
    LearningPaired { name } = "LEARNING_PAIRED";
    LearningOver = "LEARNING_OVER";
    LearningEarly { from } = "LEARNING_EARLY";
    LearningChecker = "LEARNING_CHECKER";
    LearningGoals = "LEARNING_GOALS";
    LearningBelow { unit } = "LEARNING_BELOW";
    LearningNamed { unit } = "LEARNING_NAMED";
    LearningPlaces { places } = "LEARNING_PLACES";
    LearningOwnTeam { unit } = "LEARNING_OWN_TEAM";
    LearningResolution { year } = "LEARNING_RESOLUTION";
    LookUpNone = "LOOK_UP_NONE";
    LookUpOwn = "LOOK_UP_OWN";
    LookUpUnnamed = "LOOK_UP_UNNAMED";
    FileType = "FILE_TYPE";
    FileTooLarge { most } = "FILE_TOO_LARGE";
    FileBroken = "FILE_BROKEN";
    CustodyOrder = "CUSTODY_ORDER";
    CustodyLeft { name } = "CUSTODY_LEFT";
    BlacklistLifted = "BLACKLIST_LIFTED";
    BlacklistSame = "BLACKLIST_SAME";
    QualificationTwice { name, title } = "QUALIFICATION_TWICE";
    QualificationWithdrawn = "QUALIFICATION_WITHDRAWN";
    OfferNone = "OFFER_NONE";
    CommitteeTaken { name } = "COMMITTEE_TAKEN";
    CommitteeRule { part } = "COMMITTEE_RULE";
    CommitteeFew { members, least } = "COMMITTEE_FEW";
    CommitteeEven { members } = "COMMITTEE_EVEN";
    CommitteeQuorum { present, needed } = "COMMITTEE_QUORUM";
    TermLong { until } = "TERM_LONG";
    TermOverlap { name } = "TERM_OVERLAP";
    TermEnded = "TERM_ENDED";
    NoMember { name } = "NO_MEMBER";
    SessionTaken { name } = "SESSION_TAKEN";
    TitleSessionClosed { name } = "TITLE_SESSION_CLOSED";
    CandidateTaken { name } = "CANDIDATE_TAKEN";
    CandidatesUnvoted { people } = "CANDIDATES_UNVOTED";
    TitleVoted { name } = "TITLE_VOTED";
    RatioInvalid { value } = "RATIO_INVALID";
    RatioOver { band, asked, most, total } = "RATIO_OVER";
    TitleStructureNone { unit, year } = "TITLE_STRUCTURE_NONE";
    TitleFull { unit, series, level } = "TITLE_FULL";
    TitleOverlap { name, title, until } = "TITLE_OVERLAP";
    TitleWaiting { name, day } = "TITLE_WAITING";
    TitleLeft { name, day } = "TITLE_LEFT";
    TitleUnqualified { name, series, level } = "TITLE_UNQUALIFIED";
    TitleDecided { name } = "TITLE_DECIDED";
    TitleEnded { name } = "TITLE_ENDED";
    TitleNotSuspended { name } = "TITLE_NOT_SUSPENDED";
    VotersNone = "VOTERS_NONE";
    ProposalsNone = "PROPOSALS_NONE";
    TitleNoticeMissing = "TITLE_NOTICE_MISSING";
    TitleNoticeRunning { day } = "TITLE_NOTICE_RUNNING";
    TitleNoticeStands = "TITLE_NOTICE_STANDS";
    TitleNobody = "TITLE_NOBODY";
    TitleNotPassed { name } = "TITLE_NOT_PASSED";
    DocumentNeeded = "DOCUMENT_NEEDED";
    SelectionTaken { name } = "SELECTION_TAKEN";
    SelectionPosts = "SELECTION_POSTS";
    SelectionNotOpen { post } = "SELECTION_NOT_OPEN";
    SelectionFrozen = "SELECTION_FROZEN";
    SelectionDraft = "SELECTION_DRAFT";
    SelectionClosed = "SELECTION_CLOSED";
    SelectionRanked = "SELECTION_RANKED";
    SelectionUnranked = "SELECTION_UNRANKED";
    SelectionWeights { sum, off } = "SELECTION_WEIGHTS";
    SelectionElements { sum, off } = "SELECTION_ELEMENTS";
    SelectionScheme { fault } = "SELECTION_SCHEME";
    SelectionLate { until } = "SELECTION_LATE";
    SelectionLeft { name } = "SELECTION_LEFT";
    SelectionApplied { name } = "SELECTION_APPLIED";
    SelectionReviewed = "SELECTION_REVIEWED";
    SelectionBarred { name } = "SELECTION_BARRED";
    SelectionDrawn = "SELECTION_DRAWN";
    SelectionUnreviewed { count } = "SELECTION_UNREVIEWED";
    SelectionUnqualified { name } = "SELECTION_UNQUALIFIED";
    SelectionFew { count, needed } = "SELECTION_FEW";
    SelectionScores { what } = "SELECTION_SCORES";
    SelectionPanelSmall { size, least } = "SELECTION_PANEL_SMALL";
    SelectionPanelEven { size } = "SELECTION_PANEL_EVEN";
    SelectionJudgeOut { name } = "SELECTION_JUDGE_OUT";
    SelectionRowTwice { who } = "SELECTION_ROW_TWICE";
    SelectionSeatUnknown { seat } = "SELECTION_SEAT_UNKNOWN";
    SelectionDrawUnknown { draw } = "SELECTION_DRAW_UNKNOWN";
    SelectionMarked { name } = "SELECTION_MARKED";
    SelectionCardTaken { name } = "SELECTION_CARD_TAKEN";
    SelectionJudgeMarked { name } = "SELECTION_JUDGE_MARKED";
    SelectionMark { name, value } = "SELECTION_MARK";
    SelectionUndrawn = "SELECTION_UNDRAWN";
    SelectionMissing { people } = "SELECTION_MISSING";
    SelectionNotListed { name } = "SELECTION_NOT_LISTED";
    SelectionInspected { name } = "SELECTION_INSPECTED";
    SelectionInspectors = "SELECTION_INSPECTORS";
    SelectionTie { people } = "SELECTION_TIE";
    SelectionNobody = "SELECTION_NOBODY";
    SelectionInspectionOpen { people } = "SELECTION_INSPECTION_OPEN";
    SelectionAim { measure } = "SELECTION_AIM";
    Internal = "INTERNAL";
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())?;
        self.args().iter().try_for_each(|(name, value)| write!(f, " {name}={value}"))
    }
}

impl std::error::Error for Error {}

impl Serialize for Error {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut shape = serializer.serialize_struct("Error", 2)?;
        shape.serialize_field("code", self.code())?;
        shape.serialize_field("args", &self.args())?;
        shape.end()
    }
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        use store::Error as E;
        let text = |path: &std::path::Path| path.display().to_string();
        match error {
            E::Missing(path) => Self::FileMissing { path: text(&path) },
            E::Exists(path) => Self::FileExists { path: text(&path) },
            E::FolderMissing(path) => Self::FolderMissing { path: text(&path) },
            E::ReadOnly(path) => Self::FolderReadOnly { path: text(&path) },
            E::NetworkShare(path) => Self::NetworkShare { path: text(&path) },
            E::Newer { found, known } => Self::FileNewer { found: found.to_string(), known: known.to_string() },
            E::Foreign(path) => Self::FileForeign { path: text(&path) },
            E::Damaged(path) => Self::FileDamaged { path: text(&path) },
            E::Locked(owner) => Self::FileLocked { owner },
            E::Passphrase => Self::SignInWrong,
            E::KeysMissing(path) => Self::KeysMissing { path: text(&path) },
            E::DiskFull => Self::DiskFull,
            E::Separation => Self::SeparationKept,
            E::Unpaid => Self::BatchUnpaid,
            E::Closed => Self::AppraisalClosed,
            E::NotFound => Self::NotFound,
            other => {
                tracing::error!(%other, "the file failed");
                Self::Internal
            }
        }
    }
}

impl From<forms::Error> for Error {
    fn from(error: forms::Error) -> Self {
        use forms::Error as E;
        match error {
            E::FontMissing { path, .. } | E::FontDamaged { path } => {
                Self::FontsMissing { face: path.file_name().unwrap_or_default().to_string_lossy().into_owned() }
            }
            E::Character { character, code, field, person } => {
                Self::CharacterMissing { character: character.to_string(), code: format!("U+{code:04X}"), field, person }
            }
            E::Cancelled => Self::Cancelled,
            E::Empty => Self::PrintNothing,
            other => {
                tracing::error!(%other, "printing failed");
                Self::Internal
            }
        }
    }
}
