// @ts-check
// The grid on the projector: what there is, how far people are, and what they put in it.
import { capitalize, cards, empty, html, nothing } from "../kit.js";
import { chunks, gridTables } from "./cells.js";

/** @typedef {import("../types/pages.js").View<"grid", "screen" | "advisor">} View */

// Columns beside each other that can be read from the back of a room.
const MOST = 4;
// Of more texts in a cell than this a row of the table is higher than the projector.
const FEW_TEXTS = 3;

/** @param {View} view */
export function screenPage(view) {
  if (view.counted) return filledPage(view);
  if (view.progress.length) return progressPage(view);
  return html`<div class="grid-axes">${axis(view.more_rows, view.rows)}${axis(view.more_columns, view.columns)}</div>`;
}

/** @param {string} more @param {View["rows"]} lines */
function axis(more, lines) {
  return html`<section class="sp-stack"><h3 class="nl-heading nl-heading--level-3">${capitalize(more)}</h3>
    ${cards(lines, { label: capitalize(more), empty: "Nog niets" })}</section>`;
}

/** @param {View} view */
function progressPage(view) {
  const weighs = view.weights.length > 0;
  const columns = weighs ? [] : view.columns.map((column, at) => ({ ...column, at }));
  return html`<p class="nl-paragraph nl-paragraph--lead sp-lead"><strong>${view.answered}</strong> ${view.answered === 1 ? "mens vulde" : "mensen vulden"} iets in. Straks bekijken we het samen.</p>
    ${chunks(columns, MOST).concat(weighs ? [[]] : []).map((part) => html`<div class="sp-table grid-table"><table>
      <caption class="sp-hidden">Hoe ver de groep is</caption>
      <thead><tr><th scope="col">${capitalize(view.one_row)}</th>${weighs ? html`<th scope="col">Ingevuld door</th>` : part.map(({ text }) => html`<th scope="col">${text}</th>`)}</tr></thead>
      <tbody>${view.progress.map((row) => html`<tr><th scope="row">${row.text}</th>
        ${weighs ? html`<td>${row.people || "nog niemand"}</td>` : part.map(({ at }) => html`<td>${row.texts[at] || "leeg"}</td>`)}</tr>`)}</tbody>
    </table></div>`)}`;
}

// A group talks about where it is split: of a larger grid than this the other rows stand on the phones.
const MANY_CELLS = 48;
const MOST_SPLIT = 6;

/** @param {View["cells"][number]} row */
const splits = (row) => row.cells.filter(({ verdict }) => verdict === "split").length;

/** @param {View} all */
function filledPage(all) {
  if (!all.cells.length || !all.columns.length) return empty("In dit raster staat niets.");
  const split = all.cells.filter(splits).sort((one, other) => splits(other) - splits(one)).slice(0, MOST_SPLIT);
  const large = all.cells.length * all.columns.length > MANY_CELLS && split.length > 0;
  const view = large ? { ...all, cells: all.cells.filter((row) => split.includes(row)) } : all;
  const left = all.cells.length - view.cells.length;
  return html`${left ? html`<p class="nl-paragraph nl-paragraph--lead sp-lead">Hier zijn we het meest verdeeld. De andere ${left === 1 ? all.one_row : `${left} ${all.more_rows}`} ${left === 1 ? "staat" : "staan"} op je telefoon.</p>` : nothing}
    ${filledRows(view)}`;
}

/** @param {View} view */
function filledRows(view) {
  const most = Math.max(...view.cells.flatMap((row) => row.cells.map((cell) => cell.texts.length)));
  const table = view.weights.length > 0 || most <= FEW_TEXTS;
  return html`${table ? gridTables(view, { most: view.weights.length ? MOST : MOST - 1, texts: !view.weights.length }) : nothing}
    ${!table || (view.weights.length && most) ? view.cells.map((row) => textsOf(view, row)) : nothing}`;
}

/** What people wrote in a row. @param {View} view @param {View["cells"][number]} row */
function textsOf(view, row) {
  const items = row.cells.flatMap((cell, at) => cell.texts.map((item) => ({ ...item, column: view.columns[at].text })));
  return items.length ? html`<section class="sp-stack"><h3 class="nl-heading nl-heading--level-3">${row.text}</h3>
    ${cards(items, { columns: true, label: row.text, render: (item) => html`<p class="sp-quiet">${item.column}</p><p class="sp-card__text">${item.text}</p>` })}</section>` : nothing;
}
