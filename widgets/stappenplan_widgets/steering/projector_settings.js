// @ts-check
// How the projector shows it: what the facilitator chose, and what somebody beside it chose since.

/** @typedef {import("../types/pages.js").Frame<"screen">} Frame */
/** @typedef {import("../types/pages.js").FrameAct} Act */
/** @typedef {Frame["projector"]} Settings */

/** @type {Settings} */
const USUAL = { turns: 0, hold: false, letters: 1, join: "side", sound: "off" };
const STEP = 0.2;
const LEAST = 0.8;
const MOST = 2;

/**
 * What counts now. A choice on the projector itself is kept on this page until the facilitator
 * makes one.
 *
 * @param {Frame} frame
 * @param {Act} act
 * @returns {Settings}
 */
export function settings(frame, act) {
  const chosen = { ...USUAL, ...frame.projector };
  const { turns, ...rest } = chosen;
  const key = JSON.stringify([rest, frame.step?.id, frame.step?.phase]);
  if (act.ui.projectorKey !== key) Object.assign(act.ui, { projectorKey: key, projectorOwn: {} });
  return { ...chosen, ...act.ui.projectorOwn, turns: turns + (act.ui.ownTurns ?? 0) };
}

/** @param {Act} act @param {Partial<Settings>} change */
export function choose(act, change) {
  Object.assign(act.ui.projectorOwn, change);
  act.redraw();
}

/** @param {Act} act @param {number} by */
export function turn(act, by) {
  act.ui.ownTurns = (act.ui.ownTurns ?? 0) + by;
  act.redraw();
}

/** @type {Record<string, (act: Act, now: Settings) => void>} */
const KEYS = {
  ArrowRight: (act) => turn(act, 1),
  PageDown: (act) => turn(act, 1),
  ArrowLeft: (act) => turn(act, -1),
  PageUp: (act) => turn(act, -1),
  h: (act, now) => choose(act, { hold: !now.hold }),
  q: (act, now) => choose(act, { join: now.join === "full" ? "side" : "full" }),
  k: (act, now) => choose(act, { join: now.join === "small" ? "side" : "small" }),
  Escape: (act, now) => choose(act, { join: now.join === "full" ? "side" : now.join }),
  "+": (act, now) => choose(act, { letters: resized(now.letters, STEP) }),
  "-": (act, now) => choose(act, { letters: resized(now.letters, -STEP) }),
};

/** @param {number} letters @param {number} by */
export const resized = (letters, by) => Math.min(MOST, Math.max(LEAST, Math.round((letters + by) * 10) / 10));

/** Listen to the keys of the machine at the projector, once for each page. @param {Act} act */
export function followKeys(act) {
  if (act.ui.followsKeys || typeof addEventListener !== "function") return;
  act.ui.followsKeys = true;
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    KEYS[event.key]?.(act, settings(/** @type {Frame} */ (act.frame), act));
  });
}
