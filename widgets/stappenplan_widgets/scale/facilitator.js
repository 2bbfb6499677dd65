// @ts-check
// The facilitator's page of the step kind scale: how many chose, what to ask, and the stories.
import { cards, empty, html, moderation, nothing, paperBox, personSelect, tag } from "../kit.js";
import { differences, outcomeList } from "./outcome.js";
import { PASSED, placeForm, placesOf, storyForm, tasksOf } from "./tasks.js";

/** @typedef {import("../types/pages.js").View<"scale", "facilitator">} View */
/** @typedef {import("../types/pages.js").StepAct<"scale">} Act */

/** @param {View} view @param {Act} act */
export function facilitatorPage(view, act) {
  return html`${view.spread_shown ? talk(view) : progress(view)}
    ${stories(view, act)}
    ${view.spread_shown ? nothing : fromPaper(view, act)}`;
}

/** @param {View} view */
function progress(view) {
  return html`<ul>${view.lines.map((line) => {
      const people = view.placed.find((one) => one.line === line.id)?.people ?? 0;
      return html`<li>${line.ask} <strong>${people} ${people === 1 ? "mens koos" : "mensen kozen"} een plek</strong></li>`;
    })}</ul>
    <p class="sp-hint">Niemand ziet een tussenstand, jij ook niet. Ga naar Kijken als iedereen klaar is. Daarna kan niemand meer kiezen.</p>`;
}

/** How the group stands, and what to ask about it. @param {View} view */
function talk(view) {
  const split = view.outcome.some((one) => one.split);
  return html`${differences(view)} ${outcomeList(view)}
    ${split ? html`<p class="sp-notice">De groep staat aan beide kanten. Een gemiddelde zegt hier niets. Vraag naar het waarom, aan beide kanten. Begin bij de kleinste groep.</p>` : nothing}
    ${view.outcome.some((one) => one.people) ? html`<p class="sp-hint">Vraag niet wie waar staat. Wie wil, vertelt het zelf.</p>` : nothing}`;
}

/** @param {View} view @param {Act} act */
function stories(view, act) {
  if (!view.stories.length) return view.spread_shown && view.story ? empty("Niemand schreef op waarom. Vraag het hardop.") : nothing;
  return html`<h3 class="nl-heading nl-heading--level-3">Wat mensen erbij schreven</h3>
    ${cards(view.stories, {
      columns: true, label: "Wat mensen erbij schreven",
      render: (one) => html`<p class="sp-quiet">${one.ask}</p><p class="sp-card__text">${one.text}</p>
        ${view.stories_shown ? nothing : tag("komt bij Bespreken", "quiet")} ${moderation(act, one)}`,
    })}`;
}

/** @param {View} view @param {Act} act */
function fromPaper(view, act) {
  if (!view.papers.length) return paperBox(act, html`<p class="sp-hint">Iedereen heeft een telefoon. Voeg bij Mensen eerst iemand zonder telefoon toe.</p>`);
  const { chosen, control } = personSelect(act, { key: "scale-person", label: "Van wie is dit blad?", people: view.papers, none: "Kies iemand" });
  return paperBox(act, html`${control}${chosen ? paperTask(view, act, chosen) : nothing}`);
}

/** One question of the form after the other, for somebody without a phone. @param {View} view @param {Act} act @param {string} who */
function paperTask(view, act, who) {
  const tasks = tasksOf(view);
  const key = `paper-${who}`;
  const at = (act.ui[key] ?? 0) % tasks.length;
  const task = tasks[at];
  const go = (/** @type {number} */ to) => {
    act.ui[key] = to;
    act.redraw();
  };
  const form = { of: view.lines.length, back: at ? () => go(at - 1) : null };
  if (!task.moment) {
    return storyForm(task, act, {
      ...form, ask: view.story, max: view.max_length, key: `story-${who}-${task.line.id}`, next: () => go(at + 1),
      send: (text, also) => act.sendFor(who, "story", { line: task.line.id, text }, also),
    });
  }
  // Whoever passes a line over has nothing to tell about it.
  const skip = (/** @type {number} */ place) => (place === PASSED && tasks[at + 1]?.moment === null ? at + 2 : at + 1);
  return placeForm({ ...task, moment: task.moment }, act, {
    ...form, places: placesOf([], act, who), send: (body) => act.sendFor(who, "place", body), next: (place) => go(skip(place)),
  });
}
