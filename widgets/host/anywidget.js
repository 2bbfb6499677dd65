// @ts-check
// The front end of anywidget: model and view classes that run a widget's own JavaScript.
import { DOMWidgetModel, DOMWidgetView } from "@jupyter-widgets/base";
import { showFailure } from "./failure.js";
import { loadModule, widgetIn } from "./modules.js";

/** @typedef {import("./types.js").Callback} Callback */

/**
 * What a widget's code may do with its model: the front-end contract of anywidget.
 *
 * @param {DOMWidgetModel} model
 * @param {object} owner whose listeners leave together with it
 */
export function proxy(model, owner) {
  return {
    get: model.get.bind(model),
    set: model.set.bind(model),
    save_changes: model.save_changes.bind(model),
    // Listeners carry the view as their context, so that they leave together with it.
    on: (/** @type {string} */ name, /** @type {Callback} */ callback) => void model.on(name, callback, owner),
    off: (/** @type {string | null} */ name, /** @type {Callback | null} */ callback) => void model.off(name ?? null, callback ?? null, owner),
    /** @param {Parameters<DOMWidgetModel["send"]>} message content, callbacks, buffers */
    send: (...message) => model.send(...message),
    get widget_manager() {
      return model.widget_manager;
    },
  };
}

/** Mounts a sheet once per widget class. @param {string} text @param {string} id */
function mountStyle(text, id) {
  if (!text || !id || document.getElementById(id)) return;
  const style = document.createElement("style");
  style.id = id;
  style.textContent = text;
  document.head.append(style);
}

/** @param {AnyModel} model @returns {Promise<import("./types.js").AnyWidget>} */
async function widgetOf(model) {
  const widget = await widgetIn(await loadModule(model.get("_esm")));
  const cleanup = await widget.initialize?.({ model: proxy(model, model) });
  if (typeof cleanup === "function") model.once("destroy", cleanup);
  return widget;
}

export class AnyModel extends DOMWidgetModel {
  /** @param {Parameters<DOMWidgetModel["initialize"]>} options attributes, and what a model is made with */
  initialize(...options) {
    super.initialize(...options);
    mountStyle(this.get("_css"), this.get("_anywidget_id"));
    // Starts at once; a view reports the failure where a person can see it.
    this.widget = widgetOf(this);
    this.widget.catch(() => {});
  }

  /** Messages wait until the code that listens to them is there, however long that takes. @param {import("@jupyterlab/services").KernelMessage.ICommMsgMsg} message */
  async _handle_comm_msg(message) {
    await this.widget?.catch(() => {});
    return super._handle_comm_msg(message);
  }

  /** JSON would turn binary traits into empty objects. @param {import("@lumino/coreutils").JSONObject} state */
  serialize(state) {
    const { serializers = {} } = /** @type {typeof DOMWidgetModel} */ (this.constructor);
    for (const key of Object.keys(state)) {
      const serialize = serializers[key]?.serialize;
      state[key] = /** @type {import("@lumino/coreutils").JSONValue} */ (serialize ? serialize(state[key], this) : copy(state[key]));
    }
    return state;
  }
}

/** @typedef {{toJSON?: () => unknown}} Json */

/** @param {unknown} value @returns {unknown} */
function copy(value) {
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return /** @type {ArrayBuffer} */ (value).slice(0);
  if (Array.isArray(value)) return value.map(copy);
  if (value === null || typeof value !== "object") return value;
  const { toJSON } = /** @type {Json} */ (value);
  if (toJSON) return toJSON.call(value);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copy(inner)]));
}

export class AnyView extends DOMWidgetView {
  async render() {
    try {
      const widget = await /** @type {AnyModel} */ (this.model).widget;
      const cleanup = await widget?.render?.({ model: proxy(this.model, this), el: this.el });
      if (typeof cleanup === "function") this.cleanup = cleanup;
    } catch (error) {
      showFailure(this.el, error);
    }
  }

  remove() {
    this.cleanup?.();
    this.model.off(null, null, this);
    return super.remove();
  }
}
