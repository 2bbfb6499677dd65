// @ts-check
// Puts widgets into the places that cell outputs left for them.
import { Widget } from "@lumino/widgets";
import { showFailure } from "./failure.js";

/**
 * @typedef {import("./manager.js").Manager} Manager
 * @typedef {Awaited<ReturnType<typeof import("./first_view.js").firstView>>} First
 */

/** Puts one widget into the place that a cell's output left for it. @param {HTMLElement} place @param {Manager} manager @param {First} first */
async function fillPlaceholder(place, manager, first) {
  try {
    const model = await manager.get_model(place.dataset.modelId ?? "");
    if (first?.matches(model)) {
      place.remove();
      await first.connect(model, manager);
      return;
    }
    const view = await manager.create_view(/** @type {import("@jupyter-widgets/base").DOMWidgetModel} */ (model));
    place.replaceChildren();
    Widget.attach(view.luminoWidget, place);
  } catch (error) {
    showFailure(place, error);
  }
}

/**
 * Fills the places that are there and those that still arrive. The frame of this page's role goes
 * to the first view, if there is one: it stands there already.
 *
 * @param {Manager} manager
 * @param {First} first
 * @returns {() => Promise<void>} stops looking, and resolves when all places are filled
 */
export function fillPlaceholders(manager, first) {
  const work = new Map();
  const look = () => {
    for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".sp-place"))) {
      if (!work.has(place)) work.set(place, fillPlaceholder(place, manager, first));
    }
  };
  const observer = new MutationObserver(look);
  observer.observe(document.body, { childList: true, subtree: true });
  look();
  return async () => {
    observer.disconnect();
    look();
    await Promise.all(work.values());
  };
}
