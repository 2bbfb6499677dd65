// @ts-check
// A form for the title of something, such as a project, that must not be the name of a person.
import { html, nothing } from "lit-html";
import { choices, field, fieldValue } from "./forms.js";
import { seemsPerson } from "./person_name_detection.js";

const MAX_LENGTH = 80;

/**
 * One line and a button; what looks like the name of a person is asked about first.
 *
 * @param {import("../types/pages.js").PageAct} act
 * @param {{key: string, label: string, hint?: string, send: (body: {title: string, sure?: boolean},
 *   options: {draft: {key: string, value: string}}) => void}} options
 */
export function titleForm(act, { key, label, hint = "", send }) {
  const title = fieldValue(act, key).trim();
  const doubtful = Boolean(title) && seemsPerson(title);
  const sure = doubtful && act.ui.sure === title;
  const blocked = !title || (doubtful && !sure);
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (blocked) return;
    act.draft(key).clear();
    send({ title, ...(sure && { sure }) }, { draft: { key, value: title } });
  };
  return html`<form class="sp-form" @submit=${submit}>
    ${field(act, { key, label, hint, type: "text", max: MAX_LENGTH })}
    ${doubtful ? choices(act, {
      legend: "Dit lijkt op de naam van een persoon", name: `${key}-sure`, multiple: true, value: sure ? [title] : [],
      options: [{ value: title, label: `${title} is geen persoon` }],
      onChange: (/** @type {string[]} */ next) => {
        act.ui.sure = next[0] ?? "";
        act.redraw();
      },
    }) : nothing}
    <button class="nl-button nl-button--secondary" aria-disabled=${String(blocked)}>Zet het erbij</button>
  </form>`;
}
