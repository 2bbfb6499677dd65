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
  if (!view.lessons.length) return html`<p class="sp-waiting">Hier komt wat jullie leerden.</p>`;
  return html`<div class="tables-harvest" data-together style="--tables-columns:${Math.min(view.lessons.length, 3)}">
    ${view.lessons.map((group) => html`<section class="sp-stack">
      <h3 class="nl-heading nl-heading--level-3">${group.label}</h3>
      ${cards(group.lines, { label: group.label })}</section>`)}</div>`;
}
