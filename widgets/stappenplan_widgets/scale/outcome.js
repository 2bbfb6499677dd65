// @ts-check
// How a group stands on its lines: a picture with its text, sentences, and the stories behind it.
import { cards, empty, html, nothing } from "../kit.js";

/**
 * @template {import("../types/pages.js").Role} R
 * @typedef {import("../types/pages.js").View<"scale", R>} View
 */
/** @typedef {View<"screen">["lines"][number]} Line */
/** @typedef {View<"screen">["outcome"][number]} Outcome */
/** @typedef {Outcome["spreads"][number]} Spread */
/** @typedef {{line: string, moment: string, at: number}[]} Mine */
/** @typedef {{lines: Line[], outcome: Outcome[]}} Shown */

// More dots than this in one place are a bar.
const MOST_DOTS = 20;

/** Every line with its picture and what it says. @param {Shown} view @param {{mine?: Mine}} [options] */
export function outcomeList({ lines, outcome }, { mine = [] } = {}) {
  const chosen = outcome.filter((one) => one.people);
  if (!chosen.length) return empty("Niemand koos een plek. Praat erover zonder plaatje: wie zou waar staan?");
  return chosen.map((one) => {
    const line = /** @type {Line} */ (lines.find(({ id }) => id === one.line));
    return html`<section class="sp-stack" data-turn aria-label=${line.ask}>
      <h3 class="nl-heading nl-heading--level-3">${line.ask}</h3>
      ${picture(line, one, mine.filter((place) => place.line === line.id))}
      ${sentences(one)}
    </section>`;
  });
}

/** @param {Outcome} one */
export const sentences = (one) => html`<div class="scale-said">${one.said.map(({ about, text }) => html`<p>${about ? html`<strong>${about}:</strong> ` : nothing}${text}</p>`)}</div>`;

/**
 * A dot for each person above and below the words of a place, or beside them where there is no
 * room for columns. A screen reader hears the numbers.
 *
 * @param {Line} line @param {Outcome} one @param {Mine} mine
 */
function picture(line, one, mine) {
  const top = Math.max(1, ...one.spreads.flatMap(({ counts }) => counts));
  const alt = one.spreads.map((spread) => spread.alt).join(" ");
  const own = (/** @type {string} */ moment, /** @type {number} */ at) => mine.some((place) => place.moment === moment && place.at === at);
  return html`<div class="scale-picture" role="img" aria-label=${alt} style="--places:${line.places.length}" data-moments=${one.spreads.length}>
    ${one.spreads.map((spread) => html`<span class="scale-label scale-${spread.moment}">${labelOf(line, spread)}</span>
      ${spread.counts.map((count, at) => html`<span class="scale-people scale-${spread.moment}" style="--at:${at + 2}"
        >${people(count, top)}${own(spread.moment, at) ? html`<span class="scale-mine">jij</span>` : nothing}</span>`)}`)}
    ${line.places.map((place, at) => html`<span class="scale-word" style="--at:${at + 2}">${place}</span>`)}
  </div>`;
}

/** @param {Line} line @param {Spread} spread */
const labelOf = (line, spread) => line.moments.find(({ id }) => id === spread.moment)?.label ?? "";

/** @param {number} count @param {number} top */
function people(count, top) {
  if (!count) return nothing;
  const shape = top > MOST_DOTS
    ? html`<span class="scale-bar" style="--part:${count / top}"></span>`
    : html`<span class="scale-dots">${Array.from({ length: count }, () => html`<span class="scale-dot"></span>`)}</span>`;
  return html`${shape}<span class="scale-count">${count}</span>`;
}

/** What is furthest apart: people from each other, and today from what is wanted. @param {{differences: View<"screen">["differences"]}} view */
export function differences({ differences: found }) {
  if (!found.length) return nothing;
  return html`<div class="scale-discuss sp-stack" data-turn>${found.map(({ ask, why, text }) => html`<p>
    <strong>${why === "people" ? "Hier staan mensen het verst uit elkaar" : "Hier willen mensen het meest veranderen"}: ${ask}</strong> ${text}</p>`)}</div>`;
}

/** The stories of every line, by the end at which their authors stand. @param {Shown} view */
export function storyColumns({ lines, outcome }) {
  return outcome.filter((one) => one.stories.length).map((one) => {
    const line = /** @type {Line} */ (lines.find(({ id }) => id === one.line));
    return html`<section class="sp-stack" aria-label="Verhalen bij: ${line.ask}">
      <h3 class="nl-heading nl-heading--level-3">${line.ask}</h3>
      <div class="scale-stories" data-together style="--columns:${Math.min(one.stories.length, 3)}">
        ${one.stories.map(({ title, cards: items }) => html`<div class="sp-stack">
          <h4 class="nl-heading nl-heading--level-4">${title}</h4>${cards(items, { label: title })}</div>`)}
      </div></section>`;
  });
}
