// @ts-check
import { html, nothing } from "../kit.js";

/** The network in units, as a table beside the map. @param {Record<string, string | number>[]} table */
export function networkTable(table) {
  if (!table?.length) return nothing;
  const columns = Object.keys(table[0]);
  return html`<div class="sp-table" role="region" tabindex="0" aria-label="Het netwerk als tabel"><table class="advisor-network">
    <thead><tr>${columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
    <tbody>${table.map((row) => html`<tr>${columns.map((name, at) =>
      at ? html`<td>${row[name]}</td>` : html`<th scope="row">${row[name]}</th>`)}</tr>`)}</tbody></table></div>`;
}
