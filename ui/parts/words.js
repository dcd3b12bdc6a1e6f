// Words in the language of the screen. Every word a person reads comes from i18n/*.json, nothing is spelled out in code.

/** @typedef {{ [key: string]: string | Words }} Words */
/** @typedef {Record<string, unknown>} Args */

/** @type {Words} */
let words = {};
let current = 'zh-CN';

export const LANGUAGES = /** @type {const} */ (['zh-CN', 'en']);

/** The language that the system speaks. */
export function systemLanguage() {
  return (navigator.language || 'zh').toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

/** @param {string} chosen `zh-CN`, `en`, or empty for the system's */
export async function useLanguage(chosen) {
  current = chosen || systemLanguage();
  const answer = await fetch(new URL(`../i18n/${current}.json`, import.meta.url));
  words = await answer.json();
  document.documentElement.lang = current;
}

export function language() {
  return current;
}

/** @param {string} key @returns {string | undefined} */
function find(key) {
  /** @type {string | Words | undefined} */
  let at = words;
  for (const step of key.split('.')) {
    if (typeof at !== 'object' || !Object.hasOwn(at, step)) return undefined;
    at = at[step];
  }
  return typeof at === 'string' ? at : undefined;
}

/** @param {string} key */
export function has(key) {
  return find(key) !== undefined;
}

/** @param {string} key @param {Args} [args] */
export function t(key, args) {
  const text = find(key);
  if (text === undefined) return key;
  if (!args) return text;
  return text.replace(/\{(\w+)\}/g, (whole, name) => (Object.hasOwn(args, name) ? String(args[name]) : whole));
}

/** Words for a code of a family, or the code itself when it is data of the group. @param {string} family @param {string} code */
export function named(family, code) {
  if (!code) return '';
  return find(`${family}.${code}`) ?? code;
}

/** @param {string} grade as on paper */
export const gradeName = (grade) => named('grade', grade);

/** @param {string} level of a certificate as stored */
export const levelName = (level) => named('level', level);

/** A text of the rules, such as `2 × 优秀、称职` or `大专 3`, with the words of the screen for grades, levels and schooling. @param {string} text */
export const ruleWords = (text) =>
  text
    .split('、')
    .map((part) => part.replace(/\p{Script=Han}+/gu, (word) => named('education', gradeName(levelName(word)))))
    .join(t('mark.list'));

/** A name that the rules carry in both languages. @param {{ name: string, name_en: string }} thing */
export const bilingual = (thing) => (current === 'en' ? thing.name_en || thing.name : thing.name);

/** @param {number} value */
export function count(value) {
  return new Intl.NumberFormat(current).format(value);
}

/** Money comes as decimal text; only the grouping is added, never arithmetic. @param {string} value */
export function money(value) {
  const [whole = '', part] = value.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return part === undefined ? grouped : `${grouped}.${part}`;
}

/** A count without noughts after the point that say nothing: `31.00` is `31`, `12.50` is `12.5`. Shares and points keep theirs. @param {string} value */
export const idleless = (value) => (value.includes('.') ? value.replace(/\.?0+$/, '') : value);

/** Figures that count heads, pairs or hours; every other one is per cent. */
const COUNTS = ['high_skill_new', 'title_new', 'training_hours', 'mentor_pairs'];

/** The value of a figure that comes with its code alone, as it is typed. @param {string} code @param {string} value */
export const figureText = (code, value) => (COUNTS.includes(code) ? idleless(value) : value);

/** The same as it is read, with the sign of a share. @param {string} code @param {string} value */
export const figureTold = (code, value) => (COUNTS.includes(code) ? idleless(value) : `${value}%`);

/** @param {string} iso */
export function dateText(iso) {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  if (!parts) return iso;
  const day = new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]));
  return new Intl.DateTimeFormat(current, { dateStyle: 'medium' }).format(day);
}

/** @param {string} iso local time */
export function timeText(iso) {
  const at = new Date(iso);
  if (!iso || Number.isNaN(at.getTime())) return iso;
  const today = new Date().toDateString() === at.toDateString();
  return new Intl.DateTimeFormat(current, today ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}

const AGES = /** @type {[Intl.RelativeTimeFormatUnit, number][]} */ ([
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
]);

/** How long ago something was. @param {string} iso local time */
export function ageText(iso) {
  const seconds = (Date.now() - new Date(iso).getTime()) / 1000;
  if (!iso || Number.isNaN(seconds)) return '';
  const words = new Intl.RelativeTimeFormat(current, { numeric: 'auto' });
  const [unit, length] = AGES.find(([, one]) => Math.abs(seconds) >= one) ?? ['minute', 60];
  return words.format(-Math.floor(seconds / length), unit);
}

/** @param {number} bytes */
export function sizeText(bytes) {
  const megabytes = bytes / 1_048_576;
  return `${new Intl.NumberFormat(current, { maximumFractionDigits: megabytes < 10 ? 1 : 0 }).format(Math.max(megabytes, 0.1))} MB`;
}

/** @typedef {{ code: string, args: Record<string, string> }} DeskError */

/** @param {unknown} error @returns {DeskError} */
export function asError(error) {
  if (typeof error === 'object' && error !== null && 'code' in error) {
    const { code, args } = /** @type {{ code: unknown, args?: unknown }} */ (error);
    /** @type {Record<string, string>} */
    const plain = {};
    if (typeof args === 'object' && args !== null) {
      for (const [name, value] of Object.entries(args)) plain[name] = Array.isArray(value) ? value.join(comma()) : String(value);
    }
    return { code: String(code), args: plain };
  }
  return { code: 'INTERNAL', args: {} };
}

/** What happened, what was kept, what to do next. @param {unknown} error */
export function errorText(error) {
  const { code, args } = asError(error);
  if (!has(`error.${code}`)) return t('error.INTERNAL');
  // Some fields have an example of their own for what would be right.
  const own = `error_at.${args.field}.${code}`;
  const told = spoken(args);
  if (code === 'RULE_INVALID') told.reason = named('rule.fault', args.reason ?? '');
  if (code === 'SELECTION_SCHEME') told.fault = named('selection.fault', args.fault ?? '');
  if (code === 'SELECTION_AIM') told.measure = named('selection.measure', args.measure ?? '');
  if (code === 'RULE_WEIGHT_SUM') told.what = named('rule.sum', args.what ?? '');
  return t(has(own) ? own : `error.${code}`, told);
}

/** @param {string} reason @param {Record<string, string | undefined>} args */
export function reasonText(reason, args) {
  if (!reason) return '';
  const family = has(`import.reason.${reason}`) ? 'import.reason' : 'void';
  return t(`${family}.${reason}`, spoken(args));
}

/** Codes inside arguments get their words too. @param {Record<string, string | undefined>} args */
function spoken(args) {
  /** @type {Record<string, string>} */
  const out = {};
  for (const [name, value] of Object.entries(args)) {
    const text = value ?? '';
    if (name === 'field') out[name] = named('field', text);
    else if (name === 'fields')
      out[name] = text
        .split(/[,，、\s]+/)
        .filter(Boolean)
        .map((f) => named('field', f))
        .join(comma());
    else if (name === 'reason') out[name] = named('hostile', text);
    else if (name === 'grade') out[name] = gradeName(text);
    else if (name === 'role') out[name] = named('role', text);
    else if (name === 'step') out[name] = named('award.step', text);
    else if (name === 'faults')
      out[name] = text
        .split(/[,，、\s]+/)
        .filter(Boolean)
        .map((fault) => named('backup.fault', fault))
        .join(comma());
    else if (name === 'printer' && text === '') out[name] = t('print.default_printer');
    else if (name === 'people')
      out[name] = text
        .split(/[,，、]+/)
        .map((p) => p.trim())
        .filter(Boolean)
        .join(comma());
    else out[name] = text;
  }
  return out;
}

export function comma() {
  return current === 'en' ? ', ' : '、';
}
