// @ts-check
// Formats the first move, the forms and the days of an action as text.
import { capitalize } from "../kit/capitals.js";

/** How the government takes part, in plain words. Financing comes last on purpose. */
export const FORM_WORDS = { meewerken: "meewerken", ondersteunen: "ondersteunen", faciliteren: "mogelijk maken", financieren: "meebetalen" };

/**
 * "Als …, dan …", also when people typed als and dan themselves.
 *
 * @param {{when?: string, then?: string}} move
 */
export function firstMoveText({ when = "", then = "" }) {
  const [moment, deed] = [withoutLeadingWord(when, "als"), withoutLeadingWord(then, "dan")];
  if (moment && deed) return `Als ${moment}, dan ${deed}.`;
  return moment ? `Als ${moment}, dan …` : deed && `${capitalize(deed)}.`;
}

/** @param {string} text @param {string} word */
const withoutLeadingWord = (text, word) => text.trim().replace(new RegExp(`^(…|\\.\\.\\.)?\\s*${word}\\s+`, "i"), "").replace(/[\s.,…]+$/, "");

/** "ma 23 november" @param {string} date */
export function formatDateWithWeekday(date) {
  const at = new Date(date);
  if (Number.isNaN(at.getTime())) return date;
  return at.toLocaleDateString("nl-NL", { weekday: "short", day: "numeric", month: "long" });
}
