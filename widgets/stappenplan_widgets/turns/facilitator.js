// @ts-check
// The facilitator's page of the step kind turns: whose turn it is, the order, and what people write.
import { cards, choices, countdown, details, empty, formatNames, html, moderation, nothing, paperBox, personSelect, tag, textForm } from "../kit.js";
import { BROUGHT, pairList, STATES } from "./words.js";

/** @typedef {import("../types/pages.js").View<"turns", "facilitator">} View */
/** @typedef {import("../types/pages.js").StepAct<"turns">} Act */
/** @typedef {View["people"][number]} Person */
/** @typedef {View["turns"][number]["offers"][number]} Item */

/** @param {string} label @param {() => void} press @param {string} [kind] @param {string} [about] */
const button = (label, press, kind = "secondary", about = "") => html`<button type="button" class="nl-button nl-button--${kind}"
  aria-label=${about ? `${label}: ${about}` : nothing} @click=${press}>${label}</button>`;

/** @param {View} view @param {Act} act */
export function facilitatorPage(view, act) {
  if (!view.people.length) return empty("Er is nog niemand. Wie meedoet, staat hier in de volgorde van binnenkomen.");
  return html`${view.phase === "talk" ? turnPanel(view, act) : nothing}
    ${view.phase === "after" ? pairs(view, act) : orderPanel(view, act)}
    <h3 class="nl-heading nl-heading--level-3">Iedereen</h3>
    ${view.people.map((one) => personDetails(view, one, act))}
    ${onPaper(view, act)}`;
}

/** Who speaks, and who is next. @param {View} view @param {Act} act */
function turnPanel(view, act) {
  const [now] = view.now;
  const next = view.people.find((one) => one.id === view.next);
  return html`<section class="sp-panel sp-stack" aria-label="Aan de beurt">
    ${now ? html`<p class="nl-paragraph nl-paragraph--lead sp-lead">Nu: <strong>${now.name}</strong>${now.unit ? ` (${now.unit})` : ""}</p>
        <p class="sp-clock turns-clock" role="timer" data-ticks ${countdown(act, now.ends_at)}></p>
        <p class="turns-over">De beurt stopt niet vanzelf: geef een minuut erbij, of kies Klaar.</p>
        ${now.here ? nothing : html`<p class="sp-notice">${now.name} is weggegaan. Kies Klaar. Komt ${now.name} terug? Dan kan de beurt opnieuw.</p>`}
        ${now.text ? html`<p>${now.label}: ${now.text}</p>` : typeFor(view, now, act)}
        <div class="sp-row">${button("Nog een minuut", () => act.send("extend"))} ${button("Klaar", () => act.send("finish"), "primary")}</div>` : nothing}
    ${next ? nextTurn(view, next, act) : noneLeft(view)}
  </section>`;
}

/** @param {View} view @param {Person} next @param {Act} act */
function nextTurn(view, next, act) {
  const rest = view.left > 1 ? `Nog ${view.left} mensen, samen ${view.left * view.minutes} minuten.` : "Dit is de laatste.";
  const again = next.state === "missed" ? html`<p class="sp-notice">${next.name} was overgeslagen. Roep ${next.name} nu opnieuw. Is ${next.name} er nog niet? Vraag het na. Je kunt ook verdergaan: in het verslag staat hoeveel mensen geen beurt kregen.</p>` : nothing;
  return html`${again}
    <div class="sp-row">${button(`Start: ${next.name}`, () => act.send("start", { participant: next.id }), view.now.length ? "secondary" : "primary")}
      ${button("Sla over", () => act.send("pass_over", { participant: next.id }), "secondary", next.name)}
      ${button("Past", () => act.sendFor(next.id, "pass"), "subtle", next.name)}</div>
    <p class="sp-hint">${rest} Sla iemand alleen over die er even niet is: die roep je aan het eind opnieuw. Zegt iemand zelf nee? Kies Past.</p>`;
}

/** @param {View} view */
function noneLeft(view) {
  if (view.people.every((one) => one.state === "passed")) return html`<p class="sp-notice">Iedereen past. Vraag wat er speelt, of begin zelf met een voorbeeld. Wil niemand? Ga dan verder.</p>`;
  if (view.people.length === 1) return html`<p class="sp-hint">Er is één mens. Nodig anderen uit, of bied zelf iets aan onder Inbreng van papier.</p>`;
  return view.now.length ? html`<p class="sp-hint">Dit is de laatste.</p>` : html`<p class="sp-hint">Iedereen was aan de beurt of paste. Ga naar Verder praten.</p>`;
}

/** Type along for who told it aloud. @param {View} view @param {{id: string, name: string}} who @param {Act} act */
function typeFor(view, who, act) {
  return details(`Typ mee voor ${who.name}`, bringForm(view, who, act));
}

/** @param {View} view @param {{id: string, name: string}} who @param {Act} act */
function bringForm(view, who, act) {
  const key = `what-${who.id}`;
  const what = /** @type {import("../types/entries.js").TurnsBring["what"] | undefined} */ (act.ui[key]);
  return html`${choices(act, {
      legend: `Wat brengt ${who.name} in?`, name: `turns-${key}`, row: true, value: what, options: BROUGHT.map(({ value, label }) => ({ value, label })),
      onChange: (value) => {
        act.ui[key] = value;
        act.redraw();
      },
    })}
    ${what ? textForm(act, {
      type: "bring", key: `bring-${who.id}`, label: "In hun woorden", rows: 2, max: view.max_length, extra: { what }, button: "Zet erbij",
      send: (body, also) => act.sendFor(who.id, "bring", { ...body, what }, also),
    }) : html`<p class="sp-hint">Kies eerst wat het is.</p>`}`;
}

/** @param {View} view @param {Act} act */
function orderPanel(view, act) {
  const pick = (/** @type {unknown} */ how) => act.send("order", { how: /** @type {"hand" | "draw" | "raised"} */ (how) });
  const hands = view.people.filter((one) => one.hand);
  const upcoming = view.upcoming.flatMap((id) => view.people.filter((one) => one.id === id));
  return details(html`Volgorde ${hands.length ? tag(hands.length === 1 ? "1 hand omhoog" : `${hands.length} handen omhoog`, "attention") : nothing}`, html`
    ${choices(act, {
      legend: "Wie is de volgende?", name: "turns-order", value: view.order_by,
      options: [
        { value: "hand", label: "Zoals ze hier staan", hint: "Zet mensen eerder met de knop achter hun naam." },
        { value: "draw", label: "Door loting", hint: "De computer loot. Het nummer van de loting wordt bewaard." },
        { value: "raised", label: "Wie zijn hand opsteekt", hint: "Wie het eerst was, mag het eerst. Zonder hand kom je daarna." },
      ],
      onChange: pick,
    })}
    ${view.order_by === "draw" ? html`${button("Loot opnieuw", () => pick("draw"))} <p class="sp-quiet turns-seed">Nummer van de loting: ${view.seed}</p>` : nothing}
    ${hands.length ? html`<p>Hand omhoog: ${formatNames(hands.map(({ name }) => name))}.</p>` : nothing}
    ${upcoming.length > 1 ? html`<ol class="turns-line" aria-label="Wie nog komt">${upcoming.map((one, at) => html`<li><span>${one.name}</span>
      ${at && view.order_by !== "raised" ? html`<button type="button" class="nl-button nl-button--subtle sp-button--small" aria-label="Eerder: ${one.name}"
        @click=${() => act.send("order", { how: "hand", people: earlier(view.upcoming, at) })}>Eerder</button>` : nothing}</li>`)}</ol>` : nothing}
  `, { open: view.phase === "bring" });
}

/** The order with one person a place earlier. @param {string[]} ids @param {number} at */
const earlier = (ids, at) => [...ids.slice(0, at - 1), ids[at], ids[at - 1], ...ids.slice(at + 1)];

/** @param {View} view @param {Act} act */
const pairs = (view, act) => html`<section class="sp-panel sp-stack" aria-label="Verder praten">
  <p>Mensen kiezen op hun telefoon met wie zij verder willen praten. Je leest het als twee mensen het allebei willen.</p>
  ${view.pairs.length ? pairList(view.pairs) : html`<p class="sp-quiet">Nog geen tweetallen.</p>`}
  ${view.aloud.map((one) => askAloud(one, act))}</section>`;

/** Somebody who has no phone to choose on. @param {View["aloud"][number]} one @param {Act} act */
function askAloud(one, act) {
  const { control } = personSelect(act, {
    key: `turns-talk-${one.person}`, label: `Met wie wil ${one.name} verder praten?`, people: one.may,
    onChosen: (whom) => act.sendFor(one.person, "want", { whom }),
  });
  return html`<div class="sp-stack"><p><strong>${one.name}</strong> heeft geen telefoon. Vraag het onder vier ogen.</p>
    ${one.said.map((other) => html`<p>Gekozen: ${other.name} <button type="button" class="nl-button nl-button--subtle sp-button--small" aria-label="Toch niet: ${one.name} en ${other.name}"
      @click=${() => act.sendFor(one.person, "want", { whom: other.id, off: true })}>Toch niet</button></p>`)}
    ${one.may.length ? control : nothing}</div>`;
}

/** @param {View} view @param {Person} one @param {Act} act */
function personDetails(view, one, act) {
  const [word, kind] = STATES[one.state] ?? ["", ""];
  const turn = view.turns.find(({ id }) => id === one.id);
  const [item] = turn?.brought ?? [];
  const offers = turn?.offers ?? [];
  return details(html`${one.name} ${word ? tag(word, kind) : nothing} ${one.hand ? tag("hand omhoog", "attention") : nothing}
    ${item ? html`<span class="sp-quiet">${BROUGHT.find(({ value }) => value === turn?.what)?.label.toLowerCase()}</span>` : nothing}
    ${offers.length ? html`<span class="sp-quiet">${offers.length} × aanbod</span>` : nothing}`, html`
    ${view.phase === "talk" && !["now", "away"].includes(one.state) ? html`<div class="sp-row">${button(one.state === "waiting" ? "Nu aan de beurt" : "Toch (weer) aan de beurt",
      () => act.send("start", { participant: one.id }), "secondary sp-button--small", one.name)}</div>` : nothing}
    ${one.state === "away" ? html`<p class="sp-quiet">${one.name} ging weg zonder beurt. Zet ${one.name} bij Mensen weer op aanwezig als dat niet klopt.</p>` : nothing}
    ${item ? html`<h4 class="nl-heading nl-heading--level-4">Brengt in</h4>${cards([item], { label: `Brengt in: ${one.name}`, render: (card) => words(card, act) })}` : bringForm(view, one, act)}
    ${offers.length ? html`<h4 class="nl-heading nl-heading--level-4">Aanbod</h4>${cards(offers, { columns: true, label: `Aanbod voor ${one.name}`, render: (card) => words(card, act, offers) })}` : nothing}`);
}

/** @param {Item} item @param {Act} act @param {Item[]} [among] */
const words = (item, act, among) => html`<p class="sp-card__text">${item.text}</p>
  <p class="sp-quiet">${item.author}${item.via ? ` (${item.via})` : ""}</p> ${moderation(act, item, among ? { among } : {})}`;

/** What stands on paper: of whom, and for whom. @param {View} view @param {Act} act */
function onPaper(view, act) {
  const who = personSelect(act, { key: "turns-paper", label: "Van wie is dit?" });
  const begun = view.people.filter((one) => ["now", "had"].includes(one.state) && one.id !== who.chosen);
  const whom = personSelect(act, { key: "turns-paper-to", label: "Aan wie is het aanbod?", none: "Kies iemand die aan de beurt was", people: begun });
  const name = view.people.find((one) => one.id === who.chosen)?.name ?? "deze deelnemer";
  const brought = view.turns.find((one) => one.id === who.chosen)?.brought.length;
  return paperBox(act, html`${who.control}
    ${who.chosen ? html`${brought ? nothing : bringForm(view, { id: who.chosen, name }, act)} ${whom.control}
        ${whom.chosen ? textForm(act, {
          type: "offer", key: `paper-${who.chosen}-${whom.chosen}`, label: view.offer, rows: 2, max: view.max_length, extra: { to: whom.chosen }, button: "Zet het aanbod erbij",
          hint: "Neem de woorden over zoals ze er staan.",
          send: (body, also) => act.sendFor(who.chosen, "offer", { ...body, to: whom.chosen }, also),
        }) : nothing}`
      : html`<p class="sp-hint">Kies eerst wie dit schreef. Wie nog geen beurt had, kan nog geen aanbod krijgen.</p>`}`);
}
