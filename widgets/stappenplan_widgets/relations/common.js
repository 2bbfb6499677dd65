// @ts-check
// What all constellations have in common, once the group looks at it.
import { empty, html } from "../kit.js";

/** @typedef {import("../types/pages.js").View<"relations">} View */

/** @param {View} view */
export function commonPart(view) {
  const { common } = view;
  if (!common) {
    return empty(`Hier staat nu niets. Er moeten vijf ${view.more} zijn waarin mensen elkaar iets vrijgaven. Anders kun je raden wie wat zei.`);
  }
  return html`<p class="nl-paragraph nl-paragraph--lead sp-lead">Over ${common.constellations} ${view.more} of meer. Van één ${view.one} staat er niets.</p>
    ${common.parts.map((part) => html`<section class="sp-stack" aria-label=${part.ask}>
      <h3 class="nl-heading nl-heading--level-3">${part.ask}</h3>
      ${part.themes.length
        ? html`<ul class="relations-themes">${part.themes.map((one) => html`<li><strong>${one.theme}</strong>
            <span>${one.people} mensen of meer</span></li>`)}</ul>`
        : html`<p class="sp-quiet">Geen thema werd vaak genoeg genoemd om het hier te zetten.</p>`}
    </section>`)}
    <p class="sp-hint">Thema's die minder vaak voorkomen, staan er niet. De aantallen zijn naar beneden afgerond, en er is één keer geteld.</p>`;
}
