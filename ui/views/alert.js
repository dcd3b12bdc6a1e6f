// What must not be overlooked in any room: a file older than what this desk has seen, and a group without a recovery sheet.

import { h, fill, button } from '../parts/dom.js';
import { t } from '../parts/words.js';
import { may } from '../parts/may.js';
import { openSheet } from './recovery.js';

/** @param {Element} place @param {import('../app.js').Desk} desk */
export function drawAlerts(place, desk) {
  const { rolled_back: missed, recovery_missing: sheet } = desk.state;
  fill(
    place,
    missed
      ? h(
          'div',
          { class: 'alert', role: 'alert', 'data-test': 'rolled-back' },
          h('p', {}, h('strong', {}, t('alert.rolled_back')), ' ', t('alert.rolled_back_text', { head: missed })),
          may('audit_check') ? button(t('alert.look'), 'rolled-back-look', () => desk.go('settings', { tab: 'audit' })) : null,
          may('backup_room') ? button(t('alert.backups'), 'rolled-back-backups', () => desk.go('settings', { tab: 'backups' })) : null,
        )
      : null,
    sheet && may('recovery_save')
      ? h(
          'div',
          { class: 'alert calm', 'data-test': 'recovery-bar' },
          h('p', {}, h('strong', {}, t('alert.recovery')), ' ', t('alert.recovery_text')),
          button(t('recover.make'), 'recovery-make', () => openSheet(desk)),
        )
      : null,
  );
}
