// Whether somebody is at the desk: the office hears of it at most every half minute, and the window asks now and then whether the
// file is still open, so that the lock screen comes by itself.

const TELL = 30_000;
const ASK = 20_000;

/** @param {{ open: () => boolean, tell: () => Promise<unknown>, ask: () => Promise<unknown> }} desk */
export function watchHands(desk) {
  let told = 0;
  const hand = () => {
    const now = Date.now();
    if (!desk.open() || Math.abs(now - told) < TELL) return;
    told = now;
    // A refusal says that the file is locked; whoever listens for that shows it.
    desk.tell().catch(() => undefined);
  };
  for (const name of ['keydown', 'pointerdown', 'pointermove', 'wheel']) document.addEventListener(name, hand, { capture: true, passive: true });
  const look = () => {
    if (desk.open()) desk.ask().catch(() => undefined);
  };
  setInterval(look, ASK);
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) look();
  });
}
