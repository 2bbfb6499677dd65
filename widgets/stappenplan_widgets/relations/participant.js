// @ts-check
// The phone of somebody in a constellation.
import { details, html, nothing, waiting } from "../kit.js";
import { agreementsPart } from "./agreements.js";
import { commonPart } from "./common.js";
import { otherPanel } from "./other_panel.js";
import { placeForm } from "./place_form.js";

/** @typedef {import("../types/pages.js").View<"relations", "participant">} View */
/** @typedef {import("../types/pages.js").StepAct<"relations">} Act */

const READY = ["write", "share", "agree"];

/** @param {View} view @param {Act} act */
export function participantPage(view, act) {
  if (view.phase === "compose") return composing(view, act);
  if (!view.mine) {
    const page = waiting(`Je hoort nog bij geen ${view.one}. Zeg tegen de begeleider bij wie je hoort.`);
    return view.looks ? html`${commonPart(view)}${page}` : page;
  }
  const others = html`${view.others.map((other) => otherPanel(view, act, other))}`;
  const agreements = view.others.length || view.agreements.length ? agreementsPart(view, act) : nothing;
  if (view.looks) {
    return html`${commonPart(view)}${members(view)}${agreements}${view.others.length ? details("Wat jullie elkaar schreven", others) : nothing}`;
  }
  return html`${members(view)}
    ${view.phase === "agree" ? html`${agreements}${view.others.length ? details("Wat jullie elkaar schreven", others) : nothing}` : others}
    ${view.others.length ? readyButton(view, act) : nothing}`;
}

/** @param {View} view @param {Act} act */
function composing(view, act) {
  const form = placeForm(view, act, {
    key: "place", may_add: view.may_add, title: view.mine?.title, function: view.mine?.function,
    button: view.mine ? "Verander" : "Zet mij erbij", send: (place) => act.send("function", place),
  });
  if (!view.mine) return view.open ? html`<section class="sp-panel">${form}</section>` : waiting("Straks kies je waar je bij hoort.");
  return html`${members(view)}${view.open ? details("Klopt dit niet?", form) : nothing}`;
}

/** @param {View} view */
function members(view) {
  return html`<section class="sp-panel sp-stack" aria-label=${view.mine?.title ?? ""}>
    <h3 class="nl-heading nl-heading--level-3">${view.mine?.title}</h3>
    <ul class="relations-members">${view.members.map((one) => html`<li><strong>${one.me ? "Jij" : one.name}</strong>
      <span>${one.function}${one.here ? "" : ", is weg"}</span></li>`)}</ul>
    ${view.remarks.map((remark) => html`<p class="sp-notice">${remark}</p>`)}
  </section>`;
}

/** @param {View} view @param {Act} act */
function readyButton(view, act) {
  if (!view.open || !READY.includes(view.phase)) return nothing;
  return html`<div class="sp-stack"><button type="button" class="nl-button nl-button--secondary sp-button--wide" aria-pressed=${String(view.ready)}
      @click=${() => act.send("ready", { off: view.ready })}>${view.ready ? "✓ Klaar" : "Ik ben klaar"}</button>
    <p class="sp-hint">Dit zegt alleen dat je klaar bent. Je mag ook klaar zijn zonder iets te schrijven of vrij te geven.</p></div>`;
}
