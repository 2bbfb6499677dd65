// @ts-check
// The widget manager: makes models and views for the widgets of one kernel.
import { ErrorWidgetView, shims } from "@jupyter-widgets/base";
import * as base from "@jupyter-widgets/base";
import { CONTROL_COMM_TARGET, ManagerBase } from "@jupyter-widgets/base-manager/lib/manager-base";
import { AnyModel, AnyView } from "./anywidget.js";
import { FailureView } from "./failure_view.js";

const { Comm } = shims.services;

/** Modules by the name a kernel gives them. What stock controls need comes when one appears. */
/** @type {Record<string, () => Promise<object>>} */
const MODULES = {
  "@jupyter-widgets/base": async () => ({ ...base, ErrorWidgetView: FailureView }),
  "@jupyter-widgets/controls": () => import("./stock_controls.js"),
  "@jupyter-widgets/output": () => import("./stock_controls.js"),
  anywidget: async () => ({ AnyModel, AnyView }),
};

/** A control comm that delays later messages until the answer has been processed. */
class ControlComm extends Comm {
  answered = false;
  /** Ends the waiting for an answer. */
  giveUp = () => {};

  /** @param {import("@jupyterlab/services").Kernel.IComm} comm @param {Promise<void>} done */
  constructor(comm, done) {
    super(comm);
    this.done = done;
  }

  /** @param {(message: unknown) => void} callback */
  on_msg(callback) {
    super.on_msg((message) => {
      this.answered = true;
      callback(message);
      return this.done;
    });
  }

  /** A kernel that never imported ipywidgets closes the comm at once; that counts as an answer. @param {(message: unknown) => void} callback */
  on_close(callback) {
    this.giveUp = () => callback(undefined);
    super.on_close((message) => {
      this.answered = true;
      callback(message);
    });
  }
}

/** Holds the models of one kernel and keeps them equal to the kernel's. */
export class Manager extends ManagerBase {
  /** Comms that opened before the first load, which brings their state. */
  /** @type {Map<string, import("@jupyterlab/services").Kernel.IComm>} */
  #early = new Map();
  #loaded = false;
  #wanted = false;
  /** @type {Promise<void> | null} */
  #running = null;
  /** @type {ControlComm | null} */
  #control = null;

  /** @param {import("@jupyterlab/services").Kernel.IKernelConnection} kernel */
  constructor(kernel) {
    super();
    this.kernel = kernel;
    kernel.registerCommTarget(this.comm_target_name, async (comm, message) => {
      if (this.#loaded) return void (await this.handle_comm_open(new Comm(comm), message));
      this.#early.set(comm.commId, comm);
    });
  }

  /** Takes all states from the kernel: at the start, and after a connection that was lost. */
  load() {
    this.#wanted = true;
    // What was asked over the connection before this one may never be answered, and the library
    // would wait four seconds for it.
    if (!this.#control?.answered) this.#control?.giveUp();
    this.#running ??= this.#loadAll().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #loadAll() {
    do {
      this.#wanted = false;
      let done = () => {};
      this.loading = /** @type {Promise<void>} */ (new Promise((resolve) => {
        done = resolve;
      }));
      await this._loadFromKernel().finally(done);
      // Unanswered: the kernel was busy for long, or the request was lost with the connection.
    } while ((this.#wanted || !this.#control?.answered) && !this.kernel.isDisposed);
    this.#loaded = true;
    this.#early.clear();
  }

  /** The library's fallback without a control comm; `load` retries instead. */
  async _loadFromKernelModels() {}

  /** Asked only without a control comm, see `_loadFromKernelModels`. */
  async _get_comm_info() {
    return {};
  }

  /** @param {string} name @param {string} module */
  async loadClass(name, module) {
    const known = MODULES[module];
    if (!known) throw new Error(`The page has no widgets of ${module}, asked for ${name}.`);
    const found = /** @type {Record<string, typeof import("@jupyter-widgets/base").WidgetModel>} */ (await known())[name];
    if (!found) throw new Error(`${module} has no ${name}.`);
    return found;
  }

  /**
   * @param {import("@jupyter-widgets/base").DOMWidgetModel} model
   * @param {object} [options]
   * @returns {Promise<any>} any: the view class that the model names
   */
  async create_view(model, options) {
    const view = await super.create_view(model, options);
    if (!(view instanceof ErrorWidgetView)) return view;
    const failed = new FailureView({ model: view.model, options: this.setViewOptions(options) });
    failed.render();
    return failed;
  }

  /**
   * @param {string} target
   * @param {string} [id]
   * @param {import("@lumino/coreutils").JSONObject} [data]
   * @param {import("@lumino/coreutils").JSONObject} [metadata]
   * @param {ArrayBuffer[] | ArrayBufferView[]} [buffers]
   */
  async _create_comm(target, id, data, metadata, buffers) {
    const comm = this.#early.get(id ?? "") ?? this.kernel.createComm(target, id);
    const control = target === CONTROL_COMM_TARGET;
    const answering = control ? new ControlComm(comm, this.loading ?? Promise.resolve()) : new Comm(comm);
    if (answering instanceof ControlComm) this.#control = answering;
    if (data || metadata) comm.open(data, metadata, buffers);
    return answering;
  }
}
