// @ts-check
// The form in which somebody selects their contacts.
import { announce, choices, field, fieldValue, html, nothing, unitWords } from "../kit.js";
import { openAnswer, sendAnswer } from "./draft_answer.js";
import { withoutAccents } from "../kit/without_accents.js";
import { seemsPerson } from "../kit/person_name_detection.js";
import { asksDetails, contactDetailsForm, detailsTitle } from "./contact_details_form.js";

/** @typedef {{target: string, name: string, unit?: string}} Row */
/**
 * @template {import("../types/pages.js").Role} R
 * @typedef {import("../types/pages.js").View<"ties", R>} View
 */
/** @typedef {import("../types/pages.js").StepAct<"ties">} Act */

/** @typedef {import("./draft_answer.js").Answering} Answering */
/** @typedef {import("./draft_answer.js").Answer} Answer */
/** @typedef {import("./draft_answer.js").Contact} Contact */

// A roster that fits on two phone screens needs no search.
const SHORT_ROSTER = 12;

/**
 * Tick first, then how often and on what for those ticked: three questions at most. What is ticked
 * stays on the phone until it is sent.
 *
 * @param {View<"participant" | "facilitator">} view
 * @param {Act} act
 * @param {Answering} answering
 */
export function contactForm(view, act, answering) {
  const answer = openAnswer(act, answering);
  if (act.ui[`more-${answering.key}`] && answer.contacts.length) return contactDetailsForm(view, act, answering, answer);
  const next = () => {
    if (answer.contacts.length && asksDetails(view)) {
      act.ui[`more-${answering.key}`] = true;
      announce(detailsTitle(view));
      act.redraw();
    } else sendAnswer(act, answering, answer.contacts);
  };
  const count = answer.contacts.length;
  const pass = () => {
    act.draft(answering.key).clear();
    answering.pass();
    answering.done();
  };
  return html`${searchField(view, act, answering)}
    ${contactGroups(view, act, answering, answer)}
    <div class="ties-finish">
      <button type="button" class="nl-button ${count ? "nl-button--primary" : "nl-button--secondary"}" @click=${next}>${sendLabel(view, count)}</button>
      <button type="button" class="nl-button nl-button--subtle" @click=${pass}>Sla over</button>
    </div>`;
}

/** @param {View<"participant" | "facilitator">} view @param {number} count */
function sendLabel(view, count) {
  if (!count) return "Met niemand";
  return asksDetails(view) ? `Verder met ${count}` : `Verstuur (${count})`;
}

/** @param {View<"participant" | "facilitator">} view @param {Act} act @param {Answering} answering */
function searchField(view, act, answering) {
  if (view.roster.length <= SHORT_ROSTER) return nothing;
  return field(act, { key: `search-${answering.key}`, label: `Zoek een naam of ${unitWords(act).one}` });
}

/** @param {View<"participant" | "facilitator">} view @param {Act} act @param {Answering} answering @param {Answer} answer */
function contactGroups(view, act, answering, answer) {
  const wanted = withoutAccents(fieldValue(act, `search-${answering.key}`));
  const found = (/** @type {{name: string, unit?: string}} */ one) => withoutAccents(`${one.name} ${one.unit ?? ""}`).includes(wanted);
  const people = view.roster.filter(found);
  const units = [...new Set(people.map((one) => one.unit))];
  const folded = !wanted && view.roster.length > 2 * SHORT_ROSTER;
  const group = (/** @type {string} */ name, /** @type {Row[]} */ rows) =>
    contactChoices(act, answering, answer, { name, rows, folded });
  return html`
    ${units.map((unit) => group(unit || `Zonder ${unitWords(act).one}`, people.filter((one) => one.unit === unit)))}
    ${view.outside.some(found) ? group("Rollen en organisaties", view.outside.filter(found)) : nothing}
    ${wanted && !people.length && !view.outside.some(found)
      ? html`<p class="sp-empty">Niemand gevonden. Maak het veld leeg voor de hele lijst.</p>` : nothing}
    ${freeContactForm(view, act, answering, answer)}`;
}

/** @param {Act} act @param {Answering} answering @param {Answer} answer @param {{name: string, rows: Row[], folded: boolean}} group */
function contactChoices(act, answering, answer, { name, rows, folded }) {
  const targets = answer.contacts.map(({ target }) => target);
  const picked = rows.filter((one) => targets.includes(one.target)).length;
  const list = choices(act, {
    legend: name, name: `${answering.key}-${name}`, multiple: true, quiet: folded, value: targets,
    options: rows.map((one) => ({ value: one.target, label: one.name })),
    onChange: (next) => answer.set(contactsOf(answer.contacts, next)),
  });
  if (!folded) return list;
  return html`<details class="sp-details ties-unit"><summary>${name}
    <span class="sp-quiet">${rows.length}${picked ? `, ${picked} aangetikt` : ""}</span></summary>${list}</details>`;
}

/** @param {Contact[]} contacts @param {string[]} targets */
function contactsOf(contacts, targets) {
  return targets.map((target) => contacts.find((one) => one.target === target) ?? { target });
}

/** @param {View<"participant" | "facilitator">} view @param {Act} act @param {Answering} answering @param {Answer} answer */
function freeContactForm(view, act, answering, answer) {
  const known = new Set([...view.roster, ...view.outside].map((one) => one.target));
  const added = answer.contacts.filter(({ target }) => !known.has(target));
  const doubtful = added.filter(({ target }) => seemsPerson(target.replace("org:", "")));
  const key = `own-${answering.key}`;
  const name = fieldValue(act, key).trim();
  const targets = answer.contacts.map(({ target }) => target);
  const blocked = !name || name.length > view.longest_name || targets.includes(`org:${name}`);
  const add = () => {
    if (blocked) return;
    act.draft(key).clear();
    answer.set([...answer.contacts, { target: `org:${name}` }]);
    announce(`${name} staat erbij.`);
  };
  return html`<section class="sp-panel sp-stack" aria-label="Iemand anders">
    ${added.length
      ? choices(act, {
          legend: "Zelf toegevoegd", name: `${answering.key}-own`, multiple: true, value: targets,
          options: added.map(({ target }) => ({ value: target, label: target.replace("org:", "") })),
          onChange: (next) => answer.set(contactsOf(answer.contacts, next)),
        })
      : nothing}
    ${doubtful.length
      ? choices(act, {
          legend: "Is dit een rol of organisatie?", name: `${answering.key}-sure`, multiple: true,
          hint: "Dit lijkt op een naam. Is het een persoon? Haal hem dan hierboven weg.",
          value: doubtful.filter((one) => one.sure).map(({ target }) => target),
          options: doubtful.map(({ target }) => ({ value: target, label: `Ja, ${target.replace("org:", "")} is geen persoon` })),
          onChange: (next) => answer.set(answer.contacts.map((one) => (
            doubtful.includes(one) ? { ...one, sure: next.includes(one.target) } : one))),
        })
      : nothing}
    ${added.length < view.max_free
      ? html`${field(act, {
          key, label: "Staat iemand er niet bij?", onSubmit: add, max: view.longest_name,
          hint: "Een rol of organisatie, zoals “voorzitter van het dorpshuis”. Nooit de naam van een persoon.",
        })}
        <button type="button" class="nl-button nl-button--secondary" aria-disabled=${String(blocked)} @click=${add}>Voeg toe</button>`
      : html`<p class="sp-quiet">Je voegde er ${added.length} toe. Meer past er niet.</p>`}
  </section>`;
}
