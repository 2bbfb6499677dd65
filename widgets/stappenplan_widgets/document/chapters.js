// @ts-check
import { day, html, nothing, tag } from "../kit.js";
import { agreement } from "./action.js";
import { short } from "./first_page.js";
import { lines } from "./sources.js";

/** @typedef {import("../types/plan_parts.js").Plan} Plan */
/** @param {string} id @param {string} title @param {unknown} content */
export const chapter = (id, title, content) =>
  html`<section class="sp-stack" id=${id} aria-label=${title}><h2 class="nl-heading nl-heading--level-2">${title}</h2>${content}</section>`;

/** @param {Plan} plan */
export function letGoAndHoldOn(plan) {
  const column = (/** @type {string} */ title, /** @type {Plan["let_go"]} */ list) =>
    list?.length ? html`<div class="sp-stack"><h3 class="nl-heading nl-heading--level-3">${title}</h3>${lines(list, plan)}</div>` : nothing;
  if (!plan.let_go?.length && !plan.hold_on?.length) return nothing;
  return chapter("loslaten", "Loslaten en vasthouden", html`<div class="advisor-two">
    ${column("Wat laten we los?", plan.let_go)} ${column("Wat houden we vast?", plan.hold_on)}</div>`);
}

/** @param {Plan} plan */
export function agreements(plan) {
  if (!plan.agreements?.length) return nothing;
  return chapter("afspraken", "Afspraken met inwoners", html`<ul class="advisor-lines">
    ${plan.agreements.map((one) => html`<li><p class="nl-paragraph">${agreement(one)}</p></li>`)}</ul>`);
}

/** Words in the middle of a sentence; "OZB" keeps its capitals. @param {string} text */
const inside = (text) => text.replace(/^\p{Lu}(?!\p{Lu})/u, (first) => first.toLowerCase()).replace(/[.\s]+$/, "");

/** @param {Plan} plan */
export function talks(plan) {
  if (!plan.talks?.length) return nothing;
  return chapter("gesprekken", "Wie met wie gaat praten", html`<ul class="advisor-lines">
    ${plan.talks.map((one) => html`<li><p class="nl-paragraph">${one.who_label.replace(/\.$/, "")} met ${one.whom}, over ${inside(one.about)}${one.date ? `, ${short(one.date)}` : ""}.
      ${one.took_place === true ? tag("is gebeurd", "good") : one.took_place === false ? tag("nog niet", "quiet") : nothing}</p></li>`)}</ul>`);
}

/** @param {Plan} plan */
export function dissent(plan) {
  if (!plan.dissent?.length) return nothing;
  return chapter("oneens", "Waar we het niet over eens zijn", lines(plan.dissent, plan));
}

/** @param {Plan} plan */
export function reviews(plan) {
  if (!plan.review_dates?.length) return nothing;
  return chapter("terugblik", "Terugblik", html`<p class="nl-paragraph">De groep kijkt terug op ${plan.review_dates.map(day).join(" en op ")}.</p>`);
}
