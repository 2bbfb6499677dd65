// @ts-check
// What several pages of a framework show: criteria, forms, reasons, and what people think.
import { bars, html, nothing } from "../kit.js";

/** @typedef {import("../types/pages.js").View<"framework">} View */
/** @typedef {import("../types/pages.js").StepAct<"framework">} Act */
/** @typedef {View["criteria"][number]} Criterion */
/** @typedef {View["forms"][number]} Form */
/** @typedef {View["reasons"][number]} Reason */
/** @typedef {View["trials"][number]} Trial */
/** @typedef {View["opinions"][number]} Opinion */
/** @typedef {Trial["forms"][number]} Advice */
/** @typedef {"for" | "against" | "excludes"} Speaks */

export const WORTH = /** @type {const} */ ([
  { value: "yes", label: "Ja" },
  { value: "if", label: "Alleen als …" },
  { value: "no", label: "Nee" },
]);

export const SPEAKS = /** @type {const} */ ([
  { value: "for", label: "Past er goed bij" },
  { value: "against", label: "Past er niet goed bij" },
  { value: "excludes", label: "Kan dan niet" },
]);

/** @param {string} speaks */
export const speaksWord = (speaks) => ({ for: "past bij", against: "past niet goed bij", excludes: "sluit uit:" })[speaks] ?? "";

/** What one side says, as the beginning of a line. @param {string} speaks */
export const sideWord = (speaks) => ({ for: "Past erbij", against: "Past er niet goed bij", excludes: "Kan dan niet" })[speaks] ?? "";

/** @param {View} view @param {string} id */
export const criterionOf = (view, id) => view.criteria.find((one) => one.id === id);

/** @param {View} view @param {string} id */
export const formName = (view, id) => view.forms.find((one) => one.id === id)?.name ?? "";

/** @param {View} view @param {{criterion: string, answer: string}} reason */
export const answerText = (view, { criterion, answer }) => criterionOf(view, criterion)?.answers.find((one) => one.id === answer)?.text ?? "";

/**
 * A question of which one tap is the answer. Buttons and no radios: the arrow keys must not answer.
 *
 * @param {string} legend @param {{value: string, label: string, hint?: string}[]} options @param {(value: string) => void} pick @param {string} [hint]
 */
export const tapOne = (legend, options, pick, hint = "") => html`<div class="framework-taps" role="group" aria-label=${legend}>
  <p class="framework-legend">${legend}</p>${hint ? html`<p class="sp-hint">${hint}</p>` : nothing}
  ${options.map((one) => html`<button type="button" class="nl-button nl-button--secondary sp-button--wide" @click=${() => pick(one.value)}>
    <span>${one.label}${one.hint ? html`<small>${one.hint}</small>` : nothing}</span></button>`)}</div>`;

/** One reason in words. @param {View} view @param {{criterion: string, answer: string, form: string, speaks: string}} one */
export const reasonLine = (view, one) => `“${answerText(view, one)}” ${speaksWord(one.speaks)} ${formName(view, one.form)}`;

/** @param {Criterion} one */
export const criterionCard = (one) => html`<div class="framework-item"><h3 class="nl-heading nl-heading--level-4">${one.question}</h3>
  ${one.first ? html`<p class="sp-quiet">Deze vraag komt eerst: past meedoen hier wel?</p>` : nothing}
  ${one.help ? html`<p class="sp-quiet">${one.help}</p>` : nothing}
  <p class="framework-answers">${one.answers.map((answer) => html`<span>${answer.text}</span>`)}</p></div>`;

/** @param {Form} one */
export const formCard = (one) => html`<div class="framework-item"><h3 class="nl-heading nl-heading--level-4">${one.name}</h3>
  <dl class="framework-form">
    ${one.goal ? html`<div><dt>Waarvoor</dt><dd>${one.goal}</dd></div>` : nothing}
    ${one.promise ? html`<div><dt>Wat je belooft</dt><dd>${one.promise}</dd></div>` : nothing}
    ${one.ownership ? html`<div><dt>Van wie het is</dt><dd>${one.ownership}</dd></div>` : nothing}
  </dl></div>`;

/** How everybody thinks about one item; nothing before it is shown. @param {Opinion | undefined} one */
export const opinionBars = (one) => one ? html`${bars([
    { label: "Houden", value: one.keep }, { label: "Anders zeggen", value: one.reword }, { label: "Weglaten", value: one.drop },
  ], { label: "Wat mensen vinden" })}
  ${one.comments.map((comment) => html`<p class="sp-quote">${comment.text}</p>`)}` : nothing;

/** The advice about a project, with what speaks for and against. @param {Trial} trial @param {{short?: boolean}} [options] */
export function advice(trial, { short = false } = {}) {
  const chosen = trial.forms.filter((one) => ["advised", "tied"].includes(one.stands));
  const others = trial.forms.filter((one) => !chosen.includes(one) && (one.in_favour.length || one.against.length || one.excluding.length));
  return html`<p class="nl-paragraph nl-paragraph--lead sp-lead">${trial.sentences[0]}</p>
    ${trial.sentences.slice(1).map((text) => html`<p>${text}</p>`)}
    ${trial.outcome === "undecided" ? nothing : chosen.map((one) => html`${one.promise ? html`<p>Wat je belooft: ${one.promise}</p>` : nothing}${formReasons(one, true)}`)}
    ${short || !others.length ? nothing : html`<details class="sp-details"><summary>Waarom niet iets anders?</summary>
      <div class="sp-stack">${others.map((one) => formReasons(one, false))}</div></details>`}`;
}

/** @param {Advice} one @param {boolean} quiet */
function formReasons(one, quiet) {
  const list = (/** @type {string} */ title, /** @type {string[]} */ texts) => texts.length ? html`<p class="framework-label">${title}</p>
    <ul>${texts.map((text) => html`<li>${text}</li>`)}</ul>` : nothing;
  return html`<section class="framework-reasons" aria-label=${one.name}>${quiet ? nothing : html`<h4 class="nl-heading nl-heading--level-4">${one.name}</h4>`}
    ${list("Hiervoor", one.in_favour)} ${list("Hiertegen", one.against)} ${list("Dit kan niet, want", one.excluding)}</section>`;
}
