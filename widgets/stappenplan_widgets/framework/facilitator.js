// @ts-check
// The facilitator's page of a framework: show what people think, and write down what the group decides.
import { cards, choices, details, empty, html, moderation, nothing, paperBox, personSelect, tag, textForm } from "../kit.js";
import { consentForm, consentOutcome } from "./consent.js";
import { itemDetails } from "./edit_items.js";
import { additions } from "./items.js";
import { reasonForm } from "./reason_form.js";
import { roles } from "./screen.js";
import { trialForm, trialPages } from "./trials.js";
import { advice, reasonLine, sideWord } from "./words.js";
import { worthForm, worthOutcome } from "./worth.js";

/** @typedef {import("../types/pages.js").View<"framework", "facilitator">} View */
/** @typedef {import("../types/pages.js").StepAct<"framework">} Act */

/** @param {View} view @param {Act} act */
export function facilitatorPage(view, act) {
  const pages = { value: worth, criteria: items, reasons, try: trials, decide };
  return html`${pages[/** @type {keyof typeof pages} */ (view.phase)]?.(view, act) ?? nothing} ${written(view, act)} ${paper(view, act)}`;
}

/** Shows the group what everybody answered, or hides it again. @param {View} view @param {Act} act @param {"value" | "items" | "consent"} what @param {string} label */
function reveal(view, act, what, label) {
  const shown = view.revealed.includes(what);
  return html`<button type="button" class="nl-button ${shown ? "nl-button--subtle" : "nl-button--primary"}" @click=${() => act.send("reveal", { what, off: shown })}>${shown ? "Toon dit niet meer" : label}</button>`;
}

/** @param {number} number @param {number} people */
const given = (number, people) => html`<p class="nl-paragraph nl-paragraph--lead sp-lead">${number} van ${people} mensen ${number === 1 ? "gaf" : "gaven"} antwoord.</p>`;

/** @param {View} view @param {Act} act */
function worth(view, act) {
  const chosen = /** @type {"yes" | "no"} */ (act.ui.go_on ?? "yes");
  return html`${given(view.worth.answered, view.people)} ${reveal(view, act, "value", "Toon wat mensen vinden")}
    ${view.worth.counts.length || view.worth.decided ? worthOutcome(view) : nothing}
    <section class="sp-panel sp-stack"><h3 class="nl-heading nl-heading--level-3">Wat besluit de groep?</h3>
      ${choices(act, {
        legend: "Maken jullie een kader?", name: "go-on", row: true, value: chosen,
        options: [{ value: "yes", label: "Ja, we gaan door" }, { value: "no", label: "Nee, we maken er geen" }],
        onChange: (/** @type {"yes" | "no"} */ value) => { act.ui.go_on = value; act.redraw(); },
      })}
      ${textForm(act, { type: "value_decided", label: "In één zin: waarom?", rows: 2, max: view.max_length, extra: { go_on: chosen === "yes" }, button: "Leg vast" })}</section>`;
}

/** @param {View} view @param {Act} act */
const items = (view, act) => html`${roles(view)}
  <p class="sp-hint">Mensen zeggen op hun telefoon wat ze houden, anders zeggen of weglaten. Toon het, praat erover, en pas aan wat de groep besluit.</p>
  ${reveal(view, act, "items", "Toon wat mensen vinden")}
  ${view.all_items.map((item) => itemDetails(view, act, item))}
  ${additions(view, act)}`;

/** @param {View} view @param {Act} act */
const reasons = (view, act) => html`${disputes(view, act)}
  <h3 class="nl-heading nl-heading--level-3">Alle redenen</h3>
  ${view.criteria.map((criterion) => {
    const found = view.reasons.filter((one) => one.criterion === criterion.id);
    return details(html`${criterion.question} ${found.length ? html`<span class="sp-quiet">${found.length}</span>` : tag("nog geen reden", "attention")}`,
      cards(found, { label: criterion.question, empty: "Nog geen reden.", render: (one) => html`<p class="sp-card__text">${reasonLine(view, one)}</p><p class="sp-quiet">${one.why}</p>
        <button type="button" class="nl-button nl-button--subtle sp-button--small" aria-label="Laat weg: ${reasonLine(view, one)}" @click=${() => act.send("drop", { item: one.id })}>Laat weg</button>` }));
  })}`;

/** @param {View} view @param {Act} act */
function disputes(view, act) {
  if (!view.disputes.length) return empty("Mensen spreken elkaar nog nergens tegen.");
  return html`<h3 class="nl-heading nl-heading--level-3">Hier zien mensen het anders</h3>
    <p class="sp-hint">Een verschil mag blijven staan. Dan telt het antwoord voor geen van beide kanten.</p>
    ${view.disputes.map((one) => dispute(view, act, one))}`;
}

/** @param {View} view @param {Act} act @param {View["disputes"][number]} one */
function dispute(view, act, one) {
  const key = `settle-${one.criterion}-${one.answer}-${one.form}`;
  const chosen = act.ui[key] ?? (one.settled || "divided");
  const about = reasonLine(view, { ...one, speaks: "for" });
  return details(html`${about}? ${one.settled ? tag("✓ besloten", "good") : tag("verdeeld", "attention")}`, html`
    ${one.sides.map((side) => html`<p class="sp-quote">${sideWord(side.speaks)}: ${side.why}</p>`)}
    ${one.decision ? html`<p class="sp-notice">${one.decision}</p>` : nothing}
    ${choices(act, {
      legend: `Wat besluit de groep? ${about}`, name: key, value: chosen,
      options: [
        { value: "divided", label: "We blijven het oneens" }, { value: "for", label: "Past er goed bij" }, { value: "against", label: "Past er niet goed bij" },
        { value: "excludes", label: "Kan dan niet" }, { value: "none", label: "Zegt niets over deze vorm" },
      ],
      onChange: (value) => { act.ui[key] = value; act.redraw(); },
    })}
    ${textForm(act, { type: "settle", key: `${key}-text`, label: "In één zin: waarom?", rows: 2, max: view.max_length, button: "Leg vast", extra: { criterion: one.criterion, answer: one.answer, form: one.form, speaks: chosen } })}`);
}

/** @param {View} view @param {Act} act */
const trials = (view, act) => html`${view.trials.map((one) => details(html`${one.title} ${one.fits ? tag(`past wel: ${one.fits}`, "good") : nothing} ${one.fits_not ? tag(`past niet: ${one.fits_not}`, "attention") : nothing}`,
    one.sentences.length ? html`${advice(one)} ${one.comments.map((comment) => html`<p class="sp-quote">Past ${comment.fits ? "wel" : "niet"}: ${comment.text}</p>`)}` : html`<p>Nog niet geprobeerd.</p>`))}
  <section class="sp-panel sp-stack">${trialForm(act)}</section> ${remarks(view)}`;

/** What is not right yet. @param {View} view */
const remarks = (view) => view.remarks.length ? html`<h3 class="nl-heading nl-heading--level-3">Kijk hier nog naar</h3>
  <ul class="framework-remarks">${view.remarks.map((one) => html`<li><p>${one.text}</p><p class="sp-quiet">${one.remedy}</p></li>`)}</ul>` : nothing;

/** @param {View} view @param {Act} act */
const decide = (view, act) => html`${roles(view)} ${remarks(view)}
  ${given(view.consent.answered, view.people)} ${reveal(view, act, "consent", "Toon de bezwaren")} ${consentOutcome(view)}
  <section class="sp-panel sp-stack"><h3 class="nl-heading nl-heading--level-3">Versie ${view.version} vaststellen</h3>
    <p class="sp-hint">Los eerst bezwaren op als dat kan. Blijft er een bezwaar? Dan blijft het bij deze versie staan.</p>
    ${textForm(act, { type: "decide", label: "Wat spreken jullie af?", hint: "Bijvoorbeeld: we gebruiken dit een jaar en kijken dan terug.", rows: 2, max: view.max_length, extra: { draft: view.draft }, button: `Stel versie ${view.version} vast` })}</section>
  ${view.versions.map((one) => details(`Versie ${one.number}`, html`<p>${one.decision}</p>
    ${one.changes.length ? html`<ul>${one.changes.map((text) => html`<li>${text}</li>`)}</ul>` : nothing}
    ${one.objections.map((text) => html`<p class="sp-quote">${text}</p>`)}`))}
  ${details("Iets aanpassen", html`<p class="sp-hint">Na een aanpassing vraagt het kader iedereen opnieuw of dit zo kan.</p>${view.all_items.map((item) => itemDetails(view, act, item))}`)}`;

const WRITTEN = { value: "Of een kader helpt", opinion: "Voorstel", criterion: "Criterium", form: "Vorm", reason: "Reden", project: "Project", verdict: "Over een advies", consent: "Bezwaar" };

/** @param {View} view @param {Act} act */
const written = (view, act) => view.words.length ? details(`Wat mensen schreven (${view.words.length})`, cards(view.words, {
  columns: true, label: "Wat mensen schreven",
  render: (one) => html`<p class="sp-quiet">${WRITTEN[/** @type {keyof typeof WRITTEN} */ (one.what)]}${one.about ? `: ${one.about}` : ""}</p>
    <p class="sp-card__text">${one.text}</p>${one.author ? html`<p class="sp-quiet">${one.author}</p>` : nothing}
    ${moderation(act, one)}`,
})) : nothing;

/** The same questions for somebody without a phone. @param {View} view @param {Act} act */
function paper(view, act) {
  const { chosen, control } = personSelect(act, { key: "framework-paper", label: "Van wie is dit?" });
  if (!chosen) return paperBox(act, html`${control}<p class="sp-hint">Kies eerst wie dit schreef.</p>`);
  const { sendFor } = act;
  const other = /** @type {Act} */ (Object.create(act, {
    send: { value: sendFor.bind(act, chosen) },
    pending: { value: () => [] },
  }));
  const pages = {
    value: () => worthForm(view, other, { who: chosen }),
    criteria: () => additions(view, other, chosen),
    reasons: () => reasonForm(view, other, chosen),
    try: () => trialPages(view, other, chosen),
    decide: () => consentForm(view, other, chosen),
  };
  return paperBox(act, html`${control} ${pages[/** @type {keyof typeof pages} */ (view.phase)]?.() ?? nothing}`);
}
