// @ts-check
// The facilitator's page of the step kind plan.
import {
  bars, cards, confirmButton, html, inputValue, isChecked, moderation, nothing, tag,
} from "../kit.js";
import { proposalCard } from "./proposals.js";
import { stepsAndDotsFromPaper } from "./steps_and_dots_from_paper.js";
import { dependencyCycles, planGaps } from "./screen.js";
import { actionForm } from "./action_form.js";

/** @typedef {import("../types/pages.js").Either<import("../types/pages.js").View<"plan", "participant" | "facilitator">["actions"][number]>} Action */
/**
 * @template {import("../types/pages.js").Role} R
 * @typedef {import("../types/pages.js").View<"plan", R>} View
 */
/** @typedef {import("../types/pages.js").StepAct<"plan">} Act */

/** The facilitator's page: duplicates, sentences that read as a step, and owners. @param {View<"facilitator">} view @param {Act} act */
export function facilitatorPage(view, act) {
  return html`${view.phase === "dots"
      ? html`<p class="nl-paragraph nl-paragraph--lead sp-lead">${view.voted} van ${view.voters} mensen hebben hun stippen gezet.</p>`
      : nothing}
    ${dependencyCycles(view)} ${planGaps(view)}
    ${view.actions.length ? facilitatorActions(view, act) : nothing}
    ${facilitatorProposals(view, act)}
    ${stepsAndDotsFromPaper(view, act)}`;
}

/** @param {View<"facilitator">} view @param {Act} act */
function facilitatorActions(view, act) {
  const lonely = view.actions.filter((one) => !one.owner).length;
  return html`<h3 class="nl-heading nl-heading--level-3">Stappen in het plan</h3>
    ${lonely ? html`<p class="sp-notice">${lonely} ${lonely === 1 ? "stap heeft" : "stappen hebben"} nog
      niemand. Vraag wie wil. Wijs niemand aan.</p>` : nothing}
    ${cards(view.actions, { columns: true, label: "Stappen in het plan", render: (action) => html`
      <p class="sp-card__text">${action.number}. ${action.title}</p>
      <p>${action.owner ? tag([action.owner, ...action.helpers].join(", "), "good") : tag("nog niemand", "attention")}
        <span class="sp-quiet">${action.dots} ${action.dots === 1 ? "stip" : "stippen"}</span></p>
      ${action.missing.length ? html`<p class="sp-quiet">Mist: ${action.missing.join(", ")}</p>` : nothing}
      ${action.owner ? nothing : takeFor(act, action)}
      <details class="sp-details sp-details--small"><summary>Invullen van papier</summary>
        ${actionForm(view, act, action)}</details>` })}`;
}

/** Somebody without a phone says yes in the room. @param {Act} act @param {Action} action */
function takeFor(act, action) {
  const people = (act.frame.people ?? []).filter((one) => one.here);
  const key = `take-${action.id}`;
  const pick = (/** @type {Event} */ event) => {
    act.ui[key] = inputValue(event);
    act.redraw();
  };
  return html`<div class="sp-row"><label class="plan-for">Zegt ja in de zaal:
      <select @change=${pick}><option value="">kies een naam</option>
        ${people.map((one) => html`<option value=${one.id}>${one.name}</option>`)}</select></label>
    <button type="button" class="nl-button nl-button--secondary sp-button--small" ?disabled=${!act.ui[key]}
      @click=${() => act.sendFor(act.ui[key], "take", { entry: action.id })}>Zet op naam</button></div>`;
}

/** @param {View<"facilitator">} view @param {Act} act */
function facilitatorProposals(view, act) {
  const list = view.proposals ?? [];
  const text = (/** @type {string} */ id) => list.find((one) => one.id === id)?.text ?? "";
  const voting = view.phase === "dots";
  return html`<h3 class="nl-heading nl-heading--level-3">${list.length} genoemde ${list.length === 1 ? "stap" : "stappen"}</h3>
    ${(view.phase === "aloud" ? [] : view.doubles ?? []).slice(0, 5).map((/** @type {string[]} */ group) => duplicateNotice(act, group, text))}
    ${soundingSentences(view, act)}
    ${list.some((one) => one.dots) ? bars(
      list.filter((one) => one.dots).map((one) => (
        { label: one.text, value: one.dots, text: String(one.dots) })), { label: "Stippen per stap" }) : nothing}
    ${cards(list, { columns: true, label: "Genoemde stappen", empty: "Er is nog geen stap genoemd.",
      render: (item) => html`${proposalCard(item)}<p class="sp-quiet">Gezegd bij: ${item.from}${item.via ? ` (${item.via})` : ""}</p>
        ${moderation(act, item, { among: voting ? undefined : list })}
        ${item.adopted && !voting ? html`<button type="button" class="nl-button nl-button--subtle sp-button--small"
          aria-label="Toch geen stap: ${item.text}"
          @click=${() => act.send("unadopt", { entry: item.id })}>Toch geen stap</button>` : nothing}` })}
    ${view.chosen_by_hand ? confirmButton(act, { key: "dots-again", label: "Laat de stippen weer kiezen",
      question: "De keuze met de hand vervalt. Doorgaan?",
      onConfirm: () => act.send("choose", { entries: [] }) }) : nothing}
    ${choiceByHand(view, act, list)}`;
}

/** Merge cards that say the same. @param {Act} act @param {string[]} group @param {(id: string) => string} text */
function duplicateNotice(act, group, text) {
  /** @type {Record<number, string>} */
  const words = { 2: "twee", 3: "drie", 4: "vier", 5: "vijf" };
  const count = words[group.length] ?? group.length;
  return html`<div class="sp-notice"><p>Zeggen deze ${count} hetzelfde?</p>
    ${group.slice(0, 5).map((id) => html`<p class="sp-quote">${text(id)}</p>`)}
    ${group.length > 5 ? html`<p class="sp-quiet">en nog ${group.length - 5}</p>` : nothing}
    <button type="button" class="nl-button nl-button--secondary sp-button--small"
      @click=${() => act.steer("merge", { entries: group })}>Voeg samen</button></div>`;
}

/** Sentences from elsewhere; the group decides whether they are steps. @param {View<"facilitator">} view @param {Act} act */
function soundingSentences(view, act) {
  const sent = new Set(act.pending("adopt").map(({ body }) => body.entry));
  const list = (view.sounding ?? []).filter((one) => !sent.has(one.id));
  if (!list.length || !["write", "merge"].includes(view.phase)) return nothing;
  return html`<details class="sp-details"><summary>Deze zinnen klinken als een stap (${list.length})</summary>
    <p class="sp-hint">Lees ze voor. Zet er alleen bij wat de groep een stap vindt.</p>
    ${cards(list, { columns: true, label: "Zinnen die klinken als een stap", render: (one) => html`
      <p class="sp-card__text">${one.sentence}</p>
      <p class="sp-quiet">Gezegd bij: ${one.from}. De zin ${one.why}.</p>
      <button type="button" class="nl-button nl-button--secondary sp-button--small"
        aria-label="Zet erbij: ${one.sentence}"
        @click=${() => act.send("adopt", { entry: one.id, sentence: one.sentence })}>Zet erbij</button>` })}
  </details>`;
}

/** Choosing by hand, for when the group decides otherwise than the dots. @param {View<"facilitator">} view @param {Act} act @param {View<"facilitator">["proposals"]} list */
function choiceByHand(view, act, list) {
  if (view.phase !== "work" || !list.length) return nothing;
  const current = new Set(act.ui.choice ?? view.actions.map((one) => one.id));
  const toggle = (/** @type {Event} */ event, /** @type {string} */ id) => {
    if (isChecked(event)) current.add(id);
    else current.delete(id);
    act.ui.choice = [...current];
    act.redraw();
  };
  return html`<details class="sp-details"><summary>Zelf kiezen wat in het plan komt</summary>
    ${list.map((item) => html`<label class="sp-check"><input type="checkbox" .checked=${current.has(item.id)}
      @change=${(/** @type {Event} */ event) => toggle(event, item.id)} /> ${item.text} (${item.dots})</label>`)}
    <button type="button" class="nl-button nl-button--secondary" @click=${() => {
      act.send("choose", { entries: [...current] });
      act.ui.choice = null;
    }}>Neem deze stappen</button></details>`;
}
