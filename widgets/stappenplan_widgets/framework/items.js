// @ts-check
// Criteria and forms, one at a time: keep, say otherwise, or leave out; and adding one.
import { choices, details, field, fieldValue, html, nothing, thanks } from "../kit.js";
import { criterionCard, formCard, opinionBars } from "./words.js";

/** @typedef {import("../types/pages.js").View<"framework">} View */
/** @typedef {import("../types/pages.js").StepAct<"framework">} Act */
/** @typedef {"keep" | "reword" | "drop" | "pass"} Says */

/** @param {View} view */
const itemsOf = (view) => [
  ...view.criteria.map((one) => ({ id: one.id, title: "Een vraag over een project", card: criterionCard(one) })),
  ...view.forms.map((one) => ({ id: one.id, title: "Een vorm van samenwerken", card: formCard(one) })),
];

/** @param {View} view @param {Act} act */
export function itemQuestions(view, act) {
  const items = itemsOf(view);
  const sent = Object.fromEntries(act.pending("opinion").map(({ body }) => [body.item, { answer: body.says, text: body.text ?? "" }]));
  const given = { ...view.mine?.opinions, ...sent };
  const at = act.ui.item ?? items.findIndex((one) => !given[one.id]);
  const one = items[at];
  if (!one) return html`${thanks("Je hebt alles bekeken. De begeleider laat straks zien wat iedereen vindt.")}
    ${details("Nog eens kijken", html`<div class="sp-row">${items.map((_, place) => html`<button type="button" class="nl-button nl-button--secondary sp-button--small"
      aria-label="Bekijk ${place + 1} van ${items.length} opnieuw" @click=${() => go(act, place)}>${place + 1}</button>`)}</div>`)}`;
  return html`<section class="sp-task sp-stack" aria-label="${one.title}, ${at + 1} van ${items.length}">
    <p class="sp-quiet">${one.title} · ${at + 1} van ${items.length}</p>
    ${one.card}
    ${opinionBars(view.opinions.find((opinion) => opinion.item === one.id))}
    ${opinionForm(view, act, one.id, given[one.id])}
    ${at ? html`<button type="button" class="nl-button nl-button--subtle" @click=${() => go(act, at - 1)}>← Vorige</button>` : nothing}
  </section>`;
}

/** @param {Act} act @param {number | undefined} at */
function go(act, at) {
  act.ui.item = at;
  act.redraw();
}

/** @param {View} view @param {Act} act @param {string} item @param {{answer: string, text: string} | undefined} given */
function opinionForm(view, act, item, given) {
  const key = `says-${item}`;
  const chosen = /** @type {Says | ""} */ (act.ui[key] ?? given?.answer ?? "");
  const text = fieldValue(act, `${key}-text`, given?.text ?? "").trim();
  const blocked = !chosen || (chosen === "reword" && !text);
  const send = (/** @type {Says | ""} */ says) => {
    if (!says) return;
    const words = ["reword", "drop"].includes(says) && text;
    act.send("opinion", words ? { item, says, text } : { item, says });
    act.draft(`${key}-text`).clear();
    delete act.ui[key];
    go(act, undefined);
  };
  const open = (/** @type {Says | ""} */ says) => {
    act.ui[key] = says;
    act.redraw();
  };
  if (!["reword", "drop"].includes(chosen)) return html`<div class="framework-taps" role="group" aria-label="Wat vind jij?">
    <button type="button" class="nl-button nl-button--primary sp-button--wide" @click=${() => send("keep")}>Houden</button>
    <button type="button" class="nl-button nl-button--secondary sp-button--wide" @click=${() => open("reword")}>Anders zeggen</button>
    <button type="button" class="nl-button nl-button--secondary sp-button--wide" @click=${() => open("drop")}>Weglaten</button>
    <button type="button" class="nl-button nl-button--subtle" @click=${() => send("pass")}>Sla over</button></div>`;
  return html`${field(act, {
      key: `${key}-text`, label: chosen === "reword" ? "Hoe zeg jij het?" : "Waarom weglaten?", hint: chosen === "drop" ? "Het hoeft niet." : "",
      type: "textarea", rows: 2, max: view.max_length, value: given?.text,
    })}
    <div class="sp-row"><button type="button" class="nl-button nl-button--primary" aria-disabled=${String(blocked)} @click=${() => blocked || send(chosen)}>Verstuur</button>
      <button type="button" class="nl-button nl-button--subtle" @click=${() => open("keep")}>Terug</button></div>`;
}

/** @param {View} view @param {Act} act @param {string} [who] on paper: whose words they are */
export const additions = (view, act, who = "") => html`${details("Mist er een vraag?", criterionForm(view, act, who))}
  ${details("Mist er een vorm?", newForm(act, who))}`;

const ANSWERS = [1, 2, 3, 4];

/** @param {View} view @param {Act} act @param {string} who */
function criterionForm(view, act, who) {
  const key = `criterion-${who}`;
  const value = (/** @type {string} */ name) => fieldValue(act, `${key}-${name}`).trim();
  const question = value("question");
  const answers = ANSWERS.map((at) => value(`answer-${at}`)).filter(Boolean);
  const first = Boolean(act.ui[`${key}-first`]);
  const blocked = !question || answers.length < 2;
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (blocked) return;
    act.send("criterion", { question, answers: answers.join("\n"), first });
    for (const name of ["question", ...ANSWERS.map((at) => `answer-${at}`)]) act.draft(`${key}-${name}`).clear();
    act.ui[`${key}-first`] = false;
  };
  return html`<form class="sp-form" @submit=${submit}>
    ${field(act, { key: `${key}-question`, label: "Welke vraag stel je over elk project?", type: "text", max: view.max_length })}
    ${ANSWERS.map((at) => field(act, { key: `${key}-answer-${at}`, label: `Antwoord ${at}${at > 2 ? " (hoeft niet)" : ""}`, type: "text", max: 80 }))}
    ${choices(act, {
      legend: "Wanneer vraag je dit?", name: `${key}-first`, multiple: true, value: first ? ["first"] : [],
      options: [{ value: "first", label: "Eerst: past meedoen hier wel?" }],
      onChange: (/** @type {string[]} */ next) => { act.ui[`${key}-first`] = next.length > 0; act.redraw(); },
    })}
    <button class="nl-button nl-button--secondary" aria-disabled=${String(blocked)}>Zet erbij</button></form>`;
}

const PARTS = /** @type {const} */ ([
  ["name", "Hoe heet de vorm?"], ["goal", "Waarvoor is het?"], ["promise", "Wat beloof je aan mensen?"], ["ownership", "Van wie is het?"],
]);

/** @param {Act} act @param {string} who */
function newForm(act, who) {
  const key = `form-${who}`;
  const told = Object.fromEntries(PARTS.map(([part]) => [part, fieldValue(act, `${key}-${part}`).trim()]));
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!told.name) return;
    act.send("form", { name: told.name, goal: told.goal, promise: told.promise, ownership: told.ownership });
    for (const [part] of PARTS) act.draft(`${key}-${part}`).clear();
  };
  return html`<form class="sp-form" @submit=${submit}>
    ${PARTS.map(([part, label]) => field(act, { key: `${key}-${part}`, label, type: part === "name" ? "text" : "textarea", rows: 2, max: part === "name" ? 80 : undefined }))}
    <button class="nl-button nl-button--secondary" aria-disabled=${String(!told.name)}>Zet erbij</button></form>`;
}
