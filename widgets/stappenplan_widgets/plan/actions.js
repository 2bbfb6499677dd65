// @ts-check
// The participant's list of actions: take one, help, or disagree.
import { cards, details, editOwnText, empty, html, nothing, textForm } from "../kit.js";
import { actionForm } from "./action_form.js";
import { themeForm } from "./theme_form.js";

/** @typedef {import("../types/pages.js").Either<import("../types/pages.js").View<"plan", "participant" | "facilitator">["actions"][number]>} Action */
/**
 * @template {import("../types/pages.js").Role} R
 * @typedef {import("../types/pages.js").View<"plan", R>} View
 */
/** @typedef {import("../types/pages.js").StepAct<"plan">} Act */

/** People choose an action; nobody is appointed. @param {View<"participant">} view @param {Act} act */
export function actionList(view, act) {
  const own = view.actions.filter((one) => one.mine || one.helping);
  const free = view.actions.filter((one) => !one.owner);
  const rest = view.actions.filter((one) => one.owner && !one.mine && !one.helping);
  if (!view.actions.length) return empty("Er zijn nog geen stappen gekozen.");
  // Who has a step works on that; the others wait below it.
  const fold = own.length > 0 || view.phase === "aloud";
  const list = (/** @type {string} */ title, /** @type {Action[]} */ actions, /** @type {unknown} */ hint = nothing) => {
    if (!actions.length) return nothing;
    const content = html`${hint} ${cards(actions, { label: title, render: (action) => takeButtons(view, act, action) })}`;
    return fold ? details(`${title} (${actions.length})`, content)
      : html`<section class="sp-stack"><h3 class="nl-heading nl-heading--level-3">${title}</h3>${content}</section>`;
  };
  return html`${own.map((action) => actionForm(view, act, action))}
    ${list("Wie neemt een van deze stappen?", free, html`<p class="sp-hint">Neem alleen wat je wilt en kunt. Wat niemand kiest, blijft liggen. Dat mag.</p>`)}
    ${list("Al opgepakt", rest)}
    ${dissentForm(view, act)}`;
}

/** @param {View<"participant">} view @param {Act} act @param {Action} action */
function takeButtons(view, act, action) {
  const busy = act.pending("take").concat(act.pending("help"))
    .some(({ body }) => body.entry === action.id);
  return html`<p class="sp-card__text">${action.number}. ${action.title}</p>
    <p class="sp-quiet">${action.dots} ${action.dots === 1 ? "stip" : "stippen"}${action.owner
      ? ` · ${[action.owner, ...action.helpers].join(", ")}` : ""}</p>
    <div class="sp-row">
      ${action.owner ? nothing : html`<button type="button" class="nl-button nl-button--primary"
        ?disabled=${busy || !view.open} aria-label="Ik neem deze stap: ${action.title}"
        @click=${() => act.send("take", { entry: action.id })}>Ik neem deze stap</button>`}
      <button type="button" class="nl-button nl-button--secondary" ?disabled=${busy || !view.open}
        aria-label="Ik werk mee: ${action.title}"
        @click=${() => act.send("help", { entry: action.id })}>Ik werk mee</button>
    </div>
    ${themeForm(view, act, action)}`;
}

/** @param {View<"participant">} view @param {Act} act */
function dissentForm(view, act) {
  if (!view.open) return nothing;
  return html`<details class="sp-details"><summary>Ik ben het ergens niet mee eens</summary>
    <p class="sp-hint">Het komt apart in het plan te staan, zonder je naam.</p>
    ${textForm(act, { type: "dissent", label: "Waar ben je het niet mee eens?", max: view.max_length })}
    ${cards([...view.my_dissent, ...act.pending("dissent", view.my_dissent).map(({ id, body }) => ({ id, text: body.text, state: "shown", sending: true }))], {
      label: "Wat jij hierover schreef", render: (item) => editOwnText(act, item, { max: view.max_length }),
    })}
  </details>`;
}
