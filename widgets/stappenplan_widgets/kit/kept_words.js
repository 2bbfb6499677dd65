// @ts-check
// What is true of one's own words when it is over: where they stand, and which are in no document.
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { details } from "./blocks.js";

/** @param {import("../types/pages.js").Frame<"participant">["kept"]} kept */
export function keptWords(kept) {
  if (!kept) return nothing;
  const { left_out: out } = kept;
  return html`<p class="nl-paragraph">${kept.sentences.join(" ")}</p>
    ${kept.stories.map((sentence) => html`<p class="nl-paragraph">${sentence}</p>`)}
    ${out.length
      ? details(out.length === 1 ? "1 zin van jou staat er niet in" : `${out.length} zinnen van jou staan er niet in`, html`
        <ul>${repeat(out, (one) => one.id, (one) => html`<li>“${one.text}” <span class="sp-quiet">${one.why}</span></li>`)}</ul>`)
      : nothing}`;
}
