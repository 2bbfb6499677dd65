// @ts-check
// A button with which people choose the theme of their own text.
import { html, nothing } from "../kit.js";

/**
 * The theme of one's own words, by one tap.
 *
 * @param {import("../types/pages.js").PageAct} act
 * @param {{id: string, text: string, theme?: string | null, sending?: boolean}} item
 * @param {{id: string, name: string}[]} themes
 */
export function themeSelect(act, item, themes = []) {
  if (!themes.length || item.sending) return nothing;
  const sent = act.pending("theme", [], "").filter((one) => one.body.entry === item.id).pop();
  const now = sent ? sent.body.theme : item.theme;
  const chosen = themes.find((theme) => theme.id === now);
  const open = act.ui.theming === item.id;
  const toggle = () => {
    act.ui.theming = open ? null : item.id;
    act.redraw();
  };
  const choose = (/** @type {string} */ theme) => {
    act.ui.theming = null;
    act.steer("theme", { entry: item.id, theme });
    act.redraw();
  };
  return html`<div class="sp-stack groups-theme">
    <button type="button" class="nl-button nl-button--secondary sp-button--small" aria-expanded=${String(open)} @click=${toggle}>
      ${chosen ? html`Thema: ${chosen.name}` : "Kies een thema"}</button>
    ${open
      ? html`<div class="sp-row" role="group" aria-label="Bij welk thema hoort dit?">
          ${themes.map((theme) => html`<button type="button" class="nl-button nl-button--secondary sp-button--small"
            aria-pressed=${String(theme.id === now)} @click=${() => choose(theme.id)}>${theme.name}</button>`)}
        </div>`
      : nothing}
  </div>`;
}
