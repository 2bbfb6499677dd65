// @ts-check
// The pages of the step kind harvest.
import { cards, details, empty, html, moderation, nothing, step, tag, waiting } from "./kit.js";

/**
 * @template {import("./types/pages.js").Role} R
 * @typedef {import("./types/pages.js").View<"harvest", R>} View
 */
/** @typedef {import("./types/pages.js").StepAct<"harvest">} Act */
/** @typedef {View<"participant">["harvests"][number]} Harvest */
/** @typedef {{number: number, theme: string, day: string, place: string}} Credited */

const FIRST = "Dit is de eerste bijeenkomst van de reeks. Er is nog geen opbrengst. Sla dit onderdeel over.";
const ALONE = "Deze bijeenkomst hoort niet bij een reeks. Er is geen opbrengst. Sla dit onderdeel over.";
const NOTHING_EARLIER = "Er is nog geen eerdere bijeenkomst. We gaan zo verder.";
const NOT_YET = "De begeleider haalt zo de opbrengst van de vorige bijeenkomst op.";

export default step(/** @satisfies {import("./types/pages.js").StepPages<"harvest">} */ ({
  participant(view) {
    return view.harvests.length ? view.harvests.map((one) => harvestToRead(one)) : waiting(view.number > 1 ? NOT_YET : NOTHING_EARLIER);
  },

  screen(view) {
    const chapters = view.harvests.flatMap((one) => one.parts.map((part) => ({ ...part, id: `${one.id} ${part.title}`, of: one.id, credit: credit(one) })));
    if (!chapters.length) return waiting(view.number > 1 ? "Straks lezen we wat er eerder is geleerd." : NOTHING_EARLIER);
    const chosen = chapters.filter((one) => one.of === view.chapter.harvest && one.title === view.chapter.part);
    if (!chosen.length && count(chapters) > FEW) return overview(chapters);
    const shown = chosen.length ? chosen : chapters;
    const lines = shown.flatMap((one) => one.lines.map((line) => ({ ...line, credit: one.credit })));
    const same = new Set(lines.map((line) => line.credit)).size === 1;
    return html`${same ? html`<p class="nl-paragraph nl-paragraph--lead sp-lead">${chosen.length ? `${chosen[0].title} · ` : ""}${lines[0].credit}</p>` : nothing}
      ${cards(lines, {
        columns: true, label: "Opbrengst",
        render: (line) => html`${words(line)}${same ? nothing : html`<p class="sp-quiet">${line.credit}</p>`}`,
      })}`;
  },

  advisor: (view) => (view.harvests.length ? view.harvests.map((one) => harvestToRead(one)) : empty("Er is geen opbrengst overgenomen.")),

  facilitator(view, act) {
    if (view.number < 2) return empty(view.number ? FIRST : ALONE);
    return html`<div class="sp-stack">${view.earlier.map((one) => takeOver(one, act))}</div>
      ${view.harvests.length ? html`<p class="sp-hint">Kies welk hoofdstuk op het scherm komt. Op de telefoons staan alle hoofdstukken.</p>` : nothing}
      ${view.harvests.map((one) => html`<section class="sp-stack" aria-label=${credit(one)}>
        ${heading(one)} ${one.gone ? empty(GONE) : nothing}
        ${one.parts.map((part) => details(html`${heading4(part)} ${isShown(view, act, one.id, part.title) ? tag("op het scherm", "good") : nothing}`, html`${onScreen(view, act, one.id, part.title)}
          ${cards(part.lines, {
            columns: true, label: part.title,
            render: (line) => html`${words(line)} ${moderation(act, line)}`,
          })}`))}
      </section>`)}`;
  },
}));

const GONE = "Deze bijeenkomst is verwijderd. Haar opbrengst is daarom ook weg.";

/** @param {Credited} one */
const credit = (one) => `Bijeenkomst ${one.number}: ${one.theme}`;

/** @param {Credited} one */
const heading = (one) => html`<h3 class="nl-heading nl-heading--level-3">${credit(one)}</h3>
  <p class="sp-quiet">${[one.day, one.place].filter(Boolean).join(", ")}</p>`;

/** @param {{text: string, label: string, group: string}} line */
const words = (line) => html`${line.group || line.label ? html`<p class="sp-quiet">${[line.group, line.label].filter(Boolean).join(" · ")}</p>` : nothing}
  <p class="sp-card__text">${line.text}</p>`;

/** @param {Harvest} one */
function harvestToRead(one) {
  if (one.gone) return html`<section class="sp-stack" aria-label=${credit(one)}>${heading(one)} ${empty(GONE)}</section>`;
  const open = count(one.parts) <= FEW;
  return html`<section class="sp-stack" aria-label=${credit(one)}>${heading(one)}
    ${one.parts.map((part) => details(heading4(part), cards(part.lines, { label: part.title, render: words }), { open }))}
  </section>`;
}

// More sentences than this nobody reads at once: then a group reads chapter by chapter.
const FEW = 12;

/** @param {{lines: unknown[]}[]} parts */
const count = (parts) => parts.reduce((sum, { lines }) => sum + lines.length, 0);

/** @param {number} number */
const sentences = (number) => (number === 1 ? "1 zin" : `${number} zinnen`);

/** @param {{title: string, lines: unknown[]}} part */
const heading4 = ({ title, lines }) => html`${title} <span class="sp-quiet sp-unbroken">${sentences(lines.length)}</span>`;

/** Which chapters there are. @param {(Harvest["parts"][number] & {id: string, credit: string})[]} chapters */
function overview(chapters) {
  return html`<p class="nl-paragraph nl-paragraph--lead sp-lead">Alles staat op je telefoon. Samen lezen we een paar hoofdstukken.</p>
    ${cards(chapters, {
      columns: true, label: "Hoofdstukken",
      render: ({ title, lines, credit: of }) => html`<p class="sp-quiet">${of}</p><p class="sp-card__text">${title}</p><p class="sp-quiet">${sentences(lines.length)}</p>`,
    })}`;
}

/** @param {View<"facilitator">} view @param {Act} act @param {string} harvest @param {string} part */
function isShown(view, act, harvest, part) {
  const now = act.pending("chapter").pop()?.body ?? view.chapter;
  return now.harvest === harvest && now.part === part;
}

/** Puts a chapter on the screen, or takes it off again. @param {View<"facilitator">} view @param {Act} act @param {string} harvest @param {string} part */
function onScreen(view, act, harvest, part) {
  const shown = isShown(view, act, harvest, part);
  const words = shown ? "Haal van het scherm" : "Zet op het scherm";
  return html`<button type="button" class="nl-button ${shown ? "nl-button--subtle" : "nl-button--secondary"} sp-button--small" aria-label="${words}: ${part}"
    @click=${() => act.send("chapter", shown ? {} : { harvest, part })}>${words}</button>`;
}

/** @param {View<"facilitator">["earlier"][number]} one @param {Act} act */
function takeOver(one, act) {
  const name = one.theme ? `bijeenkomst ${one.number}: ${one.theme}` : `bijeenkomst ${one.number}`;
  if (one.taken) return html`<p>✓ De opbrengst van ${name} staat hier.</p>`;
  const busy = act.pending("take_over").some(({ body }) => body.number === one.number);
  return html`<div><button type="button" class="nl-button nl-button--primary" ?disabled=${busy}
    @click=${() => act.send("take_over", { number: one.number })}>${busy ? "We halen de opbrengst op …" : `Neem de opbrengst over van ${name}`}</button></div>`;
}
