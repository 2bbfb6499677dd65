// @ts-check
// The controls of how the projector shows it: pages, letters, the way to join and a sound.
import { choices, details, html } from "../kit.js";
import { resized } from "./projector_settings.js";

/** @typedef {import("../types/pages.js").Frame<"facilitator">} Frame */
/** @typedef {import("../types/pages.js").FrameAct} Act */

const JOIN = [
  { value: "side", label: "Gewoon" },
  { value: "small", label: "Klein" },
  { value: "full", label: "Groot" },
];
const SOUND = [
  { value: "off", label: "Uit" },
  { value: "facilitator", label: "Hier" },
  { value: "screen", label: "Op het scherm" },
];
const LARGER = 0.2;

/** Pages by hand, letters, QR code and sound. @param {Frame} frame @param {Act} act */
export function projectorView(frame, act) {
  // What was just chosen counts until the server's answer stands in the frame.
  const now = Object.assign({}, frame.projector, ...act.pending("projector", [], "").map((entry) => entry.body));
  const button = (/** @type {string} */ label, /** @type {() => void} */ press) => html`<button type="button"
    class="nl-button nl-button--secondary sp-button--small" @click=${press}>${label}</button>`;
  const letters = (/** @type {number} */ by) => act.steer("projector", { letters: resized(now.letters ?? 1, by) });
  return details("Bladzijden, letters en geluid", html`<div class="sp-stack">
    <div class="sp-row" role="group" aria-label="Bladzijden op het scherm">
      ${button("Vorige bladzijde", () => act.steer("projector", { turn: -1 }))}
      ${button("Volgende bladzijde", () => act.steer("projector", { turn: 1 }))}
      <button type="button" class="nl-button nl-button--secondary sp-button--small" aria-pressed=${String(Boolean(now.hold))}
        @click=${() => act.steer("projector", { hold: !now.hold })}>Houd deze bladzijde vast</button></div>
    <p class="sp-quiet">Bladzijden draaien vanzelf, elke 12 seconden. Bij een nieuw deel begint het scherm weer vooraan.</p>
    <div class="sp-row" role="group" aria-label="Letters op het scherm">
      ${button("Kleinere letters", () => letters(-LARGER))} ${button("Grotere letters", () => letters(LARGER))}
      <span class="sp-quiet">${Math.round((now.letters ?? 1) * 100)} %</span></div>
    ${choices(act, {
      legend: "QR-code op het scherm", name: "screen-join", options: JOIN, row: true,
      value: now.join ?? "side", onChange: (join) => act.steer("projector", { join }),
    })}
    ${choices(act, {
      legend: "Geluid als de tijd om is", name: "screen-sound", options: SOUND, row: true,
      value: now.sound ?? "off", onChange: (sound) => act.steer("projector", { sound }),
    })}
  </div>`);
}
