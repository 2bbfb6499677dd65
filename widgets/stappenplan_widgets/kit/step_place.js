// @ts-check
// A place in a frame where the widget of a step is shown.

/** @typedef {import("../types/pages.js").Model<import("../types/pages.js").FrameTraits>} Model */

/** Shows the widget that a trait of the frame names; the last one that was named wins. */
export class StepPlace {
  /** @type {import("../types/pages.js").StepView | null} */
  #view = null;
  #asked = "";

  /** @param {Model} model @param {"step" | "along"} trait @param {string} name @param {() => void} came */
  constructor(model, trait, name, came) {
    this.model = model;
    this.trait = trait;
    this.came = came;
    this.slot = document.createElement("div");
    this.slot.className = name;
  }

  /** Show the widget of now, and those that come; returns how to stop. */
  start() {
    const change = () => this.#show();
    this.model.on(`change:${this.trait}`, change);
    this.#show();
    return () => {
      this.model.off(`change:${this.trait}`, change);
      this.#view?.remove();
    };
  }

  async #show() {
    const ref = String(this.model.get(this.trait) ?? "").replace("IPY_MODEL_", "");
    this.#asked = ref;
    const view = ref ? await this.#makeView(ref) : null;
    if (ref !== this.#asked) return view?.remove();
    this.#view?.remove();
    this.#view = view;
    this.slot.replaceChildren(...(view ? [view.el] : []));
    this.came();
  }

  /** @param {string} ref */
  async #makeView(ref) {
    const manager = this.model.widget_manager;
    const child = await manager.get_model(ref);
    return child ? manager.create_view(child) : null;
  }
}
