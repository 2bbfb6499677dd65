// The page of a step whose kind is not installed: the sentence that the engine says about it.
export default {
  render({ model, el }) {
    const show = () => (el.textContent = model.get("view").sentence);
    model.on("change:view", show);
    show();
  },
};
