// @ts-check
// The list of entries that the server refused.
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";

/** Refused entries, shown until the person dismisses them. */
export class Refusals {
  /** @type {{id: string, reason: string, text: string}[]} */
  list = [];

  /** @param {() => void} changed */
  constructor(changed) {
    this.changed = changed;
  }

  /** @param {import("./outbox.js").Parcel} parcel @param {string} reason */
  add({ entry, draft }, reason) {
    const text = draft?.value ?? Object.values(/** @type {Record<string, unknown>} */ (entry.body)).find(isSentence) ?? "";
    this.list = [...this.list.slice(-2), { id: entry.id, reason, text }];
    this.changed();
  }

  /** @param {string} id */
  forget(id) {
    this.list = this.list.filter((one) => one.id !== id);
    this.changed();
  }

  shown() {
    return html`<div role="alert" class="sp-problems sp-stack" ?data-some=${this.list.length}>
      ${repeat(this.list, ({ id }) => id, ({ id, reason, text }) => html`
        <div class="sp-notice sp-notice--problem">
          <p><strong>Niet verstuurd.</strong> ${reason}</p>
          ${text ? html`<p class="sp-quote">${text}</p>` : nothing}
          <button class="nl-button nl-button--secondary sp-button--small" @click=${() => this.forget(id)}>Begrepen</button>
        </div>`)}
    </div>`;
  }
}

/** Words of a person, not an id or a choice. @param {unknown} value @returns {value is string} */
function isSentence(value) {
  return typeof value === "string" && value.includes(" ");
}
