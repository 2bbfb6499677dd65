// @ts-check
// The output widget: model and view of a cell's output.
import { DOMWidgetView } from "@jupyter-widgets/base";
import { OutputModel as BareModel } from "@jupyter-widgets/output";
import { Widget } from "@lumino/widgets";
import { showFailure } from "./failure.js";

const KINDS = new Set(["display_data", "execute_result", "stream", "error"]);
const VIEW = "application/vnd.jupyter.widget-view+json";

/**
 * @typedef {import("@jupyterlab/services").KernelMessage.IIOPubMessage} IOPub
 * @typedef {{wait?: boolean, text?: string | string[], data?: Data}} Content of a message that shows something
 * @typedef {{[VIEW]?: {model_id: string}, "text/html"?: string | string[], "image/png"?: string,
 *   "text/plain"?: string | string[]}} Data per MIME type
 * @typedef {Content & {output_type: string}} Output
 */

/** Catches what the kernel prints while somebody is inside `with output:`. */
export class OutputModel extends BareModel {
  /** @param {Parameters<BareModel["initialize"]>} options attributes, and what a model is made with */
  initialize(...options) {
    super.initialize(...options);
    this.kernel = /** @type {import("./manager.js").Manager} */ (/** @type {unknown} */ (this.widget_manager)).kernel;
    this.catch = (/** @type {import("@jupyterlab/services").KernelMessage.IIOPubMessage} */ message) => this.caught(message);
    this.clearNext = false;
    this.on("change:msg_id", this.listen, this);
    this.listen();
  }

  defaults() {
    return { ...super.defaults(), msg_id: "", outputs: [] };
  }

  listen() {
    const { kernel, catch: hook } = this;
    // Both are made before anything is heard.
    if (!kernel || !hook) return;
    const before = this.previous("msg_id");
    if (before) kernel.removeMessageHook(before, hook);
    const now = this.get("msg_id");
    if (now) kernel.registerMessageHook(now, hook);
  }

  /** @param {IOPub} message @returns {boolean} whether others may see the message too */
  caught(message) {
    const { header } = message;
    const content = /** @type {Content} */ (message.content);
    if (header.msg_type === "clear_output") {
      this.clearNext = Boolean(content.wait);
      if (!content.wait) this.keep([]);
      return false;
    }
    if (!KINDS.has(header.msg_type)) return true;
    const earlier = this.clearNext ? [] : this.get("outputs");
    this.clearNext = false;
    this.keep([...earlier, { output_type: header.msg_type, ...content }]);
    return false;
  }

  /** @param {Output[]} outputs */
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
    this.el.replaceChildren(...this.model.get("outputs").map((/** @type {Output} */ output) => this.element(output)));
  }

  /** @param {Output} output */
  element({ output_type: kind, data = {}, text }) {
    const place = document.createElement(kind === "stream" ? "pre" : "div");
    if (kind === "stream") place.textContent = [text].flat().join("");
    else if (kind === "error") showFailure(place, "an error in a callback, see the server's log");
    else if (data[VIEW]) this.showWidget(data[VIEW].model_id, place);
    else if (data["text/html"]) place.innerHTML = [data["text/html"]].flat().join("");
    else if (data["image/png"]) place.append(image(data["image/png"]));
    else place.textContent = [data["text/plain"] ?? ""].flat().join("");
    return place;
  }

  /** @param {string} id @param {HTMLElement} place */
  async showWidget(id, place) {
    try {
      const manager = this.model.widget_manager;
      const view = await manager.create_view(await manager.get_model(id));
      Widget.attach(view.luminoWidget, place);
    } catch (error) {
      showFailure(place, error);
    }
  }
}

/** @param {string} base64 */
function image(base64) {
  const element = new Image();
  element.src = `data:image/png;base64,${base64}`;
  element.alt = "";
  return element;
}
