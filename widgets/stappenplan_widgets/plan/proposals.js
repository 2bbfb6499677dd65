// @ts-check
// The participant's proposals for actions: write, adopt and read them.
import { cards, editOwnText, empty, html, nothing, tag, textForm, waiting } from "../kit.js";
import { themeSelect } from "../groups/theme_select.js";

/**
 * @template {import("../types/pages.js").Role} R
 * @typedef {import("../types/pages.js").View<"plan", R>} View
 */
/** @typedef {import("../types/pages.js").StepAct<"plan">} Act */

/** How many sentences a phone shows before it folds the rest. */
const FEW = 3;

/** @param {View<"participant">} view @param {Act} act */
export function proposalForm(view, act) {
  return html`<section class="sp-stack" aria-label="Noem een stap">
    ${view.open
      ? textForm(act, { type: "step", label: "Welke stap kunnen wij zelf zetten?",
          hint: "Begin met een werkwoord. Bijvoorbeeld: Geef het dorp één vast nummer.",
          max: view.max_length, button: "Zet op een kaart" })
      : waiting("Je kunt nu niet schrijven.")}
    ${ownProposals(view, act)} ${ownTextsToAdopt(view, act)}
  </section>`;
}

/** @param {View<"participant">} view @param {Act} act */
export function proposalList(view, act) {
  return html`${cards(view.proposals, { label: "Genoemde stappen", empty: "Er zijn nog geen stappen.", render: proposalCard })}
    ${view.mine?.length ? ownProposals(view, act) : nothing} ${ownTextsToAdopt(view, act)}`;
}

/** A step that was named, as everybody sees it. @param {{text: string, theme?: string | null, merged?: string[]}} item */
export function proposalCard(item) {
  return html`<p class="sp-card__text">${item.text}</p>
    ${item.theme ? html`<p class="sp-quiet">${item.theme}</p>` : nothing}
    ${item.merged?.length ? html`<p class="sp-quiet">uit ${item.merged.length} kaarten</p>` : nothing}`;
}

/** @param {View<"participant">} view @param {Act} act */
function ownProposals(view, act) {
  const sending = act.pending("step", view.mine).map(({ id, body }) => ({ id, text: body.text, sending: true }));
  const all = [...sending.reverse(), ...(view.mine ?? []).slice().reverse()];
  if (!all.length) return empty("Hier komen jouw stappen te staan.");
  return html`<h3 class="nl-heading nl-heading--level-3">Jouw stappen</h3>
    ${cards(all, { label: "Jouw stappen", render: (item) => html`
      ${item.adopted ? html`<p class="sp-card__text">${item.text}</p>` : editOwnText(act, item, { open: view.open && !item.merged, max: view.max_length })}
      ${item.merged ? tag("Samengevoegd", "quiet") : nothing}
      ${view.open && !item.merged ? themeSelect(act, item, view.themes) : nothing}
      ${item.adopted && item.state === "hidden" ? tag("Niet in beeld", "quiet") : nothing}
      ${view.open && item.adopted && !item.merged ? html`<button type="button"
        class="nl-button nl-button--subtle sp-button--small" aria-label="Toch geen stap: ${item.text}"
        @click=${() => act.send("unadopt", { entry: item.id })}>Toch geen stap</button>` : nothing}` })}`;
}

/** Words of one's own that could be a step: first what sounds like one. @param {View<"participant">} view @param {Act} act */
function ownTextsToAdopt(view, act) {
  const sent = new Set(act.pending("adopt").map(({ body }) => body.entry));
  const list = (view.offered ?? []).filter((item) => !sent.has(item.id));
  const sounding = list.filter((item) => item.sentence);
  const first = sounding.slice(0, FEW);
  const rest = list.filter((item) => !first.includes(item));
  const render = (/** @type {View<"participant">["offered"][number]} */ item) => ownTextToAdopt(view, act, item);
  return html`${first.length ? html`<section class="sp-stack" aria-label="Zinnen die klinken als een stap">
      <h3 class="nl-heading nl-heading--level-3">${first.length === 1 ? "Deze zin klinkt als een stap" : "Deze zinnen klinken als een stap"}</h3>
      <p class="sp-hint">Je schreef dit eerder. Jij kiest of het een stap is.</p>
      ${cards(first, { render })}</section>` : nothing}
    ${rest.length ? html`<details class="sp-details"><summary>Dit schreef je ook (${rest.length})</summary>
      ${cards(rest, { render })}</details>` : nothing}`;
}

/** @param {View<"participant">} view @param {Act} act @param {View<"participant">["offered"][number]} item */
function ownTextToAdopt(view, act, item) {
  const text = item.sentence || item.text;
  const body = item.sentence ? { entry: item.id, sentence: item.sentence } : { entry: item.id };
  return html`<p class="sp-card__text">${text}</p>
    <button type="button" class="nl-button nl-button--secondary sp-button--small" ?disabled=${!view.open}
      aria-label="Dit is een stap: ${text}" @click=${() => act.send("adopt", body)}>Dit is een stap</button>`;
}
