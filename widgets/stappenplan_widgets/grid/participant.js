// @ts-check
// The participant's page of a grid: adding rows and columns, one row at a time, and looking.
import { capitalize, details, editOwnText, html, nothing, textForm, thanks, waiting } from "../kit.js";
import { lookPage } from "./look.js";
import { rowForm } from "./row_form.js";

/** @typedef {import("../types/pages.js").View<"grid", "participant">} View */
/** @typedef {import("../types/pages.js").StepAct<"grid">} Act */
/** @typedef {"row" | "column"} Axis */

const MAX_TITLE = 80;

/** @param {View} view @param {Act} act */
export function participantPage(view, act) {
  if (view.counted) return lookPage(view, act);
  if (!view.open) return waiting("Het raster is nu niet open. Wat je invulde, is bewaard.");
  if (view.adding) return addPage(view, act);
  if (!view.rows.length || !view.columns.length) return waiting("De begeleider zet het raster klaar. Nog even wachten.");
  return fillPage(view, act);
}

/** @param {View} view @param {Act} act */
function addPage(view, act) {
  if (!view.may_add.length) return waiting("De begeleider zet het raster klaar. Nog even wachten.");
  return html`${(/** @type {Axis[]} */ (["row", "column"])).filter((axis) => view.may_add.includes(`${axis}s`)).map((axis) => addPart(view, act, axis))}`;
}

/** @param {View} view @param {Act} act @param {Axis} axis */
function addPart(view, act, axis) {
  const one = axis === "row" ? view.one_row : view.one_column;
  const more = axis === "row" ? view.more_rows : view.more_columns;
  const mine = view.own.filter((item) => item.axis === axis && !item.merged);
  const sending = act.pending("line", view.own).filter(({ body }) => body.axis === axis)
    .map(({ id, body }) => ({ id, text: body.text, state: "shown", sending: true }));
  const there = axis === "row" ? view.rows : view.columns;
  const others = there.filter(({ id }) => !mine.some(({ line }) => line === id));
  return html`<section class="sp-panel sp-stack" aria-label=${capitalize(more)}>
    <h3 class="nl-heading nl-heading--level-3">${capitalize(more)}</h3>
    ${textForm(act, { type: "line", key: `line-${axis}`, extra: { axis }, label: `Welke ${one} mis je?`, hint: "Eén per keer, in een paar woorden.", rows: 1, max: MAX_TITLE, button: "Zet erbij" })}
    ${[...mine, ...sending].map((item) => html`<div class="sp-card">${editOwnText(act, item, { max: MAX_TITLE })}</div>`)}
    ${others.length ? details(`Staat er al (${others.length})`, html`<ul>${others.map(({ text }) => html`<li>${text}</li>`)}</ul>`, { open: true }) : nothing}
  </section>`;
}

/** What is filled in or passed over, with what is still on its way. @param {View} view @param {Act} act */
function filledIn(view, act) {
  const weighed = act.pending("weigh").map(({ body }) => /** @type {[string, Record<string, number>]} */ ([body.row, body.weights ?? {}]));
  const rows = [...view.touched, ...weighed.map(([row]) => row), ...act.pending("cell").map(({ body }) => body.row)];
  return { touched: new Set(rows), mine: { ...view.mine, ...Object.fromEntries(weighed) } };
}

/** @param {View} view @param {Act} act */
function fillPage(view, act) {
  const { touched, mine } = filledIn(view, act);
  const asked = act.ui.more ? view.rows.map(({ id }) => id) : view.asked;
  const rows = asked.flatMap((id) => view.rows.filter((row) => row.id === id));
  const open = rows.findIndex(({ id }) => !touched.has(id));
  const at = act.ui.at != null && act.ui.at < rows.length ? act.ui.at : open;
  if (at < 0) return finished(view, act, rows, mine);
  const row = rows[at];
  const back = at ? html`<button type="button" class="nl-button nl-button--subtle" @click=${() => go(act, at - 1)}>← Vorige</button>` : nothing;
  return html`<section class="sp-task sp-stack" data-part ?data-begins=${at === 0 && !touched.size} aria-label="${capitalize(view.one_row)} ${at + 1} van ${rows.length}">
    <p class="sp-quiet">${capitalize(view.one_row)} ${at + 1} van ${rows.length}</p>
    <h3 class="nl-heading nl-heading--level-3 grid-row" id="grid-row" tabindex="-1">${row.text}</h3>
    ${rowForm(view, act, {
      row, given: mine[row.id],
      own: view.own.filter((item) => item.row === row.id && !item.merged),
      weigh: (weights) => act.send("weigh", { row: row.id, weights }),
      write: (words, draft) => act.send("cell", words, { draft }),
      // Who changes something goes back to what is left.
      done: () => go(act, null),
      extra: back,
    })}
    ${view.weights.length ? html`<p class="sp-hint">Niemand ziet wat jij koos. Hoe de groep koos, zien jullie straks samen.</p>` : nothing}
  </section>`;
}

/** @param {Act} act @param {number | null} at */
function go(act, at) {
  act.ui.at = at;
  act.redraw();
  // Read aloud, and in sight: the button that was pressed is gone.
  setTimeout(() => document.getElementById("grid-row")?.focus());
}

/** @param {View} view @param {Act} act @param {View["rows"]} rows @param {Record<string, Record<string, number>>} mine */
function finished(view, act, rows, mine) {
  const left = view.rows.length - rows.length;
  const more = () => {
    act.ui.more = true;
    go(act, null);
  };
  return html`${thanks("Dank je wel. Straks bekijken jullie samen wat de groep invulde.")}
    ${left ? html`<div class="sp-panel sp-stack"><p>Wil je meer invullen? Er ${left === 1 ? `is nog 1 ${view.one_row}` : `zijn nog ${left} ${view.more_rows}`}. Het hoeft niet.</p>
      <button type="button" class="nl-button nl-button--secondary" @click=${more}>Ja, ga door</button></div>` : nothing}
    ${details("Wat jij invulde", html`<ul class="sp-cards">${rows.map((row, at) => html`<li class="sp-card">
      <h4 class="nl-heading nl-heading--level-4">${row.text}</h4>
      ${inWords(view, row.id, mine[row.id])}
      <button type="button" class="nl-button nl-button--secondary sp-button--small" aria-label="Verander: ${row.text}" @click=${() => go(act, at)}>Verander</button></li>`)}</ul>`)}`;
}

/** @param {View} view @param {string} row @param {Record<string, number> | undefined} chosen */
function inWords(view, row, chosen = {}) {
  const lines = view.columns.map(({ id, text }) => ({
    text, told: toldOf(view.weights, chosen[id]), words: view.own.filter((item) => item.row === row && item.column === id && !item.merged),
  })).filter(({ told, words }) => told || words.length);
  if (!lines.length) return html`<p>Overgeslagen</p>`;
  return html`<dl class="grid-list">${lines.map(({ text, told, words }) => html`<div><dt>${text}</dt>
    ${told ? html`<dd>${told}</dd>` : nothing}${words.map((item) => html`<dd>“${item.text}”</dd>`)}</div>`)}</dl>`;
}

/** @param {string[]} weights @param {number | undefined} level */
export function toldOf(weights, level) {
  if (level === undefined) return "";
  return weights.length === 1 ? (level ? weights[0] : "") : (weights[level] ?? "");
}
