// @ts-check
// A long view changes a little at a time: the kernel sends what changed, and the page applies it.

/**
 * @typedef {import("../types/pages.js").Difference} Difference
 * @typedef {Record<string, unknown>} Value
 */

/**
 * The value after a change; `_differences.py` says what a difference is.
 *
 * @param {Value} before
 * @param {Difference} difference
 * @returns {Value}
 */
export function changed(before, { set = {}, gone = [], inside = {}, spliced = {} }) {
  const after = { ...before, ...set };
  for (const key of gone) delete after[key];
  for (const [key, one] of Object.entries(inside)) after[key] = changed(/** @type {Value} */ (before[key]), one);
  for (const [key, [start, count, items]] of Object.entries(spliced)) {
    const list = [.../** @type {unknown[]} */ (before[key])];
    list.splice(start, count, ...items);
    after[key] = list;
  }
  return after;
}

/**
 * Keep a trait of a model up to date with the differences that the kernel sends.
 *
 * A difference fits one edition of the trait. A page that has another one missed something, and
 * asks for the whole.
 *
 * @param {import("../types/pages.js").Model<any>} model any: the trait is that of a frame or of a step
 * @param {"frame" | "view"} trait
 */
export function followDifferences(model, trait) {
  model.on("msg:custom", (message) => {
    if (!message?.changed || !message.editions) return;
    const [from, to] = message.editions;
    if (model.get("edition") !== from) return model.send({ whole: true });
    model.set("edition", to);
    model.set(trait, changed(model.get(trait), message.changed));
  });
}
