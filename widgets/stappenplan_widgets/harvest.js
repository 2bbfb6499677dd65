// @ts-check
// The pages of the step kind harvest.
import { cards, empty, html, moderation, nothing, step, waiting } from "./kit.js";

/**
 * @template {import("./types/pages.js").Role} R
 * @typedef {import("./types/pages.js").View<"harvest", R>} View
 */
/** @typedef {import("./types/pages.js").StepAct<"harvest">} Act */
/** @typedef {View<"participant">["harvests"][number]} Harvest */
/** @typedef {{number: number, theme: string, day: string, place: string}} Credited */

const FIRST = "Dit is de eerste bijeenkomst van de reeks. Er is nog geen opbrengst. Sla dit onderdeel over.";
const ALONE = "Deze bijeenkomst hoort niet bij een reeks. Er is geen opbrengst. Sla dit onderdeel over.";
const NOT_YET = "De begeleider haalt zo de opbrengst van de vorige bijeenkomst op.";

export default step(/** @satisfies {import("./types/pages.js").StepPages<"harvest">} */ ({
  participant(view) {
    return view.harvests.length ? view.harvests.map((one) => harvestToRead(one)) : waiting(view.number > 1 ? NOT_YET : "Ga verder met het volgende onderdeel.");
  },

  screen(view) {
    const lines = view.harvests.flatMap((one) => one.parts.flatMap((part) => part.lines.map((line) => ({ ...line, credit: credit(one) }))));
    if (!lines.length) return view.number > 1 ? waiting("Straks lezen we wat er eerder is geleerd.") : nothing;
    const one = view.harvests.length === 1;
    return html`${one ? html`<p class="nl-paragraph nl-paragraph--lead sp-lead">${credit(view.harvests[0])}</p>` : nothing}
      ${cards(lines, {
        columns: true, label: "Opbrengst",
        render: (line) => html`${words(line)}${one ? nothing : html`<p class="sp-quiet">${line.credit}</p>`}`,
      })}`;
  },

  advisor: (view) => (view.harvests.length ? view.harvests.map((one) => harvestToRead(one)) : empty("Er is geen opbrengst overgenomen.")),

  facilitator(view, act) {
    if (view.number < 2) return empty(view.number ? FIRST : ALONE);
    return html`<div class="sp-stack">${view.earlier.map((one) => takeOver(one, act))}</div>
      ${view.harvests.map((one) => html`<section class="sp-stack" aria-label=${credit(one)}>
        ${heading(one)} ${one.gone ? empty(GONE) : nothing}
        ${one.parts.map((part) => html`<h4 class="nl-heading nl-heading--level-4">${part.title}</h4>
          ${cards(part.lines, {
            columns: true, label: part.title,
            render: (line) => html`${words(line)} ${moderation(act, line)}`,
          })}`)}
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
  return html`<section class="sp-stack" aria-label=${credit(one)}>${heading(one)}
    ${one.parts.map((part) => html`<h4 class="nl-heading nl-heading--level-4">${part.title}</h4>
      ${cards(part.lines, { label: part.title, render: words })}`)}
  </section>`;
}

/** @param {View<"facilitator">["earlier"][number]} one @param {Act} act */
function takeOver(one, act) {
  const name = one.theme ? `bijeenkomst ${one.number}: ${one.theme}` : `bijeenkomst ${one.number}`;
  if (one.taken) return html`<p>✓ De opbrengst van ${name} staat hier.</p>`;
  const busy = act.pending("take_over").some(({ body }) => body.number === one.number);
  return html`<button type="button" class="nl-button nl-button--primary" ?disabled=${busy}
    @click=${() => act.send("take_over", { number: one.number })}>${busy ? "We halen de opbrengst op …" : `Neem de opbrengst over van ${name}`}</button>`;
}
