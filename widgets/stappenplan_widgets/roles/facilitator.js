// @ts-check
// The facilitator's page of the step kind roles.
import { choices, details, html, nothing, paperBox } from "../kit.js";
import { answersOf, answerTo, questionForm, withThemes } from "./questions.js";
import { answerTable, discussFirst } from "./screen.js";
import { themeName, WHO } from "./labels.js";

/**
 * @template {import("../types/pages.js").Role} R
 * @typedef {import("../types/pages.js").View<"roles", R>} View
 */
/** @typedef {import("../types/pages.js").StepAct<"roles">} Act */

/**
 * @typedef {import("./screen.js").Row} Row
 */

/** @param {View<"facilitator">} view @param {Act} act */
export function facilitatorPage(view, act) {
  const rows = [...view.rows].sort((a, b) => Math.abs(b.step) - Math.abs(a.step) || b.spread - a.spread);
  return html`${discussFirst(view)}
    ${rows.length
      ? html`<ol class="sp-cards">${rows.map((row) => html`<li class="sp-card">${difference(view, row)}</li>`)}</ol>
          ${details("Alle antwoorden", view.who.map((/** @type {string} */ who) => answerTable(view, who)))}`
      : html`<p class="sp-empty">Er is nog niets gekozen.</p>`}
    ${themeChoice(view, act)} ${answersFromPaper(view, act)}`;
}

/** @param {View<"facilitator">} view @param {Row} row */
function difference(view, row) {
  const text = view.texts[row.who];
  const steps = Math.abs(row.step);
  return html`<p><strong>${themeName(row)}</strong> (${WHO[row.who].toLowerCase()})</p>
    <p>${row.median_today ? html`Nu: ${text[row.median_today]}.` : nothing}
      ${row.median_wanted ? html`Past beter: ${text[row.median_wanted]}.` : nothing}</p>
    <p class="sp-quiet">${steps ? `Het midden van de groep verschuift ${steps} ${steps === 1 ? "plek" : "plekken"}.` : "Het midden van de groep blijft gelijk."}
      ${row.spread > 1 ? "De antwoorden verschillen veel." : ""}</p>`;
}

/** @param {View<"facilitator">} view @param {Act} act */
function themeChoice(view, act) {
  if (!view.all_themes?.length) {
    return html`<p class="sp-quiet">Er zijn geen thema's. De vraag gaat over het initiatief als geheel.</p>`;
  }
  const pending = act.pending("choose").at?.(-1);
  const value = pending?.body.themes ?? view.themes.map((theme) => theme.id);
  return details("Kies andere thema's", choices(act, {
    legend: "Over welke thema's gaat het?", name: "themes", multiple: true, value,
    hint: "De drie met de meeste steun staan aan. Elk thema kost ongeveer een minuut.",
    options: view.all_themes.map((theme) => ({
      value: theme.id, label: theme.name, hint: `steun van ${theme.support} ${theme.support === 1 ? "mens" : "mensen"}`,
    })),
    onChange: (themes) => act.send("choose", { themes }),
  }));
}

/** @param {View<"facilitator">} view @param {Act} act */
function answersFromPaper(view, act) {
  const forms = (view.papers ?? []).map((person) => answersOfPerson(view, person, act));
  return paperBox(act, view.papers?.length
    ? html`${forms}<p class="sp-hint">Staat iemand er niet bij? Dan heeft die een telefoon, of alles is ingevuld.</p>`
    : html`<p class="sp-hint">Iedereen heeft een telefoon. Voeg bij Mensen eerst iemand zonder telefoon toe.</p>`);
}

/** Somebody without a phone says it, the facilitator taps. @param {View<"facilitator">} view @param {View<"facilitator">["papers"][number]} person @param {Act} act */
function answersOfPerson(view, person, act) {
  const all = withThemes(view, [...person.asked, ...person.offered]);
  const answers = answersOf(person.mine, act, person.id);
  const key = `at-${person.id}`;
  const open = all.findIndex((question) => !answerTo(answers, question));
  const at = act.ui[key] ?? open;
  if (at < 0) return nothing;
  const go = (/** @type {number | null} */ to) => {
    act.ui[key] = to;
    act.redraw();
  };
  return details(`Antwoorden van ${person.name} (geen telefoon)`,
    questionForm({ ...view, side: person.side, texts: person.texts }, act, { all, at, answers, go, send: (body) => act.sendFor(person.id, "role", body) }));
}
