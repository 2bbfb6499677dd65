// @ts-check
import { html, nothing, repeat } from "../kit.js";
import { also, badge, countOf } from "./groups.js";

/**
 * @typedef {import("./groups.js").Card} Card
 * @typedef {import("./groups.js").Group} Group
 */

// What a projector holds at 28 px: more cards are counted instead of shown.
const ROOM = 30;
const LEAST = 2;

/** @param {any} view */
export function screen(view) {
  const { groups = [], alone = [], loose = [] } = view;
  if (!view.cards) return html`<p class="sp-lead">Er zijn nog geen kaarten.</p>`;
  if (!groups.length && !alone.length) {
    return html`<p class="sp-big-number"><strong>${view.cards}</strong><span>${view.cards === 1 ? "kaart" : "kaarten"}</span></p>
      <p class="sp-lead">Welke kaarten horen bij elkaar? Iedereen legt er een paar, in stilte.</p>`;
  }
  const parts = groups.length + (alone.length ? 1 : 0);
  const each = Math.max(LEAST, Math.floor(ROOM / Math.max(parts, 1)));
  const wide = columns(parts);
  return html`<div class="sort-wall" style="--sort-columns:${wide}" data-many=${view.cards > ROOM}>
      ${repeat(groups, (/** @type {Group} */ group) => group.id, (/** @type {Group} */ group) => pile(group, each))}
      ${alone.length
        ? html`<section class="sort-pile sort-pile--alone" aria-label="Staat alleen">
            <h3>Staat alleen</h3> ${list(alone, each)}
          </section>`
        : nothing}
    </div>
    ${loose.length ? html`<p class="sort-left">Nog te ordenen: ${countOf(loose.length)}</p>` : nothing}`;
}

/** @param {number} parts */
function columns(parts) {
  if (parts <= 3) return Math.max(1, parts);
  return parts === 4 ? 2 : parts <= 9 ? 3 : 4;
}

/** @param {Group} group @param {number} each */
function pile(group, each) {
  return html`<section class="sort-pile" data-colour=${group.colour % 10} aria-label="Groep ${group.letter}">
    <h3 class="sort-title">${badge(group)} <span>${group.name || `Groep ${group.letter}`}</span>
      <small>${group.count}</small></h3>
    ${list(group.cards ?? [], each)}
  </section>`;
}

/** @param {Card[]} cards @param {number} each */
function list(cards, each) {
  const shown = cards.length > each ? cards.slice(0, each - 1) : cards;
  const more = cards.length - shown.length;
  return html`<ul class="sort-list">
    ${repeat(shown, (card) => card.id, (card) => html`<li><span class="sort-text">${card.text}</span> ${also(card)}</li>`)}
    ${more ? html`<li class="sort-more">en nog ${countOf(more)}</li>` : nothing}
  </ul>`;
}
