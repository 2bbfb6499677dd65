// @ts-check
const CAPITALS = /^\p{Lu}.*\s\p{Lu}/u;
const TITLE = /^(dhr|mevr|mevrouw|mw|meneer|de heer)\b/i;

/**
 * Two words with a capital, or a title: who typed it is asked whether it is a person. The engine
 * looks closer, and decides.
 *
 * @param {string} text
 */
export const seemsPerson = (text) => TITLE.test(text) || CAPITALS.test(text);
