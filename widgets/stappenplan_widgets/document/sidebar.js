// @ts-check
// Panels beside the document: what the plan still lacks, and downloads.
import { details, html, nothing, thanks } from "../kit.js";

/** @typedef {import("../types/plan_parts.js").Plan} Plan */

/** Gaps of the plan, as sentences. @param {Plan} plan */
export function planGaps(plan) {
  if (!plan?.missing) return nothing;
  return html`<section class="sp-panel sp-stack" aria-label="Wat nog mist"><h2 class="nl-heading nl-heading--level-2">Wat nog mist</h2>
    ${plan.missing.length
      ? html`<ul class="advisor-lines">${plan.missing.map((/** @type {string} */ sentence) => html`<li>${sentence}</li>`)}</ul>`
      : thanks("Het plan is compleet.")}</section>`;
}

/** Downloads of the plan; the most used ones are not folded. @param {import("../types/pages.js").Hosted} frame */
export function downloadList({ documents: files = [] }) {
  if (!files.length) return nothing;
  const groups = [...new Set(files.map((file) => file.group ?? ""))];
  const list = (/** @type {string} */ group) => html`<ul class="sp-files">
    ${files.filter((file) => (file.group ?? "") === group).map((file) => html`<li>
      <a class="nl-link" href=${file.url} download>${file.title ?? file.name}</a></li>`)}</ul>`;
  return html`<section class="sp-panel sp-stack" aria-label="Downloaden"><h2 class="nl-heading nl-heading--level-2">Downloaden</h2>
    <div>${groups.map((group, at) => (group ? details(group, list(group), { open: at === 0 }) : list(group)))}</div></section>`;
}
