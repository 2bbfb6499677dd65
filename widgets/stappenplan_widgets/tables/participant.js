// @ts-check
// The participant's page of the step kind tables.
import { choices, editOwnText, formatNames, html, nothing, tag, textForm, waiting } from "../kit.js";
import { wishForm } from "../groups/wishes.js";

/** @typedef {import("../types/pages.js").View<"tables", "participant">} View */
/** @typedef {import("../types/pages.js").StepAct<"tables">} Act */
/** @typedef {{id: string, title: string, host: string}} Table */
/** @typedef {View["places"][number]} Place */

/** @param {View} view @param {Act} act */
export function participantPage(view, act) {
  if (view.phase === "harvest") return html`${lessonForms(view, act)} ${ownLessons(view, act)}`;
  return html`${view.hosts ? hosting(view.hosts) : nothing}
    ${view.made ? rounds(view) : view.phase === "talk" && !view.hosts ? waiting("De begeleider maakt zo de indeling. Daarna staat hier je tafel.") : nothing}
    ${view.phase === "wish" ? choosing(view, act) : nothing}
    ${view.phase === "talk" && view.round ? html`${lessonForms(view, act)} ${ownLessons(view, act)}` : nothing}
    ${view.phase === "wish" ? privateWishes(view, act) : nothing}`;
}

/** @param {Table} table */
const hosting = (table) => html`<section class="sp-panel" aria-label="Gastheer">
  <p class="nl-paragraph nl-paragraph--lead sp-lead">Jij bent gastheer van <strong>${table.title}</strong></p>
  <p>Je blijft elke ronde aan deze tafel. De anderen komen naar jou toe.</p></section>`;

/** @param {View} view @param {Act} act */
function choosing(view, act) {
  if (view.hosts) return nothing;
  if (!view.tables.length) return view.made ? nothing : waiting("De begeleider maakt zo de indeling.");
  const chosen = act.pending("choose").pop()?.body.tables ?? view.chosen;
  const choose = (/** @type {string[]} */ tables) => {
    act.send("choose", { tables: tables.slice(-view.most_wishes) });
    act.redraw();
  };
  return html`${view.open ? choices(act, {
      legend: `Kies ${view.most_wishes === 1 ? "één tafel" : `hooguit ${view.most_wishes} tafels`}, je eerste keuze eerst`,
      name: "tables", multiple: true, value: chosen, onChange: choose,
      hint: view.made ? "De indeling is al gemaakt. Je keuze telt mee als die opnieuw wordt gemaakt." : "Alleen jij ziet wat je kiest.",
      options: view.tables.map((table) => ({ value: table.id, label: table.title, hint: optionHint(table, chosen) })),
    }) : nothing}`;
}

/** @param {Table} table @param {string[]} chosen */
function optionHint(table, chosen) {
  const at = chosen.indexOf(table.id);
  const host = table.host ? `met ${table.host}` : "";
  return [at < 0 ? "" : `${at + 1}e keuze`, host].filter(Boolean).join(" · ");
}

/** @param {View} view */
function rounds(view) {
  const left = view.places.filter((place) => place.round >= view.round);
  return html`<ol class="tables-rounds" aria-label="Jouw tafels">${(view.phase === "talk" ? left : view.places).map((place) => html`
    <li aria-current=${String(place.round === view.round)}>
      <p class="sp-quiet">Ronde ${place.round}${place.round === view.round ? html` ${tag("nu", "good")}` : nothing}</p>
      ${placeLine(view, place)}</li>`)}</ol>`;
}

/** @param {View} view @param {Place} place */
function placeLine(view, place) {
  if (!place.here) return html`<p>Deze ronde ben je er niet.</p>`;
  if (!place.table) return html`<p>Je hebt nog geen tafel. Loop even naar de begeleider.</p>`;
  const host = !view.hosts && place.table.host;
  return html`<p class="nl-paragraph nl-paragraph--lead sp-lead"><strong>${place.table.title}</strong></p>
    ${host ? html`<p>Gastheer: ${place.table.host}</p>` : nothing}
    ${place.with.length ? html`<p>Met ${formatNames(place.with)}</p>` : nothing}
    ${view.hosts && !place.with.length ? html`<p>Deze ronde komt er niemand bij jou. Schuif aan bij een andere tafel.</p>` : nothing}`;
}

/** Where somebody sits or sat, and what they host. @param {View} view @param {Act} act */
function lessonForms(view, act) {
  if (!view.open) return waiting("Je kunt nu niet meer schrijven.");
  const guest = view.sat_at.filter((table) => table.id !== view.hosts?.id);
  if (!guest.length && !view.hosts) {
    return waiting(view.phase === "harvest" ? "Je zat aan geen tafel. Lees mee op het scherm." : "Je schrijft straks op wat je leerde.");
  }
  return html`${view.hosts ? hostForm(view, view.hosts, act) : nothing}
    ${guest.length ? guestForm(view, guest, act) : nothing}`;
}

/** @param {View} view @param {Table} table @param {Act} act */
const hostForm = (view, table, act) => textForm(act, {
  type: "host_learned", key: `host-${table.id}`, label: view.host_question, max: view.max_length,
  button: "Bewaar", extra: { table: table.id }, hint: `Als gastheer van ${table.title}`,
});

/** @param {View} view @param {Table[]} tables @param {Act} act */
function guestForm(view, tables, act) {
  const now = view.places.find((place) => place.round === view.round)?.table?.id;
  const chosen = tables.find((table) => table.id === (act.ui.lessonTable ?? now)) ?? tables[tables.length - 1];
  const pick = (/** @type {string} */ id) => {
    act.ui.lessonTable = id;
    act.redraw();
  };
  return html`${tables.length > 1
      ? choices(act, {
          legend: "Over welke tafel?", name: "lesson-table", value: chosen.id, onChange: pick,
          options: tables.map((table) => ({ value: table.id, label: table.title })),
        })
      : html`<p class="groups-place">${chosen.title}</p>`}
    ${textForm(act, {
      type: "learned", key: `learned-${chosen.id}`, label: view.question, max: view.max_length,
      button: "Bewaar", extra: { table: chosen.id },
    })}`;
}

/** @param {View} view @param {Act} act */
function ownLessons(view, act) {
  const sending = [...act.pending("learned", view.mine), ...act.pending("host_learned", view.mine)]
    .map(({ id, body }) => ({ id, text: body.text, state: "shown", label: "", sending: true }));
  return [...view.mine, ...sending].map((item) => html`<article class="sp-card">
    ${item.label ? html`<p class="sp-quiet">${item.label}</p>` : nothing}
    ${editOwnText(act, item, { open: view.open, max: view.max_length })}</article>`);
}

/** @param {View} view @param {Act} act */
function privateWishes(view, act) {
  const others = { ...view, people: view.people.filter((one) => one.id !== view.me) };
  return wishForm(others, act, "We houden er rekening mee als we de indeling maken.");
}
