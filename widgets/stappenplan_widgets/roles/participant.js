// @ts-check
// The participant's page of the step kind roles.
import { details, html, thanks, waiting } from "../kit.js";
import { allQuestions, answersOf, answerTo, questionForm } from "./questions.js";
import { QUESTIONS, themeName } from "./labels.js";

/**
 * @template {import("../types/pages.js").Role} R
 * @typedef {import("../types/pages.js").View<"roles", R>} View
 */
/** @typedef {import("../types/pages.js").StepAct<"roles">} Act */

/** @param {View<"participant">} view @param {Act} act */
export function participantPage(view, act) {
  if (!view.open) return waiting("Deze vraag is nu niet open. Wat je koos, is bewaard.");
  const all = allQuestions(view);
  const answers = answersOf(view.mine, act);
  const open = all.findIndex((question) => !answerTo(answers, question));
  const at = act.ui.at != null && act.ui.at < all.length ? act.ui.at : open;
  const go = (/** @type {number | null} */ to) => {
    act.ui.at = to;
    act.redraw();
  };
  if (at < 0) return finished(view, answers, all, go);
  return html`<p class="sp-quiet">Er is geen goed antwoord. Kies wat bij dit onderwerp past.</p>
    ${questionForm(view, act, { all, at, answers, go, send: (body) => act.send("role", body) })}`;
}

/** @param {View<"participant">} view @param {View<"participant">["mine"]} answers @param {import("./questions.js").Question[]} all @param {(at: number) => void} go */
function finished(view, answers, all, go) {
  return html`${thanks("Dank je wel. Kijk op het scherm wat de groep koos.")}
    ${details("Jouw antwoorden", html`<ul class="sp-cards">
      ${all.map((question, at) => html`<li class="sp-card">
        <p class="sp-quiet">${themeName(question.theme)}: ${QUESTIONS[question.who][question.half]}</p>
        <p>${view.texts[question.who][answerTo(answers, question) ?? ""]}</p>
        <button type="button" class="nl-button nl-button--secondary sp-button--small" @click=${() => go(at)}
          aria-label="Verander: ${themeName(question.theme)}, ${QUESTIONS[question.who][question.half]}">Verander</button>
      </li>`)}
    </ul>`)}`;
}
