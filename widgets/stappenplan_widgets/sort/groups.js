// @ts-check
// How groups and cards are shown: badge, name, counts and examples.
import { html, nothing } from "../kit.js";

/**
 * @typedef {{id: string, text: string, also?: string[], answer?: string | null}} Card
 * @typedef {{groups: string[], answer?: string | null}} Pair
 * @typedef {{id: string, letter: string, colour: number, name: string, count: number,
 *   cards?: Card[], examples?: Card[], support?: number, mine?: string,
 *   proposals?: {name: string, people: number}[]}} Group
 */

// As many as can be told apart; the letter tells the rest.
const COLOURS = 10;

/** The letter of a group in its colour. @param {Group} group */
export const groupBadge = (group) =>
  html`<span class="sort-badge" data-colour=${group.colour % COLOURS}>${group.letter}</span>`;

/** What a group is called when read aloud. @param {Group} group */
export const groupName = (group) => (group.name ? `${group.letter}: ${group.name}` : `groep ${group.letter}`);

/** @param {number} count */
export const cardCount = (count) => `${count} ${count === 1 ? "kaart" : "kaarten"}`;

/** Where else people put a card. @param {Card} card */
export const otherGroups = (card) =>
  card.also?.length ? html`<span class="sort-also">ook bij ${card.also.join(", ")}</span>` : nothing;

/** The key of a question: a card, or two groups. @param {{id?: string, groups?: string[]}} question @returns {string} */
export const questionKey = (question) => question.id ?? (question.groups ?? []).join(" ");

// Two cards tell what a group is about.
const SHOWN = 2;

/** Example cards of a group, without the card that is asked about. @param {Group} group @param {string} [card] */
export const exampleCards = (group, card) =>
  (group.examples ?? []).filter((one) => one.id !== card).slice(0, SHOWN);

/** A name, or words of two of its cards. @param {Group} group @param {string} [card] */
export function groupLabel(group, card) {
  if (group.name) return html`<strong>${group.name}</strong>`;
  return exampleCards(group, card).map(({ text }) => html`<span class="sort-example">${text}</span>`);
}
