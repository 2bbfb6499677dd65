// @ts-check
// The participant's page of the step kind scale.
import { cards, details, editOwnText, html, nothing, thanks, waiting } from "../kit.js";
import { differences, outcomeList, storyColumns } from "./outcome.js";
import { firstOpen, keyOf, PASSED, placeForm, placesOf, standsOn, storyForm, tasksOf } from "./tasks.js";

/** @typedef {import("../types/pages.js").View<"scale", "participant">} View */
/** @typedef {import("../types/pages.js").StepAct<"scale">} Act */
/** @typedef {import("./tasks.js").Task} Task */
/** @typedef {import("./tasks.js").Places} Places */

/** @param {View} view @param {Act} act */
export function participantPage(view, act) {
  if (view.spread_shown) {
    return html`${view.stories_shown ? differences(view) : nothing} ${outcomeList(view, { mine: view.mine })}
      ${view.stories_shown ? storyColumns(view) : nothing}`;
  }
  if (!view.open) return waiting("Kiezen kan nu niet. Wat je koos, is bewaard.");
  const tasks = tasksOf(view);
  const places = placesOf(view.mine, act);
  const open = firstOpen(tasks, places);
  const at = act.ui.at ?? open;
  const task = tasks[at];
  if (!task) return finished(view, { tasks, places }, act);
  const go = (/** @type {number | null} */ to) => {
    act.ui.at = to;
    act.redraw();
  };
  const form = { of: view.lines.length, back: at ? () => go(at - 1) : null };
  if (task.moment) {
    return placeForm({ ...task, moment: task.moment }, act, {
      ...form, places, send: (body) => act.send("place", body),
      next: (chosen) => go(chosen !== PASSED && tasks[at + 1]?.moment === null ? at + 1 : null),
    });
  }
  const mine = storyOf(view, act, task);
  return storyForm(task, act, {
    ...form, ask: view.story, max: view.max_length, key: `story-${task.line.id}`, value: mine?.text,
    send: (text, also) => act.send("story", { line: task.line.id, text }, also), next: () => go(null),
  });
}

/** What somebody told about a line, also when it is still on its way. @param {View} view @param {Act} act @param {Task} task */
function storyOf(view, act, { line }) {
  const sent = act.pending("story", view.my_stories).filter(({ body }) => body.line === line.id).pop();
  if (sent) return { id: sent.id, text: sent.body.text, state: "shown", sending: true };
  return view.my_stories.find((one) => one.line === line.id);
}

/** @param {View} view @param {{tasks: Task[], places: Places}} given @param {Act} act */
function finished(view, { tasks, places }, act) {
  const go = (/** @type {number} */ at) => {
    act.ui.at = at;
    act.redraw();
  };
  const items = view.lines.map((line) => ({
    id: line.id, line, own: tasks.flatMap((task, at) => (task.line === line ? [{ task, at }] : [])),
  }));
  return html`${thanks("Dank je wel. Straks zie je op het scherm hoe de groep staat.")}
    ${details("Jouw plekken", cards(items, {
      label: "Jouw plekken",
      render: ({ line, own }) => html`<p class="sp-quiet">${line.ask}</p>
        ${own.map(({ task, at }) => (task.moment
          ? ownPlace(task, places, () => go(at))
          : ownStory(view, task, places, act, () => go(at))))}`,
    }), { open: true })}`;
}

/** @param {Task} task @param {Places} places @param {() => void} change */
function ownPlace({ line, moment }, places, change) {
  if (!moment) return nothing;
  const at = places[keyOf(line.id, moment.id)] ?? PASSED;
  return html`<div class="scale-own"><p><span class="sp-quiet">${moment.label}:</span> ${at === PASSED ? "Overgeslagen" : line.places[at]}</p>
    <button type="button" class="nl-button nl-button--secondary sp-button--small" aria-label="Verander: ${line.ask} ${moment.question}"
      @click=${change}>Verander</button></div>`;
}

/** @param {View} view @param {Task} task @param {Places} places @param {Act} act @param {() => void} tell */
function ownStory(view, task, places, act, tell) {
  const story = storyOf(view, act, task);
  if (story) return html`<div>${editOwnText(act, story, { open: view.open, max: view.max_length, label: view.story })}</div>`;
  if (!standsOn(task, places)) return nothing;
  return html`<button type="button" class="nl-button nl-button--subtle sp-button--small" aria-label="Schrijf erbij: ${task.line.ask} ${view.story}"
    @click=${tell}>${view.story}</button>`;
}
