// Accounts: who signs in, in which role, for which unit, as which person of the roster; and the recovery sheet. Nobody can do everything.

import { h, button } from '../parts/dom.js';
import { t, dateText, timeText } from '../parts/words.js';
import { WindowedList } from '../parts/list.js';
import { split, facts } from '../parts/room.js';
import { Field, marked, unfilled } from '../parts/field.js';
import { StaffField } from '../parts/staff.js';
import { formDialog } from '../parts/dialog.js';
import { secondPerson, takesTwo } from '../parts/second.js';
import { may } from '../parts/may.js';
import { holdOff } from '../parts/wait.js';
import { failed, said } from '../parts/status.js';
import { openSheet } from './recovery.js';
import * as api from '../api.js';

/** @typedef {import('../wire/AccountRow').AccountRow} AccountRow */
/** @typedef {import('../wire/UnitRow').UnitRow} UnitRow */
const ROLES = ['leader', 'deputy', 'member', 'clerk', 'evaluator', 'auditor', 'payer'];

/** @type {import('./setting.js').OpenTab} */
export async function accountTab(room, desk) {
  const units = await api.unitList();
  let rows = await api.accountList();
  /** @type {WindowedList<AccountRow>} */
  const list = new WindowedList({
    name: 'accounts',
    label: t('setting.tab_accounts'),
    id: (row) => row.id,
    onError: failed,
    rowClass: (row) => (row.blocked ? 'shut' : ''),
    columns: [
      { name: 'handle', label: t('account.handle'), width: 'minmax(84px, .8fr)', show: (row) => row.handle, fixed: true },
      { name: 'name', label: t('account.name'), width: 'minmax(80px, .8fr)', show: (row) => row.name, fixed: true },
      {
        name: 'role',
        label: t('account.role'),
        width: 'minmax(110px, 1fr)',
        show: (row) => [t(`role.${row.role}`), row.unit_name].filter(Boolean).join(' · '),
        fixed: true,
      },
      { name: 'staff_number', label: t('col.staff_number'), width: '84px', show: (row) => row.staff_number, off: true },
      { name: 'signed_in_at', label: t('account.signed_in'), width: '122px', show: (row) => dateText(row.signed_in_at.slice(0, 10)) || t('account.never') },
      { name: 'state', label: t('account.state'), width: 'minmax(104px, .8fr)', show: (row) => stateWords(row) ?? '', fixed: true },
    ],
    fetch: async (page) => ({ total: rows.length, rows: rows.slice(page.offset, page.offset + page.limit) }),
    onCurrent: (row) => draw(row),
    onEnter: () => view.detail.focus(),
  });
  const view = split([list]);

  /** @param {AccountRow} row */
  const stored = async (row) => {
    rows = await api.accountList();
    await list.update({ current: row.id });
  };

  function overview() {
    const missing = desk.state.recovery_missing;
    view.show(
      h('h2', {}, t('account.about_title')),
      h('p', { class: 'soft' }, t('account.about')),
      h(
        'section',
        {},
        h('h3', {}, t('recover.sheet')),
        h('p', { class: missing ? 'seal' : 'good', 'data-test': 'recovery-state' }, t(missing ? 'recover.missing' : 'recover.there')),
        may('recovery_save')
          ? h(
              'div',
              { class: 'row' },
              button(t(missing ? 'recover.make' : 'recover.make_again'), 'recovery-make-again', () => openSheet(desk, () => desk.fresh().then(overview))),
            )
          : null,
      ),
      h(
        'section',
        {},
        h('h3', {}, t('account.roles')),
        h(
          'dl',
          { class: 'facts' },
          ROLES.map((role) => h('div', {}, h('dt', {}, t(`role.${role}`)), h('dd', {}, t(`role_about.${role}`)))),
        ),
      ),
    );
  }

  /** @param {AccountRow} row */
  function draw(row) {
    view.show(
      h('h2', { 'data-test': 'account-shown' }, row.name),
      h('p', { class: 'soft' }, [t(`role.${row.role}`), row.unit_name].filter(Boolean).join(' · ')),
      facts([
        [t('account.handle'), row.handle],
        [t('account.signed_in'), timeText(row.signed_in_at) || t('account.never')],
        [t('account.state'), stateWords(row)],
        [t('col.staff_number'), settable(row) ? '' : row.staff_number],
      ]),
      row.own ? h('p', { class: 'note' }, t(settable(row) ? 'account.own_unnamed' : 'account.own')) : null,
      settable(row) ? settingForm(row) : null,
      may('account_reset') && !row.own
        ? h(
            'section',
            { class: 'typed' },
            h('h3', {}, t('account.reset_title')),
            h('p', { class: 'soft small' }, t('account.reset_text')),
            h(
              'div',
              { class: 'row' },
              button(t('account.reset'), 'account-reset', () => openReset(row, stored)),
            ),
          )
        : null,
    );
  }

  /** Nobody changes his own account, but who he is in the roster may be said once, with the auditor's consent. @param {AccountRow} row */
  const settable = (row) => may('account_set') && (!row.own || row.person === null);

  /** @param {AccountRow} row */
  function settingForm(row) {
    const fields = roleFields('account-set', units, row);
    const blocked = h('input', { type: 'checkbox', checked: row.blocked, 'data-test': 'account-set-blocked' });
    const submit = button(t('act.save'), 'account-save', async () => {
      if (fields.gap()) return;
      submit.disabled = true;
      try {
        const after = await api.accountSet({ id: row.id, ...fields.value(), blocked: blocked.checked });
        said(t('account.saved', { name: after.name }));
        await stored(after);
      } catch (error) {
        submit.disabled = false;
        if (!marked(error, fields.fields)) failed(error);
        holdOff(error, submit, () => undefined);
      }
    });
    return h(
      'section',
      { class: 'typed' },
      h('h3', {}, t('account.change')),
      fields.box,
      row.own ? null : h('label', { class: 'check' }, blocked, t('account.blocked_label')),
      fields.second.box,
      h('div', { class: 'row' }, submit),
    );
  }

  if (may('account_add')) room.act(button(t('account.add'), 'account-add', () => openAdd(units, stored), 'main'));
  return {
    box: view.box,
    ready: async () => {
      overview();
      await list.update();
    },
  };
}

/** @param {AccountRow} row */
function stateWords(row) {
  if (row.blocked) return h('span', { class: 'seal' }, t('account.is_blocked'));
  if (row.must_change) return h('span', { class: 'soft' }, t('account.must_change'));
  return row.own ? h('span', { class: 'soft' }, t('account.is_own')) : null;
}

/** Role, unit of a member, person: asked the same for a new account and a standing one. @param {string} test @param {UnitRow[]} units @param {AccountRow | null} row */
function roleFields(test, units, row) {
  const role = new Field({
    label: t('account.role'),
    test: `${test}-role`,
    value: row?.role ?? 'member',
    choices: ROLES.map((one) => [one, t(`role.${one}`)]),
    onChange: () => follow(),
  });
  const unit = new Field({
    label: t('account.unit'),
    test: `${test}-unit`,
    value: row?.unit ? String(row.unit) : '',
    choices: [['', t('account.unit_choose')], ...units.map((one) => /** @type {[string, string]} */ ([String(one.id), one.name]))],
  });
  const staff = new StaffField({ label: t('account.staff'), test: `${test}-staff`, value: row?.staff_number ?? '', hint: t('account.staff_hint') });
  // A leader who made or took over the accounts that sign would be all of them: they move only with the auditor's consent.
  const second = secondPerson(t('account.why_two'));
  const watched = () => takesTwo(role.value) || (row !== null && takesTwo(row.role));
  /** Only a member has a unit. */
  const follow = () => {
    unit.hidden = role.value !== 'member';
    second.box.hidden = !watched();
    role.hint = t(`role_about.${role.value}`);
    role.wrong('');
  };
  follow();
  return {
    box: h('div', { class: 'stack' }, row?.own ? null : [role, unit], staff),
    second,
    fields: {
      ...second.fields,
      role,
      unit,
      staff_number: staff,
      ACCOUNT_UNIT: unit,
      ROLE_UNKNOWN: role,
      ACCOUNT_LAST: role,
      ACCOUNT_OWN: row?.own ? staff : role,
      PERSON_UNKNOWN: staff,
      ACCOUNT_PERSON_TAKEN: staff,
    },
    gap: () => (row?.own === true && unfilled(staff)) || (watched() && second.gap()),
    value: () => ({
      role: role.value,
      unit: role.value === 'member' && unit.value ? Number(unit.value) : null,
      staff_number: staff.value,
      second: watched() ? second.value() : null,
    }),
  };
}

/** @param {UnitRow[]} units @param {(row: AccountRow) => unknown} done */
function openAdd(units, done) {
  const name = new Field({ label: t('account.name'), test: 'account-name', hint: t('account.name_hint') });
  const handle = new Field({ label: t('account.handle'), test: 'account-handle', hint: t('account.handle_hint') });
  const fields = roleFields('account', units, null);
  const password = new Field({ label: t('account.password'), test: 'account-password', type: 'password', hint: t('account.password_hint') });
  formDialog({
    name: 'account',
    title: t('account.add'),
    body: [h('div', { class: 'pair' }, name, handle), fields.box, password, fields.second.box],
    fields: { ...fields.fields, name, handle, password, ACCOUNT_TAKEN: handle, ACCOUNT_NAME_TAKEN: name, PASSPHRASE_SHORT: password },
    submit: t('account.add_submit'),
    gap: () => unfilled(name, handle, password) || fields.gap(),
    work: () => api.accountAdd({ name: name.value, handle: handle.value, password: password.value, ...fields.value() }),
    done: (row) => {
      said(t('account.added', { name: row.name }));
      done(row);
    },
  });
}

/** @param {AccountRow} row @param {(row: AccountRow) => unknown} done */
function openReset(row, done) {
  const password = new Field({ label: t('account.password'), test: 'account-reset-password', type: 'password', hint: t('account.password_hint') });
  const second = takesTwo(row.role) ? secondPerson(t('account.why_two')) : null;
  formDialog({
    name: 'account-reset',
    title: t('account.reset_of', { name: row.name }),
    body: [h('p', { class: 'soft' }, t('account.reset_text')), password, second?.box ?? null],
    fields: { ...second?.fields, password, PASSPHRASE_SHORT: password },
    submit: t('account.reset_submit'),
    gap: () => unfilled(password) || (second?.gap() ?? false),
    work: () => api.accountReset(row.id, password.value, second?.value() ?? null),
    done: (after) => {
      said(t('account.reset_done', { name: after.name }));
      done(after);
    },
  });
}
