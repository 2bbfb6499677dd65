// @ts-check
// The first question: does a framework help at all?
import { bars, choices, field, fieldValue, html, nothing, thanks } from "../kit.js";
import { WORTH } from "./words.js";

/** @typedef {import("../types/pages.js").View<"framework">} View */
/** @typedef {import("../types/pages.js").StepAct<"framework">} Act */
/** @typedef {"yes" | "if" | "no"} Worth */

/** @param {View} view @param {Act} act @param {{who?: string}} [options] on paper: whose answer it is */
export function worthForm(view, act, { who = "" } = {}) {
  if (view.worth.decided && !who) return worthOutcome(view);
  const sent = act.pending("value").pop()?.body;
  const given = who ? undefined : sent ? { answer: sent.answer, text: sent.text ?? "" } : view.mine?.value;
  const key = `worth-${who}`;
  if (given?.answer && !act.ui[`${key}-again`]) return html`${thanks("Dank je wel. De begeleider laat straks zien wat iedereen vindt.")}
    ${view.worth.counts.length ? worthOutcome(view) : nothing}
    <button type="button" class="nl-button nl-button--subtle" @click=${() => again(act, key, true)}>Toch iets anders</button>`;
  const chosen = /** @type {Worth | ""} */ (act.ui[key] ?? given?.answer ?? "");
  const text = fieldValue(act, `${key}-text`, given?.text ?? "").trim();
  const blocked = !chosen || (chosen !== "yes" && !text);
  const send = () => {
    if (blocked || !chosen) return;
    act.send("value", text ? { answer: chosen, text } : { answer: chosen });
    act.draft(`${key}-text`).clear();
    again(act, key, false);
  };
  return html`<section class="sp-task sp-stack" aria-label=${view.value}>
    ${choices(act, {
      legend: view.value, name: key, value: chosen, options: WORTH.map((one) => ({ ...one })), hint: "Nee is ook een goed antwoord.",
      onChange: (/** @type {Worth | ""} */ value) => { act.ui[key] = value; act.redraw(); },
    })}
    ${chosen ? field(act, { key: `${key}-text`, label: chosen === "if" ? "Alleen als wat?" : "Waarom?", hint: chosen === "yes" ? "Het hoeft niet." : "", type: "textarea", rows: 2, max: view.max_length, value: given?.text }) : nothing}
    <button type="button" class="nl-button nl-button--primary" aria-disabled=${String(blocked)} @click=${send}>Verstuur</button>
    <p class="sp-hint">Niemand ziet wie wat koos.</p></section>`;
}

/** @param {Act} act @param {string} key @param {boolean} on */
function again(act, key, on) {
  act.ui[`${key}-again`] = on;
  delete act.ui[key];
  act.redraw();
}

/** What everybody thinks, once it is shown, and what the group decided. @param {View} view */
export const worthOutcome = (view) => html`<section class="sp-stack" aria-label=${view.value}>
  <h3 class="nl-heading nl-heading--level-3">${view.value}</h3>
  ${view.worth.counts.length ? bars(WORTH.map((one, at) => ({ label: one.label, value: view.worth.counts[at] })), { label: view.value }) : nothing}
  ${view.worth.comments.map((one) => html`<p class="sp-quote" data-turn>${WORTH.find(({ value }) => value === one.answer)?.label}: ${one.text}</p>`)}
  ${view.worth.decided ? html`<p class="sp-notice"><strong>${view.worth.decided === "yes" ? "De groep gaat door." : "De groep maakt geen kader."}</strong> ${view.worth.decision}</p>` : nothing}
</section>`;
