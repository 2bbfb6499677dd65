// @ts-check
// The filled grid on a phone: one row at a time, never wider than the phone.
import { capitalize, empty, html, nothing } from "../kit.js";
import { cellPart } from "./cells.js";

/** @typedef {import("../types/pages.js").View<"grid", "participant">} View */
/** @typedef {import("../types/pages.js").StepAct<"grid">} Act */

/** @param {View} view @param {Act} act */
export function lookPage(view, act) {
  if (!view.cells.length) return empty("In dit raster staat niets.");
  const at = Math.min(act.ui.look ?? 0, view.cells.length - 1);
  const row = view.cells[at];
  const go = (/** @type {number} */ to) => {
    act.ui.look = to;
    act.redraw();
    setTimeout(() => document.getElementById("grid-look")?.focus());
  };
  const pick = (/** @type {Event} */ event) => go(Number(/** @type {HTMLSelectElement} */ (event.target).value));
  const own = view.mine[row.row] ?? {};
  return html`<section class="sp-stack" aria-label="${capitalize(view.one_row)} ${at + 1} van ${view.cells.length}">
    ${view.cells.length > 1 ? html`<label class="sp-field"><span>${capitalize(view.one_row)} ${at + 1} van ${view.cells.length}</span>
      <select @change=${pick}>${view.cells.map((one, number) => html`<option value=${number} ?selected=${number === at}>${one.text}</option>`)}</select></label>` : nothing}
    <h3 class="nl-heading nl-heading--level-3 grid-row" id="grid-look" tabindex="-1">${row.text}</h3>
    <ul class="sp-cards">${row.cells.map((cell, number) => html`<li class="sp-card">
      <h4 class="nl-heading nl-heading--level-4">${view.columns[number]?.text}</h4>
      ${cellPart(view, cell, { texts: true, mine: own[cell.column] })}</li>`)}</ul>
    ${view.cells.length > 1 ? html`<div class="sp-row">
      <button type="button" class="nl-button nl-button--secondary" ?disabled=${at === 0} @click=${() => go(at - 1)}>← Vorige</button>
      <button type="button" class="nl-button nl-button--secondary" ?disabled=${at + 1 === view.cells.length} @click=${() => go(at + 1)}>Volgende →</button></div>` : nothing}
  </section>`;
}
