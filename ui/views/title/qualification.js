// 任职资格: who is qualified for what. Titles enter here on a certificate or from the roster; what a committee finds enters with its session.

import { h, button, choice } from '../../parts/dom.js';
import { t, count, dateText, levelName } from '../../parts/words.js';
import { WindowedList } from '../../parts/list.js';
import { split, facts, searchField } from '../../parts/room.js';
import { Field } from '../../parts/field.js';
import { StaffField } from '../../parts/staff.js';
import { formDialog, Dialog } from '../../parts/dialog.js';
import { may } from '../../parts/may.js';
import { failed, said, tried } from '../../parts/status.js';
import { dayField } from '../procedure.js';
import { exportButton, NO_CELLS, NO_QUERY, seriesFields, seriesName, unitChoices } from './parts.js';
import * as titles from '../../api/title.js';

/** @typedef {import('../../wire/QualificationRow').QualificationRow} QualificationRow */

/** @param {import('./index.js').Whole} whole @returns {Promise<import('../appraisal.js').Tab>} */
export async function qualificationTab(whole) {
  const query = { ...NO_QUERY, state: 'stands' };
  const tally = h('span', { class: 'tally', 'data-test': 'qualification-count' });
  /** @type {WindowedList<QualificationRow>} */
  const list = new WindowedList({
    name: 'qualifications',
    label: t('title.tab.qualification'),
    id: (row) => row.id,
    onError: failed,
    columns: [
      { name: 'staff_number', label: t('col.staff_number'), width: '88px', show: (row) => row.staff_number, off: true },
      { name: 'name', label: t('col.name'), width: 'minmax(84px, .8fr)', show: (row) => row.name, sort: true, fixed: true },
      { name: 'unit', label: t('col.unit'), width: 'minmax(110px, 1fr)', show: (row) => row.unit, sort: true },
      { name: 'series', label: t('title.column.series'), width: '96px', show: (row) => seriesName(row.series), sort: true },
      { name: 'level', label: t('title.column.level'), width: 'minmax(84px, .7fr)', show: (row) => levelName(row.level), sort: true },
      { name: 'title', label: t('title.column.title'), width: 'minmax(110px, 1fr)', show: (row) => row.title, fixed: true },
      { name: 'specialty', label: t('title.column.specialty'), width: 'minmax(80px, .7fr)', show: (row) => row.specialty, off: true },
      { name: 'obtained_on', label: t('title.column.obtained_on'), width: '100px', show: (row) => row.obtained_on, sort: true },
      { name: 'how', label: t('title.column.how'), width: '104px', show: (row) => t(`title.how.${row.how}`) },
      {
        name: 'withdrawn_on',
        label: t('title.column.withdrawn_on'),
        width: '100px',
        show: (row) => h('span', { class: 'seal' }, row.withdrawn_on),
        off: true,
      },
    ],
    rowClass: (row) => (row.withdrawn_on ? 'void' : ''),
    fetch: (page) => titles.titleQualifications(query, page),
    onTotal: (total) => {
      tally.textContent = t('title.count', { count: count(total) });
    },
    onCurrent: (row) => draw(row),
    onEnter: () => view.detail.focus(),
  });
  const again = () => {
    void list.update();
  };
  /** @param {'unit' | 'series' | 'state'} name */
  const by = (name) => (/** @type {string} */ value) => {
    if (name === 'unit') query.unit = Number(value);
    else query[name] = value;
    again();
  };
  const view = split([
    h(
      'div',
      { class: 'filters' },
      searchField('qualification-search', t('title.search'), (text) => {
        query.text = text;
        again();
      }),
      choice('qualification-unit', await unitChoices(), '0', by('unit'), t('col.unit')),
      choice(
        'qualification-series',
        [['', t('title.all_series')], ...whole.titles.series.map((one) => /** @type {[string, string]} */ ([one.series, seriesName(one.series)]))],
        '',
        by('series'),
        t('title.column.series'),
      ),
      choice(
        'qualification-state',
        ['stands', 'withdrawn', ''].map((one) => [one, t(`title.stands.${one || 'all'}`)]),
        query.state,
        by('state'),
        t('title.column.state'),
      ),
      tally,
      may('title_export') ? exportButton(whole.desk, () => ({ list: 'qualifications', query, cells: NO_CELLS }), 'qualifications') : null,
    ),
    list,
  ]);

  /** @param {QualificationRow} row */
  function draw(row) {
    view.show(
      h('h2', { 'data-test': 'qualification-name' }, row.title),
      h('p', { class: 'soft' }, `${row.name} · ${row.unit} · ${row.staff_number}`),
      facts([
        [t('title.column.series'), seriesName(row.series)],
        [t('title.column.level'), levelName(row.level)],
        [t('title.column.specialty'), row.specialty],
        [t('title.column.obtained_on'), row.obtained_on ? dateText(row.obtained_on) : t('title.not_said')],
        [t('title.column.how'), t(`title.how.${row.how}`)],
        [t('title.column.certificate'), row.certificate],
        [t('title.column.document'), row.document],
        [t('title.column.withdrawn_on'), row.withdrawn_on ? dateText(row.withdrawn_on) : ''],
        [t('title.withdrawn_document'), row.withdrawn_document],
        [t('title.column.withdrawn_why'), row.withdrawn_why],
      ]),
      row.mine ? h('div', { class: 'row' }, button(t('title.withdraw'), 'qualification-withdraw', () => openWithdraw(row), 'grave')) : null,
    );
  }

  /** @param {QualificationRow} row */
  function openWithdraw(row) {
    const fields = {
      day: dayField('withdraw-day', t('title.column.withdrawn_on')),
      document: new Field({ label: t('title.withdrawn_document'), test: 'withdraw-document' }),
      reason: new Field({ label: t('title.column.withdrawn_why'), test: 'withdraw-reason', type: 'area', lines: 2 }),
    };
    formDialog({
      name: 'qualification-withdraw',
      title: t('title.withdraw_title', { name: row.name, title: row.title }),
      body: [h('p', {}, t('title.withdraw_text')), fields.day, fields.document, fields.reason],
      fields: { ...fields, DOCUMENT_NEEDED: fields.document, REASON_MISSING: fields.reason, SPAN_WRONG: fields.day },
      submit: t('title.withdraw'),
      grave: true,
      work: () =>
        titles.titleQualificationWithdraw({ qualification: row.id, on: fields.day.value, document: fields.document.value, reason: fields.reason.value }),
      done: async (after) => {
        said(t('title.withdrawn', { name: row.name, title: row.title }));
        draw(after);
        await whole.stored();
        await list.update({ keepPlace: true });
      },
    });
  }

  function openAdd() {
    const { series, level, box } = seriesFields(whole.titles, 'qualify');
    const fields = {
      staff_number: new StaffField({ label: t('title.who'), test: 'qualify-person' }),
      certificate: new Field({ label: t('title.column.certificate'), test: 'qualify-certificate', hint: t('title.certificate_hint') }),
      specialty: new Field({ label: t('title.column.specialty'), test: 'qualify-specialty' }),
      title: new Field({ label: t('title.column.title'), test: 'qualify-title', hint: t('title.name_hint') }),
      obtained_on: new Field({ label: t('title.column.obtained_on'), test: 'qualify-day', type: 'date', hint: t('title.obtained_hint') }),
      document: new Field({ label: t('title.column.document'), test: 'qualify-document' }),
    };
    formDialog({
      name: 'qualify',
      title: t('title.qualify'),
      body: [
        h('p', { class: 'soft' }, t('title.qualify_text')),
        fields.staff_number,
        box,
        h('div', { class: 'pair' }, fields.certificate, fields.obtained_on),
        h('div', { class: 'pair' }, fields.specialty, fields.title),
        fields.document,
      ],
      fields: { ...fields, series, level, PERSON_UNKNOWN: fields.staff_number, RECUSED: fields.staff_number, CERTIFICATE_UNFIT: fields.certificate, TITLE_LEVEL: level, QUALIFICATION_TWICE: level },
      submit: t('title.record'),
      work: () =>
        titles.titleQualificationAdd({
          staff_number: fields.staff_number.value,
          series: series.value,
          level: level.value,
          specialty: fields.specialty.value,
          title: fields.title.value,
          obtained_on: fields.obtained_on.value,
          certificate: fields.certificate.value,
          document: fields.document.value,
        }),
      done: async (row) => {
        said(t('title.qualified', { name: row.name, title: row.title }));
        await list.update({ current: row.id });
      },
    });
  }

  async function openOffer() {
    const offers = await titles.titleOffer();
    const understood = offers.filter((offer) => offer.series !== '');
    /** @type {Set<number>} */ const left = new Set();
    const document = new Field({ label: t('title.column.document'), test: 'take-document', hint: t('title.take_document_hint') });
    const dialog = new Dialog({ name: 'title-take', title: t('title.take'), wide: true });
    dialog.show(
      h('p', {}, t('title.take_text', { count: count(understood.length), other: count(offers.length - understood.length) })),
      h(
        'div',
        { class: 'scrolling' },
        h(
          'table',
          { class: 'small-table', 'data-test': 'offers' },
          h('thead', {}, h('tr', {}, ['', t('col.name'), t('col.unit'), t('title.in_roster'), t('title.becomes')].map((one) => h('th', {}, one)))),
          h(
            'tbody',
            {},
            offers.map((offer) =>
              h(
                'tr',
                { 'data-id': offer.person, class: offer.series ? '' : 'soft' },
                h(
                  'td',
                  {},
                  offer.series
                    ? h('input', {
                        type: 'checkbox',
                        checked: true,
                        'aria-label': offer.name,
                        onchange: () => {
                          if (!left.delete(offer.person)) left.add(offer.person);
                        },
                      })
                    : '',
                ),
                h('td', {}, `${offer.name} ${offer.staff_number}`),
                h('td', {}, offer.unit),
                h('td', {}, offer.text),
                h('td', {}, offer.series ? `${seriesName(offer.series)} ${levelName(offer.level)} ${offer.specialty}` : t('title.not_understood')),
              ),
            ),
          ),
        ),
      ),
      document,
    );
    const work = async () => {
      const people = left.size === 0 ? [] : understood.map((offer) => offer.person).filter((person) => !left.has(person));
      let taken = 0;
      const done = await dialog.run(async () => {
        taken = await titles.titleTake({ people, document: document.value });
      });
      if (!done) return;
      dialog.close();
      said(t('title.taken', { count: count(taken) }));
      await list.update({ first: true });
    };
    dialog.act(
      button(t('act.cancel'), 'take-cancel', () => dialog.close()),
      button(t('title.take_submit'), 'take-submit', work, 'main'),
    );
    dialog.open();
  }

  whole.act(
    may('title_take') ? button(t('title.take'), 'take-open', () => tried(openOffer)) : null,
    may('title_qualification_add') ? button(t('title.qualify'), 'qualify-open', openAdd, 'main') : null,
  );
  return { box: view.box, ready: () => list.update(whole.wanted ? { current: whole.wanted } : { first: true }) };
}
