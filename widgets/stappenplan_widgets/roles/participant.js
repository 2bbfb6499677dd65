// @ts-check
// The participant's page of the step kind roles.
import { details, html, nothing, thanks, waiting } from "../kit.js";
import { answersOf, answerTo, questionForm, withThemes } from "./questions.js";
import { questionText, themeName } from "./labels.js";

/**
 * @template {import("../types/pages.js").Role} R
 * @typedef {import("../types/pages.js").View<"roles", R>} View
 */
/** @typedef {import("../types/pages.js").StepAct<"roles">} Act */
/** @typedef {import("./questions.js").Question} Question */

/** @param {View<"participant">} view @param {Act} act */
export function participantPage(view, act) {
  if (!view.open) return waiting("Deze vraag is nu niet open. Wat je koos, is bewaard.");
  const asked = withThemes(view, view.asked);
  const offered = withThemes(view, view.offered);
  const all = act.ui.more ? offered : asked;
  const answers = answersOf(view.mine, act);
  const open = all.findIndex((question) => !answerTo(answers, question));
  const at = act.ui.at != null && act.ui.at < all.length ? act.ui.at : open;
  const go = (/** @type {number | null} */ to, more = Boolean(act.ui.more)) => {
    act.ui.at = to;
    act.ui.more = more;
    act.redraw();
  };
  if (at < 0) return finished(view, answers, { asked, offered, go });
  return questionForm(view, act, { all, at, answers, go, send: (body) => act.send("role", body) });
}

/**
 * @param {View<"participant">} view @param {View<"participant">["mine"]} answers
 * @param {{asked: Question[], offered: Question[], go: (at: number | null, more: boolean) => void}} questions
 */
function finished(view, answers, { asked, offered, go }) {
  const open = offered.filter((question) => !answerTo(answers, question));
  const given = [
    ...asked.map((question, at) => ({ question, at, more: false })),
    ...offered.map((question, at) => ({ question, at, more: true })),
  ].filter(({ question }) => answerTo(answers, question));
  return html`${thanks("Dank je wel. Kijk op het scherm wat de groep koos.")}
    ${open.length
      ? html`<div class="sp-panel sp-stack"><p>Wil je meer kwijt? Er ${open.length === 1 ? "is nog één vraag" : `zijn nog ${open.length} vragen`}. Het hoeft niet.</p>
          <button type="button" class="nl-button nl-button--secondary" @click=${() => go(null, true)}>Ja, ga door</button></div>`
      : nothing}
    ${details("Jouw antwoorden", html`<ul class="sp-cards">
      ${given.map(({ question, at, more }) => html`<li class="sp-card">
        <p class="sp-quiet">${themeName(question.theme)}: ${questionText(question, view.side)}</p>
        <p>${view.texts[question.who][answerTo(answers, question) ?? ""]}</p>
        <button type="button" class="nl-button nl-button--secondary sp-button--small" @click=${() => go(at, more)}
          aria-label="Verander: ${themeName(question.theme)}, ${questionText(question, view.side)}">Verander</button>
      </li>`)}
    </ul>`)}`;
}
