// @ts-check
// The list of steps to move to, skip or shorten, and the button to close the gathering.
import { confirmButton, details, html, nothing, repeat } from "../kit.js";
import { closeButton } from "./back_and_onward.js";

/** @typedef {"skipped" | "unskipped" | "shortened" | "unshortened"} Change */
/** @typedef {import("../types/pages.js").Frame<"facilitator">} Frame */
/** @typedef {import("../types/pages.js").FrameAct} Act */

const MARKS = { todo: ["○", "komt nog"], current: ["▶", "nu"], done: ["✓", "geweest"], skipped: ["–", "overgeslagen"] };

/** The whole workshop, step by step. @param {Frame} frame @param {Act} act */
export function stepList(frame, act) {
  /** @type {Map<string, Frame["steps"]>} */
  const blocks = new Map();
  for (const step of frame.steps ?? []) blocks.set(step.block, [...(blocks.get(step.block) ?? []), step]);
  return html`<section class="sp-panel sp-stack" aria-label="Onderdelen">
    <h2 class="nl-heading nl-heading--level-2">Onderdelen</h2>
    ${[...blocks].map(([block, list]) => html`<div><h3 class="nl-heading nl-heading--level-3 facilitator-block">${block}</h3>
      <ol class="facilitator-steps">${repeat(list, (step) => step.id, (step) => stepRow(step, frame, act))}</ol></div>`)}
  </section>`;
}

/** @param {Frame["steps"][number]} step @param {Frame} frame @param {Act} act */
function stepRow(step, frame, act) {
  const [mark, word] = MARKS[/** @type {keyof typeof MARKS} */ (step.status)] ?? MARKS.todo;
  return html`<li data-status=${step.status} aria-current=${step.status === "current" ? "step" : nothing}>
    <details class="sp-details"><summary><span class="facilitator-row">
      <span aria-hidden="true">${mark}</span>
      <span>${step.title}<span class="sp-hidden">, ${word}</span>${step.short ? html` <small>kort</small>` : nothing}</span>
      <small>${step.minutes ? `${step.minutes} min` : ""}</small></span></summary>
      <div class="sp-stack">${lookButton(step, frame, act)} ${choicesFor(step, act)}</div></details></li>`;
}

/** Look at a step without moving the group. @param {Frame["steps"][number]} step @param {Frame} frame @param {Act} act */
function lookButton(step, frame, act) {
  if (step.id === frame.step?.id) {
    return html`<p class="sp-quiet">${step.status === "current" ? "De groep is nu bij dit onderdeel." : "Jij bekijkt dit onderdeel. De groep niet."}</p>`;
  }
  return html`<button class="nl-button nl-button--secondary sp-button--small" aria-label="Bekijk: ${step.title}"
    @click=${() => act.look(step.id)}>Bekijk</button>`;
}

/** @param {Frame["steps"][number]} step @param {Act} act */
function choicesFor(step, act) {
  const press = (/** @type {string} */ label, /** @type {Change} */ type) => html`<button class="nl-button nl-button--secondary sp-button--small"
    aria-label="${label}: ${step.title}" @click=${() => act.steer(type, { step: step.id })}>${label}</button>`;
  const ask = (/** @type {string} */ label, /** @type {Change} */ type, /** @type {string} */ meaning) => confirmButton(act, {
    key: `${type}-${step.id}`, label, kind: "sp-button--small", yes: "Ja, doe dat",
    question: meaning || `${label}: ${step.title}?`, onConfirm: () => act.steer(type, { step: step.id }),
  });
  const current = step.status === "current";
  const skipped = step.status === "skipped";
  return html`
    ${current || skipped ? nothing : html`<button class="nl-button nl-button--secondary sp-button--small" aria-label="Ga hierheen: ${step.title}"
      @click=${() => {
        act.steer("moved", { step: step.id });
        act.look("");
      }}>Ga hierheen</button>`}
    ${skipped ? press("Doe toch", "unskipped") : nothing}
    ${step.has_short && !skipped
      ? step.short ? press("Toch de hele versie", "unshortened") : ask("Korte versie", "shortened", step.short_text)
      : nothing}
    ${!current && !skipped ? ask("Sla over", "skipped", step.skip_text) : nothing}
    ${skipped && step.skip_text ? html`<p class="sp-quiet">${step.skip_text}</p>` : nothing}`;
}

/** The end of the gathering, also before its last step. @param {Frame} frame @param {Act} act */
export function closeEarly(frame, act) {
  if (frame.gathering.closed || frame.onward?.type === "closed") return nothing;
  return details("Bijeenkomst sluiten", closeButton(act, "close-early"));
}
