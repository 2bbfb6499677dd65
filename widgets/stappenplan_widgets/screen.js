// @ts-check
// The projector's frame.
import { capitalize, frame, html, nothing, phaseList, rehearsalBanner, skipLink, stepPosition, svg, timer } from "./kit.js";
import { fitText } from "./kit/text_fit.js";
import { choose, followKeys, settings, turn } from "./steering/projector_settings.js";

/** @typedef {import("./types/pages.js").Frame<"screen">} Frame */
/** @typedef {import("./types/pages.js").FrameAct} Act */

export default frame("screen", (now, act) => {
  followKeys(act);
  const mode = now.screen?.mode ?? "live";
  if (mode === "black") return html`<main class="screen-black"><h1 class="sp-hidden">Het scherm is zwart</h1></main>`;
  // While frozen the kernel sends the picture of that moment, without what was hidden since.
  return projectorPage(now, act, mode === "frozen");
});

/** @param {Frame} frame @param {Act} act @param {boolean} frozen */
function projectorPage(frame, act, frozen) {
  const inside = frame.step && !frame.gathering.closed;
  const shown = settings(frame, act);
  const join = inside && shown.join;
  return html`
    ${skipLink}
    ${rehearsalBanner(frame)}
    <div class="screen-page" data-join=${join || "none"} ?data-large=${shown.letters > LARGE_LETTERS} style="--sp-letters:${shown.letters}">
      <header class="screen-head">
        <p><strong>${frame.gathering.title || frame.gathering.workshop}</strong>
          ${inside ? html`<span>${frame.beside?.length ? frame.step.block : `${stepPosition(frame.step)} · ${frame.step.title}`}</span>` : nothing}</p>
        <p class="sp-house"></p>
        ${frozen ? html`<p class="screen-frozen"><span aria-hidden="true">❄</span> staat even stil</p>` : nothing}
        ${connectionNotice(act)}
        ${act.silent() ? html`<p class="screen-frozen" role="status">klik één keer voor geluid</p>` : nothing}
        ${inside && !frame.beside?.length ? timer(frame, act) : nothing}
      </header>
      ${join === "full" ? joinPage(frame, act) : inside ? (frame.beside?.length ? besidePage(frame, act) : stepPage(frame, act)) : outsideStep(frame)}
      ${join ? html`<aside class="screen-side" aria-label="Bladzijde en meedoen">
        ${join === "full" ? nothing : pageNumber(act, shown.hold)} ${join === "full" ? nothing : joinCorner(frame, act)}</aside>` : nothing}
    </div>`;
}

/** Steps that are held beside each other: who is where, and what each group does. @param {Frame} frame @param {Act} act */
function besidePage(frame, act) {
  const { hold, turns } = settings(frame, act);
  const parts = frame.beside.map(({ id, phase }) => `${id} ${phase}`).join(" ");
  return html`<main class="screen-main" id="inhoud" tabindex="-1">
    <h1 class="nl-heading nl-heading--level-1 sp-question">In groepen: kijk op je telefoon</h1>
    <div class="screen-body" ${fitText(parts, { tell: onPageTurn(act), hold, turns })}>
      <ol class="screen-beside" data-many=${frame.beside.length > MOST_BESIDE}>${frame.beside.map((step) => besideTile(step, act))}</ol></div>
  </main>`;
}

// More than these stand in two rows.
const MOST_BESIDE = 3;

/** @param {Frame["beside"][number]} step @param {Act} act */
function besideTile(step, act) {
  const { people } = step.counts;
  const phase = step.phases.find(({ id }) => id === step.phase);
  return html`<li><p class="screen-beside__head"><span>Groep ${step.group}</span><span>${people === 1 ? "1 persoon" : `${people} mensen`}</span></p>
    <h2 class="nl-heading nl-heading--level-2">${step.title}</h2>
    ${step.place ? html`<p class="screen-beside__place">${capitalize(step.place)}</p>` : nothing}
    <p>${step.instruction || step.question}</p>
    <p class="screen-beside__foot"><span>${phase?.label ?? ""}</span>${timer(step, act)}</p></li>`;
}

// Above this the corner has no room for the progress ring: it says the count in words.
const LARGE_LETTERS = 1.3;

/** @param {Frame} frame @param {Act} act */
function stepPage(frame, act) {
  const { hold, turns } = settings(frame, act);
  return html`<main class="screen-main" id="inhoud" tabindex="-1">
    <h1 class="nl-heading nl-heading--level-1 sp-question">${frame.step.question || frame.step.title}</h1>
    ${phaseList(frame.step)}
    <h2 class="sp-hidden">Dit onderdeel</h2>
    <div class="screen-body" ${fitText(`${frame.step.id} ${frame.step.phase}`, { tell: onPageTurn(act), hold, turns })}>${act.slot}</div>
  </main>`;
}

/** @param {Act} act */
const onPageTurn = (act) => (/** @type {{at: number, of: number}} */ page) => {
  if (act.ui.page?.at === page.at && act.ui.page?.of === page.of) return;
  act.ui.page = page;
  act.redraw();
};

const MOST_DOTS = 6;

/** The page number, when the content is divided into pages; it turns the page. @param {Act} act @param {boolean} held */
function pageNumber(act, held) {
  /** @type {{at: number, of: number} | undefined} */
  const page = act.ui.page;
  if (!page || page.of < 2) return nothing;
  const dots = [...Array(page.of).keys()].map((at) => (at === page.at ? "●" : "○")).join(" ");
  return html`<button type="button" class="screen-turn" @click=${() => turn(act, 1)}>
    ${page.of > MOST_DOTS ? nothing : html`<span class="screen-turn__dots" aria-hidden="true">${dots}</span>`}
    <span>${page.at + 1} van ${page.of}</span>${held ? html`<span>staat vast</span>` : nothing}</button>`;
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
      <p class="nl-paragraph nl-paragraph--lead sp-lead">${capitalize(frame.gathering.result)} is klaar. ${afterwards(frame)}</p></div>
      ${frame.report?.qr ? svg(frame.report.qr, "QR-code van het verslag") : frame.framework?.qr ? svg(frame.framework.qr, "QR-code om het afwegingskader te gebruiken") : nothing}</main>`;
  }
  return html`<main class="screen-outside" id="inhoud" tabindex="-1">
    <div><h1 class="nl-heading nl-heading--level-1">Welkom</h1><p class="nl-paragraph nl-paragraph--lead sp-lead">Pak je telefoon en doe mee.</p>
      ${howToJoin(frame)}</div>
    ${frame.join?.qr ? svg(frame.join.qr, "QR-code om mee te doen") : nothing}
  </main>`;
}

/** What people can do with the code on the screen when it is over. @param {Frame} frame */
function afterwards(frame) {
  if (frame.report) return "Scan de code, lees en reageer.";
  return frame.framework ? "Scan de code, en gebruik het bij je eigen project." : "Jullie krijgen een kopie van de begeleider.";
}

/** The join code beside the step, for latecomers. @param {Frame} frame @param {Act} act */
function joinCorner(frame, act) {
  return html`<section class="screen-corner" aria-label="Meedoen">
    ${frame.join?.qr
      ? html`<button type="button" class="screen-qr" aria-label="QR-code groot" @click=${() => choose(act, { join: "full" })}>
          ${svg(frame.join.qr, "QR-code om mee te doen")}</button>`
      : nothing}
    <p class="screen-join"><span>Doe mee met code</span><strong>${frame.gathering.code}</strong>
      <span class="screen-address">${joinAddress(frame)}</span></p>
    ${doorLine(frame)}
    ${frame.missing?.arriving ? missingRoles(frame) : nothing}
    <div class="screen-counts"><p>${peopleCount(frame)}</p>${progressRing(frame)}</div>
  </section>`;
}

/** The join code over the whole projector; a click goes back to the step. @param {Frame} frame @param {Act} act */
function joinPage(frame, act) {
  return html`<main class="screen-outside" id="inhoud" tabindex="-1">
    <div><h1 class="nl-heading nl-heading--level-1">Doe mee</h1>${howToJoin(frame)}
      <button type="button" class="nl-button nl-button--subtle" @click=${() => choose(act, { join: "side" })}>Terug naar ${frame.step.title}</button></div>
    ${frame.join?.qr ? svg(frame.join.qr, "QR-code om mee te doen") : nothing}
  </main>`;
}

/** @param {Frame} frame */
const howToJoin = (frame) => html`<p class="screen-how">Ga naar <strong>${joinAddress(frame)}</strong><br />en typ <strong>${frame.gathering.code}</strong></p>
  ${doorLine(frame)}
  <p class="nl-paragraph nl-paragraph--lead sp-lead">${peopleCount(frame)}</p>
  ${missingRoles(frame)}`;

/** @type {Record<string, string>} */
const DOORS = { ask: "De begeleider laat je binnen.", closed: "De deur is dicht." };

/** What who comes now meets at the door. @param {Frame} frame */
function doorLine({ door }) {
  const sentence = DOORS[door?.mode ?? ""];
  return sentence ? html`<p class="screen-door">${sentence}</p>` : nothing;
}

/** Which roles of a mixed group nobody has yet, while people come in. @param {Frame} frame */
function missingRoles({ missing, counts }) {
  return missing?.sentence && counts?.people ? html`<p class="screen-missing">${missing.sentence}</p>` : nothing;
}

/** The address to type, which may go on at a dot or a slash; the page there asks for the code. @param {Frame} frame */
function joinAddress(frame) {
  const address = String(frame.join?.url ?? "").replace(/^https?:\/\//, "").replace(/(\/j)?\/[^/]*$/, "");
  return address.split(/(?=[./:])/).map((part, at) => html`${at ? html`<wbr />` : nothing}${part}`);
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
  return html`<div class="screen-done">${svg(picture.svg, picture.words)}<p aria-hidden="true">
    <span class="screen-done__count">${counts.done} van ${counts.expected}</span> klaar</p></div>`;
}
