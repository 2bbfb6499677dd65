// @ts-check
// The participant's form to divide dots over the proposed actions.
import { announce, cards, empty, html, nothing } from "../kit.js";

/**
 * @template {import("../types/pages.js").Role} R
 * @typedef {import("../types/pages.js").View<"plan", R>} View
 */
/** @typedef {import("../types/pages.js").StepAct<"plan">} Act */

const SPENT = "Wil je anders kiezen? Tik eerst op een kaart met een stip. Dan komt die stip vrij.";

/** @param {View<"participant">} view @param {Act} act */
export function dotForm(view, act) {
  const newest = act.pending("dots").pop();
  const on = new Set(newest ? newest.body.on : view.dots ?? []);
  const left = view.budget - on.size;
  const toggle = (/** @type {string} */ id) => {
    if (!view.open) return;
    if (on.has(id)) on.delete(id);
    else if (left > 0) on.add(id);
    else return announce(SPENT);
    act.send("dots", { on: [...on] });
  };
  if (!view.proposals.length) return empty("Er zijn geen stappen om uit te kiezen.");
  return html`<p class="sp-lead plan-left" role="status">${left
      ? `Je hebt nog ${left} ${left === 1 ? "stip" : "stippen"}.`
      : "Je hebt al je stippen gezet. Dank je wel."}</p>
    ${left ? nothing : html`<p id="plan-spent">${SPENT}</p>`}
    <p class="sp-hint">Anderen zien niet waar jij je stippen zet. Straks zien zij alleen hoeveel stippen elke stap kreeg.</p>
    ${cards(view.proposals, { label: "Stappen om uit te kiezen", render: (item) => html`
      <button type="button" class="plan-dot" aria-pressed=${on.has(item.id)}
        aria-disabled=${!view.open || (!on.has(item.id) && left < 1) ? "true" : nothing}
        aria-describedby=${!on.has(item.id) && left < 1 ? "plan-spent" : nothing} @click=${() => toggle(item.id)}>
        <span class="plan-dot__mark" aria-hidden="true">${on.has(item.id) ? "●" : "○"}</span>
        <span class="sp-card__text">${item.text}</span>
        <span class="sp-hidden">${on.has(item.id) ? "stip gezet" : "geen stip"}</span>
      </button>` })}`;
}
