// @ts-check
// The page that compares two versions of the plan.
import { empty, html, inputValue, nothing, waiting } from "../kit.js";
import { formatMoment } from "./thread.js";

/** @typedef {NonNullable<Frame["compared"]>} Compared */
/** @typedef {import("../types/pages.js").Frame<"advisor">} Frame */
/** @typedef {import("../types/pages.js").FrameAct} Act */

const STATUS = { new: "Nieuw", gone: "Weg uit het plan", changed: "Veranderd" };

/** Two versions of the plan beside each other. @param {Frame} frame @param {Act} act */
export function versionComparison(frame, act) {
  const list = frame.versions ?? [];
  if (list.length < 2) return html`<div class="versions"><h1 class="nl-heading nl-heading--level-1">Versies naast elkaar</h1>
    ${waiting("Er is nog één versie. Er komt een nieuwe als de bijeenkomst sluit, als een eigenaar woorden overneemt en bij elke terugblik.")}</div>`;
  const asked = (act.ui.versions ??= { a: list[0].seq, b: 0 });
  const choose = (/** @type {"a" | "b"} */ side) => (/** @type {Event} */ event) => {
    act.ui.versions = { ...asked, [side]: Number(inputValue(event)) };
    act.redraw();
  };
  const shown = frame.compared;
  const ready = shown && shown.a.seq === asked.a && shown.b.seq === asked.b;
  if (!ready) requestComparison(act, asked);
  return html`<div class="versions sp-stack">
    <h1 class="nl-heading nl-heading--level-1">Versies naast elkaar</h1>
    <div class="versions-chosen">${versionSelect("a", "Was", list, asked.a, choose("a"))} ${versionSelect("b", "Is", list, asked.b, choose("b"))}</div>
    <div class="sp-stack" role="status">${ready ? changeSummary(shown) : html`<p class="sp-waiting">We zoeken de verschillen.</p>`}</div>
    ${ready ? html`${shown.actions.map(actionChanges)} ${shown.chapters.map(chapterChanges)}` : nothing}
  </div>`;
}

/** Ask the kernel for two versions, once; it keeps them up to date. @param {Act} act @param {{a: number, b: number}} wanted */
function requestComparison(act, wanted) {
  const key = `${wanted.a} ${wanted.b}`;
  if (act.ui.versionsAsked === key) return;
  act.ui.versionsAsked = key;
  act.compare(wanted);
}

/** @param {string} id @param {string} label @param {Frame["versions"]} list @param {number} chosen @param {(event: Event) => void} onChange */
const versionSelect = (id, label, list, chosen, onChange) => html`<div class="sp-field"><label for="versions-${id}">${label}</label>
  <select id="versions-${id}" @change=${onChange}>${list.map((one) => html`<option value=${one.seq} ?selected=${one.seq === chosen}>
    ${one.seq ? `${one.label}, ${formatMoment(one.at)}` : "Nu"}</option>`)}</select></div>`;

/** @param {Compared} shown */
function changeSummary({ actions, chapters, same }) {
  if (!actions.length && !chapters.length) return empty("Deze twee versies zijn gelijk.");
  const changed = actions.length === 1 ? "1 stap is anders" : `${actions.length} stappen zijn anders`;
  return html`<p>${changed}, ${same} ${same === 1 ? "bleef" : "bleven"} gelijk.
    <del class="versions-gone">Zo</del> ging weg, <ins class="versions-new">zo</ins> kwam erbij.</p>`;
}

/** @param {Compared["actions"][number]} one */
const actionChanges = (one) => html`<article class="versions-action sp-panel sp-stack">
  <h2 class="nl-heading nl-heading--level-3"><span class="versions-status" data-status=${one.status}>${STATUS[/** @type {keyof typeof STATUS} */ (one.status)]}</span> ${one.title}</h2>
  ${one.fields.map((field) => html`<div class="versions-field"><h3>${field.name}</h3>
    <div class="versions-side"><p class="versions-when">Was</p><p>${changedText(field.before)}</p></div>
    <div class="versions-side"><p class="versions-when">Is</p><p>${changedText(field.after)}</p></div></div>`)}</article>`;

/** A text with changed words marked, also for screen readers. @param {{op: string, text: string}[]} list */
const changedText = (list) => list.length ? list.map(({ op, text }) => {
  if (op === "gone") return html`<del class="versions-gone"><span class="sp-hidden"> (verwijderd: </span>${text}<span class="sp-hidden">) </span></del>`;
  if (op === "new") return html`<ins class="versions-new"><span class="sp-hidden"> (toegevoegd: </span>${text}<span class="sp-hidden">) </span></ins>`;
  return text;
}) : html`<span class="sp-quiet">niets</span>`;

/** @param {Compared["chapters"][number]} one */
const chapterChanges = (one) => html`<article class="versions-action sp-panel sp-stack"><h2 class="nl-heading nl-heading--level-3">${one.title}</h2>
  <div class="versions-field"><h3>Zinnen</h3>
    <div class="versions-side"><p class="versions-when">Was</p>${one.gone.length ? one.gone.map((/** @type {string} */ text) => html`<p>${changedText([{ op: "gone", text }])}</p>`) : html`<p class="sp-quiet">niets</p>`}</div>
    <div class="versions-side"><p class="versions-when">Is</p>${one.new.length ? one.new.map((/** @type {string} */ text) => html`<p>${changedText([{ op: "new", text }])}</p>`) : html`<p class="sp-quiet">niets</p>`}</div>
  </div></article>`;
