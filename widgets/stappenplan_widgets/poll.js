// @ts-check
// The pages of the step kind poll.
import {
  bars, cards, choices, details, empty, fieldValue, field, html, moderation, nothing, paperBox, personSelect,
  step, tag, thanks, waiting,
} from "./kit.js";

/**
 * @template {import("./types/pages.js").Role} R
 * @typedef {import("./types/pages.js").View<"poll", R>} View
 */
/** @typedef {import("./types/pages.js").StepAct<"poll">} Act */
/** @typedef {View<"participant">["questions"][number]} Question */
/** @typedef {View<"participant">["outcome"][number]} Outcome */
/** @typedef {{chosen: number[], text?: string}} Given */
/** @typedef {{question: string, chosen: number[], text?: string}} Body */

const OBJECTION = 1;

export default step(/** @satisfies {import("./types/pages.js").StepPages<"poll">} */ ({
  participant: participantPage, screen: screenPage, advisor: screenPage, facilitator: facilitatorPage,
}));

/** @param {View<"participant">} view @param {Act} act */
function participantPage(view, act) {
  if (view.counted) return outcomeList(view);
  if (!view.open) return waiting("Deze peiling is nu niet open. Wat je koos, is bewaard.");
  const given = answersOf(view, act);
  const open = view.questions.findIndex((question) => !given[question.id]);
  const at = act.ui.at ?? open;
  if (at < 0) return finished(view, given, act);
  return questionForm(view.questions[at], act, {
    at, of: view.questions.length, given: given[view.questions[at].id], max: view.max_length,
    send: (body) => act.send("answer", body), next: () => go(act, at + 1 < view.questions.length && act.ui.at == null ? undefined : null),
    back: at ? () => go(act, at - 1) : null,
  });
}

/** @param {Act} act @param {number | null | undefined} at */
function go(act, at) {
  act.ui.at = at;
  act.redraw();
}

/** What somebody answered, with what is still on its way. @param {View<"participant">} view @param {Act} act @returns {Record<string, Given>} */
function answersOf(view, act) {
  const sent = act.pending("answer").map(({ body }) => [body.question, { chosen: body.chosen, text: body.text ?? "" }]);
  return { ...view.mine, ...Object.fromEntries(sent) };
}

/**
 * @param {Question} question @param {Act} act
 * @param {{at: number, of: number, given?: Given, max: number, who?: string, send: (body: Body) => void, next: () => void, back?: (() => void) | null}} form
 */
function questionForm(question, act, { at, of, given, max, who = "", send, next, back = null }) {
  const key = `${question.id}${who}`;
  const chosen = /** @type {number[]} */ (act.ui[`chosen-${key}`] ?? given?.chosen ?? []);
  const several = question.type === "several";
  const objects = question.type === "consent" && chosen[0] === OBJECTION;
  const label = objects ? "Wat is je bezwaar?" : question.comment;
  const choose = (/** @type {number[]} */ numbers) => {
    act.ui[`chosen-${key}`] = numbers;
    act.redraw();
  };
  const list = {
    legend: question.ask, name: `poll-${key}`, row: question.type === "rating",
    hint: several ? "Je mag er meer kiezen." : question.type === "rating" ? `1 is ${question.low}, 5 is ${question.high}.` : "",
    options: question.answers.map((answer, value) => ({ value, label: answer })),
  };
  const submit = (/** @type {number[]} */ answer) => {
    const text = answer.length && label ? fieldValue(act, `text-${key}`, given?.text ?? "").trim() : "";
    send(text ? { question: question.id, chosen: answer, text } : { question: question.id, chosen: answer });
    delete act.ui[`chosen-${key}`];
    act.draft(`text-${key}`).clear();
    next();
  };
  return html`<section class="sp-task sp-stack" aria-label="Vraag ${at + 1} van ${of}">
    ${of > 1 ? html`<p class="sp-quiet">Vraag ${at + 1} van ${of}</p>` : nothing}
    ${several
      ? choices(act, { ...list, multiple: true, value: chosen, onChange: choose })
      : choices(act, { ...list, value: chosen[0], onChange: (/** @type {number} */ number) => choose([number]) })}
    ${label ? field(act, { key: `text-${key}`, label, hint: objects ? "" : "Het hoeft niet.", type: "textarea", rows: 2, max, value: given?.text }) : nothing}
    <div class="sp-row">
      <button type="button" class="nl-button nl-button--primary" ?disabled=${!chosen.length} @click=${() => submit(chosen)}>Verstuur</button>
      <button type="button" class="nl-button nl-button--subtle" @click=${() => submit([])}>Sla over</button>
      ${back ? html`<button type="button" class="nl-button nl-button--subtle" @click=${back}>← Vorige vraag</button>` : nothing}
    </div>
    <p class="sp-hint">Niemand ziet wat jij koos. De uitslag komt pas als iedereen klaar is.</p>
  </section>`;
}

/** @param {View<"participant">} view @param {Record<string, Given>} given @param {Act} act */
function finished(view, given, act) {
  return html`${thanks("Dank je wel. De uitslag komt straks op het scherm.")}
    ${details("Jouw antwoorden", html`<ul class="sp-cards">${view.questions.map((question, at) => html`<li class="sp-card">
      <p class="sp-quiet">${question.ask}</p>
      <p>${inWords(question, given[question.id])}</p>
      ${view.open ? html`<button type="button" class="nl-button nl-button--secondary sp-button--small" aria-label="Verander: ${question.ask}"
        @click=${() => go(act, at)}>Verander</button>` : nothing}</li>`)}</ul>`)}`;
}

/** @param {Question} question @param {Given | undefined} given */
function inWords(question, given) {
  if (!given?.chosen.length) return "Overgeslagen";
  const words = given.chosen.map((at) => question.answers[at]).join(", ");
  return given.text ? `${words}. “${given.text}”` : words;
}

/** @param {View<"screen" | "advisor">} view */
function screenPage(view) {
  if (view.counted) return outcomeList(view);
  return html`<p class="nl-paragraph nl-paragraph--lead sp-lead">${view.questions.length === 1 ? view.questions[0].ask : "Beantwoord de vragen op je telefoon."}</p>
    ${view.questions.length > 1 ? html`<ol>${view.questions.map((question) => html`<li>${question.ask}</li>`)}</ol>` : nothing}
    <p class="sp-big-number"><strong>${view.answered}</strong> <span>${view.answered === 1 ? "mens gaf" : "mensen gaven"} antwoord. De uitslag komt straks.</span></p>`;
}

/** Every question with how it was answered. @param {{questions: Question[], outcome: Outcome[]}} view */
function outcomeList({ questions, outcome }) {
  const asked = outcome.filter((one) => one.people);
  if (!asked.length) return empty("Niemand gaf antwoord.");
  return html`${asked.map((one) => {
    const question = /** @type {Question} */ (questions.find(({ id }) => id === one.question));
    return html`<section class="sp-stack" data-turn aria-label=${question.ask}>
      <h3 class="nl-heading nl-heading--level-3">${question.ask}</h3>
      ${bars(question.answers.map((answer, at) => ({ label: barLabel(question, answer, at), value: one.counts[at] })), { label: question.ask })}
      <p class="sp-quiet">${summary(question, one)}</p>
      ${one.comments.length ? html`<h4 class="nl-heading nl-heading--level-4">${question.type === "consent" ? "Bezwaren" : question.comment}</h4>
        ${cards(one.comments, { columns: true, label: question.comment || "Bezwaren" })}` : nothing}
    </section>`;
  })}`;
}

/** @param {Question} question @param {string} answer @param {number} at */
function barLabel(question, answer, at) {
  if (question.type !== "rating") return answer;
  const end = at === 0 ? question.low : at === question.answers.length - 1 ? question.high : "";
  return end ? `${answer} (${end})` : answer;
}

/** @param {Question} question @param {Outcome} one */
function summary(question, one) {
  const people = `${one.people} ${one.people === 1 ? "mens gaf" : "mensen gaven"} antwoord.`;
  if (question.type !== "rating") return people;
  return one.middle ? `${people} Het midden van de groep is ${one.middle}.` : `${people} De groep is verdeeld. Vraag naar het waarom, aan beide kanten.`;
}

/** @param {View<"facilitator">} view @param {Act} act */
function facilitatorPage(view, act) {
  const given = html`<p>${view.answered} ${view.answered === 1 ? "mens gaf" : "mensen gaven"} antwoord.</p>`;
  return html`${view.counted ? outcomeList(view) : html`${given}
      <p class="sp-hint">Niemand ziet een tussenstand, jij ook niet. Ga naar Uitslag als iedereen klaar is. Daarna kan niemand meer antwoorden.</p>`}
    ${view.comments.length
      ? html`<h3 class="nl-heading nl-heading--level-3">Wat mensen erbij schreven</h3>
        ${cards(view.comments, {
          columns: true, label: "Wat mensen erbij schreven",
          render: (one) => html`<p class="sp-quiet">${view.questions.find(({ id }) => id === one.question)?.ask}</p>
            <p class="sp-card__text">${one.text}</p> ${view.counted ? nothing : tag("komt bij de uitslag", "quiet")}
            ${moderation(act, one, { among: view.comments })}`,
        })}`
      : nothing}
    ${view.counted ? nothing : answersFromPaper(view, act)}`;
}

/** @param {View<"facilitator">} view @param {Act} act */
function answersFromPaper(view, act) {
  if (!view.papers.length) return paperBox(act, html`<p class="sp-hint">Iedereen heeft een telefoon. Voeg bij Mensen eerst iemand zonder telefoon toe.</p>`);
  const { chosen, control } = personSelect(act, { key: "poll-person", label: "Van wie is dit formulier?", people: view.papers, none: "Kies iemand" });
  const at = act.ui.paper ?? 0;
  return paperBox(act, html`${control}${chosen ? questionForm(view.questions[at], act, {
    at, of: view.questions.length, max: view.max_length, who: chosen,
    send: (body) => act.sendFor(chosen, "answer", body),
    next: () => {
      act.ui.paper = (at + 1) % view.questions.length;
      act.redraw();
    },
  }) : nothing}`);
}
