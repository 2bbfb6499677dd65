// @ts-check
// What an owner reads aloud, in large letters, above what can still be changed.
import { details, endSentence, formatDate, html, nothing } from "../kit.js";
import { actionForm } from "./action_form.js";
import { firstMoveText } from "./action_text.js";
import { gapList } from "./gap_list.js";
import { actionList } from "./actions.js";

/** @typedef {import("../types/pages.js").Either<import("../types/pages.js").View<"plan", "participant" | "facilitator">["actions"][number]>} Action */
/**
 * @template {import("../types/pages.js").Role} R
 * @typedef {import("../types/pages.js").View<"plan", R>} View
 */
/** @typedef {import("../types/pages.js").StepAct<"plan">} Act */

/** @param {View<"participant">} view @param {Act} act */
export function readAloud(view, act) {
  const mine = view.actions.filter((one) => one.mine);
  return html`${mine.map((action) => html`${textToRead(action)}
      ${action.gaps?.length ? html`<section class="sp-stack"><h3 class="nl-heading nl-heading--level-3">Wat nog ontbreekt</h3>
        ${gapList(action.gaps)}</section>` : nothing}
      ${details("Verander iets", actionForm(view, act, action))}`)}
    ${mine.length ? nothing : html`<p class="nl-paragraph nl-paragraph--lead sp-lead">Luister naar wie een stap voorleest.</p>`}
    ${actionList({ ...view, actions: view.actions.filter((one) => !one.mine) }, act)}`;
}

/** @param {Action} action */
function textToRead(action) {
  const { starts, done_by: done, sign } = action.details;
  return html`<section class="plan-read" aria-label="Lees dit voor">
    <p class="sp-quiet">Lees dit voor:</p>
    <p><strong>${endSentence(action.title)}</strong></p>
    ${action.details.then ? html`<p>${firstMoveText(action.details)}</p>` : nothing}
    ${starts ? html`<p>Ik begin op ${formatDate(starts)}.</p>` : nothing}
    ${done ? html`<p>Het is klaar op ${formatDate(done)}.</p>` : nothing}
    ${sign ? html`<p>${endSentence(`Je ziet het aan: ${sign}`)}</p>` : nothing}
  </section>`;
}
