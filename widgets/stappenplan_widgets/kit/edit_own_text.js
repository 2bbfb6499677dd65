// @ts-check
// A text that its author can edit in place.
import { html, nothing } from "lit-html";
import { tag } from "./blocks.js";
import { textForm } from "./forms.js";

/**
 * A text of one's own, with a button that opens a form to edit it.
 *
 * @param {import("../types/pages.js").PageAct} act
 * @param {{id: string, text: string, state?: string, sending?: boolean}} item
 * @param {{open?: boolean, max?: number, label?: string}} [options]
 */
export function editOwnText(act, item, { open = true, max, label = "Schrijf het anders op" } = {}) {
  const edit = (/** @type {string | null} */ id) => {
    act.ui.editing = id;
    act.redraw();
  };
  if (open && act.ui.editing === item.id) {
    return html`${textForm(act, {
        type: "rewrite", key: `rewrite-${item.id}`, label, value: item.text, max, button: "Bewaar",
        send: (body, also) => act.steer("rewrite", { entry: item.id, ...body }, also),
        onSent: () => edit(null),
      })}
      <button type="button" class="nl-button nl-button--subtle" @click=${() => edit(null)}>Laat het zo</button>`;
  }
  const newer = act.pending("rewrite", [], "").filter(({ body }) => body.entry === item.id).pop();
  return html`<p class="sp-card__text">${newer?.body.text ?? item.text}</p>
    ${item.state === "hidden" ? html`<p class="sp-quiet">Dit is nu niet in beeld. Je kunt het anders opschrijven.</p>` : nothing}
    <div class="sp-row">
      ${item.sending || newer ? tag("Wordt verstuurd", "quiet") : nothing}
      ${item.state === "waiting" ? tag("De begeleider kijkt er eerst naar", "quiet") : nothing}
      ${item.state === "parked" ? tag("Bewaard voor later", "quiet") : nothing}
      ${open && !item.sending
        ? html`<button type="button" class="nl-button nl-button--subtle sp-button--small" aria-label="Aanpassen: ${item.text}"
            @click=${() => edit(item.id)}>Aanpassen</button>`
        : nothing}
    </div>`;
}
