// @ts-check
// The participant's frame: the current step on a phone, and the participant's own data.
import {
  capitalize, confirmButton, details, frame, html, isChecked, live, nothing, phaseList, rehearsalBanner, repeat, skipLink,
  statusBar, stepPosition, textForm, timer, uncapitalize, waiting,
} from "./kit.js";
import { questionsToOwner } from "./advice/questions_to_owner.js";
import { afterClosing } from "./participant/after_closing.js";
import { keptWords } from "./kit/kept_words.js";

/** @typedef {import("./types/pages.js").Frame<"participant">} Frame */
/** @typedef {import("./types/pages.js").FrameAct} Act */

export default frame("participant", (frame, act) => html`
  ${skipLink}
  ${rehearsalBanner(frame)}
  <header class="participant-head">
    <p class="sp-house"></p>
    <p class="participant-where"><span>${frame.gathering.title || frame.gathering.workshop}</span>
      <span>${isInStep(frame, act) ? stepPosition(frame.step) : ""}</span></p>
    ${isInStep(frame, act) && frame.step.number ? progress(frame.step) : nothing}
  </header>
  <main class="participant-main" id="inhoud" tabindex="-1">
    ${act.problems()}
    ${noticeList(frame, act)}
    ${questionsToOwner(frame, act)}
    ${introductions(frame)}
    ${isInStep(frame, act) ? stepQuestion(frame, act) : outsideStep(frame, act)}
    <div ?hidden=${!isInStep(frame, act)}><h2 class="sp-hidden">Dit onderdeel</h2>${act.slot}</div>
    ${isInStep(frame, act) && frame.own
      ? details("Jouw stap, gesprekken en het plan", afterClosing(frame))
      : nothing}
    ${isInStep(frame, act) && frame.framework ? html`<a class="nl-button nl-button--secondary sp-button--wide" href=${frame.framework.url} target="_blank" rel="noopener">Gebruik het afwegingskader</a>` : nothing}
    ${openSteps(frame, act)}
    ${frame.next && !frame.gathering.closed ? html`<p class="sp-quiet">Straks: ${uncapitalize(frame.next.title)}</p>` : nothing}
    ${frame.me && !frame.gone ? ownDataPanel(frame, act) : nothing}
  </main>
  <footer class="participant-foot">${statusBar(act.status)}</footer>
`);

/** That a knowledge broker asks whether somebody wants to meet others. @param {Frame} frame */
const introductions = (frame) => frame.introductions?.open && frame.me?.introductions_url
  ? html`<div class="sp-notice"><p class="nl-paragraph">Er is een voorstel om mensen te ontmoeten die met hetzelfde bezig zijn.</p>
      <a class="nl-link" href=${frame.me.introductions_url}>Bekijk het voorstel</a></div>`
  : nothing;

/** @param {Frame["step"]} step */
const progress = (step) => html`<div class="sp-progress" aria-hidden="true">
  <span style="width:${(100 * step.number) / step.of}%"></span></div>`;

/** @param {Frame} frame @param {Act} act */
function stepQuestion(frame, act) {
  const { step } = frame;
  return html`<div class="participant-question">
    ${ownGroup(frame)}
    <div class="participant-title"><p class="nl-paragraph">${step.title}</p>${timer(frame, act)}</div>
    <h1 class="nl-heading nl-heading--level-1 sp-question" tabindex="-1">${step.question || step.title}</h1>
    ${phaseList(step)}
    ${step.instruction ? html`<p class="nl-paragraph">${step.instruction}</p>` : nothing}
  </div>`;
}

/** Which part of the group somebody is in, and where that sits. @param {Frame} frame */
function ownGroup({ group, step }) {
  if (!group?.of || !step.current) return nothing;
  return html`<p class="participant-group"><strong>Je zit in groep ${group.number} van ${group.of}</strong>
    <span>${group.place ? `${capitalize(group.place)}. ` : ""}${withOthers(group.people - 1)}</span></p>`;
}

/** @param {number} others */
const withOthers = (others) => {
  if (others < 1) return "Je bent hier nu de enige.";
  return others === 1 ? "Met 1 ander." : `Met ${others} anderen.`;
};

/** Whether the step is in sight; when it is over one that takes something still, once somebody goes there. @param {Frame} frame @param {Act} act */
const isInStep = (frame, act) =>
  Boolean(frame.step) && !frame.gone && (frame.gathering.closed ? wentBack(frame, act) : frame.me?.here !== false);

/** @param {Frame} frame @param {Act} act */
const wentBack = (frame, act) =>
  act.ui.went_back === frame.step.id && (frame.open_steps ?? []).some(({ id }) => id === frame.step.id);

/** @param {Frame} frame @param {Act} act */
function outsideStep(frame, act) {
  const name = frame.me?.name;
  if (frame.gone) {
    return html`<div class="participant-question"><h1 class="nl-heading nl-heading--level-1">Je doet niet meer mee</h1>
      <p class="nl-paragraph">Je naam en wat je schreef, zijn gewist. Wil je toch meedoen? Meld je dan opnieuw aan met de code
      ${frame.gathering.code}.</p></div>`;
  }
  if (frame.me?.here === false && !frame.gathering.closed) {
    return html`<div class="participant-question"><h1 class="nl-heading nl-heading--level-1">Dank je wel${name ? `, ${name}` : ""}</h1>
      <p class="nl-paragraph">Je bent weggegaan. Wat je schreef blijft staan.</p>
      <button class="nl-button nl-button--primary" @click=${() =>
        act.steer("returned", { participant: frame.me.id })}>Ik ben er weer</button></div>`;
  }
  if (frame.gathering.closed) {
    return html`<div class="participant-question">
      <h1 class="nl-heading nl-heading--level-1">Dank je wel${name ? `, ${name}` : ""}</h1>
      <p class="nl-paragraph">De bijeenkomst is klaar. De begeleider stuurt ${frame.gathering.result} rond.</p>
      ${keptWords(frame.kept)}</div>
      ${frame.report ? html`<a class="nl-button nl-button--primary sp-button--wide" href=${frame.report.url} target="_blank" rel="noopener">Lees ${frame.gathering.result} en reageer</a>` : nothing}
      ${frame.framework ? html`<a class="nl-button nl-button--secondary sp-button--wide" href=${frame.framework.url} target="_blank" rel="noopener">Gebruik het afwegingskader</a>` : nothing}
      ${afterClosing(frame)}`;
  }
  return html`<div class="participant-question">
    <h1 class="nl-heading nl-heading--level-1">Fijn dat je er bent${name ? `, ${name}` : ""}</h1>
    ${waiting("We beginnen zo. Laat deze pagina open staan.")}</div>`;
}

/** @param {Frame} frame @param {Act} act */
function noticeList(frame, act) {
  act.ui.read ??= new Set();
  const sent = new Set(act.pending("rewrite").map(({ body }) => body.entry));
  const unread = (frame.notices ?? []).filter((one) => !act.ui.read.has(one.id) && !sent.has(one.id));
  return html`<div role="status" class="sp-stack sp-problems" ?data-some=${unread.length}>${repeat(unread, (one) => one.id,
    (one) => html`<div class="sp-notice"><p class="nl-paragraph">${one.text}</p>
      ${act.ui.rewriting === one.id ? rewriteForm(one, act) : noticeButtons(one, act)}</div>`)}</div>`;
}

/** @param {Frame["notices"][number]} one @param {Act} act */
function noticeButtons(one, act) {
  const rewrite = () => {
    act.ui.rewriting = one.id;
    act.redraw();
  };
  const read = () => {
    act.ui.read.add(one.id);
    act.redraw();
  };
  return html`<div class="sp-row">
    ${one.words ? html`<button class="nl-button nl-button--primary sp-button--small" @click=${rewrite}>Schrijf het anders</button>` : nothing}
    <button class="nl-button nl-button--secondary sp-button--small" @click=${read}>Gelezen</button></div>`;
}

/** A hidden card is written anew where its author reads that it is hidden. @param {Frame["notices"][number]} one @param {Act} act */
function rewriteForm(one, act) {
  const leave = () => {
    act.ui.rewriting = null;
    act.redraw();
  };
  return html`${textForm(act, {
    type: "rewrite", key: `rewrite-${one.id}`, label: "Hoe zou je het anders zeggen?", value: one.words, button: "Stuur opnieuw",
    hint: "De begeleider leest het eerst.",
    send: (body, also) => act.steer("rewrite", { entry: one.id, ...body }, also),
    onSent: () => {
      act.ui.rewriting = null;
    },
  })}
    <button type="button" class="nl-button nl-button--subtle" @click=${leave}>Laat het zo</button>`;
}

const MANY = 2;

/** Other steps that take something now; the kernel leaves them out while people talk. @param {Frame} frame @param {Act} act */
function openSteps(frame, act) {
  if (frame.gathering.closed) return stepsAfterClosing(frame, act);
  const steps = frame.open_steps ?? [];
  const back = steps.find((one) => one.current);
  const others = steps.filter((one) => one !== back);
  return html`${back
    ? html`<button class="nl-button nl-button--primary sp-button--wide" @click=${() => act.look("")}>
        Terug naar de groep: ${uncapitalize(back.title)}</button>`
    : nothing}
    ${others.length ? html`<nav class="sp-stack" aria-label="Ook nog open">${
      others.length > MANY
        ? details(`Ook nog open (${others.length})`, stepButtons(others, act))
        : html`<h2 class="nl-heading nl-heading--level-2 participant-small">Ook nog open</h2>${stepButtons(others, act)}`
    }</nav>` : nothing}`;
}

/** What somebody may still decide about when it is over. @param {Frame} frame @param {Act} act */
function stepsAfterClosing(frame, act) {
  const steps = frame.gone ? [] : (frame.open_steps ?? []);
  const go = (/** @type {string} */ step) => {
    act.ui.went_back = step;
    act.look(step);
    act.redraw();
  };
  if (wentBack(frame, act)) {
    return html`<button class="nl-button nl-button--primary sp-button--wide" @click=${() => go("")}>Terug</button>`;
  }
  if (!steps.length) return nothing;
  return html`<nav class="sp-stack" aria-label="Hier kun je nog iets kiezen">
    <h2 class="nl-heading nl-heading--level-2 participant-small">Hier kun je nog iets kiezen</h2>
    <ul class="participant-steps">${repeat(steps, (one) => one.id, (one) => html`<li>
      <button class="nl-button nl-button--secondary sp-button--wide" @click=${() => go(one.id)}>${one.title}</button></li>`)}</ul></nav>`;
}

/** @param {Frame["open_steps"]} steps @param {Act} act */
const stepButtons = (steps, act) => html`<ul class="participant-steps">${repeat(steps, (one) => one.id, (one) => html`<li>
  <button class="nl-button nl-button--secondary sp-button--wide" @click=${() => act.look(one.id)}>
    <span>${one.title}</span> ${one.done ? html`<span class="participant-done">✓ klaar</span>` : nothing}</button></li>`)}
</ul>`;

/** @param {Frame} frame @param {Act} act */
function ownDataPanel(frame, act) {
  const { me } = frame;
  return details("Mijn gegevens", html`
    <dl class="participant-me"><div><dt>Naam</dt><dd>${me.name}</dd></div>
      <div><dt>Code van de bijeenkomst</dt><dd>${frame.join?.code ?? frame.gathering.code}</dd></div>
      ${me.return_code
        ? html`<div><dt>Jouw terugkeercode</dt><dd><strong class="participant-code">${me.return_code}</strong></dd></div>`
        : nothing}</dl>
    ${me.return_code
      ? html`<p class="sp-quiet">Met deze code ga je verder op een ander toestel. Schrijf hem op en houd hem voor jezelf.</p>`
      : nothing}
    ${typeof me.named === "boolean" ? nameConsent(frame, me, act) : nothing}
    ${me.here === false ? nothing : confirmButton(act, {
      key: "leave", label: "Ik ga weg",
      question: "Wil je weggaan? Wat je schreef blijft staan. Met je code kun je terugkomen.",
      yes: "Ja, ik ga weg", onConfirm: () => act.steer("left", { participant: me.id }),
    })}
    ${frame.introductions?.accepted && me.introductions_url ? html`<p class="sp-quiet">Je zei ja tegen een voorstel. <a class="nl-link" href=${me.introductions_url}>Bekijk je ontmoetingen</a></p>` : nothing}
    ${me.data_url ? html`<p class="sp-quiet">Wil je zien wat er van jou bewaard is? <a class="nl-link" href=${me.data_url}>Lees of bewaar alles over jou</a></p>` : nothing}
    ${me.devices_url ? html`<p class="sp-quiet">Ben je op een ander toestel ingelogd? <a class="nl-link" href=${me.devices_url}>Log daar uit</a></p>` : nothing}
    ${me.erase_url ? html`<p class="sp-quiet">Wil je dat er niets van jou blijft? <a class="nl-link" href=${me.erase_url}>Wis mijn naam en woorden</a></p>` : nothing}
    ${me.privacy_url ? html`<p class="sp-quiet">Wil je weten wat er gebeurt met wat je zegt? <a class="nl-link" href=${me.privacy_url}>Lees hoe we ermee omgaan</a></p>` : nothing}`);
}

/** @param {Frame} frame @param {NonNullable<Frame["me"]>} me @param {Act} act */
function nameConsent(frame, me, act) {
  const asked = act.pending("profile").pop()?.body.named;
  return html`<label class="sp-check"><input type="checkbox" .checked=${live(asked ?? me.named)}
    @change=${(/** @type {Event} */ event) => act.steer("profile", { named: isChecked(event) })} />
    Mijn naam mag in ${frame.gathering.result}</label>`;
}
