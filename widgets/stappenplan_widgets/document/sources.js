// @ts-check
import { details, html, nothing } from "../kit.js";

/** @param {number} count @param {string} one @param {string} more */
export const counted = (count, one, more) => `${count} ${count === 1 ? one : more}`;

/**
 * "Komt van: 6 bijdragen, 14 van 72 stippen", and on request the words themselves.
 *
 * @param {{sources?: string[], dots?: number}} piece
 * @param {any} plan
 */
export function sources({ sources: ids = [], dots = 0 }, plan) {
  const found = ids.map((id) => plan.sources?.[id]).filter(Boolean);
  const total = plan.dots_total ?? 0;
  const weight = dots ? `, ${dots}${total ? ` van ${total}` : ""} ${dots === 1 && !total ? "stip" : "stippen"}` : "";
  const summary = `Komt van: ${counted(ids.length, "bijdrage", "bijdragen")}${weight}`;
  if (!ids.length) return nothing;
  if (!found.length) return html`<p class="sp-quiet">${summary}</p>`;
  return details(summary, html`<ul class="advisor-sources">${found.map((source) => html`<li>
    <p class="sp-quote">${source.text}</p>
    <p class="sp-quiet">${[source.where ?? source.step, source.via].filter(Boolean).join(", ")}</p></li>`)}</ul>`);
}

/**
 * Sentences of the group, each with its sources.
 *
 * @param {any[] | undefined} lines texts, or {text, label, sources}
 * @param {any} plan
 */
export function lines(lines, plan) {
  return html`<ul class="advisor-lines">${(lines ?? []).map((line) => {
    const piece = typeof line === "string" ? { text: line } : line;
    return html`<li><p>${piece.label ? html`<strong>${piece.label}:</strong> ` : nothing}${piece.text}</p>
      ${piece.sources?.length > 1 ? sources(piece, plan) : nothing}</li>`;
  })}</ul>`;
}
