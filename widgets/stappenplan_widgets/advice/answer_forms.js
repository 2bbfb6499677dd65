// @ts-check
// Questions and suggestions about one step of the plan, with forms to answer them.
import { announce, details, html, nothing, repeat, tag, textForm } from "../kit.js";
import { formatMoment, questionThread } from "./thread.js";

/** @typedef {import("../types/advice.js").Matter} Matter */
/** @typedef {import("../types/advice.js").Answering} Answering */
/** @typedef {import("../types/advice.js").Question} Question */
/** @typedef {import("../types/advice.js").Suggestion} Suggestion */
/** @typedef {import("../types/pages.js").FrameAct} Act */

/**
 * What an advisor asks and proposes about one step, for who answers it: the owner, or the
 * facilitator in the owner's name.
 *
 * @param {Act} act
 * @param {Matter} matter
 * @param {Answering} answering
 */
export function answerForms(act, matter, answering) {
  return html`<article class="asked-matter sp-stack">
    ${answering.mine ? html`<h3 class="nl-heading nl-heading--level-3">${matter.title}</h3>` : nothing}
    ${repeat(matter.questions, (one) => one.id, (one) => questionWithAnswerForm(act, matter, one, answering))}
    ${repeat(matter.suggestions, (one) => one.id, (one) => suggestionWithDecision(act, one, answering))}
  </article>`;
}

/** @param {Act} act @param {Matter} about @param {Question} one @param {Answering} answering */
function questionWithAnswerForm(act, about, one, answering) {
  const known = one.turns;
  const sending = act.pending("answer", known, "").filter(({ body }) => body.question === one.id);
  const answered = one.answered || sending.length > 0;
  const writing = textForm(act, {
    type: "answer", key: `answer-${one.id}`, rows: 2, max: about.max_length, button: "Verstuur",
    label: answered ? "Wat wil je toevoegen?" : answering.mine ? "Jouw antwoord" : "Het antwoord",
    send: (body, also) => answering.send("answer", { question: one.id, ...body }, also),
  });
  return html`<div class="asked-question sp-stack" role="group" aria-label="Vraag: ${one.text}">
    ${questionThread(one)}
    ${sending.map(({ body }) => html`<p class="said-text sp-quote">${body.text}</p> ${tag("We versturen dit", "quiet")}`)}
    ${one.answered && !sending.length ? html`<p class="sp-quiet">Het antwoord is aangekomen. De adviseur leest het.</p>` : nothing}
    ${answered ? details("Nog iets toevoegen", writing) : writing}</div>`;
}

/** @param {Act} act @param {Suggestion} one @param {Answering} answering */
function suggestionWithDecision(act, one, answering) {
  const sent = act.pending("decide", one.decision ? [one.decision] : [], "").filter(({ body }) => body.suggestion === one.id).pop();
  const accepted = sent ? sent.body.accepted : one.decision?.accepted;
  const decide = (/** @type {boolean} */ yes) => {
    answering.send("decide", { suggestion: one.id, accepted: yes, ...(one.decision && { seen: one.decision.id }) });
    announce(yes ? "Overgenomen." : "Jullie eigen woorden blijven.");
  };
  const button = (/** @type {boolean} */ yes, /** @type {string} */ label) => html`<button type="button"
    class="nl-button nl-button--secondary" aria-pressed=${String(accepted === yes)} ?disabled=${!answering.decides}
    @click=${() => accepted !== yes && decide(yes)}>${label}</button>`;
  return html`<div class="asked-suggestion sp-stack" role="group" aria-label="Andere woorden voor deze stap">
    <p class="said-by"><span>${one.who ? `Adviseur ${one.who}` : "De adviseur"} stelt andere woorden voor</span> <time datetime=${one.at}>${formatMoment(one.at)}</time></p>
    <div class="asked-words">
      <div><p class="sp-quiet">Jullie woorden</p><p>${one.own}</p></div>
      <div><p class="sp-quiet">Voorstel</p><p>${one.text}</p></div>
    </div>
    ${one.why ? html`<p><span class="sp-quiet">Waarom:</span> ${one.why}</p>` : nothing}
    <div class="sp-row">${button(false, "Zo laten")} ${button(true, "Overnemen")}</div>
    <p class="sp-quiet">${decisionText(accepted, answering)}</p></div>`;
}

/** @param {boolean | undefined} accepted @param {Answering} answering */
function decisionText(accepted, { mine, decides }) {
  if (!decides) return "Niemand doet deze stap nu. Daarom kan niemand over de woorden beslissen.";
  if (accepted === undefined) return `${mine ? "Jij beslist" : "De eigenaar beslist, jij tikt het aan"}. Jullie eigen woorden blijven ernaast in het plan staan.`;
  return accepted
    ? "Overgenomen. Jullie eigen woorden staan ernaast in het plan."
    : "Jullie eigen woorden blijven. Je kunt dit nog veranderen.";
}

/** The number of questions without an answer and suggestions without a decision. @param {Matter[]} asked */
export const countOpen = (asked) => asked.reduce(
  (sum, one) => sum + one.questions.filter((q) => !q.answered).length
    + one.suggestions.filter((s) => !s.decision).length, 0);
