// @ts-check
// The projector's page of the step kind scale.
import { html, nothing } from "../kit.js";
import { differences, outcomeList, storyColumns } from "./outcome.js";

/** @param {import("../types/pages.js").View<"scale", "screen" | "advisor">} view */
export function screenPage(view) {
  if (view.stories_shown) {
    const told = view.outcome.some((one) => one.stories.length);
    return html`${differences(view)} ${told ? storyColumns(view) : outcomeList(view)}
      ${told ? nothing : html`<p class="sp-lead">Niemand schreef iets op. Vertel: waarom sta je daar?</p>`}`;
  }
  if (view.spread_shown) return outcomeList(view);
  return html`<p class="nl-paragraph nl-paragraph--lead sp-lead">Kies op je telefoon een plek op elke lijn. Er is geen goed antwoord.</p>
    <ul class="scale-lines">${view.lines.map((line) => html`<li><strong>${line.ask}</strong>
      <span class="scale-ends"><span>${line.places[0]}</span><span class="scale-rule" aria-hidden="true"></span><span class="sp-hidden"> of </span><span>${line.places[line.places.length - 1]}</span></span></li>`)}</ul>
    <p class="sp-big-number" data-counts><strong>${view.answered}</strong> <span>${view.answered === 1 ? "mens koos" : "mensen kozen"} een plek.</span></p>`;
}
