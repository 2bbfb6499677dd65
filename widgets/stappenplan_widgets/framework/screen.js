// @ts-check
// The projector: what the group looks at in each phase.
import { cards, formatNames, html, nothing, svg, tag } from "../kit.js";
import { consentOutcome } from "./consent.js";
import { reasonLine, sideWord } from "./words.js";
import { worthOutcome } from "./worth.js";

/** @typedef {import("../types/pages.js").View<"framework", "screen" | "advisor">} View */

/** @typedef {import("../types/pages.js").StepAct<"framework">} Act */

/** @param {View} view @param {Act} [act] */
export function screenPage(view, act) {
  const pages = { value: worth, criteria: items, reasons, try: trials, decide };
  return pages[/** @type {keyof typeof pages} */ (view.phase)]?.(view, act) ?? nothing;
}

/** @param {number} number */
const answered = (number) => html`<p class="sp-big-number"><strong>${number}</strong> <span>${number === 1 ? "mens gaf" : "mensen gaven"} antwoord</span></p>`;

/** @param {View} view */
const worth = (view) => view.worth.counts.length || view.worth.decided ? worthOutcome(view)
  : html`<p class="nl-paragraph nl-paragraph--lead sp-lead">${view.value}</p>${answered(view.worth.answered)}`;

/** Short lines: who wants to read more has a phone. @param {View} view */
const items = (view) => html`${roles(view)}
  <ul class="framework-lines" aria-label="Criteria en vormen">
    ${view.criteria.map((one) => html`<li><p><strong>${one.question}</strong> ${one.answers.map(({ text }) => text).join(" · ")}</p>${spread(view, one.id)}</li>`)}
    ${view.forms.map((one) => html`<li><p><strong>${one.name}</strong> ${one.promise || one.goal}</p>${spread(view, one.id)}</li>`)}
  </ul>`;

/** How everybody thinks about one item, once it is shown. @param {View} view @param {string} item */
function spread(view, item) {
  const one = view.opinions.find((opinion) => opinion.item === item);
  return one ? html`<p class="framework-spread"><span>houden ${one.keep}</span> <span>anders zeggen ${one.reword}</span> <span>weglaten ${one.drop}</span></p>` : nothing;
}

/** Who is here, and who is missing. @param {{roles: View["roles"], missing: string[]}} view */
export const roles = (view) => html`<p class="framework-roles">${view.roles.map((one) => html`<span>${one.role}: <strong>${one.here}</strong>${one.here < one.wanted ? ` van ${one.wanted}` : ""}</span>`)}</p>
  ${view.missing.length ? html`<p class="sp-notice">Ontbreekt in de groep: ${formatNames(view.missing)}.</p>` : nothing}`;

/** What people see otherwise; without that, the reasons for each question. @param {View} view */
function reasons(view) {
  const open = view.disputes.filter((one) => !one.settled);
  if (open.length) return html`<h2 class="nl-heading nl-heading--level-2">Hier zien we het anders</h2>
    ${open.map((one) => html`<section class="framework-block" data-turn><p class="sp-quiet">${view.criteria.find(({ id }) => id === one.criterion)?.question}</p>
      <h3 class="nl-heading nl-heading--level-3">${reasonLine(view, { ...one, speaks: "for" })}?</h3>
      ${one.sides.map((side) => html`<p class="sp-quote">${sideWord(side.speaks)}: ${side.why}</p>`)}</section>`)}`;
  return view.criteria.map((criterion) => {
    const found = view.reasons.filter((one) => one.criterion === criterion.id);
    return found.length ? html`<section class="framework-block" data-turn><h3 class="nl-heading nl-heading--level-3">${criterion.question}</h3>
      ${found.map((one) => html`<p><strong>${reasonLine(view, one)}</strong> <span class="sp-quiet">${one.why}</span></p>`)}</section>` : nothing;
  });
}

/** @param {View} view */
const trials = (view) => view.trials.length ? cards(view.trials, {
  columns: true, label: "Projecten",
  render: (one) => html`<h3 class="nl-heading nl-heading--level-3">${one.title}</h3>
    ${one.sentences.length ? one.sentences.slice(0, 1).map((text) => html`<p class="sp-card__text">${text}</p>`) : html`<p class="sp-quiet">Nog niet geprobeerd</p>`}
    ${one.fits ? tag(`past wel: ${one.fits}`, "good") : nothing} ${one.fits_not ? tag(`past niet: ${one.fits_not}`, "attention") : nothing}
    ${one.comments.map((comment) => html`<p class="sp-quote">Past ${comment.fits ? "wel" : "niet"}: ${comment.text}</p>`)}`,
}) : html`<p class="sp-waiting">Zet op je telefoon een echt project erbij.</p>`;

/** @param {View} view @param {Act} [act] */
function decide(view, act) {
  const last = view.versions[view.versions.length - 1];
  const asked = view.consent.answered > 0 || !last;
  const code = act?.frame.framework?.qr;
  return html`${last ? html`<section class="sp-panel sp-stack" data-turn><h2 class="nl-heading nl-heading--level-2">Versie ${last.number} is vastgesteld</h2>
      <p>${last.decision}</p>${last.objections.length ? html`<p class="sp-quiet">${last.objections.length === 1 ? "1 bezwaar blijft" : `${last.objections.length} bezwaren blijven`} erbij staan.</p>` : nothing}</section>` : nothing}
    ${!asked && code ? html`<section class="framework-use"><p class="nl-paragraph nl-paragraph--lead sp-lead">Scan de code, en gebruik het kader bij je eigen project.</p>
      ${svg(code, "QR-code om het afwegingskader te gebruiken")}</section>` : nothing}
    ${asked ? html`<p class="nl-paragraph nl-paragraph--lead sp-lead">Kun je met versie ${view.version} van het kader leven?</p>
      ${view.revealed.includes("consent") ? consentOutcome(view) : answered(view.consent.answered)}` : nothing}
    ${view.missing.length ? html`<p class="sp-notice">Ontbreekt in de groep: ${formatNames(view.missing)}.</p>` : nothing}`;
}
