// @ts-check
// The pages of the step kind interview.
import { cards, formatNamesUnbroken, html, nothing, step, waiting } from "./kit.js";
import { wishForm } from "./groups/wishes.js";
import { partnerCard, talkInstructions } from "./interview/pair.js";
import { facilitatorPage } from "./interview/facilitator.js";
import { storyForms } from "./interview/notes.js";

/**
 * @template {import("./types/pages.js").Role} R
 * @typedef {import("./types/pages.js").View<"interview", R>} View
 */

export default step(/** @satisfies {import("./types/pages.js").StepPages<"interview">} */ ({
  participant(view, act) {
    if (view.phase === "write" || view.phase === "harvest") return storyForms(view, act);
    if (!view.group) return html`${waitingForPartner(view)} ${view.phase === "match" ? wishForm(view, act) : nothing}`;
    return view.phase === "match" ? html`${partnerCard(view, view.group)} ${wishForm(view, act, "Dit telt mee als de begeleider nieuwe duo's maakt.")}` : talkInstructions(view, view.group);
  },
  screen: (view) => screenPage(view),
  advisor: (view) => screenPage(view),
  facilitator: (view, act) => facilitatorPage(view, act),
}));

/** @param {View<"participant">} view */
function waitingForPartner(view) {
  if (view.left_alone) return waiting("Je gesprekspartner is weg. De begeleider zoekt een plek voor je.");
  if (view.made) return waiting("De duo's zijn gemaakt. De begeleider zoekt een plek voor jou.");
  return waiting("De begeleider maakt zo de duo's. Je praat met iemand die je nog niet goed kent.");
}

/** @param {View<"screen" | "advisor">} view */
function screenPage(view) {
  switch (view.phase) {
    case "match":
      return pairList(view);
    case "first":
      return html`<p class="interview-now">Eén vraagt, de ander vertelt</p>
        <p class="nl-paragraph nl-paragraph--lead sp-lead">Luister en val niet in de rede. Na ${view.talk_minutes} minuten wisselen jullie.</p>`;
    case "swap":
      return html`<p class="interview-now">Nu wisselen</p>
        <p class="nl-paragraph nl-paragraph--lead sp-lead">Wie vertelde, vraagt nu. Wie vroeg, vertelt nu.</p>`;
    case "write":
      return html`<p class="interview-now">Schrijf het verhaal op</p>
        <p class="nl-paragraph nl-paragraph--lead sp-lead">${lineCount(view)} over het verhaal van de ander. Daarna leest de ander mee: klopt dit?</p>
        <p class="sp-big-number"><strong>${view.count}</strong>
          <span>${view.count === 1 ? "zin" : "zinnen"}, ${view.confirmed} goedgekeurd</span></p>`;
    default:
      return storyColumns(view.stories ?? []);
  }
}

/** @param {View<"participant" | "screen" | "facilitator" | "advisor">} view */
const lineCount = ({ lines: { length } }) => (length === 1 ? "Eén zin" : length === 3 ? "Drie zinnen" : `${length} zinnen`);

/** @param {View<"screen" | "advisor">} view */
function pairList(view) {
  if (!view.pairs?.length) {
    return html`<p class="interview-now">We maken de duo's</p>
      <p class="nl-paragraph nl-paragraph--lead sp-lead">Zo zie je hier met wie je praat, en waar.</p>`;
  }
  return html`${view.alone ? html`<p class="nl-paragraph nl-paragraph--lead sp-lead">Geen plek? Loop even naar de begeleider.</p>` : nothing}
    <ul class="groups-room" aria-label="Wie praat met wie">${view.pairs.map((pair) => html`
      <li><span class="groups-place">${pair.place}</span> <span>${formatNamesUnbroken(pair.names)}</span></li>`)}</ul>`;
}

/** @param {{label: string, lines: {id: string, text: string}[]}[]} stories */
function storyColumns(stories) {
  const told = stories.filter(({ lines: found }) => found.length);
  if (!told.length) {
    return html`<p class="interview-now">Nog geen zinnen</p>
      <p class="nl-paragraph nl-paragraph--lead sp-lead">Een zin komt hier pas als de verteller zegt: dit klopt.</p>`;
  }
  return html`<div class="groups-harvest" data-together style="--groups-columns:${Math.min(told.length, 4)}">
    ${told.map((part) => html`<section class="sp-stack"><h3 class="nl-heading nl-heading--level-3">${part.label}</h3>
      ${cards(part.lines, { label: part.label })}</section>`)}</div>`;
}
