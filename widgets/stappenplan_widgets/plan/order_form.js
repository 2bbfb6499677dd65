// @ts-check
// The form to say which actions come before this one.
import { html, inputValue, nothing } from "../kit.js";

/** @typedef {import("../types/pages.js").Either<import("../types/pages.js").View<"plan", "participant" | "facilitator">["actions"][number]>} Action */
/**
 * @template {import("../types/pages.js").Role} R
 * @typedef {import("../types/pages.js").View<"plan", R>} View
 */
/** @typedef {import("../types/pages.js").StepAct<"plan">} Act */

/** *Eerst dit, dan dat*: what must be done before this action. @param {View<"participant" | "facilitator">} view @param {Act} act @param {Action} action */
export function orderForm(view, act, action) {
  // Who helps does not decide what the owner waits for.
  if (action.helping && !action.mine) return nothing;
  const others = view.actions.filter((one) => one.id !== action.id);
  const precededBy = others.filter((one) => action.after.includes(one.id));
  const free = others.filter((one) => !action.after.includes(one.id));
  if (!others.length) return nothing;
  const key = `first-${action.id}`;
  const pick = (/** @type {Event} */ event) => {
    act.ui[key] = inputValue(event);
    act.redraw();
  };
  const add = () => {
    if (!act.ui[key]) return;
    act.send("after", { entry: action.id, first: act.ui[key] });
    act.ui[key] = "";
    act.redraw();
  };
  return html`<details class="sp-details sp-details--small"><summary>Eerst dit, dan dat</summary>
    <div class="sp-stack">
      ${precededBy.length ? html`<p>Deze stap wacht op:</p><ul class="plan-waits">${precededBy.map((one) => html`<li>
          ${one.number}. ${one.title} <button type="button" class="nl-button nl-button--subtle sp-button--small"
            aria-label="Haal weg: ${one.title}"
            @click=${() => act.send("unafter", { entry: action.id, first: one.id })}>Haal weg</button></li>`)}</ul>` : nothing}
      ${free.length ? html`<label class="plan-for">Welke stap moet eerst af zijn?
          <select .value=${act.ui[key] ?? ""} @change=${pick}><option value="">geen</option>
            ${free.map((one) => html`<option value=${one.id} ?selected=${one.id === act.ui[key]}>${one.number}. ${one.title}</option>`)}</select></label>
        <button type="button" class="nl-button nl-button--secondary" aria-disabled=${String(!act.ui[key])}
          @click=${add}>Zet erbij</button>` : nothing}
    </div></details>`;
}
