// @ts-check
// The door: who may still come in, and who waits there until the facilitator says so.
import { choices, details, html, nothing, repeat } from "../kit.js";

/** @typedef {import("../types/pages.js").Frame<"facilitator">} Frame */
/** @typedef {import("../types/pages.js").FrameAct} Act */
/** @typedef {Frame["door"]["knocking"][number]} Waiting */

const MODES = [
  { value: "open", label: "Open" },
  { value: "ask", label: "Eerst via mij" },
  { value: "closed", label: "Dicht" },
];

/** @type {Record<string, string>} */
const MEANING = {
  open: "Wie de code heeft, doet mee.",
  ask: "Wie nieuw is, wacht tot jij ja zegt. Wie er al was, komt gewoon terug.",
  closed: "Er komt niemand meer bij. Wie er al was, komt gewoon terug.",
};

/** Whom the facilitator did not answer yet. @param {Frame} frame @param {Act} act */
function knocking(frame, act) {
  const answered = new Set([...act.pending("admitted"), ...act.pending("turned_away")].map(({ body }) => body.participant));
  return (frame.door?.knocking ?? []).filter((one) => !answered.has(one.id));
}

/** Says that somebody waits, in sight wherever one scrolls. @param {Frame} frame @param {Act} act */
export function someoneAtTheDoor(frame, act) {
  const count = knocking(frame, act).length;
  const go = () => act.slot.ownerDocument.querySelector(".facilitator-door")?.scrollIntoView({ block: "start" });
  return html`<div role="status" class="facilitator-knock" ?data-some=${count}>${count
    ? html`<p><strong>${count === 1 ? "Er wacht iemand" : `Er wachten ${count} mensen`} bij de deur.</strong></p>
      <button type="button" class="nl-button nl-button--primary sp-button--small" @click=${go}>Bekijk wie</button>`
    : nothing}</div>`;
}

/** The door in hand. @param {Frame} frame @param {Act} act */
export function doorPanel(frame, act) {
  const mode = act.pending("door").pop()?.body.mode ?? frame.door?.mode ?? "open";
  const turnedAway = frame.door?.turned_away ?? [];
  return html`<section class="facilitator-door sp-panel sp-stack" aria-label="De deur">
    <h2 class="nl-heading nl-heading--level-2">De deur</h2>
    ${choices(act, {
      legend: "Wie komt er nog bij?", name: "door", options: MODES, row: true, quiet: true,
      value: mode, onChange: (value) => act.steer("door", { mode: /** @type {"open" | "ask" | "closed"} */ (value) }),
    })}
    <p class="sp-quiet">${MEANING[mode]}</p>
    ${waitingList(knocking(frame, act), act)}
    ${turnedAway.length ? details(`Niet binnengelaten (${turnedAway.length})`, html`<ul class="facilitator-steps">${repeat(
      turnedAway, (one) => one.id, (one) => html`<li class="facilitator-act">${named(one)} ${letIn(one, act)}</li>`,
    )}</ul>`) : nothing}
  </section>`;
}

/** @param {Waiting[]} people @param {Act} act */
function waitingList(people, act) {
  if (!people.length) return nothing;
  return html`<ul class="facilitator-steps" aria-label="Wacht bij de deur">${repeat(people, (one) => one.id, (one) => html`<li class="facilitator-act">
    ${named(one)}
    <span class="sp-row">${letIn(one, act)}
      <button type="button" class="nl-button nl-button--secondary sp-button--small" aria-label="Laat ${one.name} niet binnen"
        @click=${() => act.steer("turned_away", { participant: one.id })}>Niet</button></span></li>`)}</ul>`;
}

/** @param {Waiting} one */
const named = (one) => html`<span><strong>${one.name}</strong> <small class="sp-quiet">${one.about}</small></span>`;

/** @param {Waiting} one @param {Act} act */
const letIn = (one, act) => html`<button type="button" class="nl-button nl-button--primary sp-button--small"
  aria-label="Laat ${one.name} binnen" @click=${() => act.steer("admitted", { participant: one.id })}>Laat binnen</button>`;
