// @ts-check
// Labels of the sides, the questions and the themes.

/** @type {Record<string, string>} */
export const WHO = { ambtenaar: "Ambtenaren", bestuur: "Bestuur" };

/** What somebody is asked about their own side. @type {Record<string, Record<string, string>>} */
const OWN_SIDE = {
  ambtenaar: { today: "Wat doen wij als ambtenaren nu?", wanted: "Wat past beter bij ons?" },
  bestuur: { today: "Wat doen wij als bestuur nu?", wanted: "Wat past beter bij ons?" },
};

/** What others are asked about a side. @type {Record<string, Record<string, string>>} */
const OTHER_SIDE = {
  ambtenaar: { today: "Wat doen de ambtenaren nu?", wanted: "Wat past beter bij de ambtenaren?" },
  bestuur: { today: "Wat doet het bestuur nu?", wanted: "Wat past beter bij het bestuur?" },
};

/** A question as somebody of this side reads it. @param {{who: string, half: string}} question @param {string} side */
export const questionText = ({ who, half }, side) => (side === who ? OWN_SIDE : OTHER_SIDE)[who][half];

/** @param {{name: string}} theme */
export const themeName = (theme) => theme.name || "Het initiatief als geheel";
