// @ts-check
// What every page shows of a project: its fixed answers, questions of the room, and thanks.
import { cards, html, nothing, tag } from "../kit.js";

/** @typedef {import("../types/pages.js").View<"showcase", "participant" | "screen" | "advisor">} View */
/** @typedef {View["told"][number]} Told */
/** @typedef {Told["questions"][number]} Question */

/** @param {{label: string, lines: string[]}[]} answers */
export const answerList = (answers) => html`<ul class="showcase-answers" aria-label="Antwoorden vooraf">${answers.map((one) => html`<li>
  ${one.label ? html`<p class="showcase-label">${one.label}</p>` : nothing}
  ${one.lines.map((line) => html`<p>${line}</p>`)}</li>`)}</ul>`;

/**
 * A project after its turn.
 *
 * @param {Told} one
 * @param {{alone?: boolean, below?: (question: Question) => unknown}} [options] what stands below a question, and
 *   whether this is the project that everybody looks at
 */
export function wordsOf(one, { alone = false, below = () => nothing } = {}) {
  const quiet = !one.questions.length && !one.thanks.length;
  return html`<section class="sp-stack showcase-told" aria-label=${one.title}>
    <h2 class="nl-heading nl-heading--level-2">${one.title}</h2>
    ${quiet ? html`<p class="sp-quiet" data-turn>${alone ? "Heb je een vraag, of neem je iets mee? Schrijf het op je telefoon." : "Niemand schreef iets op."}</p>` : nothing}
    ${one.questions.length ? html`<section class="sp-stack"><h3 class="nl-heading nl-heading--level-3">Vragen uit de zaal</h3>
      ${cards(one.questions, { columns: true, label: `Vragen aan ${one.title}`, render: (item) => questionCard(item, below) })}</section>` : nothing}
    ${one.thanks.length ? html`<section class="sp-stack"><h3 class="nl-heading nl-heading--level-3">Wat mensen meenemen</h3>
      ${cards(one.thanks, { columns: true, label: `Wat mensen meenemen van ${one.title}` })}</section>` : nothing}
  </section>`;
}

/** @param {Question} item @param {(question: Question) => unknown} below */
const questionCard = (item, below) => html`<p class="sp-card__text">${item.text}</p>
  ${item.replies.map((one) => html`<p class="showcase-reply">${one.text}</p>`)}
  ${item.answered && !item.replies.length ? tag("✓ beantwoord", "good") : nothing}
  ${below(item)}`;
