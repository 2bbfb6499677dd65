// @ts-check
// The advisor's navigation along the steps, and the overview of the desk.
import { details, html, nothing } from "../kit.js";
import { questionThread } from "./thread.js";
import { signatureField } from "./signed_form.js";

/** @typedef {import("../types/advice.js").Known} Known */
/** @typedef {import("../types/pages.js").Frame<"advisor">} Frame */
/** @typedef {import("../types/pages.js").FrameAct} Act */

/** The state of a step at the desk. @param {Known | undefined} step */
export function stepState(step) {
  const open = (step?.questions ?? []).filter((one) => !one.closed);
  if (open.some((one) => one.answered)) return "answered";
  if (open.length || (step?.suggestions ?? []).some((one) => !one.decision)) return "open";
  return step?.no_more || step?.questions?.length ? "done" : "new";
}

const STATES = { answered: "antwoord gekomen", open: "wacht op antwoord", done: "geen vragen meer", new: "nog geen vraag" };

/** Navigation: the steps of the plan, each with its state. @param {Frame} frame */
export function stepNavigation(frame) {
  const actions = [...(frame.plan?.actions ?? []), ...(frame.plan?.not_taken ?? [])].filter((one) => one.number);
  if (!actions.length) return nothing;
  return html`<nav class="advisor-strip" aria-label="Stappen"><ol>${actions.map((one) => {
    const state = stepState(frame.advice?.actions?.[one.id]);
    return html`<li><a href="#stap-${one.number}" data-state=${state} title="${one.title}: ${STATES[state]}">
      <span aria-hidden="true">${one.number}</span><span class="sp-hidden">Stap ${one.number}, ${one.title}: ${STATES[state]}</span></a></li>`;
  })}</ol></nav>`;
}

/** The top of the desk: the advisor's signature and counts per state. @param {Frame} frame @param {Act} act */
export function deskOverview(frame, act) {
  const steps = Object.values(frame.advice?.actions ?? {});
  const count = (/** @type {string} */ state) => steps.filter((step) => stepState(step) === state).length;
  const lines = /** @type {const} */ (["answered", "open", "done", "new"]).filter((state) => count(state));
  return html`<section class="sp-panel sp-stack" aria-label="Werktafel"><h2 class="nl-heading nl-heading--level-2">Werktafel</h2>
    <p class="sp-quiet">Jij vraagt, de groep antwoordt. Het plan blijft van de groep.</p>
    ${signatureField(act)}
    ${lines.length
      ? html`<ul class="desk-count">${lines.map((state) => html`<li data-state=${state}><strong>${count(state)}</strong> <span>${count(state) === 1 ? "stap" : "stappen"}: ${STATES[state]}</span></li>`)}</ul>`
      : nothing}
    ${frame.advice?.elsewhere?.length
      ? details("Over stappen die er niet meer zijn", frame.advice.elsewhere.map((one) => html`<div class="desk-card">${questionThread(one)}</div>`))
      : nothing}
  </section>`;
}
