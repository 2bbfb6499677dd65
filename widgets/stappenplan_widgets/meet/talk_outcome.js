// @ts-check
// Whether a promised talk was held, with a form to say so.
import { confirmButton, html, moderation, nothing, tag, textForm } from "../kit.js";

/** @typedef {{id: string, whom: string, took_place: boolean | null, note?: string,
 *   note_card?: {id: string, state: string, text: string}}} Talk */
/** @typedef {{open: boolean, max_length: number}} View */
/** @typedef {import("../types/pages.js").TalksAct} Act */

/**
 * Whether a promised talk was held, with one line about it. Looking back later sends the same.
 *
 * @param {View} view
 * @param {Act} act
 * @param {Talk} talk
 * @param {{withdraw?: () => void, for?: string, asked?: boolean}} [options] `asked`: show the question at once
 */
export function talkOutcome(view, act, talk, { withdraw, for: person, asked = false } = {}) {
  const newest = act.pending("took_place").filter(({ body }) => body.talk === talk.id).pop();
  const held = newest ? newest.body.yes : talk.took_place;
  const note = newest ? newest.body.note : talk.note;
  const key = `held-${talk.id}`;
  const choose = (/** @type {boolean | null} */ yes) => {
    act.ui[key] = yes;
    act.redraw();
  };
  const chosen = act.ui[key];
  if (chosen === true || chosen === false) return outcomeNoteForm(view, act, talk, { yes: chosen, person, stop: () => choose(null) });
  const buttons = html`<div class="sp-row">
    <button type="button" class="nl-button nl-button--secondary sp-button--small" aria-label="We hebben gepraat: ${talk.whom}"
      @click=${() => choose(true)}>We hebben gepraat</button>
    <button type="button" class="nl-button nl-button--secondary sp-button--small" aria-label="Nog niet gepraat: ${talk.whom}"
      @click=${() => choose(false)}>Nog niet gepraat</button></div>`;
  const state = held === true ? tag("✓ We hebben gepraat", "good") : held === false ? tag("Nog niet gepraat", "attention") : nothing;
  if (!view.open && !person) return html`${state}${note ? html`<p>${note}</p>` : nothing}`;
  return html`<div class="sp-row">${state}</div>${note ? html`<p class="sp-quote">${note}</p>` : nothing}
    ${talk.note_card ? moderation(act, talk.note_card) : nothing}
    ${asked && typeof held !== "boolean"
      ? buttons
      : html`<details class="sp-details sp-details--small">
          <summary>${typeof held === "boolean" ? "Aanpassen hoe het ging" : "Hoe ging het? Vul dit later in"}</summary>
          <div class="sp-stack">${buttons}
            ${withdraw && held !== true
              ? confirmButton(act, {
                  key: `away-${talk.id}`, label: "Haal dit gesprek weg", kind: "sp-button--small", yes: "Ja, haal weg",
                  question: "Het gesprek verdwijnt uit het plan. Weghalen?",
                  onConfirm: withdraw,
                })
              : nothing}</div></details>`}`;
}

/** @param {View} view @param {Act} act @param {Talk} talk @param {{yes: boolean, person?: string, stop: () => void}} answer */
function outcomeNoteForm(view, act, talk, { yes, person, stop }) {
  return html`${textForm(act, {
      type: "took_place", key: `held-${talk.id}`, field: "note", rows: 2, max: view.max_length, optional: true,
      label: yes ? "Wat kwam eruit? (één zin, hoeft niet)" : "Waarom nog niet? (één zin, hoeft niet)",
      button: "Bewaar", onSent: stop,
      send: (body, also) => {
        const sent = { talk: talk.id, yes, ...body };
        if (person) act.sendFor(person, "took_place", sent, also);
        else act.send("took_place", sent, also);
      },
    })}
    <button type="button" class="nl-button nl-button--subtle" @click=${stop}>Terug</button>`;
}
