// @ts-check
// The pages of the step kind turns.
import { cards, countdown, html, nothing, step } from "./kit.js";
import { facilitatorPage } from "./turns/facilitator.js";
import { participantPage } from "./turns/participant.js";
import { fromWhere, pairList, STATES, turnWords } from "./turns/words.js";

/** @typedef {import("./types/pages.js").View<"turns", "screen" | "advisor">} View */
/** @typedef {import("./types/pages.js").StepAct<"turns">} Act */

export default step(/** @satisfies {import("./types/pages.js").StepPages<"turns">} */ ({
  participant: participantPage,
  screen: screenPage,
  advisor: screenPage,
  facilitator: facilitatorPage,
}));

/** @param {View} view @param {Act} act */
function screenPage(view, act) {
  const [now] = view.now;
  if (now) return speaking(view, now, act);
  if (view.phase === "after") return afterwards(view);
  if (view.phase === "bring" || !view.told.length) return html`${view.phase === "bring" ? writing(view) : nothing} ${order(view)}`;
  return html`${view.told.map((one) => turnWords(one))} ${nextUp(view)}`;
}

/** Who speaks, what they bring and what was offered. @param {View} view @param {View["now"][number]} now @param {Act} act */
function speaking(view, now, act) {
  return html`<div class="turns-head">
      <div><h2 class="nl-heading nl-heading--level-2">${now.name}</h2>${fromWhere(now)}</div>
      <div class="turns-time"><p class="sp-clock turns-clock" role="timer" data-ticks ${countdown(act, now.ends_at)}></p>
        <p class="turns-over">Rond rustig af.</p></div>
    </div>
    ${now.text ? html`<p class="turns-brought"><span class="turns-label">${now.label}</span> ${now.text}</p>`
      : html`<p class="turns-brought turns-brought--aloud">${now.here ? `Luister naar ${now.name}.` : `${now.name} is even weg.`}</p>`}
    ${now.offers.length ? html`<section class="sp-stack"><h3 class="nl-heading nl-heading--level-3">Wat anderen aanbieden</h3>
      ${cards(now.offers, { columns: true, label: `Aanbod voor ${now.name}`, render: (one) => html`<p class="sp-card__text">${one.text}</p><p class="sp-quiet">${one.by}</p>` })}</section>`
      : html`<p class="sp-quiet">${view.offer} Schrijf het op je telefoon.</p>`}
    ${nextUp(view)}`;
}

/** @param {View} view */
const writing = (view) => html`<p>Schrijf op je telefoon wat je inbrengt: een vraag, een worsteling of een oplossing.
  Ieder krijgt een beurt van ${view.minutes} ${view.minutes === 1 ? "minuut" : "minuten"}. Passen mag.</p>`;

/** @param {View} view */
function nextUp(view) {
  const next = view.people.find((one) => one.id === view.next);
  if (!next) return view.now.length ? nothing : html`<p class="turns-next">Iedereen was aan de beurt of paste.</p>`;
  return html`<p class="turns-next">Straks: <strong>${next.name}</strong>${next.state === "missed" ? " (opnieuw geroepen)" : ""}</p>`;
}

/** @param {View} view */
function order(view) {
  if (!view.people.length) return html`<p class="sp-waiting">Hier staat straks wie er aan de beurt komt.</p>`;
  if (view.people.every((one) => one.state === "passed")) return html`<p class="sp-lead">Iedereen past. Wil er toch iemand? Zeg het, of kies Toch een beurt.</p>`;
  return html`<ul class="turns-order" aria-label="De volgorde">${view.people.map((one) => html`<li data-state=${one.state}>
    <strong>${one.name}</strong>${one.unit ? html` <span>${one.unit}</span>` : nothing}
    ${STATES[one.state]?.[0] ? html` <span class="turns-state">${STATES[one.state][0]}</span>` : nothing}</li>`)}</ul>`;
}

/** Who goes on talking; what was offered people find on their phone. @param {View} view */
function afterwards(view) {
  const written = view.told.filter(({ text }) => text);
  return html`${view.pairs.length ? html`<section class="sp-stack"><h3 class="nl-heading nl-heading--level-3">Wie met wie verder praat</h3>${pairList(view.pairs)}</section>`
      : !view.told.length ? html`<p class="sp-lead">Niemand had een beurt. Er valt hier nu niets te kiezen.</p>`
      : html`<p class="sp-lead">Kies het op je telefoon. Het staat hier als jullie het allebei willen.</p>`}
    ${written.length ? html`<section class="sp-stack"><h3 class="nl-heading nl-heading--level-3">Wat iedereen inbracht</h3>
      ${cards(written, { columns: true, label: "Wat iedereen inbracht", render: (one) => html`<p><strong>${one.name}</strong> ${fromWhere(one)}</p>
        <p class="sp-card__text"><span class="turns-label">${one.label}</span> ${one.text}</p>` })}</section>` : nothing}`;
}
