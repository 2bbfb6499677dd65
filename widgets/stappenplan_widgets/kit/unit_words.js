// @ts-check
// What the part of an organisation from which people come is called in this workshop.

/** @typedef {{label: string, one: string, many: string}} UnitWords */

/** @param {{readonly frame: import("../types/pages.js").AnyFrame}} act @returns {UnitWords} */
export function unitWords({ frame }) {
  const gathering = /** @type {{unit?: UnitWords} | undefined} */ (frame.gathering);
  return gathering?.unit ?? { label: "Afdeling of organisatie", one: "afdeling", many: "afdelingen" };
}
