// @ts-check
import { cards, empty, html, nothing, step, waiting } from "./kit.js";
import { wishes } from "./groups/wishes.js";
import { list } from "./groups/words.js";
import { partner, talking } from "./interview/partner.js";
import { steering } from "./interview/steering.js";
import { writing } from "./interview/writing.js";

export default step({
  participant(view, act) {
    if (view.phase === "write" || view.phase === "harvest") return writing(view, act);
    if (!view.group) return html`${alone(view)} ${view.phase === "match" ? wishes(view, act) : nothing}`;
    return view.phase === "match" ? html`${partner(view)} ${wishes(view, act)}` : talking(view);
  },
  screen: (view) => room(view),
  advisor: (view) => room(view),
  facilitator: (view, act) => steering(view, act),
});

/** @param {any} view */
function alone(view) {
  if (view.left_alone) return waiting("Je gesprekspartner is weg. De begeleider zoekt een plek voor je.");
  if (view.made) return waiting("De duo's zijn gemaakt. De begeleider zoekt een plek voor jou.");
  return waiting("De begeleider maakt zo de duo's. Je praat met iemand die je nog niet goed kent.");
}

/** @param {any} view */
function room(view) {
  switch (view.phase) {
    case "match":
      return pairs(view);
    case "first":
      return html`<p class="interview-now">Eén vraagt, de ander vertelt</p>
        <p class="sp-lead">Luister en val niet in de rede. Na ${view.talk_minutes} minuten wisselen jullie.</p>`;
    case "swap":
      return html`<p class="interview-now">Nu wisselen</p>
        <p class="sp-lead">Wie vertelde, vraagt nu. Wie vroeg, vertelt nu.</p>`;
    case "write":
      return html`<p class="interview-now">Schrijf het verhaal van de ander op</p>
        <p class="sp-lead">${lines(view)} op je telefoon. Daarna leest de ander mee: klopt dit?</p>
        <p class="sp-big-number"><strong>${view.count}</strong>
          <span>${view.count === 1 ? "regel" : "regels"} geschreven, ${view.confirmed} gelezen en goed</span></p>`;
    default:
      return cards(view.stories, {
        columns: true, label: "Verhalen", render: story,
        empty: "Nog geen verhalen. Een verhaal komt hier pas als de verteller zegt: dit klopt.",
      });
  }
}

/** @param {any} view */
const lines = ({ lines: { length } }) => (length === 1 ? "Eén regel" : length === 3 ? "Drie regels" : `${length} regels`);

/** @param {any} view */
function pairs(view) {
  if (!view.pairs?.length) {
    return html`<p class="interview-now">We maken de duo's</p>
      <p class="sp-lead">Zo zie je hier met wie je praat, en waar.</p>`;
  }
  return html`${view.alone ? html`<p class="sp-lead">Geen plek? Loop even naar de begeleider.</p>` : nothing}
    <ul class="groups-room" aria-label="Wie praat met wie">${view.pairs.map((/** @type {any} */ pair) => html`
      <li><span class="groups-place">${pair.place}</span> <span>${list(pair.names)}</span></li>`)}</ul>`;
}

/** @param {any} one */
function story(one) {
  if (!one.lines.length) return empty("");
  return html`<dl class="interview-story">${one.lines.map((/** @type {any} */ line) => html`
    <div><dt>${line.label}</dt><dd>${line.text}</dd></div>`)}</dl>`;
}
