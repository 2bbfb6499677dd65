// @ts-check
// The sections and fields of the form of an action; each is a page of it.
import { FORM_WORDS } from "./action_text.js";

/** @typedef {import("../types/pages.js").Either<import("../types/pages.js").View<"plan", "participant" | "facilitator">["actions"][number]>} Action */
/** @typedef {import("../types/pages.js").StepAct<"plan">} Act */

const ROLES = [
  { value: "reguleren", label: "wij maken de regels" },
  { value: "regisseren", label: "wij hebben de leiding" },
  { value: "stimuleren", label: "wij moedigen aan" },
  { value: "faciliteren", label: "wij helpen als het dorp vraagt" },
  { value: "loslaten", label: "wij bemoeien ons er niet mee" },
];
const HORIZONS = [
  { value: "weken", label: "Binnen twee weken" },
  { value: "kwartaal", label: "Binnen drie maanden" },
  { value: "jaar", label: "Binnen een jaar" },
];
const FORMS = Object.entries(FORM_WORDS).map(([value, label]) => ({ value, label }));

/**
 * @typedef {{name: Exclude<keyof import("../types/entries.js").PlanDetail, "entry">, label: string, hint?: string, type?: "text"|"textarea"|"date", title?: boolean,
 *   choices?: Option[], others?: Option[], multiple?: boolean, takesOver?: boolean}} Field
 * @typedef {{value: string, label: string, hint?: string}} Option
 * @typedef {{id: string, title: string, fields: Field[], hint?: string}} Section
 */

/** @type {Section} */
export const FIRST_SECTION = { id: "move", title: "Eerste zet en datums", fields: [
  { name: "when", label: "Als … (wanneer of waar)", hint: "Bijvoorbeeld: ik dinsdag op kantoor kom" },
  { name: "then", label: "dan … (wat je doet)", hint: "Bijvoorbeeld: bel ik de voorzitter van de coöperatie" },
  { name: "starts", label: "Ik begin op", type: "date" },
  { name: "done_by", label: "Klaar op", type: "date" },
  { name: "sign", label: "Waaraan zie je dat het klaar is?" },
] };

/** @param {Action} action @returns {Section[]} */
export const otherSections = (action) => [
  { id: "words", title: "In gewone woorden", fields: [
    { name: "title", label: "De stap in één zin", title: true,
      hint: "Verander je de zin? Dan staat in het plan dat jij dat besloot." },
    { name: "description", label: "Wat verandert er?", type: "textarea" },
  ] },
  { id: "needed", title: "Met wie en wanneer", fields: [
    { name: "needed", label: "Wie heb je nodig?", multiple: true, ...neededOptions(action) },
    { name: "horizon", label: "Nog geen dag? Wanneer is het ongeveer af?", choices: HORIZONS },
  ] },
  { id: "role", title: "Loslaten, vasthouden en rol", fields: [
    { name: "let_go", label: "Wat laten we los?" },
    { name: "hold_on", label: "Wat houden we vast?" },
    { name: "role_today", label: "Onze rol nu", choices: ROLES, takesOver: true },
    { name: "role_wanted", label: "Onze rol straks", choices: ROLES, takesOver: true },
    { name: "forms", label: "Hoe doen wij mee?", choices: FORMS, multiple: true },
  ], hint: roleHint(action) },
  { id: "others", title: "Wat je vraagt en afspreekt", fields: [
    { name: "ask_what", label: "Wat heb je nodig?", hint: "Bijvoorbeeld: vier uur per week" },
    { name: "ask_of", label: "Van wie?", hint: "Een functie, bijvoorbeeld: teamleider Beheer" },
    { name: "ask_before", label: "Besluit nodig vóór", type: "date" },
    { name: "agreement", label: "Welke afspraak maak je met het dorp?" },
    { name: "agreement_whom", label: "Met wie in het dorp?", hint: "Een rol, geen naam" },
    { name: "agreement_date", label: "Wanneer?", type: "date" },
  ] },
];

/** Who stands between those concerned, with the reason, and who was chosen; all others wait. @param {Action} action */
function neededOptions({ proposed, details }) {
  const found = (proposed?.needed ?? []).map((one) => (
    { value: one.name, label: one.name, hint: `Voorstel. ${one.why}` }));
  const known = new Set(found.map((one) => one.value));
  const plain = (/** @type {string} */ name) => ({ value: name, label: name });
  const rest = (proposed?.names ?? []).filter((/** @type {string} */ name) => !known.has(name));
  const chosen = (/** @type {string} */ name) => (details.needed ?? []).includes(name);
  return {
    choices: [...found, ...rest.filter(chosen).map(plain)],
    others: rest.filter((/** @type {string} */ name) => !chosen(name)).map(plain),
  };
}

/** @param {Action} action */
function roleHint({ proposed, details }) {
  if (!proposed?.role_wanted || details.role_wanted) return undefined;
  const about = proposed.theme ? ` bij ‘${proposed.theme}’` : "";
  return `Dit is de rol die de groep${about} koos. Klopt dat voor deze stap? Bewaar dan.`;
}
