// @ts-check
// Capital letters and ends of sentences as Dutch writes them: the same as `stappenplan/capitals.py`, which says why;
// `tests/widgets/test_capitals.py` compares the two.

const IJ = /^[ií]j\u0301?(?![aeiouyáéíóúàèëïöü])/iu;
const SHORT_WORD = /^['’‘`´](?:s|t|n|k|m|r|ns)[ -]+(?=[\p{L}\p{N}_])/u;
const ENDS = /[.?!…:。．？！؟۔।]$/u;
const PICTURE_END = /(?:[\ufe0f\u20e3\u{e007f}]|(?=[\u2190-\u{10ffff}])(?:\p{So}|\p{Sk}))$/u;
/** @type {Record<string, string>} */
const BRACKETS = { ")": "(", "]": "[", "}": "{" };
const AS_IT_IS = /^(?:[#@…]|\.\.|\S*(?::\/\/|@)|www\.|\p{L}[A-Z])/u;

/** @param {string} text */
export function capitalize(text) {
  const [before, rest] = split(text);
  if (AS_IT_IS.test(rest)) return text;
  if (rest.startsWith("één")) return `${before}E${rest.slice(1)}`;
  const first = IJ.exec(rest)?.[0] ?? firstOf(rest);
  return `${before}${first.toUpperCase()}${rest.slice(first.length)}`;
}

/** A text in the middle of a sentence; an abbreviation keeps its capitals. @param {string} text */
export function uncapitalize(text) {
  const [before, rest] = split(text);
  if (rest.startsWith("Eén")) return `${before}é${rest.slice(1)}`;
  const first = /^IJ\u0301?(?![A-Z])/u.exec(rest)?.[0] ?? firstOf(rest);
  const after = rest.slice(first.length);
  return /^\p{Lu}/u.test(after) ? text : `${before}${first.toLowerCase()}${after}`;
}

/** @param {string} text */
const firstOf = (text) => [...text][0] ?? "";

/** A sentence with one end, also behind an initial, quotes or a picture. @param {string} text */
export function endSentence(text) {
  const bare = text.replace(/["'’”»«“‘]+$/u, "") || text;
  if (!text || ENDS.test(bare) || PICTURE_END.test(bare)) return text;
  const bracket = bare.slice(-1);
  if (bracket in BRACKETS && ENDS.test(bare.slice(0, -1))) {
    const before = bare.slice(0, Math.max(0, bare.lastIndexOf(BRACKETS[bracket]))).trimEnd();
    if (!before || ENDS.test(before)) return text;
  }
  return `${text}.`;
}

/** The text before the word that gets the capital, and from there. @param {string} text */
function split(text) {
  let start = 0;
  for (const sign of text) {
    const short = SHORT_WORD.exec(text.slice(start));
    if (short) start += short[0].length;
    if (short || /[\p{L}\p{N}#@….]/u.test(sign)) break;
    start += sign.length;
  }
  return [text.slice(0, start), text.slice(start)];
}
