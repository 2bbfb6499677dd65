// @ts-check
export { html, nothing } from "lit-html";
export { live } from "lit-html/directives/live.js";
export { repeat } from "lit-html/directives/repeat.js";
export { announce } from "./kit/announce.js";
export { bars, cards, details, empty, tag, thanks, waiting } from "./kit/blocks.js";
export { clockText, day, hour, secondsLeft } from "./kit/clock.js";
export { choices, confirmButton, field, fieldValue, onBehalf, stepper, textForm } from "./kit/forms.js";
export { frame } from "./kit/frame.js";
export { mergeBox, moderation } from "./kit/moderation.js";
export { phases, place, rehearsal, timer } from "./kit/parts.js";
export { statusBar } from "./kit/status.js";
export { step } from "./kit/step.js";
export { svg } from "./kit/svg.js";
