// @ts-check
// The panel with the join code and links to the other pages.
import { html, nothing, svg } from "../kit.js";

/** @typedef {import("../types/pages.js").Frame<"facilitator">} Frame */

const pages = (/** @type {Frame} */ { gathering }) => [["screen", "Het scherm", "voor de projector"], ["advisor", "De adviseur", "leest mee"], ["participant", "Meedoen", "voor een telefoon"], ["facilitator", "De begeleider", "voor je eigen telefoon of wie samen met je begeleidt"], ["prepare", "Voorbereiden", "vragen, beloftes, mensen, minuten"], ["renew", "Nieuwe links", "als een link bij de verkeerde terechtkwam"], ["attendance", "Mensen", `verbeter een naam of ${gathering.unit.one}, print de presentielijst`], ["check", "Controle vooraf", "telefoon, wifi, beamer en wat je meeneemt"], ["uses", "Het afwegingskader", "de link en de QR-code om het te gebruiken, en hoe dat gaat"], ["series", "De reeks", "de andere bijeenkomsten, en wat zij opleverden"], ["office", "Alle bijeenkomsten", ""]];

/** Where the other pages are. @param {Frame} frame */
export function pageLinks(frame) {
  const { links, join, gathering } = frame;
  return html`<section class="sp-panel sp-stack" aria-label="Meedoen en pagina's">
    <h2 class="nl-heading nl-heading--level-2">Meedoen</h2>
    <p>Code: <strong class="facilitator-code">${join?.code ?? gathering.code}</strong></p>
    ${join?.url ? html`<p class="facilitator-address">${join.url}</p>` : nothing}
    ${join?.qr
      ? html`<details class="sp-details"><summary>QR-code</summary><div class="facilitator-qr">${svg(join.qr, "QR-code om mee te doen")}</div></details>`
      : nothing}
    <ul class="facilitator-links">${pages(frame).filter(([key]) => links?.[key]).map(([key, name, why]) => html`<li>
      <a class="nl-link" href=${links?.[key]} target="_blank" rel="noopener">${name}</a> <small>${why}</small></li>`)}
    </ul>
    ${links?.advisor ? html`<p class="sp-quiet">De links voor het scherm, de adviseur en de begeleider openen die pagina zonder wachtwoord. Geef ze niet aan anderen.</p>` : nothing}
  </section>`;
}
