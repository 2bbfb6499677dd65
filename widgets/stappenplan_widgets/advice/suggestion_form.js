// @ts-check
// The form in which an advisor proposes another wording for a step.
import { announce, field, fieldValue, html, nothing } from "../kit.js";
import { formToggle, signatureOf } from "./signed_form.js";

/** @typedef {import("../types/advice.js").Desk} Desk */
/** @typedef {import("../types/advice.js").DeskStep} DeskStep */
/** @typedef {import("../types/pages.js").FrameAct} Act */

/** Propose other words for a step; the owner decides. @param {Act} act @param {DeskStep} step @param {Desk} desk */
export function suggestionForm(act, step, desk) {
  const key = `suggest-${step.id}`;
  const { open, set } = formToggle(act, key);
  if (!open) return nothing;
  const words = fieldValue(act, key, step.title).trim();
  const why = act.draft(`${key}-why`).value.trim();
  const blocked = !words || words === step.title || words.length > desk.max_length || why.length > desk.max_length;
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (blocked) return;
    const body = { action: step.id, text: words, instead_of: step.title, ...(why && { why }), ...signatureOf(act) };
    act.draft(key).clear();
    act.draft(`${key}-why`).clear();
    act.steer("suggest", body, { draft: { key, value: words } });
    announce("Verstuurd.");
    set(false);
  };
  return html`<div class="desk-write"><form class="sp-form" @submit=${submit}>
    ${field(act, { key, label: "Andere woorden voor deze stap", type: "textarea", rows: 2, value: step.title, max: desk.max_length,
      hint: "De eigenaar beslist. De eigen woorden blijven ernaast staan." })}
    ${field(act, { key: `${key}-why`, label: "Waarom? (hoeft niet)", type: "textarea", rows: 2, max: desk.max_length })}
    <button class="nl-button nl-button--primary sp-button--wide" aria-disabled=${String(blocked)}>Stel voor</button></form>
    <button type="button" class="nl-button nl-button--subtle sp-button--small" @click=${() => set(false)}>Sluit</button></div>`;
}
