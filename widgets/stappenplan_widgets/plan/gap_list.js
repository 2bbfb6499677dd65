// @ts-check
// What a step does not say yet, as a list for its owner.
import { html } from "../kit.js";

/** @param {string[]} gaps */
export const gapList = (gaps) =>
  html`<ul class="plan-gaps" aria-label="Wat nog ontbreekt">${gaps.map((one) => html`<li>${one}</li>`)}</ul>`;
