// @ts-check
// The form of one action: a page for each section, and one button that saves all of them.
import { announce, choices, confirmButton, details, endSentence, field, fieldValue, formatNames, html, nothing, tag } from "../kit.js";
import { gapList } from "./gap_list.js";
import { orderForm } from "./order_form.js";
import { themeForm } from "./theme_form.js";
import { FIRST_SECTION, otherSections } from "./form_sections.js";

/** @typedef {import("../types/pages.js").Either<import("../types/pages.js").View<"plan", "participant" | "facilitator">["actions"][number]>} Action */
/** @typedef {import("./form_sections.js").Field} Field */
/**
 * @template {import("../types/pages.js").Role} R
 * @typedef {import("../types/pages.js").View<"plan", R>} View
 */
/** @typedef {import("../types/pages.js").StepAct<"plan">} Act */

/**
 * The form of one action. Saving sends what was changed and nothing else, so two people of a trio
 * can fill in different pages at once.
 *
 * @param {View<"participant" | "facilitator">} view @param {Act} act @param {Action} action
 */
export function actionForm(view, act, action) {
  return html`<section class="plan-work sp-panel sp-stack" aria-label="Jouw stap: ${action.title}">
    <h3 class="nl-heading nl-heading--level-3">${action.number}. ${action.title}</h3>
    <p class="sp-quiet">${action.mine ? "Jij hebt deze stap op je genomen." : ""}
      ${action.helping ? endSentence(`Je werkt mee met ${action.owner || "deze stap"}`) : ""}
      ${action.helpers.length && action.mine ? endSentence(`Met: ${formatNames(action.helpers)}`) : ""}</p>
    <p>${action.missing.length
      ? html`${tag("nog in te vullen", "attention")} ${action.missing.join(", ")}`
      : tag("compleet", "good")}</p>
    ${action.helping && !action.mine ? details("Vul samen in", pages(view, act, action)) : pages(view, act, action)}
    ${view.phase === "work" && action.gaps?.length
      ? details(`Wat nog ontbreekt (${action.gaps.length})`, gapList(action.gaps)) : nothing}
    ${action.mine ? confirmButton(act, { key: `release-${action.id}`, label: "Ik geef deze stap terug",
      question: "Weet je het zeker? Dan zoeken we weer iemand voor deze stap.",
      onConfirm: () => act.send("release", { entry: action.id }) }) : nothing}
    ${action.helping ? html`<button type="button" class="nl-button nl-button--secondary" @click=${() =>
      act.send("unhelp", { entry: action.id })}>Ik werk toch niet mee</button>` : nothing}
  </section>`;
}

/** One section at a time, the first move first. @param {View<"participant" | "facilitator">} view @param {Act} act @param {Action} action */
function pages(view, act, action) {
  const sections = [FIRST_SECTION, ...otherSections(action)];
  const titles = [...sections.map(({ title }) => title), "Volgorde en thema"];
  const key = `page-${action.id}`;
  const at = Math.min(act.ui[key] ?? 0, titles.length - 1);
  const go = (/** @type {number} */ to) => () => {
    act.ui[key] = to;
    announce(`Deel ${to + 1} van ${titles.length}: ${titles[to]}`);
    act.redraw();
  };
  const turn = (/** @type {number} */ to, /** @type {string} */ label) => html`<button type="button"
    class="nl-button nl-button--secondary sp-button--small" ?disabled=${to < 0 || to >= titles.length} @click=${go(to)}>${label}</button>`;
  return html`<div class="plan-page"><p class="sp-quiet">Deel ${at + 1} van ${titles.length}</p>
      <h4 class="nl-heading nl-heading--level-4">${titles[at]}</h4></div>
    ${sections[at]?.hint ? html`<p class="sp-hint">${sections[at].hint}</p>` : nothing}
    ${formOf(view, act, action, { sections, section: sections[at] })}
    ${sections[at] ? nothing : html`${orderForm(view, act, action)} ${themeForm(view, act, action)}`}
    <div class="plan-turn">${turn(at - 1, "← Vorige")} ${turn(at + 1, "Verder →")}</div>`;
}

/** @param {Action} action @param {Field} one */
const keyOf = (action, one) => `${action.id}-${one.name}`;

/** Only choices hold something else than text. @param {unknown} value */
const textOf = (value) => (typeof value === "string" ? value : "");

/** @param {Action} action @param {Field} one */
const proposalFor = ({ proposed }, { name }) =>
  (name === "role_today" || name === "role_wanted" ? proposed?.[name] : undefined);

/** The value of a control: the draft, else the server's value, else a proposal. */
function values(/** @type {Act} */ act, /** @type {Action} */ action) {
  const known = (/** @type {Field} */ one) => action.details[one.name] ?? (one.title ? action.title : one.multiple ? [] : "");
  const value = (/** @type {Field} */ one) => {
    const key = keyOf(action, one);
    if (!one.choices) return fieldValue(act, key, textOf(known(one))).trim();
    return act.ui[key] ?? action.details[one.name] ?? proposalFor(action, one) ?? known(one);
  };
  return { known, value };
}

/**
 * What was changed in a section, and what is only a proposal that saving takes over.
 *
 * @param {Act} act @param {Action} action @param {import("./form_sections.js").Section} section
 */
function changes(act, action, section) {
  const { known, value } = values(act, action);
  const differs = section.fields.filter((one) => JSON.stringify(value(one)) !== JSON.stringify(known(one)));
  const proposed = (/** @type {Field} */ one) => Boolean(one.choices) && act.ui[keyOf(action, one)] === undefined;
  return {
    typed: differs.filter((one) => !proposed(one)),
    taken: differs.filter((one) => proposed(one) && one.takesOver),
  };
}

/**
 * The fields of one section, and the button that saves what was changed in all of them; a proposal
 * is taken over from the section in view alone.
 *
 * @param {View<"participant" | "facilitator">} view @param {Act} act @param {Action} action
 * @param {{sections: import("./form_sections.js").Section[], section: import("./form_sections.js").Section | undefined}} shown
 */
function formOf(view, act, action, { sections, section }) {
  const saving = act.pending("detail").some(({ body }) => body.entry === action.id);
  const { known, value } = values(act, action);
  forgetSaved(act, action, sections);
  const changed = [
    ...sections.flatMap((one) => changes(act, action, one).typed),
    ...(section ? changes(act, action, section).taken : []),
  ];
  const save = () => {
    if (!changed.length) return;
    const body = Object.fromEntries([["entry", action.id], ...changed.map((one) => [one.name, value(one)])]);
    // What the facilitator takes over from a card are the owner's words.
    if (action.owner_id) act.sendFor(action.owner_id, "detail", body);
    else act.send("detail", body);
  };
  if (!section && !changed.length) return nothing;
  return html`<form class="sp-stack plan-form" @submit=${(/** @type {Event} */ event) => {
      event.preventDefault();
      save();
    }}>
    ${(section?.fields ?? []).map((one) => one.choices
      ? chosen(act, keyOf(action, one), one, value(one))
      : field(act, { key: keyOf(action, one), label: one.label, hint: one.hint, type: one.type ?? "textarea", rows: one.type ? 3 : 1,
          value: textOf(known(one)), max: one.type === "date" ? undefined : view.max_length, onSubmit: save }))}
    <button class="nl-button nl-button--primary sp-button--wide" aria-disabled=${String(!changed.length)}>
      ${saving ? "We bewaren dit…" : "Bewaar"}</button>
  </form>`;
}

/** What the server has by now is no longer a draft: then a trio member's later words show. @param {Act} act @param {Action} action @param {import("./form_sections.js").Section[]} sections */
function forgetSaved(act, action, sections) {
  const { value } = values(act, action);
  for (const one of sections.flatMap(({ fields }) => fields)) {
    const key = keyOf(action, one);
    if (one.choices) {
      if (JSON.stringify(act.ui[key]) === JSON.stringify(action.details[one.name])) delete act.ui[key];
    } else if (act.draft(key).touched && value(one) === action.details[one.name]) {
      act.draft(key).clear();
    }
  }
}

/** @param {Act} act @param {string} key @param {import("./form_sections.js").Field} one @param {string | string[]} value */
function chosen(act, key, one, value) {
  const shared = { multiple: one.multiple, value, onChange: (/** @type {string | string[]} */ next) => {
    act.ui[key] = next;
    act.redraw();
  } };
  const first = one.choices?.length
    ? choices(act, { ...shared, legend: one.label, name: key, options: one.choices })
    : nothing;
  if (!one.others?.length) return first;
  return html`${first}<details class="sp-details sp-details--small">
    <summary>${one.choices?.length ? "Iemand anders" : one.label}</summary>
    ${choices(act, { ...shared, legend: one.label, quiet: true, name: `${key}-others`, options: one.others })}
  </details>`;
}
