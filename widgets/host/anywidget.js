import { DOMWidgetModel, DOMWidgetView } from "@jupyter-widgets/base";
import { failure } from "./failure.js";
import { load } from "./modules.js";

/** What a widget's code may do with its model: the front-end contract of anywidget. */
export function proxy(model, owner) {
  return {
    get: model.get.bind(model),
    set: model.set.bind(model),
    save_changes: model.save_changes.bind(model),
    // Listeners carry the view as their context, so that they leave together with it.
    on: (name, callback) => void model.on(name, callback, owner),
    off: (name, callback) => void model.off(name ?? null, callback ?? null, owner),
    send: (content, callbacks, buffers) => model.send(content, callbacks, buffers),
    get widget_manager() {
      return model.widget_manager;
    },
  };
}

/** Mounts a sheet once per widget class. */
function mountStyle(text, id) {
  if (!text || !id || document.getElementById(id)) return;
  const style = document.createElement("style");
  style.id = id;
  style.textContent = text;
  document.head.append(style);
}

async function widgetOf(model) {
  const module = await load(model.get("_esm"));
  const exported = module.default ?? module;
  const widget = typeof exported === "function" ? await exported() : exported;
  const cleanup = await widget.initialize?.({ model: proxy(model, model) });
  if (typeof cleanup === "function") model.once("destroy", cleanup);
  return widget;
}

export class AnyModel extends DOMWidgetModel {
  initialize(attributes, options) {
    super.initialize(attributes, options);
    mountStyle(this.get("_css"), this.get("_anywidget_id"));
    // Starts at once; a view reports the failure where a person can see it.
    this.widget = widgetOf(this);
    this.widget.catch(() => {});
  }

  /** Messages wait until the code that listens to them is there, however long that takes. */
  async _handle_comm_msg(message) {
    await this.widget.catch(() => {});
    return super._handle_comm_msg(message);
  }

  /** JSON would turn binary traits into empty objects. */
  serialize(state) {
    const serializers = this.constructor.serializers ?? {};
    for (const key of Object.keys(state)) {
      const serialize = serializers[key]?.serialize;
      state[key] = serialize ? serialize(state[key], this) : copy(state[key]);
    }
    return state;
  }
}

function copy(value) {
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return value.slice(0);
  if (Array.isArray(value)) return value.map(copy);
  if (value?.toJSON) return value.toJSON();
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copy(inner)]));
}

export class AnyView extends DOMWidgetView {
  async render() {
    try {
      const widget = await this.model.widget;
      const cleanup = await widget.render?.({ model: proxy(this.model, this), el: this.el });
      if (typeof cleanup === "function") this.cleanup = cleanup;
    } catch (error) {
      failure(this.el, error);
    }
  }

  remove() {
    this.cleanup?.();
    this.model.off(null, null, this);
    return super.remove();
  }
}
