// @ts-check
// What the facilitator says and does in the current step.
import { html, nothing } from "../kit.js";

/** @typedef {import("../types/pages.js").Frame<"facilitator">} Frame */

/** @type {[keyof Frame["script"], string][]} */
const PARTS = [
  ["say", "Zeg"], ["do", "Doe"], ["watch", "Let op"], ["silence", "Als het stil blijft"], ["short", "Korte versie"],
];

/** What to say and do in this step; never on the projector. @param {Frame} frame */
export function facilitatorScript({ script: words, silent }) {
  const parts = PARTS.filter(([key]) => words?.[key]);
  if (!parts.length && !silent?.length) return nothing;
  return html`<dl class="facilitator-script">
      ${parts.map(([key, label]) => html`<div data-part=${key}><dt>${label}</dt><dd>${words[key]}</dd></div>`)}
      ${silent?.length
        ? html`<div><dt>Nog niets gestuurd</dt><dd>${silent.join(", ")}</dd></div>`
        : nothing}
    </dl>`;
}
