// @ts-check
// What can be done with the consequence that is chosen in the tree.
import { details, editOwnText, html, nothing, textForm } from "../kit.js";
import { strongerChoice } from "./experiments.js";
import { judgedPart } from "./judging.js";
import { openBranch } from "./tree.js";

/** @typedef {import("./tree.js").View} View */
/** @typedef {import("./tree.js").Node} Node */
/** @typedef {import("../types/pages.js").StepAct<"consequences">} Act */

/**
 * @param {View} view @param {Act} act @param {Node} node
 * @param {{own?: {id: string, text: string, state: string}, removable?: (link: string) => boolean, extra?: unknown}} [options]
 */
export function chosenPart(view, act, node, { own, removable = () => false, extra = nothing } = {}) {
  const adds = view.phase === "think" && node.readable && node.order < view.orders;
  return html`<section class="sp-panel sp-stack cq-chosen" id="cq-chosen" aria-label="Gevolg ${node.number}">
    <h3 class="nl-heading nl-heading--level-3">${node.number} ${node.text}</h3>
    ${judgedPart(node)}
    ${adds ? textForm(act, {
      type: "consequence", key: `then-${node.id}`, extra: { after: node.id }, rows: 2, max: view.longest,
      label: "En dan? Wat gebeurt er daarna?", hint: "Eén gevolg per keer.", button: "Zet erbij",
    }) : nothing}
    ${node.links.length ? html`<ul class="cq-links">${node.links.map((link) => html`<li>Maakt ${link.stronger ? "sterker" : "zwakker"}: ${link.text}
      ${removable(link.id) ? html`<button type="button" class="nl-button nl-button--subtle sp-button--small" aria-label="Haal weg: verband met ${link.text}"
        @click=${() => act.send("unlink", { link: link.id })}>Haal weg</button>` : nothing}</li>`)}</ul>` : nothing}
    ${["think", "look"].includes(view.phase) && node.readable ? details("Dit maakt een ander gevolg sterker of zwakker", linkForm(view, act, node)) : nothing}
    ${own ? editOwnText(act, own, { max: view.longest }) : nothing}
    ${extra}
    ${node.kids ? html`<div class="sp-row"><button type="button" class="nl-button nl-button--secondary sp-button--small"
      @click=${() => openBranch(act, node.id)}>Open alleen deze tak</button></div>` : nothing}
  </section>`;
}

/** @param {View} view @param {Act} act @param {Node} node */
function linkForm(view, act, node) {
  const others = [
    ...view.branch.path.map(({ id, number, text }) => ({ id, number, text, readable: true })),
    ...view.branch.nodes,
  ].filter(({ id, readable }) => id !== node.id && readable);
  if (!others.length) return html`<p class="sp-quiet">Er is nog geen ander gevolg.</p>`;
  const key = `link-${node.id}`;
  const picked = act.ui[key] ?? { to: "", way: "stronger" };
  const change = (/** @type {object} */ more) => {
    act.ui[key] = { ...picked, ...more };
    act.redraw();
  };
  const submit = () => {
    if (!picked.to) return;
    act.send("link", { cause: node.id, effect: picked.to, stronger: picked.way === "stronger" });
    change({ to: "" });
  };
  return html`<label class="sp-field"><span>Welk ander gevolg?</span>
      <select @change=${(/** @type {Event} */ event) => change({ to: /** @type {HTMLSelectElement} */ (event.target).value })}>
        <option value="" ?selected=${!picked.to}>Kies een gevolg</option>
        ${others.map((one) => html`<option value=${one.id} ?selected=${one.id === picked.to}>${one.number} ${one.text}</option>`)}</select></label>
    ${strongerChoice(act, { value: picked.way, onChange: (way) => change({ way }) })}
    <button type="button" class="nl-button nl-button--secondary" aria-disabled=${String(!picked.to)} @click=${submit}>Leg dit verband</button>`;
}
