// @ts-check
// The facilitator's page: who belongs together. What they write and release is not on it.
import { cards, confirmButton, details, empty, formatNames, html, nothing, personSelect, tag } from "../kit.js";
import { commonPart } from "./common.js";
import { placeForm } from "./place_form.js";

/** @typedef {import("../types/pages.js").View<"relations", "facilitator">} View */
/** @typedef {import("../types/pages.js").StepAct<"relations">} Act */
/** @typedef {View["constellations"][number]} Constellation */

/** @param {View} view @param {Act} act */
export function facilitatorPage(view, act) {
  return html`${view.phase === "compose" ? nothing : html`<p class="sp-notice">Jij ziet niet wat mensen schrijven, en niet wie iets vrijgaf. Zo durven zij het te schrijven.</p>`}
    ${view.phase !== "common" && !view.counted && !view.looks ? html`<p class="sp-hint">Bij “Wat delen we” telt Stappenplan één keer. Ga er pas heen als iedereen klaar is.</p>` : nothing}
    ${view.looks ? commonPart(view) : nothing}
    ${view.without.length ? html`<p class="sp-notice">Nog bij geen ${view.one}: ${formatNames(view.without.map(({ name }) => name))}.</p>` : nothing}
    ${cards(view.constellations, {
      label: view.more, empty: `Nog niemand koos een ${view.named_after} en een functie.`, columns: true,
      render: (one) => constellationCard(act, /** @type {Constellation} */ (one)),
    })}
    ${details("Zet iemand ergens bij", assignForm(view, act), { open: view.without.length > 0 && view.phase !== "compose" })}`;
}

/** @param {Act} act @param {Constellation} one */
function constellationCard(act, one) {
  return html`<h3 class="nl-heading nl-heading--level-4">${one.title}</h3>
    <ul class="relations-members">${one.members.map((member) => html`<li><strong>${member.name}</strong>
      <span>${member.function}</span> ${member.here ? nothing : tag("is weg", "quiet")}
      ${confirmButton(act, {
        key: `out-${member.id}`, label: "Haal eruit", about: member.name, kind: "nl-button--subtle sp-button--small",
        question: `${member.name} hoort dan nergens meer bij. Wat die schreef, blijft bewaard. Doorgaan?`,
        onConfirm: () => act.send("assign", { participant: member.id }),
      })}</li>`)}</ul>
    ${one.remarks.map((remark) => html`<p class="sp-quiet">${remark}</p>`)}`;
}

/** @param {View} view @param {Act} act */
function assignForm(view, act) {
  const { chosen, control } = personSelect(act, { key: "assign", label: "Wie?" });
  return html`${control}
    ${chosen ? placeForm(view, act, {
      key: `assign-${chosen}`, may_add: true, button: "Zet erbij",
      send: (place) => act.send("assign", { participant: chosen, ...place }),
    }) : empty("Kies eerst een naam.")}`;
}
