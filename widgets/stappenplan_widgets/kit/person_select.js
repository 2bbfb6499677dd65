// @ts-check
// A control with which the facilitator selects in whose name an entry is.
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { choices, field } from "./forms.js";
import { inputValue } from "./events.js";

/** @typedef {import("../types/pages.js").PageAct} Act */

/** @typedef {NonNullable<import("../types/entries.js").SteeringAdded["side"]>} Side */

let made = 0;
/** The choice for somebody who is not in the list. */
const NEW = "+";
/** Whoever wrote paper without a name on it. */
const UNSIGNED = "Zonder naam";

/**
 * The facilitator says in whose name the next answer is; returns the chosen id and a control.
 *
 * @param {Act} act
 * @param {{key: string, label?: string, people?: {id: string, name: string, phone?: boolean, nameless?: boolean}[],
 *   none?: string, onChosen?: (id: string) => void}} options `onChosen` takes the choice at once, and the control is free again
 */
export function personSelect(act, { key, label = "Namens wie?", people, none = "Kies een naam", onChosen }) {
  const place = `name-${key}`;
  const id = (act.ui[`${place}-id`] ??= `sp-name-${++made}`);
  /** @type {{id: string, name: string, phone?: boolean, nameless?: boolean}[]} */
  const listed = people ?? act.frame.people ?? [];
  const adds = !people && act.frame.sides?.length;
  const form = adds && act.ui[place] === NEW ? newcomer(act, place, listed) : nothing;
  const chosen = listed.some((one) => one.id === act.ui[place]) ? act.ui[place] : "";
  const choose = (/** @type {Event} */ event) => {
    const value = inputValue(event);
    act.ui[place] = onChosen ? "" : value;
    if (onChosen && value) onChosen(value);
    act.redraw();
  };
  const control = html`<div class="sp-field">
    <label for=${id}>${label}</label>
    <select id=${id} .value=${live(act.ui[place] === NEW ? NEW : chosen)} @change=${choose}>
      <option value="">${none}</option>
      ${listed.map((one) => html`<option value=${one.id} ?selected=${one.id === chosen}>
        ${one.name}${one.phone === false && !one.nameless ? " (geen telefoon)" : ""}</option>`)}
      ${adds ? html`<option value=${NEW} ?selected=${act.ui[place] === NEW}>Iemand die er niet bij staat …</option>` : nothing}
    </select>
  </div>
  ${form}`;
  return { chosen, control };
}

/**
 * Somebody who is not in the list yet, added where the facilitator needs them.
 *
 * @param {Act} act
 * @param {string} place where the choice is kept
 * @param {{id: string, name: string, nameless?: boolean}[]} listed
 */
function newcomer(act, place, listed) {
  const wanted = act.ui[`${place}-wanted`];
  const found = wanted && listed.find((one) => one.name === wanted);
  if (found) {
    act.ui[place] = found.id;
    act.ui[`${place}-wanted`] = "";
    return nothing;
  }
  const sides = /** @type {{value: Side, label: string}[]} */ (act.frame.sides ?? []);
  const side = act.ui[`${place}-side`] ?? sides[0]?.value;
  const key = `${place}-new`;
  const name = act.draft(key).value.trim();
  const add = (/** @type {import("../types/entries.js").SteeringAdded} */ body) => {
    act.ui[`${place}-wanted`] = body.name;
    act.steer("added", body, { draft: { key, value: body.nameless ? "" : body.name } });
    act.draft(key).clear();
    act.redraw();
  };
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (name) add({ name, side });
  };
  const unsigned = listed.find((one) => one.nameless);
  const nobody = () => {
    if (!unsigned) return add({ name: UNSIGNED, side: sides[0]?.value, nameless: true });
    act.ui[place] = unsigned.id;
    act.redraw();
  };
  return html`<form class="sp-form sp-panel" aria-label="Iemand die er niet bij staat" @submit=${submit}>
    ${field(act, { key, label: "Naam", hint: "Iemand zonder telefoon doet volledig mee." })}
    ${choices(act, {
      legend: "Namens wie?", name: `${place}-side`, row: true, value: side,
      options: sides,
      onChange: (value) => {
        act.ui[`${place}-side`] = value;
        act.redraw();
      },
    })}
    <div class="sp-row">
      <button class="nl-button nl-button--primary sp-button--small" aria-disabled=${String(!name)}>Voeg toe en ga verder</button>
      <button type="button" class="nl-button nl-button--secondary sp-button--small" @click=${nobody}>Er staat geen naam op</button>
    </div></form>`;
}
