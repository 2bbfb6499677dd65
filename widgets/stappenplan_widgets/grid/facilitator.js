// @ts-check
// The facilitator's page of a grid: rows and columns, what is empty, who is split, and paper.
import { capitalize, cards, details, html, moderation, nothing, paperBox, personSelect } from "../kit.js";
import { gridTables } from "./cells.js";
import { linesPart } from "./lines.js";
import { rowForm } from "./row_form.js";

/** @typedef {import("../types/pages.js").View<"grid", "facilitator">} View */
/** @typedef {import("../types/pages.js").StepAct<"grid">} Act */

// Columns that stand beside each other on a laptop.
const MOST = 4;

/** @param {View} view @param {Act} act */
export function facilitatorPage(view, act) {
  const lines = linesPart(view, act);
  return html`${missing(view)}
    ${view.adding ? lines : html`${view.counted ? filled(view) : progress(view)}
      ${texts(view, act)} ${details(`${capitalize(view.more_rows)} en ${view.more_columns} aanpassen`, lines)}
      ${view.counted ? nothing : paper(view, act)}`}`;
}

/** @param {View} view */
function missing(view) {
  const none = [!view.rows.length && view.more_rows, !view.columns.length && view.more_columns].filter(Boolean);
  return none.length ? html`<p class="sp-notice">Er zijn nog geen ${none.join(" en geen ")}. Voeg ze toe: pas dan kunnen mensen iets invullen.</p>` : nothing;
}

/** @param {View} view */
function progress(view) {
  const empty = view.progress.filter((row) => !row.people).map(({ text }) => text);
  return html`<p class="nl-paragraph nl-paragraph--lead sp-lead">${view.answered} ${view.answered === 1 ? "mens vulde" : "mensen vulden"} iets in.</p>
    ${view.weights.length ? html`<p class="sp-hint">Niemand ziet een tussenstand, jij ook niet. Ga naar Bekijken als iedereen klaar is. Daarna kan niemand meer iets invullen.</p>` : nothing}
    ${empty.length ? html`<p class="sp-notice">Nog leeg: ${empty.join(", ")}.</p>` : nothing}
    <div class="sp-table grid-table"><table><caption class="sp-hidden">Hoe ver de groep is</caption>
      <thead><tr><th scope="col">${capitalize(view.one_row)}</th><th scope="col">Ingevuld door</th>${view.write ? html`<th scope="col">Teksten</th>` : nothing}</tr></thead>
      <tbody>${view.progress.map((row) => html`<tr><th scope="row">${row.text}</th><td>${row.people}</td>
        ${view.write ? html`<td>${row.texts.reduce((sum, one) => sum + one, 0)}</td>` : nothing}</tr>`)}</tbody></table></div>`;
}

/** @param {View} view */
function filled(view) {
  const places = view.cells.flatMap((row) => row.cells.map((cell, at) => ({ cell, where: `${row.text} × ${view.columns[at]?.text}` })));
  const split = places.filter(({ cell }) => cell.verdict === "split").map(({ where }) => where);
  const none = places.filter(({ cell }) => !cell.people && !cell.texts.length).map(({ where }) => where);
  return html`${split.length ? html`<div class="sp-notice sp-stack"><p><strong>Verdeeld.</strong> Vraag aan beide kanten naar het waarom.</p>
      <ul>${split.map((where) => html`<li>${where}</li>`)}</ul></div>` : nothing}
    ${none.length ? details(`Leeg (${none.length})`, html`<ul>${none.map((where) => html`<li>${where}</li>`)}</ul>`) : nothing}
    ${gridTables(view, { most: MOST, texts: false })}`;
}

/** @param {View} view @param {Act} act */
function texts(view, act) {
  if (!view.texts.length) return nothing;
  return details(`Wat mensen schreven (${view.texts.length})`, cards(view.texts, {
    label: "Wat mensen schreven", columns: true,
    render: (item) => html`<p class="sp-quiet">${item.where}</p><p class="sp-card__text">${item.text}</p>
      <p class="sp-quiet">${item.author}${item.via ? ` (${item.via})` : ""}</p>${moderation(act, item)}`,
  }), { open: !view.weights.length });
}

/** What stands on paper, row by row. @param {View} view @param {Act} act */
function paper(view, act) {
  if (!view.papers.length) return paperBox(act, html`<p class="sp-hint">Iedereen heeft een telefoon. Voeg bij Mensen eerst iemand zonder telefoon toe.</p>`);
  const { chosen, control } = personSelect(act, { key: "grid-person", label: "Van wie is dit blad?", people: view.papers, none: "Kies iemand" });
  const at = Math.min(act.ui.paper ?? 0, view.rows.length - 1);
  const row = view.rows[at];
  if (!chosen || !row) return paperBox(act, control);
  return paperBox(act, html`${control}<h3 class="nl-heading nl-heading--level-3">${row.text}</h3>
    <p class="sp-quiet">${capitalize(view.one_row)} ${at + 1} van ${view.rows.length}</p>
    ${rowForm(view, act, {
      row, who: chosen,
      weigh: (weights) => act.sendFor(chosen, "weigh", { row: row.id, weights }),
      write: (words, draft) => act.sendFor(chosen, "cell", words, { draft }),
      done: () => {
        act.ui.paper = (at + 1) % view.rows.length;
        act.redraw();
      },
    })}`);
}
