// @ts-check
// The panel with the people: who is here, and adding somebody without a phone.
import { choices, confirmButton, details, empty, field, html, nothing, repeat, unitWords } from "../kit.js";

/** @typedef {import("../types/pages.js").Frame<"facilitator">} Frame */
/** @typedef {import("../types/pages.js").FrameAct} Act */

/** Who is here, who is done, and who has no phone. @param {Frame} frame @param {Act} act */
export function peopleList(frame, act) {
  const all = (frame.people ?? []).filter((person) => !person.nameless);
  const here = all.filter((person) => person.here);
  const { silent } = act.presence;
  const away = here.filter((person) => silent.has(person.id)).length;
  return html`<section class="facilitator-people-panel sp-panel sp-stack" aria-label="Mensen">
    <h2 class="nl-heading nl-heading--level-2">Mensen <span class="sp-quiet">${here.length} hier${away ? `, ${away} zonder verbinding` : ""}</span></h2>
    ${mixedGroup(frame)}
    ${alikeNames(all)}
    ${all.length
      ? details("Wie is er", html`<ul class="facilitator-people">${repeat(
          all, (person) => person.id, (person) => personRow(person, frame, silent.has(person.id), act),
        )}</ul>`)
      : empty("Nog niemand. Laat de QR-code op het scherm zien.")}
    ${addPersonForm(frame, act)}
  </section>`;
}

/** Who of a mixed group is here, and who is missing. @param {Frame} frame */
function mixedGroup({ mixed }) {
  if (!mixed?.roles.length) return nothing;
  return html`<div class="facilitator-mixed sp-stack">
    <p><strong>Gemengde groep</strong></p>
    <ul>${mixed.roles.map((role) => html`<li>${role.name}: <strong>${role.there}</strong> van ${role.wished}</li>`)}</ul>
    ${mixed.advice.map((sentence) => html`<p>${sentence}</p>`)}
  </div>`;
}

/** Names that look alike: somebody may pass for another. @param {Frame["people"]} all */
function alikeNames(all) {
  const alike = all.filter((person) => person.here && person.alike);
  if (!alike.length) return nothing;
  return html`<p class="facilitator-alike"><strong>Deze namen lijken op elkaar:</strong>
    ${alike.map((person) => person.name).join(", ")}. Vraag wie wie is.</p>`;
}

/** @param {Frame["people"][number]} person @param {Frame} frame @param {boolean} silent @param {Act} act */
function personRow(person, frame, silent, act) {
  const side = frame.sides?.find((one) => one.value === person.side);
  const about = [side?.label ?? person.side, person.unit].filter(Boolean).join(", ");
  return html`<li><details class="sp-details">
    <summary><span class="facilitator-person"><span>${person.name}</span>
      <small>${person.put_out ? "uit de bijeenkomst gehaald" : person.here ? (person.done ? "✓ klaar" : "hier") : "weg"}${person.here && silent ? ", geen verbinding" : ""}${person.phone ? "" : ", geen telefoon"}</small></span></summary>
    <div class="sp-stack">
      <p class="sp-quiet">${about}</p>
      ${person.alike ? html`<p>Deze naam lijkt op: ${person.alike}.</p>` : nothing}
      ${person.return_code && !person.put_out ? html`<p>Terugkeercode: <strong>${person.return_code}</strong></p>` : nothing}
      ${person.put_out ? letBack(person, act) : [goneOrBack(person, act), putOut(person, act)]}
    </div></details></li>`;
}

/** @param {Frame["people"][number]} person @param {Act} act */
const goneOrBack = (person, act) => person.here
  ? confirmButton(act, {
      key: `left-${person.id}`, label: "Is weggegaan", kind: "sp-button--small",
      question: `Is ${person.name} weg? Wat deze persoon schreef, blijft staan.`, yes: "Ja, is weg",
      onConfirm: () => act.steer("left", { participant: person.id }),
    })
  : html`<button class="nl-button nl-button--secondary sp-button--small"
      @click=${() => act.steer("returned", { participant: person.id })}>Is er weer</button>`;

/** @param {Frame["people"][number]} person @param {Act} act */
const putOut = (person, act) => confirmButton(act, {
  key: `out-${person.id}`, label: "Haal uit de bijeenkomst", kind: "sp-button--small",
  question: `Wil je ${person.name} uit de bijeenkomst halen? De pagina stopt en de terugkeercode werkt niet meer. Wat ${person.name} schreef, blijft staan. Zet ook de deur op ‘Eerst via mij’: anders kan iemand zich met de code opnieuw aanmelden.`,
  yes: "Ja, haal eruit", onConfirm: () => act.steer("put_out", { participant: person.id }),
});

/** @param {Frame["people"][number]} person @param {Act} act */
const letBack = (person, act) => html`<button class="nl-button nl-button--secondary sp-button--small"
  @click=${() => act.steer("let_back", { participant: person.id })}>Laat weer toe</button>`;

/** @param {Frame} frame @param {Act} act */
function addPersonForm(frame, act) {
  const sides = frame.sides ?? [];
  const side = act.ui.addSide ?? sides[0]?.value;
  const name = act.draft("add-name").value.trim();
  const add = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!name) return;
    const body = { name, side, unit: act.draft("add-unit").value.trim() };
    act.draft("add-name").clear();
    act.draft("add-unit").clear();
    act.steer("added", body, { draft: { key: "add-name", value: name } });
  };
  return details("Iemand zonder telefoon", html`<form class="sp-form" @submit=${add}>
    ${field(act, { key: "add-name", label: "Naam" })}
    ${choices(act, {
      legend: "Namens wie?", name: "add-side", row: true, value: side,
      options: sides,
      onChange: (value) => {
        act.ui.addSide = value;
        act.redraw();
      },
    })}
    ${field(act, { key: "add-unit", label: unitWords(act).label })}
    <button class="nl-button nl-button--primary" aria-disabled=${String(!name)}>Voeg toe</button>
  </form>`);
}
