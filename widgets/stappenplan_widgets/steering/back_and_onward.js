// @ts-check
// The two large buttons: back, and on to what comes next.
import { confirmButton, html, nothing } from "../kit.js";
import { screenMode, SCREEN_STATES } from "./projector.js";

/** @typedef {import("../types/pages.js").Frame<"facilitator">} Frame */
/** @typedef {import("../types/pages.js").FrameAct} Act */
/** @typedef {{type: string, step: string, phase: string, title: string}} Way */

const HOLDING = "onward-while-held";

/** Back, and on: to the next part, the next step or the end. @param {Frame} frame @param {Act} act */
export function backAndOnward(frame, act) {
  const { backward } = frame;
  return html`<div class="facilitator-moving">
    <button class="nl-button nl-button--subtle" ?disabled=${!backward || frame.gathering.closed}
      aria-label=${backward ? `Terug naar ${backward.title}` : "Terug"}
      @click=${() => backward && go(backward, act)}><span aria-hidden="true">←</span> Terug</button>
    ${onwardButton(frame, act)}
  </div>`;
}

/** @param {Frame} frame @param {Act} act */
function onwardButton(frame, act) {
  const { onward } = frame;
  if (!onward) return nothing;
  if (onward.type === "closed") return closeButton(act);
  const held = screenMode(frame, act) !== "live" && onward.type === "moved";
  if (held && act.ui.asking === HOLDING) return askWhileHeld(frame, onward, act);
  return html`<button class="nl-button nl-button--primary" @click=${() => (held ? ask(act, true) : go(onward, act))}>
    <span class="facilitator-next">Volgende<span class="facilitator-next__title">: ${onward.title}</span></span>
    <span aria-hidden="true">→</span></button>`;
}

/** The wall does not follow: go on with it, or without it? @param {Frame} frame @param {Way} onward @param {Act} act */
function askWhileHeld(frame, onward, act) {
  const question = `${SCREEN_STATES[screenMode(frame, act)].sentence} De zaal ziet ${onward.title} dan niet.`;
  const answer = (/** @type {boolean} */ live) => () => {
    ask(act, false);
    if (live) act.steer("screen", { mode: "live" });
    go(onward, act);
  };
  return html`<div class="sp-confirm" role="group" aria-label=${question}
    @keydown=${(/** @type {KeyboardEvent} */ event) => event.key === "Escape" && ask(act, false)}>
    <p>${question}</p>
    <button type="button" id=${HOLDING} class="nl-button nl-button--primary" @click=${answer(true)}>Zet het scherm aan en ga verder</button>
    <button type="button" class="nl-button nl-button--secondary" @click=${answer(false)}>Ga verder zonder scherm</button>
    <button type="button" class="nl-button nl-button--subtle" @click=${() => ask(act, false)}>Toch niet</button>
  </div>`;
}

/** @param {Act} act @param {boolean} asked */
function ask(act, asked) {
  act.ui.asking = asked ? HOLDING : null;
  act.redraw();
  if (asked) setTimeout(() => document.getElementById(HOLDING)?.focus());
}

/** @param {Way} way @param {Act} act */
function go(way, act) {
  if (way.type === "phase") act.steer("phase", { step: way.step, phase: way.phase });
  else act.steer("moved", { step: way.step });
  act.look("");
}

/** The end of the gathering, for everybody. @param {Act} act */
export const closeButton = (act, key = "close") => confirmButton(act, {
  key, label: "Sluit de bijeenkomst", yes: "Ja, sluit voor iedereen",
  question: "Alle telefoons gaan naar de laatste pagina. Niemand kan dan nog iets sturen. Je kunt dit terugdraaien. Sluiten?",
  onConfirm: () => act.steer("closed"),
});
