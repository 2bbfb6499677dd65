// @ts-check
// The facilitator's buttons to hide, park, merge and unmerge cards.
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { tag } from "./blocks.js";
import { textForm } from "./forms.js";
import { isChecked } from "./events.js";

/**
 * @typedef {import("../types/pages.js").PageAct} Act
 * @typedef {{id: string, text: string, state?: string,
 *   merged?: string[]}} Item
 */

/** The card that was ticked last: the box to merge stands there. @param {Act} act @param {Item[]} items */
const pickedOf = (act, items) => {
  const picked = items.filter((item) => chosen(act).has(item.id));
  return { picked, last: [...chosen(act)].filter((id) => picked.some((item) => item.id === id)).pop() };
};

/** @param {Act} act @returns {Set<string>} */
const chosen = (act) => (act.ui.merging ??= new Set());

/**
 * The facilitator's buttons under one card: hide or show, park, choose for merging, take apart.
 *
 * @param {Act} act
 * @param {Item} item
 * @param {{among?: Item[]}} [options] the cards with which it can be merged
 */
export function moderation(act, item, { among } = {}) {
  const state = item.state ?? "shown";
  const about = (/** @type {string} */ word) => `${word}: ${item.text}`;
  const button = (/** @type {string} */ label, /** @type {"show" | "hide" | "park" | "unmerge"} */ type) => html`<button
    type="button" class="nl-button nl-button--secondary sp-button--small" aria-label=${about(label)}
    @click=${() => act.steer(type, { entry: item.id })}>${label}</button>`;
  const toggle = (/** @type {Event} */ event) => {
    if (isChecked(event)) chosen(act).add(item.id);
    else chosen(act).delete(item.id);
    act.redraw();
  };
  return html`<div class="sp-moderation">
    ${state === "hidden" ? tag("Verborgen", "attention") : nothing}
    ${state === "parked" ? tag("Bewaard voor later", "quiet") : nothing}
    ${state === "waiting" ? tag(act.frame.rewritten?.includes(item.id) ? "Herschreven, wacht op jou" : "Wacht op jou", "attention") : nothing}
    ${state === "shown" ? nothing : button("Laat zien", "show")}
    ${state === "hidden" ? nothing : button("Verberg", "hide")}
    ${state === "shown" ? button("Voor later", "park") : nothing}
    ${item.merged?.length ? button("Maak los", "unmerge") : nothing}
    ${among && state === "shown"
      ? html`<label class="sp-check"><input type="checkbox" aria-label=${about("Samenvoegen")}
          .checked=${live(chosen(act).has(item.id))} @change=${toggle} /> samenvoegen</label>`
      : nothing}
  </div>
  ${among && pickedOf(act, among).last === item.id ? mergeBox(act, pickedOf(act, among).picked) : nothing}`;
}

/** Merges the chosen cards, under the one that was ticked last. @param {Act} act @param {Item[]} picked */
function mergeBox(act, picked) {
  const stop = () => {
    act.ui.merging = new Set();
    act.draft("merge").clear();
  };
  if (picked.length < 2) return html`<p class="sp-notice">Kies nog een kaart om samen te voegen.</p>`;
  return html`<section class="sp-notice sp-stack" aria-label="Kaarten samenvoegen">
    <h3 class="nl-heading nl-heading--level-3">${picked.length} kaarten samenvoegen</h3>
    <ul>${picked.map((item) => html`<li>${item.text}</li>`)}</ul>
    ${textForm(act, {
      type: "merge", key: "merge", label: "Wat staat er op de nieuwe kaart?", value: picked[0].text,
      hint: "Lees het voor. De eerste zinnen blijven bewaard als bron.", button: "Voeg samen",
      send: (body, also) =>
        act.steer("merge", { entries: picked.map((item) => item.id), ...body }, also),
      onSent: stop,
    })}
    <button type="button" class="nl-button nl-button--subtle" @click=${stop}>Toch niet</button>
  </section>`;
}
