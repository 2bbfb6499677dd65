// @ts-check
// What a participant takes home: their steps, talks and days, the plan, and how to come back.
import { cards, formatDate, html, nothing } from "../kit.js";
import { whenText } from "../follow_up/when_text.js";
import { gapList } from "../plan/gap_list.js";
import { firstMoveText } from "../plan/action_text.js";

/** @typedef {import("../types/pages.js").Frame<"participant">} Frame */
/** @typedef {NonNullable<Frame["own"]>} Own */

/** @param {Frame} frame */
export function afterClosing(frame) {
  const { own } = frame;
  if (!own) return nothing;
  const plan = frame.documents?.find(({ name }) => name === "stappenplan.pdf");
  const agreements = frame.documents?.find(({ name }) => name === "mijn-afspraken.pdf");
  const days = frame.documents?.find(({ name }) => name.endsWith(".ics"));
  return html`${ownSteps(own)} ${ownTalks(own)} ${ownMeetings(own)} ${ownDays(own)} ${whatComesNext(own)}
    ${plan || days || agreements
      ? html`<div class="participant-files">${[agreements, days, plan].map((one) => (one
          ? html`<a class="nl-button nl-button--secondary sp-button--wide" href=${one.url} download>${one.title}</a>` : nothing))}</div>`
      : nothing}
    ${wayBack(frame)}`;
}

/** @param {Own} own */
function ownSteps(own) {
  if (!own.steps.length) return nothing;
  return html`<section class="sp-stack" aria-label="Jouw stappen">
    <h2 class="nl-heading nl-heading--level-2 participant-small">${own.steps.length === 1 ? "Jouw stap" : "Jouw stappen"}</h2>
    ${cards(own.steps.map((step) => ({ ...step, id: String(step.number) })), {
      label: "Jouw stappen",
      render: (step) => html`<p class="sp-card__text"><strong>Stap ${step.number}. ${step.title}</strong></p>
        ${step.mine ? nothing : html`<p class="sp-quiet">Je werkt mee${step.owner ? ` met ${step.owner}` : ""}</p>`}
        ${step.when || step.then ? html`<p>${firstMoveText(step)}</p>` : nothing}
        <dl class="participant-me">${fact("Begint", formatDate(step.starts))} ${fact("Klaar", formatDate(step.done_by))}
          ${fact("Je ziet het aan", step.sign)}</dl>
        ${step.gaps.length ? html`<h3 class="nl-heading nl-heading--level-3">Wat nog ontbreekt</h3>
          ${gapList(step.gaps)}<p class="sp-hint">Weet je het? Zeg het tegen de begeleider.</p>` : nothing}`,
    })}</section>`;
}

/** @param {string} label @param {string} text */
const fact = (label, text) => (text ? html`<div><dt>${label}</dt><dd>${text}</dd></div>` : nothing);

/** @param {Own} own */
function ownTalks(own) {
  if (!own.talks.length) return nothing;
  return html`<section class="sp-stack">
    <h2 class="nl-heading nl-heading--level-2 participant-small">${own.talks.length === 1 ? "Jouw gesprek" : "Jouw gesprekken"}</h2>
    ${cards(own.talks.map((talk, at) => ({ ...talk, id: String(at) })), {
      label: "Jouw gesprekken",
      render: (talk) => html`<p class="sp-card__text"><strong>${talk.whom}</strong></p>
        ${talk.date ? html`<p>${formatDate(talk.date)}</p>` : nothing}<p>${talk.about}</p>`,
    })}</section>`;
}

/** The meetings to which somebody said yes, or which they host. @param {Own} own */
function ownMeetings(own) {
  if (!own.meetings?.length) return nothing;
  return html`<section class="sp-stack">
    <h2 class="nl-heading nl-heading--level-2 participant-small">${own.meetings.length === 1 ? "Jouw bijeenkomst" : "Jouw bijeenkomsten"}</h2>
    ${cards(own.meetings, {
      label: "Jouw bijeenkomsten",
      render: (one) => html`<p class="sp-card__text"><strong>${one.theme}</strong></p><p>${whenText({ ...one, day: one.date })}</p>
        ${one.place || one.host ? html`<p>${[one.place, one.host].filter(Boolean).join(", bij ")}</p>` : nothing}`,
    })}</section>`;
}

/** On which day they look back on what they try or agreed. @param {Own} own */
function ownDays(own) {
  if (!own.days?.length) return nothing;
  const label = own.days.length === 1 ? "Jouw dag" : "Jouw dagen";
  return html`<section class="sp-stack">
    <h2 class="nl-heading nl-heading--level-2 participant-small">${label}</h2>
    ${cards(own.days, {
      label,
      render: (one) => html`<p class="sp-card__text"><strong>${formatDate(one.date)}</strong></p><p>${one.text}</p>
        ${one.about ? html`<p class="sp-quiet">${one.about}</p>` : nothing}`,
    })}</section>`;
}

/** @param {Own} own */
function whatComesNext(own) {
  if (!own.looks_back && !own.review_dates.length) return nothing;
  return html`<section class="sp-stack">
    <h2 class="nl-heading nl-heading--level-2 participant-small">Hierna</h2>
    ${own.review_dates.length
      ? html`<p>We kijken samen terug op:</p><ul>${own.review_dates.map((date) => html`<li>${formatDate(date)}</li>`)}</ul>`
      : html`<p>De begeleider laat weten wanneer we samen terugkijken.</p>`}
  </section>`;
}

/** @param {Frame} frame */
function wayBack(frame) {
  const { me } = frame;
  if (!me?.return_code) return nothing;
  return html`<section class="sp-panel sp-stack">
    <h2 class="nl-heading nl-heading--level-2 participant-small">Zo kom je hier terug</h2>
    <p>Open op deze telefoon dezelfde pagina. Op een ander toestel gebruik je jouw code: <strong class="participant-code">${me.return_code}</strong></p>
    ${me.return_url ? html`<p>Of bewaar <a class="nl-link" href=${me.return_url}>jouw eigen link</a>. Houd hem voor jezelf.</p>` : nothing}
  </section>`;
}
