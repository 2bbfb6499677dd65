// @ts-check
// The status bar: where the words are that somebody typed, and whether there is a connection.
import { html } from "lit-html";

/**
 * What the bar at the bottom says, most urgent first. Never by colour alone: mark and words.
 *
 * Words are in one of three places: *bewaard* on this device, *verzonden* to the server, or
 * *opgeslagen* on its disk.
 *
 * @param {import("../types/pages.js").Status} state
 */
export function statusWords({ connection, kept, sent, saved, typed, place, delayed }) {
  const left = kept + sent;
  if (connection === "offline" || connection === "gone") {
    const words = left
      ? `Bewaard op ${place}: ${left}.`
      : `Wat je typt, is bewaard op ${place}.`;
    return { kind: "offline", mark: "!", text: `Geen verbinding. ${words}` };
  }
  if (connection === "starting" && !left) return { kind: "starting", mark: "…", text: "We maken verbinding" };
  if (left && delayed) return { kind: "offline", mark: "!", text: `${delayed} Bewaard op ${place}: ${left}` };
  if (kept) return { kind: "sending", mark: "↑", text: `Bewaard op ${place}: ${left}. We versturen het nu.` };
  if (sent) return { kind: "sending", mark: "↑", text: `Verzonden: ${sent}. Nog niet opgeslagen.` };
  if (typed) return { kind: "typed", mark: "✎", text: `Bewaard op ${place}. Nog niet verzonden.` };
  if (saved) return { kind: "saved", mark: "✓", text: "Opgeslagen" };
  return { kind: "online", mark: "●", text: "Verbonden" };
}

/** @param {import("../types/pages.js").Status} state */
export function statusBar(state) {
  const { kind, mark, text } = statusWords(state);
  return html`<div class="sp-status" data-state=${kind}>
    <p role="status"><span aria-hidden="true" class="sp-status__mark">${mark}</span> ${text}</p>
  </div>`;
}
