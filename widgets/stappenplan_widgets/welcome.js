// @ts-check
// The pages of the step kind welcome.
import {
  announce, cards, editOwnText, empty, html, moderation, nothing, paperForm, step, textForm, thanks, waiting,
} from "./kit.js";

/**
 * @template {import("./types/pages.js").Role} R
 * @typedef {import("./types/pages.js").View<"welcome", R>} View
 */
/** @typedef {import("./types/pages.js").StepAct<"welcome">} Act */

export default step(/** @satisfies {import("./types/pages.js").StepPages<"welcome">} */ ({
  participant(view, act) {
    const trial = view.practice ? practiceForm(view, act) : nothing;
    const about = explanation(view);
    return html`${view.phase === "told" ? [about, trial] : [trial, about]}
      <p class="sp-quiet">De begeleider kan meekijken op jouw telefoon. Wat alleen jij mag zien, ziet de begeleider niet.</p>`;
  },

  screen(view) {
    return view.phase === "told" ? screenExplanation(view) : answersOnScreen(view);
  },

  advisor: (view) => explanation(view),

  facilitator(view, act) {
    return html`<h3 class="nl-heading nl-heading--level-3">${view.answered} van ${view.people} antwoordden op de testvraag</h3>
      ${view.practice ? html`<p>${view.practice}</p>` : nothing}
      ${cards(view.answers, {
        label: "Antwoorden", columns: true, empty: "Er is nog geen antwoord.",
        render: (answer) => html`<p class="sp-card__text">${answer.text}</p>
          <p class="sp-quiet">${answer.author}${answer.via ? ` (${answer.via})` : ""}</p>${moderation(act, answer)}`,
      })}
      ${view.practice ? paperForm(act, { type: "practice", label: view.practice, max: view.max_length }) : nothing}
      <section class="sp-panel sp-stack" aria-label="Wat je vertelt">${explanation(view)}</section>`;
  },
}));

/** @param {View<"participant" | "facilitator">} view @param {Act} act */
function practiceForm(view, act) {
  const sending = act.pending("practice", view.mine ? [view.mine] : [])[0];
  /** @type {{id: string, text: string, state?: string, sending?: boolean} | undefined} */
  const mine = view.mine ?? (sending && { id: sending.id, text: sending.body.text, sending: true });
  if (!mine) {
    return html`<section class="sp-panel welcome-try" aria-label="Probeer het">
      ${view.open
        ? textForm(act, {
            type: "practice", label: view.practice, hint: "Een paar woorden is genoeg.", max: view.max_length,
            rows: 2, button: "Probeer het", onSent: () => announce("Verstuurd. Het werkt."),
          })
        : html`<p>${view.practice}</p>${waiting("Je kunt zo antwoorden.")}`}
    </section>`;
  }
  return html`<section class="sp-stack" aria-label="Jouw antwoord">
    ${mine.sending
      ? waiting("Je antwoord gaat nu weg. Het is bewaard op je telefoon.")
      : thanks("Het werkt. Je antwoord is binnen. Straks gaat het net zo.")}
    <div class="sp-card"><p class="sp-quiet">${view.practice}</p>
      ${editOwnText(act, mine, { open: view.open, max: view.max_length })}</div>
  </section>`;
}

/** @param {View<"participant" | "screen" | "facilitator" | "advisor">} view */
function explanation(view) {
  return html`
    ${view.purpose ? html`<section class="sp-stack"><h3 class="nl-heading nl-heading--level-3">Waar is dit voor?</h3><p>${view.purpose}</p></section>` : nothing}
    ${readerList(view)} ${promiseQuote(view)} ${houseRules(view)}`;
}

/** @param {View<"participant" | "screen" | "facilitator" | "advisor">} view */
function readerList(view) {
  if (!view.readers?.length) return nothing;
  return html`<section class="sp-stack"><h3 class="nl-heading nl-heading--level-3">Wie leest wat?</h3>
    <dl class="welcome-readers">${view.readers.map((one) => html`<div>
      <dt>${one.who}</dt><dd>${one.what}</dd></div>`)}</dl></section>`;
}

/** @param {View<"participant" | "screen" | "facilitator" | "advisor">} view */
function promiseQuote(view) {
  if (!view.promise) return nothing;
  return html`<section class="sp-stack"><h3 class="nl-heading nl-heading--level-3">Wat beloven we?</h3>
    <p class="sp-quote">${view.promise}</p></section>`;
}

/** @param {View<"participant" | "screen" | "facilitator" | "advisor">} view */
function houseRules(view) {
  if (!view.house_rules?.length) return nothing;
  return html`<section class="sp-stack"><h3 class="nl-heading nl-heading--level-3">Zo doen we het</h3>
    <ul>${view.house_rules.map((/** @type {string} */ rule) => html`<li>${rule}</li>`)}</ul></section>`;
}

/** @param {View<"screen">} view */
function screenExplanation(view) {
  return html`<div class="welcome-columns"><div class="sp-stack">${readerList(view)}</div>
    <div class="sp-stack">${promiseQuote(view)} ${houseRules(view)}</div></div>`;
}

/** The number of answers so far. @param {View<"screen">} view */
function answersOnScreen(view) {
  return html`<p class="sp-big-number welcome-in"><strong>${view.people}</strong>
      <span>${view.people === 1 ? "is er" : "zijn er"}</span></p>
    ${view.practice
      ? html`<div class="welcome-question"><p class="nl-paragraph nl-paragraph--lead sp-lead">${view.practice}</p>
          <p>${view.answered} ${view.answered === 1 ? "antwoord" : "antwoorden"}</p></div>
        ${view.answers?.length
          ? html`<ul class="welcome-answers" aria-label="Antwoorden">
              ${view.answers.map((answer) => html`<li>${answer.text}</li>`)}</ul>`
          : empty("Hier komen jullie antwoorden te staan.")}`
      : nothing}`;
}
