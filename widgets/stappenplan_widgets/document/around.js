// @ts-check
import { html, nothing, thanks } from "../kit.js";

/** What the plan still lacks, as sentences. @param {any} plan */
export function missing(plan) {
  if (!plan?.missing) return nothing;
  return html`<section class="sp-panel sp-stack" aria-label="Wat nog mist"><h2 class="nl-heading nl-heading--level-2">Wat nog mist</h2>
    ${plan.missing.length
      ? html`<ul class="advisor-lines">${plan.missing.map((/** @type {string} */ sentence) => html`<li>${sentence}</li>`)}</ul>`
      : thanks("Het plan is compleet.")}</section>`;
}

/** The plan as a file. @param {any} frame */
export function documents({ documents: files = [] }) {
  if (!files.length) return nothing;
  return html`<section class="sp-panel sp-stack" aria-label="Downloaden"><h2 class="nl-heading nl-heading--level-2">Downloaden</h2>
    <ul class="advisor-files">${files.map((/** @type {any} */ file) => html`<li>
      <a class="nl-link" href=${file.url} download>${file.title ?? file.name}</a></li>`)}</ul></section>`;
}
