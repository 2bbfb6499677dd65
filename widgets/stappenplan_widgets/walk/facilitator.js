// @ts-check
// The facilitator's page of the step kind walk.
import { cards, endSentence, formatTime, html, moderation, nothing, paperForm, tag } from "../kit.js";
import { groupSeating } from "../groups/seating.js";

/** @typedef {import("../types/pages.js").View<"walk", "facilitator">["stops"][number]} Stop */
/** @typedef {import("../types/pages.js").View<"walk", "facilitator">["groups"][number]} Group */
/**
 * @template {import("../types/pages.js").Role} R
 * @typedef {import("../types/pages.js").View<"walk", R>} View
 */
/** @typedef {import("../types/pages.js").StepAct<"walk">} Act */

/** @param {View<"facilitator">} view @param {Act} act */
export function facilitatorPage(view, act) {
  return html`${walkControls(view, act)}
    ${groupSeating({ ...view, may_remake: !view.groups.some(hasMoved(view)) }, act, {
      makes: () => act.send("group"), late: (participant) => act.send("group_late", { participant }), make: "Maak groepen", again: "Maak nieuwe groepen",
      ask: "Dan maken we alle groepen opnieuw. Doorgaan?", extra: (group) => groupPosition(view, act, group),
    })}
    ${view.stops.map((stop) => stopNotes(stop, act))}
    ${notesFromPaper(view, act)}`;
}

/** @param {View<"facilitator">} view @returns {(group: Group) => boolean} */
const hasMoved = (view) => (group) => group.back || group.at !== view.stops[0].id;

/** @param {View<"facilitator">} view @param {Act} act */
function walkControls(view, act) {
  const flip = (/** @type {"call_back" | "indoor"} */ type, /** @type {boolean} */ on) => () => act.send(type, { on });
  return html`<section class="sp-stack" aria-label="De wandeling">
    <p class="nl-paragraph nl-paragraph--lead sp-lead"><strong>${view.back_count}</strong> van ${view.group_count} groepen terug${view.back_at ? html`, tijd terug ${formatTime(view.back_at)}` : nothing}</p>
    <div class="sp-row">
      <button type="button" class="nl-button ${view.called ? "nl-button--secondary" : "nl-button--primary"}" @click=${flip("call_back", !view.called)}>
        ${view.called ? "Stop met terugroepen" : "Roep iedereen terug"}</button>
      <button type="button" class="nl-button nl-button--secondary" @click=${flip("indoor", !view.indoor)}>
        ${view.indoor ? "Toch naar buiten" : "Het regent: binnen lopen"}</button>
    </div>
    ${view.called ? html`<p role="status">Op alle telefoons staat nu: kom terug.</p>` : nothing}
    ${view.indoor ? html`<p class="sp-quiet">${endSentence(`De stops zijn nu binnen: ${view.stops.map((s) => s.place).filter(Boolean).join(", ")}`)}</p>` : nothing}
  </section>`;
}

/** @param {View<"facilitator">} view @param {Act} act @param {Group} group */
function groupPosition(view, act, group) {
  const stop = view.stops.find((one) => one.id === group.at);
  const set = (/** @type {boolean} */ on) => () => act.sendFor(group.members[0].id, "back", { on });
  return html`
    ${group.theme ? html`<p class="sp-quiet">Thema: ${group.theme.name}</p>` : nothing}
    <div class="sp-row">${group.back ? tag("✓ terug", "good") : tag(`op weg, ${stop?.title ?? ""}`, "quiet")}
      <button type="button" class="nl-button nl-button--secondary sp-button--small" aria-label="${group.place}: ${group.back ? "toch niet terug" : "is terug"}"
        @click=${set(!group.back)}>${group.back ? "Toch niet" : "Is terug"}</button></div>`;
}

/** @param {Stop} stop @param {Act} act */
function stopNotes(stop, act) {
  return html`<section class="sp-stack"><h3 class="nl-heading nl-heading--level-3">${stop.title}: ${stop.question} (${stop.notes.length})</h3>
    ${cards(stop.notes, {
      columns: true, label: stop.question, empty: "Nog niets opgeschreven.",
      render: (note) => html`<p class="sp-card__text">${note.text}</p>
        <p class="sp-quiet">${note.author}${note.via ? ` (${note.via})` : ""}, ${noteTime(note)}</p>${moderation(act, note, { among: stop.notes })}`,
    })}</section>`;
}

/** When it was written, and when it came: a phone may have been without a network. @param {Stop["notes"][number]} note */
function noteTime(note) {
  return `${formatTime(note.at)}${note.arrived ? `, kwam binnen om ${formatTime(note.arrived)}` : ""}`;
}

/** @param {View<"facilitator">} view @param {Act} act */
function notesFromPaper(view, act) {
  return paperForm(act, view.stops.map((stop) => ({
    type: "note", key: `note-${stop.id}`, label: `${stop.title}: ${stop.question}`, rows: 2,
    max: view.max_length, extra: { stop: stop.id },
  })));
}
