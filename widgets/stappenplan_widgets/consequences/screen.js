// @ts-check
// The projector: the picture of the tree, where people are split, and what they try.
import { cards, empty, html, nothing, svg } from "../kit.js";
import { casePart, experimentPart, loopsPart, splitPart } from "./shared.js";
import { tablePart } from "./tree.js";

/** @typedef {import("../types/pages.js").View<"consequences", "screen">} View */
/** @typedef {import("../types/pages.js").View<"consequences", "advisor">} AdvisorView */

/** @param {View} view */
export function screenPage(view) {
  switch (view.phase) {
    case "choose": return html`${casePart(view)}${cards(view.cases, { label: "Casussen", columns: true, empty: "Noem op je telefoon wat jij wilt uitproberen." })}`;
    case "judge": return html`<p class="nl-paragraph nl-paragraph--lead sp-lead"><strong>${view.judges}</strong> ${view.judges === 1 ? "mens gaf" : "mensen gaven"} een oordeel. Straks bekijken we het samen.</p>${picturePart(view)}`;
    case "spar": return html`<p class="nl-paragraph nl-paragraph--lead sp-lead"><strong>${view.asking}</strong> ${view.asking === 1 ? "mens heeft" : "mensen hebben"} een vraag. Kijk op je telefoon met wie je kunt sparren.</p>`;
    case "try": return view.experiments.length ? cards(view.experiments, { columns: true, label: "Wat we proberen", render: (one) => experimentPart(one) })
      : html`<p class="nl-paragraph nl-paragraph--lead sp-lead">Wat proberen we? Hoe klein? Wanneer stoppen we?</p>${picturePart(view)}`;
  }
  return html`${view.picture ? nothing : casePart(view)}${picturePart(view)}${splitPart(view)}${loopsPart(view)}`;
}

/** @param {View} view */
function picturePart(view) {
  if (!view.picture) return empty("Nog geen gevolgen.");
  const path = view.branch.path.map(({ number, text }) => `${number} ${text}`).join(" → ");
  return html`<div class="cq-picture" data-turn>${svg(view.picture, path ? `De tak van ${path}` : "De boom met gevolgen")}</div>
    ${tablePart(view, { heard: true })}`;
}

/** @param {AdvisorView} view */
export function advisorPage(view) {
  return html`${casePart(view)}${splitPart(view)}${loopsPart(view)}${view.branch.nodes.length ? tablePart(view) : empty("Nog geen gevolgen.")}
    ${view.experiments.length ? cards(view.experiments, { label: "Wat we proberen", render: (one) => experimentPart(one) }) : nothing}`;
}
