// @ts-check
// The facilitator's page of the step kind review.
import { cards, formatDate, html, moderation, nothing, paperBox, personSelect } from "../kit.js";
import { talkOutcome } from "../meet/talk_outcome.js";
import { outcomeForm, outcomeTag } from "./outcome_form.js";

/** @typedef {import("../types/pages.js").View<"review", "facilitator">["actions"][number]} Action */
/**
 * @template {import("../types/pages.js").Role} R
 * @typedef {import("../types/pages.js").View<"review", R>} View
 */
/** @typedef {import("../types/pages.js").StepAct<"review">} Act */

/** Every action with who does it, what was said, and a place to type it. @param {View<"facilitator">} view @param {Act} act */
export function facilitatorPage(view, act) {
  return html`<h3 class="nl-heading nl-heading--level-3">We hoorden iets over ${view.heard} van ${view.actions.length} stappen</h3>
    ${view.heard < view.actions.length
      ? html`<p class="sp-quiet">De namen zie alleen jij. Vraag ernaar per telefoon of mail, niet op het scherm.</p>` : nothing}
    ${cards(view.actions, {
      label: "Stappen", columns: true, empty: "Er staan geen stappen in het plan.",
      render: (action) => html`<p class="sp-card__text"><strong>${action.number}. ${action.title}</strong></p>
        <p class="sp-quiet">${(action.members ?? []).map((one) => one.name).join(", ")}</p>
        ${answerList(view, act, action)} ${outcomeFromPaper(view, act, action)}`,
    })}
    ${view.talks.length
      ? html`<h3 class="nl-heading nl-heading--level-3">Beloofde gesprekken gevoerd: ${view.talks_held} van ${view.talks_promised}</h3>
          ${cards(view.talks, {
            label: "Beloofde gesprekken", columns: true,
            render: (talk) => html`<p><strong>${talk.whom}</strong>${talk.date ? html`<br />${formatDate(talk.date)}` : nothing}</p>
              <p class="sp-card__text">${talk.text}</p><p class="sp-quiet">${talk.name}</p>
              ${talkOutcome(view, act, talk, { for: talk.author, asked: true })}`,
          })}`
      : nothing}`;
}

/** @param {View<"facilitator">} view @param {Act} act @param {Action} action */
function answerList(view, act, action) {
  if (!action.answers.length) return html`<p>Nog niets gehoord.</p>`;
  return action.answers.slice().reverse().map((answer) => html`<div class="review-said">
    <p>${outcomeTag(view, answer.outcome)} <span class="sp-quiet">${answer.author}${answer.via ? ` (${answer.via})` : ""}, ${formatDate(answer.day)}</span></p>
    ${answer.text ? html`<p>${answer.text}</p>${moderation(act, answer)}` : nothing}
  </div>`);
}

/** @param {View<"facilitator">} view @param {Act} act @param {Action} action */
function outcomeFromPaper(view, act, action) {
  const { chosen, control } = personSelect(act, {
    key: `outcome-${action.id}`, people: action.members, label: "Wie zegt dit?", none: "De groep, hardop",
  });
  return paperBox(act, html`${control}
      ${outcomeForm(view, act, action, {
        key: `said-${action.id}`,
        send: (body, also) =>
          chosen ? act.sendFor(chosen, "outcome", body, also) : act.send("outcome", body, also),
      })}`, "Typ wat iemand zei");
}
