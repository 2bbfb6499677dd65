// @ts-check
// Puts the caret back where it was before the page loaded itself again.

const KEY = "stappenplan-focus";

/** Note in which field somebody types; the text itself is a draft. */
export function rememberFocus() {
  const field = document.activeElement;
  if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) return;
  const label = labelOf(field);
  if (label) sessionStorage.setItem(KEY, JSON.stringify([label, field.selectionStart, field.selectionEnd]));
}

/** Go on in that field, once, unless somebody is elsewhere already. */
export function restoreFocus() {
  const kept = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  if (!kept || document.activeElement !== document.body) return;
  const [label, start, end] = JSON.parse(kept);
  /** @type {NodeListOf<HTMLTextAreaElement | HTMLInputElement>} */
  const fields = document.querySelectorAll("textarea, input");
  const field = [...fields].find((one) => labelOf(one) === label);
  field?.focus();
  if (start !== null) field?.setSelectionRange(start, end);
}

/** @param {HTMLTextAreaElement | HTMLInputElement} field */
const labelOf = (field) => field.labels?.[0]?.textContent?.trim();
