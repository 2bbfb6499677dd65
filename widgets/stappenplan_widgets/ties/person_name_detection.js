// @ts-check
// Detects text that looks like the name of a person, by the rule of
// `stappenplan/step_parts/person_name_detection.py`, which decides: the page asks who is sure before
// the engine refuses. `tests/widgets/test_person_name_detection.py` compares the two.

/** @param {string} words */
const list = (words) => words.trim().split(/\s+/u);

const TITLES = new Set(list("dhr mevr mevrouw mw meneer mijnheer heer ir drs mr dr ds ing prof"));
const BETWEEN = new Set(list("van de der den het ter ten te in 't op v.d. vd"));
const BODIES = list(`
  dorp buurt wijk school raad bestuur vereniging stichting gemeente provincie waterschap corpora
  club groep huis hal kerk bad coöperatie cooperatie team dienst zorg welzijn politie winkel
  fonds bond centrum museum bieb bibliotheek bank natuur staatsbosbeheer initiatief comité
  commissie kring netwerk platform belang bewoner inwoner ondernemer boer huurder voorzitter
  secretaris penningmeester vrijwillig college wethouder burgemeester ministerie rijk regio
  afdeling apotheek praktijk arts fysio horeca café cafe camping bedrijf heijn jumbo lidl
`);
const INITIALS = /^(?:[A-Z]\.)+[A-Z]?\.?$/;
const NAME = /^[A-ZÀ-Þ][a-zà-ÿ'’]+(?:-[A-ZÀ-Þ]?[a-zà-ÿ]+)*$/;
const MOST_WORDS = 5;
const FULL_NAME = 2;

/**
 * Whether a text reads like a title or initials with a name, or like a first and last name.
 *
 * @param {string} text
 */
export function seemsPerson(text) {
  const composed = text.normalize("NFC");
  const words = composed.replaceAll(",", " ").split(/\s+/u).filter(Boolean);
  if (words.length < 2 || words.length > MOST_WORDS) return false;
  const isName = (/** @type {string} */ word) => NAME.test(word);
  if (TITLES.has(words[0].toLowerCase().replace(/\.+$/, ""))) return words.slice(1).some(isName);
  const own = words.filter((word) => !BETWEEN.has(word.toLowerCase()));
  if (INITIALS.test(words[0])) return own.some(isName);
  const lowered = composed.toLowerCase();
  if (BODIES.some((body) => lowered.includes(body))) return false;
  return own.length >= FULL_NAME && isName(words[0]) && own.every(isName);
}
