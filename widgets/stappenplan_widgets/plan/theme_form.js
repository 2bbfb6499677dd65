// @ts-check
// The select with which people correct the theme of an action.
import { html, inputValue, nothing } from "../kit.js";

/** @typedef {import("../types/pages.js").Either<import("../types/pages.js").View<"plan", "participant" | "facilitator">["actions"][number]>} Action */
/**
 * @template {import("../types/pages.js").Role} R
 * @typedef {import("../types/pages.js").View<"plan", R>} View
 */
/** @typedef {import("../types/pages.js").StepAct<"plan">} Act */

/** The theme of an action, to be corrected by who wrote it or does it. @param {View<"participant" | "facilitator">} view @param {Act} act @param {Action} action */
export function themeForm(view, act, action) {
  const themes = view.themes ?? [];
  if (!themes.length) return nothing;
  if (!action.may_choose_theme) return action.theme ? html`<p class="sp-quiet">Thema: ${action.theme}</p>` : nothing;
  const choose = (/** @type {Event} */ event) => act.send("detail", { entry: action.id, theme: inputValue(event) });
  return html`<label class="plan-for">Thema van deze stap
    <select ?disabled=${!view.open} aria-label="Thema van deze stap: ${action.title}" @change=${choose}>
      <option value="" ?selected=${!action.theme}>geen thema</option>
      ${themes.map((one) => html`<option value=${one.id} ?selected=${one.name === action.theme}>${one.name}</option>`)}</select></label>`;
}
