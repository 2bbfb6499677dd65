// @ts-check
// Saying for which project, organisation or duo one answers, or naming another.
import { choices, details, field, fieldValue, html, nothing } from "../kit.js";
import { seemsPerson } from "../ties/person_name_detection.js";

/** @typedef {import("../types/pages.js").View<"questions", "participant">} View */
/** @typedef {import("../types/pages.js").StepAct<"questions">} Act */

/** @param {View} view @param {Act} act */
export function subjectChoice(view, act) {
  if (view.per === "person") return nothing;
  const mine = new Set(view.forms.map(({ id }) => id));
  const left = view.subjects.filter(({ id }) => !mine.has(id));
  const content = html`${left.length ? choices(act, {
      legend: "Kies uit de lijst", name: "belong", value: "",
      options: left.map(({ id, title }) => ({ value: id, label: title })),
      onChange: (subject) => act.send("belong", { subject }),
    }) : nothing}
    ${view.may_add ? subjectForm(act) : nothing}
    ${left.length || view.may_add ? nothing : html`<p class="sp-quiet">De begeleider zet de lijst klaar.</p>`}`;
  if (view.forms.length) return left.length || view.may_add ? details("Hoor je ook ergens anders bij?", content) : nothing;
  return html`<section class="sp-panel sp-stack"><h3 class="nl-heading nl-heading--level-3">${left.length ? "Kies" : "Wat is"} je ${view.one}${left.length ? "" : "?"}</h3>${content}</section>`;
}

/** The name of another one. @param {Act} act */
export function subjectForm(act) {
  const key = "subject";
  const title = fieldValue(act, key).trim();
  const doubtful = Boolean(title) && seemsPerson(title);
  const sure = doubtful && act.ui.sure === title;
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!title || (doubtful && !sure)) return;
    act.draft(key).clear();
    act.send("subject", { title, ...(sure && { sure }) }, { draft: { key, value: title } });
  };
  return html`<form class="sp-form" @submit=${submit}>
    ${field(act, { key, label: "Staat het er niet bij? Typ de naam", type: "text", max: 80 })}
    ${doubtful ? choices(act, {
      legend: "Dit lijkt op de naam van een persoon", name: "subject-sure", multiple: true, value: sure ? [title] : [],
      options: [{ value: title, label: `${title} is geen persoon` }],
      onChange: (next) => {
        act.ui.sure = next[0] ?? "";
        act.redraw();
      },
    }) : nothing}
    <button class="nl-button nl-button--secondary" aria-disabled=${String(!title || (doubtful && !sure))}>Zet het erbij</button>
  </form>`;
}
