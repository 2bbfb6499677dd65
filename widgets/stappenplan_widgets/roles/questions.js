// @ts-check
// The questions about roles: their order, their answers, and the form of one.
import { announce, html, nothing } from "../kit.js";
import { questionText, themeName, WHO } from "./labels.js";

/** @typedef {import("../types/pages.js").View<"roles", "participant">["mine"]} Answers */
/** @typedef {import("../types/entries.js").RolesRole["who"]} Side */
/**
 * @template {import("../types/pages.js").Role} R
 * @typedef {import("../types/pages.js").View<"roles", R>} View
 */
/** @typedef {import("../types/pages.js").StepAct<"roles">} Act */

/**
 * @typedef {{theme: {id: string, name: string}, who: Side, half: "today" | "wanted"}} Question
 */

// Ignore a double tap: it would answer the next question too.
const BOUNCE_MS = 350;

/** @typedef {{theme: string, who: string, half: string}} Asked a question as the kernel sends it */

/** Questions with the names of their themes. @param {View<"participant" | "facilitator">} view @param {Asked[]} asked */
export function withThemes(view, asked) {
  return asked.flatMap(({ theme, ...rest }) => {
    const found = view.themes.find((one) => one.id === theme);
    return found ? [/** @type {Question} */ ({ ...rest, theme: found })] : [];
  });
}

/** Somebody's answers, including those still in the outbox. @param {Answers} mine @param {Act} act @param {string} [person] */
export function answersOf(mine, act, person) {
  /** @type {Answers} */
  const answers = { ...mine };
  for (const entry of act.pending("role")) {
    if (entry.for !== person) continue;
    const { theme, who, ...said } = entry.body;
    const key = `${theme ?? ""}|${who}`;
    answers[key] = { ...answers[key], .../** @type {Answers[string]} */ (said) };
  }
  return answers;
}

/** @param {Answers} answers @param {Question} question */
export const answerTo = (answers, { theme, who, half }) => answers[`${theme.id}|${who}`]?.[half];

/**
 * One question with its five answers; a tap answers and goes on.
 *
 * @param {Pick<View<"participant">, "rungs" | "texts" | "side">} view
 * @param {Act} act
 * @param {{all: Question[], at: number, answers: Answers, send: (body: import("../types/entries.js").RolesRole) => void,
 *   go: (at: number | null) => void}} where
 */
export function questionForm(view, act, { all, at, answers, send, go }) {
  const question = all[at];
  const { theme, who, half } = question;
  const given = answerTo(answers, question);
  const today = half === "wanted" ? answerTo(answers, { ...question, half: "today" }) : null;
  const tap = (/** @type {string} */ rung) => {
    if (performance.now() - (act.ui.tapped ?? -BOUNCE_MS) < BOUNCE_MS) return;
    act.ui.tapped = performance.now();
    send({ theme: theme.id, who, [half]: rung });
    const next = all[at + 1];
    announce(next ? `Bewaard. ${themeName(next.theme)}. ${questionText(next, view.side)}` : "Bewaard. Dat was de laatste vraag.");
    go(at + 1 < all.length ? at + 1 : null);
  };
  return html`<section class="roles-ask sp-task sp-stack" aria-label="Vraag ${at + 1} van ${all.length}">
    <div>
      <div class="roles-head"><p class="sp-quiet">Vraag ${at + 1} van ${all.length}</p>
        ${at ? html`<button type="button" class="nl-button nl-button--subtle sp-button--small" @click=${() => go(at - 1)}>← Vorige vraag</button>` : nothing}</div>
      <div class="sp-progress" aria-hidden="true"><span style="inline-size:${(100 * at) / all.length}%"></span></div>
    </div>
    <p class="roles-theme">${themeName(theme)}</p>
    <h3 class="nl-heading nl-heading--level-3"><span class="roles-who">${WHO[who]}</span> ${questionText(question, view.side)}</h3>
    <div class="roles-rungs">
      ${view.rungs.map((/** @type {string} */ rung) => html`<button type="button" class="nl-button nl-button--secondary roles-rung"
        aria-pressed=${String(given === rung)} @click=${() => tap(rung)}>
        <span>${view.texts[who][rung]}</span>
        ${today === rung ? html`<span class="nl-data-badge sp-tag">nu</span>` : nothing}
      </button>`)}
    </div>
  </section>`;
}
