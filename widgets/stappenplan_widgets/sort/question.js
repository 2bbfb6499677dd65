// @ts-check
// One sorting question: where a card belongs, or whether two groups are one.
import { announce, html, nothing, repeat } from "../kit.js";
import { exampleCards, groupBadge, groupLabel, groupName, questionKey } from "./groups.js";

/** @typedef {<T extends "place" | "found" | "alone" | "skip" | "same">(type: T, body: import("../types/entries.js").SortEntries[T], said: string) => void} Answer */
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

// More groups than this stand in two columns on a low screen.
const FEW = 3;
// More than this get two lines each there.
const MANY = 6;
// Ignore a double tap: it would answer the next question too.
const BOUNCE_MS = 350;

/** One question: a card, or two groups that may be one. @param {View<"participant">} view @param {Act} act @param {(Card | Pair)[]} hand @param {number} at */
export function questionForm(view, act, hand, at) {
  const question = hand[at];
  /** @type {Answer} */
  const answer = (type, body, said) => {
    if (performance.now() - (act.ui.tapped ?? -BOUNCE_MS) < BOUNCE_MS) return;
    act.ui.tapped = performance.now();
    act.ui.again = null;
    act.ui.answers = { ...act.ui.answers, [questionKey(question)]: answerOf(type, body) };
    /** @type {import("../types/pages.js").Forwarding<import("../types/entries.js").SortEntries>} */ (act).send(type, body);
    announce(`${said}. ${nextQuestionText(view, hand.find((one, n) => n !== at && !one.answer))}`);
    act.redraw();
  };
  return html`<section class="sort-one sp-task sp-stack" aria-label="Vraag ${at + 1} van ${view.total}">
    ${"groups" in question ? pairQuestion(view, act, hand, at, answer) : cardQuestion(view, act, hand, at, answer)}
  </section>`;
}

/**
 * What a sent entry will be as an answer.
 *
 * @param {string} type
 * @param {{card?: string, groups?: string[], same?: boolean | null, group?: string | null}} body
 */
export const answerOf = (type, body) =>
  type === "same" ? (body.same == null ? "skip" : body.same ? "yes" : "no") : (body.group ?? type);

/** @param {View<"participant">} view @param {Card | Pair | undefined} next */
function nextQuestionText(view, next) {
  if (!next) return "Dat was je laatste vraag.";
  return "groups" in next ? `Volgende vraag: ${pairText(view, next)}` : `Volgende kaart: ${next.text}`;
}

/** @param {View<"participant">} view @param {Pair} question */
const groupsOfPair = (view, question) =>
  question.groups.flatMap((id) => view.groups.find((/** @type {Group} */ group) => group.id === id) ?? []);

/** @param {View<"participant">} view @param {Pair} question */
const pairText = (view, question) => `Zijn ${groupsOfPair(view, question).map(groupName).join(" en ")} één groep?`;

/** @param {View<"participant">} view @param {Act} act @param {(Card | Pair)[]} hand @param {number} at @param {Answer} answer */
function cardQuestion(view, act, hand, at, answer) {
  const asked = /** @type {Card} */ (hand[at]);
  // A group that holds this card alone is no choice: who agrees with it begins that group again.
  const groups = view.groups.filter((/** @type {Group} */ group) => group.name || exampleCards(group, asked.id).length);
  const button = (/** @type {string} */ text, /** @type {"found" | "alone" | "skip"} */ type, /** @type {string} */ said) =>
    html`<button type="button" class="nl-button nl-button--secondary" @click=${() => answer(type, { card: asked.id }, said)}>${text}</button>`;
  return html`<div class="sort-hold">${progress(view, act, hand, at)}<p class="sort-card">${asked.text}</p></div>
    <h3 class="nl-heading nl-heading--level-3">${groups.length ? "Waar hoort deze kaart bij?" : "Begin een groep met deze kaart."}</h3>
    <div class="sort-choices" data-many=${groups.length > MANY ? "very" : groups.length > FEW ? "yes" : nothing}>
      ${repeat(groups, (/** @type {Group} */ group) => group.id, (/** @type {Group} */ group) => html`<button
        type="button" class="nl-button nl-button--secondary sort-choice" aria-pressed=${String(asked.answer === group.id)}
        @click=${() => answer("place", { card: asked.id, group: group.id }, `Bij ${groupName(group)}`)}>
        ${groupBadge(group)} <span class="sort-choice__text">${groupLabel(group, asked.id)}</span>
      </button>`)}
    </div>
    <div class="sort-other">
      ${view.may_found ? button("Nieuwe groep", "found", "Een nieuwe groep") : nothing}
      ${button("Staat alleen", "alone", "Staat alleen")} ${button("Sla over", "skip", "Overgeslagen")}
    </div>`;
}

/** @param {View<"participant">} view @param {Act} act @param {(Card | Pair)[]} hand @param {number} at @param {Answer} answer */
function pairQuestion(view, act, hand, at, answer) {
  const question = /** @type {Pair} */ (hand[at]);
  const button = (/** @type {string} */ text, /** @type {boolean | undefined} */ same, /** @type {string} */ value) =>
    html`<button type="button" class="nl-button nl-button--secondary" aria-pressed=${String(question.answer === value)}
      @click=${() => answer("same", { groups: question.groups, same }, text)}>${text}</button>`;
  return html`<div class="sort-hold">${progress(view, act, hand, at)}</div>
    <h3 class="nl-heading nl-heading--level-3">Zijn dit samen één groep?</h3>
    <div class="sort-pair">
      ${groupsOfPair(view, question).map((group) => html`<div class="sort-side" data-colour=${group.colour % 10}>
        ${groupBadge(group)} <span class="sort-choice__text">${group.name ? html`<strong>${group.name}</strong>` : nothing}
          ${exampleCards(group).map(({ text }) => html`<span class="sort-example">${text}</span>`)}</span>
      </div>`)}
    </div>
    <div class="sort-other">
      ${button("Ja, één groep", true, "yes")} ${button("Nee, laat apart", false, "no")} ${button("Weet ik niet", undefined, "skip")}
    </div>`;
}

/** @param {View<"participant">} view @param {Act} act @param {(Card | Pair)[]} hand @param {number} at */
function progress(view, act, hand, at) {
  const done = hand.filter((one) => one.answer).length;
  return html`<div class="sort-head"><p class="sort-progress">Vraag ${at + 1} van ${view.total}</p>${backButton(view, act, hand, at)}</div>
    <div class="sp-progress" aria-hidden="true"><span style="inline-size:${(100 * done) / view.total}%"></span></div>`;
}

/** @param {View<"participant">} view @param {Act} act @param {(Card | Pair)[]} hand @param {number} at */
function backButton(view, act, hand, at) {
  const before = hand.slice(0, at).findLast?.((one) => one.answer);
  return before
    ? html`<button type="button" class="nl-button nl-button--subtle sp-button--small sort-back" @click=${() => askAgain(view, act, before)}>
        ← Vorige vraag</button>`
    : nothing;
}

/** @param {View<"participant">} view @param {Act} act @param {Card | Pair} question */
export function askAgain(view, act, question) {
  act.ui.again = questionKey(question);
  announce("groups" in question ? pairText(view, question) : `Kaart: ${question.text}`);
  act.redraw();
}
