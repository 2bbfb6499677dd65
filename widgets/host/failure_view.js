// @ts-check
// What `@jupyter-widgets/base-manager` shows for a widget that it could not make.
import { DOMWidgetView } from "@jupyter-widgets/base";
import { showFailure } from "./failure.js";

/** A message in place of a widget. */
export class FailureView extends DOMWidgetView {
  render() {
    showFailure(this.el, this.model.get("error") ?? this.model.get("msg"));
  }
}
