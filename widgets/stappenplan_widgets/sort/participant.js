// @ts-check
import { announce, choices, details, empty, html, nothing, repeat, textForm, thanks, waiting } from "../kit.js";
import { badge, called } from "./groups.js";

/**
 * @typedef {import("../kit/step.js").Act} Act
 * @typedef {import("./groups.js").Card} Card
 * @typedef {import("./groups.js").Group} Group
 */

// A second tap of one finger must not sort the next card unread.
const BOUNCE_MS = 350;

/** @param {any} view @param {Act} act */
export function participant(view, act) {
  if (view.phase === "name") return naming(view, act);
  if (!view.dealt) return waiting("Straks krijg je een paar kaarten. Je ordent ze in stilte.");
  if (!view.hand?.length) return empty("Er zijn nu geen kaarten voor jou. Kijk mee op het scherm.");
  if (!view.open) return waiting("Ordenen is nu niet open. Wat je koos, is bewaard.");
  const hand = answered(view, act);
  const at = hand.findIndex((card) => card.id === act.ui.again || (!act.ui.again && !card.answer));
  return at < 0 ? finished(view, act, hand) : asking(view, act, hand, at);
}

/** The hand, with what is still on its way as if it had arrived. @param {any} view @param {Act} act @returns {Card[]} */
function answered(view, act) {
  const waitingFor = new Map();
  for (const type of ["skip", "alone", "found", "place"]) {
    for (const { body } of act.pending(type)) waitingFor.set(body.card, body.group ?? type);
  }
  // Of two answers on their way the last tap counts.
  const tapped = act.ui.answers ?? {};
  return view.hand.map((/** @type {Card} */ card) => ({
    ...card,
    answer: waitingFor.has(card.id) ? (tapped[card.id] ?? waitingFor.get(card.id)) : card.answer,
  }));
}

/** @param {any} view @param {Act} act @param {Card[]} hand @param {number} at */
function asking(view, act, hand, at) {
  const card = hand[at];
  const answer = (/** @type {string} */ type, /** @type {any} */ extra, /** @type {string} */ said) => {
    if (performance.now() - (act.ui.tapped ?? -BOUNCE_MS) < BOUNCE_MS) return;
    act.ui.tapped = performance.now();
    act.ui.again = null;
    act.ui.answers = { ...act.ui.answers, [card.id]: extra.group ?? type };
    act.send(type, { card: card.id, ...extra });
    const next = hand.find((one, n) => n !== at && !one.answer);
    announce(next ? `${said}. Volgende kaart: ${next.text}` : `${said}. Dat was je laatste kaart.`);
    act.redraw();
  };
  const button = (/** @type {string} */ label, /** @type {string} */ type, /** @type {string} */ said) =>
    html`<button type="button" class="nl-button nl-button--secondary" @click=${() => answer(type, {}, said)}>${label}</button>`;
  return html`<section class="sort-one sp-stack" aria-label="Kaart ${at + 1} van ${hand.length}">
    <div class="sort-hold">
      ${progress(hand, at)}
      <p class="sort-card">${card.text}</p>
    </div>
    <h3 class="nl-heading nl-heading--level-3">${view.groups.length ? "Waar hoort deze kaart bij?" : "Begin een groep met deze kaart."}</h3>
    <div class="sort-choices">
      ${repeat(view.groups, (/** @type {Group} */ group) => group.id, (/** @type {Group} */ group) => html`<button
        type="button" class="nl-button nl-button--secondary sort-choice" aria-pressed=${String(card.answer === group.id)}
        @click=${() => answer("place", { group: group.id }, `Bij ${called(group)}`)}>
        ${badge(group)} <span class="sort-choice__text">${label(group)}</span>
      </button>`)}
    </div>
    <div class="sort-other">
      ${view.may_found ? button("Nieuwe groep", "found", "Een nieuwe groep") : nothing}
      ${button("Staat alleen", "alone", "Staat alleen")} ${button("Sla over", "skip", "Overgeslagen")}
    </div>
    ${back(act, hand, at)}
  </section>`;
}

/** @param {Card[]} hand @param {number} at */
function progress(hand, at) {
  const done = hand.filter((card) => card.answer).length;
  return html`<p class="sort-progress">Kaart ${at + 1} van ${hand.length}</p>
    <div class="sp-progress" aria-hidden="true"><span style="inline-size:${(100 * done) / hand.length}%"></span></div>`;
}

/** A name, or words of two of its cards. @param {Group} group */
function label(group) {
  if (group.name) return html`<strong>${group.name}</strong>`;
  return (group.examples ?? []).map((text) => html`<span class="sort-example">${text}</span>`);
}

/** @param {Act} act @param {Card[]} hand @param {number} at */
function back(act, hand, at) {
  const before = hand.slice(0, at).findLast?.((card) => card.answer);
  return before
    ? html`<button type="button" class="nl-button nl-button--secondary sp-button--small sort-back" @click=${() => again(act, before)}>
        ← Vorige kaart</button>`
    : nothing;
}

/** @param {Act} act @param {Card} card */
function again(act, card) {
  act.ui.again = card.id;
  announce(`Kaart: ${card.text}`);
  act.redraw();
}

/** @param {any} view @param {Act} act @param {Card[]} hand */
function finished(view, act, hand) {
  return html`${thanks("Je hebt al je kaarten gehad. Kijk op het scherm hoe de groepen groeien.")}
    ${details("Jouw kaarten", html`<ul class="sp-cards">
      ${hand.map((card) => html`<li class="sp-card">
        <p>${card.text}</p>
        <p class="sp-quiet">${placed(view, card)}</p>
        <button type="button" class="nl-button nl-button--secondary sp-button--small" aria-label="Leg anders: ${card.text}"
          @click=${() => again(act, card)}>Leg anders</button>
      </li>`)}
    </ul>`)}`;
}

/** @param {any} view @param {Card} card */
function placed(view, card) {
  if (card.answer === "skip") return "Overgeslagen";
  if (card.answer === "alone") return "Staat alleen";
  const group = view.groups.find((/** @type {Group} */ one) => one.id === card.answer);
  return group ? html`Jij legde deze bij ${badge(group)} ${group.name}` : "Jij begon hiermee een groep";
}

/** @param {any} view @param {Act} act */
function naming(view, act) {
  const groups = view.groups.filter((/** @type {Group} */ group) => group.count > 1 || group.name);
  if (!groups.length) return empty("Er zijn nog geen groepen om een naam te geven.");
  const sent = new Map(act.pending("propose_name").map((/** @type {any} */ { body }) => [body.theme, body.name]));
  return html`<p class="nl-paragraph nl-paragraph--lead sp-lead">Welke naam past bij elke groep? Kies er een of schrijf er zelf een.</p>
    ${repeat(groups, (/** @type {Group} */ group) => group.id, (/** @type {Group} */ group) =>
      nameOne(view, act, group, sent.get(group.id) ?? group.mine ?? ""))}`;
}

/** @param {any} view @param {Act} act @param {Group} group @param {string} mine */
function nameOne(view, act, group, mine) {
  const names = [...new Set([...(group.proposals ?? []).map(({ name }) => name), ...(mine ? [mine] : [])])];
  const send = (/** @type {string} */ name) => act.send("propose_name", { theme: group.id, name });
  return html`<section class="sp-panel sp-stack" aria-label="Groep ${group.letter}">
    <p class="sort-title">${badge(group)} <span class="sort-choice__text">${label({ ...group, name: "" })}</span></p>
    ${names.length
      ? choices(act, {
          legend: `Naam voor groep ${group.letter}`, name: `name-${group.id}`, quiet: true, value: mine,
          disabled: !view.open, options: names.map((name) => ({ value: name, label: name })), onChange: send,
        })
      : nothing}
    ${view.open
      ? details("Een andere naam", textForm(act, {
          type: "propose_name", key: `name-${group.id}`, field: "name", extra: { theme: group.id },
          label: `Jouw naam voor groep ${group.letter}`, max: 60, rows: 1, button: "Stel voor",
        }))
      : nothing}
  </section>`;
}
