// @ts-check
import { html, live } from "../kit.js";
import { finish } from "./form.js";

/** @typedef {import("../kit/step.js").Act} Act */

let made = 0;

/**
 * How often, only for those ticked; leaving one open is fine.
 *
 * @param {any} view
 * @param {Act} act
 * @param {import("./form.js").Answering} answering
 * @param {{contacts: import("./form.js").Contact[], set(contacts: import("./form.js").Contact[]): void}} answer
 */
export function frequencies(view, act, answering, answer) {
  const names = new Map([...view.roster, ...view.outside].map((one) => [one.target, one.name]));
  const back = () => {
    act.ui[`often-${answering.key}`] = false;
    act.redraw();
  };
  const set = (/** @type {string} */ target, /** @type {number} */ frequency) =>
    answer.set(answer.contacts.map((one) => (one.target === target ? { target, frequency } : one)));
  return html`<h3 class="nl-heading nl-heading--level-3">Hoe vaak had je contact?</h3>
    <ul class="ties-often">${answer.contacts.map((one) => row(view, act, {
      ...one, name: names.get(one.target) ?? one.target.replace("org:", ""),
      set: (/** @type {number} */ frequency) => set(one.target, frequency),
    }))}</ul>
    <div class="ties-finish">
      <button type="button" class="nl-button nl-button--primary"
        @click=${() => finish(act, answering, answer.contacts)}>Verstuur</button>
      <button type="button" class="nl-button nl-button--subtle" @click=${back}>Terug</button>
    </div>`;
}

/** @param {any} view @param {Act} act @param {any} one */
function row(view, act, one) {
  act.ui.often ??= {};
  const id = (act.ui.often[one.target] ??= `sp-often-${++made}`);
  return html`<li class="sp-field"><label for=${id}>${one.name}</label>
    <select id=${id} .value=${live(String(one.frequency ?? ""))}
      @change=${(/** @type {any} */ event) => one.set(Number(event.target.value))}>
      <option value="" ?selected=${!one.frequency}>Weet ik niet</option>
      ${view.frequencies.map((/** @type {string} */ label, /** @type {number} */ at) => html`<option value=${at + 1}
        ?selected=${one.frequency === at + 1}>${label}</option>`)}
    </select></li>`;
}
