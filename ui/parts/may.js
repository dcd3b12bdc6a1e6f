// What the account that is signed in may ask for. The screen shows only doors that open; the office checks every call again.

/** @type {Set<string>} */
let allowed = new Set();

/** @param {string[]} operations */
export function allow(operations) {
  allowed = new Set(operations);
}

/** @param {string} operation by its name, or a form as `print:<form>` */
export function may(operation) {
  return allowed.has(operation);
}
