// @ts-check
// The facilitator's page of fixed questions: who answered what, and paper.
import { details, empty, field, fieldValue, formatNames, html, moderation, nothing, paperBox, personSelect, tag } from "../kit.js";
import { filledText } from "./overview.js";
import { subjectForm } from "./subject_choice.js";

/** @typedef {import("../types/pages.js").View<"questions", "facilitator">} View */
/** @typedef {import("../types/pages.js").StepAct<"questions">} Act */
/** @typedef {View["forms"][number]} Form */
/** @typedef {View["questions"][number]} Question */

/** @param {View} view @param {Act} act */
export function facilitatorPage(view, act) {
  const listed = view.per !== "person";
  return html`<p class="nl-paragraph nl-paragraph--lead sp-lead">${view.filled} ${filledText(view)} met een antwoord.</p>
    ${listed && view.without.length ? html`<p class="sp-notice">Nog bij geen ${view.one}: ${formatNames(view.without.map(({ name }) => name))}.</p>` : nothing}
    ${view.forms.length ? nothing : empty("Er is nog niets ingevuld.")}
    ${view.forms.map((form) => formDetails(view, act, form))}
    ${listed ? html`<section class="sp-panel sp-stack"><h3 class="nl-heading nl-heading--level-3">Iets toevoegen aan de lijst</h3>
      ${subjectForm(act)}</section>` : nothing}
    ${paper(view, act)}`;
}

/** @param {View} view @param {Act} act @param {Form} form */
function formDetails(view, act, form) {
  const marks = html`${form.missing.length ? tag(`nog ${form.missing.length} open`, "quiet") : tag("✓ klaar", "good")}
    ${form.aside ? tag("niet in het overzicht", "attention") : nothing}
    ${view.not_mixed.includes(form.id) ? tag("nog geen twee kanten", "attention") : nothing}`;
  return details(html`${form.title} ${marks}`, html`
    ${view.per === "person" ? nothing : html`<p class="sp-quiet">${form.members.length ? formatNames(form.members) : "Nog niemand"}</p>`}
    ${view.questions.map((question) => answersTo(act, form, question))}
    <div class="sp-row"><button type="button" class="nl-button nl-button--secondary sp-button--small" aria-label="${form.aside ? "Zet terug" : "Haal uit het overzicht"}: ${form.title}"
      @click=${() => act.send("aside", { subject: form.id, off: form.aside })}>${form.aside ? "Zet terug in het overzicht" : "Haal uit het overzicht"}</button></div>`);
}

/** @param {Act} act @param {Form} form @param {Question} question */
function answersTo(act, form, question) {
  const answers = form.answers.filter((one) => one.question === question.id);
  const value = form.values.find((one) => one.question === question.id);
  return html`<section class="sp-stack questions-question" aria-label="${form.title}: ${question.label}"><h3 class="nl-heading nl-heading--level-4">${question.label}</h3>
    ${answers.length || value ? nothing : html`<p class="sp-quiet">Nog geen antwoord.</p>`}
    ${answers.map((item) => html`<div><p class="sp-card__text">${item.text}</p>
      <p class="sp-quiet">${item.author}${item.via ? ` (${item.via})` : ""}</p>${moderation(act, item)}</div>`)}
    ${value ? html`<p class="sp-card__text">${value.shown}</p>
      <p class="sp-quiet">Ingevuld door ${value.author}${value.before.map((one) => `. Eerder: ${one.text} (${one.author})`).join("")}</p>
      <div class="sp-row"><button type="button" class="nl-button nl-button--subtle sp-button--small" aria-label="Maak leeg: ${question.label}"
        @click=${() => act.send("fill", { subject: form.id, question: question.id, text: "" })}>Maak leeg</button></div>` : nothing}
  </section>`;
}

/** What stands on paper: for whom, about what, and every answer. @param {View} view @param {Act} act */
function paper(view, act) {
  const { chosen, control } = personSelect(act, { key: "paper-answer", label: "Van wie is dit?" });
  const mine = view.per === "person" ? chosen : (act.ui.paper_form ?? "");
  const pick = (/** @type {Event} */ event) => {
    act.ui.paper_form = /** @type {HTMLSelectElement} */ (event.target).value;
    act.redraw();
  };
  const subjects = html`<label class="sp-field"><span>Waar gaat het antwoord over?</span>
    <select @change=${pick}><option value="">Kies uit de lijst</option>${view.forms.map((form) => html`<option value=${form.id} ?selected=${form.id === mine}>${form.title}</option>`)}</select></label>`;
  return paperBox(act, html`${control} ${chosen && view.per !== "person" ? subjects : nothing}
    ${chosen && mine ? view.questions.map((question) => paperQuestion(view, act, chosen, mine, question))
      : html`<p class="sp-hint">Kies eerst van wie dit is. Bij de tekst komt te staan dat hij van papier komt.</p>`}`);
}

/** @param {View} view @param {Act} act @param {string} who @param {string} subject @param {Question} question */
function paperQuestion(view, act, who, subject, question) {
  const key = `paper-${who}-${subject}-${question.id}`;
  const text = fieldValue(act, key).trim();
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!text) return;
    act.draft(key).clear();
    const also = { draft: { key, value: text } };
    const body = { subject, question: question.id, text };
    if (question.type === "text") act.sendFor(who, "answer", body, also);
    else act.sendFor(who, "fill", body, also);
  };
  const hint = question.options.length ? `Kies uit: ${question.options.join(", ")}.` : "Neem de woorden over zoals ze er staan.";
  return html`<form class="sp-form" @submit=${submit}>
    ${field(act, { key, label: question.label, hint, type: question.type === "text" ? "textarea" : "text", rows: 2, max: view.max_length })}
    <button class="nl-button nl-button--secondary" aria-disabled=${String(!text)}>Zet erbij</button></form>`;
}
