// @ts-check
// The status bar: connection, and entries that still have to be sent.
import { html, nothing } from "lit-html";

/**
 * What the bar at the bottom says, most urgent first. Never by colour alone: mark and words.
 *
 * @param {{connection: string, waiting: number, saved: boolean, delayed?: string}} state
 */
export function statusWords({ connection, waiting, saved, delayed = "" }) {
  const left = waiting ? ` Nog te versturen: ${waiting}.` : "";
  if (connection === "gone") {
    return { kind: "gone", mark: "!", text: `Geen verbinding met de bijeenkomst.${left}` };
  }
  if (connection === "offline") {
    return { kind: "offline", mark: "!", text: `Geen verbinding: wat je typt blijft op je telefoon.${left}` };
  }
  if (connection === "starting" && !waiting) {
    return { kind: "starting", mark: "…", text: "We maken verbinding" };
  }
  if (waiting && delayed) return { kind: "offline", mark: "!", text: `${delayed}${left}` };
  if (waiting) return { kind: "sending", mark: "↑", text: `Nog te versturen: ${waiting}` };
  if (saved) return { kind: "saved", mark: "✓", text: "Opgeslagen" };
  return { kind: "online", mark: "●", text: "Verbonden" };
}

/** @param {{connection: string, waiting: number, saved: boolean, delayed?: string}} state */
export function statusBar(state) {
  const { kind, mark, text } = statusWords(state);
  return html`<div class="sp-status" data-state=${kind}>
    <p role="status"><span aria-hidden="true" class="sp-status__mark">${mark}</span> ${text}</p>
    ${kind === "gone"
      ? html`<button class="nl-button nl-button--secondary sp-button--small" @click=${() => location.reload()}>
          Opnieuw laden
        </button>`
      : nothing}
  </div>`;
}
