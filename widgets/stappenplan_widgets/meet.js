// @ts-check
// The pages of the step kind meet.
import { cards, editOwnText, formatDate, html, nothing, step, svg, tag, thanks, waiting } from "./kit.js";
import { facilitatorPage } from "./meet/facilitator.js";
import { clearPromiseWhenShown, promiseForm } from "./meet/promise_form.js";
import { awaitsAnswer, talkProposal } from "./meet/proposal.js";
import { talkOutcome } from "./meet/talk_outcome.js";

/**
 * @template {import("./types/pages.js").Role} R
 * @typedef {import("./types/pages.js").View<"meet", R>} View
 */
/** @typedef {import("./types/pages.js").StepAct<"meet">} Act */

export default step(/** @satisfies {import("./types/pages.js").StepPages<"meet">} */ ({
  participant(view, act) {
    return html`${ownTalks(view, act)} ${talkProposal(view, act)} ${view.open ? newTalk(view, act) : closedNotice(view)} ${reviewDateList(view)} ${reactionList(view)}`;
  },

  screen: screenPage,
  advisor: screenPage,
  facilitator: facilitatorPage,
}));

/** @param {View<"participant">} view */
const closedNotice = (view) => (view.talks.length ? nothing : waiting("Je kunt nu niets invullen."));

/** @param {View<"participant">} view @param {Act} act */
function newTalk(view, act) {
  clearPromiseWhenShown(view, act);
  const gone = act.pending("none").length > 0 || view.not_now;
  if (view.talks.length >= view.most) return html`<p class="sp-quiet">Dit zijn genoeg gesprekken. Veel succes.</p>`;
  if ((gone || view.talks.length || awaitsAnswer(view, act)) && !act.ui.more) {
    const more = () => {
      act.ui.more = true;
      act.redraw();
    };
    return html`${gone && !view.talks.length ? thanks("Je koos: nu niet. Dat is goed. Je kunt het later nog invullen.") : nothing}
      <button type="button" class="nl-button nl-button--secondary" @click=${more}>
        ${view.talks.length ? "Nog een gesprek" : gone ? "Toch een gesprek" : "Kies zelf een gesprek"}</button>`;
  }
  return promiseForm(view, act, {
    send: (body, also) => act.send("talk", body, also),
    none: view.talks.length ? undefined : () => act.send("none"),
  });
}

/** @param {View<"participant">} view @param {Act} act */
function ownTalks(view, act) {
  const sending = act.pending("talk", view.talks).map(({ id, body }) => (
    { id, whom: body.whom, text: body.about, date: body.date, sending: true, took_place: null }));
  const talks = [...view.talks, ...sending];
  if (!talks.length) return nothing;
  return html`<h3 class="nl-heading nl-heading--level-3">${talks.length === 1 ? "Jouw gesprek" : "Jouw gesprekken"}</h3>
    ${cards(talks, {
      label: "Jouw gesprekken",
      render: (talk) => html`<p><strong>${talk.whom}</strong>${talk.date ? html`<br />${formatDate(talk.date)}` : nothing}</p>
        ${editOwnText(act, talk, { open: view.open, max: view.max_length, label: "Waarover?", withdraw: false })}
        ${talk.sending ? tag("We versturen dit", "quiet") : talkOutcome(view, act, talk, {
          withdraw: () => act.send("withdraw", { talk: talk.id }),
        })}`,
    })}`;
}

/** @param {View<"participant" | "screen" | "facilitator" | "advisor">} view */
function reviewDateList(view) {
  if (!view.review_dates.length) return nothing;
  return html`<section class="sp-stack"><h3 class="nl-heading nl-heading--level-3">We kijken samen terug</h3>
    <ul>${view.review_dates.map((/** @type {string} */ date) => html`<li>${formatDate(date)}</li>`)}</ul></section>`;
}

/** @param {View<"participant" | "screen" | "advisor">} view */
function reactionList(view) {
  if (!view.reactions.length) return nothing;
  return html`<section class="sp-stack"><h3 class="nl-heading nl-heading--level-3">De opdrachtgever zegt</h3>
    ${view.reactions.map((one) => html`<p class="sp-quote">${one.text}</p>`)}</section>`;
}

/** @param {View<"screen" | "advisor">} view */
function screenPage(view) {
  const { sentences = [], svg: picture = "" } = view.network ?? {};
  return html`<div class="meet-top" ?data-map=${Boolean(picture)}>
      <div><p class="sp-big-number"><strong>${view.promised}</strong>
          <span>${view.promised === 1 ? "gesprek beloofd" : "gesprekken beloofd"}</span></p>
        ${view.held ? html`<p>${view.held} ${view.held === 1 ? "gesprek is" : "gesprekken zijn"} al geweest.</p>` : nothing}</div>
      ${picture ? html`<p data-turn>${sentences[0]}</p>` : nothing}
    </div>
    ${picture ? html`<div class="meet-map" data-turn>${svg(picture, sentences.join(" "))}</div>` : nothing}
    ${sentences.slice(picture ? 1 : 0).map((/** @type {string} */ one) => html`<p class="meet-said" data-turn>${one}</p>`)}
    ${(view.timeline ?? []).map((one) => html`<div class="meet-line" data-turn>${svg(one.svg)}</div>`)}
    <div class="meet-columns" data-turn>${reviewDateList(view)} ${reactionList(view)}</div>`;
}
