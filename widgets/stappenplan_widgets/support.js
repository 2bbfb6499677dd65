// @ts-check
// The pages of the step kind support.
import { html, nothing, step } from "./kit.js";
import { facilitatorPage } from "./support/facilitator.js";
import { participantPage } from "./support/participant.js";
import { missingHelp, offerCards, requestCards } from "./support/words.js";

/** @typedef {import("./types/pages.js").View<"support", "screen" | "advisor">} View */

export default step(/** @satisfies {import("./types/pages.js").StepPages<"support">} */ ({
  participant: participantPage,
  screen: (view) => screenPage(view),
  advisor: (view) => screenPage(view),
  facilitator: facilitatorPage,
}));

/** @param {View} view */
function screenPage(view) {
  if (!view.requests.length && !view.offers.length) {
    return html`<p class="sp-waiting">Hier komen de initiatieven die hulp vragen. Schrijf je aanvraag op je telefoon.</p>`;
  }
  return html`${view.phase === "request" ? nothing : missingHelp(view.missing)} ${view.requests.length ? requestCards(view.requests, { rules: view.phase === "request", short: true }) : nothing}
    ${view.phase === "offer" && view.offers.length ? html`<section class="sp-stack"><h3 class="nl-heading nl-heading--level-3">Aangeboden</h3>${offerCards(view.offers)}</section>` : nothing}`;
}
