// @ts-check
import { cards, details, html, inWhoseName, mergeBox, moderation, nothing, textForm, waiting } from "../kit.js";
import { seats } from "../groups/seats.js";

const NAMES = {
  makes: "pair", late: "pair_late", make: "Maak duo's", again: "Maak nieuwe duo's",
  ask: "Alle duo's worden opnieuw gemaakt. Doe dit alleen als mensen nog niet naar hun plek lopen. Doorgaan?",
};

/** @param {any} view @param {any} act */
export function steering(view, act) {
  const groups = seats({ ...view, may_remake: view.phase === "match" }, act, NAMES);
  if (view.phase !== "write" && view.phase !== "harvest") return groups;
  return html`${stories(view, act)} ${unread(view, act)} ${paper(view, act)} ${details("Duo's en plekken", groups, { open: Boolean(view.alone?.length) })}`;
}

/** @param {any} view @param {any} act */
function stories(view, act) {
  return html`<section class="sp-stack"><h3>Verhalen die kloppen: ${view.stories.length}</h3>
    ${mergeBox(act, view.stories)}
    ${cards(view.stories, {
      columns: true, label: "Verhalen", empty: "Nog geen regel is gelezen en goed gevonden.",
      render: (line) => html`<p class="sp-quiet">${line.label}</p><p class="sp-card__text">${line.text}</p>
        <p class="sp-quiet">opgeschreven door ${line.author}</p>${moderation(act, line)}`,
    })}</section>`;
}

/** The words stay between the two; that they wait may be known. @param {any} view @param {any} act */
function unread(view, act) {
  const lines = view.unconfirmed ?? [];
  if (!lines.length) return nothing;
  return details(`Nog niet gelezen door de verteller: ${lines.length}`, html`
    <p class="sp-quiet">De woorden zie je pas als de verteller zegt dat ze kloppen.</p>
    <ul class="groups-people">${lines.map((/** @type {any} */ line) => html`<li class="sp-row">
      <span>${line.author} over ${line.partner}: ${line.label}${line.text ? html` <q>${line.text}</q>` : nothing}</span>
      ${line.private
        ? html`<span class="sp-quiet">blijft onder hen</span>`
        : html`<button type="button" class="sp-button sp-button--small"
            aria-label="Hardop gezegd: ${line.author} over ${line.partner}, ${line.label}"
            @click=${() => act.send("aloud", { entry: line.id })}>Hardop gezegd</button>`}</li>`)}</ul>`,
    { open: view.phase === "harvest" });
}

/** @param {any} view @param {any} act */
function paper(view, act) {
  const people = view.groups.flatMap((/** @type {any} */ group) => group.members);
  const { chosen, control } = inWhoseName(act, { key: "paper", label: "Van wie is dit?", people });
  const forms = view.lines.map((/** @type {any} */ line) => textForm(act, {
    type: "note", key: `paper-${chosen}-${line.id}`, label: line.label, max: view.max_length, rows: 2,
    extra: { line: line.id }, button: "Zet erbij",
    send: (body, also) => act.sendFor(chosen, "note", body, also),
  }));
  return details("Inbreng van papier", html`${control}
    ${chosen ? forms : waiting("Kies eerst wie dit schreef. Het gaat over het verhaal van de ander.")}`);
}
