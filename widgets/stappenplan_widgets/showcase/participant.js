// @ts-check
// The participant's page of the step kind showcase: listen, ask, take something along; or present.
import { cards, countdown, details, editOwnText, html, nothing, personSelect, tag, textForm, waiting } from "../kit.js";
import { answerList, wordsOf } from "./words.js";

/** @typedef {import("../types/pages.js").View<"showcase", "participant">} View */
/** @typedef {import("../types/pages.js").StepAct<"showcase">} Act */
/** @typedef {View["projects"][number]} Project */
/** @typedef {View["own"][number] & {sending?: boolean}} Own */

/** @param {View} view @param {Act} act */
export function participantPage(view, act) {
  const [now] = view.now;
  const mine = now && view.presents.includes(now.id);
  return html`${now ? (mine ? myTurn(now, act) : theirTurn(now)) : nothing}
    ${mine ? nothing : writing(view, act)}
    ${inbox(view, act)}
    ${told(view)}
    ${ownWords(view, act)}
    ${presenting(view, act)}`;
}

/** @param {View["now"][number]} now @param {Act} act */
const myTurn = (now, act) => html`<section class="sp-panel sp-stack showcase-turn" aria-label="Jouw beurt">
  <p class="nl-paragraph nl-paragraph--lead sp-lead">Jij vertelt nu over <strong>${now.title}</strong></p>
  <p class="sp-clock showcase-clock" role="timer" data-ticks ${countdown(act, now.ends_at)}></p>
  <p>Jullie antwoorden staan op het scherm. Wat de zaal vraagt, lees je hier na je beurt.</p></section>`;

/** @param {View["now"][number]} now */
const theirTurn = (now) => html`<section class="sp-panel sp-stack" aria-label="Nu aan de beurt">
  <p class="nl-paragraph nl-paragraph--lead sp-lead">Nu vertelt <strong>${now.title}</strong></p>
  ${now.by ? html`<p>${now.by}</p>` : nothing}
  ${now.answers.length ? details("Lees mee", answerList(now.answers)) : nothing}</section>`;

/** A question and a line of thanks, about who speaks now or spoke before. @param {View} view @param {Act} act */
function writing(view, act) {
  const begun = view.projects.filter((one) => ["now", "done"].includes(one.state) && !view.presents.includes(one.id));
  if (!view.open) return waiting("Je kunt nu niets opschrijven.");
  if (!begun.length) return view.now.length || view.presents.length ? nothing : waiting(view.projects.length ? "Zo begint de eerste beurt." : `Er zijn nog geen ${view.more}.`);
  const usual = begun.find((one) => one.id === (view.now[0]?.id ?? view.last)) ?? begun[begun.length - 1];
  const chosen = begun.find((one) => one.id === act.ui.about) ?? usual;
  return html`<section class="sp-stack" aria-label="Schrijf over ${chosen.title}">
    ${chosen.state === "now" ? nothing : html`<h3 class="nl-heading nl-heading--level-3">${chosen.title}</h3>`}
    ${textForm(act, {
      type: "ask", key: `ask-${chosen.id}`, label: view.ask, max: view.max_length, rows: 2, extra: { project: chosen.id }, button: "Stel je vraag",
    })}
    ${textForm(act, {
      type: "thank", key: `thank-${chosen.id}`, label: view.thank, max: view.max_length, rows: 2, extra: { project: chosen.id }, button: "Dit neem ik mee",
    })}
    <p class="sp-hint">De zaal leest het na de beurt, zonder je naam.</p>
    ${begun.length > 1 ? aboutAnother(begun, chosen, act) : nothing}</section>`;
}

/** @param {Project[]} begun @param {Project} chosen @param {Act} act */
function aboutAnother(begun, chosen, act) {
  const pick = (/** @type {string} */ id) => {
    act.ui.about = id;
    act.redraw();
  };
  const others = begun.filter((one) => one.id !== chosen.id);
  return personSelect(act, {
    key: "showcase-about", label: "Over iets anders schrijven", none: "Kies waarover",
    people: others.map((one) => ({ id: one.id, name: one.title })), onChosen: pick,
  }).control;
}

/** What the room asked about what I presented. @param {View} view @param {Act} act */
const inbox = (view, act) => view.inbox.map((one) => html`<section class="sp-panel sp-stack" aria-label="Aan jullie: ${one.title}">
  ${wordsOf(one, {
    below: (question) => view.open ? html`${question.answered && !question.replies.length ? undo(act, question.id)
      : html`${details("Antwoord in woorden", textForm(act, {
          type: "reply", key: `reply-${question.id}`, label: "Jouw antwoord", rows: 2, max: view.max_length,
          extra: { question: question.id }, button: "Zet erbij",
        }))}
        ${question.answered ? nothing : html`<button type="button" class="nl-button nl-button--subtle sp-button--small" aria-label="Al beantwoord: ${question.text}"
          @click=${() => act.send("answered", { question: question.id })}>Al beantwoord</button>`}`}` : nothing,
  })}</section>`);

/** @param {Act} act @param {string} question */
const undo = (act, question) => html`<button type="button" class="nl-button nl-button--subtle sp-button--small"
  @click=${() => act.send("answered", { question, off: true })}>Toch niet beantwoord</button>`;

/** What the room reads, without what stands above already; in the end with the answers of each project. @param {View} view */
function told(view) {
  const others = view.told.filter((one) => !view.presents.includes(one.id));
  if (view.phase === "read") return others.map((one) => details(one.title, html`${one.answers.length ? answerList(one.answers) : nothing} ${wordsOf(one)}`));
  return others.filter((one) => one.questions.length || one.thanks.length).map((one) => wordsOf(one));
}

/** @param {View} view @param {Act} act */
function ownWords(view, act) {
  const sending = /** @type {const} */ (["ask", "thank", "reply"]).flatMap((type) => act.pending(type, view.own)
    .map(({ id, body }) => ({ id, text: body.text, what: type, project: "", question: "", state: "shown", merged: false, sending: true })));
  const all = /** @type {Own[]} */ ([...sending.reverse(), ...view.own.slice().reverse()]);
  if (!all.length) return nothing;
  return html`<section class="sp-stack"><h3 class="nl-heading nl-heading--level-3">Wat jij schreef</h3>
    ${cards(all, {
      label: "Wat jij schreef",
      render: (item) => html`<p class="sp-quiet">${heading(view, item)}</p>
        ${item.merged ? tag("Samengevoegd met andere kaarten", "quiet") : nothing}
        ${editOwnText(act, item, { open: view.open, max: view.max_length, withdraw: !item.merged })}`,
    })}</section>`;
}

/** @param {View} view @param {{what: string, project: string}} item */
function heading(view, item) {
  const title = view.projects.find((one) => one.id === item.project)?.title ?? "";
  const word = { ask: "Vraag", thank: "Meegenomen", reply: "Antwoord" }[item.what] ?? "";
  return title ? `${word}: ${title}` : word;
}

/** Who presents says so, where that was not known. @param {View} view @param {Act} act */
function presenting(view, act) {
  if (!view.open || view.phase !== "present") return nothing;
  const mine = view.projects.filter((one) => view.presents.includes(one.id) && one.state !== "done");
  const free = view.projects.filter((one) => !view.presents.includes(one.id) && one.state !== "done");
  const soon = mine.filter((one) => one.state !== "now");
  return html`${soon.map((one) => html`<section class="sp-panel sp-stack" aria-label="Jij vertelt"><p>Jij vertelt over <strong>${one.title}</strong>.
      Je hebt ${view.minutes} ${view.minutes === 1 ? "minuut" : "minuten"}. De begeleider zegt wanneer.</p>
      <button type="button" class="nl-button nl-button--subtle sp-button--small" aria-label="Ik vertel niet: ${one.title}"
        @click=${() => act.send("present", { project: one.id, off: true })}>Ik vertel niet</button></section>`)}
    ${mine.length || !free.length ? nothing : details("Vertel jij straks?", personSelect(act, {
      key: "showcase-tell", label: "Waarover vertel jij?", none: `Kies uit de ${view.more}`,
      people: free.map((one) => ({ id: one.id, name: one.title })), onChosen: (project) => act.send("present", { project }),
    }).control)}`;
}
