// @ts-check
// The form that asks how often, and about what, there was contact.
import { html, inputValue, live, nothing } from "../kit.js";
import { sendAnswer } from "./draft_answer.js";

/**
 * @template {import("../types/pages.js").Role} R
 * @typedef {import("../types/pages.js").View<"ties", R>} View
 */
/** @typedef {import("../types/pages.js").StepAct<"ties">} Act */

/** @typedef {import("./draft_answer.js").Contact} Contact */

let made = 0;

/** Whether there is more to ask about those ticked. @param {View<"participant" | "facilitator">} view */
export const asksDetails = (view) => Boolean(view.frequencies?.length || view.subjects?.length);

/** What is asked about those ticked. @param {View<"participant" | "facilitator">} view */
export const detailsTitle = (view) =>
  [view.frequencies?.length ? "Hoe vaak?" : "", view.subjects?.length ? "Waarover?" : ""].filter(Boolean).join(" ");

/**
 * How often and on what, only for those ticked; leaving one open is fine.
 *
 * @param {View<"participant" | "facilitator">} view
 * @param {Act} act
 * @param {import("./draft_answer.js").Answering} answering
 * @param {import("./draft_answer.js").Answer} answer
 */
export function contactDetailsForm(view, act, answering, answer) {
  const names = new Map([...view.roster, ...view.outside].map((one) => [one.target, one.name]));
  const back = () => {
    act.ui[`more-${answering.key}`] = false;
    act.redraw();
  };
  const set = (/** @type {string} */ target, /** @type {Partial<Contact>} */ change) =>
    answer.set(answer.contacts.map((one) => (one.target === target ? { ...one, ...change } : one)));
  return html`<h3 class="nl-heading nl-heading--level-3">${detailsTitle(view)}</h3>
    <p class="sp-quiet">Weet je het niet? Laat het open.</p>
    <ul class="ties-often">${answer.contacts.map((one) => {
      const name = names.get(one.target) ?? one.target.replace("org:", "");
      const change = (/** @type {Partial<Contact>} */ next) => set(one.target, next);
      return html`<li class="sp-field ties-asked"><strong>${name}</strong>
        ${view.frequencies?.length ? frequencySelect(view, act, { one, name, change }) : nothing}
        ${view.subjects?.length ? subjectField(view, act, { one, name, change }) : nothing}</li>`;
    })}</ul>
    <div class="ties-finish">
      <button type="button" class="nl-button nl-button--primary"
        @click=${() => sendAnswer(act, answering, answer.contacts)}>Verstuur</button>
      <button type="button" class="nl-button nl-button--subtle" @click=${back}>Terug</button>
    </div>`;
}

/** @typedef {{one: Contact, name: string, change: (next: Partial<Contact>) => void}} Asked */

/** @param {View<"participant" | "facilitator">} view @param {Act} act @param {Asked} asked */
function frequencySelect(view, act, { one, name, change }) {
  return html`<select id=${fieldId(act, "often", one)} aria-label="Hoe vaak had je contact met ${name}?" .value=${live(String(one.frequency ?? ""))}
      @change=${(/** @type {Event} */ event) => change({ frequency: Number(inputValue(event)) || null })}>
      <option value="" ?selected=${!one.frequency}>Hoe vaak? Weet ik niet</option>
      ${view.frequencies.map((/** @type {string} */ label, /** @type {number} */ at) => html`<option value=${at + 1}
        ?selected=${one.frequency === at + 1}>${label}</option>`)}
    </select>`;
}

/** @param {View<"participant" | "facilitator">} view @param {Act} act @param {Asked} asked */
function subjectField(view, act, { one, name, change }) {
  const label = `Waarover had je contact met ${name}?`;
  const key = fieldId(act, "about", one);
  const onInput = (/** @type {Event} */ event) => change({ about: inputValue(event) });
  if (view.own_subject) {
    return html`<input id=${key} aria-label=${label} placeholder="Waarover?" list=${`${key}-list`} maxlength=${view.longest_name}
        .value=${live(one.about ?? "")} @input=${onInput} />
      <datalist id=${`${key}-list`}>${view.subjects.map((/** @type {string} */ label) => html`<option value=${label}></option>`)}</datalist>`;
  }
  return html`<select id=${key} aria-label=${label} .value=${live(one.about ?? "")} @change=${onInput}>
      <option value="" ?selected=${!one.about}>Waarover? Laat ik open</option>
      ${view.subjects.map((/** @type {string} */ label) => html`<option value=${label} ?selected=${one.about === label}>${label}</option>`)}
    </select>`;
}

/** @param {Act} act @param {string} what @param {Contact} one */
function fieldId(act, what, one) {
  act.ui.asked ??= {};
  return (act.ui.asked[`${what}-${one.target}`] ??= `sp-asked-${++made}`);
}
