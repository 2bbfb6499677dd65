// @ts-check
/**
 * How many columns and how many cards a group shows, so that a projector holds all groups at a
 * size that the back row can read. What does not fit is counted.
 *
 * @typedef {import("./groups.js").Card} Card
 */

// In units of the text size: what the frame takes, a letter, a line, and the air around things.
const FRAME_HIGH = 12.6;
const FRAME_WIDE = 0.76;
const LETTER = 0.47;
const LINE = 1.13;
const CARD_AIR = 0.62;
const PILE_AIR = 3.3;
const TITLE_LINE = 1.2;
const TITLE_LETTERS = 0.5;
const LEFT_OVER = 2;
const NARROW = 12;
const MOST = 12;
const LEAST = 3;

/** @param {Card[][]} piles @param {string[]} names @param {boolean} leftOver */
export function chooseColumns(piles, names, leftOver) {
  // The smallest letters of the projector: see tokens.css.
  const unit = 0.87 * Math.max(window.innerHeight * 0.03, window.innerWidth * 0.0167);
  const high = window.innerHeight / unit - FRAME_HIGH - (leftOver ? LEFT_OVER : 0);
  const wide = (window.innerWidth * FRAME_WIDE) / unit;
  const widest = Math.min(4, Math.max(1, piles.length));
  const ways = [3, 4, 2, 1].filter((columns) => columns <= widest);
  for (let each = MOST; each >= LEAST; each--) {
    const found = ways.find((columns) => tallestColumn(piles, names, columns, each, wide / columns) <= high);
    if (found) return { wide: found, each };
  }
  // Not on one page: then columns that hold a line of some words.
  return { wide: Math.min(widest, Math.max(1, Math.floor(wide / NARROW))), each: LEAST };
}

/** @param {Card[][]} piles @param {string[]} names @param {number} columns @param {number} each @param {number} wide */
function tallestColumn(piles, names, columns, each, wide) {
  const letters = (wide - 1.9) / LETTER;
  const heights = Array(columns).fill(0);
  piles.forEach((pile, at) => {
    const more = (names[at] ?? "").length > letters * TITLE_LETTERS ? TITLE_LINE : 0;
    heights[at % columns] += PILE_AIR + more + pileHeight(pile, each, letters);
  });
  return Math.max(...heights);
}

/** @param {Card[]} pile @param {number} each @param {number} letters */
function pileHeight(pile, each, letters) {
  return pile.slice(0, each).reduce((sum, card) => {
    const lines = Math.ceil(card.text.length / letters) + (card.also ? 1 : 0);
    return sum + lines * LINE + CARD_AIR;
  }, 0);
}
