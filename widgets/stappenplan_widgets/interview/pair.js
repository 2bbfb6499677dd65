// @ts-check
// The participant's page before and during the talk in pairs.
import { endSentence, formatPeople, html, joinWithDots, nothing } from "../kit.js";

/** @typedef {NonNullable<import("../types/pages.js").View<"interview", "participant">["group"]>} Group */
/**
 * @template {import("../types/pages.js").Role} R
 * @typedef {import("../types/pages.js").View<"interview", R>} View
 */

/** With whom, where, and who begins. @param {View<"participant">} view @param {Group} group */
export function partnerCard(view, group) {
  const silent = group.others.filter((one) => !one.phone);
  return html`<section class="interview-partner sp-panel" aria-label="Jouw gesprek">
      <p class="interview-who">Je praat met <strong>${formatPeople(group.others)}</strong></p>
      <p class="interview-where">${joinWithDots(group.place, ...units(group))}</p>
    </section>
    <p>Zoek elkaar op bij <strong>${group.place}</strong>. Leg daarna je telefoon neer.</p>
    ${turn(view, group, 0)}
    ${silent.length
      ? html`<p class="sp-quiet">${formatPeople(silent)} heeft geen telefoon. ${endSentence(`Jij typt straks ook voor ${formatPeople(silent)}`)}</p>`
      : nothing}`;
}

/** Shown during the talk: who asks whom. @param {View<"participant">} view @param {Group} group */
export function talkInstructions(view, group) {
  const swapped = view.phase === "swap";
  return html`<section class="interview-talk" aria-label="Nu">
      ${swapped ? html`<p class="interview-who">Nu wisselen</p>` : nothing}
      ${turn(view, group, swapped ? 1 : 0)}
      <p class="interview-down"><span aria-hidden="true">▾</span> Leg je telefoon neer en praat.</p>
    </section>
    <p class="sp-quiet">Wie vraagt, luistert en valt niet in de rede. Straks schrijf je op wat
      ${view.partner?.name ?? "de ander"} vertelde.</p>
    <p class="sp-quiet">Je praat met ${formatPeople(group.others)} · ${group.place}</p>`;
}

/** Who asks and who answers in this phase. @param {View<"participant">} view @param {Group} group @param {number} phase 0 first, 1 swapped */
function turn(view, group, phase) {
  if (!group.trio) {
    const { asks, tells } = group.turns[phase % group.turns.length];
    return html`<p class="interview-turn"><strong>${asks}</strong> vraagt, <strong>${tells}</strong> vertelt.</p>`;
  }
  const minutes = Math.max(1, Math.floor((2 * view.talk_minutes) / group.turns.length));
  return html`<div class="sp-stack"><p>Jullie zijn met drie. Ieder vertelt ongeveer ${minutes} minuten. De derde luistert mee.</p>
    <ol class="interview-turns">${group.turns.map((one) => html`<li>
      <strong>${one.asks}</strong> vraagt, <strong>${one.tells}</strong> vertelt.</li>`)}</ol></div>`;
}

/** @param {Group} group */
const units = (group) => [...new Set(group.others.map((one) => one.unit).filter(Boolean))];
