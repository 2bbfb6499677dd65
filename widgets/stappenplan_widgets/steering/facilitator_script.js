// @ts-check
// What the facilitator says and does in the current step.
import { formatTime, html, nothing } from "../kit.js";

/** @typedef {import("../types/pages.js").Frame<"facilitator">} Frame */

/** @type {[keyof Frame["script"], string][]} */
const PARTS = [
  ["say", "Zeg"], ["do", "Doe"], ["watch", "Let op"], ["silence", "Als het stil blijft"], ["short", "Korte versie"],
];

/** What to say and do in this step; never on the projector. @param {Frame} frame */
export function facilitatorScript({ script: words, script_times: times, silent }) {
  const parts = PARTS.filter(([key]) => words?.[key]);
  if (!parts.length && !silent?.length) return nothing;
  return html`<dl class="facilitator-script">
      ${parts.map(([key, label]) => html`<div data-part=${key}><dt>${label}</dt><dd>${withTimes(words[key], times)}</dd></div>`)}
      ${silent?.length
        ? html`<div><dt>Nog niets gestuurd</dt><dd>${silent.join(", ")}</dd></div>`
        : nothing}
    </dl>`;
}

/** The times of the clock in place of the words in braces. @param {string} text @param {Frame["script_times"] | undefined} times */
function withTimes(text, times) {
  const known = /** @type {Record<string, string | number | undefined>} */ (times ?? {});
  return text.replace(/\{(\w+)\}/g, (braces, word) => {
    const found = known[word];
    return typeof found === "string" ? formatTime(found) : String(found ?? braces);
  });
}
