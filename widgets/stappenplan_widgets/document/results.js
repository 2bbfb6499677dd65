// @ts-check
// What a group made that is no plan of steps, on the advisor's page.
import { html, nothing } from "../kit.js";
import { sourcedLines } from "./sources.js";

/** @typedef {import("../types/plan_parts.js").Plan} Plan */
/** @typedef {Plan["results"][number]} Part */

/** Of every part the sentences that say what came out. @param {Plan} plan */
export function resultsInBrief(plan) {
  const parts = (plan.results ?? []).filter((part) => part.brief.length);
  if (!parts.length) return nothing;
  return html`<h2 class="nl-heading nl-heading--level-2">In het kort</h2>
    ${parts.map((part) => html`<h3 class="nl-heading nl-heading--level-3">${part.title}</h3>${sourcedLines(part.brief, plan)}`)}`;
}

/** A chapter for each part that holds more than that. @param {Plan} plan */
export function resultChapters(plan) {
  const parts = (plan.results ?? []).filter((part) => part.groups.length || part.tables.length);
  return html`${parts.map((part) => chapter(part, plan))}`;
}

/** @param {Part} part @param {Plan} plan */
const chapter = (part, plan) => html`<section class="sp-stack" aria-label=${part.title}>
  <h2 class="nl-heading nl-heading--level-2">${part.title}</h2>
  ${part.groups.map((group) => html`${group.title ? html`<h3 class="nl-heading nl-heading--level-3">${group.title}</h3>` : nothing}
    ${sourcedLines(group.lines, plan)}`)}
  ${part.tables.map((table) => resultTable(table, part.title))}</section>`;

/** @param {Part["tables"][number]} table @param {string} title */
const resultTable = (table, title) => html`${table.caption ? html`<p class="sp-quiet">${table.caption}</p>` : nothing}
  <div class="sp-table" role="region" tabindex="0" aria-label=${table.caption || title}><table>
    <thead><tr>${table.header.map((word) => html`<th scope="col">${word}</th>`)}</tr></thead>
    <tbody>${table.rows.map((row) => html`<tr>${row.map((cell, at) => at
      ? html`<td>${cell.text}</td>` : html`<th scope="row">${cell.text}</th>`)}</tr>`)}</tbody></table></div>`;
