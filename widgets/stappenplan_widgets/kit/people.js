// @ts-check
import { html } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { details } from "./blocks.js";
import { textForm } from "./forms.js";

/** @typedef {import("./step.js").Act} Act */

let made = 0;

/**
 * The facilitator says in whose name the next answer is; returns the chosen id and a control.
 *
 * @param {Act} act
 * @param {{key: string, label?: string, people?: {id: string, name: string, phone?: boolean}[],
 *   none?: string}} options
 */
export function inWhoseName(act, { key, label = "Namens wie?", people, none = "Kies een naam" }) {
  const place = `name-${key}`;
  const id = (act.ui[`${place}-id`] ??= `sp-name-${++made}`);
  /** @type {{id: string, name: string, phone?: boolean}[]} */
  const listed = people ?? act.frame.people ?? [];
  const chosen = listed.some((one) => one.id === act.ui[place]) ? act.ui[place] : "";
  const choose = (/** @type {any} */ event) => {
    act.ui[place] = event.target.value;
    act.redraw();
  };
  const control = html`<div class="sp-field">
    <label for=${id}>${label}</label>
    <select id=${id} .value=${live(chosen)} @change=${choose}>
      <option value="">${none}</option>
      ${listed.map((one) => html`<option value=${one.id} ?selected=${one.id === chosen}>
        ${one.name}${one.phone === false ? " (geen telefoon)" : ""}</option>`)}
    </select>
  </div>`;
  return { chosen, control };
}

/**
 * *Inbreng van papier*: the facilitator types for somebody, who is named as its author.
 *
 * @param {Act} act
 * @param {{type: string, label?: string, max?: number, field?: string, extra?: Record<string, any>}} options
 */
export function onBehalf(act, { type, label = "Wat staat er op papier?", max, field, extra }) {
  const { chosen, control } = inWhoseName(act, { key: `paper-${type}`, label: "Van wie is dit?" });
  return details("Inbreng van papier", html`${control}
    ${chosen
      ? textForm(act, {
          type, label, max, field, extra, key: `paper-${type}`, button: "Zet erbij",
          hint: "Neem de woorden over zoals ze er staan.",
          send: (body, also) => act.sendFor(chosen, type, body, also),
        })
      : html`<p class="sp-hint">Kies eerst wie dit schreef. Bij de tekst komt te staan dat jij hem typte.</p>`}`);
}
