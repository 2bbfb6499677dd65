// @ts-check
// The facilitator's frame: the current step, and the panels to steer the gathering.
import { details, endSentence, frame, html, nothing, rehearsalBanner, skipLink, statusBar, stepPosition, svg } from "./kit.js";
import { backAndOnward } from "./steering/back_and_onward.js";
import { openQuestionsPerOwner } from "./advice/open_questions_per_owner.js";
import { plannedEnd, timerButtons } from "./steering/timer_controls.js";
import { downloadList } from "./document/sidebar.js";
import { pageLinks } from "./steering/page_links.js";
import { paperStepLinks } from "./steering/paper_step_links.js";
import { doorPanel, someoneAtTheDoor } from "./steering/door.js";
import { peopleList } from "./steering/people.js";
import { notFollowing, projectorControls } from "./steering/projector.js";
import { lookAlong } from "./steering/look_along.js";
import { facilitatorScript } from "./steering/facilitator_script.js";
import { inbox } from "./steering/inbox.js";
import { sideBySide } from "./steering/side_by_side.js";
import { undoPanel } from "./steering/undo.js";
import { closeEarly, stepList } from "./steering/steps.js";

/** @typedef {import("./types/pages.js").Frame<"facilitator">} Frame */
/** @typedef {import("./types/pages.js").FrameAct} Act */

export default frame("facilitator", (frame, act) => html`
  ${skipLink}
  ${rehearsalBanner(frame)}
  <header class="facilitator-head">
    <p><span class="sp-house"></span><strong>${frame.gathering.title || frame.gathering.workshop}</strong>
      <span class="facilitator-code">${frame.gathering.code}</span></p>
    ${plannedEnd(frame)}
  </header>
  ${notFollowing(frame, act)} ${someoneAtTheDoor(frame, act)}
  <div class="facilitator-page">
    <main class="facilitator-main" id="inhoud" tabindex="-1">
      ${act.problems()}
      ${sideBySide(frame, act)}
      ${frame.gathering.closed ? closedNotice(frame, act) : currentStep(frame, act)}
      ${otherStepNotice(frame, act)}
      <section class="facilitator-step" aria-label=${looksAtOtherStep(frame) ? `Je bekijkt ${frame.step.title}` : "Dit onderdeel"}>
        <h2 class="sp-hidden">${looksAtOtherStep(frame) ? `Je bekijkt ${frame.step.title}` : "Dit onderdeel"}</h2>${act.slot}</section>
    </main>
    <aside class="facilitator-side" aria-label="Sturen">
      ${projectorControls(frame, act)} ${undoPanel(frame, act)} ${inbox(frame, act)} ${openQuestionsPerOwner(frame, act)}
      ${lookAlong(frame, act)} ${doorPanel(frame, act)} ${peopleList(frame, act)} ${paperStepLinks(frame, act)} ${stepList(frame, act)} ${pageLinks(frame)} ${downloadList(frame)}
      ${closeEarly(frame, act)}
    </aside>
  </div>
  <footer class="facilitator-foot">${backAndOnward(frame, act)} ${statusBar(act.status)}</footer>
`);

/** @param {Frame} frame @param {Act} act */
function currentStep(frame, act) {
  const step = frame.current ?? frame.step;
  if (!step) return html`<div class="sp-waiting"><h1 class="nl-heading nl-heading--level-1 sp-lead">Nog geen onderdeel gekozen</h1><p>Kies een onderdeel uit de lijst.</p></div>`;
  return html`<section class="facilitator-now sp-panel sp-stack" aria-label="Nu">
    <p class="facilitator-where"><span>${stepPosition(step)} · ${step.title}</span>
      ${step.short ? html`<span class="nl-data-badge sp-tag">korte versie</span>` : nothing}
      <span>${readyCount(countsOf(frame, step))}</span></p>
    ${frame.ring?.svg && !frame.beside?.length ? html`<div class="facilitator-ring" aria-hidden="true">${svg(frame.ring.svg)}</div>` : nothing}
    <h1 class="nl-heading nl-heading--level-1 sp-question">${step.question || step.title}</h1>
    <div class="facilitator-steering">${phaseButtons(step, act)} ${timerButtons({ ...frame, step }, act)}</div>
    ${looksAtOtherStep(frame) ? details("Draaiboek", facilitatorScript(frame)) : facilitatorScript(frame)}
  </section>`;
}

/** Whether the facilitator looks at another step than the one the group is in. @param {Frame} frame */
const looksAtOtherStep = (frame) => Boolean(frame.step && frame.current && frame.step.id !== frame.current.id);

/** @param {Frame} frame @param {Act} act */
function otherStepNotice(frame, act) {
  if (!looksAtOtherStep(frame)) return nothing;
  return html`<div class="facilitator-looking sp-notice" role="status">
    <p><strong>Je bekijkt ${frame.step.title}.</strong> ${endSentence(`De groep is bij ${frame.current.title}`)}
      ${frame.step.question ? html`<br /><span class="sp-quiet">${frame.step.question}</span>` : nothing}</p>
    <button class="nl-button nl-button--primary" @click=${() => act.look("")}>Terug naar de groep</button>
  </div>`;
}

/** How many of this step, or of the whole group, are done. @param {Frame} frame @param {Frame["step"]} step */
const countsOf = (frame, step) => frame.beside?.find(({ id }) => id === step.id) ?? frame;

/** @param {Pick<Frame, "counts">} frame */
function readyCount({ counts }) {
  const { people = 0, done = 0, expected = people } = counts ?? {};
  return expected ? `${people} hier · ${done} van ${expected} klaar` : `${people} hier`;
}

/** @param {Frame} frame @param {Act} act */
const closedNotice = (frame, act) => html`<div class="sp-thanks"><span aria-hidden="true">✓</span>
  <div class="sp-stack"><h1 class="nl-heading nl-heading--level-1 sp-lead">De bijeenkomst is gesloten</h1>
    <p>Haal ${frame.gathering.result} op onder Downloaden. Te vroeg gesloten? Open de bijeenkomst dan weer. Iedereen gaat verder waar hij was.</p>
    ${magazineLine(frame)}
    <button class="nl-button nl-button--secondary" @click=${() => act.steer("reopened")}>Open weer</button></div></div>`;

/** The way to the online magazine, where people told stories. @param {Frame} frame */
function magazineLine({ stories, links }) {
  if (!stories.length || !links?.magazine) return nothing;
  const free = stories.reduce((sum, many) => sum + many, 0);
  return html`<p>${free === 1 ? "Eén verhaal mag" : `${free || "Geen"} verhalen mogen`} in het online magazine.
    <a class="nl-link" href=${links.magazine}>Maak het online magazine</a></p>`;
}

/** @param {Frame["step"]} step @param {Act} act */
function phaseButtons(step, act) {
  if ((step.phases ?? []).length < 2) return nothing;
  const asked = act.pending("phase").pop()?.body;
  const current = asked?.step === step.id ? asked.phase : step.phase;
  return html`<div class="sp-row" role="group" aria-label="Deel van dit onderdeel">
    ${step.phases.map((phase, /** @type {number} */ index) => html`<button class="nl-button nl-button--secondary sp-button--small"
      aria-pressed=${String(phase.id === current)}
      @click=${() => act.steer("phase", { step: step.id, phase: phase.id })}>${index + 1}. ${phase.label}</button>`)}
  </div>`;
}
