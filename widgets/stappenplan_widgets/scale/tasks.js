// @ts-check
// What one person is asked, line by line: a place for each moment, then the words behind it.
import { announce, html, nothing, textForm } from "../kit.js";

/** @typedef {import("../types/pages.js").View<"scale", "participant">} View */
/** @typedef {import("../types/pages.js").StepAct<"scale">} Act */
/** @typedef {View["lines"][number]} Line */
/** @typedef {Line["moments"][number]} Moment */
/** @typedef {{line: Line, number: number, moment: Moment | null}} Task without a moment it asks for words */
/** @typedef {import("../types/entries.js").ScalePlace} PlaceBody */
/** @typedef {Record<string, number>} Places by line and moment; PASSED where somebody passed it over */

export const PASSED = -1;
// Ignore a double tap: it would answer the next question too.
const BOUNCE_MS = 350;

/** @param {{lines: Line[], story: string}} view @returns {Task[]} */
export function tasksOf({ lines, story }) {
  return lines.flatMap((line, number) => [
    ...line.moments.map((moment) => ({ line, number, moment })),
    ...(story ? [{ line, number, moment: null }] : []),
  ]);
}

/** @param {string} line @param {string} moment */
export const keyOf = (line, moment) => `${line}|${moment}`;

/** Where somebody stands, with what is still on its way. @param {View["mine"]} mine @param {Act} act @param {string} [person] @returns {Places} */
export function placesOf(mine, act, person) {
  /** @type {Places} */
  const places = Object.fromEntries(mine.map(({ line, moment, at }) => [keyOf(line, moment), at]));
  for (const { body, for: whose } of act.pending("place")) {
    if (whose === person) places[keyOf(body.line, body.moment)] = body.at ?? PASSED;
  }
  return places;
}

/** The first place that is not chosen yet, or -1. @param {Task[]} tasks @param {Places} places */
export const firstOpen = (tasks, places) =>
  tasks.findIndex(({ line, moment }) => moment && places[keyOf(line.id, moment.id)] === undefined);

/** Whether somebody stands on the line, so that there is something to tell. @param {Task} task @param {Places} places */
export function standsOn({ line }, places) {
  const last = line.moments[line.moments.length - 1];
  return (places[keyOf(line.id, last.id)] ?? PASSED) !== PASSED;
}

/**
 * One question: a place on a line at one moment. A tap answers and goes on.
 *
 * @param {Task & {moment: Moment}} task
 * @param {Act} act
 * @param {{of: number, places: Places, send: (body: PlaceBody) => void, next: (at: number) => void, back?: (() => void) | null}} form
 */
export function placeForm({ line, number, moment }, act, { of, places, send, next, back = null }) {
  const chosen = places[keyOf(line.id, moment.id)];
  const today = moment.id === "wanted" ? places[keyOf(line.id, "today")] : PASSED;
  const tap = (/** @type {number} */ at) => {
    if (performance.now() - (act.ui.tapped ?? -BOUNCE_MS) < BOUNCE_MS) return;
    act.ui.tapped = performance.now();
    send({ line: line.id, moment: /** @type {PlaceBody["moment"]} */ (moment.id), ...(at === PASSED ? {} : { at }) });
    announce(at === PASSED ? "Overgeslagen." : `Bewaard: ${line.places[at]}.`);
    next(at);
  };
  const begins = !number && moment === line.moments[0];
  // With the first one the question of the step stands above it, which may be the same.
  const same = begins && act.frame.step?.question === line.ask;
  return html`<section class="scale-ask sp-task sp-stack" ?data-begins=${begins} aria-label="Lijn ${number + 1} van ${of}: ${moment.question}">
    ${head({ number, of, back })}
    <div>${same ? nothing : html`<h3 class="nl-heading nl-heading--level-3">${line.ask}</h3>`}
      <p class="scale-moment">${moment.question}</p></div>
    <div class="scale-stops" role="group" aria-label=${moment.question}>
      ${line.places.map((place, at) => html`<button type="button" class="nl-button nl-button--secondary scale-stop"
        aria-pressed=${String(chosen === at)} @click=${() => tap(at)}>
        <span>${place}</span>${today === at ? html`<span class="nl-data-badge sp-tag">nu</span>` : nothing}</button>`)}
    </div>
    <button type="button" class="nl-button nl-button--subtle" @click=${() => tap(PASSED)}>Sla over</button>
    <p class="sp-hint">Niemand ziet waar jij staat. De groep kijkt straks samen hoe zij verdeeld is.</p>
  </section>`;
}

/**
 * The words behind a place.
 *
 * @param {Task} task
 * @param {Act} act
 * @param {{of: number, ask: string, max: number, value?: string, key: string, send: (text: string, also: object) => void, next: () => void, back?: (() => void) | null}} form
 */
export function storyForm({ line, number }, act, { of, ask, max, value = "", key, send, next, back = null }) {
  return html`<section class="sp-task sp-stack" aria-label="Lijn ${number + 1} van ${of}">
    ${head({ number, of, back })}
    <h3 class="nl-heading nl-heading--level-3">${line.ask}</h3>
    ${textForm(act, {
      type: "story", key, label: ask, value, max, rows: 3, button: "Verstuur", extra: { line: line.id },
      hint: "Een kort verhaal of voorbeeld. Het hoeft niet.",
      send: (body, also) => send(body.text, also), onSent: next,
    })}
    <button type="button" class="nl-button nl-button--subtle" @click=${next}>Sla over</button>
    <p class="sp-hint">De groep leest dit bij Bespreken, zonder je naam. Er staat wel bij aan welke kant je staat.</p>
  </section>`;
}

/** Which line it is. @param {{number: number, of: number, back: (() => void) | null}} where */
const head = ({ number, of, back }) => of > 1 || back
  ? html`<div class="scale-head"><p class="sp-quiet">${of > 1 ? `Lijn ${number + 1} van ${of}` : ""}</p>
      ${back ? html`<button type="button" class="nl-button nl-button--subtle sp-button--small" @click=${back}>← Vorige vraag</button>` : nothing}</div>`
  : nothing;
