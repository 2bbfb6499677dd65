// @ts-check
// The facilitator's list of groups: make them, place latecomers, move people.
import {
  confirmButton, details, endSentence, formatNames, formatPeople, html, joinWithDots, nothing, personSelect, repeat, tag,
} from "../kit.js";

/**
 * What a facilitator does about groups.
 *
 * @typedef {import("../types/pages.js").GroupsAct} Act
 * @typedef {import("../types/pages.js").View<"interview" | "walk", "facilitator">} View
 * @typedef {View["groups"][number]} Group
 */

/**
 * @template {Group} G
 * @typedef {Pick<View, "alone" | "made" | "present" | "largest"> & {groups: G[], may_remake?: boolean}} Seating
 */

/**
 * Entries and words of this kind; quiet leaves out who is alone.
 *
 * @template {Group} G
 * @typedef {{makes: () => void, late: (participant: string) => void, make: string, again: string, ask: string,
 *   extra?: (group: G) => unknown, quiet?: boolean}} Names
 */

/** @template {Group} G @param {Seating<G>} view @param {Act} act @param {Names<G>} names */
export function groupSeating(view, act, names) {
  return html`<section class="sp-stack" aria-label="Groepen">
    ${makeGroupsButton(view, act, names)}
    ${names.quiet ? nothing : peopleWithoutGroup(view, names)}
    ${view.groups?.length
      ? html`<ul class="groups-list">${repeat(view.groups, (group) => group.place, (group) => html`
          <li class="sp-card"><h3 class="nl-heading nl-heading--level-3">${group.place}</h3>
            <ul class="groups-people">${group.members.map(memberLine)}</ul>
            ${names.extra?.(group) ?? nothing}</li>`)}</ul>`
      : nothing}
    ${view.groups?.length > 1 || (view.groups?.length && view.alone?.length) ? manualMove(view, act) : nothing}
  </section>`;
}

/** @param {Group["members"][number]} one */
const memberLine = (one) => html`<li>${one.name}${one.unit ? html` <small>${one.unit}</small>` : nothing}
  ${one.phone ? nothing : tag("geen telefoon", "quiet")}</li>`;

/** @param {Seating<Group>} view @param {Act} act @param {Pick<Names<never>, "makes" | "make" | "again" | "ask">} names */
function makeGroupsButton(view, act, { makes, make: label, again, ask }) {
  if (view.made) return view.may_remake ? confirmButton(act, { key: "make-groups", label: again, question: ask, onConfirm: makes }) : nothing;
  const few = (view.present ?? 0) < 2;
  return html`<div class="sp-row">
    <button type="button" class="nl-button nl-button--primary" ?disabled=${few} @click=${makes}>${label}</button>
    <span class="sp-quiet">${few ? "Er moeten twee mensen zijn." : `Voor de ${view.present} mensen die er zijn.`}</span></div>`;
}

/** People without a group, each with a proposal. @param {Pick<View, "alone">} view @param {Pick<Names<never>, "late">} names */
export function peopleWithoutGroup(view, { late }) {
  return (view.alone ?? []).map((one) => html`<div class="sp-notice">
    <p><strong>${one.name}</strong> heeft nog geen groep.
      ${one.proposal
        ? endSentence(`Voorstel: met ${formatNames(one.proposal.with)}, ${one.proposal.place}`)
        : "Er is geen plek gevonden. Wissel hieronder met de hand."}</p>
    ${one.proposal
      ? html`<button type="button" class="nl-button nl-button--secondary" @click=${() => late(one.id)}>
          Zet ${one.name} daar</button>`
      : nothing}
  </div>`);
}

/** @param {Seating<Group>} view @param {Act} act */
function manualMove(view, act) {
  const all = [...view.groups.flatMap((group) => group.members), ...view.alone];
  const who = personSelect(act, { key: "seat-who", label: "Wie?", people: all });
  const places = moveTargets(view, who.chosen);
  const where = personSelect(act, { key: "seat-where", label: "Waarheen?", people: places, none: "Kies een plek" });
  const go = () => act.send("regroup", { groups: groupsAfterMove(view, who.chosen, where.chosen) });
  return details("Wissel met de hand", html`
    ${who.control} ${who.chosen ? where.control : nothing}
    ${who.chosen && where.chosen
      ? html`<button type="button" class="nl-button nl-button--secondary" @click=${go}>Wissel</button>`
      : nothing}
    <p class="sp-hint">Wie daardoor alleen blijft, staat daarna bovenaan met een voorstel.</p>`);
}

/** Join a group that is not full, or trade places with somebody. @param {Seating<Group>} view @param {string} who */
function moveTargets(view, who) {
  const others = view.groups.filter((g) => !g.members.some((one) => one.id === who));
  const seated = others.length < view.groups.length;
  return [
    ...others
      .filter((group) => group.members.length < view.largest)
      .map((group) => ({ id: `with:${group.place}`, name: `erbij: ${joinWithDots(group.place, formatPeople(group.members))}` })),
    ...(seated ? others.flatMap((group) => group.members) : [])
      .map((one) => ({ id: `swap:${one.id}`, name: `ruilen met ${one.name}` })),
  ];
}

/** @param {Seating<Group>} view @param {string} who @param {string} where */
function groupsAfterMove(view, who, where) {
  const [how, what] = [where.slice(0, 4), where.slice(5)];
  const groups = view.groups.map((group) => {
    const ids = group.members.map((one) => one.id);
    if (how === "swap") return ids.map((/** @type {string} */ id) => (id === who ? what : id === what ? who : id));
    const left = ids.filter((/** @type {string} */ id) => id !== who);
    return group.place === what ? [...left, who] : left;
  });
  return groups.filter((/** @type {string[]} */ group) => group.length > 1);
}
