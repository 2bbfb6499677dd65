// @ts-check
// The projector: who is here, and what all have in common; never anything of one constellation.
import { capitalize, empty, formatNamesUnbroken, html, nothing } from "../kit.js";
import { commonPart } from "./common.js";

/** @typedef {import("../types/pages.js").View<"relations", "screen" | "advisor">} View */

/** @type {Record<string, string>} */
const DOING = {
  write: "schrijven nu, ieder voor zich",
  share: "kiezen wat zij elkaar laten lezen, en praten",
  agree: "maken afspraken",
};

/** @param {View} view */
export function screenPage(view) {
  if (view.looks) return commonPart(view);
  if (view.phase !== "compose") {
    return html`<p class="sp-big-number"><strong>${view.together}</strong> <span>${view.together === 1 ? view.one : view.more} ${DOING[view.phase] ?? nothing}</span></p>
      <p class="sp-lead">Wat jullie schrijven, komt niet op dit scherm.</p>`;
  }
  if (!view.constellations.length) return empty(`Kies op je telefoon je ${view.named_after} en je functie.`);
  return html`<ul class="relations-there">${view.constellations.map((one) => html`<li><strong>${one.title}</strong>
    <span>${capitalize(formatNamesUnbroken(one.functions))}</span></li>`)}</ul>`;
}
