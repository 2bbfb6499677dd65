// @ts-check
// Text to search by: the same as `without_accents` in `stappenplan/typed_text.py`.

/** @type {Record<string, string>} */
const PLAIN = {
  ł: "l", ø: "o", đ: "d", ð: "d", ħ: "h", ı: "i", ŧ: "t", æ: "ae", œ: "oe", þ: "th", ŋ: "ng", ə: "e", ɖ: "d", ƙ: "k",
  ɓ: "b", ɗ: "d", ʼ: "", ĸ: "k", ß: "ss",
};

/** Small letters without accents, and single spaces. @param {string} text */
export function withoutAccents(text) {
  const letters = text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
  return [...letters].map((letter) => PLAIN[letter] ?? letter).join("").trim().replace(/\s+/gu, " ");
}
