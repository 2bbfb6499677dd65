// @ts-check
// What stands in a cell, and the grid as a table.
import { capitalize, html, nothing } from "../kit.js";

/** @typedef {import("../types/pages.js").View<"grid", "participant" | "screen" | "advisor" | "facilitator">} View */
/** @typedef {View["cells"][number]["cells"][number]} Cell */

/**
 * What a group put in a cell: in words, how it lies, and what they wrote.
 *
 * @param {View} view @param {Cell} cell @param {{texts?: boolean, mine?: number}} [options] `mine`: what this person chose
 */
export function cellPart(view, cell, { texts = false, mine } = {}) {
  const weighs = view.weights.length > 0;
  const words = texts ? cell.texts.map((item) => html`<p class="grid-text">${item.text}</p>`) : [];
  if (!cell.people && !words.length) return html`<p class="sp-quiet">${weighs ? "nog niemand" : "leeg"}</p>`;
  return html`${weighs && cell.people ? html`<p class="grid-told" data-verdict=${cell.verdict}>${cell.told}</p>
      ${cell.people > 1 ? bar(cell) : nothing}
      <p class="grid-numbers">${cell.people === 1 ? "1 antwoord" : numbers(view, cell)}</p>
      ${mine === undefined ? nothing : html`<p class="sp-quiet">Jij: ${levelsOf(view)[mine]}</p>`}` : nothing}
    ${words}`;
}

/** A number and its word stand on one line. @param {View} view @param {Cell} cell */
const numbers = (view, cell) => cell.counts.map((count, at) => (count ? html`<span>${count} × ${levelsOf(view)[at]}</span> ` : nothing));

/** @param {View} view */
const levelsOf = ({ weights }) => (weights.length === 1 ? ["niet aangekruist", weights[0]] : weights);

/** The spread at a glance; the numbers in words stand below it. @param {Cell} cell */
function bar(cell) {
  const last = Math.max(1, cell.counts.length - 1);
  return html`<div class="grid-bar" aria-hidden="true">${cell.counts.map((count, at) => (count
    ? html`<span style="flex-grow:${count};--grid-level:${at / last}"></span>` : nothing))}</div>`;
}

/**
 * The grid as tables of a few columns each.
 *
 * @param {View} view @param {{most: number, texts: boolean}} options
 */
export function gridTables(view, { most, texts }) {
  return chunks(view.columns.map((column, at) => ({ ...column, at })), most).map((columns) => html`<div class="sp-table grid-table"><table>
    <caption class="sp-hidden">${capitalize(view.more_rows)} en ${view.more_columns}</caption>
    <thead><tr><th scope="col">${capitalize(view.one_row)}</th>${columns.map(({ text }) => html`<th scope="col">${text}</th>`)}</tr></thead>
    <tbody>${view.cells.map((row) => html`<tr><th scope="row">${row.text}</th>
      ${columns.map(({ at }) => html`<td>${cellPart(view, row.cells[at], { texts })}</td>`)}</tr>`)}</tbody>
  </table></div>`);
}

/** As few parts as possible, about as large as each other. @template T @param {T[]} items @param {number} most @returns {T[][]} */
export function chunks(items, most) {
  const size = Math.ceil(items.length / Math.max(1, Math.ceil(items.length / most))) || 1;
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}
