// @ts-check
// The advisor's desk beside one step of the plan.
import { html, nothing, thanks } from "../kit.js";
import { checklist } from "./checklist.js";
import { questionList } from "./questions.js";
import { authorText, formatMoment } from "./thread.js";
import { suggestionForm } from "./suggestion_form.js";
import { suggestionList } from "./suggestions.js";
import { formToggleButton, keepFocusAtDesk, signatureOf, signedForm } from "./signed_form.js";

/** @typedef {import("../types/plan_parts.js").Action} Action */
/** @typedef {import("../types/plan_parts.js").Plan} Plan */
/** @typedef {import("../types/pages.js").Frame<"advisor">} Frame */
/** @typedef {import("../types/pages.js").FrameAct} Act */

/** The desk beside a step of the plan: questions, suggestions and the checklist. @param {Frame} frame @param {Act} act @param {Action} action */
export function adviceDesk(frame, act, action) {
  const known = frame.advice?.actions?.[action.id];
  if (!known) return nothing;
  const step = { ...known, id: action.id, title: action.title };
  const key = `question-${step.id}`;
  const open = step.questions.some((one) => !one.closed);
  return html`<section class="desk" tabindex="-1" aria-label="Werktafel bij stap ${action.number}">
    ${questionList(act, step, frame.advice)}
    ${suggestionList(act, step)}
    ${step.no_more ? thanks(html`Geen vragen meer. <span class="sp-quiet">${authorText(step.no_more)}, ${formatMoment(step.no_more.at)}</span>`) : nothing}
    <div class="sp-row desk-buttons">
      ${formToggleButton(act, key, "Stel een vraag")}
      ${formToggleButton(act, `suggest-${step.id}`, "Andere woorden")}
      ${open || step.no_more ? nothing : html`<button type="button" class="nl-button nl-button--subtle sp-button--small"
        aria-label="Geen vragen over stap ${action.number}" @click=${(/** @type {Event} */ event) => {
          act.steer("done_asking", { action: step.id, ...signatureOf(act) });
          keepFocusAtDesk(event);
        }}>Geen vragen</button>`}
    </div>
    ${signedForm(act, {
      key, type: "question", label: `Je vraag over stap ${action.number}`, max: frame.advice.max_length, body: { action: step.id },
      hint: step.owned ? "De eigenaar krijgt de vraag op de telefoon." : "Niemand doet deze stap nu. De begeleider kan antwoorden.",
    })}
    ${suggestionForm(act, step, frame.advice)}
    ${actionGaps(frame.plan, action)}
    ${checklist(act, step, frame.advice)}
  </section>`;
}

/** Gaps of one step of the plan. @param {Plan} plan @param {Action} action */
function actionGaps(plan, action) {
  const list = (plan.gaps ?? []).filter((gap) => gap.action === action.number);
  if (!list.length) return nothing;
  return html`<div class="desk-gaps"><p class="desk-item">Wat nog mist</p>
    <ul>${list.map((gap) => html`<li>${gap.text} <span class="sp-quiet">${gap.remedy}</span></li>`)}</ul></div>`;
}
