// @ts-check
// A story as it reads, and the form in which one is written.
import { choices, field, fieldValue, html, nothing } from "../kit.js";

/** @typedef {import("../types/pages.js").PageAct} PageAct */
/** @typedef {{title: string, text: string}} Words */
/** @typedef {{subjects: string[], start: string, max_length: number, max_title: number}} Form */

/** The paragraphs of a story. @param {string} text */
export const paragraphs = (text) => text.split(/\n{2,}/).map((part) => html`<p class="sp-card__text">${part}</p>`);

/** Who tells it, in words. @param {string} by */
export const tellerText = (by) => (by ? `Verteld door ${by}` : "Verteld door iemand zonder naam");

/**
 * Title, subject and text, with a button; what is refused goes back into the text.
 *
 * @param {Form} view
 * @param {PageAct} act
 * @param {{key: string, first?: Words, subject?: boolean, hint?: string, button: string,
 *   send: (body: Words & {subject?: string}, also: import("../types/pages.js").Also) => void}} options
 */
export function storyForm(view, act, { key, first, subject = false, hint = "", button, send }) {
  const title = fieldValue(act, `${key}-title`, first?.title).trim();
  const text = fieldValue(act, `${key}-text`, first?.text).trim();
  const blocked = !title || !text || title.length > view.max_title || text.length > view.max_length;
  const about = act.ui[`${key}-subject`] ?? "";
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (blocked) return;
    act.draft(`${key}-title`).clear();
    act.draft(`${key}-text`).clear();
    send({ title, text, ...(subject && about ? { subject: about } : {}) }, { draft: { key: `${key}-text`, value: text } });
    act.redraw();
  };
  return html`<form class="sp-form" @submit=${submit}>
    ${field(act, { key: `${key}-title`, label: "Titel", max: view.max_title, value: first?.title })}
    ${field(act, { key: `${key}-text`, label: "Verhaal", type: "textarea", rows: 8, max: view.max_length, value: first?.text, hint })}
    ${subject && view.subjects.length ? choices(act, {
      legend: "Over welk thema gaat het?", name: `${key}-subject`, value: about,
      options: [...view.subjects.map((one) => ({ value: one, label: one })), { value: "", label: "Geen van deze" }],
      onChange: (/** @type {string} */ next) => {
        act.ui[`${key}-subject`] = next;
        act.redraw();
      },
    }) : nothing}
    <button class="nl-button nl-button--primary sp-button--wide" aria-disabled=${String(blocked)}>${button}</button>
  </form>`;
}
