// @ts-check
// The wordings that advisors proposed for one step, with the decisions.
import { html, nothing, tag } from "../kit.js";
import { authorText, byline, formatMoment } from "./thread.js";

/** @typedef {import("../types/advice.js").DeskStep} DeskStep */
/** @typedef {import("../types/advice.js").Suggestion} Suggestion */
/** @typedef {import("../types/pages.js").FrameAct} Act */

/** Other words that were proposed, beside the group's own. @param {Act} act @param {DeskStep} step */
export function suggestionList(act, step) {
  const sending = act.pending("suggest", step.suggestions, "").filter(({ body }) => body.action === step.id);
  return html`${step.suggestions.map((one) => html`<div class="desk-card" data-state=${one.decision ? "decided" : "open"}>
      <p class="desk-kind">Andere woorden ${decisionTag(one.decision)}</p>
      ${byline(one)}
      ${bothWordings(one.own, one.text)}
      ${one.why ? html`<p class="said-text">${one.why}</p>` : nothing}
      ${one.decision ? html`<p class="sp-quiet">${one.decision.accepted ? "Overgenomen" : "Eigen woorden blijven"} door ${authorText(one.decision)}, ${formatMoment(one.decision.at)}</p>` : nothing}
    </div>`)}
    ${sending.map(({ body }) => html`<div class="desk-card" data-sending>${bothWordings(body.instead_of, body.text)} ${tag("We versturen dit", "quiet")}</div>`)}`;
}

/** @param {Suggestion["decision"]} decision */
function decisionTag(decision) {
  if (!decision) return tag("de eigenaar beslist", "quiet");
  return decision.accepted ? tag("overgenomen", "good") : tag("eigen woorden blijven", "quiet");
}

/** @param {string} own @param {string} other */
const bothWordings = (own, other) => html`<dl class="desk-words">
  <div><dt>Eigen woorden</dt><dd>${own}</dd></div><div><dt>Voorstel</dt><dd>${other}</dd></div></dl>`;
