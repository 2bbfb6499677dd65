// @ts-check
// The projector and the advisor: how many stories, and those that were released.
import { cards, html, nothing, waiting } from "../kit.js";
import { paragraphs, tellerText } from "./text.js";

/** @typedef {import("../types/pages.js").View<"stories", "screen" | "advisor">} View */

/** @param {View} view */
export function screenPage(view) {
  if (view.phase !== "release") {
    return html`<p class="sp-big-number"><strong>${view.told}</strong> <span>${view.told === 1 ? "verhaal" : "verhalen"} opgeschreven</span></p>
      <p class="nl-paragraph nl-paragraph--lead sp-lead">${view.phase === "agree" ? "Pauze. De begeleider leest na. Kijk straks op je telefoon: jij beslist over elk woord." : "Alleen de begeleider leest mee. Jij kiest straks zelf waar je verhaal in mag."}</p>`;
  }
  if (!view.shown.length) return waiting("Hier staan straks de verhalen die mensen vrijgeven voor het magazine.");
  const whole = view.role === "screen" && view.shown.find(({ id }) => id === view.on_screen);
  if (whole) {
    return html`<article class="stories-whole sp-stack"><h3 class="nl-heading nl-heading--level-3">${whole.title}</h3>
      ${paragraphs(whole.text)}<p class="sp-quiet">${tellerText(whole.by)}</p></article>`;
  }
  return html`<p class="nl-paragraph nl-paragraph--lead sp-lead">In het online magazine:</p>
    ${cards(view.shown, {
      columns: true, label: "Verhalen in het online magazine",
      render: (one) => html`<p class="sp-card__text"><strong>${one.title}</strong></p>
        ${view.role === "advisor" ? paragraphs(one.text) : nothing}
        <p class="sp-quiet">${tellerText(one.by)}</p>`,
    })}`;
}
