// @ts-check
// The projector's page of the step kind roles.
import { html, nothing, svg } from "../kit.js";
import { themeName, WHO } from "./labels.js";

/**
 * @template {import("../types/pages.js").Role} R
 * @typedef {import("../types/pages.js").View<"roles", R>} View
 */

/**
 * @typedef {{theme: string, name: string, who: string, today: number[], wanted: number[],
 *   median_today: string, median_wanted: string, step: number, spread: number}} Row
 */

/** @param {View<"screen" | "advisor">} view */
export function screenPage(view) {
  const rows = view.rows ?? [];
  if (!rows.length) {
    return html`<p class="nl-paragraph nl-paragraph--lead sp-lead">Kies op je telefoon. Er is geen goed antwoord: de ene rol is niet beter dan de andere.</p>`;
  }
  return html`${discussFirst(view)} ${sides(view).map((who) => shift(view, who))}`;
}

// A small projector shows one table: the one to discuss first.
const ROOM_FOR_TWO = 1000;

/** @param {View<"screen" | "advisor">} view @returns {string[]} */
function sides(view) {
  const first = view.discuss?.who;
  if (!first || window.innerHeight >= ROOM_FOR_TWO) return view.who;
  return [first, ...view.who.filter((/** @type {string} */ who) => who !== first)];
}

/** The shift from today to wanted as a picture, with a table for screen readers. @param {View<"screen" | "advisor">} view @param {string} who */
function shift(view, who) {
  const pictures = view.pictures?.[who] ?? [];
  if (!pictures.length) return answerTable(view, who);
  return html`<section class="roles-shift" aria-label=${WHO[who]}>
    ${pictures.map((/** @type {string} */ one) => html`<div aria-hidden="true" data-turn>${svg(one)}</div>`)}
    <div class="sp-hidden">${answerTable(view, who, false)}</div></section>`;
}

/** The subject to talk about first. @param {View<"screen" | "facilitator" | "advisor">} view */
export function discussFirst(view) {
  const found = view.discuss;
  if (!found) return nothing;
  const subject = html`<strong>${themeName(found)}</strong>`;
  const who = view.who.length > 1 ? ` (${WHO[found.who].toLowerCase()})` : "";
  return html`<p class="roles-discuss">Bespreek eerst ${subject}${who}:
    ${found.why === "difference" ? "daar past iets heel anders dan nu." : "daar denken we verschillend over."}</p>`;
}

/** How the answers of one side are spread, as a table with bars. @param {View<"screen" | "facilitator" | "advisor">} view @param {string} who @param {boolean} [turns] */
export function answerTable(view, who, turns = true) {
  const rows = view.themes.map((theme) =>
    view.rows.find((/** @type {Row} */ row) => row.who === who && row.theme === theme.id));
  if (!rows.some(Boolean)) return nothing;
  const top = Math.max(1, ...view.rows.flatMap((/** @type {Row} */ row) => [...row.today, ...row.wanted]));
  return html`<div class="roles-table" ?data-turn=${turns}><table>
    <caption class="sp-hidden">${WHO[who]}: hoeveel mensen wat kozen, nu en wat beter past</caption>
    <colgroup><col class="roles-labels" />${rows.map(() => html`<col span="2" />`)}</colgroup>
    <thead>
      <tr><th rowspan="2" class="roles-side" scope="col">${WHO[who]}
        <span class="roles-legend"><b aria-hidden="true">5</b> = midden van de groep</span></th>
        ${view.themes.map((theme) => html`<th colspan="2" scope="colgroup"><span class="roles-name">${themeName(theme)}</span></th>`)}</tr>
      <tr>${rows.map(() => html`<th scope="col" class="roles-half">nu</th><th scope="col" class="roles-half">past beter</th>`)}</tr>
    </thead>
    <tbody>
      ${view.rungs.map((/** @type {string} */ rung, /** @type {number} */ at) => html`<tr>
        <th scope="row">${view.texts[who][rung].replace(/^het bestuur /, "")}</th>
        ${rows.map((/** @type {Row | undefined} */ row) => html`
          <td>${row ? bar("today", row.today[at], top, row.median_today === rung) : nothing}</td>
          <td>${row ? bar("wanted", row.wanted[at], top, row.median_wanted === rung) : nothing}</td>`)}
      </tr>`)}
    </tbody>
  </table></div>`;
}

/** @param {string} half @param {number} count @param {number} top @param {boolean} middle */
function bar(half, count, top, middle) {
  return html`<span class="roles-bar roles-bar--${half}" ?data-middle=${middle}>
    ${count ? html`<span class="roles-fill" aria-hidden="true" style="inline-size:${(70 * count) / top}%"></span>` : nothing}
    <span class="roles-count">${count || nothing}${middle ? html`<span class="sp-hidden"> (midden van de groep)</span>` : nothing}</span></span>`;
}
