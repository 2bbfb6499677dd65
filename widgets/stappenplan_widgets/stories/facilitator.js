// @ts-check
// The facilitator's page of the step kind stories: read, propose words, type paper, replace copies.
import { capitalize, details, empty, field, fieldValue, formatDate, html, nothing, paperBox, personSelect, tag } from "../kit.js";
import { releasePanel } from "./release.js";
import { paragraphs, storyForm } from "./text.js";

/** @typedef {import("../types/pages.js").View<"stories", "facilitator">} View */
/** @typedef {import("../types/pages.js").StepAct<"stories">} Act */
/** @typedef {View["stories"][number]} Story */

/** @param {View} view @param {Act} act */
export function facilitatorPage(view, act) {
  const free = view.shown.length;
  return html`${copies(view, act)}
    ${view.phase === "release" ? html`<p>${free} van ${view.stories.length} ${view.stories.length === 1 ? "verhaal" : "verhalen"} ${free === 1 ? "mag" : "mogen"} in het online magazine.</p>` : nothing}
    ${view.stories.length ? view.stories.map((one) => storyDetails(view, act, one)) : empty("Er is nog geen verhaal.")}
    ${fromPaper(view, act)}`;
}

/** What stands outside, and what is to be replaced. @param {View} view @param {Act} act */
function copies(view, act) {
  const make = act.frame.links?.magazine ? html`<p><a class="nl-link" href=${act.frame.links.magazine}>Maak het online magazine</a></p>` : nothing;
  if (!view.magazines.length) return view.phase === "release" ? make : nothing;
  const made = html`<ul>${view.magazines.map((one) => html`<li>${formatDate(one.day)}: ${one.stories} ${one.stories === 1 ? "verhaal" : "verhalen"}</li>`)}</ul>`;
  if (!view.stale) return html`${make}${details("Gemaakte magazines", html`${made}${view.not_in_newest ? html`<p>${view.not_in_newest} ${view.not_in_newest === 1 ? "verhaal staat" : "verhalen staan"} er nog niet in. Maak het magazine opnieuw.</p>` : nothing}`)}`;
  return html`<section class="sp-notice sp-stack" aria-label="Vervang het magazine">
    <p><strong>Vervang het online magazine.</strong> ${view.stale === 1 ? "Eén verhaal mag" : `${view.stale} verhalen mogen`} er niet meer in staan: ingetrokken, veranderd, tegengehouden of gewist.</p>
    <ol><li>Maak het magazine opnieuw. Het verhaal staat er dan niet meer in. ${make}</li><li>Haal de oude map leeg, en zet het nieuwe op de plek van het oude. Haal ook kopieën weg die je rondstuurde.</li><li>Zeg hier dat het klaar is.</li></ol>
    <p class="sp-hint">Wat anderen al ophaalden of wat een zoekmachine bewaarde, kun je niet terughalen. Vraag zo nodig om het te verwijderen.</p>
    ${details("Gemaakte magazines", made)}
    <button type="button" class="nl-button nl-button--primary" aria-disabled=${String(!view.newest_is_good)} @click=${() => view.newest_is_good && act.send("copies_replaced")}>Overal vervangen</button>
    ${view.newest_is_good ? nothing : html`<p class="sp-hint">Maak eerst het magazine opnieuw.</p>`}
  </section>`;
}

/** @param {View} view @param {Act} act @param {Story} story */
function storyDetails(view, act, story) {
  const free = story.releases.filter(({ state }) => state === "given");
  const marks = html`${story.held_back ? tag("tegengehouden", "attention") : nothing}
    ${story.edit.length ? tag("jouw voorstel wacht", "quiet") : nothing}
    ${free.length ? tag("✓ vrijgegeven", "good") : tag("niet vrijgegeven", "quiet")}
    ${story.in_copies ? tag("staat in een magazine", "quiet") : nothing}
    ${view.phase === "release" && onScreenNow(view, act) === story.id ? tag("op het scherm", "good") : nothing}`;
  return details(html`${story.title} ${marks}`, html`<p class="sp-quiet">Van ${story.name}${story.via ? ` (${story.via})` : ""}${story.subject ? `. Thema: ${story.subject}` : ""}</p>
    ${paragraphs(story.text)}
    <ul>${story.releases.map((one) => html`<li>${releaseText(view, one)}</li>`)}</ul>
    ${story.edit.map((edit) => html`<div class="sp-quote"><p class="sp-quiet">Jij stelde voor:</p><p class="sp-card__text"><strong>${edit.title}</strong></p>${paragraphs(edit.text)}</div>`)}
    ${details("Stel andere woorden voor", html`<p class="sp-hint">Alleen taal en lengte. De verteller beslist.</p>
      ${storyForm(view, act, {
        key: `edit-${story.words}`, first: story, button: "Stel dit voor",
        send: (body, also) => act.send("edit_proposed", { story: story.id, words: story.words, title: body.title, text: body.text }, also),
      })}`)}
    ${onPaper(view, act, story)} ${onScreen(view, act, story)} ${holding(act, story)}`);
}

/** @param {View} view @param {Story["releases"][number]} one */
function releaseText(view, one) {
  const name = capitalize(view.publications.find(({ id }) => id === one.publication)?.title ?? "");
  const states = { asked: "nog niet gekozen", kept: "niet vrijgegeven", outdated: "vrijgegeven voor oudere woorden" };
  if (one.state !== "given") return `${name}: ${states[/** @type {keyof typeof states} */ (one.state)]}.`;
  return `${name}: vrijgegeven op ${formatDate(one.day)}, ${one.by ? `als ${one.by}` : "zonder een naam erbij"}${one.paper ? ", op papier" : ""}.`;
}

/** The yes of somebody without a phone. @param {View} view @param {Act} act @param {Story} story */
function onPaper(view, act, story) {
  const person = act.frame.people?.find(({ id }) => id === story.author);
  if (!person || person.phone) return nothing;
  return details(`Toestemming op papier van ${story.name}`, html`
    ${story.edit.map((edit) => html`<p>${story.name} nam jouw voorstel over, en tekende daarvoor?</p>
      <button type="button" class="nl-button nl-button--secondary sp-button--small" @click=${() => act.sendFor(story.author, "edit_taken", { edit: edit.id, paper: true })}>Ja, neem het over</button>`)}
    ${releasePanel(view, act, story, {
      name: person.nameless ? "" : story.name, paper: true,
      release: (body) => act.sendFor(story.author, "story_released", body), withdraw: (body) => act.sendFor(story.author, "story_withdrawn", body),
    })}`);
}

/** Which story the screen shows now, with what is on its way. @param {View} view @param {Act} act */
const onScreenNow = (view, act) => act.pending("story_shown").pop()?.body.story ?? view.on_screen;

/** Puts a released story on the screen, whole, or takes it off again. @param {View} view @param {Act} act @param {Story} story */
function onScreen(view, act, story) {
  if (view.phase !== "release" || !view.shown.some(({ id }) => id === story.id)) return nothing;
  const shown = onScreenNow(view, act) === story.id;
  const words = shown ? "Haal van het scherm" : "Zet op het scherm";
  return html`<div class="sp-row"><button type="button" class="nl-button ${shown ? "nl-button--subtle" : "nl-button--secondary"} sp-button--small" aria-label="${words}: ${story.title}"
    @click=${() => act.send("story_shown", shown ? {} : { story: story.id })}>${words}</button></div>`;
}

/** @param {Act} act @param {Story} story */
function holding(act, story) {
  const key = `hold-${story.id}`;
  if (story.held_back) {
    return html`<p class="sp-quiet">Tegengehouden${story.reason ? `: ${story.reason}` : ""}</p>
      <div class="sp-row"><button type="button" class="nl-button nl-button--secondary sp-button--small" aria-label="Laat weer door: ${story.title}"
        @click=${() => act.send("story_held_back", { story: story.id, off: true })}>Laat weer door</button></div>`;
  }
  return details("Houd dit verhaal tegen", html`<form class="sp-form" @submit=${(/** @type {Event} */ event) => {
    event.preventDefault();
    const reason = fieldValue(act, key).trim();
    act.send("story_held_back", { story: story.id, ...(reason ? { reason } : {}) });
    act.draft(key).clear();
  }}>${field(act, { key, label: "Waarom?", hint: "De verteller leest dit. Je mag het leeg laten." })}
    <button class="nl-button nl-button--secondary">Houd tegen</button></form>`);
}

/** A story that somebody wrote on paper. @param {View} view @param {Act} act */
function fromPaper(view, act) {
  const { chosen, control } = personSelect(act, { key: "paper-story", label: "Van wie is dit verhaal?" });
  return paperBox(act, html`${control}
    ${chosen
      ? html`${storyForm(view, act, {
          key: `paper-${chosen}`, subject: true, button: "Zet erbij", hint: "Neem de woorden over zoals ze er staan.",
          send: (body, also) => act.sendFor(chosen, "story", body, also),
        })}<p class="sp-hint">Het ja van de verteller vul je daarna in bij het verhaal, onder Toestemming op papier.</p>`
      : html`<p class="sp-hint">Kies eerst van wie dit is. Bij het verhaal komt te staan dat het van papier komt.</p>`}`);
}
