// @ts-check
// The participant's page of a framework: one question at a time.
import { cards, details, editOwnText, html, nothing, thanks, waiting } from "../kit.js";
import { consentForm } from "./consent.js";
import { additions, itemQuestions } from "./items.js";
import { reasonForm } from "./reason_form.js";
import { trialPages } from "./trials.js";
import { criterionCard, formCard } from "./words.js";
import { worthForm } from "./worth.js";

/** @typedef {import("../types/pages.js").View<"framework", "participant">} View */
/** @typedef {import("../types/pages.js").StepAct<"framework">} Act */
/** @typedef {View["own"][number] & {sending?: boolean}} Own */

/** @param {View} view @param {Act} act */
export function participantPage(view, act) {
  if (!view.open) return html`${waiting("Je kunt nu niets invullen. Wat je schreef, is bewaard.")} ${ownWords(view, act)} ${whole(view)}`;
  const pages = { value: worthForm, criteria: making, reasons, try: trying, decide: deciding };
  return pages[/** @type {keyof typeof pages} */ (view.phase)]?.(view, act) ?? nothing;
}

/** @param {View} view @param {Act} act */
const making = (view, act) => html`${itemQuestions(view, act)} ${additions(view, act)} ${ownWords(view, act)}`;

/** @param {View} view @param {Act} act */
const reasons = (view, act) => html`${reasonForm(view, act)} ${ownWords(view, act)}`;

/** @param {View} view @param {Act} act */
const trying = (view, act) => html`${trialPages(view, act)} ${ownWords(view, act)}`;

/** @param {View} view @param {Act} act */
function deciding(view, act) {
  const last = view.versions[view.versions.length - 1];
  return html`${last ? thanks(`Versie ${last.number} is vastgesteld. ${last.decision}`) : nothing}
    ${consentForm(view, act)} ${whole(view)} ${ownWords(view, act)}`;
}

/** The draft as it stands. @param {View} view */
const whole = (view) => details("Lees het kader", html`
  <h3 class="nl-heading nl-heading--level-3">Waar je naar kijkt</h3>${view.criteria.map(criterionCard)}
  <h3 class="nl-heading nl-heading--level-3">Vormen van samenwerken</h3>${view.forms.map(formCard)}`);

const WRITTEN = { criterion: "Criterium", form: "Vorm", reason: "Reden", project: "Project" };
const OF_PHASE = { value: [], criteria: ["criterion", "form"], reasons: ["reason"], try: ["project"], decide: [] };

/** @param {View} view @param {Act} act */
function ownWords(view, act) {
  const all = /** @type {Own[]} */ (view.own.slice().reverse());
  const here = /** @type {string[]} */ (OF_PHASE[/** @type {keyof typeof OF_PHASE} */ (view.phase)] ?? []);
  const now = all.filter((one) => here.includes(one.what));
  const before = all.filter((one) => !here.includes(one.what));
  return html`${now.length ? html`<section class="sp-stack"><h3 class="nl-heading nl-heading--level-3">Wat jij schreef</h3>${ownCards(view, act, now)}</section>` : nothing}
    ${before.length ? details("Wat jij eerder schreef", ownCards(view, act, before)) : nothing}`;
}

/** @param {View} view @param {Act} act @param {Own[]} items */
const ownCards = (view, act, items) => cards(items, {
  label: "Wat jij schreef",
  render: (item) => html`<p class="sp-quiet">${WRITTEN[/** @type {keyof typeof WRITTEN} */ (item.what)]}${item.about ? `: ${item.about}` : ""}</p>
    ${editOwnText(act, item, { open: view.open, max: view.max_length, withdraw: true })}`,
});
