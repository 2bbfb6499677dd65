// @ts-check
// The participant's page of the step kind support: ask, answer the rules, offer, and say yes or no to proposals.
import { cards, details, editOwnText, html, nothing, tag, thanks, waiting } from "../kit.js";
import { admissionForm, offerForm, requestForm } from "./forms.js";
import { needTags, offerCards, requestCards, ruleList, verdictTag } from "./words.js";

/** @typedef {import("../types/pages.js").View<"support", "participant">} View */
/** @typedef {import("../types/pages.js").StepAct<"support">} Act */

/** @param {View} view @param {Act} act */
export function participantPage(view, act) {
  const asking = view.phase === "request";
  // Who still has rules to answer finds them first; who has not finds what the group does now.
  const waits = asking || view.my_requests.some((one) => one.verdict === "unanswered");
  return html`${view.phase === "match" ? proposals(view, act) : nothing}
    ${waits ? myRequests(view, act) : nothing}
    ${asking ? askNow(view, act) : offerNow(view, act)}
    ${myOffers(view, act)}
    ${waits ? nothing : myRequests(view, act)}
    ${everything(view)}
    ${asking ? nothing : later(view, act)}`;
}

/** @param {View} view @param {Act} act */
function askNow(view, act) {
  if (!view.open) return waiting("Je kunt nu niets aanvragen.");
  const form = requestForm(view, act, { initiative: view.my_requests.length ? "" : view.initiative });
  if (view.my_requests.length) return details("Nog een aanvraag", form);
  return html`<section class="sp-stack" aria-label="Vraag hulp"><p>Hoor je bij een initiatief? Vraag dan hulp. Anders lees je mee. Straks kun je zelf hulp aanbieden.</p>${form}</section>`;
}

/** @param {View} view @param {Act} act */
const offerNow = (view, act) => view.open ? html`<section class="sp-stack" aria-label="Bied hulp aan">${view.phase === "match" ? details("Bied nog iets aan", offerForm(view, act)) : offerForm(view, act)}</section>` : nothing;

/** A request that comes late. @param {View} view @param {Act} act */
const later = (view, act) => view.open && !view.my_requests.length ? details("Zoek je zelf hulp?", requestForm(view, act, { initiative: view.initiative })) : nothing;

/** @param {View} view @param {Act} act */
function myRequests(view, act) {
  if (!view.my_requests.length) return nothing;
  return html`<section class="sp-stack"><h3 class="nl-heading nl-heading--level-3">Jouw aanvraag</h3>${cards(view.my_requests, {
    label: "Jouw aanvragen",
    render: (one) => html`<p><strong>${one.initiative}</strong> ${verdictTag(one.verdict)}</p>
      ${editOwnText(act, one, { open: view.open, max: view.max_length, withdraw: !one.merged })} ${needTags(one.needs)}
      ${one.verdict === "not_yet" ? html`<p>Dit kan nog niet meedoen. Hieronder staat wat helpt. De aanvraag blijft staan, en je kunt je antwoorden veranderen.</p>` : nothing}
      ${one.verdict === "yes" ? thanks("Dit kan meedoen.") : nothing}
      ${ruleList(one.rules)}
      ${view.open ? details(one.rules.length ? "Verander je antwoorden op de regels" : "Beantwoord de regels", admissionForm(view, act, one), { open: !one.rules.length }) : nothing}`,
  })}</section>`;
}

/** @param {View} view @param {Act} act */
function myOffers(view, act) {
  if (!view.my_offers.length) return nothing;
  return html`<section class="sp-stack"><h3 class="nl-heading nl-heading--level-3">Wat jij aanbood</h3>${cards(view.my_offers, {
    label: "Wat jij aanbood",
    render: (one) => html`${tag(one.label, "quiet")} ${editOwnText(act, one, { open: view.open, max: view.max_length, withdraw: !one.merged })}`,
  })}</section>`;
}

/** @param {View} view @param {Act} act */
function proposals(view, act) {
  if (!view.proposals.length) return waiting("Er is nu geen voorstel voor jou. Maakt de begeleider er een, dan staat het hier.");
  return html`<section class="sp-stack"><h3 class="nl-heading nl-heading--level-3">Voorstellen voor jou</h3>${cards(view.proposals, {
    label: "Voorstellen voor jou", render: (one) => proposal(view, one, act),
  })}</section>`;
}

/** @param {View} view @param {View["proposals"][number]} one @param {Act} act */
function proposal(view, one, act) {
  const button = (/** @type {string} */ label, /** @type {"accept" | "decline"} */ type, kind = "secondary") => html`<button type="button"
    class="nl-button nl-button--${kind}" aria-label="${label}: ${one.initiative}, ${one.label}" @click=${() => act.send(type, { match: one.id })}>${label}</button>`;
  return html`<p><strong>${one.initiative}</strong> ${tag(one.label, "quiet")}</p>
    <p>${one.asked_by} vraagt: ${one.asked}</p><p>${one.offered_by} biedt aan: ${one.offered}</p>
    <p class="sp-quiet">Waarom dit voorstel? ${one.reason}</p>
    ${one.agreed ? thanks("Afgesproken. Jullie zeiden allebei ja. Zoek elkaar op.")
      : one.mine === "yes" ? html`<p>Je zei ja. Zegt de ander ook ja, dan staat het hier.</p>`
        : one.mine === "no" ? html`<p>Je zei nee.</p>` : nothing}
    ${view.open ? html`<div class="sp-row">${one.mine === "yes" ? nothing : button("Ja, dit past", "accept", "primary")} ${one.mine === "no" ? nothing : button(one.agreed ? "Toch niet" : "Nee, dit past niet", "decline")}</div>
      ${one.mine ? nothing : html`<p class="sp-hint">Zeg je nee, dan hoort niemand dat.</p>`}` : nothing}`;
}

/** What everybody asked and offered. @param {View} view */
const everything = (view) => html`${view.requests.length ? details(`Alle aanvragen (${view.requests.length})`, requestCards(view.requests)) : nothing}
  ${view.offers.length ? details(`Alle hulp die is aangeboden (${view.offers.length})`, offerCards(view.offers)) : nothing}`;
