// @ts-check
/** @param {string[]} names "Anna, Bram en Carla" */
export function list(names) {
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")} en ${names[names.length - 1]}`;
}

/** @param {{name: string}[]} people */
export const namesOf = (people) => list((people ?? []).map((one) => one.name));

/** @param {unknown[]} parts "tafel 4 · Beheer", without what is empty */
export const dots = (...parts) => parts.filter(Boolean).join(" · ");
