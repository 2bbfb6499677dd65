// @ts-check
// Consent about the draft: I can live with it, or I have an objection.
import { bars, cards, choices, field, fieldValue, html, nothing, thanks } from "../kit.js";

/** @typedef {import("../types/pages.js").View<"framework">} View */
/** @typedef {import("../types/pages.js").StepAct<"framework">} Act */

/** @param {View} view @param {Act} act @param {string} [who] on paper: whose answer it is */
export function consentForm(view, act, who = "") {
  // Who was choosing while the draft changed, chooses again; what they typed stays.
  const key = `consent-${who}-${view.draft}`;
  const typed = `consent-${who}-${view.version}-text`;
  const sent = act.pending("consent").pop()?.body;
  const given = who ? undefined : sent ? { answer: sent.agrees ? "agrees" : "objects", text: sent.text ?? "" } : view.mine?.consent;
  if (given?.answer && !act.ui[`${key}-again`]) return html`${thanks(given.answer === "agrees" ? "Jij kunt hiermee leven." : `Je bezwaar: ${given.text}`)}
    <button type="button" class="nl-button nl-button--subtle" @click=${() => { act.ui[`${key}-again`] = true; act.redraw(); }}>Toch iets anders</button>`;
  const chosen = act.ui[key] ?? given?.answer ?? "";
  const text = fieldValue(act, typed, given?.text ?? "").trim();
  const blocked = !chosen || (chosen === "objects" && !text);
  const send = () => {
    if (blocked) return;
    act.send("consent", { draft: view.draft, ...(chosen === "objects" ? { agrees: false, text } : { agrees: true }) });
    act.draft(typed).clear();
    act.ui[`${key}-again`] = false;
  };
  return html`<section class="sp-task sp-stack" aria-label="Kun je met dit kader leven?">
    ${choices(act, {
      legend: `Kun je met versie ${view.version} van het kader leven?`, name: key, value: chosen,
      options: [{ value: "agrees", label: "Ja, hier kan ik mee leven" }, { value: "objects", label: "Nee, ik heb een bezwaar" }],
      onChange: (value) => { act.ui[key] = value; act.redraw(); },
    })}
    ${chosen === "objects" ? field(act, { key: typed, label: "Wat is je bezwaar?", type: "textarea", rows: 2, max: view.max_length, value: given?.text }) : nothing}
    <button type="button" class="nl-button nl-button--primary" aria-disabled=${String(blocked)} @click=${send}>Verstuur</button>
    <p class="sp-hint">Niemand ziet wie wat koos.</p></section>`;
}

/** @param {View} view */
export const consentOutcome = (view) => view.revealed.includes("consent") ? html`
  ${bars([{ label: "Kan hiermee leven", value: view.consent.agree }, { label: "Heeft een bezwaar", value: view.consent.against }], { label: "Kun je met dit kader leven?" })}
  ${view.consent.objections.length ? html`<h3 class="nl-heading nl-heading--level-3">Bezwaren</h3>${cards(view.consent.objections, { columns: true, label: "Bezwaren" })}` : nothing}` : nothing;
