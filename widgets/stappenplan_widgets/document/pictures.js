// @ts-check
import { bars, html, nothing, svg, walkable } from "../kit.js";
import { chapter } from "./chapters.js";
import { networkTable } from "./network.js";

const RUNGS = ["wij maken de regels", "wij hebben de leiding", "wij moedigen aan", "wij helpen als het dorp vraagt", "wij bemoeien ons er niet mee"];

/** The role today and wanted: picture, and the numbers behind it. @param {any} frame */
export function roles({ plan, roles_svg: picture }) {
  const list = plan.roles ?? [];
  if (!picture && !list.length) return nothing;
  return chapter("rol", "De rol, nu en straks", html`
    ${picture ? svg(picture, "De rol van nu en de rol die past, per thema") : nothing}
    <div class="advisor-two">${list.map(shift)}</div>`);
}

/** @param {any} role */
function shift(role) {
  const rows = (/** @type {number[]} */ counts) => RUNGS.map((label, at) => ({ label, value: counts?.[at] ?? 0 }));
  const spread = (/** @type {string} */ title, /** @type {number[]} */ counts) =>
    counts?.some(Boolean) ? html`<h4>${title}</h4>${bars(rows(counts), { label: title })}` : nothing;
  return html`<div class="sp-panel sp-stack"><h3>${role.theme} <small>${role.who}</small></h3>
    ${spread("Nu", role.today)} ${spread("Wat past beter", role.wanted)}</div>`;
}

/** Who engages with whom, in units: sentences, picture, table. @param {any} frame */
export function network(frame) {
  const { sentences = [], table = [], svg: picture } = { ...frame.plan.network, ...frame.network };
  if (!picture && !sentences.length && !table.length) return nothing;
  return chapter("netwerk", "Het netwerk", html`
    ${sentences.map((/** @type {string} */ sentence) => html`<p>${sentence}</p>`)}
    ${picture ? html`<p class="sp-quiet">Loop met de pijltjestoetsen over de kaart, van de ene naar de andere.</p>
      ${walkable(picture, "Kaart van het netwerk")}` : nothing}
    ${networkTable(table)}`);
}
