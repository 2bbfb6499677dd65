// @ts-check
// What every page shows of requests and offers.
import { cards, html, nothing, tag } from "../kit.js";

/** @typedef {import("../types/pages.js").View<"support", "participant" | "screen" | "advisor">} View */
/** @typedef {View["requests"][number]} Request */
/** @typedef {Pick<Request, "rules">} Judged */

/** By outcome: how it is called, and the kind of its tag. @type {Record<string, [string, string]>} */
const VERDICTS = { yes: ["✓ kan meedoen", "good"], not_yet: ["nog niet", "attention"], unanswered: ["regels nog niet beantwoord", "quiet"] };

/** @param {string} verdict */
export function verdictTag(verdict) {
  const [word, kind] = VERDICTS[verdict] ?? VERDICTS.unanswered;
  return tag(word, kind);
}

/** The rules with their outcome, and what would help. @param {Judged["rules"]} rules */
export const ruleList = (rules) => rules.length ? html`<ul class="support-rules" aria-label="De regels">${rules.map((one) => html`<li data-met=${String(one.met)}>
  <strong>${one.met ? "✓" : "✗"} ${one.rule}</strong> ${one.why}${one.help ? html` <span class="support-help">Wat helpt: ${one.help}</span>` : nothing}</li>`)}</ul>` : nothing;

/** The kinds of support that somebody asks for and nobody offers. @param {string[]} missing */
export const missingHelp = (missing) => missing.length ? html`<p class="support-missing"><strong>Nog niemand biedt aan:</strong> ${missing.join(", ").toLowerCase()}.</p>` : nothing;

/** @param {{label: string}[]} needs */
export const needTags = (needs) => html`<p class="support-needs">${needs.map((one) => tag(one.label, "quiet"))}</p>`;

/** What can be read from the back of the room: the outcome of each rule, and what would help. @param {Judged["rules"]} rules */
const shortRules = (rules) => rules.length ? html`<ul class="support-rules" aria-label="De regels">${rules.map((one) => html`<li data-met=${String(one.met)}>
  <strong>${one.met ? "✓" : "✗"} ${one.rule}</strong>${one.help ? html` <span class="support-help">${one.help}</span>` : nothing}</li>`)}</ul>` : nothing;

/**
 * @param {Request[]} requests
 * @param {{rules?: boolean, short?: boolean}} [options] whether the rules that are met stand there too, and without the reason
 */
export const requestCards = (requests, { rules = true, short = false } = {}) => cards(requests, {
  columns: true, label: "Aanvragen om hulp",
  render: (one) => html`<h3 class="nl-heading nl-heading--level-3">${one.initiative} ${verdictTag(one.verdict)}</h3>
    <p class="sp-card__text">${one.text}</p> ${needTags(one.needs)}
    ${rules || one.verdict === "not_yet" ? (short ? shortRules : ruleList)(rules ? one.rules : one.rules.filter((rule) => !rule.met)) : nothing}
    ${one.agreed.map((offer) => html`<p class="support-agreed"><strong>Afgesproken met ${offer.by}:</strong> ${offer.text}</p>`)}
    <p class="sp-quiet">${one.by}</p>`,
});

/** @param {View["offers"]} offers */
export const offerCards = (offers) => cards(offers, {
  columns: true, label: "Aangeboden hulp",
  render: (one) => html`${tag(one.label, "quiet")} <p class="sp-card__text">${one.text}</p><p class="sp-quiet">${one.by}</p>`,
});
