// @ts-check
// The facilitator's page: the case, the tree, what is the same, partners and experiments.
import { cards, confirmButton, details, empty, formatNames, html, moderation, nothing, paperBox, personSelect, tag, textForm } from "../kit.js";
import { chosenPart } from "./chosen.js";
import { adjustForm, experimentForm } from "./experiments.js";
import { judgeForm } from "./judging.js";
import { casePart, experimentPart, informationPart, loopsPart, splitPart } from "./shared.js";
import { chosenNode, openBranch, pathPart, tablePart, treePart } from "./tree.js";

/** @typedef {import("../types/pages.js").View<"consequences", "facilitator">} View */
/** @typedef {import("../types/pages.js").StepAct<"consequences">} Act */
/** @typedef {import("./tree.js").Node} Node */

/** @param {View} view @param {Act} act */
export function facilitatorPage(view, act) {
  return html`${casePart(view)}
    ${view.phase === "choose" || !view.case ? casesPart(view, act) : details("Casus", casesPart(view, act))}
    ${view.phase === "judge" ? judgingPart(view) : nothing}
    ${view.phase === "spar" ? partnersPart(view, act) : nothing}
    ${view.phase === "try" ? experimentsPart(view, act) : nothing}
    ${splitPart(view, { extra: (id) => showButton(view, act, id) })}${loopsPart(view)}${alikePart(view, act)}
    ${view.phase === "choose" ? nothing : treeAndTable(view, act)}
    ${unseenPart(view, act)}
    ${["spar", "try"].includes(view.phase) || !view.questions.length ? nothing : details(`Vragen om over te sparren (${view.questions.length})`, questionCards(view, act))}
    ${paperPart(view, act)}${informationPart(view)}`;
}

/** @param {View} view @param {Act} act */
function casesPart(view, act) {
  return html`<section class="sp-panel sp-stack" aria-label="Casus kiezen">
    ${view.own_words && !view.taken ? html`<p class="sp-hint">De casus van Voorbereiden geldt, tot je er hier een kiest.</p>` : nothing}
    ${view.all_cases.map((item) => html`<div class="sp-card"><p class="sp-card__text">${item.text}</p><p class="sp-quiet">${item.author}</p>
      ${item.id === view.taken ? tag("Deze proberen we", "good") : item.state === "shown" ? html`<button type="button" class="nl-button nl-button--primary sp-button--small"
        aria-label="Kies: ${item.text}" @click=${() => act.send("take_case", { case: item.id })}>Kies deze</button>` : nothing}
      ${moderation(act, item)}</div>`)}
    ${view.phase === "choose" ? textForm(act, { type: "case", label: "Noem zelf een casus", rows: 2, max: view.max_length, button: "Zet erbij" }) : nothing}
  </section>`;
}

/** @param {View} view */
function judgingPart(view) {
  return html`<p class="nl-paragraph nl-paragraph--lead sp-lead">${view.judges} ${view.judges === 1 ? "mens gaf" : "mensen gaven"} een oordeel.</p>
    <p class="sp-hint">Niemand ziet een tussenstand, jij ook niet. Ga naar Bekijken als iedereen klaar is.</p>
    ${view.least_judged.length ? details(`Hierover zei nog niemand iets (${view.least_judged.length})`, html`<ul>${view.least_judged.map((one) => html`<li>${one.number} ${one.text}</li>`)}</ul>`) : nothing}`;
}

/** Puts the branch of a consequence on the screen. @param {View} view @param {Act} act @param {string} id */
function showButton(view, act, id) {
  if (view.group_branch === id) return tag("op het scherm", "good");
  const number = view.split.find((one) => one.id === id)?.number;
  return html`<button type="button" class="nl-button nl-button--secondary sp-button--small" aria-label="Zet op het scherm: ${number}"
    @click=${() => act.send("branch", { consequence: id })}>Zet op het scherm</button>`;
}

/** Consequences that say the same: join, link or leave them. @param {View} view @param {Act} act */
function alikePart(view, act) {
  if (!view.alike.length) return nothing;
  const groups = html`${view.alike.map(({ nodes }) => {
      const [first, ...rest] = nodes;
      return html`<div class="sp-card"><ul>${nodes.map((one) => html`<li>${one.number} ${one.text}</li>`)}</ul>
        <div class="sp-row">${rest.map((one) => html`<button type="button" class="nl-button nl-button--secondary sp-button--small" 
            @click=${() => act.send("join", { consequence: one.id, into: first.id })}>Voeg ${one.number} bij ${first.number}</button>
          ${["think", "look"].includes(view.phase) ? html`<button type="button" class="nl-button nl-button--secondary sp-button--small"
            @click=${() => act.send("link", { cause: one.id, effect: first.id, stronger: true })}>${one.number} versterkt ${first.number}</button>` : nothing}`)}
          <button type="button" class="nl-button nl-button--subtle sp-button--small" aria-label="Laat apart: ${first.text}"
            @click=${() => act.send("keep_apart", { consequences: nodes.map(({ id }) => id) })}>Laat apart</button></div></div>`;
    })}`;
  // While the group weighs or looks, what it decides about comes first.
  if (view.phase !== "think") return details(`Lijkt hetzelfde (${view.alike.length})`, groups);
  return html`<section class="sp-notice sp-stack" aria-label="Lijkt hetzelfde"><h3 class="nl-heading nl-heading--level-3">Lijkt hetzelfde</h3>${groups}</section>`;
}

/** @param {View} view @param {Act} act */
function treeAndTable(view, act) {
  const node = chosenNode(view, act);
  const onScreen = view.group_branch === view.branch.at;
  const show = (/** @type {string} */ id) => act.send("branch", id ? { consequence: id } : {});
  return html`<section class="sp-stack" aria-label="De boom met gevolgen">
    <p>${view.numbers.map((count, at) => `${count} ${["direct", "daarna", "daar weer na"][at]}`).join(" · ")}</p>
    ${pathPart(view, act)}
    <div class="sp-row">${onScreen ? tag("Dit staat op het scherm", "good") : html`<button type="button" class="nl-button nl-button--secondary sp-button--small" @click=${() => show(view.branch.at)}>Zet dit op het scherm</button>`}
      ${view.group_branch ? html`<button type="button" class="nl-button nl-button--secondary sp-button--small" @click=${() => {
        show("");
        openBranch(act, "");
      }}>Zet de hele boom op het scherm</button>` : nothing}</div>
    ${view.branch.nodes.length ? html`${treePart(view, act)}${node ? chosenPart(view, act, node, { removable: () => true, extra: manage(view, act, node) }) : nothing}
      ${details("Dezelfde gevolgen als tabel", tablePart(view))}` : empty("Hier staan nog geen gevolgen.")}</section>`;
}

/** @param {View} view @param {Act} act @param {Node} node */
function manage(view, act, node) {
  const known = view.authors[node.id];
  const others = view.branch.nodes.filter(({ id, readable }) => id !== node.id && readable);
  const join = (/** @type {Event} */ event) => {
    const select = /** @type {HTMLSelectElement} */ (event.target);
    if (select.value) act.send("join", { consequence: node.id, into: select.value });
    select.value = "";
  };
  return html`${known ? html`<p class="sp-quiet">Van ${known.author}${known.via ? ` (${known.via})` : ""}</p>${moderation(act, { ...known, text: known.text || node.text })}` : nothing}
    <div class="sp-row"><button type="button" class="nl-button nl-button--secondary sp-button--small" @click=${() => act.send("branch", { consequence: node.id })}>Zet deze tak op het scherm</button></div>
    ${node.readable && others.length ? html`<label class="sp-field"><span>Hetzelfde als</span><select @change=${join}><option value="">Kies waarmee je dit samenvoegt</option>
      ${others.map((one) => html`<option value=${one.id}>${one.number} ${one.text}</option>`)}</select></label>` : nothing}`;
}

/** What waits, or was taken off the screen. @param {View} view @param {Act} act */
function unseenPart(view, act) {
  if (!view.unseen.length) return nothing;
  return details(`Niet in beeld (${view.unseen.length})`, cards(view.unseen, {
    label: "Niet in beeld", render: (item) => html`<p class="sp-card__text">${item.text}</p><p class="sp-quiet">${item.author}</p>${moderation(act, item)}`,
  }), { open: view.unseen.some(({ state }) => state === "waiting") });
}

/** @param {View} view @param {Act} act */
const questionCards = (view, act) => cards(view.questions, {
  label: "Vragen", render: (item) => html`<p class="sp-card__text">${item.text}</p><p class="sp-quiet">${item.author}</p>${moderation(act, item)}`,
});

/** @param {View} view @param {Act} act */
function partnersPart(view, act) {
  const agreed = view.proposed.filter((one) => one.agreed);
  const waits = view.proposed.filter((one) => !one.agreed);
  return html`<section class="sp-panel sp-stack" aria-label="Maatjes">
    <h3 class="nl-heading nl-heading--level-3">Wie spart met wie?</h3>
    <p>${view.asking} ${view.asking === 1 ? "mens heeft" : "mensen hebben"} een vraag. ${view.alone} ${view.alone === 1 ? "mens heeft" : "mensen hebben"} nog geen maatje.</p>
    ${view.alone > 1 ? confirmButton(act, {
      key: "partners", label: waits.length ? "Stel opnieuw maatjes voor" : "Stel maatjes voor", kind: "nl-button--primary",
      question: "Mensen met vragen die op elkaar lijken krijgen elkaars vraag te zien. Voorstellen?", yes: "Ja, stel voor",
      onConfirm: () => act.send("partners"),
    }) : html`<p class="sp-hint">Er zijn twee mensen met een vraag nodig.</p>`}
    ${agreed.length ? html`<h4 class="nl-heading nl-heading--level-4">Zij sparren samen</h4><ul>${agreed.map((one) => html`<li>${formatNames(one.names)}</li>`)}</ul>` : nothing}
    ${waits.length ? html`<h4 class="nl-heading nl-heading--level-4">Voorgesteld</h4><p class="sp-hint">Wie nee zegt, hoort niemand. Ook jij niet.</p><ul>${waits.map((one) => html`<li>${formatNames(one.names)}${one.alike ? nothing : html` ${tag("vragen verschillen", "quiet")}`}</li>`)}</ul>` : nothing}
    ${view.questions.length ? details(`Vragen (${view.questions.length})`, questionCards(view, act)) : nothing}</section>`;
}

/** @param {View} view @param {Act} act */
function experimentsPart(view, act) {
  const item = (/** @type {string} */ id) => view.all_experiments.find((one) => one.id === id);
  const hidden = view.all_experiments.filter(({ state }) => state !== "shown");
  return html`<section class="sp-stack" aria-label="Wat we proberen"><h3 class="nl-heading nl-heading--level-3">Wat we proberen</h3>
    ${cards(view.experiments, { label: "Wat we proberen", empty: "Nog niemand noemde een proef.", render: (one) => {
      const known = item(one.id);
      return html`${experimentPart(one, known ? moderation(act, known) : nothing)}${adjustForm(view, act, one)}`;
    } })}
    ${hidden.map((one) => html`<div class="sp-card"><p>${one.text}</p>${moderation(act, one)}</div>`)}
    ${details("Zet er zelf een proef bij", html`<p class="sp-hint">Niemand trekt die nog: iemand kiest haar op de telefoon.</p>${experimentForm(view, act)}`)}</section>`;
}

/** @param {View} view @param {Act} act */
function paperPart(view, act) {
  if (!view.papers.length || !["think", "judge", "look", "spar", "try"].includes(view.phase)) return nothing;
  const { chosen, control } = personSelect(act, { key: "cq-person", label: "Van wie is dit blad?", people: view.papers, none: "Kies iemand" });
  if (!chosen) return paperBox(act, control);
  const node = chosenNode(view, act);
  return paperBox(act, html`${control}${paperForms(view, act, chosen, node)}`);
}

/** @param {View} view @param {Act} act @param {string} who @param {Node | undefined} node */
function paperForms(view, act, who, node) {
  const after = node?.readable && node.order < view.orders ? node : undefined;
  switch (view.phase) {
    case "think": return textForm(act, {
      type: "consequence", key: `paper-${who}`, rows: 2, max: view.longest, button: "Zet erbij",
      label: after ? `Wat volgt op ${after.number} ${after.text}?` : "Wat gebeurt er als we dit doen?",
      hint: "Kies eerst in de boom een gevolg, als dit daarop volgt.",
      send: (body, also) => act.sendFor(who, "consequence", { ...body, ...(after && { after: after.id }) }, also),
    });
    case "judge": return node?.readable ? html`<h4 class="nl-heading nl-heading--level-4">${node.number} ${node.text}</h4>${judgeForm(view, act, { id: node.id, who, send: (given) => act.sendFor(who, "judge", { consequence: node.id, ...given }) })}`
      : html`<p class="sp-hint">Kies eerst een gevolg in de boom.</p>`;
    case "try": return experimentForm(view, act, { send: (body) => act.sendFor(who, "experiment", body) });
  }
  return textForm(act, {
    type: "spar_question", key: `paper-q-${who}`, rows: 2, max: view.max_length, label: "Met welke vraag gaat deze persoon verder?", button: "Zet erbij",
    send: (body, also) => act.sendFor(who, "spar_question", body, also),
  });
}
