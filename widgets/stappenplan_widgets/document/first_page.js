// @ts-check
// The first page of the document, with the table of steps.
import { capitalize, formatDate, html, nothing } from "../kit.js";
import { resultsInBrief } from "./results.js";
import { sourcedLines } from "./sources.js";

/** @typedef {import("../types/plan_parts.js").Plan} Plan */
/** @typedef {import("../types/plan_parts.js").Action} Action */
/** @typedef {import("../types/pages.js").FrameAct} Act */

/** The first page: what the village wants, the steps as a table, what is asked. @param {Plan} plan */
export function firstPage(plan) {
  return html`<section class="sp-stack" aria-label="Samenvatting">
    <p class="advisor-over">${capitalize(plan.result ?? "stappenplan")}${plan.rehearsal ? " · oefening" : ""}</p>
    <h1 class="nl-heading nl-heading--level-1">${plan.title}</h1>
    <p class="sp-quiet">${[plan.gathering, formatDate(plan.date), plan.place].filter(Boolean).join(" · ")}</p>
    ${resultsInBrief(plan)}
    ${plan.village_wants?.length ? html`<h2 class="nl-heading nl-heading--level-2">Wat het dorp wil</h2>${sourcedLines(plan.village_wants, plan)}` : nothing}
    ${plan.still_open?.length ? html`<h3 class="nl-heading nl-heading--level-3">Nog open</h3>${sourcedLines(plan.still_open, plan)}` : nothing}
    ${plan.actions?.length ? actionTable(plan.actions) : nothing}
    ${asked(plan)}
  </section>`;
}

/** @param {Action[]} actions */
function actionTable(actions) {
  return html`<h2 class="nl-heading nl-heading--level-2">In het kort</h2><div class="sp-table" role="region" tabindex="0" aria-label="De stappen in het kort"><table class="advisor-summary">
    <thead><tr><th scope="col">Stap</th><th scope="col">Wat</th><th scope="col">Wie</th><th scope="col">Begint</th><th scope="col">Klaar</th></tr></thead>
    <tbody>${actions.map((one) => html`<tr><td>${one.number}</td>
      <th scope="row"><a class="nl-link" href="#stap-${one.number}">${one.title}</a></th>
      <td>${ownerLabel(one) || "nog niemand"}</td><td>${formatShortDate(one.starts)}</td><td>${formatShortDate(one.done_by)}</td></tr>`)}</tbody></table></div>`;
}

/** @param {Action} action */
export const ownerLabel = (action) =>
  action.owner_label;

/** "1 mei" @param {string | undefined} date */
export function formatShortDate(date) {
  const at = new Date(date ?? "");
  if (!date || Number.isNaN(at.getTime())) return date || "–";
  return at.toLocaleDateString("nl-NL", { day: "numeric", month: "long" });
}

/** @param {Plan} plan */
function asked({ asks = [], actions = [] }) {
  const all = asks.length ? asks : actions.flatMap((one) =>
    (one.asks ?? []).map((ask) => ({ ...ask, action: one.number })));
  if (!all.length) return nothing;
  return html`<h2 class="nl-heading nl-heading--level-2">Wat wij van u vragen</h2><ul class="advisor-lines">${all.map((ask) => html`<li>
    <p class="nl-paragraph"><strong>${ask.of}:</strong> ${ask.what}${ask.before ? html` <em>vóór ${formatShortDate(ask.before)}</em>` : nothing}
    ${ask.action ? html`<a class="nl-link" href="#stap-${ask.action}">stap ${ask.action}</a>` : nothing}</p></li>`)}</ul>`;
}
