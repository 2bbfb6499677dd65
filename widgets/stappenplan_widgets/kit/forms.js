// @ts-check
// Form controls: fields, choices, a stepper and buttons that ask for confirmation.
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { announce } from "./announce.js";
import { inputValue, isChecked } from "./events.js";

/** @typedef {import("../types/pages.js").PageAct} Act */

let made = 0;
/** @param {Act} act @param {string} key ids that are unique on the page and stable over redraws */
function idOf(act, key) {
  act.ui.formIds ??= {};
  return (act.ui.formIds[key] ??= `sp-${++made}-${key}`);
}

/**
 * A labelled control whose text lives in a draft on the phone. Read it back with
 * `act.draft(key).value`, or `fieldValue(act, key, value)` when the server gave a first value.
 *
 * @param {Act} act
 * @param {{key: string, label: string, hint?: string, type?: "text"|"textarea"|"date"|"time"|"number",
 *   max?: number, rows?: number, value?: string, onSubmit?: () => void, disabled?: boolean}} options
 */
export function field(act, options) {
  const { key, label, hint, type = "text", max, rows = 3, onSubmit, disabled = false } = options;
  const id = idOf(act, key);
  const value = fieldValue(act, key, options.value);
  const typed = (/** @type {Event} */ event) => act.draft(key).set(inputValue(event));
  const keys = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) onSubmit?.();
  };
  const described = hint || max ? `${id}-hint` : nothing;
  const left = max ? max - value.length : 0;
  return html`<div class="sp-field">
    <label for=${id}>${label}</label>
    ${type === "textarea"
      ? html`<textarea id=${id} rows=${rows} .value=${live(value)} ?disabled=${disabled}
          aria-describedby=${described} @input=${typed} @keydown=${keys}></textarea>`
      : html`<input id=${id} type=${type} .value=${live(value)} ?disabled=${disabled}
          autocomplete="off" aria-describedby=${described} @input=${typed} @keydown=${keys} />`}
    ${described === nothing
      ? nothing
      : html`<p class="sp-hint" id=${described}>
          <span>${hint ?? ""}</span>
          ${max && left < max * 0.25 ? html`<span class=${left < 0 ? "sp-over" : ""}>${charactersLeft(left)}</span>` : nothing}
        </p>`}
  </div>`;
}

/** @param {number} left */
function charactersLeft(left) {
  return left < 0 ? `${-left} tekens te veel` : `nog ${left} tekens`;
}

/** @param {Act} act @param {string} key @param {string} [first] what the server has */
export function fieldValue(act, key, first = "") {
  const draft = act.draft(key);
  return draft.touched ? draft.value : first;
}

/**
 * One box to write something and send it.
 *
 * @type {import("../types/pages.js").TextForm}
 */
export const textForm = sendText;

/**
 * @typedef {{type: string, field?: string, extra?: object,
 *   send?: (body: any, also: {draft: import("../types/pages.js").DraftOf}) => void}} Sends
 *   `any`: `TextForm` says what the body is, it depends on `field` and `extra`
 */

/** @param {Act & {send?: Function}} act @param {import("../types/pages.js").TextBox & Sends} options */
function sendText(act, options) {
  const { type, label, button = "Versturen", hint, max, rows, extra = {}, onSent } = options;
  const key = options.key ?? type;
  const text = fieldValue(act, key, options.value).trim();
  const tooLong = Boolean(max && text.length > max);
  const blocked = tooLong || (!text && !options.optional);
  const submit = () => {
    if (blocked) return;
    const body = { ...extra, [options.field ?? "text"]: text };
    act.draft(key).clear();
    const also = { draft: { key, value: text } };
    if (options.send) options.send(body, also);
    else act.send?.(type, body, also);
    announce("Verstuurd.");
    onSent?.();
  };
  return html`<form class="sp-form" @submit=${(/** @type {Event} */ event) => {
    event.preventDefault();
    submit();
  }}>
    ${field(act, { key, label, hint, max, rows, value: options.value, type: "textarea", onSubmit: submit })}
    <button class="nl-button nl-button--primary sp-button--wide" aria-disabled=${String(blocked)}>
      ${button}
    </button>
  </form>`;
}

/**
 * @template V
 * @typedef {V extends Array<infer One> ? One : V} Value one option
 */

/**
 * Large radios, or checkboxes with `multiple`.
 *
 * @template V the chosen value; a list with `multiple`
 * @param {Act} act
 * @param {{legend: string, name: string, hint?: string, value?: V, multiple?: boolean, row?: boolean,
 *   quiet?: boolean, disabled?: boolean, options: {value: Value<V>, label: string, hint?: string}[],
 *   onChange: (value: V) => void}} options
 */
export function choices(act, { legend, name, hint, options, value, onChange, ...rest }) {
  const chosen = /** @type {unknown[]} */ (rest.multiple ? (value ?? []) : [value]);
  const group = idOf(act, name);
  const pick = (/** @type {Value<V>} */ option, /** @type {boolean} */ on) => {
    const many = on ? [...chosen, option] : chosen.filter((one) => one !== option);
    onChange(/** @type {V} */ (rest.multiple ? many : option));
  };
  return html`<fieldset class="sp-choices" ?data-row=${rest.row} ?disabled=${rest.disabled}>
    <legend class=${rest.quiet ? "sp-hidden" : ""}>${legend}</legend>
    ${hint ? html`<p class="sp-hint">${hint}</p>` : nothing}
    <div class="sp-choices__list">
      ${options.map((option) => html`<label class="sp-choice">
        <input type=${rest.multiple ? "checkbox" : "radio"} name=${group}
          .checked=${live(chosen.includes(option.value))}
          @change=${(/** @type {Event} */ event) => pick(option.value, isChecked(event))} />
        <span class="sp-choice__text">${option.label}
          ${option.hint ? html`<small>${option.hint}</small>` : nothing}</span>
      </label>`)}
    </div>
  </fieldset>`;
}

/**
 * A number with − and +.
 *
 * @param {{label: string, value: number, min?: number, max?: number, unit?: string,
 *   onChange: (value: number) => void}} options
 */
export function stepper({ label, value, min = 0, max = 99, unit = "", onChange }) {
  const set = (/** @type {number} */ next) => onChange(Math.min(max, Math.max(min, next)));
  return html`<div class="sp-stepper" role="group" aria-label=${label}>
    <span class="sp-stepper__label">${label}</span>
    <button type="button" class="nl-button nl-button--secondary" aria-label="${label}: een minder" ?disabled=${value <= min}
      @click=${() => set(value - 1)}>−</button>
    <output>${value}${unit ? html` <small>${unit}</small>` : nothing}</output>
    <button type="button" class="nl-button nl-button--secondary" aria-label="${label}: een meer" ?disabled=${value >= max}
      @click=${() => set(value + 1)}>+</button>
  </div>`;
}

/**
 * A button that asks in the page before it does something that is hard to undo.
 *
 * @param {Act} act
 * @param {{key: string, label: string, question: string, yes?: string, no?: string, kind?: string,
 *   about?: string, disabled?: boolean, onConfirm: () => void}} options `about` tells buttons of one label apart
 */
export function confirmButton(act, options) {
  const { key, label, question, yes = "Ja", no = "Nee, toch niet", kind = "", about, onConfirm } = options;
  const asked = act.ui.asking === key;
  const id = idOf(act, `ask-${key}`);
  // Either replaces the other, and takes the focus with it: the question is read aloud then.
  const ask = (/** @type {string | null} */ what) => {
    act.ui.asking = what;
    act.redraw();
    setTimeout(() => document.getElementById(id)?.focus());
  };
  if (!asked) {
    return html`<button type="button" id=${id} class="nl-button ${kind.includes("nl-button--") ? "" : "nl-button--secondary"} ${kind}"
      aria-label=${about ? `${label}: ${about}` : nothing} ?disabled=${options.disabled}
      @click=${() => ask(key)}>${label}</button>`;
  }
  return html`<div class="sp-confirm" role="group" id=${id} tabindex="-1" aria-label=${question}
    @keydown=${(/** @type {KeyboardEvent} */ event) => event.key === "Escape" && ask(null)}>
    <p>${question}</p>
    <button type="button" class="nl-button nl-button--secondary nl-button--negative" @click=${() => {
      ask(null);
      onConfirm();
    }}>${yes}</button>
    <button type="button" class="nl-button nl-button--subtle" @click=${() => ask(null)}>${no}</button>
  </div>`;
}
