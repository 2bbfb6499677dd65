// @ts-check
// The form to say what became of an action.
import { announce, choices, field, fieldValue, html, nothing, tag } from "../kit.js";

/** @typedef {import("../types/entries.js").ReviewOutcome["outcome"]} Outcome */
/** @typedef {import("../types/pages.js").Either<import("../types/pages.js").View<"review", "participant" | "facilitator">["actions"][number]>} Action */
/**
 * @template {import("../types/pages.js").Role} R
 * @typedef {import("../types/pages.js").View<"review", R>} View
 */
/** @typedef {import("../types/pages.js").StepAct<"review">} Act */

/** @type {Record<string, [string, string]>} */
const MARKS = {
  gedaan: ["✓", "good"], loopt: ["→", ""], gestopt: ["■", "quiet"], anders: ["↺", "attention"],
};

/** An outcome as mark and words. @param {View<"participant" | "screen" | "facilitator" | "advisor">} view @param {string} outcome */
export function outcomeTag(view, outcome) {
  const [mark, kind] = MARKS[outcome] ?? ["", ""];
  const label = view.outcomes.find((one) => one.value === outcome)?.label ?? outcome;
  return tag(html`<span aria-hidden="true">${mark}</span> ${label}`, kind);
}

/**
 * What became of one action: a tap and a line.
 *
 * @param {View<"participant" | "facilitator">} view
 * @param {Act} act
 * @param {Action} action
 * @param {{key?: string, send?: (body: import("../types/entries.js").ReviewOutcome, also: import("../types/pages.js").Also) => void}} [options]
 */
export function outcomeForm(view, act, action, { key = `outcome-${action.id}`, send } = {}) {
  const newest = act.pending("outcome").filter(({ body }) => body.action === action.id).pop();
  const answer = send ? null : (newest?.body ?? action.my_answer);
  const edit = (/** @type {boolean} */ on) => {
    act.ui[key] = on;
    act.redraw();
  };
  if (answer && !act.ui[key]) {
    return html`<p class="review-mine">Jij zei: ${outcomeTag(view, answer.outcome)}</p>
      ${answer.why ? html`<p class="sp-quote">${answer.why}</p>` : nothing}
      <button type="button" class="nl-button nl-button--subtle sp-button--small" aria-label="Aanpassen: ${action.title}"
        @click=${() => edit(true)}>Aanpassen</button>`;
  }
  const outcome = fieldValue(act, key, answer?.outcome ?? "");
  const why = fieldValue(act, `${key}-why`, answer?.why ?? "").trim();
  const needed = view.needs_why.includes(outcome);
  const blocked = !outcome || (needed && !why) || why.length > view.max_length;
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (blocked) return;
    const body = { action: action.id, outcome: /** @type {Outcome} */ (outcome), ...(why && { why }) };
    act.draft(key).clear();
    act.draft(`${key}-why`).clear();
    const also = { draft: { key: `${key}-why`, value: why } };
    if (send) send(body, also);
    else act.send("outcome", body, also);
    announce("Verstuurd.");
    edit(false);
  };
  return html`<form class="sp-form" @submit=${submit}>
    ${choices(act, {
      legend: "Wat is ervan gekomen?", name: key, row: true, value: outcome,
      options: view.outcomes, onChange: (value) => act.draft(key).set(value),
    })}
    ${outcome
      ? field(act, {
          key: `${key}-why`, value: answer?.why ?? "", type: "textarea", rows: 2, max: view.max_length,
          label: needed ? "Waarom? (één zin)" : "Waardoor? (één zin, hoeft niet)",
        })
      : nothing}
    <button class="nl-button nl-button--primary sp-button--wide" aria-disabled=${String(blocked)}>Bewaar</button>
  </form>`;
}
