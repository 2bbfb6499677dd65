// @ts-check
// The form in which somebody promises a talk.
import { announce, choices, field, fieldValue, html, nothing } from "../kit.js";
import { seemsPerson } from "../kit/person_name_detection.js";

/**
 * @template {import("../types/pages.js").Role} R
 * @typedef {import("../types/pages.js").View<"meet", R>} View
 */
/** @typedef {import("../types/pages.js").StepAct<"meet">} Act */

const OTHER = "other";

/** @param {string} key */
const fieldKeys = (key) => (
  { choice: `${key}-choice`, whom: `${key}-whom`, about: `${key}-about`, date: `${key}-date`, sure: `${key}-sure` });

/**
 * The fields stay filled until the view shows the promise, so that a refusal costs no word.
 * Returns whether a promise is still on its way.
 *
 * @param {View<"participant" | "facilitator">} view
 * @param {Act} act
 * @param {string} [key]
 */
export function clearPromiseWhenShown(view, act, key = "talk") {
  const sent = act.ui[`${key}-sent`];
  if (!sent) return false;
  if (!view.talks.some((talk) => talk.id === sent)) {
    return act.pending("talk").some(({ id }) => id === sent);
  }
  act.ui[`${key}-sent`] = act.ui.more = null;
  Object.values(fieldKeys(key)).forEach((one) => act.draft(one).clear());
  return false;
}

/**
 * With whom, about what, when.
 *
 * @param {View<"participant" | "facilitator">} view
 * @param {Act} act
 * @param {{key?: string, none?: () => void,
 *   send: (body: import("../types/entries.js").MeetTalk, also: {draft: {key: string, value: string}}) => string}} options
 */
export function promiseForm(view, act, { key = "talk", none, send }) {
  const keys = fieldKeys(key);
  if (clearPromiseWhenShown(view, act, key)) return nothing;
  const choice = fieldValue(act, keys.choice, view.whom.length ? "" : OTHER);
  const whom = (choice === OTHER ? fieldValue(act, keys.whom) : choice).trim();
  const about = fieldValue(act, keys.about).trim();
  const date = fieldValue(act, keys.date);
  const doubtful = choice === OTHER && seemsPerson(whom);
  const sure = doubtful && fieldValue(act, keys.sure) === whom;
  const early = Boolean(date) && (date < view.first_day || date > view.last_day);
  const blocked = !whom || !about || about.length > view.max_length || early;
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (blocked) return;
    const draft = { key: keys.about, value: about };
    act.ui[`${key}-sent`] = send({ whom, about, ...(date && { date }), ...(sure && { sure }) }, { draft });
    announce("Verstuurd.");
    act.redraw();
  };
  return html`<form class="sp-form" @submit=${submit}>
    ${view.whom.length
      ? choices(act, {
          legend: "Met wie ga je praten?", name: keys.choice, value: choice,
          hint: "Een rol of organisatie, geen naam van een persoon.",
          options: [...view.whom.map((/** @type {string} */ name) => ({ value: name, label: name })),
            { value: OTHER, label: "Iemand anders" }],
          onChange: (value) => act.draft(keys.choice).set(value),
        })
      : nothing}
    ${choice === OTHER
      ? field(act, { key: keys.whom, label: "Welke rol of organisatie?", hint: "Geen naam van een persoon.", max: 80 })
      : nothing}
    ${doubtful
      ? choices(act, {
          legend: "Is dit een rol of organisatie?", name: keys.sure, multiple: true, value: sure ? [whom] : [],
          options: [{ value: whom, label: `Ja, ${whom} is geen persoon` }],
          onChange: (next) => act.draft(keys.sure).set(next[0] ?? ""),
        })
      : nothing}
    ${field(act, { key: keys.about, label: "Waarover?", type: "textarea", rows: 2, max: view.max_length })}
    ${field(act, {
      key: keys.date, label: "Wanneer? (hoeft niet)", type: "date",
      hint: early ? "Kies een dag na deze bijeenkomst, en binnen een jaar." : `Het liefst binnen ${weeksText(view.weeks)}.`,
    })}
    <div class="meet-finish">
      <button class="nl-button nl-button--primary" aria-disabled=${String(blocked)}>Dit gesprek ga ik voeren</button>
      ${none ? html`<button type="button" class="nl-button nl-button--subtle" @click=${none}>Nu niet</button>` : nothing}
    </div>
  </form>`;
}

/** @param {number} count */
const weeksText = (count) => (count === 1 ? "een week" : `${count} weken`);
