// @ts-check
// The panel with what the facilitator did last, to undo.
import { details, html, nothing, repeat } from "../kit.js";

/** @typedef {import("../types/pages.js").Frame<"facilitator">} Frame */
/** @typedef {import("../types/pages.js").FrameAct} Act */

/** The last act with its button, and the earlier ones folded. @param {Frame} frame @param {Act} act */
export function undoPanel(frame, act) {
  // What was just undone is gone from the list before the server says so.
  const gone = new Set(act.pending("undo").map(({ body }) => body.entry));
  const [last, ...earlier] = (frame.acts ?? []).filter((one) => !gone.has(one.id));
  if (!last) return nothing;
  return html`<section class="sp-panel sp-stack" aria-label="Ongedaan maken">
    <h2 class="nl-heading nl-heading--level-2">Ongedaan maken</h2>
    <div class="facilitator-act">${row(last, act)}</div>
    ${earlier.length
      ? details("Wat je daarvoor deed", html`<ul class="facilitator-steps">${repeat(
          earlier, (one) => one.id, (one) => html`<li class="facilitator-act">${row(one, act)}</li>`,
        )}</ul>`)
      : nothing}
  </section>`;
}

/** @param {Frame["acts"][number]} one @param {Act} act */
const row = (one, act) => html`<span>${one.words}${one.blocked ? html` <small>${one.blocked} Dit blijft staan.</small>` : nothing}</span>
  ${one.blocked ? nothing : html`<button type="button" class="nl-button nl-button--secondary sp-button--small"
    aria-label="Maak ongedaan: ${one.words}" @click=${() => act.steer("undo", { entry: one.id })}>Maak ongedaan</button>`}`;
