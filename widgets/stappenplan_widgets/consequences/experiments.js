// @ts-check
// Naming an experiment: what, how small, when to stop, when to look back.
import { announce, choices, details, field, fieldValue, html, nothing, thanks } from "../kit.js";
import { experimentPart } from "./shared.js";

/** @typedef {import("../types/pages.js").View<"consequences", "participant">} View */
/** @typedef {import("../types/pages.js").View<"consequences", "facilitator">} HostView */
/** @typedef {import("../types/pages.js").StepAct<"consequences">} Act */

const FIELDS = /** @type {const} */ ([
  ["text", "Wat proberen we?", "In één zin. Begin met wie of wat."],
  ["small", "Hoe klein?", "Eén keer, één straat of één avond is genoeg."],
  ["stop", "Wanneer stoppen we?", "Waaraan merk je dat het niet goed gaat, of dat het klaar is?"],
]);

/** @param {View | HostView} view @param {Act} act @param {{send?: (body: import("../types/entries.js").ConsequencesExperiment) => void}} [options] */
export function experimentForm(view, act, { send } = {}) {
  const value = (/** @type {string} */ name) => fieldValue(act, `experiment-${name}`).trim();
  const ready = [...FIELDS.map(([name]) => name), "back"].every(value);
  const about = act.ui.about ?? "";
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!ready) return;
    const body = { text: value("text"), small: value("small"), stop: value("stop"), back: value("back"), ...(about && { about }) };
    const also = { draft: { key: "experiment-text", value: body.text } };
    for (const name of ["text", "small", "stop", "back"]) act.draft(`experiment-${name}`).clear();
    act.ui.about = "";
    if (send) send(body);
    else act.send("experiment", body, also);
    announce("Verstuurd.");
  };
  const nodes = view.branch.nodes.filter(({ readable }) => readable);
  return html`<form class="sp-form" @submit=${submit}>
    ${FIELDS.map(([name, label, hint]) => field(act, { key: `experiment-${name}`, label, hint, type: "textarea", rows: 2, max: view.max_length }))}
    ${field(act, { key: "experiment-back", label: "Wanneer kijken we terug?", type: "date" })}
    ${nodes.length ? html`<label class="sp-field"><span>Bij welk gevolg hoort dit? Dit mag leeg blijven.</span>
      <select @change=${(/** @type {Event} */ event) => {
        act.ui.about = /** @type {HTMLSelectElement} */ (event.target).value;
        act.redraw();
      }}><option value="">Bij de casus als geheel</option>${nodes.map((node) => html`<option value=${node.id} ?selected=${node.id === about}>${node.number} ${node.text}</option>`)}</select></label>` : nothing}
    <button class="nl-button nl-button--primary sp-button--wide" aria-disabled=${String(!ready)}>Dit proberen we</button></form>`;
}

/** @param {View} view @param {Act} act */
export function tryPage(view, act) {
  const own = new Set(view.own_experiments);
  const sending = act.pending("experiment", view.experiments);
  return html`<section class="sp-panel sp-stack" aria-label="Een proef"><h3 class="nl-heading nl-heading--level-3">Wat wil jij proberen?</h3>
      <p class="sp-hint">Wie een proef noemt, trekt haar. Je kunt haar weer loslaten.</p>
      ${experimentForm(view, act)}</section>
    ${sending.length ? thanks("Je proef is onderweg.") : nothing}
    ${view.experiments.length ? html`<section class="sp-stack" aria-label="Wat we proberen"><h3 class="nl-heading nl-heading--level-3">Wat we proberen</h3>
      <ul class="sp-cards">${view.experiments.map((one) => html`<li class="sp-card">${experimentPart(one, ownership(act, one, own.has(one.id)))}
        ${own.has(one.id) ? adjustForm(view, act, one) : nothing}</li>`)}</ul></section>` : nothing}`;
}

/** @param {Act} act @param {View["experiments"][number]} one @param {boolean} mine */
function ownership(act, one, mine) {
  const button = (/** @type {string} */ label, /** @type {boolean} */ off) => html`<div class="sp-row"><button type="button"
    class="nl-button nl-button--secondary sp-button--small" aria-label="${label}: ${one.text}" @click=${() => act.send("take_on", { experiment: one.id, off })}>${label}</button></div>`;
  if (mine) return button("Ik laat dit los", true);
  return one.owner ? nothing : button("Ik trek dit", false);
}

/** @param {View | HostView} view @param {Act} act @param {View["experiments"][number]} one */
export function adjustForm(view, act, one) {
  const keyOf = (/** @type {string} */ name) => `adjust-${one.id}-${name}`;
  const first = /** @type {Record<string, string>} */ ({ small: one.small, stop: one.stop, back: one.back });
  const value = (/** @type {string} */ name) => fieldValue(act, keyOf(name), first[name]).trim();
  const names = ["small", "stop", "back"];
  const same = names.every((name) => value(name) === first[name]) || !names.every(value);
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (same) return;
    act.send("adjust", { experiment: one.id, small: value("small"), stop: value("stop"), back: value("back") });
    for (const name of names) act.draft(keyOf(name)).clear();
  };
  return details("Pas de afspraken aan", html`<form class="sp-form" @submit=${submit}>
    ${field(act, { key: keyOf("small"), label: "Hoe klein?", type: "textarea", rows: 2, max: view.max_length, value: one.small })}
    ${field(act, { key: keyOf("stop"), label: "Wanneer stoppen we?", type: "textarea", rows: 2, max: view.max_length, value: one.stop })}
    ${field(act, { key: keyOf("back"), label: "Wanneer kijken we terug?", type: "date", value: one.back })}
    <button class="nl-button nl-button--secondary sp-button--small" aria-disabled=${String(same)}>Bewaar</button></form>`);
}

/** @param {Act} act @param {{value: string, onChange: (value: string) => void}} options */
export const strongerChoice = (act, { value, onChange }) => choices(act, {
  legend: "Wat doet dit met dat andere gevolg?", name: "link-way", row: true, value,
  options: [{ value: "stronger", label: "maakt het sterker" }, { value: "weaker", label: "maakt het zwakker" }], onChange,
});
