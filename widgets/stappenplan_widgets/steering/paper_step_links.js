// @ts-check
// The panel with links to the steps that take entries from paper.
import { html, nothing } from "../kit.js";

/** @typedef {import("../types/pages.js").Frame<"facilitator">} Frame */
/** @typedef {import("../types/pages.js").FrameAct} Act */

/** *Inbreng van papier*: which steps take paper, and the way to where it is typed. @param {Frame} frame @param {Act} act */
export function paperStepLinks(frame, act) {
  const steps = (frame.steps ?? []).filter((step) => step.paper && step.status !== "skipped");
  if (!steps.length || frame.gathering.closed) return nothing;
  const typed = steps.reduce((/** @type {number} */ sum, step) => sum + (step.typed ?? 0), 0);
  return html`<section class="sp-panel sp-stack" aria-label="Inbreng van papier">
    <h2 class="nl-heading nl-heading--level-2">Inbreng van papier ${typed ? html`<span class="sp-quiet">${typed} overgenomen</span>` : nothing}</h2>
    <details class="sp-details"><summary>Neem papier over bij een onderdeel</summary>
      <div class="sp-stack">
        <p class="sp-quiet">De groep blijft waar zij is. Staat de schrijver niet in de lijst? Kies dan
          “Iemand die er niet bij staat”.</p>
        <ul class="facilitator-steps facilitator-papers">${steps.map((step) => html`<li>
          <button class="nl-button nl-button--secondary sp-button--small facilitator-paper" aria-label="Neem papier over: ${step.title}"
            @click=${() => act.typePaper(step.id)}>${step.title}</button>
          <small>${step.paper}${step.typed ? html`, <strong>${step.typed} overgenomen</strong>` : nothing}</small></li>`)}
        </ul></div></details>
  </section>`;
}
