// @ts-check
// A text that its author can edit in place, and take back.
import { html, nothing } from "lit-html";
import { tag } from "./blocks.js";
import { confirmButton, textForm } from "./forms.js";

/** Whether nothing can be sent now. */
const isCutOff = () => ["offline", "gone"].includes(document.documentElement.dataset.connection ?? "");

/**
 * A text of one's own, with a button that opens a form to edit it and one that takes it back.
 *
 * @param {import("../types/pages.js").PageAct} act
 * @param {{id: string, text: string, state?: string, sending?: boolean}} item
 * @param {{open?: boolean, max?: number, label?: string, withdraw?: boolean}} [options]
 */
export function editOwnText(act, item, { open = true, max, label = "Schrijf het anders op", withdraw = true } = {}) {
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
  const leaves = act.pending("withdraw", [], "").some(({ body }) => body.entry === item.id);
  const newer = act.pending("rewrite", [], "").filter(({ body }) => body.entry === item.id).pop();
  return html`<p class="sp-card__text">${newer?.body.text ?? item.text}</p>
    ${item.state === "hidden" ? html`<p class="sp-quiet">Dit is nu niet in beeld. Je kunt het anders opschrijven.</p>` : nothing}
    <div class="sp-row">
      ${item.sending || newer ? tag(isCutOff() ? "Bewaard op je telefoon" : "We versturen dit", "quiet") : nothing}
      ${item.state === "waiting" ? tag("De begeleider kijkt er eerst naar", "quiet") : nothing}
      ${item.state === "parked" ? tag("Bewaard voor later", "quiet") : nothing}
      ${leaves ? tag("We halen dit weg", "quiet") : nothing}
      ${open && !item.sending && !leaves
        ? html`<button type="button" class="nl-button nl-button--subtle sp-button--small" aria-label="Aanpassen: ${item.text}"
            @click=${() => edit(item.id)}>Aanpassen</button>
            ${withdraw
              ? confirmButton(act, {
                  key: `withdraw-${item.id}`, label: "Haal weg", about: item.text, kind: "nl-button--subtle sp-button--small",
                  question: "Dit verdwijnt van elk scherm en uit het plan. Weghalen?", yes: "Ja, haal weg", no: "Laat staan",
                  onConfirm: () => {
                    act.steer("withdraw", { entry: item.id });
                    act.redraw();
                  },
                })
              : nothing}`
        : nothing}
    </div>`;
}
