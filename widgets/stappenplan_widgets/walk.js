// @ts-check
// The pages of the step kind walk.
import { cards, formatNamesUnbroken, formatTime, html, nothing, step } from "./kit.js";
import { facilitatorPage } from "./walk/facilitator.js";
import { participantPage } from "./walk/participant.js";

/**
 * @template {import("./types/pages.js").Role} R
 * @typedef {import("./types/pages.js").View<"walk", R>} View
 */

export default step(/** @satisfies {import("./types/pages.js").StepPages<"walk">} */ ({
  participant: (view, act) => participantPage(view, act),
  screen: (view) => screenPage(view),
  advisor: (view) => screenPage(view),
  facilitator: (view, act) => facilitatorPage(view, act),
}));

/** @param {View<"screen" | "advisor">} view */
function screenPage(view) {
  return view.phase === "harvest" ? noteColumns(view) : html`${walkTimes(view)} ${view.called ? nothing : routeList(view)} ${groupList(view)}`;
}

/** @param {View<"screen" | "advisor">} view */
function walkTimes(view) {
  return html`<div class="walk-times" ?data-called=${view.called}>
    ${view.called ? html`<p class="walk-called">Kom terug naar de zaal</p>` : nothing}
    ${view.back_at ? html`<p>Terug om <strong>${formatTime(view.back_at)}</strong></p>` : nothing}
    ${view.group_count
      ? html`<p><strong>${view.back_count}</strong> van ${view.group_count} ${view.group_count === 1 ? "groep" : "groepen"} terug</p>`
      : html`<p>We maken zo de groepen.</p>`}
    ${view.alone ? html`<p>Geen groep? Loop even naar de begeleider.</p>` : nothing}
  </div>`;
}

/** @param {View<"screen" | "advisor">} view */
function routeList(view) {
  return html`<div class="sp-stack">
    ${view.route && !view.indoor ? html`<p data-turn>${view.route}</p>` : nothing}
    ${view.indoor ? html`<p>Vandaag binnen: de stops hangen op de muur.</p>` : nothing}
    <ol class="walk-route" aria-label="Stops">${view.stops.map((stop) => html`<li>
      <p class="groups-place">${stop.title}${stop.place ? html`, ${stop.place}` : nothing}</p>
      <p>${stop.question}</p></li>`)}</ol></div>`;
}

/** @param {View<"screen" | "advisor">} view */
function groupList(view) {
  if (!view.groups?.length) return nothing;
  return html`<ul class="groups-room" aria-label="Wie loopt met wie">${view.groups.map((group) => html`
    <li><span class="groups-place">${group.place}</span> <span>${formatNamesUnbroken(group.names)}</span></li>`)}</ul>`;
}

/** @param {View<"screen" | "advisor">} view */
function noteColumns(view) {
  return html`<div class="groups-harvest" data-together style="--groups-columns:${Math.min(view.stops.length, 4)}">
    ${view.stops.map((stop) => html`<section class="sp-stack">
      <h3 class="nl-heading nl-heading--level-3">${stop.question}</h3>
      ${cards(stop.notes, { label: stop.question, empty: "Hier is niets opgeschreven." })}</section>`)}</div>`;
}
