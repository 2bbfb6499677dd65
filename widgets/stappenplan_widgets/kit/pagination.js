// @ts-check
/**
 * Dividing what a projector shows into pages: whole cards, rows and lines, never half of one.
 * Headings stay; a table or section of which nothing is on a page leaves it with its heading.
 */

const ITEMS = "[data-turn], li, tbody > tr, dl > div";
const TOGETHER = "[data-together]";
const AROUND = "section, table, dl";
const AWAY = "spAway";

/** @typedef {HTMLElement[]} Sheet */

/** @param {HTMLElement} box */
export function showAll(box) {
  for (const one of box.querySelectorAll("[data-sp-away]")) delete (/** @type {HTMLElement} */ (one)).dataset[AWAY];
}

/**
 * The pages of a box that is too small for its content; empty when there is nothing to divide.
 *
 * @param {HTMLElement} box with everything shown
 * @param {() => boolean} fits
 * @returns {Sheet[]}
 */
export function divideIntoPages(box, fits) {
  const items = inReadingOrder(box);
  /** @type {Sheet[]} */
  const sheets = [];
  /** @type {Sheet} */
  let sheet = [];
  showPage(box, items, []);
  for (const item of items) {
    showPage(box, items, [...sheet, item]);
    if (sheet.length && !fits()) {
      sheets.push(sheet);
      sheet = [];
    }
    sheet.push(item);
  }
  if (sheet.length) sheets.push(sheet);
  return sheets;
}

/** Show the items of one page alone. @param {HTMLElement} box @param {Sheet} items @param {Sheet} sheet */
export function showPage(box, items, sheet) {
  const shown = new Set(sheet);
  for (const item of items) setAway(item, !shown.has(item));
  for (const around of /** @type {Iterable<HTMLElement>} */ (box.querySelectorAll(AROUND))) {
    if (around.closest(TOGETHER)) continue;
    const inside = items.filter((item) => around !== item && around.contains(item));
    if (inside.length) setAway(around, !inside.some((item) => shown.has(item)));
  }
}

/** @param {HTMLElement} one @param {boolean} away */
function setAway(one, away) {
  if (away) one.dataset[AWAY] = "";
  else delete one.dataset[AWAY];
}

/** Items in reading order: row by row over lists that stand side by side. @param {HTMLElement} box @returns {Sheet} */
function inReadingOrder(box) {
  const all = /** @type {HTMLElement[]} */ ([...box.querySelectorAll(ITEMS)]);
  // What is there for screen readers alone takes no room.
  const items = all.filter((one) => !one.parentElement?.closest(ITEMS) && !one.closest(".sp-hidden"));
  /** @type {Map<Element, Sheet>} */
  const lists = new Map();
  for (const item of items) {
    const list = /** @type {Element} */ (item.parentElement);
    lists.set(list, [...(lists.get(list) ?? []), item]);
  }
  return listsByRow([...lists]).flatMap((row) => {
    const longest = Math.max(...row.map((list) => list.length));
    return [...Array(longest).keys()].flatMap((at) => row.flatMap((list) => list[at] ?? []));
  });
}

/** @param {[Element, Sheet][]} lists @returns {Sheet[][]} */
function listsByRow(lists) {
  /** @type {Sheet[][]} */
  const found = [];
  let bottom = -Infinity;
  for (const [list, items] of lists) {
    const place = list.getBoundingClientRect();
    if (place.top >= bottom - 1) {
      found.push([]);
      bottom = place.bottom;
    }
    bottom = Math.max(bottom, place.bottom);
    found[found.length - 1].push(items);
  }
  return found;
}
