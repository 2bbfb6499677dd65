// @ts-check
// The card on an owner's phone with what the advisor asks.
import { html, nothing } from "../kit.js";
import { answerForms, countOpen } from "./answer_forms.js";

/** @typedef {import("../types/pages.js").Frame<"participant">} Frame */
/** @typedef {import("../types/pages.js").FrameAct} Act */

/**
 * On the phone of who takes a step on: what an advisor asks. A calm card that opens by itself only
 * when nothing else is going on.
 *
 * @param {Frame} frame
 * @param {Act} act
 */
export function questionsToOwner(frame, act) {
  const asked = (frame.asked ?? []).filter((one) => one.questions.length || one.suggestions.length);
  if (!asked.length || frame.gone) return nothing;
  const waiting = countOpen(asked);
  /** @type {import("../types/advice.js").Answering["send"]} */
  const send = (type, body, also) => act.steer(type, body, also);
  return html`<section class="asked sp-panel" aria-label="Van de adviseur">
    <details class="sp-details" ?open=${frame.gathering.closed}>
      <summary><span role="status"><strong>Vraag van de adviseur</strong>
        <span class="sp-quiet">${waiting ? (waiting === 1 ? "1 wacht op jou" : `${waiting} wachten op jou`) : "beantwoord"}</span></span></summary>
      <div class="sp-stack">
        <p class="sp-quiet">De adviseur leest het plan en vraagt door. Het is geen examen: het plan is van jullie.</p>
        ${asked.map((one) => answerForms(act, one, { mine: true, decides: true, send }))}
      </div></details></section>`;
}
