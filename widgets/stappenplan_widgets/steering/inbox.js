// @ts-check
// What waits for the facilitator, with the way there.
import { html, nothing } from "../kit.js";

/** @typedef {import("../types/pages.js").Frame<"facilitator">} Frame */
/** @typedef {import("../types/pages.js").FrameAct} Act */

const NAMED = 3;

/** Counts what waits, per step, and whose phone is lost. @param {Frame} frame @param {Act} act */
export function inbox(frame, act) {
  const waiting = frame.inbox ?? [];
  const lost = frame.gathering.closed ? [] : lostPeople(frame, act);
  const outside = act.presence.waiting;
  const count = waiting.reduce((sum, one) => sum + one.count, lost.length);
  if (!count && !outside) return nothing;
  const title = (/** @type {string} */ id) => frame.steps?.find((step) => step.id === id)?.title ?? "";
  const go = (/** @type {string} */ id) => {
    act.look(id === frame.current?.id ? "" : id);
    act.slot.scrollIntoView?.({ block: "start" });
  };
  return html`<section class="sp-panel sp-stack" aria-label="Wacht op jou">
    <h2 class="nl-heading nl-heading--level-2">Wacht op jou <span class="sp-quiet">${count || nothing}</span></h2>
    ${outside ? html`<p role="status">${outside === 1 ? "Eén mens wacht" : `${outside} mensen wachten`} tot er plaats is. Dat gaat vanzelf verder. Duurt het lang? Laat iemand meedoen zonder telefoon.</p>` : nothing}
    <ul class="facilitator-steps">
      ${waiting.map((one) => frame.links?.[one.page] ? elsewhere(one.text, frame.links[one.page]) : line(one.text, title(one.step), () => go(one.step)))}
      ${lost.length ? line(lostText(lost), "Mensen", () => openPeople(act)) : nothing}</ul>
  </section>`;
}

/** @param {string} text @param {string} where @param {() => void} go */
const line = (text, where, go) => html`<li class="facilitator-act"><span>${text}</span>
  <button type="button" class="nl-button nl-button--secondary sp-button--small" aria-label="Ga naar ${where}: ${text}"
    @click=${go}>${where}</button></li>`;

/** What is handled on a page of its own. @param {string} text @param {string} page */
const elsewhere = (text, page) => html`<li class="facilitator-act"><span>${text}</span>
  <span><a class="nl-button nl-button--secondary sp-button--small" href=${page} target="_blank" rel="noopener" aria-label="Bekijk: ${text}">Bekijk</a></span></li>`;

/** Who has to answer in this step while their phone is silent for minutes already. @param {Frame} frame @param {Act} act */
const lostPeople = (frame, act) =>
  frame.counts?.expected
    ? (frame.people ?? []).filter((person) => person.here && !person.done && act.presence.lost.has(person.id))
    : [];

/** @param {Frame["people"]} lost */
function lostText(lost) {
  const who = lost.length > NAMED ? `${lost.length} mensen` : lost.map((person) => person.name).join(", ");
  return `Al 2 minuten geen verbinding: ${who}`;
}

/** Unfolds the list of people, and goes there. @param {Act} act */
function openPeople(act) {
  const panel = act.slot.ownerDocument.querySelector(".facilitator-people-panel");
  const list = panel?.querySelector("details");
  if (list) list.open = true;
  panel?.scrollIntoView({ block: "start" });
}
