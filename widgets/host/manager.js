import { ErrorWidgetView, shims } from "@jupyter-widgets/base";
import * as base from "@jupyter-widgets/base";
import { CONTROL_COMM_TARGET, ManagerBase } from "@jupyter-widgets/base-manager/lib/manager-base";
import { AnyModel, AnyView } from "./anywidget.js";
import { FailureView } from "./failure.js";

const { Comm } = shims.services;

/** Modules by the name a kernel gives them. What stock controls need comes when one appears. */
const MODULES = {
  "@jupyter-widgets/base": async () => ({ ...base, ErrorWidgetView: FailureView }),
  "@jupyter-widgets/controls": () => import("./stock.js"),
  "@jupyter-widgets/output": () => import("./stock.js"),
  anywidget: async () => ({ AnyModel, AnyView }),
};

/** Passes a message on, and holds the next ones back until `done`. */
class HoldingComm extends Comm {
  constructor(comm, done) {
    super(comm);
    this.done = done;
  }

  on_msg(callback) {
    super.on_msg((message) => {
      callback(message);
      return this.done;
    });
  }
}

/** Holds the models of one kernel and keeps them equal to the kernel's. */
export class Manager extends ManagerBase {
  /** Comms that opened before the first load, which brings their state. */
  #early = new Map();
  #loaded = false;
  #late = false;
  #loading = Promise.resolve();

  /** @param {object} kernel a connection of `@jupyterlab/services` */
  constructor(kernel) {
    super();
    this.kernel = kernel;
    kernel.registerCommTarget(this.comm_target_name, (comm, message) => {
      if (this.#loaded) return this.handle_comm_open(new Comm(comm), message);
      this.#early.set(comm.commId, comm);
    });
  }

  /** Takes all states from the kernel: at the start, and after a connection that was lost. */
  async load() {
    do {
      this.#late = false;
      let done;
      this.#loading = new Promise((resolve) => {
        done = resolve;
      });
      await this._loadFromKernel().finally(done);
      // The kernel was busy and answered too late: what it sent in between may be lost.
    } while (this.#late && !this.kernel.isDisposed);
    this.#loaded = true;
    this.#early.clear();
  }

  async loadClass(name, module) {
    const known = MODULES[module];
    if (!known) throw new Error(`The page has no widgets of ${module}, asked for ${name}.`);
    const found = (await known())[name];
    if (!found) throw new Error(`${module} has no ${name}.`);
    return found;
  }

  async create_view(model, options) {
    const view = await super.create_view(model, options);
    if (!(view instanceof ErrorWidgetView)) return view;
    const failed = new FailureView({ model: view.model, options: this.setViewOptions(options) });
    failed.render();
    return failed;
  }

  _loadFromKernelModels() {
    this.#late = true;
    return super._loadFromKernelModels();
  }

  async _create_comm(target, id, data, metadata, buffers) {
    const comm = this.#early.get(id) ?? this.kernel.createComm(target, id);
    if (data || metadata) comm.open(data, metadata, buffers);
    return target === CONTROL_COMM_TARGET ? new HoldingComm(comm, this.#loading) : new Comm(comm);
  }

  async _get_comm_info() {
    const reply = await this.kernel.requestCommInfo({ target_name: this.comm_target_name });
    return reply.content.comms;
  }
}
