// @ts-check
// The questions about one step as the advisor sees them.
import { details, html, nothing, repeat, tag } from "../kit.js";
import { authorText, formatMoment, questionThread } from "./thread.js";
import { formToggleButton, keepFocusAtDesk, signatureOf, signedForm } from "./signed_form.js";

/** @typedef {import("../types/advice.js").Desk} Desk */
/** @typedef {import("../types/advice.js").DeskStep} DeskStep */
/** @typedef {import("../types/advice.js").Question} Question */
/** @typedef {import("../types/pages.js").FrameAct} Act */

/** The questions about a step: open ones in full, closed ones folded. @param {Act} act @param {DeskStep} step @param {Desk} desk */
export function questionList(act, step, desk) {
  const open = step.questions.filter((one) => !one.closed);
  const closed = step.questions.filter((one) => one.closed);
  const sending = act.pending("question", step.questions, "").filter(({ body }) => body.action === step.id);
  return html`${repeat(open, (one) => one.id, (one) => questionCard(act, one, desk))}
    ${sending.map(({ body }) => html`<div class="desk-card" data-sending><p class="said-text">${body.text}</p> ${tag("We versturen dit", "quiet")}</div>`)}
    ${closed.length
      ? details(closed.length === 1 ? "1 gesloten vraag" : `${closed.length} gesloten vragen`, closed.map((one) => html`<div class="desk-card" data-closed>
          ${questionThread(one)}${one.closed ? closedText(one.closed) : nothing}</div>`))
      : nothing}`;
}

/** @param {NonNullable<Question["closed"]>} closed */
const closedText = (closed) => html`<p class="sp-quiet">Geen vragen meer: ${authorText(closed)}, ${formatMoment(closed.at)}</p>`;

/** @param {Act} act @param {Question} one @param {Desk} desk */
function questionCard(act, one, desk) {
  const key = `reply-${one.id}`;
  const busy = act.pending("done_asking", [], "").some(({ body }) => body.question === one.id);
  return html`<div class="desk-card" data-state=${one.answered ? "answered" : "open"}>
    <p class="desk-kind">Vraag ${one.answered ? tag("antwoord gekomen", "good") : tag("wacht op antwoord", "quiet")}</p>
    ${questionThread(one)}
    <div class="sp-row">
      ${formToggleButton(act, key, "Reageer")}
      <button type="button" class="nl-button nl-button--secondary sp-button--small" ?disabled=${busy}
        aria-label="Geen vragen meer over: ${one.text}"
        @click=${(/** @type {Event} */ event) => {
          act.steer("done_asking", { question: one.id, seen: one.last, ...signatureOf(act) });
          keepFocusAtDesk(event);
        }}>Geen vragen meer</button>
    </div>
    ${signedForm(act, { key, type: "reply", label: "Je reactie", max: desk.max_length, body: { question: one.id } })}
  </div>`;
}
