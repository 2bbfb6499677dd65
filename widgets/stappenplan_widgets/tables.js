// @ts-check
// The pages of the step kind tables.
import { cards, formatNamesUnbroken, html, nothing, step } from "./kit.js";
import { facilitatorPage } from "./tables/facilitator.js";
import { participantPage } from "./tables/participant.js";

/**
 * @template {import("./types/pages.js").Role} R
 * @typedef {import("./types/pages.js").View<"tables", R>} View
 */
/** @typedef {View<"screen" | "advisor">} ScreenView */

export default step(/** @satisfies {import("./types/pages.js").StepPages<"tables">} */ ({
  participant: (view, act) => participantPage(view, act),
  screen: (view) => screenPage(view),
  advisor: (view) => screenPage(view),
  facilitator: (view, act) => facilitatorPage(view, act),
}));

/** @param {ScreenView} view */
function screenPage(view) {
  if (view.phase === "harvest") return lessons(view);
  return view.made ? seating(view) : choosing(view);
}

/** @param {ScreenView} view */
function choosing(view) {
  return html`<p class="sp-big-number"><strong>${view.chosen_count}</strong> <span>van ${view.choosing} mensen kozen tafels</span></p>
    <ul class="tables-titles" aria-label="Tafels">${view.titles.map((title) => html`<li>${title}</li>`)}</ul>`;
}

/** @param {ScreenView} view */
function seating(view) {
  return html`<div class="tables-head">
      <p class="tables-round"><strong>Ronde ${view.shown_round}</strong> van ${view.rounds}${view.round ? nothing : ", zo begint die"}</p>
      ${view.unseated ? html`<p>Geen tafel? Loop even naar de begeleider.</p>` : nothing}
    </div>
    <ul class="tables-room" aria-label="Wie zit waar">${view.tables.map((table) => html`<li>
      <span class="tables-title">${table.title}</span>
      ${table.host ? html`<span class="tables-host">gastheer: ${table.host}</span>` : nothing}
      ${table.names.length ? html`<span>${formatNamesUnbroken(table.names)}</span>` : nothing}</li>`)}</ul>`;
}

/** @param {ScreenView} view */
function lessons(view) {
  if (!view.lessons.length) return html`<p class="sp-waiting">Schrijf op wat je leerde. Het komt hier te staan, zonder namen.</p>`;
  // Headings of one row stay; of more rows they would leave no room for what people wrote.
  const columns = Math.min(view.lessons.length, 3);
  return html`<div class="tables-harvest" ?data-together=${view.lessons.length === columns} style="--tables-columns:${columns}">
    ${view.lessons.map((group) => html`<section class="sp-stack">
      <h3 class="nl-heading nl-heading--level-3">${labelParts(view, group.label)}</h3>
      ${cards(group.lines, { label: group.label })}</section>`)}</div>`;
}

/** The table, and softer the question. @param {ScreenView} view @param {string} label */
function labelParts({ question, host_question }, label) {
  const asked = [question, host_question].find((one) => label.endsWith(`: ${one}`));
  return asked ? html`${label.slice(0, -asked.length - 2)}<span class="sp-hidden">: </span><span class="tables-asked">${asked}</span>` : label;
}
