// @ts-check
import { html, nothing } from "../kit.js";
import { WHO, themeName } from "./words.js";

/**
 * @typedef {{theme: string, name: string, who: string, today: number[], wanted: number[],
 *   median_today: string, median_wanted: string, step: number, spread: number}} Row
 */

/** @param {any} view */
export function screen(view) {
  const rows = view.rows ?? [];
  if (!rows.length) {
    return html`<p class="sp-lead">Wat doen wij nu? En wat past beter?</p>
      <p>Kies op je telefoon. Er is geen goed antwoord: de ene rol is niet beter dan de andere.</p>`;
  }
  return html`${discuss(view)} <p class="roles-key"><span class="roles-swatch roles-swatch--today"></span> nu
      <span class="roles-swatch roles-swatch--wanted"></span> past beter</p>
    ${view.who.map((/** @type {string} */ who) => spread(view, who))}`;
}

/** The subject to talk about first. @param {any} view */
export function discuss(view) {
  const found = view.discuss;
  if (!found) return nothing;
  const subject = html`<strong>${themeName(found)}</strong>`;
  const who = view.who.length > 1 ? ` (${WHO[found.who].toLowerCase()})` : "";
  return html`<p class="roles-discuss">Bespreek eerst: ${subject}${who}.
    ${found.why === "difference"
      ? "Hier ligt wat past het verst van wat we nu doen."
      : "Hier denken we het meest verschillend over."}</p>`;
}

/** How the answers of one side are spread, as a table with bars. @param {any} view @param {string} who */
export function spread(view, who) {
  const rows = view.themes.map((/** @type {any} */ theme) =>
    view.rows.find((/** @type {Row} */ row) => row.who === who && row.theme === theme.id));
  if (!rows.some(Boolean)) return nothing;
  const top = Math.max(1, ...view.rows.flatMap((/** @type {Row} */ row) => [...row.today, ...row.wanted]));
  return html`<div class="roles-table"><table>
    <caption class="sp-hidden">${WHO[who]}: hoeveel mensen wat kozen</caption>
    <thead><tr><th scope="col" class="roles-side">${WHO[who]}</th>
      ${view.themes.map((/** @type {any} */ theme) => html`<th scope="col"><span class="roles-name">${themeName(theme)}</span></th>`)}</tr></thead>
    <tbody>
      ${view.rungs.map((/** @type {string} */ rung, /** @type {number} */ at) => html`<tr>
        <th scope="row">${view.texts[who][rung]}</th>
        ${rows.map((/** @type {Row | undefined} */ row) => html`<td>${row ? both(row, rung, at, top) : nothing}</td>`)}
      </tr>`)}
    </tbody>
  </table></div>`;
}

/** @param {Row} row @param {string} rung @param {number} at @param {number} top */
function both(row, rung, at, top) {
  return html`${bar("today", "nu", row.today[at], top, row.median_today === rung)}
    ${bar("wanted", "past beter", row.wanted[at], top, row.median_wanted === rung)}`;
}

/** @param {string} half @param {string} word @param {number} count @param {number} top @param {boolean} middle */
function bar(half, word, count, top, middle) {
  return html`<span class="roles-bar roles-bar--${half}" ?data-middle=${middle}>
    <span class="sp-hidden">${word}: ${count}${middle ? " (midden)" : ""}</span>
    <span class="roles-fill" aria-hidden="true" style="inline-size:${(100 * count) / top}%"></span>
    <span class="roles-count" aria-hidden="true">${count || nothing}</span></span>`;
}
