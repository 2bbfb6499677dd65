// @ts-check
import { details, frame, html, nothing, place, rehearsal, skipLink, statusBar, waiting } from "./kit.js";
import { action } from "./document/action.js";
import { documents, missing } from "./document/around.js";
import { agreements, dissent, letGoAndHoldOn, notTaken, reviews, talks } from "./document/chapters.js";
import { network, roles, themes, timeline } from "./document/pictures.js";
import { opening } from "./document/opening.js";

export default frame("advisor", (frame, act) => html`
  ${skipLink}
  ${rehearsal(frame)}
  <header class="advisor-head"><p><span class="sp-house"></span><strong>${frame.gathering.title || frame.gathering.workshop}</strong></p>
    <p>${where(frame)}</p></header>
  <div class="advisor-page">
    <main class="advisor-document" id="inhoud" tabindex="-1">
      ${act.problems()}
      ${frame.plan?.title || frame.plan?.actions?.length
        ? plan(frame)
        : waiting("Er is nog geen stappenplan. Het groeit hier zodra de groep stappen kiest.")}
      <div class="advisor-step"><p class="sp-quiet">Nu in de zaal${frame.step ? `: ${frame.step.title}` : ""}</p>${act.slot}</div>
    </main>
    <aside class="advisor-side" aria-label="Bij het plan">${missing(frame.plan)} ${documents(frame)} ${contents(frame)}</aside>
  </div>
  <footer class="advisor-foot">${statusBar(act.status)}</footer>
`);

/** @param {any} frame */
function where(frame) {
  if (frame.gathering.closed) return "De bijeenkomst is klaar.";
  return frame.step ? `De groep is nu bij: ${place(frame.step)}, ${frame.step.title}` : "De groep begint zo.";
}

/** @param {any} frame */
function plan(frame) {
  const { plan } = frame;
  return html`${opening(plan)}
    <section class="sp-stack" id="stappen" aria-label="De stappen"><h2 class="nl-heading nl-heading--level-2">De stappen</h2>
      ${timeline(frame)}
      ${(plan.actions ?? []).length
        ? plan.actions.map((/** @type {any} */ one) => action(one, plan))
        : waiting("Nog niemand heeft ja gezegd tegen een stap.")}
    </section>
    ${themes(frame)} ${letGoAndHoldOn(plan)} ${roles(frame)} ${agreements(plan)} ${talks(plan)} ${dissent(plan)}
    ${notTaken(plan)} ${reviews(plan)} ${network(frame)}
    ${method(plan)}`;
}

/** @param {any} plan */
function method({ method: parts = [], attendance }) {
  if (!parts.length && !attendance?.people) return nothing;
  const sides = Object.entries(attendance?.by_side ?? {}).map(([side, count]) => `${count} ${side}`).join(", ");
  return html`<section class="sp-stack" id="werkwijze" aria-label="Werkwijze">${details(html`<h2 class="nl-heading nl-heading--level-2">Hoe dit plan ontstond</h2>`, html`
    ${attendance?.people ? html`<p>${attendance.people} mensen deden mee${sides ? `: ${sides}` : ""}.</p>` : nothing}
    <div class="sp-table" tabindex="0" role="region" aria-label="Onderdelen"><table>
      <thead><tr><th scope="col">Onderdeel</th><th scope="col">Minuten</th><th scope="col">Hoe</th><th scope="col">Bijdragen</th></tr></thead>
      <tbody>${parts.map((/** @type {any} */ part) => html`<tr><th scope="row">${part.title}</th><td>${part.minutes}</td>
        <td>${part.held}</td><td>${part.contributions}</td></tr>`)}</tbody></table></div>`)}</section>`;
}

/** @param {any} frame */
function contents({ plan }) {
  if (!plan?.actions?.length) return nothing;
  return html`<nav class="sp-panel sp-stack" aria-label="Inhoud"><h2 class="nl-heading nl-heading--level-2">Inhoud</h2>
    <ol class="advisor-contents">${plan.actions.map((/** @type {any} */ one) => html`<li value=${one.number}>
      <a class="nl-link" href="#stap-${one.number}">${one.title}</a></li>`)}</ol></nav>`;
}
