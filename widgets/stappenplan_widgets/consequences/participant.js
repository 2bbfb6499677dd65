// @ts-check
// The participant's page: the part that is going on, with the tree beside it.
import { details, editOwnText, empty, html, nothing, textForm, thanks } from "../kit.js";
import { chosenPart } from "./chosen.js";
import { tryPage } from "./experiments.js";
import { judgeForm } from "./judging.js";
import { questionPart, sparPage } from "./partners.js";
import { casePart, informationPart, loopsPart, splitPart } from "./shared.js";
import { chosenNode, openBranch, pathPart, tablePart, treePart } from "./tree.js";

/** @typedef {import("../types/pages.js").View<"consequences", "participant">} View */
/** @typedef {import("../types/pages.js").StepAct<"consequences">} Act */

/** @param {View} view @param {Act} act */
export function participantPage(view, act) {
  const page = /** @type {Record<string, (view: View, act: Act) => unknown>} */ ({
    choose: choosePage, think: thinkPage, judge: judgePage, look: lookPage, spar: sparPage, try: tryPage,
  })[view.phase];
  const aside = ["spar", "try"].includes(view.phase) ? details("De gevolgen", treeAndTable(view, act)) : nothing;
  return html`${casePart(view)}${page?.(view, act)}${aside}${informationPart(view)}`;
}

/** @param {View} view @param {Act} act */
function choosePage(view, act) {
  const sending = act.pending("case", view.own_cases).map(({ id, body }) => ({ id, text: body.text, state: "shown", sending: true }));
  const own = [...view.own_cases, ...sending];
  const others = view.cases.filter(({ id }) => !own.some((one) => one.id === id));
  return html`<section class="sp-panel sp-stack" aria-label="Casus">${textForm(act, {
      type: "case", label: "Welke manier of casus wil jij uitproberen?", hint: "In één of twee zinnen. De begeleider kiest er met jullie een.", rows: 3, max: view.max_length, button: "Noem deze",
    })}
    ${own.map((item) => html`<div class="sp-card">${editOwnText(act, item, { max: view.max_length })}</div>`)}</section>
    ${others.length ? html`<section class="sp-stack" aria-label="Wat anderen noemden"><h3 class="nl-heading nl-heading--level-3">Wat anderen noemden</h3>
      <ul class="sp-cards">${others.map(({ text }) => html`<li class="sp-card">${text}</li>`)}</ul></section>` : nothing}`;
}

/** @param {View} view @param {Act} act */
function thinkPage(view, act) {
  if (!view.case) return empty("Er is nog geen casus. Wacht op de begeleider.");
  const own = view.own.filter(({ state, merged }) => state !== "shown" || merged);
  return html`<section class="sp-panel sp-stack" data-part aria-label="Nieuw gevolg">${textForm(act, {
      type: "consequence", label: "Wat gebeurt er als we dit doen?", hint: "Eén gevolg per keer. Verder kijken? Kies hieronder een gevolg.", rows: 2, max: view.longest, button: "Zet erbij",
    })}${onItsWay(view, act)}</section>
    ${loopsPart(view)}
    ${treeAndTable(view, act)}
    ${own.length ? details(`Niet in beeld (${own.length})`, own.map((item) => html`<div class="sp-card">${item.merged ? html`<p>${item.text}</p><p class="sp-quiet">Samengevoegd met ${item.number}.</p>` : editOwnText(act, item, { max: view.longest })}</div>`)) : nothing}`;
}

/** @param {View} view @param {Act} act */
function onItsWay(view, act) {
  const sending = act.pending("consequence", view.own);
  return sending.length ? html`<ul class="sp-cards">${sending.map(({ body }) => html`<li class="sp-card"><p>${body.text}</p><p class="sp-quiet">We versturen dit</p></li>`)}</ul>` : nothing;
}

/** The branch, what is chosen in it, and the same as a table. @param {View} view @param {Act} act */
function treeAndTable(view, act) {
  const node = chosenNode(view, act);
  const own = node && view.own.find(({ id }) => id === node.id);
  const elsewhere = view.group_branch && view.group_branch !== view.branch.at;
  return html`<section class="sp-stack" aria-label="De boom met gevolgen">
    ${elsewhere ? html`<p class="sp-notice">De groep kijkt nu naar een andere tak. <button type="button" class="nl-button nl-button--secondary sp-button--small"
      @click=${() => openBranch(act, "")}>Kijk mee</button></p>` : nothing}
    ${pathPart(view, act)}
    ${view.branch.nodes.length ? html`<p class="sp-hint">${view.numbers.reduce((sum, one) => sum + one, 0)} gevolgen. Tik op een gevolg, of gebruik de pijltjes en Enter.</p>
      ${treePart(view, act)}
      ${node ? chosenPart(view, act, node, {
        own, removable: (link) => view.own_links.includes(link),
        extra: view.phase === "judge" && node.readable ? judgeForm(view, act, { id: node.id, given: view.mine[node.id], send: (given) => act.send("judge", { consequence: node.id, ...given }) }) : nothing,
      }) : nothing}
      ${details("Dezelfde gevolgen als tabel", tablePart(view))}` : empty("Hier staan nog geen gevolgen.")}
  </section>`;
}

/** @param {View} view @param {Act} act */
function judgePage(view, act) {
  const sent = new Set(act.pending("judge").map(({ body }) => body.consequence));
  const open = view.asked.filter(({ id }) => view.open.includes(id) && !sent.has(id));
  const [one] = open;
  if (!view.asked.length) return empty("Er zijn nog geen gevolgen om te wegen.");
  if (!one) {
    return html`${thanks("Dank je wel. Straks bekijken jullie samen hoe de groep dit weegt.")}
      <p class="sp-hint">Wil je meer wegen, of iets veranderen? Kies een gevolg in de boom. Het hoeft niet.</p>${treeAndTable(view, act)}`;
  }
  const at = view.asked.indexOf(one);
  return html`<section class="sp-task sp-stack" data-part ?data-begins=${at === 0} aria-label="Gevolg ${at + 1} van ${view.asked.length}">
    <p class="sp-quiet">Gevolg ${at + 1} van ${view.asked.length}</p>
    ${one.before.length ? html`<p class="sp-quiet">Na: ${one.before.join(" → ")}</p>` : nothing}
    <h3 class="nl-heading nl-heading--level-3" id="cq-asked" tabindex="-1">${one.text}</h3>
    ${judgeForm(view, act, {
      id: one.id, send: (given) => act.send("judge", { consequence: one.id, ...given }),
      done: () => {
        act.redraw();
        setTimeout(() => document.getElementById("cq-asked")?.focus());
      },
    })}
    <p class="sp-hint">Niemand ziet wat jij kiest. Hoe de groep koos, zien jullie straks samen.</p></section>`;
}

/** @param {View} view @param {Act} act */
function lookPage(view, act) {
  return html`${splitPart(view, { folded: true })}${loopsPart(view)}${questionPart(view, act)}${treeAndTable(view, act)}`;
}
