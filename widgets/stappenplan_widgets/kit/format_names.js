// @ts-check
// Joins names to text: "Anna, Bram en Carla".

/** "Anna, Bram en Carla" @param {string[]} names */
export function formatNames(names) {
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")} en ${names[names.length - 1]}`;
}

/** Names joined for the projector, where "Anna B." stands on one line. @param {string[]} names */
export const formatNamesUnbroken = (names) => formatNames(names.map((name) => name.replaceAll(" ", "\u00a0")));

/** The names of people, joined. @param {{name: string}[]} people */
export const formatPeople = (people) => formatNames((people ?? []).map((one) => one.name));

/** "tafel 4 · Beheer", without parts that are empty. @param {unknown[]} parts */
export const joinWithDots = (...parts) => parts.filter(Boolean).join(" · ");
