// @ts-check
// The chapters of the document that consist of text.
import { formatDate, html, nothing, tag, uncapitalize } from "../kit.js";
import { agreementText } from "./action.js";
import { formatShortDate } from "./first_page.js";
import { sourcedLines } from "./sources.js";

/** @typedef {import("../types/plan_parts.js").Plan} Plan */
/** @param {string} id @param {string} title @param {unknown} content */
export const chapter = (id, title, content) =>
  html`<section class="sp-stack" id=${id} aria-label=${title}><h2 class="nl-heading nl-heading--level-2">${title}</h2>${content}</section>`;

/** @param {Plan} plan */
export function letGoAndHoldOnChapter(plan) {
  const column = (/** @type {string} */ title, /** @type {Plan["let_go"]} */ list) =>
    list?.length ? html`<div class="sp-stack"><h3 class="nl-heading nl-heading--level-3">${title}</h3>${sourcedLines(list, plan)}</div>` : nothing;
  if (!plan.let_go?.length && !plan.hold_on?.length) return nothing;
  return chapter("loslaten", "Loslaten en vasthouden", html`<div class="advisor-two">
    ${column("Wat laten we los?", plan.let_go)} ${column("Wat houden we vast?", plan.hold_on)}</div>`);
}

/** @param {Plan} plan */
export function agreementsChapter(plan) {
  if (!plan.agreements?.length) return nothing;
  return chapter("afspraken", "Afspraken met inwoners", html`<ul class="advisor-lines">
    ${plan.agreements.map((one) => html`<li><p class="nl-paragraph">${agreementText(one)}</p></li>`)}</ul>`);
}

/** Words in the middle of a sentence; "OZB" keeps its capitals. @param {string} text */
const insideSentence = (text) => uncapitalize(text).replace(/[.\s]+$/, "");

/** @param {Plan} plan */
export function talksChapter(plan) {
  if (!plan.talks?.length) return nothing;
  return chapter("gesprekken", "Wie met wie gaat praten", html`<ul class="advisor-lines">
    ${plan.talks.map((one) => html`<li><p class="nl-paragraph">${one.who_label.replace(/\.$/, "")} met ${one.whom}, over ${insideSentence(one.about)}${one.date ? `, ${formatShortDate(one.date)}` : ""}.
      ${one.took_place === true ? tag("is gebeurd", "good") : one.took_place === false ? tag("nog niet", "quiet") : nothing}</p></li>`)}</ul>`);
}

/** @param {Plan} plan */
export function dissentChapter(plan) {
  if (!plan.dissent?.length) return nothing;
  return chapter("oneens", "Waar we het niet over eens zijn", sourcedLines(plan.dissent, plan));
}

/** @param {Plan} plan */
export function reviewsChapter(plan) {
  if (!plan.review_dates?.length) return nothing;
  return chapter("terugblik", "Terugblik", html`<p class="nl-paragraph">De groep kijkt terug op ${plan.review_dates.map(formatDate).join(" en op ")}.</p>`);
}
