// @ts-check
// The facilitator's page of the step kind tables.
import {
  cards, choices, confirmButton, details, endSentence, formatNames, html, moderation, nothing, paperForm, personSelect, tag, waiting,
} from "../kit.js";

/** @typedef {import("../types/pages.js").View<"tables", "facilitator">} View */
/** @typedef {import("../types/pages.js").StepAct<"tables">} Act */
/** @typedef {View["tables"][number]} Table */
/** @typedef {View["people"][number]} Person */

/** @param {View} view @param {Act} act */
export function facilitatorPage(view, act) {
  return html`${assignment(view, act)}
    ${view.phase === "talk" ? roundControls(view, act) : nothing}
    ${view.unseated.map((one) => withoutTable(one, act))}
    ${view.hostless.map((table) => withoutHost(view, table, act))}
    ${view.phase === "harvest" ? nothing : html`${tableList(view, act)} ${peopleList(view)} ${changes(view, act)}`}
    ${lessons(view, act)}
    ${onPaper(view, act)}`;
}

/** @param {View} view @param {Act} act */
function assignment(view, act) {
  if (view.phase === "harvest") return nothing;
  const makes = () => act.send("assign");
  const few = view.present < 2;
  return html`<section class="sp-stack" aria-label="Indeling">
    ${view.tables.length ? html`<p class="nl-paragraph nl-paragraph--lead sp-lead"><strong>${view.chosen_count}</strong> van ${view.guest_count} mensen kozen tafels</p>` : nothing}
    ${act.pending("assign").length
      ? waiting("De indeling wordt gemaakt. Dat kan even duren.")
      : view.made
      ? view.round < view.rounds
        ? html`<div>${confirmButton(act, {
            key: "assign", label: "Maak de indeling opnieuw", onConfirm: makes,
            question: view.round ? "Rondes die nog komen worden anders. Doorgaan?" : "Iedereen krijgt dan nieuwe tafels. Doorgaan?",
          })}</div>`
        : nothing
      : html`<div class="sp-row"><button type="button" class="nl-button nl-button--primary" ?disabled=${few} @click=${makes}>Maak de indeling</button>
          <span class="sp-quiet">${few ? "Er moeten twee mensen zijn." : `Voor ${view.guest_count} mensen, in ${view.rounds} ${view.rounds === 1 ? "ronde" : "rondes"}.`}</span></div>`}
  </section>`;
}

/** @param {View} view @param {Act} act */
function roundControls(view, act) {
  const next = view.round + 1;
  const begin = (/** @type {number} */ round) => () => {
    act.send("round", { round });
    act.steer("timer", { action: "start", minutes: view.talk_minutes });
  };
  return html`<section class="sp-stack" aria-label="Rondes">
    <p>${view.round ? html`<strong>Ronde ${view.round}</strong> van ${view.rounds} is bezig.` : view.made ? "Wacht tot iedereen zit. Begin dan." : "Er is nog geen indeling. Kies eerst Maak de indeling."}</p>
    ${view.made && next <= view.rounds
      ? html`<div class="sp-row"><button type="button" class="nl-button nl-button--primary" @click=${begin(next)}>Begin ronde ${next}</button>
          <span class="sp-quiet">De klok gaat op ${view.talk_minutes} minuten.</span></div>`
      : nothing}
    ${view.made && next > view.rounds ? html`<p class="sp-quiet">Dit is de laatste ronde. Ga daarna naar Ophalen.</p>` : nothing}
  </section>`;
}

/** @param {View["unseated"][number]} one @param {Act} act */
const withoutTable = (one, act) => html`<div class="sp-notice">
  <p><strong>${one.name}</strong> heeft nog geen tafel.</p>
  <button type="button" class="nl-button nl-button--secondary" @click=${() => act.send("place", { participant: one.id })}>
    Geef ${one.name} een plek</button></div>`;

/** @param {View} view @param {{id: string, title: string, host: string}} table @param {Act} act */
const withoutHost = (view, table, act) => html`<div class="sp-notice sp-stack">
  <p>${endSentence(`${table.host ? `${table.host} is weg. ` : ""}${table.title} heeft geen gastheer`)}</p>
  ${hostSelect(view, table, act, "new-host")}
  <button type="button" class="nl-button nl-button--secondary sp-button--small" aria-label="Ga verder zonder gastheer: ${table.title}"
    @click=${() => act.send("host", { table: table.id })}>Ga verder zonder gastheer</button>
  ${closeButton(table, act)}</div>`;

/** @param {View} view @param {{id: string, title: string}} table @param {Act} act @param {string} key */
function hostSelect(view, table, act, key) {
  return personSelect(act, {
    key: `${key}-${table.id}`, label: `Wie wordt gastheer van ${table.title}?`, people: view.people,
    onChosen: (participant) => act.send("host", { table: table.id, participant }),
  }).control;
}

/** @param {{id: string, title: string}} table @param {Act} act */
const closeButton = (table, act) => confirmButton(act, {
  key: `close-${table.id}`, label: "Sluit deze tafel", about: table.title, kind: "nl-button--secondary sp-button--small",
  question: "De mensen aan deze tafel krijgen een andere tafel. Anderen blijven zitten. Sluiten?",
  onConfirm: () => act.send("close", { table: table.id }),
});

/** @param {View} view @param {Act} act */
function tableList(view, act) {
  const shown = act.ui.shownRound ?? Math.max(1, view.round);
  const pick = (/** @type {number} */ round) => {
    act.ui.shownRound = round;
    act.redraw();
  };
  return html`<section class="sp-stack" aria-label="Tafels">
    ${view.made && view.rounds > 1
      ? choices(act, {
          legend: "Welke ronde?", name: "shown-round", row: true, value: shown, onChange: pick,
          options: Array.from({ length: view.rounds }, (_, n) => ({ value: n + 1, label: `Ronde ${n + 1}` })),
        })
      : nothing}
    ${tooFewOrMany(view, shown)}
    <ul class="tables-list">${view.tables.map((table) => html`<li class="sp-card sp-stack">${tableCard(view, table, shown, act)}</li>`)}</ul>
  </section>`;
}

/** Why tables are empty, or too full. @param {View} view @param {number} shown */
function tooFewOrMany(view, shown) {
  const left = view.tables.filter((table) => !table.closed && !table.rounds[shown - 1]?.length);
  if (!view.made) return nothing;
  const most = Math.max(...view.tables.map((table) => table.rounds[shown - 1]?.length ?? 0));
  if (most > view.largest) {
    return html`<p class="sp-notice">Aan een tafel zitten ${most} mensen. Bedoeld zijn er hooguit ${view.largest}. Zijn er stoelen genoeg?
      Zet anders bij Voorbereiden een tafel erbij en maak de indeling opnieuw.</p>`;
  }
  if (!left.length) return nothing;
  return html`<p class="sp-notice">${endSentence(`In ronde ${shown} zit niemand aan ${formatNames(left.map((table) => table.title))}`)}
    Een tafel blijft leeg als er te weinig mensen zijn. Je kunt er zelf iemand heen verplaatsen.</p>`;
}

/** @param {View} view @param {Table} table @param {number} shown @param {Act} act */
function tableCard(view, table, shown, act) {
  const names = table.rounds[shown - 1] ?? [];
  const alone = view.made && names.length === 1 && !table.host;
  const noHost = () => act.send("host", { table: table.id });
  return html`<h3 class="nl-heading nl-heading--level-3">${table.title}</h3>
    ${table.closed ? tag("dicht", "quiet") : nothing}
    ${table.host ? html`<p class="sp-quiet">Gastheer: ${table.host}</p>` : !table.closed && view.tables.some((one) => one.host) ? tag("geen gastheer", "attention") : nothing}
    ${view.made ? html`<p>${names.length ? formatNames(names) : "Niemand"}</p>` : nothing}
    ${alone ? tag("zit alleen", "attention") : nothing}
    ${table.closed ? nothing : details("Gastheer of sluiten", html`${hostSelect(view, table, act, "host")}
      ${table.host_id ? html`<button type="button" class="nl-button nl-button--secondary sp-button--small" @click=${noHost}>Geen gastheer</button>` : nothing}
      ${closeButton(table, act)}`)}`;
}

/** @param {View} view */
function peopleList(view) {
  if (!view.made) return nothing;
  const title = (/** @type {string | null} */ id) => view.tables.find((table) => table.id === id)?.title ?? "–";
  return details(`Wie zit waar, en welke wensen kwamen uit (${view.people.length})`, html`<div class="sp-table"><table>
    <thead><tr><th scope="col">Naam</th>${Array.from({ length: view.rounds }, (_, n) => html`<th scope="col">Ronde ${n + 1}</th>`)}<th scope="col">Wensen</th></tr></thead>
    <tbody>${view.people.map((one) => html`<tr><th scope="row">${one.name}${one.phone ? nothing : html` ${tag("geen telefoon", "quiet")}`}</th>
      ${one.places.map((/** @type {string | null} */ place, /** @type {number} */ n) => html`<td>${title(place)}${one.pinned.includes(n + 1) ? html` ${tag("vast", "quiet")}` : nothing}</td>`)}
      <td>${one.wished ? `${one.came_true} van ${one.wished}` : "geen wens"}</td></tr>`)}</tbody></table></div>`);
}

/** @param {View} view @param {Act} act */
function changes(view, act) {
  const who = personSelect(act, { key: "tables-who", label: "Wie?", people: view.people, none: "Kies iemand" });
  const person = view.people.find((one) => one.id === who.chosen);
  return details("Iemand verplaatsen, later of eerder weg, of samen", html`${who.control}
    ${person ? html`${movePerson(view, person, act)} ${limitStay(view, person, act)} ${keepTogether(view, person, act)}` : nothing}
    ${view.together.length ? html`<ul>${view.together.map((pair) => html`<li class="sp-row">${formatNames(pair.map((one) => one.name))} blijven samen
      <button type="button" class="nl-button nl-button--secondary sp-button--small"
        @click=${() => act.send("together", { participant: pair[0].id, other: pair[1].id, off: true })}>Niet meer</button></li>`)}</ul>` : nothing}`);
}

/** @param {View} view @param {Person} person @param {Act} act */
function movePerson(view, person, act) {
  const rounds = Array.from({ length: view.rounds }, (_, n) => n + 1).filter((n) => n >= view.round && n >= 1);
  const round = rounds.includes(act.ui.moveRound) ? act.ui.moveRound : rounds[0];
  const pick = (/** @type {number} */ value) => {
    act.ui.moveRound = value;
    act.redraw();
  };
  const where = personSelect(act, {
    key: "tables-where", label: `Naar welke tafel in ronde ${round}?`, none: "Kies een tafel",
    people: view.tables.filter((table) => !table.closed).map((table) => ({ id: table.id, name: table.title })),
    onChosen: (table) => act.send("seat", { participant: person.id, round, table }),
  });
  return html`${rounds.length > 1 ? choices(act, {
      legend: "In welke ronde?", name: "move-round", row: true, value: round, onChange: pick,
      options: rounds.map((n) => ({ value: n, label: `Ronde ${n}` })),
    }) : nothing} ${where.control}
    <p class="sp-hint">Deze plek staat daarna vast. Niemand anders verhuist.</p>
    ${person.pinned.includes(round) ? html`<button type="button" class="nl-button nl-button--secondary sp-button--small"
      @click=${() => act.send("release", { participant: person.id, round })}>Niet meer vast</button>` : nothing}`;
}

/** @param {View} view @param {Person} person @param {Act} act */
function limitStay(view, person, act) {
  const set = (/** @type {"first" | "last"} */ which) => (/** @type {number} */ value) => {
    const stay = { first: person.first, last: person.last, [which]: value };
    act.send("stay", { participant: person.id, first: Math.min(stay.first, value), last: Math.max(stay.last, value) });
  };
  const options = Array.from({ length: view.rounds }, (_, n) => ({ value: n + 1, label: `Ronde ${n + 1}` }));
  return view.rounds < 2 ? nothing : html`
    ${choices(act, { legend: "Eerste ronde", name: "stay-first", row: true, value: person.first, options, onChange: set("first") })}
    ${choices(act, { legend: "Laatste ronde", name: "stay-last", row: true, value: person.last, options, onChange: set("last") })}`;
}

/** @param {View} view @param {Person} person @param {Act} act */
const keepTogether = (view, person, act) => personSelect(act, {
  key: "tables-together", label: `Met wie blijft ${person.name} samen?`, none: "Kies iemand",
  people: view.people.filter((one) => one.id !== person.id),
  onChosen: (other) => act.send("together", { participant: person.id, other }),
}).control;

/** @param {View} view @param {Act} act */
function lessons(view, act) {
  if (view.phase === "wish") return nothing;
  return html`<section class="sp-stack"><h3 class="nl-heading nl-heading--level-3">Wat mensen leerden (${view.lessons.length})</h3>
    ${cards(view.lessons, {
      columns: true, label: "Wat mensen leerden", empty: "Nog niets opgeschreven.",
      render: (item) => html`<p class="sp-quiet">${item.label}</p><p class="sp-card__text">${item.text}</p>
        <p class="sp-quiet">${item.author}${item.via ? ` (${item.via})` : ""}</p>${moderation(act, item, { among: view.lessons })}`,
    })}</section>`;
}

/** @param {View} view @param {Act} act */
function onPaper(view, act) {
  if (view.phase === "wish" || !view.tables.length) return nothing;
  return paperForm(act, view.tables.flatMap((table) => [
    { type: /** @type {const} */ ("learned"), key: `learned-${table.id}`, label: `${table.title}: ${view.question}`, rows: 2, max: view.max_length, extra: { table: table.id } },
    { type: /** @type {const} */ ("host_learned"), key: `host-${table.id}`, label: `${table.title}: ${view.host_question}`, rows: 2, max: view.max_length, extra: { table: table.id } },
  ]));
}
