// Writing posts, who holds them, or the terms that end as an Excel sheet: what the screen filters by holds for each of them.

import { h } from '../../parts/dom.js';
import { t, count } from '../../parts/words.js';
import { Field, PathField, folderOf } from '../../parts/field.js';
import { formDialog } from '../../parts/dialog.js';
import { offered, tried } from '../../parts/status.js';
import { pathOpen } from '../../api.js';
import * as api from '../../api/appointing.js';

const LISTS = ['posts', 'holders', 'due'];

/** @param {import('../../app.js').Desk} desk @param {{ text: string, unit: string, only: string }} query @param {string[]} columns of the posts in sight */
export function openPostExport(desk, query, columns) {
  const where = (/** @type {string} */ list) => `${folderOf(desk.state.path)}${t(`post.list.${list}`)}.xlsx`;
  const list = new Field({
    label: t('post.export_list'),
    test: 'post-export-list',
    choices: LISTS.map((one) => [one, t(`post.list.${one}`)]),
    value: 'posts',
    onChange: (value) => {
      path.value = where(value);
    },
  });
  const path = new PathField({ label: t('act.save_to'), test: 'post-export-path', value: where('posts'), kind: 'save', extensions: ['xlsx'] });
  formDialog({
    name: 'post-export',
    title: t('post.export'),
    body: [h('p', { class: 'soft' }, t('post.export_text')), list, path],
    fields: { path, PRINT_PATH: path, FOLDER_MISSING: path, FOLDER_READ_ONLY: path },
    submit: t('act.save'),
    work: () =>
      api.postExport({
        list: list.value,
        day: '',
        text: query.text,
        unit: Number(query.unit || 0),
        only: list.value === 'posts' ? query.only : '',
        columns: list.value === 'posts' ? columns : [],
        path: path.value,
      }),
    done: (rows) =>
      offered(t('title.exported', { count: count(rows), path: path.value }), t('act.open'), 'post-export-open', () => tried(() => pathOpen(path.value))),
  });
}
