// @ts-check
// The projector's page of the step kind election.
import { html, nothing } from "../kit.js";
import { nomineeList, outcomeOf } from "./outcome.js";

/** @param {import("../types/pages.js").View<"election", "screen"> | import("../types/pages.js").View<"election", "advisor">} view */
export function screenPage(view) {
  if (view.outcome) return outcomeOf(view);
  if (view.phase === "nominate") return nomineeList(view);
  return html`<p class="sp-big-number"><strong>${view.ballots}</strong> <span>${view.ballots === 1 ? "stem" : "stemmen"}</span></p>
    <p class="nl-paragraph nl-paragraph--lead sp-lead">${view.phase === "vote" ? "Stem op je telefoon. Niemand ziet jouw briefje." : "De stemming is gesloten. Nu volgt de uitslag."}</p>
    ${view.phase === "vote" ? html`<ul class="election-rule">${view.rule.explanation.map((/** @type {string} */ one) => html`<li>${one}</li>`)}</ul>` : nothing}`;
}
