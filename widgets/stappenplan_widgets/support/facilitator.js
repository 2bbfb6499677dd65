// @ts-check
// The facilitator's page of the step kind support: requests and rules, offers, and proposals.
import { cards, details, empty, html, moderation, nothing, paperBox, personSelect, tag } from "../kit.js";
import { admissionForm, offerForm, requestForm } from "./forms.js";
import { missingHelp, needTags, ruleList, verdictTag } from "./words.js";

/** @typedef {import("../types/pages.js").View<"support", "facilitator">} View */
/** @typedef {import("../types/pages.js").StepAct<"support">} Act */
/** @typedef {View["all_requests"][number]} Request */
/** @typedef {View["all_offers"][number]} Offer */

/** @param {View} view @param {Act} act */
export function facilitatorPage(view, act) {
  return html`${view.phase === "match" ? matching(view, act) : nothing} ${view.phase === "request" ? nothing : missingHelp(view.missing)}
    <h3 class="nl-heading nl-heading--level-3">Aanvragen</h3>
    ${view.all_requests.length ? view.all_requests.map((one) => request(view, one, act)) : empty("Er is nog geen aanvraag. Vraag wie bij een initiatief hoort.")}
    <h3 class="nl-heading nl-heading--level-3">Aanbod</h3>
    ${view.all_offers.length ? details(`Alle hulp die is aangeboden (${view.all_offers.length})`, cards(view.all_offers, {
      columns: true, label: "Aangeboden hulp", render: (one) => offer(one, view, act),
    })) : empty("Er is nog niets aangeboden.")}
    ${onPaper(view, act)}`;
}

/** @param {View} view @param {Act} act */
function matching(view, act) {
  const fit = view.all_requests.filter((one) => one.verdict === "yes").length;
  return html`<section class="sp-panel sp-stack" aria-label="Koppelen">
    <p>${fit ? `${fit} van de ${view.all_requests.length} aanvragen ${fit === 1 ? "kan" : "kunnen"} meedoen.` : "Er kan nog geen aanvraag meedoen. Open een aanvraag en beantwoord de regels samen."} Elk voorstel koppelt een aanvraag aan hulp van dezelfde soort, en liefst met dezelfde woorden.</p>
    <div class="sp-row"><button type="button" class="nl-button nl-button--primary" @click=${() => act.send("match")}>${view.proposals.length ? "Maak nog voorstellen" : "Maak voorstellen"}</button></div>
    <p class="sp-hint">Mensen zeggen op hun telefoon ja of nee. Wie nee zegt, zie jij niet.</p>
    ${view.aloud.map((one) => askAloud(one, act))}
    ${cards(view.proposals, { label: "Voorstellen", render: (one) => html`<p class="sp-card__text"><strong>${one.initiative}</strong> (${one.asked_by}) en ${one.offered_by}: ${one.offered}</p>
      <p class="sp-quiet">${one.reason}</p> ${one.agreed ? tag("✓ afgesproken", "good") : tag("nog niet afgesproken", "quiet")}` })}</section>`;
}

/** A proposal to somebody who has no phone to answer on. @param {View["aloud"][number]} one @param {Act} act */
function askAloud(one, act) {
  const button = (/** @type {string} */ label, /** @type {"accept" | "decline"} */ type) => html`<button type="button" class="nl-button nl-button--secondary"
    aria-label="${label}: ${one.name}, ${one.initiative}, ${one.label}" @click=${() => act.sendFor(one.person, type, { match: one.id })}>${label}</button>`;
  return html`<div class="sp-stack"><p><strong>${one.name}</strong> heeft geen telefoon. Vraag het onder vier ogen: past dit?</p>
    <p>${one.asked_by} vraagt voor ${one.initiative}: ${one.asked}</p><p>${one.offered_by} biedt aan: ${one.offered}</p>
    <div class="sp-row">${button("Ja, dit past", "accept")} ${button("Nee, dit past niet", "decline")}</div></div>`;
}

/** What nobody can say yes about. @param {{answers: boolean, state: string}} one */
const nobodyAnswers = (one) => one.answers || one.state !== "shown" ? nothing
  : html`<p class="sp-notice">Hier hoort geen mens bij die ja of nee kan zeggen. Er komt dus geen voorstel voor. Weet je van wie dit is? Typ het over bij die naam.</p>`;

/** @param {View} view @param {Request} one @param {Act} act */
function request(view, one, act) {
  const item = { ...one, text: one.text };
  return details(html`${one.initiative} ${verdictTag(one.verdict)} ${one.state === "shown" ? nothing : tag("niet in beeld", "attention")}`, html`
    <p class="sp-card__text">${one.text}</p> ${needTags(one.needs)} ${ruleList(one.rules)}
    ${one.agreed.map((offered) => html`<p class="support-agreed"><strong>Afgesproken met ${offered.by}:</strong> ${offered.text}</p>`)}
    <p class="sp-quiet">${one.author}${one.via ? ` (${one.via})` : ""}</p>
    ${nobodyAnswers(one)}
    ${details("Beantwoord de regels samen", admissionForm(view, act, one, one.author_id))}
    ${moderation(act, item)}`);
}

/** @param {Offer} one @param {View} view @param {Act} act */
const offer = (one, view, act) => html`${tag(one.label, "quiet")} <p class="sp-card__text">${one.text}</p>
  <p class="sp-quiet">${one.author}${one.via ? ` (${one.via})` : ""}</p> ${nobodyAnswers(one)}
  ${moderation(act, one, { among: view.all_offers.filter(({ what, author_id }) => what === one.what && author_id === one.author_id) })}`;

/** @param {View} view @param {Act} act */
function onPaper(view, act) {
  const who = personSelect(act, { key: "support-paper", label: "Van wie is dit?" });
  return paperBox(act, html`${who.control}
    ${who.chosen ? html`${details("Een aanvraag", requestForm(view, act, { who: who.chosen }))} ${details("Een aanbod", offerForm(view, act, who.chosen))}`
      : html`<p class="sp-hint">Kies eerst wie dit schreef. De regels beantwoord je daarna bij de aanvraag.</p>`}`);
}
