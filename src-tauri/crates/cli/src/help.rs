//! `talent help`.

use crate::out::Failure;
use std::io::Write;

/// Prints the help.
pub fn print() -> Result<(), Failure> {
    std::io::stdout().write_all(HELP.as_bytes())?;
    Ok(())
}

const HELP: &str = "\
talent: Talent Desk 人才工作台 without a window

  talent init FILE --leader ACCOUNT=NAME --auditor ACCOUNT=NAME [--group NAME]
                                                         make a group's file with its first two accounts
  talent sample --file FILE                              make the sample group
  talent import roster|certificates|posts XLSX --file FILE [--sheet NAME] [--map FIELD=COLUMN]... [--dry-run] [--refused XLSX]
  talent import ballots|performance|team-ballots XLSX --file FILE [--year YEAR] [--sheet NAME] [--map FIELD=COLUMN]... [--dry-run]
  talent appraisal open [--year YEAR] [--level LEVEL]... --file FILE
  talent appraisal add NO | remove NO [--year YEAR] --file FILE       while nothing is entered about somebody
  talent appraisal set NO [--performance P --document TEXT] [--superior S] [--no-grade REASON]
               [--noted-grade GRADE --noted-document TEXT] --file FILE
  talent appraisal close --resolution NUMBER [--resolution-date DATE] [--leave-undetermined] --file FILE
  talent appraisal confirm --resolution NUMBER [--grade NO=GRADE]... [--reason TEXT] --file FILE
  talent appraisal reopen --resolution NUMBER --second ACCOUNT --reason TEXT [--year YEAR] --file FILE
  talent appraisal show [--person NO] [--year YEAR] --file FILE
  talent appraisal leniency [--year YEAR] --file FILE    severity and agreement of raters: shown, never applied
  talent appraisal recompute [--year YEAR] --file FILE   prove the stored results from the stored inputs
  talent scenario list | draw [NAME] [--changes JSON] | save NAME --changes JSON | delete NAME [--year YEAR] --file FILE
  talent scenario adopt NAME --resolution NUMBER [--resolution-date DATE] [--year YEAR] --file FILE
  talent ballot issue CLASS --copies N [--teams] [--year YEAR] --file FILE        draw numbers: from then on the class takes no other
  talent ballot template CLASS --out XLSX [--teams] [--year YEAR] --file FILE     a workbook to be filled and imported
  talent count show | set CLASS [--teams] [--entitled N] [--present N] [--issued N] [--returned N] [--on DATE] [--place TEXT]
               [--tellers NAMES] [--scrutineer NAME] [--recorder NAME] [--year YEAR] --file FILE
  talent team list | add [--unit UNIT]... | remove --unit UNIT [--year YEAR] --file FILE
  talent print ballot --out PATH --variant CLASS | teams-CLASS | CLASS-spare [--copies N] [--year YEAR] --file FILE
  talent print count | publicity --out PATH [--year YEAR] --file FILE
  talent print notice | review --out PATH [--all | --person NO]... [--each] [--year YEAR] --file FILE
  talent rater list [--year YEAR] --file FILE            who may vote, and who has
  talent rater add CLASS [CARD] [--person NO] [--name NAME] --file FILE     without a card he votes on paper
  talent rater revoke ID | voted ID --file FILE          voted: checked off by hand, never undone
  talent packet issue [CLASS] --folder FOLDER [--until DATE] [--rater ID]... --file FILE
  talent packet merge PACKET|FOLDER... --file FILE       exit code 1 when one is refused or waits
  talent packet card --out FILE.tdkey [--name NAME]      the rater's own desk: its key card, made with the first
  talent packet open PACKET                              show what is asked
  talent packet fill PACKET XLSX|CSV|JSON                keep scores out of a table by staff number
  talent packet return PACKET --out FILE.tdpacket        seal the answer for the group
  talent procedure show [--year YEAR] --file FILE        the steps, what is due, notices, deliveries, reviews
  talent procedure check [--on DATE] [--document NUMBER] --file FILE
  talent procedure post --place PLACE --contact WHO [--phone NUMBER] [--on DATE] [--also NO]... --file FILE
  talent procedure withdraw --reason TEXT [--on DATE] --file FILE
  talent procedure object --text TEXT [--person NO] [--on DATE] --file FILE
  talent procedure settle ID upheld|rejected --reason TEXT [--on DATE] --file FILE
  talent procedure notify | file [--all | --person NO]... [--place PLACE] [--on DATE] --file FILE
  talent procedure answer NO agree|disagree|refused [--witness NAME]... [--on DATE] --file FILE
  talent procedure appeal NO review|complaint --ground TEXT [--document NUMBER] [--on DATE] --file FILE
  talent procedure accept | prolong ID --reason TEXT [--on DATE] --file FILE
  talent procedure reply ID unchanged|changed|late --text TEXT [--grade GRADE] --resolution NUMBER [--on DATE] --file FILE
  talent procedure consequences [--year YEAR] --file FILE
  talent procedure choose NO RULE carried_out|milder|deferred|not_applicable [--note TEXT] [--until DATE] --file FILE
  talent award claim NUMBER [--on DATE] --file FILE       the day on which an award was asked for
  talent award elsewhere NUMBER [--payer WHO --amount YUAN --document NUMBER [--paid-on DATE]] --file FILE   without --payer: withdrawn
  talent award compute [--year YEAR] [--period Q1..Q4|H1|H2] [--closing-date DATE] --file FILE
  talent award sign [--batch ID] [--step make|hr|finance|deputy] --file FILE      the step that is due, unless named
  talent award approve [--batch ID] [--resolution NUMBER] --file FILE
  talent award release --document NUMBER [--paid-on DATE] [--batch ID] --file FILE
  talent award ledger [--person NO] [--year YEAR] [--reversals] --file FILE
  talent award reverse --decision ID --document NUMBER [--on DATE] [--again] --second ACCOUNT --reason TEXT --file FILE
  talent award show [--batch ID] [--person NO] [--code CODE] --file FILE
  talent award export batch | ledger | allowances MONTH | forecast | year --out XLSX [--person TEXT] [--unit NAME] [--year YEAR] [--reversals] --file FILE
  talent award forecast [--person TEXT] [--unit NAME] [--source in_hand|waiting|under_way|allowance] --file FILE    what may be paid, to the end of next year
  talent award year [--year YEAR] --file FILE             what a year took, by level, unit and fund
  talent underway list | add NO... --family F --field F --level L --month MONTH [--ground TEXT] | drop ID --reason TEXT --file FILE
  talent print seats [--day DATE] | issues | programme [--year YEAR] --out PATH --file FILE                the leading group
  talent print agenda | minutes MEETING | resolution NUMBER --out PATH --file FILE                          MEETING: 2026-3, the third of the year
  talent print provisions | suggestions ROUND --out PATH --file FILE
  talent print target-letter LETTER|UNIT [--supplement N] | letter-score LETTER|UNIT [--year Y] --out PATH --file FILE
  talent print report [--year Y] --out PATH --file FILE   the yearly report of talent work
  talent print learning-year --unit NAME [--year YEAR] | pair-agreement ID --out PATH --file FILE
  talent print reserve-form ID | follow-up ID | reserve-pool | nine-box | cover --out PATH --file FILE      confidential: each copy has a number
  talent print training-plan | training-year [--year YEAR] --out PATH --file FILE
  talent print attendance | evaluation PROGRAMME | training-record --person NO --out PATH --file FILE
  talent print award-year [--year YEAR] | reminders --out PATH --file FILE        what a year took; what falls due
  talent print allowances MONTH --out PATH [--variant signing|finance|public] --file FILE
  talent print registration|explanation|summary|approval|payout|record --out PATH [--all | --person NO]...
               [--each] [--language zh-CN|en] [--variant NAME] [--year YEAR | --batch ID] --file FILE
  talent print award-notice | honour | grade-honour --out PATH --all | --person NO... [--each] [--batch ID | --year YEAR]
               [--variant full|stock] [--offset RIGHT,DOWN] [--language zh-CN|en] --file FILE   stock: the words alone, moved by millimetres
  talent print offset-sheet --out PATH [--offset RIGHT,DOWN] --file FILE          a page to find the offset with; this desk keeps it
  talent cadre show NO | photo NO [PICTURE] --file FILE  the cadre file; without a picture the photo is taken out
  talent cadre import LRMX [--person NO] [--dry-run] --file FILE     without NO by the identity number of the file
  talent cadre export --out LRMX|FOLDER --all | --person NO... [--identity --purpose TEXT] [--second ACCOUNT --reason TEXT] --file FILE
  talent cadre print --out PATH --person NO... [--each] [--language zh-CN|en] [--variant company|standard] --file FILE
  talent unmask NO identity|bank_account --purpose TEXT --file FILE
  talent relative list NO | add NO OTHER-NO RELATION [--on DATE] | withdraw ID --file FILE
  talent circumstance list NO | add NO WHAT [--code CODE] [--from DATE] [--until DATE] [--document TEXT] --file FILE
               WHAT: probation, leave, discipline (CODE as in the rules), investigation, refusal
  talent circumstance end ID DATE | withdraw ID --file FILE
  talent finding list | again | confirm ID... | dismiss ID... [--note TEXT] [--year YEAR] --file FILE
  talent veto list NO | add NO ITEM [--on DATE] --document TEXT [--effect cap|force --grade GRADE --note TEXT]
               | withdraw NO ID [--year YEAR] --file FILE
  talent duty list NO | add NO HOLDER-NO KIND [--on DATE] [--note TEXT] --file FILE
               KIND: title_committee, selection_panel, inspection, appointment_vote, appointment_sign
  talent title room | committees | sessions --file FILE   what waits; committees with members; sessions
  talent title qualifications | appointments [--text TEXT] [--unit UNIT] [--series S] [--level L] [--state STATE] --file FILE
  talent certificate list | export --out XLSX [--name TEXT] [--family F] [--state unverified|waiting|verified|not_found|forged] --file FILE
  talent certificate show NUMBER | check NUMBER [--family F --level L --issued DATE] --file FILE
  talent certificate add NUMBER | edit NUMBER [--person NO] [--family F] [--field F] [--level L] [--issuer I] [--issued DATE]
               [--claimed DATE] [--employer E] [--valid-until DATE] [--education-due DATE] [--number NEW] [--note WHY] [--reason R] --file FILE
  talent certificate scan NUMBER FILE | file ID --out PATH --file FILE    keep a scan, write a kept file out
  talent certificate verify NUMBER unverified|verified|not_found|forged --on DATE [--place SITE] [--evidence FILE] --file FILE
  talent certificate confirm NUMBER... | --all --on DATE [--place SITE] --file FILE    the second look-up, by another account
  talent certificate keep NUMBER RECEIPT | return NUMBER RECEIPT --document NO [--on DATE] [--place P] --file FILE
  talent certificate due [--kind registration|education] [--window overdue|week|month|quarter] [--out XLSX] --file FILE
  talent certificate blacklist | lift NUMBER --reason TEXT --file FILE    numbers of forged certificates
  talent title qualify NO --certificate NUMBER --series S --level L [--specialty S] [--title NAME] --file FILE
  talent title withdraw ID --document NUMBER --reason TEXT [--on DATE] --file FILE
  talent title offer | take [--person NO]... [--document TEXT] --file FILE        what the roster says; take it over
  talent title committee NAME [--kind senior|other] [--scope series|specialty] [--series S] [--specialty S] [--least N]
               [--attendance 2/3] [--pass 2/3] [--days N] [--months N] [--document TEXT] --file FILE
  talent title member COMMITTEE NO... --from DATE [--until DATE] [--role chair|vice|member] --file FILE
  talent title leave TERM --until DATE --reason TEXT --file FILE
  talent title sit COMMITTEE NAME --on DATE [--absent NO]... | session ID | close ID --document NUMBER [--on DATE] --file FILE
  talent title candidate SESSION NO --level L [--series S] [--specialty S] [--title NAME] | strike ID --file FILE
  talent title vote CANDIDATE --approve N [--against N] [--abstain N] [--aside NO]... --file FILE
  talent title post SESSION --place PLACE --contact WHO [--phone NUMBER] [--on DATE] --file FILE
  talent title object CANDIDATE --text TEXT [--on DATE] | settle ID upheld|rejected --reason TEXT [--on DATE] --file FILE
  talent title propose NO --series S --level L --from DATE --until DATE --ground TEXT [--unit UNIT] [--title NAME] --file FILE
  talent title back ID --reason TEXT | approve ID... | reject ID... --reason TEXT --resolution NUMBER [--voter NO]... --file FILE
  talent title end ID not_renewed|removed|resigned|moved|left|mistake --until DATE --resolution NUMBER [--note TEXT] --file FILE
  talent title suspended ID keep|end --reason TEXT --resolution NUMBER [--voter NO]... --file FILE
  talent title places [--on DATE] | structure UNIT [SERIES/LEVEL=PLACES]... --year YEAR --ratio 1:3:6 --document NUMBER
               [--low-to-high] [--months WAITING] --file FILE
  talent title cells [--on DATE] [--unit UNIT] [--level L] [--cell both|titled|appointed|neither] --file FILE
  talent title export qualifications|appointments|places|cells --out XLSX [--on DATE] --file FILE
  talent print posted | appointed | terms | shares [ROUND] --out PATH --file FILE      of the latest round, unless named
  talent print chart [--on DATE] [--unit NAME] [--variant a4 | a3] --out PATH --file FILE
  talent print title-result SESSION | title-decision [--resolution NUMBER] | title-cells [--on DATE] --out PATH --file FILE
  talent unit list | save NAME [--kind KIND] [--parent UNIT] [--since DATE] [--until DATE] --file FILE
  talent post list [--on DATE] | show ID | take-over [--level LEVEL]... --file FILE
  talent post save JSON | places ID NUMBER --since DATE [--document NUMBER] --file FILE
  talent post export posts | holders | due --out PATH [--on DATE] [--unit NAME] [--text TEXT] [--only free | over | competitive] --file FILE
  talent appointment list [--due] [--on DATE] | shares [--on DATE] --file FILE
  talent appointment end ID resigned|retired|left|mistake --on DATE [--note TEXT] --file FILE
  talent appointment probation ID fit|unfit --document NUMBER --resolution NUMBER [--on DATE] --file FILE
  talent round list | draft | show ID | close ID --file FILE
  talent round open YEAR NAME [--person NO]... [--rule JSON] [--on DATE] --file FILE
  talent round what-if ID --move NO=POST... --file FILE
  talent motion raise ROUND POST NO appoint|renew|remove --since DATE --ground TEXT --relatives TEXT
               [--until DATE] [--probation DATE] [--role concurrent] --file FILE
  talent motion show ID | vote ID FOR AGAINST ABSTAINED --person NO... [--on DATE] --file FILE
  talent motion notice ID... --place PLACE --contact WHO [--phone NUMBER] [--on DATE] --file FILE
  talent motion report ID --text TEXT | settle REPORT upheld|rejected --reason TEXT [--on DATE] --file FILE
  talent motion decide ID approved|rejected --resolution NUMBER [--reason TEXT] | withdraw ID --reason TEXT --file FILE
  talent motion pass-over ROUND POST --person NO... --reason TEXT --file FILE
  talent selection list | draft | show [--id ID] --file FILE             draft: what a new one starts from, as JSON
  talent selection save JSON | announce --until DATE [--number NO] [--on DATE] [--id ID] --file FILE
  talent selection apply NO | review NO qualified|refused [--overrule CODE=REASON]... [--reason TEXT] [--post POST] --file FILE
  talent selection score NO [--written S] [--democratic S] [--extra PLACE] | draw [--post POST] --file FILE
  talent selection template scores|marks --out XLSX | import XLSX [--marks] [--on DATE] [--post POST] --file FILE
  talent selection panel NO... | step-out NO --reason TEXT | mark JUDGE-NO DRAW=MARK,MARK... [--on DATE] [--post POST] --file FILE
  talent selection card JUDGE-NO --card TDKEY | send --folder DIR [--judge NO]... [--until DATE] [--post POST] --file FILE
  talent selection merge PACKET-OR-FOLDER... [--on DATE] [--post POST] --file FILE
  talent selection rank | withdraw --reason TEXT [--post POST] --file FILE
  talent selection inspect NO passed|failed --document NUMBER --by NO --by NO [--note TEXT] | out NO --reason TEXT --file FILE
  talent selection publish [--on DATE] | decide --resolution NUMBER [--round ID --since DATE --relatives TEXT] [--post POST] --file FILE
  talent selection export --out XLSX | print notice|applications|sheets|panel|ranking|publicity --out PATH [--language en] --file FILE
  talent selection aims [--year YEAR] [--set JSON] --file FILE           JSON: opened, filled_share, applicants, young_share
  talent account list --file FILE
  talent account add ACCOUNT --name NAME --role ROLE [--unit UNIT] [--person NO] --file FILE
  talent account set ACCOUNT [--role ROLE] [--unit UNIT] [--person NO] [--block | --unblock] --file FILE
               ROLE: leader, deputy, member, clerk, evaluator, auditor, payer; an empty UNIT or NO takes it away
  talent account reset ACCOUNT --file FILE               give another account a first password
  talent account password --file FILE                    change the own password
  talent recovery --out PDF --second AUDITOR --reason TEXT --file FILE   print a new recovery key; the one before is void
  talent recover --as ACCOUNT [--keys FILE] --file FILE  use it: a new password for a leader or an auditor
  talent audit list [--actor NAME] [--operation NAME] [--from DATE] [--to DATE] --file FILE
  talent audit export --out XLSX [--actor NAME] [--operation NAME] [--from DATE] [--to DATE] --file FILE
  talent audit check --file FILE                         follow the chain, look for the heads this desk remembers
  talent audit witness HEAD --file FILE                  whether a head printed on paper stands in the file
  talent backup make | list | check NAME [--folder FOLDER] --file FILE
  talent backup list --folder FOLDER                     takes no account
  talent backup plan --hours N [--second-folder FOLDER] --file FILE
  talent backup restore NAME --to FILE --as LEADER --second AUDITOR --reason TEXT [--folder FOLDER]
                                                         FOLDER: FILE.backups, unless named
  talent retention list --file FILE
  talent retention step KIND OBJECT STAGE [--second ACCOUNT --reason TEXT] --file FILE
               STAGE: deleted, blocked, purged, restored
  talent reserve list [--window WHAT] | due | pool | cover | export --out XLSX | access --file FILE   reserve cadres, confidential
               WHAT: due, proposed, warned, way, pool, out
  talent reserve show NO | nominate NO --from JSON | enter NO --resolution NUMBER --file FILE
  talent reserve stage | change | sheet | warn | lift | exit | measure | step | observe NO --from JSON --file FILE
  talent reserve grant NAME [--all] [--block] --second AUDITOR --reason TEXT --file FILE
               --all: takes the list along, too; --block: takes the grant back
  talent training plan [--year YEAR] | line TITLE --audience CODE… --subject CODE --hours H [--sessions N] [--month M] [--trainer T]
                 [--budget YUAN] [--reason R] | release [--on DAY] [--resolution ID] --file FILE
  talent training list [--year YEAR] [--state S] | show ID | open TITLE --subject CODE [--line ID] [--form F] [--check exam|practice|computer
                 --pass POINTS] [--cost YUAN] | session ID --on DAY [--starts 08:30] [--minutes 90] [--place P] [--topic T]
                 | cancel-session ID --reason R | enrol ID --person NO… [--unit NAME] [--out-of-it --reason R] --file FILE
  talent training template ID --out PATH | import ID --from TABLE | step ID --begin | --close | --cancel --reason R --file FILE
  talent training year | gaps [--unit NAME] [--audience CODE] [--window lacking|met|computer|computer_open] [--out PATH] | record NO
                 | outside NO --on DAY --title T --subject CODE --hours H [--form F] [--result R] [--number N] --file FILE
  talent overview [due] | year [--year YEAR] | figures | behind FIGURE [--year YEAR] [--not] --file FILE    what is due, duties, figures
  talent search TEXT --file FILE                         people, units, posts, forms, resolutions, certificates …
  talent career ladders | list [--window WHAT] [--ladder CODE --step CODE] | show NO --file FILE
               WHAT: ready, open; without it who stands there
  talent seats [--day DATE] | seats propose [--since DATE] --file FILE                   the leading group
  talent seats add NO --since DATE --resolution NUMBER | seats end NO --until DATE --reason TEXT [--resolution NUMBER] --file FILE
  talent meeting list [--year YEAR] | show MEETING | issue MEETING | call-off MEETING --reason TEXT --file FILE
  talent meeting save --from JSON | item | roll MEETING --from JSON | hold ITEM --from JSON --file FILE
  talent meeting scan MEETING PATH | copy MEETING --out PATH --file FILE                 the signed minutes
  talent resolution show NUMBER | programme [--year YEAR] | programme goal | measure --from JSON --file FILE
  talent issue list | show ID | raise TITLE --ground TEXT [--unit NAME] [--on DATE] | copy STEP --out PATH --file FILE
  talent issue decide ID --person NO --until DATE --text WORDS --resolution NUMBER | extend ID --until DATE --text WORDS --file FILE
  talent issue report | verify ID --text WORDS [--evidence PATH] | return | close | drop ID --text WORDS --file FILE
  talent learning list | unit NAME | review [--year YEAR] --file FILE                    learning teams
  talent learning plan NAME --kind KIND=TIMES... [--text THEME] [--year YEAR] --file FILE
  talent learning activity NAME --from JSON | withdraw ID --reason TEXT --file FILE
  talent learning agree --from JSON | check ID --from JSON | stop ID --reason TEXT [--on DATE] --file FILE      mentor and apprentice
  talent learning name --unit NAME... --resolution NUMBER [--text TITLE] [--year YEAR] --file FILE              advanced teams
  talent allowance list | compute MONTH | sign MONTH [--step STEP] | approve MONTH [--resolution NUMBER] --file FILE
  talent allowance release MONTH --document NUMBER [--paid-on DATE] | show MONTH [--person NO] --file FILE
  talent allowance withhold NO --month MONTH --reason TEXT [--document NUMBER] | withhold NO --withdraw ID | withheld --file FILE
  talent scheme list | compare VERSION VERSION [--year YEAR] | adopt VERSION --resolution NUMBER --file FILE   award schemes
  talent scheme export VERSION --out JSON | import JSON --file FILE
  talent rule list KIND | show KIND [VERSION] --file FILE
  talent rule propose --year YEAR --file FILE            what the product proposes for a year's appraisal
  talent letter list [--year Y] | show LETTER|UNIT | count LETTER [--on DATE] --file FILE        target letters
  talent letter draft UNIT [--year Y] [--template CODE] [--number NO] [--person NO] | drop LETTER --reason TEXT --file FILE
  talent letter save | sign | mid | self | check LETTER --from JSON | scan SIGNATURE --out PATH --file FILE
  talent letter decide LETTER --resolution NUMBER | feed LETTER | export XLSX [--year Y] --file FILE
  talent provision list | show ID | export XLSX --file FILE                             rules for the talent environment, measures and their effect
  talent provision add --from JSON | version ID --from JSON | review ID --from JSON | signed ID --from JSON --file FILE
  talent provision read ID | end ID [--by ID] [--reason TEXT] [--on DATE] --resolution NUMBER --file FILE
  talent provision measure ID --from JSON | report | confirm | settle | effect MEASURE --from JSON --file FILE
  talent provision rounds | round ID | ask --from JSON | finish ROUND --file FILE       staff suggestions
  talent provision suggest ROUND --from JSON | answer SUGGESTION --from JSON --file FILE
  talent rule add KIND --from DOCUMENT --file FILE       KIND: appraisal, award, calendar, career, learning, provision, retention, reserve, training
  talent verify --file FILE                              recompute what is stored, check file and audit
  talent calc KIND                                       one JSON object a line in, one out

Everywhere: --json, --as ACCOUNT, --fonts FOLDER, --help.
Who signs in is named by --as or TALENT_ACCOUNT; what the role may not do is refused.
What leader and auditor do together takes --second ACCOUNT --reason TEXT, an auditor's account included.
Passwords come from a file, else from a variable, else from a prompt:
  the own              --password-file         TALENT_PASSWORD
  of the second person --second-password-file  TALENT_SECOND_PASSWORD (init: of the auditor)
  a new one            --new-password-file     TALENT_NEW_PASSWORD
  the recovery key     --key-file              TALENT_RECOVERY_KEY
TALENT_HOME names the folder where this desk remembers the audit heads it has seen; TALENT_LANG the language, zh or en.
Exit codes: 0 done, 1 refused or not sound, 2 wrong usage.
";
