// @ts-check
// The controls of the projector: live, frozen or black.
import { choices, html, isChecked, live, nothing } from "../kit.js";

/** @typedef {import("../types/pages.js").Frame<"facilitator">} Frame */
/** @typedef {import("../types/pages.js").FrameAct} Act */

const MODES = [
  { value: "live", label: "Live" },
  { value: "frozen", label: "Stil" },
  { value: "black", label: "Zwart" },
];

/** The screen in hand. @param {Frame} frame @param {Act} act */
export function projectorControls(frame, act) {
  // What was just chosen counts until the server's answer stands in the frame.
  const asked = Object.assign({}, ...act.pending("screen").map((entry) => entry.body));
  const screen = { ...frame.screen, ...asked };
  return html`<section class="sp-panel sp-stack" aria-label="Het scherm">
    <h2 class="nl-heading nl-heading--level-2">Het scherm</h2>
    ${choices(act, {
      legend: "Wat ziet de zaal?", name: "screen-mode", options: MODES, row: true, quiet: true,
      value: screen.mode ?? "live", onChange: (mode) => act.steer("screen", { mode }),
    })}
    ${screen.mode === "frozen"
      ? html`<p class="sp-quiet">Het beeld staat stil. Wat je verbergt of parkeert, gaat er wel af.</p>`
      : nothing}
    <label class="sp-check"><input type="checkbox" .checked=${live(Boolean(screen.via_facilitator))}
      @change=${(/** @type {Event} */ event) => act.steer("screen", { via_facilitator: isChecked(event) })} />
      Nieuwe kaarten eerst via mij</label>
  </section>`;
}
