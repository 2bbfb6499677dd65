// @ts-check
// The first view: the server knows what this visitor sees before their kernel has started. The
// page is drawn from that at once, and goes on with the kernel's own models when they come.
import { loadModule } from "./modules.js";
import { pageData } from "./page_data.js";

/**
 * @typedef {import("./types.js").Callback} Callback
 * @typedef {import("./types.js").WidgetLike} WidgetLike
 * @typedef {import("./types.js").ManagerLike} ManagerLike
 */

const FIRST = "IPY_MODEL_first";

/** What a widget's code sees of its model, before and after there is one. */
export class StandIn {
  /** @type {[string, Callback][]} */
  #listeners = [];
  /** @type {unknown[]} */
  #unsent = [];
  /** @type {WidgetLike | null} */
  #real = null;

  /** @param {Record<string, unknown>} state */
  constructor(state) {
    this.state = state;
  }

  /** @param {string} key @returns {any} any: a trait of a widget, whatever it is */
  get(key) {
    return this.#real ? this.#real.get(key) : this.state[key];
  }

  /** @param {string} name @param {Callback} callback */
  on(name, callback) {
    this.#listeners.push([name, callback]);
    this.#real?.on(name, callback);
  }

  /** @param {string} name @param {Callback} callback */
  off(name, callback) {
    this.#listeners = this.#listeners.filter(([n, c]) => n !== name || c !== callback);
    this.#real?.off(name, callback);
  }

  /** @param {unknown} content @param {unknown[]} rest */
  send(content, ...rest) {
    if (this.#real) this.#real.send(content, ...rest);
    else this.#unsent.push(content);
  }

  /** Switch to the kernel's model; listeners are called for traits that differ. @param {WidgetLike} real */
  adopt(real) {
    const before = this.state;
    this.#real = real;
    for (const [name, callback] of this.#listeners) real.on(name, callback);
    for (const key of Object.keys(before)) {
      if (JSON.stringify(before[key]) !== JSON.stringify(real.get(key))) this.emit(`change:${key}`);
    }
    for (const content of this.#unsent.splice(0)) real.send(content);
  }

  /** @param {string} name */
  emit(name) {
    for (const [wanted, callback] of [...this.#listeners]) if (wanted === name) callback();
  }
}

/** A frame whose step stays the same element while it is the same step. */
export class FrameStandIn extends StandIn {
  /** @type {StandIn} */
  #step;
  /** @type {ManagerLike | null} */
  #manager = null;
  #keeps = true;

  /** @param {NonNullable<import("./page_data.js").Page["first"]>} first */
  constructor({ frame, view }) {
    super({ frame });
    this.#step = new StandIn({ view });
    this.stem = `host:${view.kind}`;
  }

  /** @param {string} key @returns {any} any: a trait of a widget, whatever it is */
  get(key) {
    return key === "step" && this.#keeps ? FIRST : super.get(key);
  }

  get widget_manager() {
    return {
      get_model: (/** @type {string} */ id) => (this.#keeps ? this.#step : this.#manager?.get_model(id)),
      create_view: (/** @type {WidgetLike} */ model) =>
        model === this.#step ? drawn(this.stem, model).catch(emptyView) : this.#manager?.create_view(model),
    };
  }

  /** Whether this is the model of which the first view was drawn. @param {WidgetLike} model */
  matches(model) {
    return this.#manager === null && model.get("_esm") === `host:${pageData.role}`;
  }

  /** @param {WidgetLike} real @param {ManagerLike} manager */
  async connect(real, manager) {
    this.#manager = manager;
    const id = String(real.get("step") ?? "").replace("IPY_MODEL_", "");
    const step = id ? await manager.get_model(id) : null;
    const before = this.#step.get("view");
    const after = step?.get("view");
    // The page of another package comes with the kernel's model: nothing is drawn of it yet.
    const drawnHere = step?.get("_esm") === this.stem;
    this.#keeps = drawnHere && after?.step === before.step && after?.kind === before.kind;
    if (step && this.#keeps) this.#step.adopt(step);
    // Ahead of the frame's own listener, which then asks for the new step.
    real.on("change:step", () => {
      this.#keeps = false;
    });
    this.adopt(real);
    if (!this.#keeps) this.emit("change:step");
  }
}

/** Stands where a step is drawn later, by the kernel's model. */
function emptyView() {
  return { el: document.createElement("div"), remove() {} };
}

/** @param {string} stem @param {WidgetLike} model */
async function drawn(stem, model) {
  const el = document.createElement("div");
  const widget = await loadModule(stem);
  const cleanup = await widget.render?.({ model, el });
  return {
    el,
    remove() {
      cleanup?.();
      el.remove();
    },
  };
}

/** Draws the first view in the place of the skeleton; null where the server sent none. */
export async function firstView() {
  if (!pageData.first) return null;
  const standIn = new FrameStandIn(pageData.first);
  try {
    document.documentElement.dataset.connection ??= "starting";
    const { el } = await drawn(`host:${pageData.role}`, standIn);
    const skeleton = document.querySelector(".sp-skeleton");
    if (!skeleton) throw new Error("The page has no place for it.");
    skeleton.replaceWith(el);
    return standIn;
  } catch (error) {
    console.warn("No first view, the page waits for its kernel:", error);
    return null;
  }
}
