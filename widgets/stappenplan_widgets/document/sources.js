// @ts-check
// Sentences of the plan with the contributions that they come from.
import { details, html, nothing } from "../kit.js";

/** @typedef {import("../types/plan_parts.js").Plan} Plan */
/** @param {number} count @param {string} one @param {string} more */
export const countText = (count, one, more) => `${count} ${count === 1 ? one : more}`;

/**
 * "Komt van: 6 bijdragen, 14 van 72 stippen", and on request the words themselves.
 *
 * @param {{sources?: string[], dots?: number}} piece
 * @param {Plan} plan
 */
export function sourceList({ sources: ids = [], dots = 0 }, plan) {
  const found = ids.map((id) => plan.sources?.[id]).filter(Boolean);
  const total = plan.dots_total ?? 0;
  const weight = dots ? `, ${dots}${total ? ` van ${total}` : ""} ${dots === 1 && !total ? "stip" : "stippen"}` : "";
  const summary = `Komt van: ${countText(ids.length, "bijdrage", "bijdragen")}${weight}`;
  if (!ids.length) return nothing;
  if (!found.length) return html`<p class="sp-quiet">${summary}</p>`;
  return details(summary, html`<ul class="advisor-sources">${found.map((source) => html`<li>
    <p class="sp-quote">${source.text}</p>
    <p class="sp-quiet">${[source.where, source.via].filter(Boolean).join(", ")}</p></li>`)}</ul>`);
}

/** @typedef {{text: string, label?: string, sources?: string[]}} Line */

/**
 * Sentences of the group, each with its sources; a label that several share stands once.
 *
 * @param {(string | Line)[] | undefined} lines texts, or {text, label, sources}
 * @param {Plan} plan
 */
export function sourcedLines(lines, plan) {
  const pieces = (lines ?? []).map((line) => (typeof line === "string" ? { text: line } : line));
  return html`<ul class="advisor-lines">${groups(pieces).map((group) => (group.length > 1 && group[0].label
    ? html`<li><p><strong>${labelled(group[0].label)}</strong></p>
        <ul class="advisor-lines">${group.map((one) => html`<li><p>${one.text}</p>${origin(one, plan)}</li>`)}</ul></li>`
    : group.map((one) => html`<li><p>${one.label ? html`<strong>${labelled(one.label)}</strong> ` : nothing}${one.text}</p>
        ${origin(one, plan)}</li>`)))}</ul>`;
}

/** Add a colon, unless the label ends in a punctuation mark. @param {string} label */
const labelled = (label) => (/[\p{L}\p{N})]$/u.test(label) ? `${label}:` : label);

/** @param {Line} line @param {Plan} plan */
const origin = (line, plan) => ((line.sources?.length ?? 0) > 1 ? sourceList(line, plan) : nothing);

/** @param {Line[]} pieces @returns {Line[][]} */
function groups(pieces) {
  /** @type {Line[][]} */
  const found = [];
  for (const piece of pieces) {
    const last = found[found.length - 1];
    if (last && piece.label && last[0].label === piece.label) last.push(piece);
    else found.push([piece]);
  }
  return found;
}
