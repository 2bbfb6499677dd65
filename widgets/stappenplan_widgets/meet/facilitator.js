// @ts-check
// The facilitator's page of the step kind meet.
import {
  cards, details, field, fieldValue, formatDate, html, moderation, nothing, paperBox, personSelect, tag,
  textForm, thanks,
} from "../kit.js";
import { networkTable } from "../document/network.js";
import { promiseForm } from "./promise_form.js";
import { sendAs, talkProposal } from "./proposal.js";
import { talkOutcome } from "./talk_outcome.js";

/**
 * @template {import("../types/pages.js").Role} R
 * @typedef {import("../types/pages.js").View<"meet", R>} View
 */
/** @typedef {import("../types/pages.js").StepAct<"meet">} Act */

/** What the facilitator does in the last ten minutes. @param {View<"facilitator">} view @param {Act} act */
export function facilitatorPage(view, act) {
  return html`<h3 class="nl-heading nl-heading--level-3">${view.promised} ${view.promised === 1 ? "gesprek" : "gesprekken"} beloofd</h3>
    ${proposalPanel(view, act)} ${peopleWithoutTalk(view)} ${reviewDateForm(view, act)} ${reactionForm(view, act)}
    <h3 class="nl-heading nl-heading--level-3">De gesprekken</h3>
    ${cards(view.talks, {
      label: "Beloofde gesprekken", columns: true, empty: "Er is nog geen gesprek beloofd.",
      render: (talk) => html`<p><strong>${talk.whom}</strong>${talk.date ? html`<br />${formatDate(talk.date)}` : nothing}</p>
        <p class="sp-card__text">${talk.text}</p><p class="sp-quiet">${talk.name}${talk.via ? ` (${talk.via})` : ""}</p>
        ${talkOutcome(view, act, talk, { for: talk.author })}
        ${moderation(act, talk)}`,
    })}
    ${talkFromPaper(view, act)} ${networkDetails(view)}`;
}

/** What the map on the projector says, in words and numbers. @param {View<"facilitator">} view */
function networkDetails(view) {
  const { sentences = [], table = [] } = view.network ?? {};
  if (!table.length) return nothing;
  return details("Het netwerk in getallen", html`<p>${sentences.join(" ")}</p>${networkTable(table)}`);
}

/** Counts of proposals; each proposal itself is shown to one person only. @param {View<"facilitator">} view @param {Act} act */
function proposalPanel(view, act) {
  if (!view.proposals) return nothing;
  const { asked, accepted, near, paper: onPaper } = view.proposals;
  const [now, then, of] = near ?? [];
  const going = act.pending("propose").length > 0;
  return html`<section class="sp-panel sp-stack" aria-label="Voorstellen voor gesprekken">
    <h3 class="nl-heading nl-heading--level-3">Welk gesprek maakt het meeste uit?</h3>
    ${asked
      ? html`<p>${asked} ${asked === 1 ? "persoon kreeg" : "mensen kregen"} een voorstel. ${accepted} ${accepted === 1 ? "zei" : "zeiden"} ja.</p>`
      : html`<p>Stappenplan zoekt per persoon één gesprek dat het dorp dichterbij brengt. Ieder ziet alleen het eigen voorstel.</p>`}
    ${asked && of >= 5
      ? html`<p class="sp-quiet">Op de kaart ${now === 1 ? "heeft" : "hebben"} ${now} van de ${of} collega's zelf contact met het dorp.${then > now ? ` Zegt iedereen ja, dan ${then}.` : nothing}</p>` : nothing}
    <p class="sp-quiet">Jij ziet niet wie welk voorstel kreeg. Je ziet ook niet wie nee zegt.</p>
    <button type="button" class="nl-button nl-button--secondary" aria-disabled=${String(going)}
      @click=${() => going || act.send("propose")}>${asked ? "Zoek nog meer gesprekken" : "Stel gesprekken voor"}</button>
    ${onPaper.map((one) => html`<div class="sp-stack"><p><strong>${one.name}</strong> heeft geen telefoon. Vraag het onder vier ogen:</p>
      ${talkProposal(view, act, { proposal: one, send: sendAs(act, one.person) })}</div>`)}
  </section>`;
}

/** @param {View<"facilitator">} view */
function peopleWithoutTalk(view) {
  if (!view.without.length) return nothing;
  return html`<section class="sp-panel sp-stack" aria-label="Nog geen gesprek">
    <p><strong>Nog geen gesprek:</strong> ${view.without.join(", ")}</p>
    <p class="sp-quiet">Deze namen zie alleen jij. Wie “nu niet” zei, staat er ook bij: dat zie jij niet. Vraag ernaar onder vier ogen.</p>
  </section>`;
}

/** @param {View<"facilitator">} view @param {Act} act */
function reviewDateForm(view, act) {
  const newest = act.pending("review_dates").pop()?.body.dates;
  const chosen = newest ?? view.review_dates;
  const first = chosen.length ? chosen : view.proposed;
  const value = (/** @type {number} */ at) => fieldValue(act, `review-${at}`, first[at] ?? "");
  const dates = [value(0), value(1)].filter(Boolean);
  const blocked = !dates.length || dates.some((one) => one < view.first_day || one > view.last_day);
  const send = () => {
    if (blocked) return;
    act.send("review_dates", { dates });
    [0, 1].forEach((at) => act.draft(`review-${at}`).clear());
  };
  return html`<section class="sp-panel sp-stack" aria-label="Terugblik">
    <h3 class="nl-heading nl-heading--level-3">Wanneer kijken we terug?</h3>
    ${chosen.length
      ? thanks(`Gekozen: ${chosen.map(formatDate).join(" en ")}.`)
      : html`<p class="sp-quiet">Dit is een voorstel. Vraag de groep of het past, en leg het dan vast.</p>`}
    <div class="meet-columns">
      ${[0, 1].map((at) => field(act, {
        key: `review-${at}`, type: "date", value: first[at] ?? "", label: at ? "Tweede keer" : "Eerste keer",
        hint: value(at) ? formatDate(value(at)) : "",
      }))}
    </div>
    <button type="button" class="nl-button nl-button--primary" aria-disabled=${String(blocked)} @click=${send}>
      ${chosen.length ? "Verander de dagen" : "Leg deze dagen vast"}</button>
  </section>`;
}

/** @param {View<"facilitator">} view @param {Act} act */
function reactionForm(view, act) {
  const sending = act.pending("reaction", view.all_reactions);
  return html`<section class="sp-panel sp-stack" aria-label="Reactie van de opdrachtgever">
    ${cards([...view.all_reactions, ...sending.map(({ id, body }) => ({ id, text: body.text, sending: true }))], {
      label: "Reacties",
      render: (one) => html`<p class="sp-card__text">${one.text}</p>
        ${one.sending ? tag("We versturen dit", "quiet") : moderation(act, one)}`,
    })}
    ${textForm(act, {
      type: "reaction", label: "Wat zegt de opdrachtgever?", hint: "Neem de woorden over en lees ze voor.",
      rows: 2, max: view.max_length, button: "Zet op het scherm",
    })}
  </section>`;
}

/** @param {View<"facilitator">} view @param {Act} act */
function talkFromPaper(view, act) {
  const { chosen, control } = personSelect(act, { key: "talk", label: "Wie gaat praten?" });
  return paperBox(act, html`${control}
      ${chosen
        ? promiseForm(view, act, {
            key: `talk-${chosen}`,
            send: (body, also) => act.sendFor(chosen, "talk", body, also),
            none: () => act.sendFor(chosen, "none"),
          })
        : nothing}`);
}
