// @ts-check
// Forms of the advisor, signed with the advisor's name, of which one is open at a time.
import { field, html, nothing, textForm } from "../kit.js";

/** @typedef {import("../types/pages.js").Outside} Outside */
/** @typedef {import("../types/entries.js").AdviceEntries} Advice */
/** @typedef {import("../types/pages.js").FrameAct} Act */

const SIGNATURE = "signature";
const LONGEST = 40;

/** How this advisor signs; part of everything they send. @param {Act} act */
export function signatureOf(act) {
  const by = act.draft(SIGNATURE).value.trim().slice(0, LONGEST);
  return by ? { by } : {};
}

/** @param {Act} act */
export const signatureField = (act) => field(act, {
  key: SIGNATURE, label: "Je naam of voorletters", hint: "Staat bij wat je schrijft. Zo weet iedereen wie vraagt.", max: LONGEST,
});

/** Which form is open; one at a time. @param {Act} act @param {string} key */
export function formToggle(act, key) {
  const open = act.ui.box === key;
  const set = (/** @type {boolean} */ on) => {
    act.ui.box = on ? key : "";
    act.redraw();
    // Into the box that opens, and back to the button of the box that closes: it takes the focus along.
    const next = on ? ".desk-write :is(textarea, input)" : `[data-opens="${key}"]`;
    setTimeout(() => /** @type {HTMLElement | null} */ (document.querySelector(next))?.focus());
  };
  return { open, set };
}

/** A button that opens a box under the row of buttons. @param {Act} act @param {string} key @param {string} label */
export function formToggleButton(act, key, label) {
  const { open, set } = formToggle(act, key);
  return html`<button type="button" class="nl-button nl-button--secondary sp-button--small" data-opens=${key} aria-expanded=${String(open)}
    @click=${() => set(!open)}>${label}</button>`;
}

/**
 * A box to ask, reply or note something.
 *
 * @template {"question" | "reply" | "checked"} T
 * @param {Act} act
 * @param {{key: string, type: T, label: string, hint?: string, max: number, button?: string, optional?: boolean, value?: string,
 *   field?: keyof Advice[T] & string, body: Partial<Advice[T]>}} box `body` is what is known beside the text
 */
export function signedForm(act, { key, type, body, button = "Verstuur", ...box }) {
  const { open, set } = formToggle(act, key);
  if (!open) return nothing;
  return html`<div class="desk-write">${textForm(act, {
    ...box, type, key, button, rows: 3,
    send: (typed, also) => /** @type {Pick<import("../types/pages.js").Forwarding<Outside>, "steer">} */ (act).steer(type, /** @type {Outside[T]} */ ({ ...body, ...typed, ...signatureOf(act) }), also),
    onSent: () => set(false),
  })}
  <button type="button" class="nl-button nl-button--subtle sp-button--small" @click=${() => set(false)}>Sluit</button></div>`;
}

/** Keep the focus at the desk when a button removes itself. @param {Event} event */
export const keepFocusAtDesk = (event) =>
  /** @type {HTMLElement | null} */ (/** @type {HTMLElement} */ (event.target).closest(".desk"))?.focus();
