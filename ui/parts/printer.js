// One place to print from: the form, who is on it, the language, the preview, and where it goes. Used in the Print centre and in a dialog.

import { h, fill, choice, later } from './dom.js';
import { suggestionList } from '../api/suggestion.js';
import { t, language, count, bilingual, levelName, errorText } from './words.js';
import { WindowedList } from './list.js';
import { PagePreview } from './preview.js';
import { PathField, blame } from './field.js';
import { OffsetFields } from './offset.js';
import { ProgressBar } from './progress.js';
import { searchField } from './room.js';
import { may } from './may.js';
import { failed } from './status.js';
import { titleSources } from './title-sources.js';
import { leadingSources } from './leading-sources.js';
import { selectionList } from '../api/selection.js';
import { allowanceLists } from '../api/allowance.js';
import { awardYear } from '../api/forecast.js';
import { trainingList, trainingRoom } from '../api/training.js';
import { roundList } from '../api/appointing.js';
import * as api from '../api.js';

/** @typedef {import('../wire/FormKind').FormKind} FormKind */
/** @typedef {WindowedList<import('../wire/SubjectRow').SubjectRow> | WindowedList<import('../wire/DecisionRow').DecisionRow>} Picking */
/** @typedef {Picking | WindowedList<import('../wire/PersonRow').PersonRow>} SheetList */
/** @typedef {{ form: FormKind, source: number, items: number[], label: string, variant?: string }} PrintOrder */

/** What a form is printed from: a year, a batch of awards, a person, this desk. @type {Record<FormKind, 'appraisal' | 'confirmed' | 'award' | 'approved' | 'allowance' | 'desk' | 'person' | 'session' | 'decision' | 'day' | 'selection' | 'round' | 'year' | 'today' | 'reserve' | 'training' | 'programme' | 'learning' | 'meeting' | 'minutes' | 'resolution' | 'goals' | 'letter' | 'scored' | 'report' | 'suggestion'>} */
const SOURCES = { registration: 'appraisal', explanation: 'appraisal', summary: 'appraisal', award_approval: 'award', payout: 'award', allowance_list: 'allowance', record: 'person', cadre: 'person', ballot: 'appraisal', count_sheet: 'appraisal', publicity: 'appraisal', notice: 'appraisal', review: 'appraisal', title_result: 'session', title_decision: 'decision', title_cells: 'day', selection_notice: 'selection', selection_application: 'selection', selection_sheet: 'selection', selection_panel: 'selection', selection_ranking: 'selection', selection_publicity: 'selection', motion_notice: 'round', appointment_notice: 'round', term_list: 'round', share_table: 'round', org_chart: 'day', award_notice: 'approved', award_honour: 'approved', grade_honour: 'confirmed', offset_sheet: 'desk', award_year: 'year', training_plan: 'training', training_summary: 'training', attendance_sheet: 'programme', course_evaluation: 'programme', training_record: 'person', reminder_list: 'today', seat_roster: 'day', meeting_agenda: 'meeting', meeting_minutes: 'minutes', resolution_sheet: 'resolution', issue_list: 'today', programme: 'goals', target_letter: 'letter', letter_score: 'scored', work_report: 'report', learning_year: 'learning', pair_agreement: 'learning', reserve_form: 'reserve', follow_up: 'reserve', pool_summary: 'today', nine_box: 'today', provision_register: 'today', suggestion_round: 'suggestion', cover_list: 'today' };
export const FORMS = /** @type {FormKind[]} */ (Object.keys(SOURCES));
/** Forms that come in several variants. @type {Partial<Record<FormKind, string[]>>} */
const VARIANTS = {
  summary: ['plain', 'remarks', 'broad'],
  payout: ['signing', 'finance', 'public'],
  allowance_list: ['signing', 'finance', 'public'],
  cadre: ['company', 'standard'],
  org_chart: ['a4', 'a3'],
  award_honour: ['full', 'stock'],
  grade_honour: ['full', 'stock'],
};
/** What is printed from nothing but the desk. */
const THIS_DESK = -1;
/** A preview is for looking at; more sheets than these are looked at in the file. */
const PREVIEWED = 30;

/** Programmes of this year and the one that was asked for. @param {PrintOrder | null} order */
async function programmes(order) {
  const { year } = await trainingRoom();
  const { rows } = await trainingList({ year, text: '', state: '', subject: '' }, { offset: 0, limit: 500, sort: '', descending: false });
  const all = rows.map((row) => ({ id: row.id, label: row.title }));
  return !order?.source || all.some((one) => one.id === order.source) ? all : [{ id: order.source, label: order.label }, ...all];
}

export class Printer extends HTMLElement {
  /** @param {{ folder: string, order: PrintOrder | null, onSaved?: () => void }} setup */
  constructor(setup) {
    super();
    this.setup = setup;
    this.forms = FORMS.filter((form) => may(`print:${form}`));
    /** @type {FormKind} */ this.form = setup.order?.form ?? this.forms[0] ?? 'registration';
    this.source = setup.order?.source ?? 0;
    this.language = language();
    this.variant = '';
    this.each = false;
    this.text = '';
    this.path = new PathField({
      label: t('act.save_to'),
      test: 'print-path',
      kind: 'save',
      extensions: ['pdf'],
      onInput: () => {
        this.pathTyped = true;
      },
    });
    this.pathTyped = false;
    this.preview = new PagePreview();
    this.bar = new ProgressBar();
    this.options = h('div', { class: 'printer-options' });
    this.result = h('div', { class: 'printer-result', 'aria-live': 'polite' });
    this.wrong = h('p', { class: 'seal', role: 'alert', hidden: true, 'data-test': 'print-error' });
    /** @type {{ id: number, label: string }[]} */ this.sources = [];
    /** @type {[string, string][]} */ this.variants = [];
    /** @type {SheetList | null} */ this.list = null;
    this.asked = '';
    this.look = later(() => this.lookAt(), 60);
    this.offset = new OffsetFields({
      onKept: () => {
        this.asked = '';
        this.look.call();
      },
      onSheet: () => {
        this.form = 'offset_sheet';
        void this.update().catch(failed);
      },
    });
    this.append(this.options, this.preview);
  }

  disconnectedCallback() {
    this.look.stop();
  }

  /** Forms of the appraisal have years for a source, forms of awards have batches, a record has its person. */
  async update() {
    const { order } = this.setup;
    const kind = SOURCES[this.form];
    if (kind === 'award' || kind === 'approved')
      this.sources = (await api.awardBatches())
        .filter((batch) => kind === 'award' || batch.state !== 'computed')
        .map((batch) => ({ id: batch.id, label: t('award.batch', { year: batch.year, number: batch.number }) }));
    else if (kind === 'appraisal' || kind === 'confirmed')
      this.sources = (await api.appraisalList())
        .filter((row) => kind === 'appraisal' || row.state === 'confirmed')
        .map((row) => ({ id: row.id, label: t('appraisal.year', { year: row.year }) }));
    else if (kind === 'allowance') this.sources = (await allowanceLists()).map((list) => ({ id: list.id, label: list.month }));
    else if (kind === 'year') this.sources = (await awardYear(0)).years.map((year) => ({ id: year, label: String(year) }));
    else if (kind === 'training') this.sources = (await trainingRoom()).years.map((year) => ({ id: year, label: String(year) }));
    else if (kind === 'programme') this.sources = await programmes(order?.form === this.form ? order : null);
    else if (kind === 'meeting' || kind === 'minutes' || kind === 'resolution' || kind === 'goals' || kind === 'letter' || kind === 'scored' || kind === 'report')
      this.sources = await leadingSources(kind, order?.form === this.form ? { id: order.source, label: order.label } : null);
    else if (kind === 'suggestion') this.sources = (await suggestionList()).map((row) => ({ id: row.id, label: `${row.year} ${row.title}` }));
    else if (kind === 'today') this.sources = [{ id: THIS_DESK, label: t('print.today') }];
    else if (kind === 'desk') this.sources = [{ id: THIS_DESK, label: t('setting.tab_desk') }];
    else if (kind === 'selection') this.sources = (await selectionList()).map((row) => ({ id: row.id, label: `${row.year} ${row.name}` }));
    else if (kind === 'round') this.sources = (await roundList()).map((row) => ({ id: row.id, label: `${row.year} ${row.name}` }));
    else if (kind === 'session' || kind === 'decision' || kind === 'day') this.sources = await titleSources(kind, order?.form === this.form ? order.source : 0);
    else this.sources = order?.form === this.form && order.source ? [{ id: order.source, label: order.label }] : [];
    if (!this.sources.some((one) => one.id === this.source)) this.source = this.sources[0]?.id ?? 0;
    this.variants = this.form === 'ballot' ? await this.classes() : (VARIANTS[this.form] ?? []).map((one) => /** @type {[string, string]} */ ([one, t(`variant.${one}`)]));
    const wish = this.variant || (order?.form === this.form ? (order.variant ?? '') : '');
    this.variant = this.variants.some(([one]) => one === wish) ? wish : (this.variants[0]?.[0] ?? '');
    if (kind === 'person') this.list = this.source === 0 ? this.people() : null;
    else if (this.source === 0) this.list = null;
    else if (['registration', 'explanation', 'notice', 'review'].includes(this.form)) this.list = this.subjects('');
    else if (kind === 'confirmed') this.list = this.subjects((await api.appraisalHead(this.source)).grades[0] ?? '');
    else this.list = this.form === 'award_approval' || kind === 'approved' ? this.decisions() : null;
    await this.offset.update();
    const items = order && order.form === this.form && order.source === this.source ? order.items : [];
    for (const id of items) this.list?.picked?.add(id);
    fill(this.result);
    this.draw();
    this.propose();
    const wanted = items[0];
    // Who asked for one person's sheet sees it before the list of the others is there.
    if (wanted !== undefined && items.length <= PREVIEWED) void this.drawSheets(items);
    if (this.list) await this.list.update({ keepPicked: true, ...(wanted === undefined ? {} : { current: wanted }) });
    this.look.call();
  }

  /** Ballots are those of a class: with their numbers, or spare ones without. */
  async classes() {
    if (this.source === 0) return [];
    const [head, room] = await Promise.all([api.appraisalHead(this.source), api.countList(this.source)]);
    const name = (/** @type {string} */ code) => {
      const one = head.classes.find((known) => known.code === code);
      return one ? bilingual(one) : '';
    };
    return room.rows.flatMap((row) => {
      const variant = row.about === 'teams' ? `teams-${row.class}` : row.class;
      const label = t(`counting.variant_${row.about}`, { code: row.class, name: name(row.class) });
      return /** @type {[string, string][]} */ ([
        [variant, t('counting.variant_numbered', { label, count: count(row.waiting) })],
        [`${variant}-spare`, t('counting.variant_spare', { label })],
      ]);
    });
  }

  draw() {
    const forms = this.forms.map((form) => /** @type {[string, string]} */ ([form, t(`form.${form}`)]));
    const person = SOURCES[this.form] === 'person';
    const nothing = this.sources.length === 0 && !person;
    const { variants } = this;
    this.who = h('p', { class: 'small', 'data-test': 'print-who' });
    this.saveButton = h(
      'button',
      {
        type: 'button',
        class: 'main',
        'data-test': 'print-save',
        onclick: () => {
          void this.save();
        },
      },
      t('print.save'),
    );
    this.directButton = h(
      'button',
      {
        type: 'button',
        'data-test': 'print-direct',
        onclick: () => {
          void this.direct();
        },
      },
      t('print.direct'),
    );
    const search = this.list
      ? searchField('print-search', t('person.search'), (text) => {
          this.text = text;
          void this.list?.update({ keepPicked: true });
        })
      : null;
    fill(
      this.options,
      labelled(
        t('print.form'),
        choice('print-form', forms, this.form, (value) => {
          this.form = /** @type {FormKind} */ (value);
          this.text = '';
          void this.update().catch(failed);
        }),
      ),
      nothing
        ? h('p', { class: 'note', 'data-test': 'print-no-source' }, t(`print.no_source.${SOURCES[this.form]}`))
        : h(
            'div',
            { class: 'pair' },
            this.sources.length === 0
              ? null
              : labelled(
                  t(person ? 'print.person' : 'print.source'),
                  choice(
                    'print-source',
                    this.sources.map((one) => [String(one.id), one.label]),
                    String(this.source),
                    (value) => {
                      this.source = Number(value);
                      void this.update().catch(failed);
                    },
                  ),
                ),
            labelled(
              t('print.language'),
              choice(
                'print-language',
                [
                  ['zh-CN', '中文'],
                  ['en', 'English'],
                ],
                this.language,
                (value) => {
                  this.language = value;
                  this.look.call();
                },
              ),
            ),
          ),
      variants.length > 0
        ? labelled(
            t('print.variant'),
            choice('print-variant', variants, this.variant, (value) => {
              this.variant = value;
              this.drawOffset();
              this.look.call();
            }),
          )
        : null,
      this.offset,
      this.list ? h('div', { class: 'printer-who' }, search, h('div', { class: 'printer-list' }, this.list), this.who) : null,
      nothing
        ? null
        : h(
            'div',
            { class: 'stack' },
            this.list?.picked
              ? labelled(
                  t('print.files'),
                  choice(
                    'print-files',
                    [
                      ['one', t('print.one_file')],
                      ['each', t('print.each_file')],
                    ],
                    this.each ? 'each' : 'one',
                    (value) => {
                      this.each = value === 'each';
                      this.path.kind = this.each ? 'folder' : 'save';
                      this.pathTyped = false;
                      this.propose();
                    },
                  ),
                )
              : null,
            this.path,
            this.wrong,
            this.bar,
            h('div', { class: 'row' }, this.saveButton, this.directButton),
            this.result,
          ),
    );
    this.drawWho();
    this.drawOffset();
  }

  /** The offset is asked for where it moves something. */
  drawOffset() {
    this.offset.hidden = this.variant !== 'stock' && this.form !== 'offset_sheet';
    this.offset.sheet.hidden = this.form === 'offset_sheet' || !may('print:offset_sheet');
  }

  /** @param {string} grade those of this grade alone; empty for all */
  subjects(grade) {
    /** @type {WindowedList<import('../wire/SubjectRow').SubjectRow>} */
    const list = new WindowedList({
      name: 'sheets',
      label: t('print.people'),
      id: (row) => row.id,
      onError: failed,
      onPicked: () => this.changed(),
      onCurrent: () => this.changed(),
      columns: [
        { name: 'name', label: t('col.name'), width: 'minmax(90px, 1fr)', show: (row) => row.name, fixed: true },
        { name: 'unit', label: t('col.unit'), width: 'minmax(100px, 1.2fr)', show: (row) => row.unit, fixed: true },
      ],
      fetch: (page) => api.appraisalSubjects(this.source, { text: this.text, unit: '', grade }, page),
    });
    return list;
  }

  decisions() {
    /** @type {WindowedList<import('../wire/DecisionRow').DecisionRow>} */
    const list = new WindowedList({
      name: 'sheets',
      label: t('print.people'),
      id: (row) => row.id,
      onError: failed,
      onPicked: () => this.changed(),
      onCurrent: () => this.changed(),
      columns: [
        { name: 'name', label: t('col.name'), width: 'minmax(80px, 1fr)', show: (row) => row.name, fixed: true },
        {
          name: 'field',
          label: t('col.certificate'),
          width: 'minmax(100px, 1.2fr)',
          show: (row) => `${row.field} ${levelName(row.level)}`,
          fixed: true,
        },
      ],
      fetch: (page) => api.awardDecisions(this.source, { text: this.text, code: '', granted: SOURCES[this.form] === 'approved' }, page),
    });
    return list;
  }

  people() {
    /** @type {WindowedList<import('../wire/PersonRow').PersonRow>} */
    const list = new WindowedList({
      name: 'sheets',
      label: t('print.people'),
      id: (row) => row.id,
      onError: failed,
      // Of cadre forms several are printed at once, of records one.
      ...(this.form === 'cadre' ? { onPicked: () => this.changed() } : {}),
      onCurrent: () => this.changed(),
      columns: [
        { name: 'name', label: t('col.name'), width: 'minmax(90px, 1fr)', show: (row) => row.name, fixed: true },
        { name: 'unit', label: t('col.unit'), width: 'minmax(100px, 1.2fr)', show: (row) => row.unit, fixed: true },
      ],
      fetch: (page) => api.personList({ text: this.text, unit: null, level: '', category: '' }, page),
    });
    return list;
  }

  /** The person whose record it is, when people are listed to choose from. */
  get person() {
    return SOURCES[this.form] === 'person' ? (this.list?.current ?? this.list?.row(0)) : undefined;
  }

  changed() {
    this.drawWho();
    this.look.call();
  }

  drawWho() {
    if (!this.who || !this.list) return;
    const picked = this.list.pickedCount;
    this.who.hidden = this.list.picked === null || (SOURCES[this.form] === 'person' && picked === 0);
    this.who.textContent = picked === 0 ? t('print.all_of', { count: count(this.list.total) }) : t('print.picked', { count: count(picked) });
  }

  propose() {
    if (this.pathTyped) return;
    const source = this.sources.find((one) => one.id === this.source)?.label ?? this.person?.name ?? '';
    const name = [
      t(`form.${this.form}`),
      source,
      this.setup.order?.items.length === 1 && this.setup.order.form === this.form ? this.setup.order.label : '',
    ]
      .filter(Boolean)
      .join(' ');
    this.path.value = this.each ? `${this.setup.folder}${name}` : `${this.setup.folder}${name}.pdf`;
  }

  /** @param {number[]} items @returns {import('../wire/PrintRequest').PrintRequest} */
  request(items) {
    // The chart of one unit is asked for by whoever opens it; there is no list to pick from.
    const { order } = this.setup;
    const fixed = ['org_chart', 'learning_year', 'target_letter'].includes(this.form) && order?.form === this.form ? order.items : items;
    return { form: this.form, language: this.language, source: this.source, items: fixed, variant: this.variant };
  }

  async lookAt() {
    if (this.person) {
      this.source = this.person.id;
      this.propose();
    }
    if (this.source === 0) {
      this.preview.release();
      this.preview.say(t('preview.nothing'));
      return;
    }
    if (!this.list?.picked) {
      await this.drawSheets([]);
      return;
    }
    const picked = this.list.pickedCount;
    const shown = this.list.current ?? this.list.row(0);
    const ids = picked > 0 && picked <= PREVIEWED ? (await this.list.pickedIds()).map(Number) : shown ? [shown.id] : [];
    if (ids.length === 0) {
      this.preview.release();
      this.preview.say(t('preview.nothing'));
      return;
    }
    await this.drawSheets(ids);
  }

  /** The same sheets are not drawn twice. @param {number[]} items */
  async drawSheets(items) {
    const request = this.request(items);
    const asked = JSON.stringify(request);
    if (asked === this.asked && this.preview.busyOrShown) return;
    this.asked = asked;
    await this.preview.update(request);
  }

  async items() {
    if (!this.list || this.list.pickedCount === 0) return [];
    return (await this.list.pickedIds()).map(Number);
  }

  /** @param {(items: number[]) => Promise<import('../wire/PrintOutcome').PrintOutcome>} work */
  async work(work) {
    if (!this.saveButton || !this.directButton) return;
    this.wrong.hidden = true;
    fill(this.result);
    this.saveButton.disabled = true;
    this.directButton.disabled = true;
    try {
      const outcome = await work(await this.items());
      this.done(outcome);
      this.setup.onSaved?.();
    } catch (error) {
      if (!blame(error, { path: this.path, PRINT_PATH: this.path, FOLDER_MISSING: this.path, FOLDER_READ_ONLY: this.path, FILE_EXISTS: this.path })) {
        this.wrong.textContent = errorText(error);
        this.wrong.hidden = false;
      }
    } finally {
      this.saveButton.disabled = false;
      this.directButton.disabled = false;
    }
  }

  save() {
    return this.work((items) =>
      this.bar.run(t('print.writing'), (watch) =>
        api.printSave({ request: this.request(items), each: this.each && this.list !== null, path: this.path.value }, watch),
      ),
    );
  }

  direct() {
    return this.work((items) => api.printDirect(this.request(items), ''));
  }

  /** @param {import('../wire/PrintOutcome').PrintOutcome} outcome */
  done(outcome) {
    const first = outcome.files[0];
    const target = outcome.files.length === 1 ? first : this.path.value;
    fill(
      this.result,
      h(
        'p',
        { class: 'good', 'data-test': 'print-done', 'data-pages': outcome.pages, 'data-sheets': outcome.sheets, 'data-files': outcome.files.length },
        outcome.files.length > 0
          ? t('print.done', { files: count(outcome.files.length), pages: count(outcome.pages) })
          : t('print.sent', { pages: count(outcome.pages) }),
      ),
      target && outcome.files.length > 0
        ? h(
            'button',
            {
              type: 'button',
              'data-test': 'print-open-file',
              onclick: () => {
                api.pathOpen(target).catch(failed);
              },
            },
            t('act.open'),
          )
        : null,
    );
  }
}
customElements.define('desk-printer', Printer);

/** @param {string} label @param {HTMLElement} control */
function labelled(label, control) {
  return h('label', { class: 'labelled' }, h('span', {}, label), control);
}
