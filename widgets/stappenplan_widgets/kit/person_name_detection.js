// @ts-check
// Detects text that looks like the name of a person, by the rule of
// `stappenplan/step_parts/person_name_detection.py`, which decides and says why: the page asks who
// is sure before the engine refuses. `tests/widgets/test_person_name_detection.py` compares the two.
import {
  ADJECTIVES, BEFORE_BETWEEN, BEFORE_THINGS, BETWEEN, FIRST_BEGINNINGS, FIRST_ENDINGS, FIRST_WORDS, LAST_WORDS,
  NO_STREETS, ORGANISATION_ENDINGS, ORGANISATIONS, ROLE_ENDINGS, ROLES, STREETS, TITLES,
} from "./person_name_words.js";

/** @typedef {{text: string, key: string, broken: boolean, starts: boolean}} Word */

const FULL_NAME = 2;
const LONGEST_PREFIX = 3;
const SHORTEST_OF_STREET = 4;
const AROUND = "\"“”„«»()[]{}<>*_–—…-";
const ENDS = ".,;:?!/";
const INITIALS = /^(?:(?:\p{L}|IJ|Th|Ch|Ph|Chr|Fr|Joh|Jac)\.)+\p{L}?$/u;

/**
 * Whether a text holds a title or initials with a name, or a first and a last name.
 *
 * @param {string} typed
 */
export function seemsPerson(typed) {
  const text = typed.normalize("NFC").replace(/[’‘‛ʼ´`]/gu, "'");
  const words = wordsOf(text);
  if (text.split(",").length === FULL_NAME && isTurnedRound(text)) return true;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (isTitle(word) || isInitials(word)) {
      const own = run(words, at + 1);
      if (own.length && !isOther(own)) return true;
    } else if (isName(word) && !isRole(word) && !(word.starts && FIRST_WORDS.has(word.key))) {
      const own = run(words, at);
      if (own.length >= FULL_NAME && !isThing(words, at) && !isOther(own)) return true;
      at = Math.max(at, words.indexOf(own[own.length - 1]));
    }
  }
  return false;
}

/** @param {string} text @returns {Word[]} */
function wordsOf(text) {
  /** @type {Word[]} */
  const found = [];
  let [broken, starts] = [true, true];
  for (const piece of text.split(/\s+/u).filter(Boolean)) {
    const bare = strip(piece, AROUND, true);
    const inner = INITIALS.test(bare) ? bare : strip(bare, ENDS);
    const word = strip(inner, "'") || bare;
    const key = word.toLowerCase();
    const ends = bare !== inner && !TITLES.has(key);
    if (!strip(word, AROUND + ENDS)) {
      broken = true;
      continue;
    }
    found.push({ text: word, key, broken: broken || AROUND.includes([...piece][0]), starts });
    broken = ends || AROUND.includes(piece.slice(-1));
    starts = ends && ".?!:".includes(bare.slice(-1));
  }
  return found;
}

/** Without these signs at the end, and perhaps at the start. @param {string} text @param {string} signs */
function strip(text, signs, start = false) {
  let [from, to] = [0, text.length];
  while (to > from && signs.includes(text[to - 1])) to -= 1;
  while (start && from < to && signs.includes(text[from])) from += 1;
  return text.slice(from, to);
}

/** The words of one name from here on, without what stands between them. @param {Word[]} words @param {number} start */
function run(words, start) {
  /** @type {Word[]} */
  const own = [];
  /** @type {Word | undefined} */
  let lastBetween;
  for (let at = start; at < words.length; at += 1) {
    const word = words[at];
    if (word.broken && at > start) break;
    if (BETWEEN.has(word.key) || (BEFORE_BETWEEN.has(word.key) && BETWEEN.has(words[at + 1]?.key))) {
      lastBetween = word;
    } else if (isName(word)) {
      own.push(word);
      lastBetween = undefined;
    } else if (!isInitials(word) && !isTitle(word) && [...word.text].length > 1) break;
  }
  if (own.length && lastBetween && /^\p{Lu}/u.test(lastBetween.text)) own.push(lastBetween);
  return own;
}

/** @param {Word} word */
function isName(word) {
  if ([...word.text].length < FULL_NAME) return /^(?![A-Z])\p{Lu}$/u.test(word.text);
  if (BETWEEN.has(word.key)) return false;
  const parts = word.text.split(/['\u2010\u2011-]/u);
  if (!parts.every((part) => /^[\p{L}\p{M}]*$/u.test(part))) return false;
  const prefix = parts.length > 1 && [...parts[0]].length <= LONGEST_PREFIX && isLower(parts[0]);
  return /^[\p{Lu}\p{Lo}]/u.test(parts[prefix ? 1 : 0]) && !/\p{Lu}$/u.test(word.text);
}

/** @param {string} text */
const isLower = (text) => /\p{Ll}/u.test(text) && !/\p{Lu}/u.test(text);

/** @param {Word} word */
const isRole = (word) => ROLES.has(word.key) || endsWith(word.key, ROLE_ENDINGS);

/** @param {Word} word */
const isTitle = (word) =>
  TITLES.has(strip(word.key, ".")) && ([...word.text].length < FULL_NAME || /\p{Ll}/u.test(word.text));

/** @param {Word} word */
const isInitials = (word) => INITIALS.test(word.text) && /^\p{Lu}/u.test(word.text);

/** Whether what stands before makes it a thing. @param {Word[]} words @param {number} start */
function isThing(words, start) {
  if (words[start].broken) return false;
  let at = start;
  let before = words[at - 1];
  while (BETWEEN.has(before.key) && at > 1 && !before.broken) {
    if (BEFORE_THINGS.has(before.key) && isLower(before.text)) return true;
    at -= 1;
    before = words[at - 1];
  }
  return BEFORE_THINGS.has(before.key) || isOrganisation(before.key);
}

/** Whether these words name an organisation, a place or a street. @param {Word[]} own */
function isOther(own) {
  const [first, last] = [own[0].key, own[own.length - 1].key];
  if (ADJECTIVES.has(first) || isOrganisation(first) || isCompound(first) || LAST_WORDS.has(last)) return true;
  const isStreet = (/** @type {string} */ street) => last.endsWith(street) && last.length > street.length + SHORTEST_OF_STREET;
  if (!NO_STREETS.has(last) && STREETS.some(isStreet)) return true;
  return own.some((word) => endsWith(word.key, ORGANISATION_ENDINGS));
}

/** @param {string} first */
const isCompound = (first) =>
  FIRST_BEGINNINGS.some((begin) => first.startsWith(begin)) || endsWith(first, FIRST_ENDINGS);

/** @param {string} key */
const isOrganisation = (key) => ORGANISATIONS.has(key) || endsWith(key, ORGANISATION_ENDINGS);

/** @param {string} key @param {string[]} endings */
const endsWith = (key, endings) => endings.some((ending) => key.endsWith(ending));

/** Whether this is a last name with a first name behind a comma. @param {string} text */
function isTurnedRound(text) {
  const names = text.split(",").map((part) => wordsOf(part).filter((word) => !BETWEEN.has(word.key)));
  if (names.some((part) => part.length !== 1)) return false;
  const [[last], [first]] = names;
  if (isRole(last) || FIRST_WORDS.has(last.key) || isOther([last]) || isOther([first])) return false;
  return isName(last) && (isName(first) || isInitials(first));
}
