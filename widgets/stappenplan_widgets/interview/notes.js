// @ts-check
// The participant's forms to write down a partner's story and to confirm their own.
import {
  announce, cards, confirmButton, editOwnText, endSentence, field, fieldValue, html, nothing, tag, textForm, thanks, waiting,
} from "../kit.js";
import { themeSelect } from "../groups/theme_select.js";

/** @typedef {NonNullable<View<"participant">["partner"]>} Person */
/** @typedef {View<"participant">["for_others"][number]} Other */
/** @typedef {View<"participant">["mine"][number]} Note */
/** @typedef {Partial<Note> & {id: string, text: string, line: string, sending?: boolean}} Line */
/**
 * @template {import("../types/pages.js").Role} R
 * @typedef {import("../types/pages.js").View<"interview", R>} View
 */
/** @typedef {import("../types/pages.js").StepAct<"interview">} Act */

/** @param {View<"participant">} view @param {Act} act */
export function storyForms(view, act) {
  return html`${linesAboutMe(view, act)}
    ${view.partner
      ? linesAbout(view, act, { who: view.partner, known: view.mine ?? [], for_: null })
      : waiting("Je hebt nog geen gesprekspartner. Vraag de begeleider om een plek.")}
    ${linesAboutEarlierPartners(view, act)}
    ${(view.for_others ?? []).map((other) => other.partner
      ? linesAbout(view, act, { who: other.partner, known: other.mine, for_: other })
      : nothing)}`;
}

/**
 * Three lines about somebody's story, mine or in the name of who has no phone.
 *
 * @param {View<"participant">} view
 * @param {Act} act
 * @param {{who: Person, known: View<"participant">["mine"], for_: Other | null}} about
 */
function linesAbout(view, act, { who, known, for_ }) {
  const here = known.filter((note) => note.partner === who.id);
  const sending = act.pending("note", known)
    .filter((entry) => (entry.for ?? null) === (for_?.id ?? null))
    .map(({ id, body }) => ({ id, ...body, sending: true }));
  const at = (/** @type {string} */ line) => [...here, ...sending].find((note) => note.line === line);
  const done = view.lines.every((line) => at(line.id));
  const waits = here.some((note) => !note.agreed && !note.private);
  return html`<section class="sp-stack" aria-label="Het verhaal van ${who.name}">
    <h3 class="nl-heading nl-heading--level-3">${for_ ? html`Typ voor ${for_.name}: wat vertelde ${who.id === view.me ? "jij" : who.name}?` : html`Wat vertelde ${who.name}?`}</h3>
    ${for_ ? nothing : html`<p class="sp-quiet">${endSentence(`Schrijf in de woorden van ${who.name}`)}
      <span>Alleen jullie twee zien dit, tot ${who.name} zegt: dit klopt.</span>${who.phone ? "" : endSentence(` Lees het voor aan ${who.name}`)}</p>`}
    ${view.lines.map((line) => {
      const note = at(line.id);
      return note ? lineCard(view, act, note, line.label, for_) : nothing;
    })}
    ${view.open && !done ? lineForm(view, act, who, view.lines.filter((line) => !at(line.id)), for_) : nothing}
    ${done && waits && !for_ ? thanks(who.phone ? `Dank je wel. ${who.name} leest mee.` : endSentence(`Dank je wel. Lees het voor aan ${who.name}`)) : nothing}
  </section>`;
}

/**
 * One button for all lines; every line is an entry of its own.
 *
 * @param {View<"participant">} view
 * @param {Act} act
 * @param {Person} who
 * @param {View<"participant">["lines"]} open
 * @param {Other | null} for_
 */
function lineForm(view, act, who, open, for_) {
  const keyOf = (/** @type {View<"participant">["lines"][number]} */ line) => `${for_?.id ?? "me"}-${who.id}-${line.id}`;
  const filled = open.map((line) => ({ line, key: keyOf(line), text: fieldValue(act, keyOf(line)).trim() }))
    .filter(({ text }) => text);
  const blocked = !filled.length || filled.some(({ text }) => text.length > view.max_length);
  const send = () => {
    if (blocked) return;
    for (const { line, key, text } of filled) {
      const body = { line: line.id, text };
      const also = { draft: { key, value: text } };
      act.draft(key).clear();
      if (for_) act.sendFor(for_.id, "note", body, also);
      else act.send("note", body, also);
    }
    announce("Verstuurd.");
  };
  return html`<form class="sp-form" @submit=${(/** @type {Event} */ event) => {
    event.preventDefault();
    send();
  }}>
    ${open.map((line) => field(act, {
      key: keyOf(line), label: line.label, type: "textarea", rows: 2, max: view.max_length, onSubmit: send,
    }))}
    <button class="nl-button nl-button--primary sp-button--wide" aria-disabled=${String(blocked)}>
      Bewaar${open.length > 1 ? " en laat het lezen" : ""}</button>
  </form>`;
}

/** Lines about somebody who was my partner before. @param {View<"participant">} view @param {Act} act */
function linesAboutEarlierPartners(view, act) {
  const others = (view.mine ?? []).filter((note) => note.partner !== view.partner?.id);
  if (!others.length) return nothing;
  return html`<section class="sp-stack"><h3 class="nl-heading nl-heading--level-3">Eerder schreef je</h3>
    ${others.map((note) => lineCard(view, act, note, note.label, null))}</section>`;
}

/** @param {View<"participant">} view @param {Act} act @param {Line} note @param {string} label @param {Other | null} for_ */
function lineCard(view, act, note, label, for_) {
  return html`<article class="sp-card" aria-label=${label}>
    <h4 class="nl-heading nl-heading--level-4">${label}</h4>
    ${editOwnText(act, { ...note, state: note.state === "waiting" && !note.agreed ? "shown" : note.state },
      { open: view.open && !note.sending && !for_, max: view.max_length })}
    ${note.before?.length ? html`<p class="sp-quiet">Eerst stond er: “${note.before[note.before.length - 1]}”</p>` : nothing}
    ${note.sending ? nothing : html`<div class="sp-row">${agreementTag(note)} ${confirmAloudButton(view, act, note, for_)}</div>`}
    ${for_ ? nothing : themeSelect(act, note, view.themes)}
  </article>`;
}

/** @param {Line} note */
function agreementTag(note) {
  if (note.agreed === "confirmed") return tag(`${note.partner_name}: dit klopt`, "good");
  if (note.agreed === "corrected") return tag(`${note.partner_name} paste dit aan`, "good");
  if (note.agreed === "aloud") return tag("hardop gezegd", "good");
  if (note.private) return tag("Blijft tussen jullie", "quiet");
  return tag(`Wacht op ${note.partner_name}`, "attention");
}

/** Confirm a line that was read out to the partner. @param {View<"participant">} view @param {Act} act @param {Line} note @param {Other | null} for_ */
function confirmAloudButton(view, act, note, for_) {
  if (note.agreed || note.private || !view.open || for_) return nothing;
  const send = () => {
    if (note.partner_phone) act.send("aloud", { entry: note.id });
    else if (note.partner) act.sendFor(note.partner, "confirm", { entry: note.id });
    announce("Genoteerd.");
    act.redraw();
  };
  if (note.partner_phone) {
    return confirmButton(act, {
      key: `aloud-${note.id}`, label: "Hardop goedgekeurd", kind: "sp-button--small", yes: "Ja",
      question: `Heb je dit hardop gezegd, en vond ${note.partner_name} het goed?`, onConfirm: send,
    });
  }
  return html`<button type="button" class="nl-button nl-button--secondary sp-button--small" @click=${send}>Voorgelezen: ${note.partner_name} zegt dat het klopt</button>`;
}

/** Lines that a partner wrote about my story, to confirm or correct. @param {View<"participant">} view @param {Act} act */
function linesAboutMe(view, act) {
  const notes = view.about_me ?? [];
  if (!notes.length) return nothing;
  const open = notes.filter((note) => !note.agreed && !note.private);
  const waitingFor = open.filter((note) => !isBeingAnswered(act, note));
  return html`<section class="sp-stack interview-mine" aria-label="Jouw verhaal">
    <h3 class="nl-heading nl-heading--level-3">${open.length ? "Klopt dit?" : "Jouw verhaal"}</h3>
    <p class="sp-quiet">${notes[0].author} schreef dit over jouw verhaal. Het komt pas op het scherm als jij zegt: dit klopt.</p>
    ${cards(notes, { render: (note) => lineToConfirm(view, act, note) })}
    ${view.open && waitingFor.length > 1
      ? html`<button type="button" class="nl-button nl-button--primary sp-button--wide" @click=${() => {
          waitingFor.forEach((note) => act.send("confirm", { entry: note.id }));
          act.redraw();
        }}>Alles klopt</button>`
      : nothing}
  </section>`;
}

/** Whether an answer about this line is still in the outbox. @param {Act} act @param {Note} note */
const isBeingAnswered = (act, note) =>
  (/** @type {const} */ (["confirm", "correct", "keep_private"])).flatMap((type) => act.pending(type)).some((entry) => entry.body.entry === note.id);

/** @param {View<"participant">} view @param {Act} act @param {Note} note */
function lineToConfirm(view, act, note) {
  const sent = isBeingAnswered(act, note);
  const button = (/** @type {string} */ label, /** @type {() => void} */ go, kind = "nl-button--secondary") => html`<button type="button"
    class="nl-button ${kind}" aria-label="${label}: ${note.text}" @click=${go}>${label}</button>`;
  const say = (/** @type {"confirm" | "keep_private"} */ type) => () => {
    act.send(type, { entry: note.id });
    act.redraw();
  };
  const fix = (/** @type {string | null} */ id) => () => {
    act.ui.fixing = id;
    act.redraw();
  };
  if (act.ui.fixing === note.id) {
    return html`${textForm(act, {
        type: "correct", key: `correct-${note.id}`, label: note.label || "Zo was het", value: note.text,
        max: view.max_length, extra: { entry: note.id }, button: "Zo klopt het", onSent: fix(null),
      })}
      <button type="button" class="nl-button nl-button--subtle" @click=${fix(null)}>Laat het zo</button>`;
  }
  return html`<h4 class="nl-heading nl-heading--level-4">${note.label}</h4><p class="sp-card__text">${note.text}</p>
    <div class="sp-row">
      ${sent ? tag("We versturen dit", "quiet") : nothing}
      ${note.agreed ? tag(note.agreed === "aloud" ? "hardop gezegd" : "Jij zegt: dit klopt", "good") : nothing}
      ${note.private ? tag("Blijft tussen jullie", "quiet") : nothing}
    </div>
    ${view.open && !sent
      ? html`<div class="sp-row">
          ${note.agreed ? nothing : button("Klopt", say("confirm"), "nl-button--primary")}
          ${button("Pas aan", fix(note.id))}
          ${note.private ? nothing : button("Niet op het scherm", say("keep_private"))}</div>`
      : nothing}`;
}
