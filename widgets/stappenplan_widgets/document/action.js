// @ts-check
// One step of the plan in the advisor's document.
import { html, nothing } from "../kit.js";
import { FORM_WORDS, firstMoveText } from "../plan/action_text.js";
import { followUpList } from "./followup.js";
import { formatShortDate, ownerLabel } from "./first_page.js";
import { actionOrigin } from "./origin.js";

/** @typedef {import("../types/plan_parts.js").Plan} Plan */
/** @typedef {import("../types/plan_parts.js").Action} Action */
const HORIZONS = { weken: "Binnen twee weken", kwartaal: "Binnen drie maanden", jaar: "Binnen een jaar" };

/** One step of the plan, half a page. @param {Action} one @param {Plan} plan */
export function actionSection(one, plan) {
  return html`<article class="advisor-action sp-stack" id="stap-${one.number}" aria-labelledby="stap-${one.number}-titel">
    <h3 class="nl-heading nl-heading--level-3" id="stap-${one.number}-titel">${one.number
      ? html`<a class="advisor-anchor" href="#stap-${one.number}">Stap ${one.number}.</a> ` : nothing}${one.title}</h3>
    ${one.own_words ? html`<p class="advisor-own"><span>Eigen woorden van de groep:</span> ${one.own_words.text}</p>` : nothing}
    ${one.description ? html`<p class="nl-paragraph">${one.description}</p>` : nothing}
    <dl>${facts(one, plan).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
    ${followUpList(one)}
    ${actionOrigin(one, plan)}
  </article>`;
}

/** What is known of an action, in the order in which one reads it. @param {Action} one @param {Plan} plan @returns {[string, unknown][]} */
function facts(one, plan) {
  const yes = one.owner_said_yes ? " Ja gezegd in de zaal." : "";
  const companions = (one.with_whom ?? []).join(", ");
  /** @type {[string, unknown][]} */
  const all = [
    ["Wie", ownerLabel(one) ? `${ownerLabel(one).replace(/\.$/, "")}.${yes}` : ""],
    ["Samen met", companions],
    ["Nodig", needed(one)],
    ["Eerste zet", firstMoveText(one.first_move ?? {})],
    ["Wanneer", HORIZONS[/** @type {keyof typeof HORIZONS} */ (one.horizon)]],
    ["Eerst", after(one, plan)],
    ["Begint", one.starts && formatShortDate(one.starts)],
    ["Klaar", one.done_by && formatShortDate(one.done_by)],
    ["Je ziet het aan", one.sign],
    ["We laten los", one.let_go],
    ["We houden vast", one.hold_on],
    ["Wij gaan", (one.forms ?? []).map((form) => FORM_WORDS[form]).join(", ")],
    ["Rol", role(one)],
    ["Gevraagd", asks(one)],
    ["Afspraak met het dorp", agreementText(one.agreement)],
    ["Thema", one.theme],
  ];
  return all.filter(([, value]) => value);
}

/** @param {Action} one */
function role({ role_today: today, role_wanted: wanted }) {
  if (today && wanted) return today === wanted ? `blijft: ${today}` : `van ${today} naar ${wanted}`;
  return wanted || today || "";
}

/** Who is needed, and why the network says so. @param {Action} one */
function needed({ needed: list = [] }) {
  return list.length ? list.map((line) => html`<span class="advisor-ask">${line.text}</span>`) : "";
}

/** The steps that come first, in words. @param {Action} one @param {Plan} plan */
function after({ after: numbers = [] }, plan) {
  const known = [...(plan.actions ?? []), ...(plan.not_taken ?? [])];
  const before = known.filter((other) => numbers.includes(other.number));
  return before.length
    ? before.map((other) => html`<span class="advisor-ask"><a class="nl-link" href="#stap-${other.number}">stap ${other.number}: ${other.title}</a>${
      other.owner_label ? "" : " (nog niet opgepakt)"}</span>`)
    : "";
}

/** @param {Action} one */
function asks(one) {
  const list = one.asks ?? [];
  return list.length
    ? list.map((ask) => html`<span class="advisor-ask">${ask.of}: ${ask.what}${ask.before ? `, vóór ${formatShortDate(ask.before)}` : ""}</span>`)
    : "";
}

/** @param {Action["agreement"]} agreed */
export function agreementText(agreed) {
  if (!agreed || (!agreed.text && !agreed.date)) return "";
  const date = agreed.date ? `, ${formatShortDate(agreed.date)}` : "";
  return `${agreed.whom ? `${agreed.whom}: ` : ""}${agreed.text ?? ""} (${agreed.made ? "gemaakt" : "nog te maken"}${date})`;
}
