// Where the office says something is: a room and what the room is told, so that it opens the very record.

/** @typedef {import('../../wire/Place').Place} Place */

/** @param {Place} place @returns {import('../../app.js').Params} */
export function paramsOf(place) {
  return Object.fromEntries([...place.words, ...place.ids]);
}
