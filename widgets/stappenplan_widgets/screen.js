// @ts-check
// The projector's frame.
import { frame, html, nothing, phaseList, rehearsalBanner, skipLink, stepPosition, svg, timer } from "./kit.js";
import { fitText } from "./kit/text_fit.js";

/** @typedef {import("./types/pages.js").Frame<"screen">} Frame */
/** @typedef {import("./types/pages.js").FrameAct} Act */

export default frame("screen", (now, act) => {
  const mode = now.screen?.mode ?? "live";
  if (mode === "black") return html`<main class="screen-black"><h1 class="sp-hidden">Het scherm is zwart</h1></main>`;
  // While frozen the kernel sends the picture of that moment, without what was hidden since.
  return projectorPage(now, act, mode === "frozen");
});

/** @param {Frame} frame @param {Act} act @param {boolean} frozen */
function projectorPage(frame, act, frozen) {
  const inside = frame.step && !frame.gathering.closed;
  return html`
    ${skipLink}
    ${rehearsalBanner(frame)}
    <div class="screen-page">
      <header class="screen-head">
        <p><strong>${frame.gathering.title || frame.gathering.workshop}</strong>
          ${inside ? html`<span>${stepPosition(frame.step)} · ${frame.step.title}</span>` : nothing}</p>
        <p class="sp-house"></p>
        ${frozen ? html`<p class="screen-frozen"><span aria-hidden="true">❄</span> staat even stil</p>` : nothing}
        ${connectionNotice(act)}
        ${inside ? timer(frame, act) : nothing}
      </header>
      ${inside
        ? html`<main class="screen-main" id="inhoud" tabindex="-1">
            <h1 class="nl-heading nl-heading--level-1 sp-question">${frame.step.question || frame.step.title}</h1>
            ${phaseList(frame.step)}
            <h2 class="sp-hidden">In deze stap</h2>
            <div class="screen-body" ${fitText(`${frame.step.id} ${frame.step.phase}`, onPageTurn(act))}>${act.slot}</div>
          </main>${pageNumber(act.ui.page)}`
        : outsideStep(frame)}
      ${inside ? joinCorner(frame) : nothing}
    </div>`;
}

/** @param {Act} act */
const onPageTurn = (act) => (/** @type {{at: number, of: number}} */ page) => {
  if (act.ui.page?.at === page.at && act.ui.page?.of === page.of) return;
  act.ui.page = page;
  act.redraw();
};

const MOST_DOTS = 6;

/** The page number, when the content is divided into pages. @param {{at: number, of: number} | undefined} page */
function pageNumber(page) {
  if (!page || page.of < 2) return nothing;
  const dots = [...Array(page.of).keys()].map((at) => (at === page.at ? "●" : "○")).join(" ");
  return html`<aside class="screen-turn" aria-label="Bladzijde">${page.of > MOST_DOTS ? nothing : html`<span aria-hidden="true">${dots}</span>`}
    <span>${page.at + 1} van ${page.of}</span></aside>`;
}

/** @param {Act} act */
const connectionNotice = (act) =>
  act.status.connection === "online"
    ? nothing
    : html`<p class="screen-frozen" role="status"><span aria-hidden="true">!</span> geen verbinding</p>`;

/** @param {Frame} frame */
function outsideStep(frame) {
  if (frame.gathering.closed) {
    return html`<main class="screen-outside" id="inhoud" tabindex="-1"><div><h1 class="nl-heading nl-heading--level-1">Dank jullie wel</h1>
      <p class="nl-paragraph nl-paragraph--lead sp-lead">Het stappenplan is klaar. Jullie krijgen het toegestuurd.</p></div></main>`;
  }
  return html`<main class="screen-outside" id="inhoud" tabindex="-1">
    <div><h1 class="nl-heading nl-heading--level-1">Welkom</h1><p class="nl-paragraph nl-paragraph--lead sp-lead">Pak je telefoon en doe mee.</p>
      <p class="screen-how">Ga naar <strong>${joinAddress(frame)}</strong><br />en typ <strong>${frame.gathering.code}</strong></p>
      <p class="nl-paragraph nl-paragraph--lead sp-lead">${peopleCount(frame)}</p></div>
    ${frame.join?.qr ? svg(frame.join.qr, "QR-code om mee te doen") : nothing}
  </main>`;
}

/** The join code in a corner of the screen, for latecomers. @param {Frame} frame */
function joinCorner(frame) {
  return html`<aside class="screen-corner" aria-label="Meedoen">
    ${frame.join?.qr ? svg(frame.join.qr, "QR-code om mee te doen") : nothing}
    <p class="screen-join"><span>Doe mee met code</span><strong>${frame.gathering.code}</strong>
      <span class="screen-address">${joinAddress(frame)}</span></p>
    <div class="screen-counts"><p>${peopleCount(frame)}</p>${progressRing(frame)}</div>
  </aside>`;
}

/** The address to type; the page there asks for the code. @param {Frame} frame */
function joinAddress(frame) {
  return String(frame.join?.url ?? "").replace(/^https?:\/\//, "").replace(/(\/j)?\/[^/]*$/, "");
}

/** @param {Frame} frame */
function peopleCount(frame) {
  const count = frame.counts?.people ?? 0;
  if (!count) return "Nog niemand binnen";
  return count === 1 ? "1 persoon binnen" : `${count} mensen binnen`;
}

/** The progress ring: how many are done, without names. @param {Frame} frame */
function progressRing({ counts, ring: picture }) {
  if (!counts?.done || !picture?.svg) return nothing;
  return html`<div class="screen-done">${svg(picture.svg, picture.words)}<p aria-hidden="true">klaar</p></div>`;
}
