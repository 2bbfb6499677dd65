// @ts-check
// Stock ipywidgets, fetched when a notebook uses one.
import base from "@jupyter-widgets/base/css/index.css";
import controls from "@jupyter-widgets/controls/css/widgets.css";

export * from "@jupyter-widgets/controls";
export { OutputModel, OutputView } from "./output.js";

const style = document.createElement("style");
style.textContent = base + controls;
document.head.append(style);
