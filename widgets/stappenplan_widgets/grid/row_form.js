// @ts-check
// One row of the grid to fill in: what is chosen in its cells, and words beside it.
import { choices, details, editOwnText, field, fieldValue, html, nothing } from "../kit.js";

/** @typedef {import("../types/pages.js").View<"grid", "participant">} View */
/** @typedef {import("../types/pages.js").View<"grid", "facilitator">} HostView */
/** @typedef {import("../types/pages.js").StepAct<"grid">} Act */
/** @typedef {View["own"][number]} Own */
/** @typedef {Record<string, number>} Weights by column */
/** @typedef {{row: string, column: string, text: string}} Words */

// With more columns than this every box to write in is folded away.
const FEW = 4;
const MAX = 280;

/**
 * @typedef {{
 *   row: {id: string, text: string}, who?: string, given?: Weights, own?: Own[],
 *   weigh: (weights: Weights) => void, write: (words: Words, draft: {key: string, value: string}) => void,
 *   done: () => void, extra?: unknown,
 * }} RowForm `who` tells forms of several people apart; `extra` stands behind the buttons
 */

/** @param {View | HostView} view @param {Act} act @param {RowForm} form */
export function rowForm(view, act, form) {
  const { row, who = "", own = [] } = form;
  const picked = /** @type {Weights} */ (act.ui[`picked-${row.id}${who}`] ?? form.given ?? {});
  const texts = view.columns.map(({ id }) => ({ column: id, key: keyOf(row.id, id, who) }))
    .map((one) => ({ ...one, text: fieldValue(act, one.key).trim() })).filter(({ text }) => text);
  const tick = view.weights.length === 1;
  const ready = tick || texts.length > 0 || own.length > 0 || Object.keys(picked).length > 0;
  const submit = () => {
    if (!ready) return;
    for (const { column, key, text } of texts) {
      act.draft(key).clear();
      form.write({ row: row.id, column, text }, { key, value: text });
    }
    if (view.weights.length) form.weigh(tick ? ticks(view, picked) : picked);
    delete act.ui[`picked-${row.id}${who}`];
    form.done();
  };
  const skip = () => {
    delete act.ui[`picked-${row.id}${who}`];
    if (!own.length && !form.given) form.weigh({});
    form.done();
  };
  const change = (/** @type {Weights} */ weights) => {
    act.ui[`picked-${row.id}${who}`] = weights;
    act.redraw();
  };
  return html`${tick ? tickList(view, act, row, picked, who, change) : nothing}
    ${isFolded(view) ? html`<p>${view.write} <span class="sp-quiet">Kies waar je iets bij wilt schrijven.</span></p>` : nothing}
    ${view.columns.map((column) => columnPart(view, act, { row, column, who, own, picked, change }))}
    <div class="sp-row grid-buttons">
      <button type="button" class="nl-button nl-button--primary" aria-disabled=${String(!ready)} @click=${submit}>Verstuur en ga verder</button>
      <button type="button" class="nl-button nl-button--subtle" @click=${skip}>Sla over</button>
      ${form.extra ?? nothing}
    </div>`;
}

/** Whether the boxes to write in stand below each other, each folded away. @param {View | HostView} view */
const isFolded = (view) => Boolean(view.write) && (view.weights.length === 1 || (!view.weights.length && view.columns.length > FEW));

/** @param {string} row @param {string} column @param {string} who */
const keyOf = (row, column, who) => `cell-${row}-${column}${who}`;

/** What is not ticked is an answer too. @param {View | HostView} view @param {Weights} picked @returns {Weights} */
const ticks = (view, picked) => Object.fromEntries(view.columns.map(({ id }) => [id, picked[id] ? 1 : 0]));

/** @param {View | HostView} view @param {Act} act @param {RowForm["row"]} row @param {Weights} picked @param {string} who @param {(weights: Weights) => void} change */
function tickList(view, act, row, picked, who, change) {
  return choices(act, {
    legend: `Kruis aan: ${view.weights[0]}`, hint: "Je mag er meer aankruisen, of niets.", name: `tick-${row.id}${who}`, multiple: true,
    value: view.columns.filter(({ id }) => picked[id]).map(({ id }) => id),
    options: view.columns.map(({ id, text }) => ({ value: id, label: text })),
    onChange: (/** @type {string[]} */ on) => change(Object.fromEntries(on.map((id) => [id, 1]))),
  });
}

/**
 * @param {View | HostView} view @param {Act} act
 * @param {{row: RowForm["row"], column: {id: string, text: string}, who: string, own: Own[], picked: Weights, change: (weights: Weights) => void}} cell
 */
function columnPart(view, act, { row, column, who, own, picked, change }) {
  const weighs = view.weights.length > 1;
  if (!weighs && !view.write) return nothing;
  const mine = own.filter((one) => one.column === column.id);
  const folded = isFolded(view);
  const box = view.write ? field(act, {
    key: keyOf(row.id, column.id, who), label: mine.length ? "Nog iets?" : view.write, type: "textarea", rows: 2, max: view.max_length || MAX,
  }) : nothing;
  const written = mine.map((item) => html`<div class="sp-card">${editOwnText(act, item, { max: view.max_length })}</div>`);
  const label = `${row.text}: ${column.text}`;
  // Of many columns only their names are in sight.
  if (folded) return html`<section class="grid-cell" aria-label=${label}>${details(`${column.text}${mine.length ? " ✓" : ""}`, html`${written}${box}`)}</section>`;
  return html`<section class="grid-cell sp-stack" aria-label=${label}>
    ${weighs ? choices(act, {
      legend: column.text, name: `weigh-${row.id}-${column.id}${who}`, row: true, value: picked[column.id],
      options: view.weights.map((text, value) => ({ value, label: text })),
      onChange: (/** @type {number} */ level) => change({ ...picked, [column.id]: level }),
    }) : html`<h4 class="nl-heading nl-heading--level-4">${column.text}</h4>`}
    ${written}${weighs && view.write ? details(mine.length ? "Nog iets?" : view.write, box) : box}</section>`;
}
