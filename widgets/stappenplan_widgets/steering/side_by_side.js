// @ts-check
// Steps that are held beside each other: each with its people, its parts and its time.
import { endSentence, html, nothing, personSelect, timer } from "../kit.js";

/** @typedef {import("../types/pages.js").Frame<"facilitator">} Frame */
/** @typedef {import("../types/pages.js").FrameAct} Act */
/** @typedef {Frame["beside"][number]} Beside */

/** All steps that are held now, with the one to look at marked; nothing for a single step. @param {Frame} frame @param {Act} act */
export function sideBySide(frame, act) {
  if (!frame.beside?.length) return nothing;
  return html`<section class="sp-panel sp-stack" aria-label="Naast elkaar">
    <h2 class="nl-heading nl-heading--level-2">Naast elkaar</h2>
    <p class="sp-quiet">Elke groep heeft een eigen onderdeel. Met <strong>Volgende</strong> ga je voor iedereen tegelijk verder.</p>
    <ul class="facilitator-beside">${frame.beside.map((step) => besideCard(step, frame, act))}</ul>
    ${otherGroup(frame, act)}
  </section>`;
}

/** @param {Beside} step @param {Frame} frame @param {Act} act */
function besideCard(step, frame, act) {
  const looks = step.id === frame.current?.id;
  const names = frame.people.filter((one) => one.here && !one.nameless && one.step === step.id).map((one) => one.name);
  return html`<li data-chosen=${String(looks)}><h3 class="nl-heading nl-heading--level-3">Groep ${step.group}: ${step.title}</h3>
    ${step.place ? html`<p>${step.place}</p>` : nothing}
    <p class="facilitator-beside__counts"><span>${counted(step)}</span> ${timer(step, act)}</p>
    <p class="sp-quiet">${names.length ? endSentence(names.join(", ")) : "Er zit nog niemand in deze groep."}</p>
    ${phaseButton(step, act)}
    <button class="nl-button nl-button--secondary sp-button--small" aria-pressed=${String(looks)}
      @click=${() => act.look(step.id)}>${looks ? "Je bekijkt deze groep" : `Bekijk groep ${step.group}`}</button></li>`;
}

/** @param {Beside} step */
function counted({ counts: { people, expected, done } }) {
  const here = people === 1 ? "1 persoon" : `${people} mensen`;
  return expected ? `${here} · ${done} van ${expected} klaar` : here;
}

/** On to the next part of this step alone. @param {Beside} step @param {Act} act */
function phaseButton(step, act) {
  const at = step.phases.findIndex((phase) => phase.id === step.phase);
  if (at < 0) return nothing;
  const next = step.phases[at + 1];
  return html`<p>Nu: <strong>${step.phases[at].label}</strong></p>
    ${next ? html`<button class="nl-button nl-button--secondary sp-button--small" aria-label=${`Groep ${step.group} verder: ${next.label}`}
      @click=${() => act.steer("phase", { step: step.id, phase: next.id })}>Verder: ${next.label}</button>` : nothing}`;
}

/** Somebody to another group: first who, then where. @param {Frame} frame @param {Act} act */
function otherGroup(frame, act) {
  const people = frame.people.filter((one) => one.here && !one.nameless);
  const group = (/** @type {string} */ id) => frame.beside.find((step) => step.id === id)?.group;
  const listed = people.map(({ id, name, step }) => ({ id, name: `${name} (groep ${group(step)})` }));
  const who = personSelect(act, { key: "beside", label: "Wie gaat naar een andere groep?", people: listed });
  const person = people.find((one) => one.id === who.chosen);
  const others = person ? frame.beside.filter((step) => step.id !== person.step) : [];
  return html`<div class="sp-row">${who.control}
    ${person ? others.map((step) => html`<button class="nl-button nl-button--secondary sp-button--small"
      @click=${() => act.steer("placed", { participant: person.id, step: step.id })}>Naar groep ${step.group}</button>`) : nothing}</div>`;
}
