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

/** @param {string} address @param {Act} act */
async function ask(address, act) {
  try {
    const answer = await fetch(address, { cache: "no-store", signal: AbortSignal.timeout(INTERVAL_MS) });
    if (!answer.ok) return;
    /** @type {{away: string[]}} */
    const { away } = await answer.json();
    if (away.join() === [...(act.ui.away ?? [])].join()) return;
    act.ui.away = new Set(away);
    act.redraw();
  } catch {
    // This page is offline itself, and says so at its foot.
  }
}
