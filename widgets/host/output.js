import { DOMWidgetView } from "@jupyter-widgets/base";
import { OutputModel as BareModel } from "@jupyter-widgets/output";
import { Widget } from "@lumino/widgets";
import { failure } from "./failure.js";

const KINDS = new Set(["display_data", "execute_result", "stream", "error"]);
const VIEW = "application/vnd.jupyter.widget-view+json";

/** Catches what the kernel prints while somebody is inside `with output:`. */
export class OutputModel extends BareModel {
  initialize(attributes, options) {
    super.initialize(attributes, options);
    this.kernel = this.widget_manager.kernel;
    this.catch = (message) => this.caught(message);
    this.clearNext = false;
    this.on("change:msg_id", this.listen, this);
    this.listen();
  }

  defaults() {
    return { ...super.defaults(), msg_id: "", outputs: [] };
  }

  listen() {
    const before = this.previous("msg_id");
    if (before) this.kernel.removeMessageHook(before, this.catch);
    const now = this.get("msg_id");
    if (now) this.kernel.registerMessageHook(now, this.catch);
  }

  /** @returns {boolean} whether others may see the message too */
  caught({ header, content }) {
    if (header.msg_type === "clear_output") {
      this.clearNext = content.wait;
      if (!content.wait) this.keep([]);
      return false;
    }
    if (!KINDS.has(header.msg_type)) return true;
    const earlier = this.clearNext ? [] : this.get("outputs");
    this.clearNext = false;
    this.keep([...earlier, { output_type: header.msg_type, ...content }]);
    return false;
  }

  keep(outputs) {
    this.set("outputs", outputs);
    this.save_changes();
  }
}

export class OutputView extends DOMWidgetView {
  render() {
    this.el.classList.add("sp-output");
    this.listenTo(this.model, "change:outputs", this.show);
    this.show();
  }

  show() {
    this.el.replaceChildren(...this.model.get("outputs").map((output) => this.element(output)));
  }

  element({ output_type: kind, data = {}, text }) {
    const place = document.createElement(kind === "stream" ? "pre" : "div");
    if (kind === "stream") place.textContent = [text].flat().join("");
    else if (kind === "error") failure(place, "an error in a callback, see the server's log");
    else if (data[VIEW]) this.showWidget(data[VIEW].model_id, place);
    else if (data["text/html"]) place.innerHTML = [data["text/html"]].flat().join("");
    else if (data["image/png"]) place.append(image(data["image/png"]));
    else place.textContent = [data["text/plain"] ?? ""].flat().join("");
    return place;
  }

  async showWidget(id, place) {
    try {
      const manager = this.model.widget_manager;
      const view = await manager.create_view(await manager.get_model(id));
      Widget.attach(view.luminoWidget, place);
    } catch (error) {
      failure(place, error);
    }
  }
}

function image(base64) {
  const element = new Image();
  element.src = `data:image/png;base64,${base64}`;
  element.alt = "";
  return element;
}
