// 后备干部: a confidential room. The list, the pool against its targets, who could take which post, and who may see all of it.

import { h, button } from '../../parts/dom.js';
import { t, asError } from '../../parts/words.js';
import { emptyRoom } from '../../parts/room.js';
import { may } from '../../parts/may.js';
import { tried } from '../../parts/status.js';
import { accessTab } from './access.js';
import { coverTab } from './cover.js';
import { listTab } from './list.js';
import { poolTab } from './pool.js';
import { openNominate } from './way.js';
import { openPrint } from '../print.js';
import * as api from '../../api/reserve.js';

/** @typedef {import('../appraisal.js').Tab} Tab */
/** @typedef {(reserve: number) => void} GoTo */

/** @type {import('../../app.js').OpenRoom} */
export async function openReserve(room, desk, params) {
  let tab = String(params.tab ?? 'list');
  /** @type {Tab} */ let open = { box: h('div') };
  /** @type {import('../../wire/ReservePool').ReservePool} */ let pool;
  try {
    pool = await api.reservePool();
  } catch (error) {
    if (asError(error).code !== 'RESERVE_NO_ACCESS') throw error;
    room.show(emptyRoom('reserve-closed', t('reserve.closed_title'), t('reserve.closed_text')));
    return {};
  }
  const names = ['list', 'pool', 'cover', ...(may('reserve_access') ? ['access'] : [])];
  /** @type {GoTo} */
  const goTo = (reserve) => {
    params.reserve = reserve;
    void turn('list');
  };
  const nominate = () => openNominate((card) => goTo(card.row.id));

  /** @param {string} name */
  async function turn(name) {
    await open.close?.();
    tab = names.includes(name) ? name : 'list';
    params.tab = tab;
    pool = await api.reservePool();
    const waits = pool.overdue + pool.proposals;
    room.tabs(
      names.map((one) => ({ name: `reserve-${one}`, label: t(`reserve.tab.${one}`), ...(one === 'list' && waits > 0 ? { count: String(waits), waiting: true } : {}) })),
      `reserve-${tab}`,
      (next) => {
        void tried(() => turn(next.replace('reserve-', '')));
      },
    );
    const summary = tab === 'pool' && pool.exports && may('print:pool_summary');
    const chart = pool.exports && may('print:nine_box') && (tab === 'pool' ? 'nine_box' : tab === 'cover' ? 'cover_list' : '');
    room.act(
      summary ? button(t('form.pool_summary'), 'print-pool', () => openPrint({ form: 'pool_summary', source: 0, items: [], label: '' })) : null,
      chart ? button(t(`form.${chart}`), `print-${chart}`, () => openPrint({ form: chart, source: 0, items: [], label: '' })) : null,
      may('reserve_nominate') ? button(t('reserve.nominate'), 'reserve-nominate', nominate, 'main') : null,
    );
    if (tab === 'pool') open = poolTab(pool, goTo);
    else if (tab === 'cover') open = await coverTab(goTo);
    else if (tab === 'access') open = await accessTab();
    else open = listTab(desk, pool, Number(params.reserve ?? 0));
    room.show(open.box);
    await open.ready?.();
  }

  await turn(tab);
  return {
    close: () => open.close?.(),
    commands: () => [
      ...names.map((one) => ({ label: t(`reserve.tab.${one}`), note: t('reserve.title'), test: `palette-reserve-${one}`, act: () => tried(() => turn(one)) })),
      ...(may('reserve_nominate') ? [{ label: t('reserve.nominate'), note: t('palette.command'), test: 'palette-reserve-nominate', act: nominate }] : []),
    ],
  };
}
