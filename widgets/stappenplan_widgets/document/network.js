// @ts-check
// The network as a table, as two moments, and filtered by sort of contact.
import { ref } from "lit-html/directives/ref.js";
import { html, keyboardPicture, nothing } from "../kit.js";

/**
 * One sort of contacts, as the server made it: which lines stay, in words and as a table.
 *
 * @typedef {{id: string, label: string, made: boolean, sentence: string, lines: string[],
 *   words: Record<string, string>, table: Record<string, string | number>[]}} View
 */

/** The network in units, as a table beside the map. @param {Record<string, string | number>[]} table */
export function networkTable(table) {
  if (!table?.length) return nothing;
  const columns = Object.keys(table[0]);
  return html`<div class="sp-table" role="region" tabindex="0" aria-label="Het netwerk als tabel"><table class="advisor-network">
    <thead><tr>${columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
    <tbody>${table.map((row) => html`<tr>${columns.map((name, at) =>
      at ? html`<td ?data-words=${typeof row[name] === "string"}>${row[name]}</td>` : html`<th scope="row">${row[name]}</th>`)}</tr>`)}</tbody></table></div>`;
}

/**
 * Two moments beside each other, everything on the same place, and in words what changed.
 *
 * @param {{change?: string[], before_svg?: string, after_svg?: string}} network
 */
export function networkComparison({ change = [], before_svg: before, after_svg: after }) {
  if (!change.length) return nothing;
  const moment = (/** @type {string} */ when, /** @type {string} */ picture) => html`<figure>
    <figcaption>${when}</figcaption>${keyboardPicture(picture, `Kaart van de contacten ${when.toLowerCase()}`)}</figure>`;
  return html`<h3 class="nl-heading nl-heading--level-3">Toen en nu</h3>
    ${change.map((said) => html`<p class="nl-paragraph">${said}</p>`)}
    ${before && after ? html`<div class="advisor-moments">${moment("Toen", before)} ${moment("Nu", after)}</div>` : nothing}`;
}

/**
 * The map with a choice of contacts: lines, spoken words, sentence and table go together.
 *
 * @param {View[]} views
 * @param {unknown} map
 * @param {unknown} table of all contacts
 */
export function filteredNetwork(views, map, table) {
  if (!views.length) return html`${map} ${table}`;
  // The map is drawn anew when the network changes: what was chosen still holds. The mark stands
  // last, because a page is drawn in the order in which it is written.
  return html`<div class="advisor-narrowed">
    <div class="sp-field"><label for="advisor-contacts">Welke contacten</label>
      <select id="advisor-contacts" @change=${(/** @type {Event} */ event) =>
        show(/** @type {HTMLElement} */ (/** @type {Element} */ (event.target).closest(".advisor-narrowed")), views)}>
        <option value="">Alle contacten</option>
        ${views.map((view) => html`<option value=${view.id}>${view.label}</option>`)}
      </select></div>
    <div role="status">${views.map((view) => html`<p class="sp-quiet" data-view=${view.id}>${view.sentence}</p>`)}</div>
    ${map}
    <div data-view="">${table}</div>
    ${views.map((view) => html`<div data-view=${view.id}>${networkTable(view.table)}</div>`)}
    <i hidden ${ref((mark) => mark?.parentElement && show(mark.parentElement, views))}></i>
  </div>`;
}

/** Shows one sort of contacts, or all. @param {HTMLElement} holder @param {View[]} views */
function show(holder, views) {
  const chosen = holder.querySelector("select")?.value ?? "";
  const view = views.find(({ id }) => id === chosen);
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (holder.querySelectorAll("[data-view]"))) {
    part.hidden = part.dataset.view !== (view?.id ?? "");
  }
  for (const line of /** @type {NodeListOf<SVGElement>} */ (holder.querySelectorAll("[data-tie]"))) {
    const kept = !view || (view.made === line.hasAttribute("data-made") && view.lines.includes(line.dataset.tie ?? ""));
    line.toggleAttribute("data-gone", !kept);
  }
  for (const unit of /** @type {NodeListOf<SVGElement>} */ (holder.querySelectorAll("[data-unit]"))) {
    unit.dataset.all ??= unit.getAttribute("aria-label") ?? "";
    unit.setAttribute("aria-label", view?.words[unit.dataset.unit ?? ""] ?? unit.dataset.all);
  }
}
