// @ts-check
// A reason in four short questions: which question, which answer, which form, what it says; and why.
import { cards, html, nothing, textForm } from "../kit.js";
import { SPEAKS, criterionOf, formName, reasonLine, tapOne } from "./words.js";

/** @typedef {import("../types/pages.js").View<"framework">} View */
/** @typedef {import("../types/pages.js").StepAct<"framework">} Act */
/** @typedef {import("./words.js").Speaks} Speaks */
/** @typedef {{criterion?: string, answer?: string, form?: string, speaks?: Speaks}} Chosen */

/** @param {View} view @param {Act} act @param {string} [who] on paper: whose reason it is */
export function reasonForm(view, act, who = "") {
  const key = `reason-${who}`;
  const chosen = /** @type {Chosen} */ (act.ui[key] ?? {});
  const set = (/** @type {Chosen} */ next) => {
    act.ui[key] = next;
    act.redraw();
  };
  const criterion = criterionOf(view, chosen.criterion ?? "");
  const back = (/** @type {Chosen} */ to) => html`<button type="button" class="nl-button nl-button--subtle" @click=${() => set(to)}>← Terug</button>`;
  if (!criterion) return html`<section class="sp-task sp-stack" aria-label="Geef een reden">
    ${tapOne("Over welke vraag weet jij iets?", view.criteria.map((one) => ({ value: one.id, label: one.question })), (id) => set({ criterion: id }))}</section>`;
  if (!chosen.answer) return html`<section class="sp-task sp-stack" aria-label=${criterion.question}>
      ${tapOne(criterion.question, criterion.answers.map((one) => ({ value: one.id, label: one.text })), (id) => set({ ...chosen, answer: id }))}
      ${back({})}</section> ${known(view, criterion.id, set)}`;
  const head = html`<p class="sp-quiet">${criterion.question}<br /><strong>${criterion.answers.find((one) => one.id === chosen.answer)?.text ?? ""}</strong></p>`;
  if (!chosen.form) return html`<section class="sp-task sp-stack" aria-label="Kies een vorm">${head}
    ${tapOne("Over welke vorm zegt dit iets?", view.forms.map((one) => ({ value: one.id, label: one.name })), (id) => set({ ...chosen, form: id }))}
    ${back({ criterion: chosen.criterion })}</section>`;
  const form = html`${head}<p><strong>${formName(view, chosen.form)}</strong></p>`;
  if (!chosen.speaks) return html`<section class="sp-task sp-stack" aria-label="Wat zegt het antwoord?">${form}
    ${tapOne("Wat zegt dit antwoord over deze vorm?", SPEAKS.map((one) => ({ ...one })), (value) => set({ ...chosen, speaks: /** @type {Speaks} */ (value) }))}
    ${back({ criterion: chosen.criterion, answer: chosen.answer })}</section>`;
  const triple = { criterion: criterion.id, answer: chosen.answer, form: chosen.form, speaks: chosen.speaks };
  return html`<section class="sp-task sp-stack" aria-label="Schrijf je reden">
    <p class="sp-quiet">${criterion.question}</p><p><strong>${reasonLine(view, triple)}</strong></p>
    ${textForm(act, {
      type: "reason", key: `${key}-why`, label: "Waarom?", rows: 2, max: view.max_length, extra: triple, button: "Geef deze reden",
      onSent: () => set({ criterion: chosen.criterion }),
    })}
    ${back({ criterion: chosen.criterion, answer: chosen.answer, form: chosen.form })}</section>`;
}

/** The reasons that are there, each with a way to see it otherwise. @param {View} view @param {string} criterion @param {(next: Chosen) => void} set */
function known(view, criterion, set) {
  const reasons = view.reasons.filter((one) => one.criterion === criterion);
  if (!reasons.length) return nothing;
  return html`<h3 class="nl-heading nl-heading--level-3">Redenen die er al zijn</h3>${cards(reasons, {
    label: "Redenen die er al zijn",
    render: (one) => html`<p class="sp-card__text">${reasonLine(view, one)}</p><p class="sp-quiet">${one.why}</p>
      <button type="button" class="nl-button nl-button--subtle sp-button--small" aria-label="Ik zie dit anders: ${reasonLine(view, one)}"
        @click=${() => set({ criterion: one.criterion, answer: one.answer, form: one.form, speaks: one.speaks === "for" ? "against" : "for" })}>Ik zie dit anders</button>`,
  })}`;
}
