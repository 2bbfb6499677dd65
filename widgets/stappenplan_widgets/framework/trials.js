// @ts-check
// Trying the framework on a project: its questions one by one, the advice, and whether that fits.
import { choices, field, fieldValue, html, nothing, thanks, titleForm } from "../kit.js";
import { advice, criterionOf, tapOne } from "./words.js";

/** @typedef {import("../types/pages.js").View<"framework">} View */
/** @typedef {import("../types/pages.js").StepAct<"framework">} Act */
/** @typedef {View["trials"][number]} Trial */

/** @param {View} view @param {Act} act @param {string} [who] */
export function trialPages(view, act, who = "") {
  const trial = view.trials.find((one) => one.id === act.ui.trial);
  const open = (/** @type {string | undefined} */ id) => {
    act.ui.trial = id;
    act.redraw();
  };
  if (!trial) return html`<section class="sp-task sp-stack" aria-label="Kies een project">
    ${view.trials.length ? tapOne("Kies een project om het kader op te proberen",
      view.trials.map((one) => ({ value: one.id, label: one.title, hint: stateOf(one) })), open) : html`<p>Er staat nog geen project. Zet er een bij dat jullie kennen.</p>`}
    ${trialForm(act)}</section>`;
  const left = trial.left.filter((id) => !pendingAnswer(act, trial.id, id));
  const ready = !trial.left.length && trial.sentences.length > 0;
  return html`<h3 class="nl-heading nl-heading--level-3">${trial.title}</h3>
    ${ready ? html`<section class="sp-panel sp-stack" aria-label="Advies">${advice(trial)}</section> ${verdict(view, act, trial, who)} ${changeAnswer(view, act, trial)}`
      : left.length ? question(view, act, trial, left[0]) : html`<p class="sp-waiting">Even wachten …</p>`}
    <button type="button" class="nl-button nl-button--subtle" @click=${() => open(undefined)}>← Alle projecten</button>`;
}

/** @param {Trial} one */
const stateOf = (one) => one.sentences.length && !one.left.length ? one.sentences[0] : Object.keys(one.answers).length ? "Nog niet klaar" : "Nog niet geprobeerd";

/** @param {Act} act @param {string} project @param {string} criterion */
const pendingAnswer = (act, project, criterion) => act.pending("answer").some(({ body }) => body.project === project && body.criterion === criterion);

/** @param {View} view @param {Act} act @param {Trial} trial @param {string} id */
function question(view, act, trial, id) {
  const one = criterionOf(view, id);
  if (!one) return nothing;
  const done = Object.keys(trial.answers).length;
  return html`<section class="sp-task sp-stack" aria-label=${one.question}>
    <p class="sp-quiet">Vraag ${done + 1}</p>
    ${tapOne(one.question, [...one.answers.map((answer) => ({ value: answer.id, label: answer.text })), { value: "", label: "Dat weten we niet" }],
      (answer) => act.send("answer", { project: trial.id, criterion: id, answer }), one.help)}</section>`;
}

/** @param {View} view @param {Act} act @param {Trial} trial */
function changeAnswer(view, act, trial) {
  const answered = view.criteria.filter((one) => one.id in trial.answers);
  return html`<details class="sp-details"><summary>Jullie antwoorden</summary><div class="sp-stack">${answered.map((one) => choices(act, {
    legend: one.question, name: `change-${trial.id}-${one.id}`, value: trial.answers[one.id],
    options: [...one.answers.map((answer) => ({ value: answer.id, label: answer.text })), { value: "", label: "Dat weten we niet" }],
    onChange: (answer) => act.send("answer", { project: trial.id, criterion: one.id, answer }),
  }))}</div></details>`;
}

/** @param {View} view @param {Act} act @param {Trial} trial @param {string} who */
function verdict(view, act, trial, who) {
  const key = `verdict-${trial.id}-${who}`;
  const sent = act.pending("verdict").filter(({ body }) => body.project === trial.id).pop()?.body;
  const given = who ? undefined : sent ? { answer: sent.fits ? "fits" : "not", text: sent.text ?? "" } : view.mine?.verdicts[trial.id];
  if (given?.answer && !act.ui[`${key}-again`]) return html`${thanks(`Jij vindt: past ${given.answer === "fits" ? "wel" : "niet"}. ${given.text}`)}
    <button type="button" class="nl-button nl-button--subtle" @click=${() => { act.ui[`${key}-again`] = true; act.redraw(); }}>Toch iets anders</button>`;
  const chosen = act.ui[key] ?? given?.answer ?? "";
  const text = fieldValue(act, `${key}-text`, given?.text ?? "").trim();
  const blocked = !chosen || (chosen === "not" && !text);
  const send = () => {
    if (blocked) return;
    const fits = chosen === "fits";
    act.send("verdict", text ? { project: trial.id, fits, text } : { project: trial.id, fits });
    act.draft(`${key}-text`).clear();
    act.ui[`${key}-again`] = false;
  };
  return html`<section class="sp-task sp-stack" aria-label="Past het?">
    ${choices(act, {
      legend: "Past dit bij het project?", name: key, value: chosen, row: true,
      options: [{ value: "fits", label: "Past wel" }, { value: "not", label: "Past niet" }],
      onChange: (value) => { act.ui[key] = value; act.redraw(); },
    })}
    ${chosen ? field(act, { key: `${key}-text`, label: "Want …", hint: chosen === "fits" ? "Het hoeft niet." : "", type: "textarea", rows: 2, max: view.max_length, value: given?.text }) : nothing}
    <button type="button" class="nl-button nl-button--primary" aria-disabled=${String(blocked)} @click=${send}>Verstuur</button></section>`;
}

/** @param {Act} act */
export const trialForm = (act) => titleForm(act, {
  key: "trial-title", label: "Een ander project", hint: "Een echt project, van vroeger of van nu.",
  send: (body, options) => act.send("project", body, options),
});
