// @ts-check
import { html, nothing, tag } from "../kit.js";
import { firstMove } from "../plan/words.js";
import { owner, short } from "./opening.js";
import { sources } from "./sources.js";

const OUTCOMES = { gedaan: "Gedaan", loopt: "Loopt", gestopt: "Gestopt", anders: "Het dorp wil iets anders" };

/** One step of the plan, half a page. @param {any} one @param {any} plan */
export function action(one, plan) {
  return html`<article class="advisor-action sp-stack" id="stap-${one.number}">
    <h3 class="nl-heading nl-heading--level-3">${one.number ? html`<span>Stap ${one.number}.</span> ` : nothing}${one.title}</h3>
    ${one.description ? html`<p class="nl-paragraph">${one.description}</p>` : nothing}
    <dl>${facts(one).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
    ${(one.follow_up ?? []).map((/** @type {any} */ later) => html`<p class="nl-paragraph">
      ${tag(OUTCOMES[/** @type {keyof typeof OUTCOMES} */ (later.outcome)] ?? later.outcome)} ${short(later.date)}
      ${later.why ? html`<span class="sp-quiet">${later.why}</span>` : nothing}</p>`)}
    ${sources(one, plan)}
  </article>`;
}

/** What is known of an action, in the order in which one reads it. @param {any} one @returns {[string, unknown][]} */
function facts(one) {
  const yes = one.owner_said_yes ? " Ja gezegd in de zaal." : "";
  const companions = (one.with_whom ?? one.with ?? []).join(", ");
  /** @type {[string, unknown][]} */
  const all = [
    ["Wie", owner(one) ? `${owner(one).replace(/\.$/, "")}.${yes}` : ""],
    ["Samen met", companions],
    ["Eerste zet", firstMove(one.first_move ?? {})],
    ["Begint", one.starts && short(one.starts)],
    ["Klaar", one.done_by && short(one.done_by)],
    ["Je ziet het aan", one.sign],
    ["We laten los", one.let_go],
    ["We houden vast", one.hold_on],
    ["Wij gaan", (one.forms ?? []).join(", ")],
    ["Rol", role(one)],
    ["Gevraagd", asks(one)],
    ["Afspraak met het dorp", agreement(one.agreement)],
    ["Thema", one.theme],
  ];
  return all.filter(([, value]) => value);
}

/** @param {any} one */
function role({ role_today: today, role_wanted: wanted }) {
  if (today && wanted) return today === wanted ? `blijft: ${today}` : `van ${today} naar ${wanted}`;
  return wanted || today || "";
}

/** @param {any} one */
function asks(one) {
  const list = one.asks ?? one.asked ?? [];
  return list.length
    ? list.map((/** @type {any} */ ask) => html`<span class="advisor-ask">${ask.of}: ${ask.what}${ask.before ? `, vóór ${short(ask.before)}` : ""}</span>`)
    : "";
}

/** @param {any} agreed */
export function agreement(agreed) {
  if (!agreed || (!agreed.text && !agreed.date)) return "";
  const date = agreed.date ? `, ${short(agreed.date)}` : "";
  return `${agreed.whom ? `${agreed.whom}: ` : ""}${agreed.text ?? ""} (${agreed.made ? "gemaakt" : "nog te maken"}${date})`;
}
