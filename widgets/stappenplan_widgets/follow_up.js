// @ts-check
// The pages of the step kind follow_up.
import { capitalize, choices, empty, field, fieldValue, formatDate, html, nothing, step, tag, textForm, thanks, unitWords, waiting } from "./kit.js";
import { facilitatorPage } from "./follow_up/facilitator.js";
import { whenText } from "./follow_up/when_text.js";
import { seemsPerson } from "./kit/person_name_detection.js";

/**
 * @template {import("./types/pages.js").Role} R
 * @typedef {import("./types/pages.js").View<"follow_up", R>} View
 */
/** @typedef {import("./types/pages.js").StepAct<"follow_up">} Act */
/** @typedef {View<"participant">["meetings"][number]} Meeting */

export default step(/** @satisfies {import("./types/pages.js").StepPages<"follow_up">} */ ({
  participant(view, act) {
    const none = view.may_propose ? "Er staat nog geen thema. Waarover moet het de volgende keer gaan?" : "De begeleider zet zo de thema's klaar.";
    return html`${view.meetings.length ? nothing : waiting(none)}
      ${view.meetings.map((one) => meetingPanel(view, act, one))}
      ${view.may_propose && view.open ? themeForm(view, act) : nothing}`;
  },

  screen: screenPage,
  advisor: screenPage,
  facilitator: facilitatorPage,
}));

/** @param {View<"participant">} view @param {Act} act @param {Meeting} one */
function meetingPanel(view, act, one) {
  return html`<section class="sp-panel sp-stack" aria-label=${one.theme}>
    <h3 class="nl-heading nl-heading--level-3">${one.theme}</h3>
    ${one.day ? comingPart(view, act, one) : daysPart(view, act, one)}
    ${hostPart(view, act, one)}
  </section>`;
}

/** When it is, and whether this person comes. @param {View<"participant">} view @param {Act} act @param {Meeting} one */
function comingPart(view, act, one) {
  const mine = view.mine[one.id];
  const newest = act.pending("come").filter(({ body }) => body.meeting === one.id).pop();
  const comes = newest ? newest.body.yes : mine.comes;
  const button = (/** @type {boolean} */ yes, /** @type {string} */ label) => html`<button type="button"
    class="nl-button nl-button--secondary" aria-pressed=${String(comes === yes)} aria-label="${label}: ${one.theme}"
    @click=${() => act.send("come", { meeting: one.id, yes })}>${comes === yes ? "✓ " : ""}${label}</button>`;
  return html`<p><strong>${whenText(one)}</strong>${one.place ? html`<br />${one.place}` : nothing}</p>
    ${one.past ? html`<p class="sp-quiet">Deze dag is geweest.</p>` : nothing}
    ${mine.said_about && comes === null ? html`<p class="sp-notice">De dag is veranderd. Het was ${formatDate(mine.said_about)}. Kom je nu ook?</p>` : nothing}
    ${view.open && !one.past ? html`<div class="sp-row" role="group" aria-label="Kom je?">${button(true, "Ik kom")} ${button(false, "Ik kan niet")}</div>` : nothing}
    <p class="sp-quiet">${one.coming ? (one.coming === 1 ? "Er komt nu één mens." : `Er komen nu ${one.coming} mensen.`) : "Nog niemand zei ja."}</p>`;
}

/** On which days this person can come. @param {View<"participant">} view @param {Act} act @param {Meeting} one */
function daysPart(view, act, one) {
  if (!one.days.length) return html`<p class="sp-quiet">De begeleider kiest de dagen waaruit je straks kiest.</p>`;
  const newest = act.pending("can").filter(({ body }) => body.meeting === one.id).pop();
  const days = newest ? newest.body.days : view.mine[one.id].days;
  const send = (/** @type {string[]} */ next) => act.send("can", { meeting: one.id, days: next });
  const none = days !== null && !days.length;
  return html`${choices(act, {
      legend: "Welke dagen kun je?", name: `days-${one.id}`, multiple: true, value: days ?? [], disabled: !view.open,
      hint: `Van ${times(one)}. Kies alle dagen die passen.`,
      options: one.days.map(({ day, count }) => ({ value: day, label: formatDate(day), hint: countText(count) })),
      onChange: send,
    })}
    ${view.open ? html`<button type="button" class="nl-button nl-button--subtle" aria-pressed=${String(none)} @click=${() => send([])}>
      ${none ? "✓ Geen dag past mij" : "Geen dag past mij"}</button>` : nothing}`;
}

/** @param {number} count */
const countText = (count) => (count ? (count === 1 ? "1 mens kan dan" : `${count} mensen kunnen dan`) : "Nog niemand koos deze dag");

/** @param {{begins: string, ends: string}} one */
const times = (one) => `${one.begins} tot ${one.ends} uur`.replaceAll(":", ".");

/** Who receives the group, and the offer to do so. @param {View<"participant">} view @param {Act} act @param {Meeting} one */
function hostPart(view, act, one) {
  const mine = view.mine[one.id];
  const last = [...act.pending("host"), ...act.pending("no_host")].filter(({ body }) => body.meeting === one.id).pop();
  const offers = last ? last.type === "host" : Boolean(mine.offer);
  return html`<p>${hostText(view, one)}</p>
    ${offers && mine.offer && mine.offer.state !== "shown" ? tag("Staat nog niet op het scherm", "attention") : nothing}
    ${offers
      ? html`${thanks(`Je bood je aan als ${view.host_word}.`)}
        ${view.open ? html`<button type="button" class="nl-button nl-button--subtle" aria-label="Toch niet: ${one.theme}"
          @click=${() => act.send("no_host", { meeting: one.id })}>Toch niet</button>` : nothing}`
      : view.open && !one.past ? hostForm(view, act, one) : nothing}`;
}

/** @param {View<"participant">} view @param {Meeting} one */
function hostText(view, one) {
  if (one.host) return html`${capitalize(view.host_word)}: <strong>${one.host}</strong>.`;
  if (one.offers.length) return html`Willen ${view.host_word} zijn: ${one.offers.join(", ")}. De begeleider kiest.`;
  return html`Er is nog geen ${view.host_word}.`;
}

/** @param {View<"participant">} view @param {Act} act @param {Meeting} one */
function hostForm(view, act, one) {
  const key = `host-${one.id}`;
  const asking = act.ui[key];
  const ask = (/** @type {boolean} */ on) => {
    act.ui[key] = on;
    act.redraw();
  };
  if (!asking) return html`<button type="button" class="nl-button nl-button--secondary" aria-label="Wij willen ${view.host_word} zijn: ${one.theme}"
    @click=${() => ask(true)}>Wij willen ${view.host_word} zijn</button>`;
  const name = fieldValue(act, key, view.unit).trim();
  const doubtful = Boolean(name) && seemsPerson(name);
  const sure = doubtful && act.ui[`${key}-sure`] === name;
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    const body = { meeting: one.id, name, ...(sure && { sure }) };
    act.send("host", body, { draft: { key, value: name } });
    ask(false);
  };
  return html`<form class="sp-form" @submit=${submit}>
    ${field(act, {
      key, label: "Welke organisatie ontvangt de groep?", value: view.unit, max: view.longest_name,
      hint: `Laat je dit leeg? Dan staat in de zaal je eigen naam, en in het verslag je ${unitWords(act).one}.`,
    })}
    ${doubtful ? choices(act, {
      legend: "Is dit een organisatie?", name: `${key}-sure`, multiple: true, value: sure ? [name] : [],
      options: [{ value: name, label: `Ja, ${name} is geen persoon` }],
      onChange: (next) => {
        act.ui[`${key}-sure`] = next[0] ?? "";
        act.redraw();
      },
    }) : nothing}
    <button class="nl-button nl-button--primary">Bied je aan</button>
    <button type="button" class="nl-button nl-button--subtle" @click=${() => ask(false)}>Toch niet</button>
  </form>`;
}

/** @param {View<"participant">} view @param {Act} act */
function themeForm(view, act) {
  return textForm(act, {
    type: "meeting", field: "theme", label: "Nog een thema?", rows: 1, max: view.max_length, button: "Zet het erbij",
    hint: "Waarover wil je samen verder praten?",
  });
}

/** @param {View<"screen" | "advisor">} view */
function screenPage(view) {
  if (!view.meetings.length) return empty("Waarover praten we de volgende keer?");
  return html`<ul class="follow-up-list">${view.meetings.map((one) => html`<li class="sp-card follow-up-card">
    <h3 class="nl-heading nl-heading--level-3">${one.theme}</h3>
    ${one.day
      ? html`<p><strong>${whenText(one)}</strong>${one.place ? `, ${one.place}` : ""}</p><p>${one.coming} ${one.coming === 1 ? "mens komt" : "mensen komen"}</p>`
      : html`<table class="follow-up-days"><tbody>${one.days.map(({ day, count }) => html`<tr><th scope="row">${formatDate(day)}</th><td><strong>${count}</strong> ${count === 1 ? "kan" : "kunnen"}</td></tr>`)}</tbody></table>
          ${one.days.length ? html`<p class="sp-quiet">${one.answered} van ${view.people} antwoordden</p>` : html`<p class="sp-quiet">Nog geen dagen</p>`}`}
    <p>${one.host ? html`Bij <strong>${one.host}</strong>` : one.offers.length ? `Willen ${view.host_word} zijn: ${one.offers.join(", ")}` : html`Wie wil ${view.host_word} zijn?`}</p>
  </li>`)}</ul>`;
}
