// @ts-check
// Reads the value of the control that an event comes from.

/** What stands in the control that an event comes from. @param {Event} event */
export const inputValue = (/** @type {Event} */ event) => /** @type {HTMLInputElement} */ (event.target).value;

/** Whether the box that an event comes from is ticked. @param {Event} event */
export const isChecked = (/** @type {Event} */ event) => /** @type {HTMLInputElement} */ (event.target).checked;
