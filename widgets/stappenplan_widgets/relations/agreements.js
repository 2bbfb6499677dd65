// @ts-check
// What the people of a constellation agree, and who takes it on.
import { cards, choices, confirmButton, field, fieldValue, formatDate, formatNames, html, isChecked, nothing, tag } from "../kit.js";

/** @typedef {import("../types/pages.js").View<"relations", "participant">} View */
/** @typedef {import("../types/pages.js").StepAct<"relations">} Act */
/** @typedef {View["agreements"][number]} Agreement */

const AGREEING = ["agree", "common"];

/** @param {View} view @param {Act} act */
export function agreementsPart(view, act) {
  const open = view.open && AGREEING.includes(view.phase);
  return html`<section class="sp-stack" aria-label="Onze afspraken"><h3 class="nl-heading nl-heading--level-3">Onze afspraken</h3>
    <p class="sp-hint">Alleen jullie lezen deze afspraken. Na het sluiten haalt ieder ze op.</p>
    ${cards(view.agreements, {
      label: "Onze afspraken", empty: "Er is nog geen afspraak.",
      render: (one) => agreementCard(act, /** @type {Agreement} */ (one), open),
    })}
    ${open ? agreementForm(view, act) : nothing}</section>`;
}

/** @param {Act} act @param {Agreement} one @param {boolean} open */
function agreementCard(act, one, open) {
  const about = (/** @type {"assent" | "take_on"} */ type, /** @type {boolean} */ off) => act.send(type, { agreement: one.id, off });
  const small = "nl-button nl-button--secondary sp-button--small";
  return html`<p class="sp-card__text">${one.text}</p>
    <p>${one.owner ? html`${one.owner} pakt dit op.` : "Nog niemand pakt dit op."}
      ${one.look_back ? html` Terugkijken: ${formatDate(one.look_back)}.` : nothing}</p>
    <p class="sp-quiet">${one.agreed.length ? `Akkoord: ${formatNames(one.agreed)}.` : ""}
      ${one.not_yet.length ? `Nog niet akkoord: ${formatNames(one.not_yet)}.` : ""}</p>
    ${one.not_yet.length ? nothing : tag("✓ iedereen akkoord", "good")}
    ${open ? html`<div class="sp-row">
      <button type="button" class=${small} aria-label="${one.i_agree ? "Toch niet akkoord" : "Akkoord"}: ${one.text}"
        @click=${() => about("assent", one.i_agree)}>${one.i_agree ? "Toch niet akkoord" : "Akkoord"}</button>
      <button type="button" class=${small} aria-label="${one.i_own ? "Geef terug" : "Ik pak dit op"}: ${one.text}"
        @click=${() => about("take_on", one.i_own)}>${one.i_own ? "Geef terug" : "Ik pak dit op"}</button>
      ${one.mine ? confirmButton(act, {
        key: `drop-${one.id}`, label: "Haal weg", about: one.text, kind: "nl-button--subtle sp-button--small",
        question: "De afspraak gaat weg bij jullie allemaal. Haal je haar weg?",
        onConfirm: () => act.send("drop_agreement", { agreement: one.id }),
      }) : nothing}</div>` : nothing}`;
}

/** @param {View} view @param {Act} act */
function agreementForm(view, act) {
  const everybody = view.others.map(({ id }) => id);
  /** @type {string[]} */
  const partners = (act.ui.partners ?? everybody).filter((/** @type {string} */ id) => everybody.includes(id));
  const text = fieldValue(act, "agreement").trim(), look_back = fieldValue(act, "look-back");
  const blocked = !text || text.length > view.max_length || !partners.length;
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (blocked) return;
    act.draft("agreement").clear();
    act.draft("look-back").clear();
    act.send("agreement", {
      // By name: whoever comes in meanwhile is not among them.
      text, partners, mine: Boolean(act.ui.takes_on), ...(look_back && { look_back }),
    }, { draft: { key: "agreement", value: text } });
    act.ui.takes_on = false;
    act.ui.partners = undefined;
  };
  return html`<form class="sp-panel sp-form" @submit=${submit}>
    ${field(act, { key: "agreement", label: "Wat spreken jullie af?", type: "textarea", rows: 2, max: view.max_length })}
    ${everybody.length > 1 ? choices(act, {
      legend: "Met wie?", name: "partners", multiple: true, value: partners, row: true,
      options: view.others.map(({ id, name }) => ({ value: id, label: name })),
      onChange: (/** @type {string[]} */ next) => {
        act.ui.partners = next;
        act.redraw();
      },
    }) : nothing}
    ${field(act, { key: "look-back", label: "Wanneer kijken jullie terug? (hoeft niet)", type: "date" })}
    <label class="sp-check"><input type="checkbox" .checked=${Boolean(act.ui.takes_on)} @change=${(/** @type {Event} */ event) => {
      act.ui.takes_on = isChecked(event);
      act.redraw();
    }} /> <span>Ik pak dit op</span></label>
    <button class="nl-button nl-button--primary sp-button--wide" aria-disabled=${String(blocked)}>Zet de afspraak erbij</button>
  </form>`;
}
