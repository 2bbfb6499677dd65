// @ts-check
// The advisor's frame: the plan as a document, with the desk beside it.
import {
  details, frame, html, nothing, rehearsalBanner, repeat, skipLink, statusBar, stepPosition, waiting,
} from "./kit.js";
import { adviceDesk } from "./advice/desk.js";
import { deskOverview, stepNavigation } from "./advice/step_navigation.js";
import { versionComparison } from "./advice/versions.js";
import { actionSection } from "./document/action.js";
import { downloadList, planGaps } from "./document/sidebar.js";
import {
  agreementsChapter, dissentChapter, letGoAndHoldOnChapter, reviewsChapter, talksChapter,
} from "./document/chapters.js";
import { networkChapter, rolesChapter, themesChapter, timelinePicture } from "./document/pictures.js";
import { firstPage } from "./document/first_page.js";
import { resultChapters } from "./document/results.js";

/** @typedef {import("./types/pages.js").Frame<"advisor">} Frame */
/** @typedef {import("./types/pages.js").FrameAct} Act */

export default frame("advisor", (frame, act) => html`
  ${skipLink}
  ${rehearsalBanner(frame)}
  <header class="advisor-head"><p><span class="sp-house"></span><strong>${frame.gathering.title || frame.gathering.workshop}</strong></p>
    <p class="sp-quiet">${currentStepText(frame)}</p>
    ${frame.links?.names ? html`<p>Iemand is gewist. <a class="nl-link" href=${frame.links.names}>Kijk na of de naam nog in een tekst staat</a></p>` : nothing}
    ${viewButtons(act)}</header>
  ${act.ui.view === "versions" ? nothing : stepNavigation(frame)}
  <main class="advisor-page" id="inhoud" tabindex="-1">
    ${act.problems()}
    ${act.ui.view === "versions" ? versionComparison(frame, act) : html`
      ${frame.plan?.title || frame.plan?.actions?.length
        ? planDocument(frame, act)
        : rowWithMargin(waiting(frame.plan ? "Er is nog geen stappenplan. Het groeit hier zodra de groep stappen kiest." : "Het plan wordt gemaakt …"), deskOverview(frame, act))}`}
    <div class="advisor-step" ?hidden=${act.ui.view === "versions" || frame.gathering.closed}><p class="sp-quiet">Nu in de zaal${frame.step ? `: ${frame.step.title}` : ""}</p>${act.slot}</div>
  </main>
  <footer class="advisor-foot">${statusBar(act.status)}</footer>
`);

/** A section of the document with the advisor's desk beside it. @param {unknown} content @param {unknown} [margin] */
const rowWithMargin = (content, margin = nothing) => html`<div class="advisor-row"><div class="advisor-sheet">${content}</div>
  <div class="advisor-margin">${margin}</div></div>`;

/** A section over the whole width of the page. @param {unknown} content */
const wideRow = (content) => content === nothing ? nothing : html`<div class="advisor-row" data-wide><div class="advisor-sheet">${content}</div></div>`;

/** The plan, or two versions of it. @param {Act} act */
function viewButtons(act) {
  const now = act.ui.view ?? "plan";
  const go = (/** @type {string} */ view) => {
    act.ui.view = view;
    act.redraw();
  };
  const button = (/** @type {string} */ view, /** @type {string} */ label) => html`<button type="button"
    class="nl-button nl-button--subtle sp-button--small" aria-pressed=${String(now === view)} @click=${() => go(view)}>${label}</button>`;
  return html`<div class="sp-row advisor-views" role="group" aria-label="Wat je bekijkt">${button("plan", "Plan en werktafel")} ${button("versions", "Versies naast elkaar")}</div>`;
}

/** @param {Frame} frame */
function currentStepText(frame) {
  if (frame.gathering.closed) return "De bijeenkomst is klaar.";
  return frame.step ? `De groep is nu bij: ${stepPosition(frame.step)}, ${frame.step.title}` : "De groep begint zo.";
}

/** @param {{id: string}} one */
const id = (one) => one.id;

/** @param {Frame} frame @param {Act} act */
function planDocument(frame, act) {
  const { plan } = frame;
  const taken = plan.actions ?? [];
  const step = (/** @type {Frame["plan"]["actions"][number]} */ one) => rowWithMargin(actionSection(one, plan), adviceDesk(frame, act, one));
  return html`
    ${rowWithMargin(html`${firstPage(plan)} ${plan.form === "report" ? nothing : stepsSection(frame)}`, html`${deskOverview(frame, act)} ${planGaps(plan)} ${downloadList(frame)}`)}
    ${repeat(taken, id, step)}
    ${plan.not_taken?.length
      ? html`${rowWithMargin(html`<section id="open"><h2 class="nl-heading nl-heading--level-2">Nog niet opgepakt</h2></section>`)} ${repeat(plan.not_taken, id, step)}`
      : nothing}
    ${plan.results?.length ? rowWithMargin(resultChapters(plan)) : nothing}
    ${rowWithMargin(html`${themesChapter(frame)} ${letGoAndHoldOnChapter(plan)} ${rolesChapter(frame)} ${agreementsChapter(plan)} ${talksChapter(plan)} ${dissentChapter(plan)}
      ${reviewsChapter(plan)}`)}
    ${wideRow(networkChapter(frame))} ${methodSection(plan)}`;
}

/** What stands above the steps. @param {Frame} frame */
const stepsSection = (frame) => html`<section class="sp-stack" id="stappen" aria-label="De stappen"><h2 class="nl-heading nl-heading--level-2">De stappen</h2>
  ${(frame.plan.cycles ?? []).map((line) => html`<p class="sp-notice">${line.text}</p>`)}
  ${timelinePicture(frame)} ${frame.plan.actions?.length ? nothing : waiting("Nog niemand heeft ja gezegd tegen een stap.")}</section>`;

/** @param {Frame["plan"]} plan */
function methodSection({ method: parts = [], attendance }) {
  if (!parts.length && !attendance?.people) return nothing;
  const sides = Object.entries(attendance?.by_side ?? {}).map(([side, count]) => `${count} ${side}`).join(", ");
  return rowWithMargin(html`<section class="sp-stack" id="werkwijze" aria-label="Werkwijze">${details(html`<h2 class="nl-heading nl-heading--level-2">Hoe dit plan ontstond</h2>`, html`
    ${attendance?.people ? html`<p>${attendance.people} mensen deden mee${sides ? `: ${sides}` : ""}.</p>` : nothing}
    <div class="sp-table" tabindex="0" role="region" aria-label="Onderdelen"><table>
      <thead><tr><th scope="col">Onderdeel</th><th scope="col">Minuten gepland</th><th scope="col">Minuten in het echt</th><th scope="col">Hoe</th><th scope="col">Bijdragen</th></tr></thead>
      <tbody>${parts.map((part) => html`<tr><th scope="row">${part.title}</th><td>${part.minutes}</td><td>${part.held_minutes ?? "–"}</td>
        <td>${part.held}</td><td>${part.contributions}</td></tr>`)}</tbody></table></div>`)}</section>`);
}
