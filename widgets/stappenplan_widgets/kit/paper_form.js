// @ts-check
// Forms in which the facilitator types what people wrote on paper.
import { html } from "lit-html";
import { ref } from "lit-html/directives/ref.js";
import { textForm } from "./forms.js";
import { personSelect } from "./person_select.js";

/** @typedef {import("../types/pages.js").PageAct} Act */
/** @typedef {import("../types/pages.js").Kind} Kind */
/** @typedef {{type: string, label?: string, max?: number, field?: string, extra?: object, key?: string, rows?: number}} AnyForm */

/**
 * A box in which the facilitator types what stands on paper. Whoever comes from the list
 * *Inbreng van papier* finds it open.
 *
 * @param {Act} act
 * @param {unknown} content
 * @param {string} [summary]
 */
export function paperBox(act, content, summary = "Inbreng van papier") {
  const arrive = (/** @type {Element | undefined} */ box) => {
    if (!box || !act.paperAsked()) return;
    // The box stands in the page only after this drawing.
    queueMicrotask(() => {
      /** @type {HTMLDetailsElement} */ (box).open = true;
      box.scrollIntoView({ block: "center" });
      box.querySelector("summary")?.focus();
    });
  };
  return html`<details class="sp-details" data-paper ${ref(arrive)}><summary>${summary}</summary>
    <div class="sp-stack">${content}</div></details>`;
}

/**
 * *Inbreng van papier*: the facilitator types for somebody, who is named as its author.
 *
 * @template {Kind} K
 * @param {import("../types/pages.js").StepAct<K>} act
 * @param {import("../types/pages.js").PaperForm<K> | import("../types/pages.js").PaperForm<K>[]} forms what may stand on paper
 * @param {{people?: {id: string, name: string}[], hint?: string}} [options] who may have written it
 */
export function paperForm(act, forms, { people, hint = "Kies eerst wie dit schreef." } = {}) {
  const list = /** @type {AnyForm[]} */ ([forms].flat());
  const { sendFor } = /** @type {import("./step.js").Act} */ (/** @type {unknown} */ (act));
  const { chosen, control } = personSelect(act, { key: `paper-${list[0].type}`, label: "Van wie is dit?", people });
  return paperBox(act, html`${control}
    ${chosen
      ? list.map(({ type, label = "Wat staat er op papier?", key = type, ...form }) => textForm(act, {
          ...form, type, label, key: `paper-${chosen}-${key}`, button: "Zet erbij",
          hint: "Neem de woorden over zoals ze er staan.",
          // `PaperForm` says which fields a form of this type fills.
          send: (body, also) => sendFor.call(act, chosen, type, body, also),
        }))
      : html`<p class="sp-hint">${hint} Bij de tekst komt te staan dat hij van papier komt.</p>`}`);
}
