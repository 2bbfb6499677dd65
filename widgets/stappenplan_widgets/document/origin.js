// @ts-check
// Where a step of the plan comes from: theme, dots and contributions.
import { html, nothing } from "../kit.js";
import { formatMoment } from "../advice/thread.js";
import { countText } from "./sources.js";

/** @typedef {import("../types/plan_parts.js").Plan} Plan */
/** @typedef {import("../types/plan_parts.js").Action} Action */
/**
 * Where a step comes from: its theme, its dots, and every contribution with where, when and how
 * it was said.
 *
 * @param {Action} one @param {Plan} plan
 */
export function actionOrigin(one, plan) {
  const ids = one.sources ?? [];
  if (!ids.length) return nothing;
  const theme = (plan.themes ?? []).find((t) => (one.theme_id ? t.id === one.theme_id : t.name === one.theme));
  const total = plan.dots_total ? ` van ${plan.dots_total}` : "";
  const dots = one.dots ? `, ${one.dots}${total} stippen` : "";
  const anchor = `stap-${one.number}-herkomst`;
  return html`<details class="sp-details advisor-origin" id=${anchor}>
    <summary>Komt van: ${countText(ids.length, "bijdrage", "bijdragen")}${dots}</summary>
    <div class="sp-stack">
      <dl>
        <div><dt>Thema</dt><dd>${theme || one.theme ? html`<a class="nl-link" href="#themas">${theme?.name ?? one.theme}</a>${theme?.support ? html` <span class="sp-quiet">steun van ${countText(theme.support, "mens", "mensen")}</span>` : nothing}` : "geen"}</dd></div>
        <div><dt>Stippen</dt><dd>${one.dots || "geen"}${one.dots ? total : ""}</dd></div>
        ${one.reworded ? html`<div><dt>Woorden van de titel</dt><dd>gekozen door ${one.reworded.by || "de groep"}</dd></div>` : nothing}
      </dl>
      <ol class="advisor-sources">${ids.map((/** @type {string} */ id, /** @type {number} */ at) => contribution(plan.sources?.[id], `stap-${one.number}-bron-${at + 1}`))}</ol>
    </div></details>`;
}

/** @param {Plan["sources"][string]} source @param {string} anchor */
function contribution(source, anchor) {
  if (!source) return html`<li id=${anchor}><p class="sp-quiet">Deze woorden zijn gewist.</p></li>`;
  const how = [source.via, source.theme && `thema ${source.theme}`].filter(Boolean).join(", ");
  return html`<li id=${anchor}><p class="sp-quote">${source.text}</p>
    <p class="sp-quiet">${source.where ? html`<strong>${source.where}</strong> ` : nothing}<time datetime=${source.at}>${formatMoment(source.at)}</time>${how ? ` · ${how}` : ""}</p></li>`;
}
