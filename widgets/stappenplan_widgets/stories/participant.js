// @ts-check
// The participant's page of the step kind stories: write, agree with the words, release.
import { details, html, nothing, tag, waiting } from "../kit.js";
import { releasePanel } from "./release.js";
import { paragraphs, storyForm, tellerText } from "./text.js";

/** @typedef {import("../types/pages.js").View<"stories", "participant">} View */
/** @typedef {import("../types/pages.js").StepAct<"stories">} Act */
/** @typedef {View["mine"][number]} Story */

const READERS = "De begeleider leest mee. Anderen lezen je verhaal pas als jij het vrijgeeft.";

/** @param {View} view @param {Act} act */
export function participantPage(view, act) {
  const sending = act.pending("story", view.mine);
  // Later somebody may come back to it at any time, also where the group went on before releasing.
  const releasing = view.phase === "release" || act.frame.gathering?.closed || !act.frame.step?.current;
  const some = view.mine.length + sending.length > 0;
  return html`
    ${view.mine.map((story) => ownStory(view, act, story, Boolean(releasing) || story.releases.some(({ state }) => state !== "asked")))}
    ${sending.map(({ body }) => html`<article class="sp-panel sp-stack"><h3 class="nl-heading nl-heading--level-3">${body.title}</h3>
      ${tag("We bewaren dit", "quiet")} ${paragraphs(body.text)}</article>`)}
    ${view.may_write && view.open && !act.frame.gathering?.closed
      ? some ? details("Nog een verhaal vertellen", writeForm(view, act)) : writeForm(view, act)
      : some ? nothing : waiting("Je vertelde hier geen verhaal.")}
    ${othersList(view)}`;
}

/** @param {View} view @param {Act} act */
const writeForm = (view, act) => html`<p class="sp-notice">${READERS}</p>
  ${view.start ? html`<p class="sp-hint">${view.start}</p>` : nothing}
  ${storyForm(view, act, {
    key: "story", subject: true, button: "Bewaar mijn verhaal", hint: "Noem geen namen van anderen. Een lege regel begint een nieuwe alinea.",
    send: (body, also) => act.send("story", body, also),
  })}`;

/** @param {View} view @param {Act} act @param {Story} story @param {boolean} releasing */
function ownStory(view, act, story, releasing) {
  return html`<article class="sp-panel sp-stack" aria-label="Jouw verhaal: ${story.title}">
    <h3 class="nl-heading nl-heading--level-3">${story.title}</h3>
    <div class="sp-row">${story.subject ? tag(story.subject, "quiet") : nothing} ${story.via ? tag("van papier overgenomen", "quiet") : nothing}</div>
    ${paragraphs(story.text)}
    ${story.held_back ? html`<p class="sp-notice">De begeleider houdt dit verhaal tegen.${story.reason ? ` De reden: ${story.reason}` : ""}</p>` : nothing}
    ${story.edit.map((edit) => editPanel(act, story, edit))}
    ${rewording(view, act, story)}
    ${releasing
      ? releasePanel(view, act, story, {
          name: act.frame.me?.name ?? "",
          release: (body) => act.send("story_released", body), withdraw: (body) => act.send("story_withdrawn", body),
        })
      : html`<p class="sp-hint">Straks kies jij waar je verhaal in mag, en met welke naam. Tot dan leest alleen de begeleider het.</p>`}
  </article>`;
}

/** Words that who edits proposes. @param {Act} act @param {Story} story @param {Story["edit"][number]} edit */
function editPanel(act, story, edit) {
  const decided = [...act.pending("edit_taken"), ...act.pending("edit_left")].some(({ body }) => body.edit === edit.id);
  if (decided) return html`<p>${tag("We bewaren je keuze", "quiet")}</p>`;
  return html`<section class="sp-notice sp-stack" aria-label="Voorstel voor ${story.title}">
    <p><strong>De begeleider stelt andere woorden voor.</strong> Er verandert niets, tenzij jij dit overneemt.</p>
    <div class="sp-quote"><p class="sp-card__text"><strong>${edit.title}</strong></p>${paragraphs(edit.text)}</div>
    <div class="sp-row">
      <button type="button" class="nl-button nl-button--primary sp-button--small" @click=${() => act.send("edit_taken", { edit: edit.id })}>Neem deze woorden over</button>
      <button type="button" class="nl-button nl-button--secondary sp-button--small" @click=${() => act.send("edit_left", { edit: edit.id })}>Houd mijn eigen woorden</button>
    </div></section>`;
}

/** @param {View} view @param {Act} act @param {Story} story */
function rewording(view, act, story) {
  const open = act.ui.rewording === story.id;
  const set = (/** @type {string | null} */ id) => {
    act.ui.rewording = id;
    act.redraw();
  };
  if (!open) {
    return html`<div class="sp-row"><button type="button" class="nl-button nl-button--subtle sp-button--small" aria-label="Aanpassen: ${story.title}" @click=${() => set(story.id)}>Aanpassen</button></div>`;
  }
  const given = story.releases.some(({ state }) => state === "given");
  return html`${given ? html`<p class="sp-notice">Je gaf dit verhaal vrij. Verander je het, dan geef je het daarna opnieuw vrij.</p>` : nothing}
    ${storyForm(view, act, {
      key: `reword-${story.words}`, first: story, button: "Bewaar",
      send: (body, also) => {
        act.send("story_reworded", { story: story.id, title: body.title, text: body.text }, also);
        set(null);
      },
    })}
    <button type="button" class="nl-button nl-button--subtle" @click=${() => set(null)}>Laat het zo</button>`;
}

/** What others released. @param {View} view */
function othersList(view) {
  const others = view.shown.filter(({ id }) => !view.mine.some((one) => one.id === id));
  if (!others.length) return nothing;
  return html`<section class="sp-stack"><h3 class="nl-heading nl-heading--level-3">Uit het magazine</h3>
    ${others.map((one) => details(one.title, html`${paragraphs(one.text)}<p class="sp-quiet">${tellerText(one.by)}</p>`))}</section>`;
}
