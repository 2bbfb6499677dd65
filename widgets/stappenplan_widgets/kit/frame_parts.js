// @ts-check
// Parts that several frames share: banner, skip link, step position, timer and phases.
import { html, nothing } from "lit-html";
import { formatTimer } from "./format_time.js";
import { secondsLeft } from "./server_time.js";

/** @typedef {import("../types/pages.js").PageAct} Act */

/** @param {{gathering: {rehearsal: boolean}}} frame */
export const rehearsalBanner = (frame) =>
  frame.gathering.rehearsal
    ? html`<aside class="sp-rehearsal" aria-label="Oefening"><p>Oefening: dit telt niet mee.</p></aside>`
    : nothing;

/** Skip link for keyboard users. */
export const skipLink = html`<a class="nl-link nl-skip-link nl-skip-link--visible-on-focus" href="#inhoud">Naar de inhoud</a>`;

/** "Stap 3 van 12" @param {{number: number, of: number} | null | undefined} step */
export const stepPosition = (step) => (step?.number ? `Onderdeel ${step.number} van ${step.of}` : "");

/**
 * The timer as it runs on this page. A screen reader reads it when asked, not every second.
 *
 * @param {Pick<import("../types/pages.js").Frame, "clock">} frame
 * @param {Act} act
 */
export function timer(frame, act) {
  const text = formatTimer(frame, act.now);
  if (!text) return nothing;
  const left = secondsLeft(frame, act.now) ?? 0;
  const state = frame.clock.paused ? "paused" : left <= 0 ? "over" : left <= 60 ? "last" : "running";
  return html`<p class="sp-clock" role="timer" data-state=${state}>
    ${frame.clock.paused ? html`<span class="sp-clock__word">pauze</span> ` : nothing}<span>${text}</span>
  </p>`;
}

/**
 * The parts of a step, the present one marked.
 *
 * @param {{phase: string, phases: {id: string, label: string}[]} | null | undefined} step
 */
export function phaseList(step) {
  if (!step?.phases || step.phases.length < 2) return nothing;
  return html`<ol class="sp-phases" aria-label="Delen van dit onderdeel">
    ${step.phases.map((phase) => html`<li aria-current=${phase.id === step.phase ? "step" : nothing}>
      ${phase.label}</li>`)}
  </ol>`;
}
