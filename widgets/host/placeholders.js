// @ts-check
// Puts widgets into the places that cell outputs left for them.
import { Widget } from "@lumino/widgets";
import { showFailure } from "./failure.js";

/**
 * @typedef {import("./manager.js").Manager} Manager
 * @typedef {import("./stand_in.js").FrameStandIn} FrameStandIn
 */

/** Puts one widget into the place that a cell's output left for it. @param {HTMLElement} place @param {Manager} manager @param {FrameStandIn} frame */
async function fillPlaceholder(place, manager, frame) {
  try {
    const model = await manager.get_model(place.dataset.modelId ?? "");
    if (frame.matches(model)) {
      await frame.connect(model, manager);
      if (frame.drawn) place.remove();
      else await frame.drawInPlaceOf(place);
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
 * Fills the places that are there and those that still arrive. That of the frame of this page's
 * role goes to its stand-in, which may stand there already.
 *
 * @param {Manager} manager
 * @param {FrameStandIn} frame
 * @returns {() => Promise<void>} stops looking, and resolves when all places are filled
 */
export function fillPlaceholders(manager, frame) {
  const work = new Map();
  const look = () => {
    for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".sp-place"))) {
      if (!work.has(place)) work.set(place, fillPlaceholder(place, manager, frame));
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
