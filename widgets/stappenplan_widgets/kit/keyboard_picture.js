// @ts-check
// An SVG picture that the arrow keys move through.
import { guard } from "lit-html/directives/guard.js";
import { picture } from "./svg.js";

const UNITS = "[data-unit]";
/** @type {Record<string, ["x" | "y", number]>} */
const TURNS = { ArrowRight: ["x", 1], ArrowLeft: ["x", -1], ArrowDown: ["y", 1], ArrowUp: ["y", -1] };

/**
 * A picture the server made, in which the arrow keys move the focus from unit to unit. It is one
 * stop for Tab, however many units there are.
 *
 * @param {string} markup with `data-unit` and an `aria-label` on each unit
 * @param {string} label
 */
export const keyboardPicture = (markup, label) => guard([markup, label], () => {
  const holder = picture(markup, label);
  const root = holder.firstElementChild;
  const units = /** @type {SVGElement[]} */ ([...holder.querySelectorAll(UNITS)]);
  if (!root || !units.length) return holder;
  // An image has no parts for a screen reader; a group has.
  root.setAttribute("role", "group");
  root.removeAttribute("aria-labelledby");
  for (const line of root.querySelectorAll("path")) line.closest(UNITS) ?? line.setAttribute("aria-hidden", "true");
  for (const unit of units) unit.setAttribute("role", "img");
  makeTabStop(units, units[0]);
  holder.addEventListener("focusin", ({ target }) => {
    const unit = /** @type {Element} */ (target).closest(UNITS);
    if (unit) makeTabStop(units, unit);
  });
  holder.addEventListener("keydown", (event) => {
    const next = nextUnit(units, event.key);
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
  return holder;
});

/** The one unit that Tab stops at. @param {SVGElement[]} units @param {Element} at */
function makeTabStop(units, at) {
  for (const unit of units) unit.setAttribute("tabindex", unit === at ? "0" : "-1");
}

/**
 * The next unit in a direction; as units are in one order from left to right and one from top to
 * bottom, all can be reached.
 *
 * @param {SVGElement[]} units
 * @param {string} key
 */
function nextUnit(units, key) {
  if (key === "Home") return units[0];
  if (key === "End") return units[units.length - 1];
  const [axis, turn] = TURNS[key] ?? [];
  const now = units.indexOf(/** @type {SVGElement} */ (document.activeElement));
  if (!axis || !turn || now < 0) return undefined;
  const places = units.map((unit) => unit.getBoundingClientRect()[axis]);
  const order = [...units.keys()].sort((one, other) => places[one] - places[other] || one - other);
  return units[order[order.indexOf(now) + turn]];
}
