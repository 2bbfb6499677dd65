// @ts-check
// Forms to propose and choose names of groups.
import { choices, details, empty, html, nothing, repeat, textForm } from "../kit.js";
import { groupBadge, groupLabel } from "./groups.js";

/**
 * @template {import("../types/pages.js").Role} R
 * @typedef {import("../types/pages.js").View<"sort", R>} View
 */
/** @typedef {import("../types/pages.js").StepAct<"sort">} Act */

/**
 * @typedef {import("./groups.js").Group} Group
 */

/** @param {View<"participant" | "facilitator">} view @param {Act} act */
export function groupNameForms(view, act) {
  const groups = view.groups.filter((/** @type {Group} */ group) => group.count > 1 || group.name);
  if (!groups.length) return empty("Er zijn nog geen groepen om een naam te geven.");
  const sent = new Map(act.pending("propose_name").map(({ body }) => [body.theme, body.name]));
  return html`${repeat(groups, (/** @type {Group} */ group) => group.id, (/** @type {Group} */ group) =>
    groupNameForm(view, act, group, sent.get(group.id) ?? group.mine ?? ""))}`;
}

/** @param {View<"participant" | "facilitator">} view @param {Act} act @param {Group} group @param {string} mine */
function groupNameForm(view, act, group, mine) {
  const names = [...new Set([...(group.proposals ?? []).map(({ name }) => name), ...(mine ? [mine] : [])])];
  const send = (/** @type {string} */ name) => act.send("propose_name", { theme: group.id, name });
  return html`<section class="sp-panel sp-stack" aria-label="Groep ${group.letter}">
    <p class="sort-title">${groupBadge(group)} <span class="sort-choice__text">${groupLabel(group)}</span></p>
    ${group.name ? html`<p class="sp-quiet sort-examples">${groupLabel({ ...group, name: "" })}</p>` : nothing}
    ${names.length
      ? choices(act, {
          legend: `Naam voor groep ${group.letter}`, name: `name-${group.id}`, quiet: true, value: mine,
          disabled: !view.open, options: names.map((name) => ({ value: name, label: name })), onChange: send,
        })
      : nothing}
    ${view.open
      ? details("Een andere naam", textForm(act, {
          type: "propose_name", key: `name-${group.id}`, field: "name", extra: { theme: group.id },
          label: `Jouw naam voor groep ${group.letter}`, max: 60, rows: 1, button: "Stel voor",
        }))
      : nothing}
  </section>`;
}
