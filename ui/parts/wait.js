// After too many failed tries the office lets nobody try for a while. The button says how long, and opens again by itself.

import { t, asError } from './words.js';

/**
 * Says whether the error was such a wait.
 * @param {unknown} error
 * @param {HTMLButtonElement | null} button
 * @param {() => void} over
 */
export function holdOff(error, button, over) {
  const { code, args } = asError(error);
  if (code !== 'SIGN_IN_WAIT' || !button) return false;
  const until = Date.now() + (Number(args.seconds) || 1) * 1000;
  const words = button.textContent ?? '';
  const tick = () => {
    const left = Math.ceil((until - Date.now()) / 1000);
    button.disabled = left > 0;
    button.textContent = left > 0 ? t('sign.wait_button', { act: words, seconds: left }) : words;
    if (left > 0 && button.isConnected) return;
    clearInterval(timer);
    over();
  };
  const timer = setInterval(tick, 250);
  tick();
  return true;
}
