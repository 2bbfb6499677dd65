// @ts-check
// The facilitator's forms for proposals, dissent and dots from paper.
import { html, nothing, paperBox, paperForm, personSelect, thanks } from "../kit.js";

/** @typedef {import("../types/pages.js").PaperForm<"plan">} PaperForm */
/**
 * @template {import("../types/pages.js").Role} R
 * @typedef {import("../types/pages.js").View<"plan", R>} View
 */
/** @typedef {import("../types/pages.js").StepAct<"plan">} Act */

/** What the facilitator takes over from cards and stickers. @param {View<"facilitator">} view @param {Act} act */
export function stepsAndDotsFromPaper(view, act) {
  const early = view.phase === "write" || view.phase === "merge";
  /** @type {PaperForm} */
  const step = { type: "step", label: "Welke stap staat er op papier?", max: view.max_length };
  /** @type {PaperForm} */
  const dissent = { type: "dissent", label: "Waar is iemand het niet mee eens?", max: view.max_length };
  return html`${paperForm(act, early ? [step, dissent] : [dissent, step])}
    ${early || !view.proposals.length ? nothing : dotsFromPaper(view, act)}`;
}

/** Stickers on the wall, of one person at a time. @param {View<"facilitator">} view @param {Act} act */
function dotsFromPaper(view, act) {
  const { chosen, control } = personSelect(act, { key: "paper-dots", label: "Wie plakte deze stippen?" });
  /** @type {string[]} */
  const on = act.ui[`dots-${chosen}`] ?? [];
  const sent = act.ui.dotsFor === chosen;
  const toggle = (/** @type {string} */ id) => {
    act.ui[`dots-${chosen}`] = on.includes(id) ? on.filter((one) => one !== id) : [...on, id];
    act.ui.dotsFor = "";
    act.redraw();
  };
  const blocked = !on.length || on.length > view.budget;
  const send = () => {
    if (blocked) return;
    act.sendFor(chosen, "dots", { on });
    act.ui.dotsFor = chosen;
    act.redraw();
  };
  return paperBox(act, html`${control}
    ${chosen
      ? html`<fieldset class="sp-stack plan-stickers"><legend>Hooguit ${view.budget} stippen. Deze komen in de plaats van eerdere stippen van deze persoon.</legend>
          ${view.proposals.map((one) => html`<label class="sp-check"><input type="checkbox"
            .checked=${on.includes(one.id)} @change=${() => toggle(one.id)} /> ${one.text}</label>`)}
          <button type="button" class="nl-button nl-button--primary" aria-disabled=${String(blocked)} @click=${send}>Zet deze stippen</button>
          ${on.length > view.budget ? html`<p role="status">Dat zijn er ${on.length}. Haal er een weg.</p>` : nothing}
          ${sent ? thanks("De stippen staan erbij.") : nothing}</fieldset>`
      : nothing}`, "Stippen van papier");
}
