// @ts-check
// The participant's page of the step kind walk.
import {
  announce, confirmButton, editOwnText, formatPeople, formatTime, html, joinWithDots, nothing, tag, textForm,
  thanks, uncapitalize, waiting,
} from "../kit.js";
import { themeSelect } from "../groups/theme_select.js";
import { wishForm } from "../groups/wishes.js";

/** @typedef {import("../types/pages.js").View<"walk", "participant">["stops"][number]} Stop */
/**
 * @template {import("../types/pages.js").Role} R
 * @typedef {import("../types/pages.js").View<"walk", R>} View
 */
/** @typedef {import("../types/pages.js").StepAct<"walk">} Act */

/** One stop, one box. @param {View<"participant">} view @param {Act} act */
export function participantPage(view, act) {
  if (!view.made) {
    return html`${waiting("De begeleider maakt zo de groepen. Doe je jas vast aan.")} ${wishForm(view, act)}`;
  }
  const back = view.back || act.pending("back").length > 0;
  const stop = currentStop(view, act);
  return html`<div class="walk-phone sp-stack">
    ${view.called && !back ? html`<div class="walk-called" role="alert"><p>Kom terug naar de zaal.</p></div>` : nothing}
    ${companions(view)}
    ${back ? thanks("Jullie zijn terug. Je kunt nog iets toevoegen.") : nothing}
    ${stopButtons(view, act, stop)}
    ${stopPage(view, act, stop)}
    ${view.open && view.group ? nextStopButton(view, act, stop, back) : nothing}
    ${view.open && view.group && !view.indoor && !back ? withoutNetwork() : nothing}
    ${view.group && view.route && !view.indoor ? html`<p class="sp-quiet">${view.route}</p>` : nothing}
  </div>`;
}

/** What somebody can do who has no network on the way. */
function withoutNetwork() {
  const kept = document.documentElement.dataset.kept === "true";
  return html`<p class="sp-quiet">${kept
    ? "Geen bereik? Deze pagina werkt door, ook als je haar opnieuw laadt. Wat je schrijft, gaat mee zodra er bereik is."
    : "Geen bereik? Laat deze pagina open. Je kunt blijven schrijven. Het gaat mee zodra er bereik is."}</p>`;
}

/** @param {View<"participant">} view */
function companions(view) {
  if (!view.group) {
    return waiting(view.left_alone
      ? "Je loopt nu alleen. Loop terug naar de begeleider. Die zoekt een groep voor je."
      : "De groepen zijn gemaakt. De begeleider zoekt een groep voor jou.");
  }
  return html`<section class="sp-panel" aria-label="Jouw groep">
    <p class="nl-paragraph nl-paragraph--lead sp-lead">Je loopt met <strong>${formatPeople(view.group.others)}</strong></p>
    <p class="sp-quiet">${joinWithDots(view.group.place, view.back_at && `terug om ${formatTime(view.back_at)}`)}</p>
    ${view.indoor ? html`<p class="sp-quiet">Vandaag binnen: de stops hangen op de muur.</p>` : nothing}
  </section>`;
}

/** Where the group is, also without a connection. @param {View<"participant">} view @param {Act} act */
function currentStop(view, act) {
  const sent = act.pending("arrived").pop()?.body.stop;
  const find = (/** @type {string | undefined} */ id) => view.stops.find((stop) => stop.id === id);
  return find(act.ui.stop) ?? find(sent) ?? find(view.at) ?? view.stops[0];
}

/** @param {View<"participant">} view @param {Act} act @param {Stop | undefined} now */
function stopButtons(view, act, now) {
  if (view.stops.length < 2) return nothing;
  const look = (/** @type {string} */ id) => () => {
    act.ui.stop = id;
    act.redraw();
  };
  return html`<nav class="walk-stops" aria-label="Stops">${view.stops.map((stop, /** @type {number} */ n) => html`
    <button type="button" class="nl-button nl-button--secondary" aria-current=${String(stop.id === now?.id)} aria-label="${stop.title}${stop.place ? `, ${stop.place}` : ""}"
      @click=${look(stop.id)}>${n + 1}${hasNotes(act, stop) ? html` <span aria-hidden="true">✓</span><span class="sp-hidden">, iets opgeschreven</span>` : nothing}</button>`)}</nav>`;
}

/** @param {Act} act @param {Stop} stop */
const hasNotes = (act, stop) =>
  stop.notes.length || act.pending("note").some(({ body }) => body.stop === stop.id);

/** @param {View<"participant">} view @param {Act} act @param {Stop} stop */
function stopPage(view, act, stop) {
  const theme = stop.on_themes ? view.group?.theme : null;
  return html`<section class="sp-stack" aria-label=${stop.title}>
    <p class="groups-place">${joinWithDots(stop.title, stop.place)}</p>
    <h3 class="nl-heading nl-heading--level-3 walk-question">${stop.question}</h3>
    ${theme
      ? html`<div class="walk-theme"><p>Praat verder over</p><p class="nl-paragraph nl-paragraph--lead sp-lead"><strong>${theme.name}</strong></p>
          ${theme.cards.length ? html`<ul>${theme.cards.map((/** @type {string} */ text) => html`<li>${text}</li>`)}</ul>` : nothing}</div>`
      : nothing}
    ${noteCards(view, act, stop)}
    ${view.open ? noteForm(view, act, stop, theme) : waiting("Je kunt nu niet meer schrijven.")}
  </section>`;
}

/** @param {View<"participant">} view @param {Act} act @param {Stop} stop */
function noteCards(view, act, stop) {
  const sending = act.pending("note", stop.notes).filter(({ body }) => body.stop === stop.id)
    .map(({ id, body }) => ({ id, text: body.text, theme: body.theme, state: "shown", author: "", mine: true, sending: true }));
  return [...stop.notes, ...sending].map((note) => html`<article class="sp-card">
    ${note.mine
      ? html`${editOwnText(act, note, { open: view.open, max: view.max_length })} ${themeSelect(act, note, view.themes)}`
      : html`<p class="sp-card__text">${note.text}</p><p class="sp-quiet">${note.author} typte dit</p>
          ${note.state === "hidden" ? tag("Nu niet in beeld", "quiet") : nothing}`}
  </article>`);
}

/** One of the group types; anybody may. @param {View<"participant">} view @param {Act} act @param {Stop} stop @param {NonNullable<View<"participant">["group"]>["theme"] | null | undefined} theme */
function noteForm(view, act, stop, theme) {
  const writer = view.stops.flatMap((one) => one.notes).pop();
  const size = (view.group?.others.length ?? 0) + 1;
  const hint = size < 2 ? "" : !writer ? "Spreek af wie typt. De anderen zien het ook."
    : writer.mine ? `Jij typt voor jullie ${groupSizeText(size)}.` : `${writer.author} typt voor jullie ${groupSizeText(size)}. Jij mag ook.`;
  return textForm(act, {
    type: "note", key: `note-${stop.id}`, hint, max: view.max_length, button: "Bewaar",
    label: stop.names_step ? "Welke stap noemen jullie?" : stop.notes.length ? "Nog iets?" : "Wat willen jullie onthouden?",
    extra: { stop: stop.id, ...(theme && { theme: theme.id }) },
  });
}

/** @param {number} size */
const groupSizeText = (size) => (size === 2 ? "tweeën" : size === 3 ? "drieën" : "vieren");

/** @param {View<"participant">} view @param {Act} act @param {Stop} stop @param {boolean} back */
function nextStopButton(view, act, stop, back) {
  const next = view.stops[view.stops.indexOf(stop) + 1];
  const go = () => {
    act.ui.stop = null;
    act.send("arrived", { stop: next.id });
    announce(`${next.title}. ${next.question}`);
    act.redraw();
  };
  if (next) {
    return html`<button type="button" class="nl-button nl-button--secondary sp-button--wide" @click=${go}>Verder naar ${uncapitalize(next.title)}</button>`;
  }
  if (back) return nothing;
  return confirmButton(act, {
    key: "back", label: "Wij zijn terug", kind: "sp-button--wide", question: "Is je hele groep terug in de zaal?",
    yes: "Ja, wij zijn terug", no: "Nog niet", onConfirm: () => {
      act.send("back", {});
      act.redraw();
    },
  });
}
