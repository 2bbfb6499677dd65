// @ts-check
// Rows and columns as the facilitator manages them: add, word otherwise, join, take out.
import { capitalize, confirmButton, details, field, fieldValue, html, moderation, nothing, tag, textForm } from "../kit.js";

/** @typedef {import("../types/pages.js").View<"grid", "facilitator">} View */
/** @typedef {import("../types/pages.js").StepAct<"grid">} Act */
/** @typedef {View["lines"][number]} GridLine */

const MAX_TITLE = 80;
const STATES = /** @type {Record<string, string>} */ ({ dropped: "weggehaald", joined: "samengevoegd", hidden: "verborgen", parked: "bewaard voor later", waiting: "wacht op jou" });

/** @param {View} view @param {Act} act */
export function linesPart(view, act) {
  return html`${axisPart(view, act, "row")}${axisPart(view, act, "column")}`;
}

/** @param {View} view @param {Act} act @param {"row" | "column"} axis */
function axisPart(view, act, axis) {
  const one = axis === "row" ? view.one_row : view.one_column;
  const more = axis === "row" ? view.more_rows : view.more_columns;
  const lines = view.lines.filter((line) => line.axis === axis);
  return html`<section class="sp-panel sp-stack" aria-label=${capitalize(more)}>
    <h3 class="nl-heading nl-heading--level-3">${capitalize(more)} (${lines.filter(({ state }) => state === "shown").length})</h3>
    ${lines.map((line) => linePart(act, line, lines))}
    ${textForm(act, { type: "line", key: `line-${axis}`, extra: { axis }, label: `Nog een ${one}`, hint: "In een paar woorden.", rows: 1, max: MAX_TITLE, button: "Zet erbij" })}
  </section>`;
}

/** @param {Act} act @param {GridLine} line @param {GridLine[]} among */
function linePart(act, line, among) {
  const marks = html`${line.state === "shown" ? nothing : tag(STATES[line.state] ?? line.state, "attention")}
    ${line.used ? tag(`${line.used} ${line.used === 1 ? "mens vulde" : "mensen vulden"} iets in`, "quiet") : nothing}`;
  return details(html`${line.text} ${marks}`, html`
    ${line.before ? html`<p class="sp-quiet">Eerst: ${line.before}</p>` : nothing}
    ${line.author ? html`<p class="sp-quiet">Van ${line.author}</p>` : nothing}
    ${line.state === "joined" ? html`<p>Samengevoegd met ${line.into || "een andere kaart"}. Bij Ongedaan maken haal je ze uit elkaar.</p>` : controls(act, line, among)}`);
}

/** @param {Act} act @param {GridLine} line @param {GridLine[]} among */
function controls(act, line, among) {
  if (line.state === "dropped") {
    return html`<div class="sp-row"><button type="button" class="nl-button nl-button--secondary sp-button--small" aria-label="Zet terug: ${line.text}"
      @click=${() => act.send("drop", { line: line.id, off: true })}>Zet terug</button></div>`;
  }
  const kept = line.used ? `Er ${line.used === 1 ? "vulde 1 mens" : `vulden ${line.used} mensen`} iets in. Dat blijft bewaard, maar staat nergens meer.` : "Er staat nog niets in.";
  return html`${line.state === "shown" ? html`${rewordForm(act, line)}${joinForm(act, line, among)}
    <div class="sp-row">${confirmButton(act, {
      key: `drop-${line.id}`, label: "Haal weg", about: line.text, kind: "nl-button--subtle sp-button--small",
      question: `${kept} Terugzetten kan altijd. Weghalen?`, yes: "Ja, haal weg", no: "Laat staan",
      onConfirm: () => act.send("drop", { line: line.id }),
    })}</div>` : nothing}
    ${line.entry ? moderation(act, { id: line.entry, text: line.text, state: line.state }) : nothing}`;
}

/** @param {Act} act @param {GridLine} line */
function rewordForm(act, line) {
  const key = `reword-${line.id}`;
  const text = fieldValue(act, key, line.text).trim();
  const same = !text || text === line.text;
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (same) return;
    act.draft(key).clear();
    act.send("reword", { line: line.id, text }, { draft: { key, value: text } });
  };
  return html`<form class="sp-form" @submit=${submit}>
    ${field(act, { key, label: "Noem het anders", hint: "Wat erin staat, blijft staan.", type: "text", max: MAX_TITLE, value: line.text })}
    <button class="nl-button nl-button--secondary sp-button--small" aria-disabled=${String(same)}>Bewaar</button></form>`;
}

/** @param {Act} act @param {GridLine} line @param {GridLine[]} among */
function joinForm(act, line, among) {
  const others = among.filter(({ id, state }) => id !== line.id && state === "shown");
  if (!others.length) return nothing;
  const join = (/** @type {Event} */ event) => {
    const select = /** @type {HTMLSelectElement} */ (event.target);
    if (select.value) act.send("join", { line: line.id, into: select.value });
    select.value = "";
  };
  return html`<label class="sp-field"><span>Hetzelfde als</span>
    <select @change=${join} aria-label="Voeg ${line.text} samen met"><option value="">Kies waarmee je dit samenvoegt</option>
      ${others.map(({ id, text }) => html`<option value=${id}>${text}</option>`)}</select></label>`;
}
