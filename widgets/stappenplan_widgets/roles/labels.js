// @ts-check
// Labels of the sides, the questions and the themes.

/** @type {Record<string, string>} */
export const WHO = { ambtenaar: "Ambtenaren", bestuur: "Bestuur" };

/** @type {Record<string, Record<string, string>>} */
export const QUESTIONS = {
  ambtenaar: { today: "Wat doen wij als ambtenaren nu?", wanted: "Wat past beter bij ons?" },
  bestuur: { today: "Wat doet het bestuur nu?", wanted: "Wat past beter bij het bestuur?" },
};

/** @param {{name: string}} theme */
export const themeName = (theme) => theme.name || "Het initiatief als geheel";
