// @ts-check
// What every page of an election shows: who may be chosen, the rule, and the outcome.
import { details, html, nothing } from "../kit.js";

/** @typedef {import("../types/pages.js").View<"election", import("../types/pages.js").Role>} AnyView */
/** @typedef {{name: string, score: number}} Score */
/** @typedef {{scores: Score[], out: string, by_lot: boolean, exhausted: number}} Counted */
/** @typedef {{one: string, other: string, for_one: number, for_other: number, locked: boolean}} Duel */

/** @param {AnyView} view */
export const explanation = (view) => details(`Zo tellen we: ${view.rule.title}`, html`<ul>${view.rule.explanation.map((/** @type {string} */ one) => html`<li>${one}</li>`)}</ul>`);

/** @param {AnyView} view */
export function nomineeList(view) {
  if (!view.nominees.length) return html`<p class="sp-empty">De lijst is nog leeg.</p>`;
  return html`<section class="sp-stack" aria-label="De lijst"><h3 class="nl-heading nl-heading--level-3">De lijst</h3>
    <ul class="sp-cards">${view.nominees.map((/** @type {{name: string, why: string}} */ one) => html`<li class="sp-card">
      <p class="sp-card__text">${one.name}</p>${one.why ? html`<p class="sp-quiet">${one.why}</p>` : nothing}</li>`)}</ul></section>`;
}

/** @param {AnyView} view */
export function outcomeOf(view) {
  const outcome = view.outcome;
  if (!outcome) return nothing;
  return html`<div class="election-winner" data-turn>${outcome.winner ? html`<p>Gekozen</p><p><strong>${outcome.winner}</strong></p>` : html`<p>${view.nobody}</p>`}</div>
    <p class="sp-quiet">${outcome.ballots} ${outcome.ballots === 1 ? "briefje" : "briefjes"}. Geteld met: ${view.rule.title.toLowerCase()}.
      ${outcome.by_lot ? "Er was een gelijke stand. Toen besliste de gelote volgorde." : ""}</p>
    ${outcome.rounds.length ? rounds(outcome.rounds) : nothing} ${outcome.duels.length ? duels(outcome.duels) : nothing}
    ${view.role !== "screen" ? rest(view, outcome.order) : outcome.order.length ? html`<p class="sp-quiet">Gelote volgorde: ${outcome.order.join(", ")}.</p>` : nothing}`;
}

/** What nobody can open on a projector. @param {AnyView} view @param {string[]} order */
function rest(view, order) {
  return html`${explanation(view)}
    ${!order.length ? nothing : details("De gelote volgorde", html`<p>Bij een gelijke stand gaat voor wie hier het eerst staat. Deze volgorde is geloot voor het stemmen begon.</p>
      <ol>${order.map((/** @type {string} */ one) => html`<li>${one}</li>`)}</ol>`)}`;
}

/** @param {Counted[]} all */
function rounds(all) {
  const names = [...all[0].scores].sort((a, b) => stayed(all, b.name) - stayed(all, a.name));
  return html`<div class="sp-table election-rounds"><table><caption>${all.length > 1 ? "Alle rondes" : "De telling"}</caption>
    <thead><tr><th scope="col">Naam</th>${all.map((_, at) => html`<th scope="col">${all.length > 1 ? `Ronde ${at + 1}` : "Aantal"}</th>`)}</tr></thead>
    <tbody>${names.map(({ name }) => html`<tr><th scope="row">${name}</th>
      ${all.map((one) => html`<td>${cell(one, name)}</td>`)}</tr>`)}</tbody></table></div>`;
}

/** In how many rounds somebody was counted, and then with how much. @param {Counted[]} all @param {string} name */
function stayed(all, name) {
  const scores = all.flatMap((one) => one.scores.filter((score) => score.name === name));
  return scores.length * 1e6 + (scores.at(-1)?.score ?? 0);
}

/** @param {Counted} counted @param {string} name */
function cell(counted, name) {
  const found = counted.scores.find((one) => one.name === name);
  if (!found) return html`<span aria-label="afgevallen">–</span>`;
  return html`${String(found.score).replace(".", ",")}${counted.out === name ? html` <small>valt af${counted.by_lot ? " (lot)" : ""}</small>` : nothing}`;
}

/** @param {Duel[]} all */
function duels(all) {
  return html`<div class="sp-table election-rounds"><table><caption>Twee aan twee</caption>
    <thead><tr><th scope="col">Namen</th><th scope="col">Stand</th></tr></thead>
    <tbody>${all.map((one) => html`<tr><th scope="row">${one.one} naast ${one.other}</th>
      <td>${one.for_one} - ${one.for_other}${one.locked ? nothing : html` <small>overgeslagen</small>`}</td></tr>`)}</tbody></table></div>`;
}
