// @ts-check
// The projector's page of the step kind sort.
import { html, nothing, repeat, svg } from "../kit.js";
import { chooseColumns } from "./card_columns.js";
import { cardCount, groupBadge, otherGroups } from "./groups.js";

/** @typedef {import("../types/pages.js").StepAct<"sort">} Act */
/**
 * @template {import("../types/pages.js").Role} R
 * @typedef {import("../types/pages.js").View<"sort", R>} View
 */

/**
 * @typedef {import("./groups.js").Card} Card
 * @typedef {import("./groups.js").Group} Group
 */

/** @param {View<"screen" | "advisor">} view @param {Act} act */
export function screenPage(view, act) {
  const { groups = [], alone = [], alone_count: apart = 0, loose_count: loose = 0 } = view;
  if (!view.cards) return html`<p class="nl-paragraph nl-paragraph--lead sp-lead">Er zijn nog geen kaarten.</p>`;
  if (!groups.length && !alone.length) {
    return html`<p class="sp-big-number"><strong>${view.cards}</strong><span>${view.cards === 1 ? "kaart" : "kaarten"}</span></p>
      <p class="nl-paragraph nl-paragraph--lead sp-lead">Iedereen legt een paar kaarten bij elkaar, in stilte.</p>`;
  }
  const pictures = view.pictures ?? [];
  const piles = groups.map((/** @type {Group} */ group) => group.cards ?? []);
  const { wide, each } = chooseColumns(alone.length ? [...piles, alone] : piles, groups.map((/** @type {Group} */ one) => one.name), loose > 0);
  const columns = inColumns(groups, wide, act);
  const last = columns.reduce((best, column, at) => (column.length < columns[best].length ? at : best), 0);
  return html`${pictures.map((one) => html`<div class="sort-weights" data-turn>${svg(one.svg)}</div>`)}
    <div class="sort-wall" ?data-full=${view.cards - loose > 12}>
      ${[...Array(wide).keys()].map((at) => html`<div class="sort-column">
        ${repeat(columns[at], (/** @type {Group} */ group) => group.id, (/** @type {Group} */ group) => groupPile(group, each))}
        ${alone.length && at === last
          ? html`<section class="sort-pile sort-pile--alone" data-turn aria-label="Staat alleen">
              <h3 class="nl-heading nl-heading--level-3 sort-title"><span>Staat alleen</span> <small>${shownOf(apart, each)}</small></h3> ${cardList(alone, each)}
            </section>`
          : nothing}
      </div>`)}
    </div>
    ${loose ? html`<p class="sort-left">Nog te ordenen: ${cardCount(loose)}</p>` : nothing}`;
}

/** @param {Group} group @param {number} each */
function groupPile(group, each) {
  return html`<section class="sort-pile" data-turn data-colour=${group.colour % 10} aria-label="Groep ${group.letter}">
    <h3 class="nl-heading nl-heading--level-3 sort-title">${groupBadge(group)} <span>${group.name}</span>
      <small>${shownOf(group.count, each)}</small></h3>
    ${cardList(group.cards ?? [], each)}
  </section>`;
}

/** @param {number} count @param {number} each */
const shownOf = (count, each) => (count > each ? `${each} van ${count}` : count);

/** @param {Card[]} cards @param {number} each */
function cardList(cards, each) {
  return html`<ul class="sort-list">
    ${repeat(cards.slice(0, each), (card) => card.id, (card) => html`<li><span class="sort-text">${card.text}</span> ${otherGroups(card)}</li>`)}
  </ul>`;
}

/**
 * A group stays in its column: it does not jump when another one grows or goes. Only where a
 * column becomes two groups longer than another its last group moves.
 * @param {Group[]} groups @param {number} wide @param {Act} act
 */
function inColumns(groups, wide, act) {
  if (act.ui.wide !== wide) Object.assign(act.ui, { wide, column: new Map() });
  /** @type {Map<string, number>} */
  const place = act.ui.column;
  const columns = Array.from({ length: wide }, () => /** @type {Group[]} */ ([]));
  for (const group of groups) if (place.has(group.id)) columns[place.get(group.id) ?? 0].push(group);
  const by = (/** @type {number} */ way) =>
    columns.reduce((best, column, at) => (way * (column.length - columns[best].length) < 0 ? at : best), 0);
  for (const group of groups) if (!place.has(group.id)) columns[by(1)].push(group);
  while (columns[by(-1)].length - columns[by(1)].length > 1) {
    const moved = columns[by(-1)].pop();
    if (moved) columns[by(1)].push(moved);
  }
  columns.forEach((column, at) => column.forEach((group) => place.set(group.id, at)));
  return columns;
}
