// What a widget's code sees of Jupyter: a model with traits, messages, and a manager for its parts.
class FakeModel {
  constructor(traits, manager) {
    Object.assign(this, { traits, widget_manager: manager, listeners: {}, sent: [] });
  }
  get(name) {
    return this.traits[name];
  }
  set(name, value) {
    this.traits[name] = value;
    this.tell(`change:${name}`);
  }
  on(name, listener) {
    (this.listeners[name] ??= []).push(listener);
  }
  off(name, listener) {
    this.listeners[name] = (this.listeners[name] ?? []).filter((one) => one !== listener);
  }
  send(message) {
    this.sent.push(message);
  }
  /** A message from the kernel. */
  tell(name, message) {
    for (const listener of this.listeners[name] ?? []) listener(message, []);
  }
}

/** Mounts a frame with one step in it, as Jupyter would. */
globalThis.mount = async (role, kind, frame, view) => {
  const [shell, part] = await Promise.all([import(`/static/${role}.js`), import(`/static/${kind}.js`)]);
  const manager = {
    get_model: async () => globalThis.stepModel,
    create_view: async (model) => {
      const el = document.createElement("div");
      const leave = part.default.render({ model, el });
      return { el, remove: () => (leave(), el.remove()) };
    },
  };
  globalThis.stepModel = new FakeModel({ view }, manager);
  globalThis.frameModel = new FakeModel({ frame, step: "IPY_MODEL_1" }, manager);
  shell.default.render({ model: globalThis.frameModel, el: document.body });
};
