// @ts-check
// The advisor's checklist for one step of the plan.
import { details, html, nothing } from "../kit.js";
import { authorText, formatMoment } from "./thread.js";
import { formToggle, signatureOf, signedForm } from "./signed_form.js";

/** @typedef {import("../types/advice.js").Desk} Desk */
/** @typedef {import("../types/advice.js").DeskStep} DeskStep */
/** @typedef {import("../types/advice.js").Check} Check */
/** @typedef {import("../types/pages.js").FrameAct} Act */

/** What an advisor checks of a step, with what is known beside it; nobody else sees it. @param {Act} act @param {DeskStep} step @param {Desk} desk */
export function checklist(act, step, desk) {
  const seen = step.checks.filter((one) => checkState(act, step, one) !== "open").length;
  return details(html`Nakijken <span class="sp-quiet">${seen} van ${step.checks.length}</span>`, html`
    <p class="sp-quiet">Alleen voor adviseurs. Het is geen cijfer en staat in geen document.</p>
    <ul class="desk-checks">${step.checks.map((one) => checkRow(act, step, one, desk))}</ul>`);
}

/** @typedef {import("../types/entries.js").AdviceChecked["state"]} State */

/** @param {Act} act @param {DeskStep} step @param {Check} one @returns {State} */
function checkState(act, step, one) {
  const sent = act.pending("checked", one.mark ? [one.mark] : [], "").filter(({ body }) => body.action === step.id && body.item === one.item).pop();
  return sent?.body.state ?? /** @type {State} */ (one.state);
}

/** @param {Act} act @param {DeskStep} step @param {Check} one @param {Desk} desk */
function checkRow(act, step, one, desk) {
  const label = desk.items.find((item) => item.id === one.item)?.label ?? "";
  const now = checkState(act, step, one);
  const note = one.mark?.text ?? "";
  const body = { action: step.id, item: /** @type {import("../types/entries.js").AdviceChecked["item"]} */ (one.item), ...(one.mark && { seen: one.mark.id }) };
  const mark = (/** @type {"seen" | "ask"} */ value) => act.steer("checked", {
    ...body, state: value === now ? "open" : value, ...(note && { note }), ...signatureOf(act) });
  const toggle = (/** @type {"seen" | "ask"} */ value, /** @type {string} */ text) => html`<button type="button" class="desk-mark"
    data-state=${value} aria-pressed=${String(now === value)} aria-label="${text}: ${label}" @click=${() => mark(value)}>${text}</button>`;
  const key = `note-${step.id}-${one.item}`;
  const noting = formToggle(act, key);
  return html`<li data-state=${now}>
    <p class="desk-item">${label}</p>
    ${one.hint ? html`<p class="sp-quiet">${one.hint}</p>` : nothing}
    ${note ? html`<p class="desk-note">${note}</p>` : nothing}
    <div class="sp-row">${toggle("seen", "Bekeken")} ${toggle("ask", "Vragen")}
      <button type="button" class="desk-mark" data-opens=${key} aria-expanded=${String(noting.open)} aria-label="Notitie: ${label}"
        @click=${() => noting.set(!noting.open)}>Notitie</button></div>
    ${one.mark ? html`<p class="desk-who">${authorText(one.mark)}, ${formatMoment(one.mark.at)}</p>` : nothing}
    ${signedForm(act, { key, type: "checked", label: "Notitie", max: desk.max_length, field: "note", value: note, optional: true,
      button: "Bewaar", body: { ...body, state: now } })}</li>`;
}
