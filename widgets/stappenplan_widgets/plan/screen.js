// @ts-check
// The projector's page of the step kind plan, with parts that other roles share.
import { cards, empty, html, nothing, tag } from "../kit.js";
import { proposalCard } from "./proposals.js";
import { firstMoveText, formatDateWithWeekday } from "./action_text.js";

/**
 * @template {import("../types/pages.js").Role} R
 * @typedef {import("../types/pages.js").View<"plan", R>} View
 */

/** What the room sees together. @param {View<"participant" | "screen" | "facilitator">} view */
export function screenPage(view) {
  switch (view.phase) {
    case "write":
      return html`<p class="sp-big-number"><strong>${view.count ?? 0}</strong>
        <span>${view.count === 1 ? "stap genoemd" : "stappen genoemd"}</span></p>
        <p class="nl-paragraph nl-paragraph--lead sp-lead">Schrijf in stilte. Eén stap per kaart. Begin met een werkwoord.</p>`;
    case "merge":
      return html`${cards(view.proposals, { columns: true, label: "Genoemde stappen",
        empty: "Er zijn nog geen stappen.", render: proposalCard })} ${soundingSentences(view)}`;
    case "dots":
      return html`<p class="sp-big-number" data-counts><strong>${view.voted}</strong>
        <span>van ${view.voters} mensen hebben hun stippen gezet</span></p>
        <p class="nl-paragraph nl-paragraph--lead sp-lead">Iedereen heeft ${view.budget} stippen. De uitslag komt straks, in één keer.</p>`;
    case "aloud":
      return actionTable(view);
    default:
      return actionCards(view);
  }
}

/** Sentences from earlier steps that the group may make a step of. @param {View<"participant" | "screen" | "facilitator">} view */
function soundingSentences(view) {
  if (!view.sounding?.length) return nothing;
  return html`<section class="plan-free"><h3 class="nl-heading nl-heading--level-3">Dit zeiden we eerder. Is dit ook een stap?</h3>
    <ul>${view.sounding.map((one) => html`<li>${one.sentence}</li>`)}</ul></section>`;
}

/** The actions while people work: title, who, and what still has to be said. @param {View<"participant" | "screen" | "facilitator">} view */
function actionCards(view) {
  if (!view.actions.length) return empty("Er zijn nog geen stappen gekozen.");
  const number = numberOfAction(view);
  return html`${dependencyCycles(view)}${cards(view.actions, { columns: true, label: "Stappen", render: (action) => html`
    <p class="sp-card__text">${action.number}. ${action.title}</p>
    <p>${action.owner
      ? tag([action.owner, ...action.helpers].join(", "), "good")
      : tag("wie neemt deze stap?", "attention")}</p>
    <p class="sp-quiet">${action.dots} ${action.dots === 1 ? "stip" : "stippen"}${action.after.length
      ? ` · eerst stap ${action.after.map(number).join(" en ")}` : ""}${action.owner && action.missing.length
      ? ` · mist nog: ${action.missing.join(", ")}` : ""}</p>` })}`;
}

/** What is read aloud at the end: all actions at once, so that nobody waits for a page. @param {View<"participant" | "screen" | "facilitator" | "advisor">} view */
export function actionTable(view) {
  const taken = view.actions.filter((one) => one.owner);
  const free = view.actions.filter((one) => !one.owner);
  if (!view.actions.length) return html`${empty("Er zijn nog geen stappen gekozen.")}${planGaps(view)}`;
  const number = numberOfAction(view);
  return html`${taken.length ? html`<div class="sp-table plan-aloud" tabindex="0" role="region" aria-label="De stappen om voor te lezen"><table>
      <caption class="sp-hidden">Stappen met eigenaar en eerste zet</caption>
      <thead><tr><th scope="col">Wat</th><th scope="col">Wie</th><th scope="col">Eerste zet</th></tr></thead>
      <tbody>${taken.map((one) => html`<tr>
        <th scope="row">${one.number}. ${one.title}${one.after.length
          ? html` <span class="plan-day">na stap ${one.after.map(number).join(" en ")}</span>` : nothing}</th>
        <td>${[one.owner, ...one.helpers].join(", ")}</td>
        <td>${firstMoveCell(one.details)}</td></tr>`)}</tbody>
    </table></div>` : nothing}
    ${free.length ? html`<section class="plan-free"><h3 class="nl-heading nl-heading--level-3">Nog niet opgepakt</h3>
      <ul>${free.map((one) => html`<li>${one.number}. ${one.title}</li>`)}</ul></section>` : nothing}
    ${planGaps(view)}`;
}

/** Gaps of the plan, shown before the end of the gathering. @param {View<"participant" | "screen" | "facilitator" | "advisor">} view */
export function planGaps(view) {
  if (!view.gaps?.length) return nothing;
  return html`<section class="plan-free"><h3 class="nl-heading nl-heading--level-3">Wat nog mist</h3>
    <ul>${view.gaps.map((/** @type {string} */ one) => html`<li>${one}</li>`)}</ul></section>`;
}

/** Steps that wait for each other: only the group can say where to begin. @param {View<"participant" | "screen" | "facilitator">} view */
export function dependencyCycles(view) {
  return (view.circles ?? []).map((/** @type {string} */ one) => html`<p class="sp-notice plan-circle" data-turn>${one}</p>`);
}

/** @param {View<"participant" | "screen" | "facilitator" | "advisor">} view @returns {(id: string) => number | string} */
function numberOfAction(view) {
  const known = new Map(view.actions.map((one) => [one.id, one.number]));
  return (id) => known.get(id) ?? "";
}

/** @param {View<"participant">["actions"][number]["details"]} details */
function firstMoveCell(details) {
  const date = details.starts ? html` <span class="plan-day">${formatDateWithWeekday(details.starts)}</span>` : nothing;
  return html`${firstMoveText(details) || "nog niet ingevuld"}${date}`;
}
