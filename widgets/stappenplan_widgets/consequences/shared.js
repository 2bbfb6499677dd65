// @ts-check
// What several pages of this kind show alike: the case, information, loops and experiments.
import { details, formatDate, html, nothing, tag } from "../kit.js";

/** @typedef {import("./tree.js").View} View */
/** @typedef {View["experiments"][number]} Experiment */

/** @param {View} view */
export function casePart(view) {
  return view.case ? html`<p class="cq-case"><span class="sp-quiet">We proberen</span> <strong>${view.case}</strong></p>` : nothing;
}

/** Cards that anybody may open. @param {View} view */
export function informationPart(view) {
  if (!view.cards.length) return nothing;
  return html`<section class="sp-stack" aria-label="Informatie">${details(`Informatie (${view.cards.length})`, html`${view.cards.map((card) => details(card.title, html`
    ${card.text.split("\n").map((line) => html`<p>${line}</p>`)}
    ${card.source ? html`<p class="sp-quiet">Bron: ${card.source}</p>` : nothing}`))}`)}</section>`;
}

/** @param {View} view */
export function loopsPart(view) {
  if (!view.loops.length) return nothing;
  return html`<section class="sp-notice sp-stack" aria-label="Kringen"><h3 class="nl-heading nl-heading--level-3">${view.loops.length === 1 ? "Een kring" : "Kringen"}</h3>
    <ul>${view.loops.map((loop) => html`<li>${loop.text}</li>`)}</ul></section>`;
}

// More of what the group is split about stands folded.
const FEW = 3;

/** @param {View} view @param {{extra?: (id: string) => unknown, folded?: boolean}} [options] `folded`: all but the first ones */
export function splitPart(view, { extra = () => nothing, folded = false } = {}) {
  if (!view.split.length) return nothing;
  const list = (/** @type {View["split"]} */ some) => html`<ul class="cq-split">${some.map((one) => html`<li><span><strong>${one.number}</strong> ${one.text} <span class="sp-quiet">${one.about.join(" ")}</span></span> ${extra(one.id)}</li>`)}</ul>`;
  const rest = folded ? view.split.slice(FEW) : [];
  return html`<section class="sp-notice sp-stack" aria-label="Verdeeld"><h3 class="nl-heading nl-heading--level-3">Hierover zijn we verdeeld</h3>
    ${list(view.split.slice(0, view.split.length - rest.length))}
    ${rest.length ? details(`Nog ${rest.length}`, list(rest)) : nothing}</section>`;
}

/** @param {Experiment} one @param {unknown} [extra] */
export function experimentPart(one, extra = nothing) {
  return html`<p class="sp-card__text"><strong>${one.text}</strong></p>
    ${one.about ? html`<p class="sp-quiet">Bij gevolg ${one.about}</p>` : nothing}
    <dl class="cq-judged"><div><dt>Hoe klein?</dt><dd>${one.small}</dd></div><div><dt>Wanneer stoppen we?</dt><dd>${one.stop}</dd></div>
      <div><dt>Terugkijken</dt><dd>${formatDate(one.back)}</dd></div></dl>
    <p>${one.owner ? html`${tag("Trekker", "good")} ${one.owner}` : tag("Nog niemand trekt dit", "attention")}</p>${extra}`;
}
