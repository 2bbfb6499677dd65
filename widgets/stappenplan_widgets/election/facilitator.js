// @ts-check
// The facilitator's page of the step kind election.
import { cards, confirmButton, html, moderation, nothing, paperBox, paperForm, personSelect, tag } from "../kit.js";
import { ballotForm } from "./ballot.js";
import { explanation, nomineeList, outcomeOf } from "./outcome.js";

/** @typedef {import("../types/pages.js").View<"election", "facilitator">} View */
/** @typedef {import("../types/pages.js").StepAct<"election">} Act */

/** @param {View} view @param {Act} act */
export function facilitatorPage(view, act) {
  if (view.outcome) return outcomeOf(view);
  const votes = html`<h3 class="nl-heading nl-heading--level-3">${view.ballots} ${view.ballots === 1 ? "briefje" : "briefjes"}</h3>`;
  if (view.phase === "vote") {
    return html`${votes}<p class="sp-hint">Wat mensen kiezen, zie jij niet. Sluit de stemming door naar Uitslag te gaan.</p>
      ${ballotFromPaper(view, act)} ${explanation(view)} ${nomineeList(view)}`;
  }
  if (view.phase === "result") {
    return html`${votes}<p class="sp-hint">De stemming is gesloten, en nog niemand kent de uitslag. Na het bekendmaken kan niets meer veranderen. Er zijn minstens vijf briefjes nodig.</p>
      ${confirmButton(act, { key: "announce", label: "Tel en maak bekend", question: view.winner_only ? "Iedereen ziet dan wie gekozen is, en niets anders." : "Iedereen ziet dan wie gekozen is, en alle rondes.", yes: "Ja, maak bekend", kind: "primary", onConfirm: () => act.send("announce", {}) })}
      ${explanation(view)}`;
  }
  return html`${view.who === "people" ? people(view, act) : projects(view, act)} ${nomineeList(view)} ${explanation(view)}`;
}

/** @param {View} view @param {Act} act */
function projects(view, act) {
  return html`${view.presented.length
      ? cards(view.presented, {
          label: "Projecten die vertelden", columns: true,
          render: (one) => html`<p class="sp-card__text">${one.text}</p>${agreement(one, act)}`,
        })
      : nothing}
    ${cards(view.projects, {
      label: "Voorgedragen projecten", empty: view.presented.length ? "Nog geen ander project is voorgedragen." : "Er is nog niets voorgedragen.",
      render: (one) => html`<p class="sp-card__text">${one.text}</p>
        ${one.why ? html`<p>${one.why}</p>` : nothing}
        <p class="sp-quiet">Voorgedragen door ${one.author}${one.via ? ` (${one.via})` : ""}</p>
        ${agreement(one, act)}
        ${moderation(act, one, { among: view.projects })}`,
    })}
    ${paperForm(act, { type: "nominate", label: "Welk project staat er op papier?", max: view.max_length })}`;
}

/** Whether a project stands. @param {{id: string, text: string, agreed: boolean}} one @param {Act} act */
const agreement = (one, act) => html`
  ${one.agreed ? tag("Het project doet mee", "good") : tag("Vraag of het project mee wil doen", "attention")}
  <button type="button" class="nl-button nl-button--secondary sp-button--small" aria-label="${one.agreed ? "Toch niet" : "Het project zei ja"}: ${one.text}"
    @click=${() => act.send("agreed", { nominee: one.id, yes: !one.agreed })}>${one.agreed ? "Toch niet" : "Het project zei ja"}</button>`;

/** Somebody without a phone says yes aloud. @param {View} view @param {Act} act */
function people(view, act) {
  const { chosen, control } = personSelect(act, { key: "stand", label: "Wie zei ja?" });
  const on = view.nominees.some((/** @type {{id: string}} */ one) => one.id === chosen);
  return html`<p class="sp-hint">Mensen melden zich op hun telefoon, of zeggen ja als een ander hen voordraagt. Wie nee zegt, zie je niet.</p>
    ${paperBox(act, html`${control}<button type="button" class="nl-button nl-button--secondary" aria-disabled=${String(!chosen)}
      @click=${() => chosen && act.sendFor(chosen, on ? "stand_down" : "stand", {})}>${on ? "Haal van de lijst" : "Zet op de lijst"}</button>`, "Iemand zonder telefoon doet mee")}`;
}

/** @param {View} view @param {Act} act */
function ballotFromPaper(view, act) {
  const { chosen, control } = personSelect(act, { key: "ballot", label: "Van wie is dit briefje?" });
  const cast = (/** @type {string[]} */ ranking) => {
    act.sendFor(chosen, "ballot", { ranking });
    act.ui["name-ballot"] = "";
    act.redraw();
  };
  return paperBox(act, html`<p class="sp-hint">Een tweede briefje van dezelfde persoon vervangt het eerste. Gooi het papier daarna weg.</p>${control}
    ${chosen ? ballotForm(act, { key: chosen, nominees: view.nominees, first: [], ordered: view.ordered, label: "Stembriefje van papier", cast }) : nothing}`);
}
