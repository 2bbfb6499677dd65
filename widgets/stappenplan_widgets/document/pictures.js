// @ts-check
// The chapters of the document that have a picture: time line, themes, roles and network.
import { bars, details, html, keyboardPicture, nothing, svg } from "../kit.js";
import { chapter } from "./chapters.js";
import { filteredNetwork, networkComparison, networkTable } from "./network.js";

/** @typedef {import("../types/pages.js").Frame<"advisor">} Frame */

const RUNGS = ["wij maken de regels", "wij hebben de leiding", "wij moedigen aan", "wij helpen als het dorp vraagt", "wij bemoeien ons er niet mee"];

/**
 * A picture in the width of the page; a phone gets one with names above what they name.
 *
 * @param {{wide: string, narrow: string, caption: string} | undefined} picture
 */
const pictureFigure = (picture) => picture
  ? html`<figure class="advisor-drawn"><div data-width="wide">${svg(picture.wide)}</div>
      <div data-width="narrow">${svg(picture.narrow)}</div><figcaption class="sp-quiet">${picture.caption}</figcaption></figure>`
  : nothing;

/** The steps on a time line. @param {Frame} frame */
export const timelinePicture = ({ pictures }) => pictureFigure(pictures?.timeline);

/** The themes with their weights. @param {Frame} frame */
export const themesChapter = ({ pictures }) =>
  pictures?.themes ? chapter("themas", "De thema’s", pictureFigure(pictures.themes)) : nothing;

/** The role today and wanted: picture, and the numbers behind it. @param {Frame} frame */
export function rolesChapter({ plan, pictures }) {
  const list = plan.roles ?? [];
  if (!list.length) return nothing;
  return chapter("rol", "De rol, nu en straks", html`${pictureFigure(pictures?.roles)}
    ${details("In getallen", html`<div class="advisor-two">${list.map(roleShift)}</div>`)}`);
}

/** @param {Frame["plan"]["roles"][number]} role */
function roleShift(role) {
  const rows = (/** @type {number[]} */ counts) => RUNGS.map((label, at) => ({ label, value: counts?.[at] ?? 0 }));
  const spread = (/** @type {string} */ title, /** @type {number[]} */ counts) =>
    counts?.some(Boolean) ? html`<h4 class="nl-heading nl-heading--level-4">${title}</h4>${bars(rows(counts), { label: title })}` : nothing;
  return html`<div class="sp-panel sp-stack"><h3 class="nl-heading nl-heading--level-3">${role.theme} <small>${role.who}</small></h3>
    ${spread("Nu", role.today)} ${spread("Wat past beter", role.wanted)}</div>`;
}

/** Who engages with whom, in units: sentences, picture, table. @param {Frame} frame */
export function networkChapter(frame) {
  const { sentences = [], table = [], svg: picture, views = [], change = [] } = { ...frame.plan.network, ...frame.network };
  if (!picture && !sentences.length && !table.length && !change.length) return nothing;
  return chapter("netwerk", "Het netwerk", html`
    ${sentences.map((/** @type {string} */ sentence) => html`<p class="nl-paragraph">${sentence}</p>`)}
    ${picture ? html`<p class="sp-quiet">Loop met de pijltjestoetsen over de kaart, van de ene naar de andere.</p>
      ${filteredNetwork(views, keyboardPicture(picture, "Kaart van het netwerk"), networkTable(table))}` : networkTable(table)}
    ${networkComparison(frame.plan.network ?? {})}`);
}
