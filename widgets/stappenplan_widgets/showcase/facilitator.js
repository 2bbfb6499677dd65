// @ts-check
// The facilitator's page of the step kind showcase: whose turn it is, and what the room writes.
import {
  cards, countdown, details, empty, formatNames, html, moderation, nothing, paperBox, personSelect, tag, textForm,
} from "../kit.js";

/** @typedef {import("../types/pages.js").View<"showcase", "facilitator">} View */
/** @typedef {import("../types/pages.js").StepAct<"showcase">} Act */
/** @typedef {View["projects"][number]} Project */
/** @typedef {Project["questions"][number]} Item */

/** @param {View} view @param {Act} act */
export function facilitatorPage(view, act) {
  if (!view.projects.length) return nobody(view);
  return html`${view.phase === "present" ? turns(view, act) : nothing}
    <h3 class="nl-heading nl-heading--level-3">Alle ${view.more}</h3>
    ${view.projects.map((one) => projectDetails(view, one, act))}
    ${onPaper(view, act)}`;
}

/** @param {View} view */
const nobody = (view) => html`${empty(`Er zijn nog geen ${view.more}.`)}
  <p>Zet ze klaar bij Voorbereiden. Of laat mensen eerst hun vragen beantwoorden. Is er niemand die vertelt? Ga dan verder.</p>`;

/** Who speaks, and who is next. @param {View} view @param {Act} act */
function turns(view, act) {
  const [now] = view.now;
  const next = view.projects.find((one) => one.id === view.next);
  const button = (/** @type {string} */ label, /** @type {() => void} */ press) => html`<button type="button" class="nl-button nl-button--secondary" @click=${press}>${label}</button>`;
  return html`<section class="sp-panel sp-stack" aria-label="Aan de beurt">
    ${now ? html`<p class="nl-paragraph nl-paragraph--lead sp-lead">Nu: <strong>${now.title}</strong>${now.by ? ` (${now.by})` : ""}</p>
        <p class="sp-clock showcase-clock" role="timer" data-ticks ${countdown(act, now.ends_at)}></p>
        ${gone(view, now.id)}
        <div class="sp-row">${button("Nog een minuut", () => act.send("extend"))} ${button("Klaar: toon de vragen", () => act.send("finish"))}</div>`
      : lastTurn(view)}
    ${next ? nextTurn(view, next, act) : noneLeft(view)}
  </section>`;
}

/** @param {View} view */
function lastTurn(view) {
  const last = view.projects.find((one) => one.id === view.last);
  return last ? html`<p>Op het scherm: wat mensen schreven over <strong>${last.title}</strong>. Verberg wat daar niet hoort.</p>`
    : html`<p>Op het scherm staan de ${view.more}. Start de eerste beurt.</p>`;
}

/** @param {View} view @param {Project} next @param {Act} act */
function nextTurn(view, next, act) {
  const rest = view.left > 1 ? ` Nog ${view.left} ${view.more}, samen ${view.left * view.minutes} minuten.` : "";
  return html`${waitsForNobody(next)}
    <div class="sp-row"><button type="button" class="nl-button nl-button--primary" @click=${() => act.send("start", { project: next.id })}>Start: ${next.title}</button>
      <button type="button" class="nl-button nl-button--secondary" aria-label="Sla over: ${next.title}" @click=${() => act.send("pass_over", { project: next.id })}>Sla over</button></div>
    <p class="sp-hint">${next.by ? `Vertelt: ${next.by}.` : ""}${rest}</p>`;
}

/** @param {Project} next */
const waitsForNobody = (next) => next.here || next.told_by ? nothing
  : html`<p class="sp-notice">${next.presenters.length
    ? `${formatNames(next.presenters.map(({ name }) => name))} ${next.presenters.length === 1 ? "is" : "zijn"} er niet.`
    : "Er is nog niet bekend wie vertelt."} Roep het om, kies hieronder iemand, of sla over. Het kan later nog.</p>`;

/** @param {View} view @param {string} now */
function gone(view, now) {
  const one = view.projects.find(({ id }) => id === now);
  if (!one || one.here || one.told_by || !one.presenters.length) return nothing;
  return html`<p class="sp-notice">Wie vertelde is weg. Kies Klaar, of laat iemand anders verder vertellen.</p>`;
}

/** @param {View} view */
function noneLeft(view) {
  const passed = view.projects.filter((one) => one.state === "passed");
  if (view.now.length && !passed.length) return html`<p class="sp-hint">Dit is de laatste beurt.</p>`;
  return passed.length ? html`<p class="sp-hint">Overgeslagen: ${formatNames(passed.map((one) => one.title))}. Is iemand er nu wel? Start de beurt dan hieronder.</p>`
    : html`<p class="sp-hint">Alle ${view.more} zijn geweest. Ga naar Teruglezen.</p>`;
}

const STATES = { now: ["nu", "good"], done: ["✓ geweest", "quiet"], passed: ["overgeslagen", "attention"], waiting: ["", ""] };

/** @param {View} view @param {Project} one @param {Act} act */
function projectDetails(view, one, act) {
  const [word, kind] = STATES[/** @type {keyof typeof STATES} */ (one.state)];
  const count = one.questions.length + one.thanks.length;
  return details(html`${one.title} ${word ? tag(word, kind) : nothing} ${count ? html`<span class="sp-quiet">${count} ${count === 1 ? "kaart" : "kaarten"}</span>` : nothing}`, html`
    ${one.described ? nothing : html`<p class="sp-quiet">Hier staan nog geen antwoorden bij.</p>`}
    ${view.phase === "present" ? turnButtons(one, act) : nothing}
    ${presenters(one, act)}
    ${words("Vragen", one, one.questions, act)} ${words("Antwoorden", one, one.replies, act)} ${words("Wat mensen meenemen", one, one.thanks, act)}`);
}

/** @param {Project} one @param {Act} act */
function turnButtons(one, act) {
  if (one.state === "now") return nothing;
  const label = one.state === "waiting" ? "Start deze beurt" : "Toch (weer) aan de beurt";
  return html`<div class="sp-row"><button type="button" class="nl-button nl-button--secondary sp-button--small" aria-label="${label}: ${one.title}"
      @click=${() => act.send("start", { project: one.id })}>${label}</button>
    ${one.state === "waiting" ? html`<button type="button" class="nl-button nl-button--subtle sp-button--small" aria-label="Sla over: ${one.title}"
      @click=${() => act.send("pass_over", { project: one.id })}>Sla over</button>` : nothing}</div>`;
}

/** Who presents; somebody may be added or taken off. @param {Project} one @param {Act} act */
function presenters(one, act) {
  const known = new Set(one.presenters.map(({ id }) => id));
  const people = (act.frame.people ?? []).filter((person) => !known.has(person.id));
  return html`${one.told_by ? html`<p>Vertelt: ${one.told_by}</p>` : nothing}
    ${one.presenters.map((person) => html`<div class="sp-row"><span>${person.name}</span>
      <button type="button" class="nl-button nl-button--subtle sp-button--small" aria-label="Vertelt niet: ${person.name}, ${one.title}"
        @click=${() => act.sendFor(person.id, "present", { project: one.id, off: true })}>Vertelt niet</button></div>`)}
    ${personSelect(act, {
      key: `showcase-by-${one.id}`, label: "Wie vertelt (ook)?", none: "Kies iemand", people,
      onChosen: (person) => act.sendFor(person, "present", { project: one.id }),
    }).control}`;
}

/** @param {string} title @param {Project} one @param {Item[]} items @param {Act} act */
function words(title, one, items, act) {
  if (!items.length) return nothing;
  return html`<h4 class="nl-heading nl-heading--level-4">${title}</h4>${cards(items, {
    columns: true, label: `${title}: ${one.title}`,
    render: (item) => html`${item.question ? html`<p class="sp-quiet">Op: ${one.questions.find(({ id }) => id === item.question)?.text ?? ""}</p>` : nothing}
      <p class="sp-card__text">${item.text}</p><p class="sp-quiet">${item.author}${item.via ? ` (${item.via})` : ""}</p>
      ${title === "Vragen" ? answeredButton(item, act) : nothing} ${moderation(act, item, { among: items })}`,
  })}`;
}

/** @param {Item} item @param {Act} act */
const answeredButton = (item, act) => html`${item.answered ? tag("✓ beantwoord", "good") : nothing}
  <button type="button" class="nl-button nl-button--secondary sp-button--small" aria-label="${item.answered ? "Niet beantwoord" : "Beantwoord"}: ${item.text}"
    @click=${() => act.send("answered", { question: item.id, off: item.answered })}>${item.answered ? "Niet beantwoord" : "Beantwoord"}</button>`;

/** What stands on paper: of whom, and about which project. @param {View} view @param {Act} act */
function onPaper(view, act) {
  const who = personSelect(act, { key: "showcase-paper", label: "Van wie is dit?" });
  const begun = view.projects.filter((one) => one.state !== "waiting" && one.state !== "passed");
  const what = personSelect(act, {
    key: "showcase-paper-about", label: "Waarover?", none: `Kies uit de ${view.more}`, people: begun.map((one) => ({ id: one.id, name: one.title })),
  });
  const form = (/** @type {"ask" | "thank"} */ type, /** @type {string} */ label) => textForm(act, {
    type, key: `paper-${who.chosen}-${type}-${what.chosen}`, label, rows: 2, max: view.max_length, extra: { project: what.chosen }, button: "Zet erbij",
    hint: "Neem de woorden over zoals ze er staan.",
    send: (body, also) => act.sendFor(who.chosen, type, { ...body, project: what.chosen }, also),
  });
  return paperBox(act, html`${who.control} ${who.chosen ? what.control : nothing}
    ${who.chosen && what.chosen ? html`${form("ask", view.ask)} ${form("thank", view.thank)}`
      : html`<p class="sp-hint">Kies van wie het is, en waarover. Wat nog niet verteld is, staat er niet bij.</p>`}`);
}
