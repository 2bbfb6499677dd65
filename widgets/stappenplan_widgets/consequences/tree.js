// @ts-check
// The tree of consequences: one stop for Tab, in which arrows, Home, End and letters move.
import { html, nothing, repeat, tag } from "../kit.js";

/** @typedef {import("../types/pages.js").View<"consequences", "participant" | "facilitator" | "advisor" | "screen">} View */
/** @typedef {import("../types/pages.js").StepAct<"consequences">} Act */
/** @typedef {View["branch"]["nodes"][number]} Node */
/** @typedef {{id: string, level: number, node?: Node, text: string, part?: string, expanded?: boolean, place: number, size: number}} Item */

/** The whole tree, also while the group looks at a branch. */
export const WHOLE = "@0";
// What is typed within this time is one word.
const TYPING_MS = 700;
// So many come before those of a next page.
const PAGE = 80;

/** Which consequence is chosen; it may stand in another branch. @param {View} view @param {Act} act @returns {Node | undefined} */
export const chosenNode = (view, act) => view.branch.nodes.find(({ id }) => id === act.ui.chosen);

/**
 * What stands in the tree now, from top to bottom.
 *
 * @param {View} view @param {Act} act @returns {Item[]}
 */
function itemsOf(view, act) {
  const { branch } = view;
  const closed = closedOf(act);
  const direct = branch.nodes.filter(({ parent }) => parent === branch.at).length;
  /** @type {Item[]} */
  const items = [];
  if (branch.first) items.push(further(`${branch.at}@${Math.max(0, branch.first - PAGE)}`, 1, `De ${branch.first} gevolgen hiervoor`));
  const add = (/** @type {string} */ parent, /** @type {number} */ level) => {
    const siblings = branch.nodes.filter((node) => node.parent === parent);
    siblings.forEach((node, at) => {
      const open = node.given > 0 && !closed.has(node.id);
      items.push({
        id: node.id, level, node, text: node.text, expanded: node.kids ? open : undefined,
        place: at + 1 + (parent === branch.at ? branch.first : 0), size: parent === branch.at ? branch.children : node.kids && siblings.length,
      });
      if (!open) return;
      add(node.id, level + 1);
      if (node.given < node.kids) items.push(further(node.id, level + 1, `Nog ${node.kids - node.given}: open deze tak`));
    });
  };
  add(branch.at, 1);
  if (branch.left) items.push(further(`${branch.at}@${branch.first + direct}`, 1, `Nog ${branch.left} ${branch.left === 1 ? "gevolg" : "gevolgen"}`));
  return items;
}

/** @param {string} part @param {number} level @param {string} text @returns {Item} */
const further = (part, level, text) => ({ id: `more-${part}`, level, text, part, place: 0, size: -1 });

/** @param {Act} act @returns {Set<string>} */
const closedOf = (act) => (act.ui.closed ??= new Set());

/** Show another branch, and go on with the keyboard there. @param {Act} act @param {string} part */
export function openBranch(act, part) {
  act.ui.moved = true;
  act.ui.active = "";
  act.part(part);
}

/** @param {View} view @param {Act} act */
export function treePart(view, act) {
  const items = itemsOf(view, act);
  if (!items.length) return nothing;
  const place = `${view.branch.at}@${view.branch.first}`;
  if (act.ui.place !== place) {
    act.ui.place = place;
    if (act.ui.moved) setTimeout(() => focusItem(act, items[0].id));
    act.ui.moved = false;
  }
  const active = items.some(({ id }) => id === act.ui.active) ? act.ui.active : items[0].id;
  const keys = (/** @type {KeyboardEvent} */ event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (pressed(view, act, items, active, event.key)) event.preventDefault();
  };
  return html`<ul class="cq-tree" role="tree" aria-label="Gevolgen" @keydown=${keys}>
    ${repeat(items, ({ id }) => id, (item) => html`<li role="treeitem" class="cq-item" id=${domId(item.id)}
      style="--cq-level:${item.level - 1}" tabindex=${item.id === active ? "0" : "-1"}
      aria-level=${item.level} aria-expanded=${item.expanded === undefined ? nothing : String(item.expanded)}
      aria-posinset=${item.place || nothing} aria-setsize=${item.size > 0 ? item.size : nothing}
      aria-selected=${String(item.id === act.ui.chosen)}
      @focus=${() => (act.ui.active = item.id)} @click=${(/** @type {Event} */ event) => clicked(view, act, item, event)}>
      ${item.node ? nodeText(item, item.node) : html`<span class="cq-more">${item.text}</span>`}</li>`)}
  </ul>`;
}

/** @param {Item} item @param {Node} node */
function nodeText(item, node) {
  const hidden = node.below && !item.expanded ? `${node.below} ${node.below === 1 ? "gevolg" : "gevolgen"} hieronder` : "";
  return html`<span class="cq-twist" aria-hidden="true" data-twist>${item.expanded === undefined ? "" : item.expanded ? "▾" : "▸"}</span>
    <span class="cq-number">${node.number}</span> <span class="cq-text" ?data-unreadable=${!node.readable}>${node.text}</span>
    <span class="cq-marks">${short(node).map(({ text, split }) => tag(text, split ? "attention" : "quiet"))}
      ${hidden ? tag(hidden, "quiet") : nothing}</span>`;
}

/** What the group thinks, in a few words. @param {Node} node */
export function short({ judged, links }) {
  const lines = judged ? [{ ...judged.lines.wanted, asked: "gewenst" }, { ...judged.lines.reach, asked: "hoe ver" }].filter(({ told }) => told) : [];
  return [
    ...lines.map(({ told, verdict, asked }) => (verdict === "split" ? { text: `verdeeld: ${asked}`, split: true } : { text: told.replace(/ \(.*/, ""), split: false })),
    ...(links.length ? [{ text: `${links.length} ${links.length === 1 ? "verband" : "verbanden"}`, split: false }] : []),
  ];
}

/** @param {string} id */
const domId = (id) => `cq-${id}`;

/** @param {Act} act @param {string} id */
function focusItem(act, id) {
  act.ui.active = id;
  act.redraw();
  document.getElementById(domId(id))?.focus();
}

/** @param {View} view @param {Act} act @param {Item} item @param {Event} event */
function clicked(view, act, item, event) {
  act.ui.active = item.id;
  if (/** @type {Element} */ (event.target).closest("[data-twist]") && item.expanded !== undefined) turn(act, item);
  else choose(view, act, item);
}

/** @param {View} _view @param {Act} act @param {Item} item */
function choose(_view, act, item) {
  if (item.part !== undefined) return openBranch(act, item.part);
  act.ui.chosen = act.ui.chosen === item.id ? "" : item.id;
  act.redraw();
  if (act.ui.chosen) setTimeout(() => document.getElementById("cq-chosen")?.scrollIntoView({ block: "nearest" }));
}

/** Open or close what follows from a consequence. @param {Act} act @param {Item} item */
function turn(act, item) {
  if (item.node && !item.node.given) return openBranch(act, item.id);
  if (item.expanded) closedOf(act).add(item.id);
  else closedOf(act).delete(item.id);
  act.redraw();
}

/** Whether a key means something here. @param {View} view @param {Act} act @param {Item[]} items @param {string} active @param {string} key */
function pressed(view, act, items, active, key) {
  const at = items.findIndex(({ id }) => id === active);
  const item = items[at];
  const go = (/** @type {Item | undefined} */ to) => {
    if (to) focusItem(act, to.id);
    return true;
  };
  switch (key) {
    case "ArrowDown": return go(items[at + 1]);
    case "ArrowUp": return go(items[at - 1]);
    case "Home": return go(items[0]);
    case "End": return go(items[items.length - 1]);
    case "ArrowRight": return right(act, items, at);
    case "ArrowLeft": return left(view, act, items, at);
    case "Enter": case " ": choose(view, act, item); return true;
    case "*": {
      for (const one of items) if (one.level === item.level) closedOf(act).delete(one.id);
      act.redraw();
      return true;
    }
  }
  return key.length === 1 && typed(act, items, at, key);
}

/** Open a consequence, or go to the first that follows from it. @param {Act} act @param {Item[]} items @param {number} at */
function right(act, items, at) {
  const item = items[at];
  if (item.part !== undefined) openBranch(act, item.part);
  else if (item.expanded === false) turn(act, item);
  else if (item.expanded) focusItem(act, items[at + 1].id);
  return true;
}

/** Close a consequence, or go to what it follows from. @param {View} view @param {Act} act @param {Item[]} items @param {number} at */
function left(view, act, items, at) {
  const item = items[at];
  if (item.expanded) {
    turn(act, item);
    return true;
  }
  const parent = items.slice(0, at).reverse().find(({ level }) => level < item.level);
  if (parent) focusItem(act, parent.id);
  else if (view.branch.at) openBranch(act, view.branch.path.at(-2)?.id ?? WHOLE);
  return true;
}

/** Go to the next item that begins with what was typed. @param {Act} act @param {Item[]} items @param {number} at @param {string} key */
function typed(act, items, at, key) {
  const now = Date.now();
  const word = (now - (act.ui.typedAt ?? 0) < TYPING_MS ? act.ui.typedWord : "") + key.toLowerCase();
  Object.assign(act.ui, { typedAt: now, typedWord: word });
  // Of one letter the next one, of more letters the same one may be meant.
  const order = [...items.slice(at + (word.length === 1 ? 1 : 0)), ...items.slice(0, at + 1)];
  const found = order.find(({ text }) => text.toLowerCase().startsWith(word));
  if (found) focusItem(act, found.id);
  return true;
}

/** Where in the tree this page is, with ways back. @param {View} view @param {Act} act */
export function pathPart(view, act) {
  const { path } = view.branch;
  if (!view.branch.at) return nothing;
  const button = (/** @type {string} */ text, /** @type {string} */ part) => html`<li><button type="button"
    class="nl-button nl-button--subtle sp-button--small" @click=${() => openBranch(act, part)}>${text}</button></li>`;
  return html`<nav aria-label="Waar je bent in de boom"><ol class="cq-path">${button("Hele boom", WHOLE)}
    ${path.map((step, at) => (at === path.length - 1 ? html`<li aria-current="true"><strong>${step.number}</strong> ${step.text}</li>` : button(`${step.number} ${step.text}`, step.id)))}</ol></nav>`;
}

/** The same as a table. @param {View} view @param {{heard?: boolean}} [options] `heard`: for screen readers alone */
export function tablePart(view, { heard = false } = {}) {
  const counted = view.counted;
  return html`<div class=${heard ? "sp-hidden" : "sp-table cq-table"}><table><caption class="sp-hidden">Gevolgen, met een nummer dat zegt waaruit zij voortkomen</caption>
    <thead><tr><th scope="col">Gevolg</th><th scope="col">Komt door</th>${counted ? html`<th scope="col">Hoe ver</th><th scope="col">Voor wie</th><th scope="col">Hoe waarschijnlijk</th><th scope="col">Gewenst</th>` : nothing}<th scope="col">Verbanden</th></tr></thead>
    <tbody>${view.branch.nodes.map((node) => html`<tr><th scope="row">${node.number} ${node.text}</th>
      <td>${node.number.includes(".") ? node.number.replace(/\.[^.]*$/, "") : "casus"}</td>
      ${counted ? html`<td>${node.judged?.lines.reach.told || "–"}</td><td>${node.judged?.whom || "–"}</td><td>${node.judged?.lines.likely.told || "–"}</td><td>${node.judged?.lines.wanted.told || "–"}</td>` : nothing}
      <td>${node.links.length ? node.links.map((link) => html`<p>maakt ${link.stronger ? "sterker" : "zwakker"}: ${link.text}</p>`) : "–"}</td></tr>`)}</tbody></table></div>`;
}
