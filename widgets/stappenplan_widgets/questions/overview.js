// @ts-check
// The overview: what was answered, as cards and as a table.
import { capitalize, cards, html, nothing } from "../kit.js";

/** @typedef {import("../types/pages.js").View<"questions", "participant" | "screen" | "advisor">} View */
/** @typedef {View["rows"][number]} Row */

/** One card for each of these. @param {View} view @param {Row[]} rows */
export function cardsOf(view, rows) {
  return cards(rows, {
    label: "Overzicht", columns: true,
    render: (row) => html`<div class="questions-card"><h4 class="nl-heading nl-heading--level-4">${row.title}</h4>
      ${answersOf(view, row)}</div>`,
  });
}

/** For the projector: one subject after the other, its questions beside each other. @param {View} view */
export function subjectsOf(view) {
  return html`<div class="sp-stack">${view.rows.map((row) => html`<section class="sp-card questions-card questions-wide">
    <h3 class="nl-heading nl-heading--level-3">${row.title}</h3>${answersOf(view, row)}</section>`)}</div>`;
}

/** @param {View} view @param {Row} row */
function answersOf(view, row) {
  return html`<dl>${view.questions.map((question) => {
    const answers = answersTo(row, question.id);
    return answers.length ? html`<div><dt>${question.label}</dt>${answers.map((text) => html`<dd>${text}</dd>`)}</div>` : nothing;
  })}</dl>`;
}

/** Rows beside each other, to compare. @param {View} view */
export function tableOf(view) {
  return html`<div class="sp-table questions-table"><table>
    <thead><tr><th scope="col">${capitalize(view.one)}</th>${view.questions.map((one) => html`<th scope="col">${one.label}</th>`)}</tr></thead>
    <tbody>${view.rows.map((row) => html`<tr><th scope="row">${row.title}</th>
      ${view.questions.map((one) => html`<td>${answersTo(row, one.id).map((text) => html`<p>${text}</p>`)}</td>`)}</tr>`)}</tbody>
  </table></div>`;
}

/** @param {Row} row @param {string} question */
function answersTo(row, question) {
  const cell = row.cells.find((one) => one.question === question);
  if (!cell) return [];
  return [...cell.texts, ...cell.values].map(({ text }) => text);
}

/** How many forms have an answer, in words. @param {{per: string, filled: number, one: string, more: string}} view */
export function filledText({ per, filled, one, more }) {
  // A form of one person is not the municipality that they come from.
  const [single, several] = per === "person" ? ["mens", "mensen"] : [one, more];
  return filled === 1 ? single : several;
}
