// @ts-check
// The participant's page of the step kind election.
import { confirmButton, details, editOwnText, field, fieldValue, formatNames, html, nothing, personSelect, textForm, thanks, waiting } from "../kit.js";
import { ballotForm } from "./ballot.js";
import { explanation, nomineeList, outcomeOf } from "./outcome.js";

/**
 * @template {import("../types/pages.js").Role} R
 * @typedef {import("../types/pages.js").View<"election", R>} View
 */
/** @typedef {import("../types/pages.js").StepAct<"election">} Act */

/** @param {View<"participant">} view @param {Act} act */
export function participantPage(view, act) {
  if (view.outcome) return outcomeOf(view);
  if (view.phase === "nominate") return view.who === "people" ? standing(view, act) : projects(view, act);
  if (view.phase !== "vote" || !view.open) {
    return html`${waiting(view.mine ? "Je stem is bewaard. De uitslag komt straks." : "Je kunt nu niet stemmen. De uitslag komt straks.")}`;
  }
  return vote(view, act);
}

/** @param {View<"participant">} view @param {Act} act */
function vote(view, act) {
  if (!view.nominees.length) return waiting("Er staat nog niemand op de lijst.");
  const sent = act.pending("ballot").at(-1)?.body.ranking;
  const mine = sent ?? view.mine;
  if (mine && !act.ui.again) {
    const again = () => {
      act.ui.again = true;
      act.redraw();
    };
    const names = mine.flatMap((/** @type {string} */ id) => view.nominees.filter((one) => one.id === id).map((one) => one.name));
    return html`${thanks("Je stem is bewaard. Niemand anders ziet je briefje, ook de begeleider niet.")}
      ${names.length
        ? html`<h3 class="nl-heading nl-heading--level-3">Jouw briefje</h3>
            <ol class="election-mine">${names.map((/** @type {string} */ name) => html`<li>${name}</li>`)}</ol>`
        : html`<p>Je stemde blanco.</p>`}
      <p class="sp-hint">Je kunt je stem veranderen tot de begeleider de stemming sluit.</p>
      <button type="button" class="nl-button nl-button--secondary" @click=${again}>Verander mijn stem</button>
      ${explanation(view)}`;
  }
  const cast = (/** @type {string[]} */ ranking) => {
    act.ui.again = false;
    act.send("ballot", { ranking });
    act.redraw();
  };
  return html`<p>${view.ordered ? "Zet je eerste keuze bovenaan. Je hoeft niet iedereen een plaats te geven." : "Kies iedereen die je goed vindt. De volgorde telt niet."}</p>
    ${ballotForm(act, { key: "own", nominees: view.nominees, first: mine ?? [], ordered: view.ordered, label: "Jouw stembriefje", cast })}
    <p class="sp-hint">Niemand anders ziet je briefje, ook de begeleider niet.</p>
    ${explanation(view)}`;
}

/** @param {View<"participant">} view @param {Act} act */
function projects(view, act) {
  const own = view.own ?? [];
  const sending = act.pending("nominate", own).map(({ id, body }) => ({ id, text: body.text, sending: true }));
  return html`${view.may_nominate && view.open ? nominating(view, act) : waiting("Straks kun je stemmen.")}
    ${[...sending, ...own].map((item) => html`<div class="sp-card">${editOwnText(act, item, { open: view.open, max: view.max_length })}</div>`)}
    ${nomineeList(view)}`;
}

/** @param {View<"participant">} view @param {Act} act */
function nominating(view, act) {
  const { presented } = view;
  return html`${presented.length
      ? html`<p>De begeleider vraagt wie vertelden of zij meedoen: ${formatNames(presented)}. Die hoef je niet voor te dragen.</p>`
      : nothing}
    ${textForm(act, {
      type: "nominate", label: presented.length ? "Draag je een ander project voor?" : "Welk project draag je voor?", max: view.max_length,
      button: "Draag voor", hint: "Het project komt op de lijst als iemand van het project ja zegt.",
    })}`;
}

/** @param {View<"participant">} view @param {Act} act */
function standing(view, act) {
  if (!view.open) return html`${waiting("Straks kun je stemmen.")}${nomineeList(view)}`;
  const stands = act.pending("stand").length > 0 || (view.standing && !act.pending("stand_down").length);
  const asked = view.asked && !act.pending("decline").length;
  const stand = () => {
    act.send("stand", { why: fieldValue(act, "why", "") });
    act.draft("why").clear();
    act.redraw();
  };
  return html`${stands
    ? html`${thanks("Je doet mee. Je naam staat op de lijst.")}
        ${confirmButton(act, { key: "down", label: "Toch niet", question: "Je naam gaat dan van de lijst.", yes: "Ja, haal mij weg", onConfirm: () => act.send("stand_down", {}) })}`
    : html`<section class="sp-panel sp-stack" aria-label="Doe je mee?">
        <p><strong>${asked ? "Iemand droeg jou voor. Doe je mee?" : "Wil je zelf gekozen worden?"}</strong></p>
        ${view.declined ? html`<p>Je zei nee. Dat is goed. Bedenk je je, tik dan op Ik doe mee.</p>` : nothing}
        ${field(act, { key: "why", label: "Waarom jij? (mag leeg blijven)", type: "textarea", max: view.max_length })}
        <div class="sp-row"><button type="button" class="nl-button nl-button--primary" @click=${stand}>Ik doe mee</button>
          ${asked ? html`<button type="button" class="nl-button nl-button--secondary" @click=${() => act.send("decline", {})}>Nee, dank je</button>` : nothing}</div>
        ${asked ? html`<p class="sp-hint">Zeg je nee, dan hoort niemand dat.</p>` : nothing}
      </section>`}
    ${view.may_nominate ? propose(view, act) : nothing} ${nomineeList(view)}`;
}

/** @param {View<"participant">} view @param {Act} act */
function propose(view, act) {
  const people = view.people.filter((/** @type {{id: string}} */ one) => one.id !== view.me);
  const { chosen, control } = personSelect(act, { key: "propose", label: "Wie draag je voor?", people });
  const send = () => {
    if (chosen) act.send("propose", { person: chosen });
    act.ui["name-propose"] = "";
    act.redraw();
  };
  return details("Draag een ander voor", html`<div class="sp-stack">${control}
    <button type="button" class="nl-button nl-button--secondary" aria-disabled=${String(!chosen)} @click=${send}>Draag voor</button>
    <p class="sp-hint">Alleen diegene zelf krijgt dit te zien, zonder jouw naam. De naam komt pas op de lijst na een ja.</p>
    ${view.proposals.length ? html`<p>Je droeg voor: ${view.proposals.join(", ")}.</p>` : nothing}</div>`);
}
