// @ts-check
// Fits the text size of a box to the projector, and turns pages when that is not enough.
import { AsyncDirective, directive } from "lit-html/async-directive.js";
import { divideIntoPages, showAll, showPage } from "./pagination.js";

const SCALES = [1.7, 1.45, 1.2, 1, 0.875];
const TURN_MS = 12000;
const FADE_MS = 500;
const MANY = 3;

/** @typedef {(place: {at: number, of: number}) => void} Tell */

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
  at = 0;
  /** @type {Tell} */
  tell = () => {};

  render(/** @type {string} */ _key, /** @type {Tell} */ _tell) {
    return undefined;
  }

  /** @param {import("lit-html/directive.js").ElementPart} part @param {[string, Tell]} values */
  update(part, [key, tell]) {
    this.tell = tell;
    if (this.box !== part.element) this.#watch(/** @type {HTMLElement} */ (part.element));
    if (this.key !== key) {
      this.key = key;
      this.at = 0;
      part.element.removeAttribute("data-many");
      queueMicrotask(() => this.#fit());
    }
    return this.render(key, tell);
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
    const content = new MutationObserver(again);
    size.observe(box);
    content.observe(box, { childList: true, subtree: true, characterData: true });
    const turn = setInterval(() => this.#turn(), TURN_MS);
    this.stop = () => {
      size.disconnect();
      content.disconnect();
      clearInterval(turn);
    };
  }

  /** @returns {void} */
  #fit() {
    const box = this.box;
    if (!box) return;
    showAll(box);
    const fits = () => box.scrollHeight <= box.clientHeight + 1;
    const whole = SCALES.some((scale) => {
      box.style.setProperty("--sp-scale", String(scale));
      return fits();
    });
    this.sheets = whole ? [] : divideIntoPages(box, fits);
    // Kept until the key changes: removing it would make the layout oscillate.
    if (this.sheets.length > MANY && !("many" in box.dataset)) {
      box.dataset.many = "";
      return this.#fit();
    }
    box.toggleAttribute("data-turning", this.sheets.length > 0);
    this.at = Math.min(this.at, Math.max(0, this.sheets.length - 1));
    this.#show();
    // Content without cards or rows cannot be divided; it fades out at the edge.
    box.toggleAttribute("data-cut", !whole && !fits());
  }

  #turn() {
    if (this.sheets.length < 2) return;
    this.at = (this.at + 1) % this.sheets.length;
    this.#show();
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (!calm) this.box?.animate?.([{ opacity: 0.2 }, { opacity: 1 }], { duration: FADE_MS, easing: "ease-out" });
  }

  #show() {
    const { box, sheets, at } = this;
    if (!box) return;
    if (sheets.length) showPage(box, sheets.flat(), sheets[at]);
    this.tell({ at, of: Math.max(1, sheets.length) });
  }
}

export const fitText = directive(Fit);
