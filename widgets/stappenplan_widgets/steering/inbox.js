// @ts-check
// What waits for the facilitator, with the way there.
import { html, nothing } from "../kit.js";

/** @typedef {import("../types/pages.js").Frame<"facilitator">} Frame */
/** @typedef {import("../types/pages.js").FrameAct} Act */

/** Counts what waits, per step. @param {Frame} frame @param {Act} act */
export function inbox(frame, act) {
  const waiting = frame.inbox ?? [];
  if (!waiting.length) return nothing;
  const title = (/** @type {string} */ id) => frame.steps?.find((step) => step.id === id)?.title ?? "";
  const go = (/** @type {string} */ id) => {
    act.look(id === frame.current?.id ? "" : id);
    act.slot.scrollIntoView?.({ block: "start" });
  };
  return html`<section class="sp-panel sp-stack" aria-label="Wacht op jou">
    <h2 class="nl-heading nl-heading--level-2">Wacht op jou <span class="sp-quiet">${waiting.reduce((sum, one) => sum + one.count, 0)}</span></h2>
    <ul class="facilitator-steps">${waiting.map((one) => html`<li class="facilitator-act"><span>${one.text}</span>
      <button type="button" class="nl-button nl-button--secondary sp-button--small" aria-label="Ga naar ${title(one.step)}: ${one.text}"
        @click=${() => go(one.step)}>${title(one.step)}</button></li>`)}</ul>
  </section>`;
}
