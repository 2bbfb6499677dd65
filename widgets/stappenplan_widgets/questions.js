// @ts-check
// The pages of the step kind questions.
import { details, html, nothing, step, thanks, waiting } from "./kit.js";
import { facilitatorPage } from "./questions/facilitator.js";
import { formPanel } from "./questions/form.js";
import { cardsOf, filledText, subjectsOf, tableOf } from "./questions/overview.js";
import { subjectChoice } from "./questions/subject_choice.js";

/**
 * @template {import("./types/pages.js").Role} R
 * @typedef {import("./types/pages.js").View<"questions", R>} View
 */
/** @typedef {import("./types/pages.js").StepAct<"questions">} Act */

export default step(/** @satisfies {import("./types/pages.js").StepPages<"questions">} */ ({
  participant(view, act) {
    const full = view.forms.length > 0 && view.forms.every((form) => !form.missing.length);
    const own = html`${caseOf(view)}${view.forms.map((form) => formPanel(view, act, form))}
      ${full && view.phase === "write" ? thanks("Alles is ingevuld. Je kunt je antwoorden nog aanpassen.") : nothing}
      ${view.open ? subjectChoice(view, act) : view.forms.length ? nothing : waiting("Je kunt nu niets invullen.")}`;
    const others = view.rows.filter(({ id }) => !view.forms.some((form) => form.id === id));
    if (!others.length) return own;
    const read = html`<h3 class="nl-heading nl-heading--level-3">Wat anderen antwoordden</h3>${cardsOf(view, others)}`;
    // Who is ready reads; a form that is not full stays where it is.
    return full ? html`${read}${details("Je eigen antwoorden", own)}` : html`${own}${read}`;
  },

  screen: screenPage,
  advisor: screenPage,
  facilitator: facilitatorPage,
}));

/** What all questions are about. @param {View<"participant" | "screen" | "advisor">} view */
const caseOf = (view) => (view.case
  ? html`<section class="sp-panel" aria-label="Waar het over gaat"><p class="questions-case">${view.case}</p></section>` : nothing);

/** @param {View<"screen" | "advisor">} view */
function screenPage(view) {
  if (view.phase === "compare" && view.rows.length) return tableOf(view);
  if (view.rows.length) return subjectsOf(view);
  return html`${caseOf(view)}<p class="sp-big-number"><strong>${view.filled}</strong> <span>${filledText(view)} al begonnen</span></p>
    <ul class="questions-progress">${view.progress.map((one) => html`<li ?data-full=${one.answered === one.of}>
      <span>${one.title}</span><span>${one.answered === one.of ? "✓ klaar" : `${one.answered} van ${one.of}`}</span></li>`)}</ul>`;
}
