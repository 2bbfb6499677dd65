// @ts-check
// The outcomes of one step, per review.
import { html, nothing, tag } from "../kit.js";
import { formatShortDate } from "./first_page.js";

/** @typedef {import("../types/plan_parts.js").Action} Action */
/** @type {Record<string, [string, string, string]>} mark, words, kind */
const OUTCOMES = {
  gedaan: ["✓", "Gedaan", "good"],
  loopt: ["→", "Loopt", ""],
  gestopt: ["■", "Gestopt", "quiet"],
  anders: ["↺", "Het dorp wil iets anders", "attention"],
};

/** The outcomes of a step, per review. @param {Action} one */
export function followUpList({ follow_up: outcomes = [] }) {
  if (!outcomes.length) return nothing;
  return html`<div class="advisor-followup"><h4 class="nl-heading nl-heading--level-4">Wat ervan kwam</h4>
    <ol>${outcomes.map((later) => {
      const [mark, words, kind] = OUTCOMES[later.outcome] ?? ["", later.outcome, ""];
      return html`<li><time datetime=${later.date}>${formatShortDate(later.date)}</time>
        <div>${tag(html`<span aria-hidden="true">${mark}</span> ${words}`, kind)}${later.why ? html`<p>${later.why}</p>` : nothing}</div></li>`;
    })}</ol></div>`;
}
