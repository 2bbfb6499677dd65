// @ts-check
// The facilitator's panel of an advisor's questions, per step and owner.
import { html, nothing } from "../kit.js";
import { answerForms, countOpen } from "./answer_forms.js";

/** @typedef {import("../types/pages.js").Frame<"facilitator">} Frame */
/** @typedef {import("../types/pages.js").FrameAct} Act */

/** For the facilitator: open questions per owner, with a form to answer in the owner's name. @param {Frame} frame @param {Act} act */
export function openQuestionsPerOwner(frame, act) {
  const asked = frame.asked ?? [];
  if (!asked.length) return nothing;
  return html`<section class="asked sp-panel sp-stack" aria-label="Vragen van de adviseur">
    <h2 class="nl-heading nl-heading--level-2">Vragen van de adviseur <span class="sp-quiet">${countOpen(asked)} open</span></h2>
    <p class="sp-quiet">De eigenaar antwoordt op de eigen telefoon. Lukt dat niet? Typ het antwoord hier, namens die persoon.</p>
    ${asked.map((one) => html`<details class="sp-details"><summary>
        <span class="asked-row"><span>${one.title}</span><small>${ownerText(one.owner)}</small></span></summary>
      ${answerForms(act, one, {
        mine: false, decides: Boolean(one.owner),
        send: (type, body, also) => act.send(type, body, { ...also, step: "", ...(one.owner && { for: one.owner.id }) }),
      })}</details>`)}
  </section>`;
}

/** @param {Frame["asked"][number]["owner"]} owner */
function ownerText(owner) {
  if (!owner) return "zonder eigenaar";
  return owner.phone ? owner.name : `${owner.name}, geen telefoon`;
}
