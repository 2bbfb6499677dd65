// @ts-check
// Other words for a criterion or a form, as the group decided; leaving it out, and putting it back.
import { details, field, fieldValue, html, nothing, tag } from "../kit.js";
import { opinionBars } from "./words.js";

/** @typedef {import("../types/pages.js").View<"framework", "facilitator">} View */
/** @typedef {import("../types/pages.js").StepAct<"framework">} Act */
/** @typedef {View["all_items"][number]} Item */

/** @param {View} view @param {Act} act @param {Item} item */
export function itemDetails(view, act, item) {
  const opinion = view.opinions.find((one) => one.item === item.id);
  return details(html`${item.text} ${item.dropped ? tag("weggelaten", "attention") : nothing} ${item.answered ? html`<span class="sp-quiet">${item.answered} ${item.answered === 1 ? "antwoord" : "antwoorden"}</span>` : nothing}`, html`
    ${opinionBars(opinion)}
    ${item.dropped ? nothing : html`${proposals(act, item, opinion)} ${parts(view, item).map((part) => partForm(act, item, part))}`}
    <div class="sp-row"><button type="button" class="nl-button nl-button--secondary sp-button--small" aria-label="${item.dropped ? "Zet terug" : "Laat weg"}: ${item.text}"
      @click=${() => act.send("drop", { item: item.id, off: item.dropped })}>${item.dropped ? "Zet terug" : "Laat weg"}</button></div>`);
}

/** What people would rather say, to take over with one tap. @param {Act} act @param {Item} item @param {View["opinions"][number] | undefined} opinion */
const proposals = (act, item, opinion) => opinion?.comments.filter((one) => one.answer === "reword").map((one) => html`<div class="sp-row"><span>${one.text}</span>
  <button type="button" class="nl-button nl-button--secondary sp-button--small" aria-label="Neem over: ${one.text}"
    @click=${() => act.send("edit", { item: item.id, part: item.kind === "criterion" ? "question" : "name", text: one.text, source: one.id })}>Neem over</button></div>`) ?? nothing;

/** @param {View} view @param {Item} item @returns {{part: string, label: string, value: string, hint?: string}[]} */
function parts(view, item) {
  const form = view.forms.find((one) => one.id === item.id);
  if (form) return [
    { part: "name", label: "Naam", value: form.name }, { part: "goal", label: "Waarvoor", value: form.goal },
    { part: "promise", label: "Wat je belooft", value: form.promise }, { part: "ownership", label: "Van wie het is", value: form.ownership },
  ];
  const criterion = view.criteria.find((one) => one.id === item.id);
  return criterion ? [
    { part: "question", label: "Vraag", value: criterion.question }, { part: "help", label: "Uitleg", value: criterion.help },
    ...criterion.answers.map((one, at) => ({ part: one.id, label: `Antwoord ${at + 1}`, value: one.text, hint: "Leeg: dit antwoord gaat weg." })),
    { part: "new", label: "Nog een antwoord", value: "" },
  ] : [];
}

/** @param {Act} act @param {Item} item @param {{part: string, label: string, value: string, hint?: string}} one */
function partForm(act, item, { part, label, value, hint }) {
  const key = `edit-${item.id}-${part}`;
  const text = fieldValue(act, key, value).trim();
  const same = text === value;
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (same) return;
    act.draft(key).clear();
    act.send("edit", { item: item.id, part, text }, { draft: { key, value: text } });
  };
  return html`<form class="sp-form framework-edit" @submit=${submit}>${field(act, { key, label, type: "text", value, hint })}
    ${same ? nothing : html`<button class="nl-button nl-button--secondary sp-button--small">Bewaar</button>`}</form>`;
}
