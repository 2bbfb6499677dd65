// @ts-check
// The form of one subject: every question, what is answered, and a control to answer.
import {
  cards, choices, confirmButton, details, editOwnText, field, fieldValue, formatNames, html, nothing, tag, textForm,
} from "../kit.js";

/** @typedef {import("../types/pages.js").View<"questions", "participant">} View */
/** @typedef {import("../types/pages.js").StepAct<"questions">} Act */
/** @typedef {View["forms"][number]} Form */
/** @typedef {View["questions"][number]} Question */

/** @param {View} view @param {Act} act @param {Form} form */
export function formPanel(view, act, form) {
  const alone = view.per === "person";
  return html`<section class="sp-panel sp-stack questions-form" aria-label=${form.title}>
    ${alone ? nothing : html`<h3 class="nl-heading nl-heading--level-3">${form.title}</h3>
      <p class="sp-quiet">${form.members.length > 1
        ? `Jullie vullen dit samen in: ${formatNames(form.members)}.`
        : "Jij vult dit nu alleen in. Anderen kunnen aansluiten."}</p>`}
    ${form.one_sided ? html`<p class="sp-notice">Een duo heeft twee verschillende rollen. ${form.members.length > 1
      ? "Jullie staan allebei aan dezelfde kant. Zoek er iemand anders bij." : "Zoek iemand met een andere rol dan jij."}</p>` : nothing}
    ${form.aside ? tag("De begeleider haalde dit uit het overzicht", "attention") : nothing}
    ${view.questions.map((question) => questionPart(view, act, form, question))}
    ${view.open && !alone ? confirmButton(act, {
      key: `leave-${form.id}`, label: "Ik hoor hier niet bij", about: form.title, kind: "nl-button--subtle sp-button--small",
      question: "Wat je schreef blijft staan. Wil je dit formulier niet meer invullen?",
      onConfirm: () => act.send("belong", { subject: form.id, off: true }),
    }) : nothing}
  </section>`;
}

/** @param {View} view @param {Act} act @param {Form} form @param {Question} question */
function questionPart(view, act, form, question) {
  return html`<section class="sp-stack questions-question" aria-label="${form.title}: ${question.label}">
    <h4 class="nl-heading nl-heading--level-4">${question.label} ${question.required ? nothing : html`<small class="sp-quiet">(mag leeg blijven)</small>`}</h4>
    ${question.type === "text" ? textPart(view, act, form, question) : valuePart(view, act, form, question)}
  </section>`;
}

/** Words of several people stand beside each other. @param {View} view @param {Act} act @param {Form} form @param {Question} question */
function textPart(view, act, form, question) {
  const known = form.answers.filter((one) => one.question === question.id);
  const sending = act.pending("answer", known)
    .filter(({ body }) => body.subject === form.id && body.question === question.id)
    .map(({ id, body }) => ({ id, text: body.text, mine: true, state: "shown", author: "", sending: true }));
  const all = [...known, ...sending];
  const write = textForm(act, {
    type: "answer", key: `answer-${form.id}-${question.id}`, label: all.length ? "Jouw aanvulling" : view.per === "person" ? "Jouw antwoord" : "Jullie antwoord",
    hint: question.hint, rows: 2, max: view.max_length, extra: { subject: form.id, question: question.id }, button: "Zet erbij",
  });
  return html`${all.length ? cards(all, {
      label: question.label,
      render: (item) => item.mine
        ? editOwnText(act, item, { open: view.open, max: view.max_length })
        : html`<p class="sp-card__text">${item.text}</p><p class="sp-quiet">${item.author}</p>`,
    }) : nothing}
    ${view.open ? (all.length ? details("Vul aan", write) : write) : nothing}`;
}

/** One value, of which the last counts. @param {View} view @param {Act} act @param {Form} form @param {Question} question */
function valuePart(view, act, form, question) {
  const value = form.values.find((one) => one.question === question.id);
  const newest = act.pending("fill").filter(({ body }) => body.subject === form.id && body.question === question.id).pop();
  const now = newest ? (newest.body.text ?? "") : (value?.text ?? "");
  const send = (/** @type {string} */ text) => act.send("fill", { subject: form.id, question: question.id, text });
  return html`${question.type === "one_of"
      ? choices(act, {
          legend: question.label, quiet: true, name: `fill-${form.id}-${question.id}`, hint: question.hint, value: now, disabled: !view.open,
          options: question.options.map((one) => ({ value: one, label: one })), onChange: send,
        })
      : html`${now ? html`<p class="sp-card__text">${newest ? now : value?.shown}</p>` : nothing}
          ${view.open ? (now ? details("Pas aan", valueForm(act, form, question, value?.shown ?? now)) : valueForm(act, form, question, "")) : nothing}`}
    ${value && !newest ? html`<p class="sp-quiet">Ingevuld door ${value.author}${value.before.map((one) => `. Eerder: ${one.text} (${one.author})`).join("")}</p>` : nothing}`;
}

const HINTS = {
  number: "Een getal, zoals 1250 of 12,5.",
  date: "Een dag, zoals 12 maart 2026.",
  link: "Een webadres, zoals www.gemeente.nl/raad.",
};

/** @param {Act} act @param {Form} form @param {Question} question @param {string} before */
function valueForm(act, form, question, before) {
  const key = `fill-${form.id}-${question.id}`;
  const text = fieldValue(act, key, before).trim();
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (text === before) return;
    act.draft(key).clear();
    act.send("fill", { subject: form.id, question: question.id, text }, { draft: { key, value: text } });
  };
  const hint = question.hint || HINTS[/** @type {keyof typeof HINTS} */ (question.type)];
  return html`<form class="sp-form" @submit=${submit}>
    ${field(act, { key, label: question.label, hint, type: "text", value: before })}
    <button class="nl-button nl-button--secondary" aria-disabled=${String(text === before)}>Bewaar</button>
  </form>`;
}
