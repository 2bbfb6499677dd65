// @ts-check
// Saying in which constellation somebody is, and as what.
import { capitalize, choices, field, fieldValue, html, nothing } from "../kit.js";
import { seemsPerson } from "../kit/person_name_detection.js";

/** @typedef {import("../types/pages.js").View<"relations", "participant" | "facilitator">} View */
/** @typedef {import("../types/pages.js").PageAct} Act */
/** @typedef {{constellation: string, function: string, sure?: boolean}} Place */

/** The choice for a name that is not in the list. */
const OTHER = "+";
const MAX_TITLE = 80;

/**
 * @param {View} view
 * @param {Act} act
 * @param {{key: string, may_add: boolean, title?: string, function?: string, button: string, send: (place: Place) => void}} options
 */
export function placeForm(view, act, options) {
  const { key } = options;
  const first = options.title ?? (view.titles.length === 1 ? view.titles[0] : "");
  const chosen = fieldValue(act, `${key}-title`, first);
  const typed = chosen === OTHER || (!view.titles.length && options.may_add);
  const title = typed ? fieldValue(act, `${key}-other`).trim() : chosen;
  const what = fieldValue(act, `${key}-function`, options.function ?? "");
  const doubtful = typed && Boolean(title) && seemsPerson(title);
  const sure = doubtful && act.ui[`${key}-sure`] === title;
  const blocked = !title || !what || title.length > MAX_TITLE || (doubtful && !sure);
  const set = (/** @type {string} */ name, /** @type {string} */ value) => {
    act.draft(`${key}-${name}`).set(value);
    act.redraw();
  };
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (blocked) return;
    for (const name of ["title", "other", "function"]) act.draft(`${key}-${name}`).clear();
    options.send({ constellation: title, function: what, ...(sure && { sure }) });
  };
  const listed = [
    ...view.titles.map((one) => ({ value: one, label: one })),
    ...(options.may_add && view.titles.length ? [{ value: OTHER, label: "Een andere" }] : []),
  ];
  return html`<form class="sp-form" @submit=${submit}>
    ${listed.length ? choices(act, {
      legend: capitalize(view.named_after), name: `${key}-title`, value: chosen, options: listed, row: true,
      onChange: (/** @type {string} */ value) => set("title", value),
    }) : nothing}
    ${typed ? field(act, { key: `${key}-other`, label: `Hoe heet jullie ${view.named_after}?`, max: MAX_TITLE }) : nothing}
    ${doubtful ? choices(act, {
      legend: "Dit lijkt op de naam van een persoon", name: `${key}-sure`, multiple: true, value: sure ? [title] : [],
      options: [{ value: title, label: `${title} is geen persoon` }],
      onChange: (/** @type {string[]} */ next) => {
        act.ui[`${key}-sure`] = next[0] ?? "";
        act.redraw();
      },
    }) : nothing}
    ${choices(act, {
      legend: "Functie", name: `${key}-function`, value: what, row: true,
      options: view.functions.map(({ id, one }) => ({ value: id, label: capitalize(one) })),
      onChange: (/** @type {string} */ value) => set("function", value),
    })}
    <button class="nl-button nl-button--primary sp-button--wide" aria-disabled=${String(blocked)}>${options.button}</button>
  </form>`;
}
