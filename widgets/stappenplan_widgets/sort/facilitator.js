// @ts-check
// The facilitator's page of the step kind sort.
import {
  confirmButton, details, html, inputValue, isChecked, live, moderation, nothing, paperBox, repeat, textForm,
} from "../kit.js";
import { cardCount, groupBadge, groupName, otherGroups, questionKey } from "./groups.js";

/**
 * @template {import("../types/pages.js").Role} R
 * @typedef {import("../types/pages.js").View<"sort", R>} View
 */
/** @typedef {import("../types/pages.js").StepAct<"sort">} Act */

/**
 * @typedef {import("./groups.js").Card} Card
 * @typedef {import("./groups.js").Group} Group
 */

/** @type {Record<string, string>} */
const UNDONE = { join: "samenvoegen", split: "splitsen", move: "verplaatsen", name: "naam geven" };

/** @param {View<"facilitator">} view @param {Act} act */
export function facilitatorPage(view, act) {
  const { groups = [], alone = [], loose = [] } = view;
  if (!view.cards) return html`<p class="sp-empty">Er zijn nog geen kaarten om te ordenen.</p>`;
  return html`${dealButtons(view, act)} ${mergeHints(view, act)}
    <div class="sort-desk">
      ${repeat(groups, (/** @type {Group} */ group) => group.id, (/** @type {Group} */ group) => groupPanel(view, group, act))}
    </div>
    ${cardsOutsideGroups("Staat alleen", alone, view, act, true)} ${cardsOutsideGroups("Nog te ordenen", loose, view, act, alone.length + groups.length > 0 && loose.length < 6)}
    ${cardsFromPaper(view, groups, act)}`;
}

/** @param {View<"facilitator">} view @param {Act} act */
function dealButtons(view, act) {
  const deal = () => act.send("deal");
  return html`<div class="sp-row">
    ${!view.dealt
      ? html`<button type="button" class="nl-button nl-button--primary" @click=${deal}>Deel ${cardCount(view.cards)} uit</button>`
      : view.newcomers
        ? html`<button type="button" class="nl-button nl-button--primary" @click=${deal}>Deel nieuwe kaarten uit (${view.newcomers})</button>`
        : confirmButton(act, {
            key: "deal", label: "Nog een ronde kaarten", question: "Iedereen krijgt er kaarten bij. Doorgaan?", onConfirm: deal,
          })}
    ${view.undo
      ? html`<button type="button" class="nl-button nl-button--secondary" @click=${() => act.send("undo")}>Maak ongedaan: ${UNDONE[view.undo] ?? view.undo}</button>`
      : nothing}
    <p class="sp-quiet">${view.answers} ${view.answers === 1 ? "keuze" : "keuzes"} gemaakt</p>
  </div>`;
}

/** Groups in which people put the same cards. @param {View<"facilitator">} view @param {Act} act */
function mergeHints(view, act) {
  const group = (/** @type {string} */ id) => view.groups.find((/** @type {Group} */ one) => one.id === id);
  return (view.alike ?? []).map((hint) => {
    const [one, other] = hint.groups.map(group);
    if (!one || !other) return nothing;
    const cards = hint.cards ? `${cardCount(hint.cards)} ${hint.cards === 1 ? "ligt" : "liggen"} bij beide.` : "";
    const people = hint.people ? `${hint.people} ${hint.people === 1 ? "mens zegt" : "mensen zeggen"} van wel.` : "";
    return html`<p class="sp-row sort-hint"><span>Zijn ${groupBadge(one)} en ${groupBadge(other)} één groep? ${cards} ${people}</span>
      <button type="button" class="nl-button nl-button--secondary sp-button--small" @click=${() => act.send("join", { groups: hint.groups })}
        aria-label="Voeg samen: ${groupName(one)} en ${groupName(other)}">Voeg samen</button></p>`;
  });
}

/** @param {Act} act @returns {Set<string>} */
const pickedGroups = (act) => (act.ui.picked ??= new Set());

/** Joins the ticked groups, in the group that was ticked last. @param {Group} here @param {Group[]} groups @param {Act} act */
function joinNotice(here, groups, act) {
  const chosen = groups.filter((group) => pickedGroups(act).has(group.id));
  const last = [...pickedGroups(act)].filter((id) => chosen.some((group) => group.id === id)).pop();
  if (last !== here.id) return nothing;
  const clear = () => {
    act.ui.picked = new Set();
    act.redraw();
  };
  const join = () => {
    act.send("join", { groups: chosen.map((group) => group.id) });
    clear();
  };
  return html`<div class="sp-notice" role="status">
    <p>${chosen.length < 2 ? "Kies nog een groep om samen te voegen." : `Van ${chosen.map(groupName).join(" en ")} één groep maken?`}</p>
    <div class="sp-row">
      ${chosen.length > 1
        ? html`<button type="button" class="nl-button nl-button--primary" @click=${join}>Voeg samen</button>`
        : nothing}
      <button type="button" class="nl-button nl-button--subtle" @click=${clear}>Toch niet</button>
    </div>
  </div>`;
}

/** @param {View<"facilitator">} view @param {Group} group @param {Act} act */
function groupPanel(view, group, act) {
  const pick = (/** @type {Event} */ event) => {
    if (isChecked(event)) pickedGroups(act).add(group.id);
    else pickedGroups(act).delete(group.id);
    act.redraw();
  };
  const splitting = act.ui.splitting === group.id;
  return html`<section class="sort-pile" data-colour=${group.colour % 10} aria-label=${groupName(group)}>
    <h3 class="nl-heading nl-heading--level-3 sort-title">${groupBadge(group)} <span>${group.name || `Groep ${group.letter}`}</span></h3>
    <p class="sp-quiet">${cardCount(group.count)}, steun van ${group.support} ${group.support === 1 ? "mens" : "mensen"}</p>
    <div class="sp-row">
      <label class="sp-check"><input type="checkbox" .checked=${live(pickedGroups(act).has(group.id))} @change=${pick}
        aria-label="Samenvoegen: ${groupName(group)}" /> samenvoegen</label>
      ${group.count > 1 && !splitting
        ? html`<button type="button" class="nl-button nl-button--secondary sp-button--small" aria-label="Splits ${groupName(group)}"
            @click=${() => openSplitForm(act, group.id)}>Splits</button>`
        : nothing}
    </div>
    ${joinNotice(group, view.groups, act)}
    ${nameForm(group, act)}
    ${splitting
      ? splitForm(group, act)
      : html`<ul class="sort-list">
          ${repeat(group.cards ?? [], (card) => card.id, (card) => cardLine(card, group.id, view.groups, act))}
        </ul>`}
  </section>`;
}

/** @param {Group} group @param {Act} act */
function nameForm(group, act) {
  const give = (/** @type {string} */ name) => act.send("name", { theme: group.id, name });
  return details(group.name ? "Andere naam" : "Geef een naam", html`
    <div class="sp-row">
      ${(group.proposals ?? []).map(({ name, people }) => html`<button type="button" class="nl-button nl-button--secondary sp-button--small"
        @click=${() => give(name)}>${name}${people ? ` (${people})` : ""}</button>`)}
    </div>
    ${textForm(act, {
      type: "name", key: `name-${group.id}`, field: "name", extra: { theme: group.id },
      label: `Naam van groep ${group.letter}`, max: 60, rows: 1, button: "Bewaar naam",
    })}`);
}

/** @param {Act} act @param {string | null} group */
function openSplitForm(act, group) {
  act.ui.splitting = group;
  act.ui.apart = new Set();
  act.redraw();
}

/** @param {Group} group @param {Act} act */
function splitForm(group, act) {
  /** @type {Set<string>} */
  const apart = act.ui.apart;
  const cards = group.cards ?? [];
  const chosen = cards.filter((card) => apart.has(card.id));
  const toggle = (/** @type {Card} */ card) => {
    if (!apart.delete(card.id)) apart.add(card.id);
    act.redraw();
  };
  const ready = chosen.length > 0 && chosen.length < cards.length;
  const send = () => {
    if (!ready) return;
    act.send("split", { theme: group.id, cards: chosen.map((card) => card.id) });
    openSplitForm(act, null);
  };
  return html`<fieldset class="sort-split">
    <legend>Welke kaarten krijgen een eigen groep?</legend>
    ${cards.map((card) => html`<label class="sp-check"><input type="checkbox" .checked=${live(apart.has(card.id))}
      @change=${() => toggle(card)} /> <span>${card.text}</span></label>`)}
    <div class="sp-row">
      <button type="button" class="nl-button nl-button--primary" aria-disabled=${String(!ready)} @click=${send}>Maak een nieuwe groep</button>
      <button type="button" class="nl-button nl-button--subtle" @click=${() => openSplitForm(act, null)}>Toch niet</button>
    </div>
  </fieldset>`;
}

/** @param {Card} card @param {string} here @param {Group[]} groups @param {Act} act */
function cardLine(card, here, groups, act) {
  const move = (/** @type {Event} */ event) => {
    const to = inputValue(event);
    /** @type {HTMLSelectElement} */ (event.target).value = "";
    if (to === "alone") act.send("move", { card: card.id });
    else if (to === "new") act.send("split", { theme: here, cards: [card.id] });
    else if (to) act.send("move", { card: card.id, group: to });
  };
  const alone = here === "";
  const open = act.ui.tools === card.id;
  const toggle = () => {
    act.ui.tools = open ? null : card.id;
    act.redraw();
  };
  return html`<li class="sort-line">
    <span class="sort-text">${card.text} ${otherGroups(card)}</span>
    <button type="button" class="nl-button nl-button--secondary sp-button--small" aria-expanded=${String(open)}
      aria-label="Verplaats of verberg: ${card.text}" @click=${toggle}>…</button>
    ${open
      ? html`<div class="sort-tools sp-stack">
          <div class="sp-field"><select aria-label="Verplaats naar" @change=${move}>
            <option value="">Verplaats naar …</option>
            ${groups.filter((group) => group.id !== here).map((group) => html`<option value=${group.id}>${groupName(group)}</option>`)}
            ${alone ? nothing : html`<option value="new">een nieuwe groep</option><option value="alone">staat alleen</option>`}
          </select></div>
          ${moderation(act, card)}
        </div>`
      : nothing}</li>`;
}

/** @param {string} title @param {Card[]} cards @param {View<"facilitator">} view @param {Act} act @param {boolean} open */
function cardsOutsideGroups(title, cards, view, act, open) {
  if (!cards.length) return nothing;
  return details(`${title} (${cards.length})`, html`<ul class="sort-list">
    ${repeat(cards, (card) => card.id, (card) => cardLine(card, "", view.groups, act))}
  </ul>`, { open });
}

/** @param {View<"facilitator">} view @param {Group[]} groups @param {Act} act */
function cardsFromPaper(view, groups, act) {
  const forms = (view.papers ?? []).map((person) => cardsOfPerson(person, groups, act));
  return paperBox(act, forms.length
    ? forms
    : html`<p class="sp-hint">${view.dealt
        ? "Er is niemand zonder telefoon die nog kaarten heeft. Voeg bij Mensen iemand zonder telefoon toe."
        : "Deel eerst de kaarten uit."}</p>`);
}

/** Somebody without a phone says it, the facilitator taps. @param {View<"facilitator">["papers"][number]} person @param {Group[]} groups @param {Act} act */
function cardsOfPerson(person, groups, act) {
  const sent = new Set((/** @type {const} */ (["place", "found", "alone", "skip", "same"])).flatMap((type) =>
    act.pending(type).filter((entry) => entry.for === person.id).map(({ body }) => questionKey({ id: body.card, ...body }))));
  const card = (/** @type {(Card | import("./groups.js").Pair)[]} */ (person.hand)).find((one) => !one.answer && !sent.has(questionKey(one)));
  if (!card) return nothing;
  if ("groups" in card) return details(`Vraag aan ${person.name} (geen telefoon)`, pairOfPerson(person, card, groups, act));
  const say = (/** @type {"place" | "found" | "alone" | "skip"} */ type, extra = {}) => act.sendFor(person.id, type, { card: card.id, ...extra });
  return details(`Kaarten van ${person.name} (geen telefoon)`, html`
    <p class="sort-card">${card.text}</p>
    <div class="sp-row">
      ${groups.map((group) => html`<button type="button" class="nl-button nl-button--secondary sp-button--small"
        @click=${() => say("place", { group: group.id })}>${groupName(group)}</button>`)}
      <button type="button" class="nl-button nl-button--secondary sp-button--small" @click=${() => say("found")}>Nieuwe groep</button>
      <button type="button" class="nl-button nl-button--secondary sp-button--small" @click=${() => say("alone")}>Staat alleen</button>
      <button type="button" class="nl-button nl-button--subtle sp-button--small" @click=${() => say("skip")}>Sla over</button>
    </div>`);
}

/** @param {View<"facilitator">["papers"][number]} person @param {import("./groups.js").Pair} pair @param {Group[]} groups @param {Act} act */
function pairOfPerson(person, pair, groups, act) {
  const [one, other] = pair.groups.map((id) => groups.find((group) => group.id === id));
  const button = (/** @type {string} */ text, /** @type {boolean | undefined} */ same) => html`<button type="button"
    class="nl-button nl-button--secondary sp-button--small" @click=${() => act.sendFor(person.id, "same", { groups: pair.groups, same })}>${text}</button>`;
  return one && other
    ? html`<p class="sort-card">Zijn ${groupBadge(one)} en ${groupBadge(other)} één groep?</p>
      <div class="sp-row">${button("Ja", true)} ${button("Nee", false)} ${button("Weet ik niet", undefined)}</div>`
    : nothing;
}
