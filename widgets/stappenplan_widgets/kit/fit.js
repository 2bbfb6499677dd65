// @ts-check
import { AsyncDirective, directive } from "lit-html/async-directive.js";

const SCALES = [1.7, 1.45, 1.2, 1, 0.875];
const TURN_MS = 12000;

/**
 * Makes the text of a box as large as fits; what does not fit at the smallest size is shown
 * page after page. A projector cannot scroll.
 */
class Fit extends AsyncDirective {
  /** @type {HTMLElement | null} */
  box = null;
  of = "";

  render(/** @type {string} */ _of) {
    return undefined;
  }

  /** @param {any} part @param {[string]} values */
  update(part, [of]) {
    if (this.box !== part.element) this.#watch(part.element);
    if (this.of !== of) {
      this.of = of;
      part.element.scrollTop = 0;
      queueMicrotask(() => this.#fit());
    }
    return this.render(of);
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

  #fit() {
    const box = this.box;
    if (!box) return;
    for (const scale of SCALES) {
      box.style.setProperty("--sp-scale", String(scale));
      if (box.scrollHeight <= box.clientHeight + 1) break;
    }
    this.#mark();
  }

  #turn() {
    const box = this.box;
    if (!box || box.scrollHeight <= box.clientHeight + 1) return;
    const end = box.scrollTop + box.clientHeight >= box.scrollHeight - 4;
    box.scrollTop = end ? 0 : box.scrollTop + box.clientHeight * 0.85;
    this.#mark();
  }

  #mark() {
    const box = /** @type {HTMLElement} */ (this.box);
    const more = box.scrollHeight > box.clientHeight + 1;
    if (!more) return delete box.dataset.more;
    box.dataset.more = box.scrollTop + box.clientHeight >= box.scrollHeight - 4 ? "end" : "below";
  }
}

export const fit = directive(Fit);
