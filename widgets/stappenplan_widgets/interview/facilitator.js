// @ts-check
// The facilitator's page of the step kind interview.
import { cards, details, html, moderation, nothing, paperForm } from "../kit.js";
import { groupSeating, peopleWithoutGroup } from "../groups/seating.js";

/**
 * @template {import("../types/pages.js").Role} R
 * @typedef {import("../types/pages.js").View<"interview", R>} View
 */
/** @typedef {import("../types/pages.js").StepAct<"interview">} Act */

/** @param {Act} act */
const names = (act) => ({
  makes: () => act.send("pair"), late: (/** @type {string} */ participant) => act.send("pair_late", { participant }),
  make: "Maak duo's", again: "Maak nieuwe duo's",
  ask: "Dan maken we alle duo's opnieuw. Doe dit alleen als mensen nog niet naar hun plek lopen. Doorgaan?",
});

/** @param {View<"facilitator">} view @param {Act} act */
export function facilitatorPage(view, act) {
  const writing = view.phase === "write" || view.phase === "harvest";
  const groups = groupSeating({ ...view, may_remake: view.phase === "match" }, act, { ...names(act), quiet: writing });
  if (!writing) return html`${groups} ${paperForms(view, act)}`;
  return html`${peopleWithoutGroup(view, names(act))} ${confirmedLines(view, act)} ${unconfirmedLines(view, act)} ${paperForms(view, act)}
    ${details("Duo's en plekken", groups)}`;
}

/** @param {View<"facilitator">} view @param {Act} act */
function confirmedLines(view, act) {
  return html`<section class="sp-stack"><h3 class="nl-heading nl-heading--level-3">Zinnen die kloppen: ${view.stories.length}</h3>
    ${cards(view.stories, {
      columns: true, label: "Zinnen die kloppen", empty: "De vertellers keurden nog geen zin goed.",
      render: (line) => html`<p class="sp-quiet">${line.label}</p><p class="sp-card__text">${line.text}</p>
        <p class="sp-quiet">opgeschreven door ${line.author}${line.via ? ` (${line.via})` : ""}</p>${moderation(act, line, { among: view.stories })}`,
    })}</section>`;
}

/** Lines that wait to be confirmed, without their words. @param {View<"facilitator">} view @param {Act} act */
function unconfirmedLines(view, act) {
  const lines = view.unconfirmed ?? [];
  if (!lines.length) return nothing;
  /** @type {Map<string, View<"facilitator">["unconfirmed"]>} */
  const stories = new Map();
  for (const line of lines) {
    const key = `${line.author} over ${line.partner}`;
    stories.set(key, [...(stories.get(key) ?? []), line]);
  }
  return details(`De verteller las dit nog niet: ${lines.length}`, html`
    <p class="sp-quiet">De woorden zie je pas als de verteller zegt dat ze kloppen. Zei de verteller dat hardop? Kies dan Hardop goedgekeurd.</p>
    <ul class="groups-people">${[...stories].map(([who, found]) => unconfirmedLinesOf(act, who, found))}</ul>`,
    { open: view.phase === "harvest" });
}

/** @param {Act} act @param {string} who @param {View<"facilitator">["unconfirmed"]} lines */
function unconfirmedLinesOf(act, who, lines) {
  const open = lines.filter((line) => !line.private);
  const aloud = () => open.forEach((line) => act.send("aloud", { entry: line.id }));
  return html`<li class="sp-row">
    <span>${who}: ${lines.length} ${lines.length === 1 ? "zin" : "zinnen"}</span>
    ${lines.map((line) => (line.text ? html`<q>${line.text}</q>` : nothing))}
    ${open.length < lines.length ? html`<span class="sp-quiet">${lines.length - open.length} blijft onder hen</span>` : nothing}
    ${open.length
      ? html`<button type="button" class="nl-button nl-button--secondary sp-button--small" aria-label="Hardop goedgekeurd: ${who}" @click=${aloud}>
          Hardop goedgekeurd</button>`
      : nothing}</li>`;
}

/** @param {View<"facilitator">} view @param {Act} act */
function paperForms(view, act) {
  const people = view.groups.flatMap((group) => group.members);
  return paperForm(act, view.lines.map((line) => ({
    type: "note", key: `note-${line.id}`, label: line.label, max: view.max_length, rows: 2, extra: { line: line.id },
  })), {
    people,
    hint: people.length
      ? "Kies eerst wie dit schreef. Het gaat over het verhaal van de ander."
      : "Maak eerst duo's. Een zin gaat over het verhaal van de ander.",
  });
}
