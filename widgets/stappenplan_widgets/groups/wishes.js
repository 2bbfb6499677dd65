// @ts-check
// The form for private wishes about whom to be grouped with.
import { details, html, nothing, personSelect } from "../kit.js";

/** @typedef {"manager" | "avoid"} Wish */
/** @typedef {import("../types/pages.js").WishesAct} Act */
/** @typedef {Pick<import("../types/pages.js").View<"interview" | "walk" | "tables", "participant">, "open" | "people" | "wishes">} View */
/** @type {{type: Wish, title: string}[]} */
const WISHES = [
  { type: "manager", title: "Wie is jouw leidinggevende?" },
  { type: "avoid", title: "Met wie praat je liever niet?" },
];

/**
 * Private wishes about whom one sits with. Nobody else sees them.
 *
 * @param {View} view
 * @param {Act} act
 * @param {string} [when] what is said when there are groups already
 */
export function wishForm(view, act, when = "We houden er rekening mee als we groepen maken.") {
  if (!view.open || !view.people?.length) return nothing;
  return details("Met wie liever niet?", html`
    <p>Alleen jij ziet dit. Ook de begeleider ziet het niet. ${when}</p>
    ${WISHES.map((wish) => singleWish(view, act, wish))}`);
}

/** @param {View} view @param {Act} act @param {typeof WISHES[number]} wish */
function singleWish(view, act, { type, title }) {
  const chosen = currentWishes(view, act, type);
  const others = view.people.filter((person) => !chosen.includes(person.id));
  const { control } = personSelect(act, {
    key: `wish-${type}`, label: title, people: others, onChosen: (id) => send(id, false),
  });
  const send = (/** @type {string} */ participant, /** @type {boolean} */ off) => {
    act.send(type, off ? { participant, off } : { participant });
    act.redraw();
  };
  return html`<div class="sp-stack">
    ${control}
    ${chosen.map((id) => html`<div class="sp-row"><span>${nameOf(view, id)} <span class="sp-quiet">✓ bewaard</span></span>
      <button type="button" class="nl-button nl-button--secondary sp-button--small" aria-label="Haal ${nameOf(view, id)} weg"
        @click=${() => send(id, true)}>Haal weg</button></div>`)}
  </div>`;
}

/** The wishes, including those still in the outbox. @param {View} view @param {Act} act @param {Wish} type */
function currentWishes(view, act, type) {
  const chosen = new Set(view.wishes?.[type] ?? []);
  for (const { body } of act.pending(type)) {
    if (body.off) chosen.delete(body.participant);
    else chosen.add(body.participant);
  }
  return [...chosen];
}

/** @param {View} view @param {string} id */
function nameOf(view, id) {
  return view.people.find((one) => one.id === id)?.name ?? "iemand die weg is";
}
