// @ts-check
// The pages of the step kind pause.
import { formatTime, html, nothing, step } from "./kit.js";

/**
 * @template {import("./types/pages.js").Role} R
 * @typedef {import("./types/pages.js").View<"pause", R>} View
 */
/** @typedef {import("./types/pages.js").StepAct<"pause">} Act */

export default step(/** @satisfies {import("./types/pages.js").StepPages<"pause">} */ ({
  participant: (view, act) => html`<section class="sp-stack" aria-label="Pauze">
    ${endTime(act) ? html`<p class="nl-paragraph nl-paragraph--lead sp-lead">${until(view)} <strong>${endTime(act)}</strong>.</p>` : nothing}
    ${reminderText(view)}</section>`,

  screen: (view, act) => html`
    ${endTime(act) ? html`<p class="nl-paragraph nl-paragraph--lead sp-lead">${until(view)}</p>
      <p class="sp-big-number"><strong>${endTime(act)}</strong></p>` : nothing}
    ${reminderText(view)}`,

  facilitator: (view, act) => html`
    ${endTime(act) ? html`<p class="nl-paragraph nl-paragraph--lead sp-lead">Iedereen leest: ${view.last ? "klaar" : "verder"} om ${endTime(act)}.</p>` : nothing}
    ${reminderText(view)}`,

  advisor: (view) => reminderText(view),
}));

/** @param {View<"participant" | "screen">} view */
const until = (view) => (view.last ? "We zijn klaar om" : "We gaan verder om");

/** The hour at which the timer ends; "" when it is stopped. @param {Act} act */
const endTime = (act) => formatTime(act.frame?.clock?.ends_at);

/** @param {View<"participant" | "screen" | "facilitator" | "advisor">} view */
const reminderText = (view) => (view.reminder ? html`<p class="nl-paragraph nl-paragraph--lead sp-lead">${view.reminder}</p>` : nothing);
