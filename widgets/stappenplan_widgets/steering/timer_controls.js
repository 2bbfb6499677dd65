// @ts-check
// The planned end, the buttons of the timer, and the proposal to save time.
import { capitalize, confirmButton, endSentence, formatTime, html, nothing, stepper, timer } from "../kit.js";

/** @typedef {import("../types/pages.js").Frame<"facilitator">} Frame */
/** @typedef {import("../types/pages.js").FrameAct} Act */

/** "Eind 15.30 · 4 minuten te laat" @param {Frame} frame */
export function plannedEnd({ end }) {
  if (!end) return nothing;
  const late = Math.round(end.late_minutes);
  return html`<p class="facilitator-clock">Eind <strong>${formatTime(end.planned)}</strong>
    ${late > 0
      ? html`<span class="nl-data-badge sp-tag" data-kind="attention">${minutesText(late)} te laat, dat wordt ${formatTime(end.expected)}</span>`
      : html`<span class="nl-data-badge sp-tag" data-kind="good">${late < 0 ? `op tijd, ${minutesText(-late)} over` : "op tijd"}</span>`}</p>
    ${fixedMoment(end.fixed)}`;
}

/** "Pauze begint om 14.30 · 5 minuten te laat" @param {NonNullable<Frame["end"]>["fixed"]} fixed */
function fixedMoment({ title, begins, late_minutes: late }) {
  if (!title) return nothing;
  return html`<p class="facilitator-clock" data-fixed>${title} begint om <strong>${formatTime(begins)}</strong>
    ${late > 0
      ? html`<span class="nl-data-badge sp-tag" data-kind="attention">${minutesText(late)} te laat</span>`
      : html`<span class="nl-data-badge sp-tag" data-kind="good">${late < 0 ? `op tijd, ${minutesText(-late)} over` : "op tijd"}</span>`}</p>`;
}

/** @param {number} count */
const minutesText = (count) => (count === 1 ? "1 minuut" : `${count} minuten`);

/**
 * Start, more time, pause and stop, and what to leave out when it gets late.
 *
 * @param {Frame} frame
 * @param {Act} act
 */
export function timerButtons(frame, act) {
  const { clock } = frame;
  /** @param {import("../types/entries.js").SteeringTimer["action"]} action @param {number} [extra] */
  const turn = (action, extra = 0) =>
    act.steer("timer", { action, ...(extra ? { minutes: extra } : {}), ...(frame.beside?.length ? { step: frame.step.id } : {}) });
  const button = (/** @type {string} */ label, /** @type {() => void} */ press, /** @type {string} */ name = label) => html`<button
    class="nl-button nl-button--secondary sp-button--small" aria-label=${name} @click=${press}>${label}</button>`;
  const running = clock?.ends_at || clock?.paused;
  return html`<div class="facilitator-timer" role="group" aria-label="Tijd">
      ${running ? timer(frame, act) : nothing}
      ${running
        ? html`<div class="sp-row">${button("+1", () => turn("extend", 1), "1 minuut erbij")}
            ${button("+3", () => turn("extend", 3), "3 minuten erbij")}
            ${clock.paused ? button("Verder", () => turn("resume")) : button("Pauze", () => turn("pause"))}
            ${button("Stop", () => turn("stop"), "Stop de tijd")}</div>`
        : startTimer(frame, act, turn)}
    </div>
    ${timeSavingProposal(frame, act)}`;
}

/** @param {Frame} frame @param {Act} act @param {(action: "start", minutes: number) => void} turn */
function startTimer(frame, act, turn) {
  const key = `minutes-${frame.step.id}-${frame.step.phase}`;
  const length = act.ui[key] ?? (frame.step.phase_minutes || 5);
  return html`<div class="sp-row">${stepper({
      label: "Tijd", value: length, min: 1, max: 120, unit: "min",
      onChange: (value) => {
        act.ui[key] = value;
        act.redraw();
      },
    })}
    <button class="nl-button nl-button--secondary sp-button--small" @click=${() => turn("start", length)}>Start de tijd</button></div>`;
}

/** @param {Frame} frame @param {Act} act */
function timeSavingProposal(frame, act) {
  const suggestion = frame.cut;
  if (!suggestion?.text) return nothing;
  const name = (/** @type {string} */ id) => frame.steps?.find((step) => step.id === id)?.title ?? id;
  const { shorten = [], skip = [] } = suggestion;
  const list = [...shorten.map((/** @type {string} */ id) => `korte versie van ${name(id)}`), ...skip.map((/** @type {string} */ id) => `${name(id)} overslaan`)];
  const sentence = endSentence(capitalize(list.join(", ")));
  return html`<div class="sp-notice">
    <p><strong>Tijd winnen: ${suggestion.saves_minutes} minuten.</strong> ${sentence}</p>
    <p class="sp-quiet">${suggestion.text}</p>
    ${confirmButton(act, {
      key: "cut", label: "Doe dit", kind: "sp-button--small", question: `${sentence}?`, yes: "Ja, doe dit",
      onConfirm: () => {
        for (const step of shorten) act.steer("shortened", { step });
        for (const step of skip) act.steer("skipped", { step });
      },
    })}
  </div>`;
}
