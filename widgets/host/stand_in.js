// @ts-check
// What a page is drawn with: a model that goes on while the kernel behind it comes, goes and is
// replaced by another. So the page stays as it is, with the focus and all that is typed and opened.
import { showFailure } from "./failure.js";
import { loadModule, widgetIn } from "./modules.js";

/**
 * @typedef {import("./types.js").Callback} Callback
 * @typedef {import("./types.js").WidgetLike} WidgetLike
 * @typedef {import("./types.js").ManagerLike} ManagerLike
 */

/** What a widget's code sees of its model, also when there is none. */
export class StandIn {
  /** Events that a stand-in makes itself. @type {string[]} */
  own = [];
  /** @type {[string, Callback][]} */
  #listeners = [];
  /** @type {unknown[]} */
  #unsent = [];
  /** @type {WidgetLike | null} */
  #real = null;

  /** @param {Record<string, unknown>} state what is shown until there is a model, by its traits */
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
    if (!this.own.includes(name)) this.#real?.on(name, callback);
  }

  /** @param {string} name @param {Callback} callback */
  off(name, callback) {
    this.#listeners = this.#listeners.filter(([n, c]) => n !== name || c !== callback);
    this.#real?.off(name, callback);
  }

  /** Messages wait until there is a model. @param {unknown} content @param {unknown[]} rest */
  send(content, ...rest) {
    if (this.#real) this.#real.send(content, ...rest);
    else this.#unsent.push(content);
  }

  /** Switch to a kernel's model; listeners are called for traits that differ. @param {WidgetLike} real */
  adopt(real) {
    this.#letGo();
    const before = this.state;
    this.#real = real;
    for (const [name, callback] of this.#heard()) real.on(name, callback);
    for (const key of Object.keys(before)) {
      if (JSON.stringify(before[key]) !== JSON.stringify(real.get(key))) this.emit(`change:${key}`);
    }
    for (const content of this.#unsent.splice(0)) real.send(content);
  }

  /** Go on without a model: its kernel is gone. */
  release() {
    this.#letGo();
  }

  #letGo() {
    const real = this.#real;
    if (!real) return;
    this.state = Object.fromEntries(Object.keys(this.state).map((key) => [key, real.get(key)]));
    for (const [name, callback] of this.#heard()) real.off(name, callback);
    this.#real = null;
  }

  /** @param {string} name */
  emit(name) {
    for (const [wanted, callback] of [...this.#listeners]) if (wanted === name) callback();
  }

  #heard() {
    return this.#listeners.filter(([name]) => !this.own.includes(name));
  }
}

/** The step in a frame. */
class StepStandIn extends StandIn {
  /** @param {string} code what `loadModule` takes @param {object | undefined} view */
  constructor(code, view) {
    super({ view });
    this.code = code;
  }

  /** Whether this model shows the same step, with the same code. @param {WidgetLike} model */
  continues(model) {
    const [mine, other] = [this.get("view"), model.get("view")];
    return this.code === model.get("_esm") && mine?.step === other?.step && mine?.kind === other?.kind;
  }
}

/** A frame whose step stays the same element while it is the same step. */
export class FrameStandIn extends StandIn {
  own = ["change:step", "change:shown"];
  /** @type {StepStandIn | null} */
  #step = null;
  /** Of the step that is shown: each other step has another. */
  #number = 0;
  /** @type {ManagerLike | null} */
  #manager = null;
  #asked = 0;
  /** Whether it stands on the page. */
  drawn = false;

  /** @param {string} code what `loadModule` takes @param {import("./page_data.js").Page["first"]} first what the server sent ahead */
  constructor(code, first) {
    super({ frame: first?.frame ?? {}, along: null });
    this.code = code;
    if (first) this.#step = new StepStandIn(`host:${first.view.kind}`, first.view);
    this.on("change:frame", () => this.emit("change:shown"));
    this.#step?.on("change:view", () => this.emit("change:shown"));
  }

  /** @param {string} key @returns {any} any: a trait of a widget, whatever it is */
  get(key) {
    if (key !== "step") return super.get(key);
    return this.#step && `IPY_MODEL_${this.#number}`;
  }

  /** What is shown now, in the form in which the server sends a first view. */
  get shown() {
    return { frame: this.get("frame"), view: this.#step?.get("view") };
  }

  get widget_manager() {
    return {
      get_model: async (/** @type {string} */ id) =>
        id === String(this.#number) ? this.#step : this.#manager?.get_model(id),
      create_view: (/** @type {WidgetLike} */ model) =>
        model instanceof StepStandIn ? draw(model.code, model) : this.#manager?.create_view(model),
    };
  }

  /** Whether this is the first model for which the frame stands in. @param {WidgetLike} model */
  matches(model) {
    return this.#manager === null && model.get("_esm") === this.code;
  }

  /** Put the frame in the place of another element. @param {Element} place */
  async drawInPlaceOf(place) {
    const { el } = await draw(this.code, this);
    place.replaceWith(el);
    this.drawn = true;
  }

  /** Go on with the model of a kernel. @param {WidgetLike} real @param {ManagerLike} manager */
  async connect(real, manager) {
    this.#manager = manager;
    await this.#takeStep(real, manager);
    real.on("change:step", () => this.#takeStep(real, manager));
    this.adopt(real);
  }

  release() {
    super.release();
    this.#step?.release();
  }

  /** @param {WidgetLike} real @param {ManagerLike} manager */
  async #takeStep(real, manager) {
    this.#asked += 1;
    const asked = this.#asked;
    const id = String(real.get("step") ?? "").replace("IPY_MODEL_", "");
    const model = id ? await manager.get_model(id) : null;
    // Another one came meanwhile, or another kernel.
    if (asked !== this.#asked) return;
    if (model && this.#step?.continues(model)) return this.#step.adopt(model);
    this.#step?.release();
    this.#step = model && new StepStandIn(model.get("_esm"), model.get("view"));
    if (model) {
      this.#step?.on("change:view", () => this.emit("change:shown"));
      this.#step?.adopt(model);
    }
    this.#number += 1;
    this.emit("change:step");
    this.emit("change:shown");
  }
}

/** @param {string} code @param {WidgetLike} model */
async function draw(code, model) {
  const el = document.createElement("div");
  /** @type {import("./types.js").Cleanup} */
  let cleanup;
  try {
    const widget = await widgetIn(await loadModule(code));
    cleanup = await widget.render?.({ model, el });
  } catch (error) {
    showFailure(el, error);
  }
  return {
    el,
    remove() {
      cleanup?.();
      el.remove();
    },
  };
}
