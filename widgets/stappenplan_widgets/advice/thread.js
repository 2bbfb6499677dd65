// @ts-check
// A question with its replies, each with author and moment.
import { formatTime, html, nothing } from "../kit.js";

/** @typedef {import("../types/advice.js").Turn} Turn */
/** @typedef {import("../types/advice.js").Question} Question */
/** "12 maart, 14.02" @param {string} at */
export function formatMoment(at) {
  const moment = new Date(at);
  if (Number.isNaN(moment.getTime())) return "";
  return `${moment.toLocaleDateString("nl-NL", { day: "numeric", month: "long" })}, ${formatTime(at)}`;
}

/** Who says it: an advisor as signed, the owner as in documents. @param {Turn} one */
export function authorText(one) {
  if (one.from === "advisor") return one.who ? `Adviseur ${one.who}` : "Adviseur";
  if (one.from === "facilitator") return "Begeleider, namens de groep";
  return one.via ? `${one.who} (${one.via})` : one.who;
}

/** Who and when, in one line. @param {Turn} one */
export const byline = (one) => html`<p class="said-by"><span>${authorText(one)}</span> <time datetime=${one.at}>${formatMoment(one.at)}</time></p>`;

/** A question with all replies. @param {Question} question */
export const questionThread = (question) => html`<div class="said">
  ${byline(question)}<p class="said-text">${question.text}</p>
  ${question.turns.length
    ? html`<ol class="said-turns">${question.turns.map((one) => html`<li data-from=${one.from}>
        ${byline(one)}<p class="said-text">${one.text}</p></li>`)}</ol>`
    : nothing}</div>`;
