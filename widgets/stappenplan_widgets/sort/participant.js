// @ts-check
// The participant's page of the step kind sort.
import { details, empty, html, inputValue, nothing, thanks, waiting } from "../kit.js";
import { answerOf, askAgain, questionForm } from "./question.js";
import { groupBadge, groupName, questionKey } from "./groups.js";
import { groupNameForms } from "./group_names.js";

/**
 * @template {import("../types/pages.js").Role} R
 * @typedef {import("../types/pages.js").View<"sort", R>} View
 */
/** @typedef {import("../types/pages.js").StepAct<"sort">} Act */

/**
 * @typedef {import("./groups.js").Card} Card
 * @typedef {import("./groups.js").Group} Group
 * @typedef {import("./groups.js").Pair} Pair
 */

/** @param {View<"participant">} view @param {Act} act */
export function participantPage(view, act) {
  if (view.phase === "name") return groupNameForms(view, act);
  if (!view.dealt) return waiting("Straks krijg je een paar kaarten. Je ordent ze in stilte.");
  if (!view.hand?.length) return empty("Er zijn nu geen kaarten voor jou. Kijk mee op het scherm.");
  if (!view.open) return waiting("Ordenen is nu niet open. Wat je koos, is bewaard.");
  const { hand, underWay } = handWithAnswers(view, act);
  const at = hand.findIndex((one) => questionKey(one) === act.ui.again || (!act.ui.again && !one.answer));
  if (at >= 0) return questionForm(view, act, hand, at);
  return underWay && hand.length < view.total
    ? waiting("Je antwoord is onderweg. Straks komt je volgende kaart.")
    : finished(view, act, hand);
}

/** The questions with their answers, including answers still in the outbox. @param {View<"participant">} view @param {Act} act */
function handWithAnswers(view, act) {
  const waitingFor = new Map();
  for (const type of /** @type {const} */ (["skip", "alone", "found", "place", "same"])) {
    for (const { body } of act.pending(type)) waitingFor.set(questionKey({ id: body.card, ...body }), answerOf(type, body));
  }
  // Of two answers in the outbox the last one counts.
  const tapped = act.ui.answers ?? {};
  const known = new Set(view.groups.map((/** @type {Group} */ group) => group.id));
  /** @type {(Card | Pair)[]} */
  const hand = (/** @type {(Card | Pair)[]} */ (view.hand))
    .filter((one) => !("groups" in one) || one.groups.every((group) => known.has(group)))
    .map((one) => {
      const key = questionKey(one);
      return { ...one, answer: waitingFor.has(key) ? (tapped[key] ?? waitingFor.get(key)) : one.answer };
    });
  return { hand, underWay: waitingFor.size > 0 };
}

/** @param {View<"participant">} view @param {Act} act @param {(Card | Pair)[]} hand */
function finished(view, act, hand) {
  const cards = /** @type {Card[]} */ (hand.filter((one) => !("groups" in one)));
  return html`${thanks("Je hebt al je kaarten gehad. Kijk op het scherm hoe de groepen groeien.")}
    ${details("Jouw kaarten", html`<ul class="sp-cards">
      ${cards.map((card) => html`<li class="sp-card">
        <p>${card.text}</p>
        <p class="sp-quiet">${placeText(view, card)}</p>
        <button type="button" class="nl-button nl-button--secondary sp-button--small" aria-label="Kies anders: ${card.text}"
          @click=${() => askAgain(view, act, card)}>Kies anders</button>
      </li>`)}
    </ul>`)}
    ${proposeSameForm(view, act)}`;
}

/** @param {View<"participant">} view @param {Card} card */
function placeText(view, card) {
  if (card.answer === "skip") return "Overgeslagen";
  if (card.answer === "alone") return "Staat alleen";
  const group = view.groups.find((/** @type {Group} */ one) => one.id === card.answer);
  return group ? html`Jij koos ${groupBadge(group)} ${group.name}` : "Jij begon hiermee een groep";
}

/** Anybody may say that two groups are one; when enough people agree, they become one. @param {View<"participant">} view @param {Act} act */
function proposeSameForm(view, act) {
  const groups = /** @type {Group[]} */ (view.groups);
  if (groups.length < 2) return nothing;
  const chosen = (act.ui.pair ??= ["", ""]);
  const choose = (/** @type {number} */ n) => (/** @type {Event} */ event) => {
    chosen[n] = inputValue(event);
    act.redraw();
  };
  const ready = chosen[0] && chosen[1] && chosen[0] !== chosen[1];
  const send = () => {
    if (!ready) return;
    act.send("same", { groups: [...chosen], same: true });
    act.ui.pair = ["", ""];
    act.ui.proposed = true;
    act.redraw();
  };
  const select = (/** @type {number} */ n, /** @type {string} */ name) => html`<div class="sp-field"><select aria-label=${name}
      .value=${chosen[n]} @change=${choose(n)}>
    <option value="">Kies een groep</option>
    ${groups.map((group) => html`<option value=${group.id}>${inOneLine(group)}</option>`)}
  </select></div>`;
  return details("Zijn twee groepen hetzelfde?", html`
    <p class="sp-hint">Stel het voor. Vinden meer mensen dat? Dan worden ze één groep.</p>
    ${select(0, "De ene groep")} ${select(1, "De andere groep")}
    <button type="button" class="nl-button nl-button--secondary" aria-disabled=${String(!ready)} @click=${send}>Stel voor</button>
    ${act.ui.proposed ? html`<p class="sp-hint" role="status">Je voorstel is verstuurd.</p>` : nothing}`);
}

/** @param {Group} group */
const inOneLine = (group) => (group.name ? groupName(group) : `${group.letter}: ${group.examples?.[0]?.text ?? ""}`);
