// @ts-check
import { choices, confirmButton, field, fieldValue, html, nothing, tag } from "../kit.js";

/** @typedef {import("../kit/step.js").Act} Act */

const ROLES = [
  { value: "reguleren", label: "wij maken de regels" },
  { value: "regisseren", label: "wij hebben de leiding" },
  { value: "stimuleren", label: "wij moedigen aan" },
  { value: "faciliteren", label: "wij helpen als het dorp vraagt" },
  { value: "loslaten", label: "wij bemoeien ons er niet mee" },
];
// Money last: a push in the right direction comes before paying.
const FORMS = ["meewerken", "ondersteunen", "faciliteren", "financieren"]
  .map((value) => ({ value, label: value }));

/** The sections of the form; what is first is asked first. */
const SECTIONS = [
  { id: "move", title: "Eerste zet en klaar", open: true, fields: [
    { name: "when", label: "Als … (wanneer of waar)", hint: "Bijvoorbeeld: ik dinsdag op kantoor kom" },
    { name: "then", label: "dan … (wat je doet)", hint: "Bijvoorbeeld: bel ik de voorzitter van de coöperatie" },
    { name: "starts", label: "Ik begin op", type: "date" },
    { name: "done_by", label: "Klaar op", type: "date" },
    { name: "sign", label: "Waaraan zie je dat het klaar is?" },
  ] },
  { id: "words", title: "In gewone woorden", fields: [
    { name: "title", label: "De stap in één zin", title: true },
    { name: "description", label: "Wat verandert er?", type: "textarea" },
  ] },
  { id: "role", title: "Loslaten, vasthouden en rol", fields: [
    { name: "let_go", label: "Wat laten we los?" },
    { name: "hold_on", label: "Wat houden we vast?" },
    { name: "role_today", label: "Onze rol nu", choices: ROLES },
    { name: "role_wanted", label: "Onze rol straks", choices: ROLES },
    { name: "forms", label: "Hoe doen wij mee?", choices: FORMS, multiple: true },
  ] },
  { id: "others", title: "Gevraagd en afgesproken", fields: [
    { name: "ask_what", label: "Wat heb je nodig?", hint: "Bijvoorbeeld: vier uur per week" },
    { name: "ask_of", label: "Van wie?", hint: "Een functie, bijvoorbeeld: teamleider Beheer" },
    { name: "ask_before", label: "Besluit nodig vóór", type: "date" },
    { name: "agreement", label: "Welke afspraak maak je met het dorp?" },
    { name: "agreement_whom", label: "Met wie in het dorp?", hint: "Een rol, geen naam" },
    { name: "agreement_date", label: "Wanneer?", type: "date" },
  ] },
];

/**
 * The form of one action. Each section saves what was changed in it and nothing else, so two
 * people of a trio can fill in different sections at once.
 *
 * @param {any} view @param {Act} act @param {any} action
 */
export function workForm(view, act, action) {
  const saving = act.pending("detail").some(({ body }) => body.entry === action.id);
  return html`<section class="plan-work sp-panel sp-stack" aria-label="Jouw stap: ${action.title}">
    <h3 class="nl-heading nl-heading--level-3">${action.title}</h3>
    <p class="sp-quiet">${action.mine ? "Jij hebt deze stap op je genomen." : ""}
      ${action.helping ? `Je werkt mee met ${action.owner || "deze stap"}.` : ""}
      ${action.helpers.length && action.mine ? `Met: ${action.helpers.join(", ")}.` : ""}</p>
    <p>${action.missing.length
      ? html`${tag("nog in te vullen", "attention")} ${action.missing.join(", ")}`
      : tag("compleet", "good")}</p>
    ${SECTIONS.map((section) => sectionOf(view, act, action, section, saving))}
    ${action.mine ? confirmButton(act, { key: `release-${action.id}`, label: "Ik geef deze stap terug",
      question: "Weet je het zeker? De stap zoekt dan weer iemand.",
      onConfirm: () => act.send("release", { entry: action.id }) }) : nothing}
    ${action.helping ? html`<button type="button" class="nl-button nl-button--secondary" @click=${() =>
      act.send("unhelp", { entry: action.id })}>Ik werk toch niet mee</button>` : nothing}
  </section>`;
}

/** @param {any} view @param {Act} act @param {any} action @param {any} section @param {boolean} saving */
function sectionOf(view, act, action, section, saving) {
  const key = (/** @type {any} */ one) => `${action.id}-${one.name}`;
  const known = (/** @type {any} */ one) => action.details[one.name] ?? (one.title ? action.title : "");
  const chosen = (/** @type {any} */ one) => act.ui[key(one)] ?? action.details[one.name] ?? (one.multiple ? [] : "");
  const value = (/** @type {any} */ one) => (one.choices ? chosen(one) : fieldValue(act, key(one), known(one)).trim());
  // What the server has by now is no longer a draft: then a trio member's later words show.
  for (const one of section.fields) {
    if (one.choices) {
      if (JSON.stringify(act.ui[key(one)]) === JSON.stringify(action.details[one.name])) delete act.ui[key(one)];
    } else if (act.draft(key(one)).touched && value(one) === action.details[one.name]) {
      act.draft(key(one)).clear();
    }
  }
  const changed = section.fields.filter((/** @type {any} */ one) =>
    JSON.stringify(value(one)) !== JSON.stringify(one.choices ? action.details[one.name] ?? (one.multiple ? [] : "") : known(one)));
  const save = () => {
    if (!changed.length) return;
    const body = Object.fromEntries([["entry", action.id],
      ...changed.map((/** @type {any} */ one) => [one.name, value(one)])]);
    // What the facilitator takes over from a card are the owner's words.
    if (action.owner_id) act.sendFor(action.owner_id, "detail", body);
    else act.send("detail", body);
  };
  return html`<details class="sp-details" ?open=${section.open}>
    <summary>${section.title}${changed.length ? html` ${tag("nog niet bewaard", "attention")}` : nothing}</summary>
    <form class="sp-stack" @submit=${(/** @type {Event} */ event) => {
      event.preventDefault();
      save();
    }}>
      ${section.fields.map((/** @type {any} */ one) => one.choices
        ? choices(act, { legend: one.label, name: key(one), options: one.choices, multiple: one.multiple,
            value: chosen(one), onChange: (next) => {
              act.ui[key(one)] = next;
              act.redraw();
            } })
        : field(act, { key: key(one), label: one.label, hint: one.hint, type: one.type ?? "text",
            value: known(one), max: one.type === "date" ? undefined : view.max_length, onSubmit: save }))}
      <button class="nl-button nl-button--primary sp-button--wide" aria-disabled=${String(!changed.length)}>
        ${saving ? "Wordt bewaard…" : "Bewaar"}</button>
    </form>
  </details>`;
}
