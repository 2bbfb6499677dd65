// @ts-check
// Fits the text size of a box to the projector, and turns pages when that is not enough.
import { AsyncDirective, directive } from "lit-html/async-directive.js";
import { divideIntoPages, showAll, showPage } from "./pagination.js";

const SCALES = [1.7, 1.45, 1.2, 1, 0.87];
const SMALLEST = SCALES[SCALES.length - 1];
// Only for one thing that alone is larger than the projector: small is better than cut.
const TINY = [0.75, 0.65, 0.55, 0.45, 0.35];
const LARGE = 1;
/** Widths of columns of cards, in letters: the first in which no word has to be broken. */
const COLUMNS = ["10.5em", "14em", "20em", "100em"];
const TURN_MS = 12000;
const FADE_MS = 500;
// One box of a widget inside another may be a hair wider by rounding.
const NEAR = 1;
const AIR = 10;
/** As a part of the room; a lower one could not be read. */
const LEAST_PICTURE = 0.5;

/**
 * @typedef {{at: number, of: number}} Place
 * @typedef {{tell: (place: Place) => void, turns: number, hold: boolean}} Paging
 *   `turns` counts pages turned by hand, forth and back; `hold` ends turning by itself
 */

/**
 * Makes the text of a box as large as fits; what does not fit at the smallest size is shown
 * page after page. A projector cannot scroll.
 */
class Fit extends AsyncDirective {
  /** @type {HTMLElement | null} */
  box = null;
  key = "";
  /** @type {HTMLElement[][]} */
  sheets = [];
  /** The size of the letters on each page. @type {number[]} */
  scales = [];
  at = 0;
  /** @type {Paging} */
  paging = { tell: () => {}, turns: 0, hold: false };

  render(/** @type {string} */ _key, /** @type {Paging} */ _paging) {
    return undefined;
  }

  /** @param {import("lit-html/directive.js").ElementPart} part @param {[string, Paging]} values */
  update(part, [key, paging]) {
    const by = paging.turns - this.paging.turns;
    const first = this.box !== part.element;
    this.paging = paging;
    if (first) this.#watch(/** @type {HTMLElement} */ (part.element));
    if (this.key !== key) {
      this.key = key;
      this.at = 0;
      part.element.removeAttribute("data-many");
      queueMicrotask(() => this.#fit());
    } else if (by && !first) queueMicrotask(() => this.#turn(by));
    return this.render(key, paging);
  }

  disconnected() {
    this.stop?.();
    this.box = null;
  }

  /** @param {HTMLElement} box */
  #watch(box) {
    this.stop?.();
    this.box = box;
    const again = () => this.#fit();
    const size = new ResizeObserver(again);
    const content = new MutationObserver((changes) => changes.every(isTick) || again());
    size.observe(box);
    content.observe(box, { childList: true, subtree: true, characterData: true });
    this.stop = () => {
      size.disconnect();
      content.disconnect();
      clearInterval(this.timer);
    };
    this.#wait();
  }

  /** From now on a page stays as long as every other. */
  #wait() {
    clearInterval(this.timer);
    this.timer = setInterval(() => this.paging.hold || this.#turn(1), TURN_MS);
  }

  #fit() {
    const box = this.box;
    if (!box) return;
    showAll(box);
    box.removeAttribute("data-break");
    setRoom(box);
    widenColumns(box);
    let whole = largest(box, SCALES, () => fits(box));
    // Kept until the key changes: taking it back would make the layout oscillate.
    if (whole < LARGE && !("many" in box.dataset)) {
      box.dataset.many = "";
      setRoom(box);
      whole = largest(box, SCALES, () => fits(box));
    }
    this.sheets = whole ? [] : divideEvenly(box);
    this.scales = scalesOf(box, this.sheets);
    box.toggleAttribute("data-turning", this.sheets.length > 0);
    this.at = Math.min(this.at, Math.max(0, this.sheets.length - 1));
    this.#show();
  }

  /** @param {number} by */
  #turn(by) {
    const { length } = this.sheets;
    if (length < 2) return;
    this.at = (((this.at + by) % length) + length) % length;
    this.#wait();
    this.#show();
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (!calm) this.box?.animate?.([{ opacity: 0.2 }, { opacity: 1 }], { duration: FADE_MS, easing: "ease-out" });
  }

  #show() {
    const { box, sheets, at } = this;
    if (!box) return;
    if (sheets.length) {
      showPage(box, sheets.flat(), sheets[at]);
      setScale(box, this.scales[at]);
    }
    setRoom(box);
    if (!inHeight(box)) lowerPictures(box);
    if (!fits(box)) largest(box, TINY, () => fits(box));
    box.toggleAttribute("data-break", !inWidth(box));
    this.paging.tell({ at, of: Math.max(1, sheets.length) });
  }
}

/** Whether a clock changed, which takes as much room as before. @param {MutationRecord} change */
function isTick({ target }) {
  const element = target instanceof Element ? target : target.parentElement;
  return Boolean(element?.closest("[data-ticks]"));
}

/** How high a picture may be: all of the room. @param {HTMLElement} box */
const setRoom = (box) => box.style.setProperty("--screen-room", `${box.clientHeight - AIR}px`);

/** Make pictures as much lower as is too much, beside what else takes room. @param {HTMLElement} box */
function lowerPictures(box) {
  const heights = [...box.querySelectorAll(".sp-picture svg")].map((one) => one.getBoundingClientRect().height);
  const room = Math.max(0, ...heights) - (box.scrollHeight - box.clientHeight) - AIR;
  const least = box.clientHeight * LEAST_PICTURE;
  if (heights.length) box.style.setProperty("--screen-room", `${Math.max(least, room)}px`);
}

/** @param {HTMLElement} box @param {number} scale */
const setScale = (box, scale) => box.style.setProperty("--sp-scale", String(scale));

/**
 * Take the first scale that fits; without one the last stays, and the answer is 0.
 *
 * @param {HTMLElement} box @param {number[]} scales @param {() => boolean} enough
 */
function largest(box, scales, enough) {
  return scales.find((scale) => {
    setScale(box, scale);
    return enough();
  }) ?? 0;
}

/** As few pages as the smallest letters give, with the largest that give as few. @param {HTMLElement} box */
function divideEvenly(box) {
  /** @type {HTMLElement[][]} */
  let sheets = [];
  for (const scale of [...SCALES].reverse()) {
    showAll(box);
    setScale(box, scale);
    if (sheets.length && !inWidth(box)) break;
    const divided = divideIntoPages(box, () => inHeight(box));
    if (sheets.length && divided.length > sheets.length) break;
    sheets = divided;
  }
  return sheets;
}

/** What a page shows: one thing of its own, or a part of a list. @param {HTMLElement[]} sheet */
const kindOf = ([first]) => (first.matches("[data-turn]") ? first.className || first : first.parentElement?.className);

/**
 * The largest letters for each page; pages of one list, or of lists side by side, have the same.
 *
 * @param {HTMLElement} box @param {HTMLElement[][]} sheets
 */
function scalesOf(box, sheets) {
  const all = sheets.flat();
  /** @type {Map<ReturnType<typeof kindOf>, number>} */
  const least = new Map();
  for (const sheet of sheets) {
    showPage(box, all, sheet);
    const scale = largest(box, SCALES, () => fits(box)) || SMALLEST;
    least.set(kindOf(sheet), Math.min(scale, least.get(kindOf(sheet)) ?? scale));
  }
  return sheets.map((sheet) => least.get(kindOf(sheet)) ?? SMALLEST);
}

/** @param {HTMLElement} box */
function widenColumns(box) {
  setScale(box, LARGE);
  COLUMNS.find((width) => {
    box.style.setProperty("--screen-column", width);
    return inWidth(box);
  });
}

/** @param {HTMLElement} box */
const fits = (box) => inHeight(box) && inWidth(box);

/** @param {HTMLElement} box */
const inHeight = (box) => box.scrollHeight <= box.clientHeight + NEAR;

/** Whether every word has room in its own box. @param {HTMLElement} box */
function inWidth(box) {
  if (box.scrollWidth > box.clientWidth + NEAR) return false;
  return ![...box.querySelectorAll(":not(.sp-hidden, .sp-hidden *, svg *)")].some(
    (one) => one.clientWidth && one.scrollWidth > one.clientWidth + NEAR,
  );
}

export const fitText = directive(Fit);
