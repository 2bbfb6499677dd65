// @ts-check
// What every page shows of a turn: who, what they brought, what was offered, and who talks on.
import { cards, html, nothing } from "../kit.js";

/** @typedef {import("../types/pages.js").View<"turns", "participant" | "screen" | "advisor">} View */
/** @typedef {View["told"][number]} Turn */

/** By state: how it is called, and the kind of its tag. @type {Record<string, [string, string]>} */
export const STATES = {
  now: ["nu", "good"], had: ["✓ geweest", "quiet"], passed: ["past", "quiet"], missed: ["roepen we opnieuw", "attention"],
  away: ["is weg", "quiet"], waiting: ["", ""],
};

/** What people may bring. @type {{value: "question" | "struggle" | "solution", label: string, hint: string}[]} */
export const BROUGHT = [
  { value: "question", label: "Een vraag", hint: "Dit wil ik weten." },
  { value: "struggle", label: "Een worsteling", hint: "Dit lukt mij nog niet." },
  { value: "solution", label: "Een oplossing", hint: "Dit werkt bij ons." },
];

/** @param {{unit: string}} one */
export const fromWhere = ({ unit }) => unit ? html`<p class="turns-unit">${unit}</p>` : nothing;

/** @param {Turn["offers"]} offers @param {string} name */
export const offerCards = (offers, name) => cards(offers, {
  columns: true, label: `Aanbod voor ${name}`,
  render: (one) => html`<p class="sp-card__text">${one.text}</p><p class="sp-quiet">${one.by}</p>`,
});

/** A turn that is over. @param {Turn} one */
export const turnWords = (one) => html`<section class="sp-stack turns-told" aria-label=${one.name}>
  <h3 class="nl-heading nl-heading--level-3">${one.name}${one.unit ? html` <span class="turns-unit">${one.unit}</span>` : nothing}</h3>
  ${one.text ? html`<p><span class="turns-label">${one.label}</span> ${one.text}</p>` : nothing}
  ${one.offers.length ? offerCards(one.offers, one.name) : html`<p class="sp-quiet" data-turn>Er is nog niets aangeboden.</p>`}</section>`;

/** @param {View["pairs"]} pairs */
export const pairList = (pairs) => cards(pairs, {
  columns: true, label: "Wie met wie verder praat",
  render: (one) => html`<p class="sp-card__text">${one.one} en ${one.other}</p>${one.about ? html`<p class="sp-quiet">${one.about}</p>` : nothing}`,
});
