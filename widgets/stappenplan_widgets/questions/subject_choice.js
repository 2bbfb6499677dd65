// @ts-check
// Saying for which project, organisation or duo one answers, or naming another.
import { choices, details, html, nothing, titleForm } from "../kit.js";

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
    ${view.may_add ? subjectForm(act, left.length > 0) : nothing}
    ${left.length || view.may_add ? nothing : html`<p class="sp-quiet">De begeleider zet de lijst klaar.</p>`}`;
  if (view.forms.length) return left.length || view.may_add ? details("Hoor je ook ergens anders bij?", content) : nothing;
  return html`<section class="sp-panel sp-stack"><h3 class="nl-heading nl-heading--level-3">${left.length ? "Kies" : "Wat is"} je ${view.one}${left.length ? "" : "?"}</h3>${content}</section>`;
}

/** The name of another one. @param {Act} act @param {boolean} [listed] whether there is a list to choose from */
export const subjectForm = (act, listed = true) => titleForm(act, {
  key: "subject", label: listed ? "Staat het er niet bij? Typ de naam" : "Typ de naam",
  send: (body, options) => act.send("subject", body, options),
});
