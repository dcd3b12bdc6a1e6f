// Writing the people now shown as an Excel sheet. Identity and bank numbers stand in it only behind two people.

import { h } from '../parts/dom.js';
import { t, count } from '../parts/words.js';
import { PathField, folderOf } from '../parts/field.js';
import { formDialog } from '../parts/dialog.js';
import { secondPerson, startsForTwo } from '../parts/second.js';
import { offered, tried } from '../parts/status.js';
import * as api from '../api.js';

const PLAIN = ['identity', 'bank_account'];

/**
 * @param {import('../app.js').Desk} desk
 * @param {import('../wire/PersonQuery').PersonQuery} query
 * @param {import('../parts/list.js').WindowedList<import('../wire/PersonRow').PersonRow>} list
 */
export function openExport(desk, query, list) {
  /** @type {Set<string>} */ const plain = new Set();
  const path = new PathField({
    label: t('act.save_to'),
    test: 'export-path',
    value: `${folderOf(desk.state.path)}${t('person.export_name')}.xlsx`,
    kind: 'save',
    extensions: ['xlsx'],
  });
  const second = secondPerson();
  second.box.hidden = true;
  const choices = startsForTwo(desk.state.role)
    ? h(
        'fieldset',
        {},
        h('legend', {}, t('person.export_plain')),
        PLAIN.map((name) =>
          h(
            'label',
            { class: 'check' },
            h('input', {
              type: 'checkbox',
              'data-test': `export-${name}`,
              onchange: () => {
                if (!plain.delete(name)) plain.add(name);
                second.box.hidden = plain.size === 0;
              },
            }),
            t(`field.${name}`),
          ),
        ),
      )
    : null;
  formDialog({
    name: 'export',
    title: t('person.export'),
    body: [h('p', {}, t('person.export_text', { count: count(list.total) })), path, choices, second.box],
    fields: { ...second.fields, path, PRINT_PATH: path, FOLDER_MISSING: path, FOLDER_READ_ONLY: path },
    submit: t('act.save'),
    gap: () => plain.size > 0 && second.gap(),
    work: () =>
      api.personExport(query, list.page(0, 0), [...list.columnNames, ...plain], path.value, plain.size > 0 ? second.value() : null),
    done: (rows) =>
      offered(t('person.exported', { count: count(rows), path: path.value }), t('act.open'), 'export-open', () =>
        tried(() => api.pathOpen(path.value)),
      ),
  });
}
