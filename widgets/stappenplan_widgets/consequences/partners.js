// @ts-check
// Sparring: a question of one's own, and people with a question like it.
import { details, editOwnText, formatNames, html, nothing, tag, textForm, waiting } from "../kit.js";

/** @typedef {import("../types/pages.js").View<"consequences", "participant">} View */
/** @typedef {import("../types/pages.js").StepAct<"consequences">} Act */

/** @param {View} view @param {Act} act */
export function questionPart(view, act) {
  if (view.question) {
    return html`<section class="sp-panel sp-stack" aria-label="Jouw vraag"><h3 class="nl-heading nl-heading--level-3">Jouw vraag</h3>${editOwnText(act, view.question, { max: view.max_length })}</section>`;
  }
  if (act.pending("spar_question").length) return waiting("Je vraag is onderweg.");
  return html`<section class="sp-panel sp-stack" aria-label="Jouw vraag">
    ${textForm(act, {
      type: "spar_question", label: "Met welke vraag ga jij hiermee verder?", rows: 2, max: view.max_length, button: "Vraag dit",
      hint: "We zoeken iemand met een vraag die erop lijkt. Die persoon en de begeleider lezen je vraag. In het verslag staat je naam er niet bij.",
    })}</section>`;
}

/** @param {View} view @param {Act} act */
export function sparPage(view, act) {
  return html`${questionPart(view, act)}
    ${view.question && !view.partners.length ? waiting("We zoeken iemand met een vraag die op de jouwe lijkt.") : nothing}
    ${view.partners.map((one) => partnerPart(act, one))}`;
}

/** @param {Act} act @param {View["partners"][number]} one */
function partnerPart(act, one) {
  const sent = act.pending("partner_answer").filter(({ body }) => body.pair === one.id).at(-1)?.body.yes;
  const answer = sent ?? one.answer;
  const names = formatNames(one.others.map(({ name }) => name));
  const button = (/** @type {string} */ label, /** @type {boolean} */ yes) => html`<button type="button" class="nl-button ${yes ? "nl-button--primary" : "nl-button--secondary"}"
    @click=${() => act.send("partner_answer", { pair: one.id, yes })}>${label}</button>`;
  const others = one.others.length;
  const ask = html`<div class="sp-row">${button(`Ja, ik spar met ${names}`, true)}${button("Liever niet", false)}</div>
    <p class="sp-hint">Zeg je nee, dan hoort niemand dat. ${others > 1 ? "Zeggen jullie alle drie ja" : "Zeggen jullie allebei ja"}, dan zien jullie dat hier.</p>`;
  return html`<section class="sp-task sp-stack" aria-label="Sparren met ${names}">
    <h3 class="nl-heading nl-heading--level-3">${one.agreed ? html`Jullie sparren samen: ${names}` : html`Sparren met ${names}?`}</h3>
    <p>${one.alike ? "Jullie vragen lijken op elkaar." : "Jullie vragen verschillen. Misschien helpt dat juist."}</p>
    ${one.others.map((other) => html`<p class="sp-quote">“${other.question}” <span class="sp-quiet">${other.name}${other.unit ? `, ${other.unit}` : ""}</span></p>`)}
    ${one.agreed ? html`${tag(others > 1 ? "Alle drie ja" : "Allebei ja", "good")}<p>Zoek elkaar op. Leg elkaar je vraag voor, en vraag door.</p>`
      : answer == null ? ask
        : html`<p>${answer ? `Je zei ja. We wachten op ${others > 1 ? "de anderen" : "de ander"}.` : "Je zei: liever niet. We zoeken verder."}</p>${details("Verander je antwoord", ask)}`}
  </section>`;
}
