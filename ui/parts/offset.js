// How far this desk moves words on pre-printed stock: two figures in millimetres, kept with the desk's settings. Rust reads them.

import { h, button } from './dom.js';
import { t } from './words.js';
import { Field, blame } from './field.js';
import { may } from './may.js';
import { failed, said } from './status.js';
import * as api from '../api.js';

export class OffsetFields extends HTMLElement {
  /** @param {{ onKept?: () => void, onSheet: () => unknown }} setup */
  constructor(setup) {
    super();
    this.setup = setup;
    const keep = () => this.keep();
    this.right = new Field({ label: t('print.offset_right'), test: 'offset-right', numeric: true, placeholder: '0', onChange: keep });
    this.down = new Field({ label: t('print.offset_down'), test: 'offset-down', numeric: true, placeholder: '0', onChange: keep });
    this.sheet = h('div', { class: 'row', hidden: !may('print:offset_sheet') }, button(t('print.offset_sheet'), 'offset-sheet', () => this.setup.onSheet()));
    this.append(h('div', { class: 'pair' }, this.right, this.down), h('p', { class: 'soft small' }, t('print.offset_hint')), this.sheet);
  }

  async update() {
    this.take(await api.deskGet());
  }

  /** @param {import('../wire/DeskSettings').DeskSettings} settings */
  take(settings) {
    // Whoever types on meanwhile is not interrupted.
    if (!this.right.contains(document.activeElement)) this.right.value = settings.offset_right;
    if (!this.down.contains(document.activeElement)) this.down.value = settings.offset_down;
  }

  async keep() {
    try {
      const settings = await api.deskGet();
      this.take(await api.deskSet({ ...settings, offset_right: this.right.value, offset_down: this.down.value }));
      said(t('act.saved'));
      this.setup.onKept?.();
    } catch (error) {
      if (!blame(error, { offset_right: this.right, offset_down: this.down })) failed(error);
    }
  }
}
customElements.define('desk-offset', OffsetFields);
