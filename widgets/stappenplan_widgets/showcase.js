// @ts-check
// The pages of the step kind showcase.
import { countdown, html, nothing, step } from "./kit.js";
import { facilitatorPage } from "./showcase/facilitator.js";
import { participantPage } from "./showcase/participant.js";
import { answerList, wordsOf } from "./showcase/words.js";

/** @typedef {import("./types/pages.js").View<"showcase", "screen" | "advisor">} View */
/** @typedef {import("./types/pages.js").StepAct<"showcase">} Act */

export default step(/** @satisfies {import("./types/pages.js").StepPages<"showcase">} */ ({
  participant: participantPage,
  screen: screenPage,
  advisor: screenPage,
  facilitator: facilitatorPage,
}));

/** @param {View} view @param {Act} act */
function screenPage(view, act) {
  const [now] = view.now;
  if (now) return speaking(view, now, act);
  const next = view.next && view.phase === "present" ? html`<p class="showcase-next">Straks: <strong>${view.next}</strong></p>` : nothing;
  return view.told.length ? html`${view.told.map((one) => wordsOf(one, { alone: view.phase === "present" }))}${next}` : html`${order(view)}`;
}

/** Who speaks, with the answers and the clock. @param {View} view @param {View["now"][number]} now @param {Act} act */
function speaking(view, now, act) {
  return html`<div class="showcase-head">
      <div><h2 class="nl-heading nl-heading--level-2">${now.title}</h2>${now.by ? html`<p>${now.by}</p>` : nothing}</div>
      <div class="showcase-time"><p class="sp-clock showcase-clock" role="timer" data-ticks ${countdown(act, now.ends_at)}></p><p>voor deze beurt</p></div>
    </div>
    ${now.answers.length ? answerList(now.answers) : nothing}
    ${view.next ? html`<p class="showcase-next">Straks: <strong>${view.next}</strong></p>` : nothing}`;
}

/** @param {View} view */
function order(view) {
  if (!view.projects.length) return html`<p class="sp-waiting">Hier staan straks de ${view.more} die vertellen.</p>`;
  return html`<ul class="showcase-order" aria-label="De ${view.more}">${view.projects.map((one) => html`<li>
    <strong>${one.title}</strong>${one.by ? html` <span>${one.by}</span>` : nothing}</li>`)}</ul>`;
}
