import { Widget } from "@lumino/widgets";
import { failure } from "./failure.js";

/** Puts one widget into the place that a cell's output left for it. */
async function fillPlace(place, manager) {
  try {
    const model = await manager.get_model(place.dataset.modelId);
    const view = await manager.create_view(model);
    place.replaceChildren();
    Widget.attach(view.luminoWidget, place);
  } catch (error) {
    failure(place, error);
  }
}

/**
 * Fills the places that are there and those that still arrive.
 *
 * @returns {() => Promise<void>} stops looking, and resolves when all places are filled
 */
export function fill(manager) {
  const work = new Map();
  const look = () => {
    for (const place of document.querySelectorAll(".sp-place")) {
      if (!work.has(place)) work.set(place, fillPlace(place, manager));
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
