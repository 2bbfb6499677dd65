// @ts-check
// Whose phone does not answer: asked of the server, which alone knows its connections.

/** @typedef {import("../types/pages.js").Frame<"facilitator">} Frame */
/** @typedef {import("../types/pages.js").FrameAct} Act */

const INTERVAL_MS = 2000;

/**
 * The ids of the people whose phone is silent; the page is drawn again when that changes.
 *
 * @param {Frame} frame
 * @param {Act} act
 * @returns {Set<string>}
 */
export function silentPhones(frame, act) {
  const address = frame.links?.presence;
  if (address && !act.ui.presence) {
    act.ui.presence = setInterval(() => {
      if (act.slot.isConnected) ask(address, act);
      else clearInterval(act.ui.presence);
    }, INTERVAL_MS);
  }
  return act.ui.away ?? new Set();
}

/**
 * Who has to answer in this step while their phone is silent for minutes already.
 *
 * @param {Frame} frame
 * @param {Act} act
 */
export const lostPeople = (frame, act) =>
  frame.counts?.expected
    ? (frame.people ?? []).filter((person) => person.here && !person.done && act.ui.longAway?.has(person.id))
    : [];

/** @param {string} address @param {Act} act */
async function ask(address, act) {
  try {
    const answer = await fetch(address, { cache: "no-store", signal: AbortSignal.timeout(INTERVAL_MS) });
    if (!answer.ok) return;
    /** @type {{away: string[], long: string[]}} */
    const { away, long } = await answer.json();
    const heard = JSON.stringify([away, long]);
    if (heard === act.ui.heard) return;
    Object.assign(act.ui, { heard, away: new Set(away), longAway: new Set(long) });
    act.redraw();
  } catch {
    // This page is offline itself, and says so at its foot.
  }
}
