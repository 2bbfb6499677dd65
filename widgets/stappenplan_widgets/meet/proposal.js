// @ts-check
// A talk proposed to one person, with accept and refuse.
import { announce, field, fieldValue, html, nothing } from "../kit.js";

/** @typedef {{id: string, whom: string, why: string}} Proposal */
/** @typedef {import("../types/entries.js").MeetEntries} Meet */
/** @typedef {<T extends "accept" | "refuse">(type: T, body: Meet[T], also: import("../types/pages.js").Also) => void} Send */
/**
 * @template {import("../types/pages.js").Role} R
 * @typedef {import("../types/pages.js").View<"meet", R>} View
 */
/** @typedef {import("../types/pages.js").StepAct<"meet">} Act */

/** Send an answer as this person, or in somebody's name. @param {Act} act @param {string} [person] @returns {Send} */
export function sendAs(act, person) {
  const page = /** @type {import("../types/pages.js").Forwarding<Meet>} */ (act);
  return (type, body, also) =>
    void (person ? page.sendFor(person, type, body, also) : page.send(type, body, also));
}

/** Whether a proposal waits for an answer. @param {View<"participant" | "facilitator">} view @param {Act} act @param {Proposal | null | undefined} [proposal] */
export function awaitsAnswer(view, act, proposal = view.proposal) {
  const answered = [...act.pending("accept"), ...act.pending("refuse")];
  return Boolean(proposal && view.open && !answered.some(({ body }) => body.proposal === proposal.id));
}

/**
 * A talk that is proposed to one person: yes makes it a promise, no needs no reason.
 *
 * @param {View<"participant" | "facilitator">} view
 * @param {Act} act
 * @param {{proposal?: Proposal | null, send?: Send}} [options] in whose name
 */
export function talkProposal(view, act, { proposal = view.proposal, send = sendAs(act) } = {}) {
  if (!proposal || !awaitsAnswer(view, act, proposal)) return nothing;
  const keys = { about: `proposed-${proposal.id}`, date: `proposed-${proposal.id}-date` };
  const about = fieldValue(act, keys.about).trim();
  const date = fieldValue(act, keys.date);
  const early = Boolean(date) && (date < view.first_day || date > view.last_day);
  const blocked = !about || about.length > view.max_length || early;
  const sent = () => {
    Object.values(keys).forEach((key) => act.draft(key).clear());
    announce("Verstuurd.");
    act.redraw();
  };
  const also = { draft: { key: keys.about, value: about } };
  const refuse = () => {
    send("refuse", { proposal: proposal.id }, also);
    sent();
  };
  const accept = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (blocked) return;
    send("accept", { proposal: proposal.id, about, ...(date && { date }) }, also);
    sent();
  };
  return html`<section class="sp-panel sp-stack" aria-label="Een voorstel voor een gesprek">
    <p>Een gesprek met <strong>“${proposal.whom}”</strong> helpt, want ${proposal.why}.</p>
    <p class="sp-quiet">Dit voorstel zie alleen jij. Zeg je nee, dan hoort niemand dat.</p>
    ${act.ui[`yes-${proposal.id}`]
      ? html`<form class="sp-form" @submit=${accept}>
          ${field(act, { key: keys.about, label: "Waarover ga je praten?", type: "textarea", rows: 2, max: view.max_length })}
          ${field(act, {
            key: keys.date, label: "Wanneer? (hoeft niet)", type: "date",
            hint: early ? "Kies een dag na deze bijeenkomst, en binnen een jaar." : "",
          })}
          <div class="meet-finish">
            <button class="nl-button nl-button--primary" aria-disabled=${String(blocked)}>Dit gesprek ga ik voeren</button>
            <button type="button" class="nl-button nl-button--subtle" @click=${refuse}>Liever niet</button>
          </div></form>`
      : html`<div class="sp-row">
          <button type="button" class="nl-button nl-button--primary" @click=${() => {
            act.ui[`yes-${proposal.id}`] = true;
            act.redraw();
          }}>Ja, dat wil ik wel</button>
          <button type="button" class="nl-button nl-button--secondary" @click=${refuse}>Liever niet</button></div>`}
  </section>`;
}
