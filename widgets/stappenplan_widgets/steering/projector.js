// @ts-check
// The controls of the projector: live, frozen or black.
import { choices, html, isChecked, live, nothing } from "../kit.js";
import { projectorView } from "./projector_view.js";

/** @typedef {import("../types/pages.js").Frame<"facilitator">} Frame */
/** @typedef {import("../types/pages.js").FrameAct} Act */

const MODES = [
  { value: "live", label: "Live" },
  { value: "frozen", label: "Stil" },
  { value: "black", label: "Zwart" },
];

/** What the facilitator reads while the projector does not follow. @type {Record<string, {sentence: string, rest: string}>} */
export const SCREEN_STATES = {
  frozen: { sentence: "Het scherm staat stil.", rest: "De zaal ziet niet wat jij nu doet. Wat je verbergt of bewaart voor later, verdwijnt wel." },
  black: { sentence: "Het scherm is zwart.", rest: "De zaal ziet niets." },
};

/** What was just chosen counts until the server's answer stands in the frame. @param {Frame} frame @param {Act} act */
const screenNow = (frame, act) => Object.assign({}, frame.screen, ...act.pending("screen").map((entry) => entry.body));

/** "live", "frozen" or "black" @param {Frame} frame @param {Act} act @returns {string} */
export const screenMode = (frame, act) => screenNow(frame, act).mode ?? "live";

/** Says that the wall is not following, in sight wherever one scrolls. @param {Frame} frame @param {Act} act */
export function notFollowing(frame, act) {
  const state = SCREEN_STATES[screenMode(frame, act)];
  return html`<div role="status" class="facilitator-held" ?data-some=${state}>${state
    ? html`<p><strong>${state.sentence}</strong> ${state.rest}</p>
      <button type="button" class="nl-button nl-button--primary sp-button--small"
        @click=${() => act.steer("screen", { mode: "live" })}>Zet het scherm weer aan</button>`
    : nothing}</div>`;
}

/** The screen in hand. @param {Frame} frame @param {Act} act */
export function projectorControls(frame, act) {
  const screen = screenNow(frame, act);
  return html`<section class="sp-panel sp-stack" aria-label="Het scherm">
    <h2 class="nl-heading nl-heading--level-2">Het scherm</h2>
    ${choices(act, {
      legend: "Wat ziet de zaal?", name: "screen-mode", options: MODES, row: true, quiet: true,
      value: screen.mode ?? "live", onChange: (mode) => act.steer("screen", { mode }),
    })}
    <label class="sp-check"><input type="checkbox" .checked=${live(Boolean(screen.via_facilitator))}
      @change=${(/** @type {Event} */ event) => act.steer("screen", { via_facilitator: isChecked(event) })} />
      Nieuwe kaarten eerst via mij</label>
    ${projectorView(frame, act)}
  </section>`;
}
