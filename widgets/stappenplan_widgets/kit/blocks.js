// @ts-check
// Small blocks of a page: notices, tags, cards, bars and folded details.
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";

/** Nothing here yet. @param {unknown} text */
export const empty = (text) => html`<p class="sp-empty">${text}</p>`;

/** It is somebody else's turn, or it starts soon. @param {unknown} text */
export const waiting = (text) => html`<p class="sp-waiting">${text}</p>`;

/** You are done here. @param {unknown} text */
export const thanks = (text) =>
  html`<p class="sp-thanks"><span aria-hidden="true">✓</span> <span>${text}</span></p>`;

/** A small word with a border: the state of something. @param {unknown} text @param {string} [kind] "" | good | attention | quiet */
export const tag = (text, kind = "") => html`<span class="nl-data-badge sp-tag" data-kind=${kind}>${text}</span>`;

/**
 * @template T
 * @typedef {import("../types/pages.js").Either<T>} Either
 */

/**
 * A list of cards.
 *
 * @template {{id?: string, text?: string}} T
 * @param {T[] | undefined} items each with an id
 * @param {{render?: (item: Either<T>) => unknown, label?: string, empty?: string, columns?: boolean}} [options]
 */
export function cards(items, { render, label, empty: none, columns = false } = {}) {
  if (!items?.length) return none ? empty(none) : nothing;
  return html`<ul class="sp-cards" ?data-columns=${columns} aria-label=${label ?? nothing}>
    ${repeat(items, (item, index) => item.id ?? index, (item) => html`<li class="sp-card">
      ${render ? render(/** @type {Either<T>} */ (item)) : html`<p class="sp-card__text">${item.text}</p>`}
    </li>`)}
  </ul>`;
}

/**
 * Numbers as bars with the number beside them.
 *
 * @param {{label: unknown, value: number, note?: unknown, text?: string, strong?: boolean}[]} rows
 * @param {{label?: string, max?: number}} [options]
 */
export function bars(rows, { label, max } = {}) {
  const top = max ?? Math.max(1, ...rows.map((row) => row.value));
  return html`<ul class="sp-bars" aria-label=${label ?? nothing}>
    ${rows.map((row) => html`<li ?data-strong=${row.strong}>
      <span class="sp-bars__label">${row.label}${row.note ? html` <small>${row.note}</small>` : nothing}</span>
      <span class="sp-bars__track" aria-hidden="true"><span style="inline-size:${percentage(row.value, top)}%"></span></span>
      <span class="sp-bars__value">${row.text ?? row.value}</span>
    </li>`)}
  </ul>`;
}

/** @param {number} value @param {number} top */
function percentage(value, top) {
  return Math.max(0, Math.min(100, (100 * value) / top));
}

/** @param {unknown} summary @param {unknown} content @param {{open?: boolean}} [options] */
export const details = (summary, content, { open = false } = {}) =>
  html`<details class="sp-details" ?open=${open}><summary>${summary}</summary>
    <div class="sp-stack">${content}</div></details>`;
