// @ts-check
// The pages of the step kind review.
import { bars, cards, empty, formatDate, html, nothing, step, waiting } from "./kit.js";
import { talkOutcome } from "./meet/talk_outcome.js";
import { outcomeForm, outcomeTag } from "./review/outcome_form.js";
import { facilitatorPage } from "./review/facilitator.js";

/** @typedef {{answers: {now: boolean, mine?: boolean, day: string, outcome: string, why: string}[], mine?: boolean}} Heard */
/**
 * @template {import("./types/pages.js").Role} R
 * @typedef {import("./types/pages.js").View<"review", R>} View
 */
/** @typedef {import("./types/pages.js").StepAct<"review">} Act */

export default step(/** @satisfies {import("./types/pages.js").StepPages<"review">} */ ({
  participant(view, act) {
    const mine = view.actions.filter((action) => action.mine);
    const others = view.actions.filter((action) => !action.mine);
    return html`
      ${mine.length
        ? cards(mine, {
            label: "Jouw stappen",
            render: (action) => html`<h3 class="nl-heading nl-heading--level-3">${action.number}. ${action.title}</h3>
              ${view.open ? outcomeForm(view, act, action) : waiting("Je kunt nu niets invullen.")}
              ${answersOf(view, action)}`,
          })
        : empty("Je hebt geen stap op je genomen. Hieronder zie je hoe het met de stappen gaat.")}
      ${ownTalks(view, act)}
      ${others.length
        ? html`<h3 class="nl-heading nl-heading--level-3">${mine.length ? "De andere stappen" : "De stappen"}</h3>
            ${cards(others, {
              label: "Stappen van anderen",
              render: (action) => html`<p class="sp-card__text"><strong>${action.number}. ${action.title}</strong></p>${answersOf(view, action)}`,
            })}`
        : nothing}`;
  },

  screen: screenPage,
  advisor: screenPage,
  facilitator: facilitatorPage,
}));

/** @param {View<"participant">} view @param {Act} act */
function ownTalks(view, act) {
  if (!view.talks.length) return nothing;
  return html`<section class="sp-stack"><h3 class="nl-heading nl-heading--level-3">Heb je gepraat?</h3>
    ${cards(view.talks, {
      label: "Jouw gesprekken",
      render: (talk) => html`<p><strong>${talk.whom}</strong>${talk.date ? html`<br />${formatDate(talk.date)}` : nothing}</p>
        <p class="sp-card__text">${talk.text}</p>${talkOutcome(view, act, talk, { asked: true })}`,
    })}</section>`;
}

/** What was said about an action, newest first, without names: on my own card what others said, or what was said before. @param {View<"participant" | "screen" | "advisor">} view @param {Heard} action */
function answersOf(view, action) {
  // What I said now stands above it already.
  const answers = action.answers.filter((one) => !(one.mine && one.now));
  if (action.mine && !answers.length) return nothing;
  if (!answers.length) return html`<p class="sp-quiet">Nog niets gehoord.</p>`;
  return html`<ul class="review-heard">${answers.reverse().map((answer) => html`<li>
    ${outcomeTag(view, answer.outcome)} ${answer.why ? html`<span>${answer.why}</span>` : nothing}
    ${answer.now ? nothing : html`<small>${formatDate(answer.day)}</small>`}</li>`)}</ul>`;
}

/** @param {View<"screen" | "advisor">} view */
function screenPage(view) {
  if (!view.actions.length) return empty("Er staan geen stappen in het plan.");
  const now = view.actions.map((action) => action.answers.filter((one) => one.now).pop()?.outcome);
  const rows = view.outcomes.map(({ value, label }) => (
    { label, value: now.filter((one) => one === value).length }));
  const silent = now.filter((one) => !one).length;
  const answered = view.actions.filter((action) => action.answers.length);
  return html`<div class="review-columns"><div class="sp-stack">
      ${bars([...rows, { label: "Nog niets gehoord", value: silent }], { label: "Hoe gaat het met de stappen", max: view.actions.length })}
      ${view.talks_promised
        ? html`<p>Beloofde gesprekken gevoerd: ${view.talks_held} van ${view.talks_promised}.</p>` : nothing}
    </div>
    ${cards(answered, {
      label: "Stappen", empty: "Hier komt wat er van de stappen kwam.",
      render: (action) => html`<p class="sp-card__text"><strong>${action.number}. ${action.title}</strong></p>${answersOf(view, action)}`,
    })}</div>`;
}
