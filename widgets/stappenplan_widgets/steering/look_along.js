// @ts-check
// What somebody else sees now: the phone of a participant, or the projector.
import { details, endSentence, html, inputValue, live, nothing } from "../kit.js";

/** @typedef {import("../types/pages.js").Frame<"facilitator">} Frame */
/** @typedef {import("../types/pages.js").FrameAct} Act */

const SCREEN = "screen";
/** @type {Record<string, string>} */
const SCREEN_MODES = {
  live: "Dit staat nu op het scherm in de zaal.",
  frozen: "Het scherm in de zaal staat stil. Dit staat erop.",
  black: "Het scherm in de zaal is nu zwart. Dit komt erop als je het weer aanzet.",
};

/** Look along with somebody; nothing can be sent from there. @param {Frame} frame @param {Act} act */
export function lookAlong(frame, act) {
  const phones = (frame.people ?? []).filter((person) => person.phone && !person.nameless);
  const whom = frame.along ?? "";
  const name = phones.find((person) => person.id === whom)?.name;
  return html`<section class="sp-panel sp-stack" aria-label="Meekijken">
    ${details("Meekijken", html`<div class="sp-field">
      <label for="facilitator-along">Met wie kijk je mee?</label>
      <select id="facilitator-along" .value=${live(whom)} @change=${(/** @type {Event} */ event) => act.along(inputValue(event))}>
        <option value="">Niemand</option>
        <option value=${SCREEN} ?selected=${whom === SCREEN}>Het scherm in de zaal</option>
        ${phones.map((person) => html`<option value=${person.id} ?selected=${person.id === whom}>${person.name}</option>`)}
      </select></div>
      ${whom ? picture(whom === SCREEN ? "" : (name ?? "iemand"), act) : nothing}`)}
  </section>`;
}

/** @param {string} name of a participant; empty for the projector @param {Act} act */
function picture(name, act) {
  return html`<p class="sp-quiet">${name
      ? `${endSentence(`Dit staat nu op de telefoon van ${name}`)} Wat ${name} alleen zelf mag zien, zie je niet. Je kunt hier niets invullen.`
      : SCREEN_MODES[act.frame.screen?.mode ?? "live"]}</p>
    <div class="facilitator-along" ?data-wide=${!name}>${act.alongSlot}</div>`;
}
