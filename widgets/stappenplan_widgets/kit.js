// @ts-check
/**
 * The kit: everything a widget of Stappenplan is made of. Import from here only.
 *
 * WIDGETS
 *   step({participant(view, act), screen(view, act), facilitator(view, act), advisor(view, act)})
 *     A step widget: one function per role that returns a template. `view` is what the kernel
 *     says this person may see: {role, step, phase, open, me, settings, …}.
 *   frame(role, (frame, act) => template)
 *     A frame widget. Also has act.slot (the step, a node to put somewhere), act.look(stepId),
 *     act.problems() (what was refused) and act.status for statusBar.
 *
 * ACT, what a page can do
 *   act.send(type, body) → id              an entry of this step
 *   act.sendFor(participantId, type, body) the same in the name of somebody
 *   act.steer(type, body)                  an entry of the gathering: hide, moved, timer, …
 *   act.pending(type, known = [], step) → [{id, step, type, body}]   sent, not in the view yet;
 *                                          pass the view's items so that none shows twice,
 *                                          and "" as step for what was sent with steer
 *   act.draft(key) → {value, touched, set(v), clear()}   text being typed, kept on the phone
 *   act.part(part)                         be shown another part of a step that is too large for one view
 *   act.ui, act.redraw()                   view state of this page, and draw again after a change
 *   act.frame, act.now                     the frame around this step ({} without), server time in ms
 *   A fourth argument {draft: {key, value}} to send or sendFor (third to steer) gives the text
 *   back to that draft when the server refuses; textForm does that by itself.
 *
 * FORMS
 *   textForm(act, {type, label, button, hint, max, rows, field = "text", extra = {}, key = type,
 *     value, optional, send(body, also), onSent()})      one box and a button
 *   field(act, {key, label, hint, type: text|textarea|date|time|number, max, rows, value, disabled,
 *     onSubmit()})                         one control of a larger form
 *   fieldValue(act, key, first) → string   what stands in that control
 *   choices(act, {legend, name, options: [{value, label, hint}], value, onChange(value), multiple,
 *     row, quiet, hint, disabled})         large radios or checkboxes; quiet hides the legend
 *   stepper({label, value, min, max, unit, onChange(value)})
 *   confirmButton(act, {key, label, question, yes, no, kind, about, disabled, onConfirm()})
 *   editOwnText(act, item, {open, max, label, withdraw})   a text of one's own, with Aanpassen and Haal weg
 *   personSelect(act, {key, label, people, none}) → {chosen, control}   facilitator: choose a person
 *   paperForm(act, {type, label, max, field, extra} | […], {people, hint})   facilitator: Inbreng van papier
 *   paperBox(act, content, summary)                      the same box around controls of your own
 *
 * BLOCKS
 *   cards(items, {render(item), label, empty, columns})  items need an id
 *   bars([{label, value, text, note, strong}], {label, max})
 *   empty(text) · waiting(text) · thanks(text) · tag(text, ""|"good"|"attention"|"quiet")
 *   details(summary, content, {open})
 *   moderation(act, item, {among})   items {id, text, state, merged: [texts]}
 *   <p class="sp-clock" role="timer" data-ticks ${countdown(act, ends)}>   the time of one turn, until an ISO moment
 *   svg(markup, label)                     a picture the server made
 *   keyboardPicture(markup, label)         the same; the arrow keys move from unit to unit
 *   announce(text)                         says it to a screen reader
 *   inputValue(event) · isChecked(event)      what stands in the control that an event comes from
 *   formatTimer(frame, now) · secondsLeft(frame, now) · formatTime(iso) → "14.35" · formatDate(iso) → "12 maart …"
 *   capitalize("ijs") → "IJs" · uncapitalize("Een dorp") → "een dorp"
 *   endSentence("Met Anna B.") → one full stop · formatNames(["Anna", "Bram"]) → "Anna en Bram" · formatPeople([{name}]) the same · formatNamesUnbroken on the projector · joinWithDots("tafel 4", unit)
 *   html, nothing, repeat(items, keyOf, template), live   from lit-html
 *
 * ON THE PROJECTOR what does not fit turns page by page: cards, list items and table rows. data-turn
 *   makes anything else one item; data-together keeps headings of columns that turn together.
 *
 * CLASSES of NL Design System and in base.css: sp-stack (column with space) · sp-row (buttons beside each other) · sp-panel ·
 *   sp-lead (larger text) · sp-quiet and sp-hint (softer) · sp-quote · sp-notice · sp-card__text ·
 *   nl-button with nl-button--primary, --secondary, --subtle, --negative (and sp-button--small, --wide) ·
 *   nl-heading with nl-heading--level-1…4 · nl-link · nl-paragraph (--lead) · sp-check · sp-table (around a table) ·
 *   sp-big-number (strong + span, on the screen) · sp-hidden (for screen readers only).
 * TOKENS: --sp-unit (text size), --sp-small, --sp-large, --sp-title, --sp-space, --sp-radius, and colours
 *   --sp-ink, --sp-ink-soft, --sp-paper, --sp-surface, --sp-line, --sp-line-strong, and accent, good,
 *   attention and danger, each with -soft. On the screen role --sp-unit is 28 px or more: use em and these.
 *
 * Write `<input .value=${…}>` only through field() or live(): a value from the server must never
 * overwrite what somebody is typing.
 */
export { html, nothing } from "lit-html";
export { live } from "lit-html/directives/live.js";
export { repeat } from "lit-html/directives/repeat.js";
export { announce } from "./kit/announce.js";
export { isChecked, inputValue } from "./kit/events.js";
export { bars, cards, details, empty, tag, thanks, waiting } from "./kit/blocks.js";
export { capitalize, endSentence, uncapitalize } from "./kit/capitals.js";
export { countdown } from "./kit/countdown.js";
export { formatNames, formatNamesUnbroken, formatPeople, joinWithDots } from "./kit/format_names.js";
export { formatDate, formatTime, formatTimer } from "./kit/format_time.js";
export { secondsLeft } from "./kit/server_time.js";
export { choices, confirmButton, field, fieldValue, stepper, textForm } from "./kit/forms.js";
export { frame } from "./kit/frame.js";
export { moderation } from "./kit/moderation.js";
export { editOwnText } from "./kit/edit_own_text.js";
export { phaseList, stepPosition, rehearsalBanner, skipLink, timer } from "./kit/frame_parts.js";
export { paperForm, paperBox } from "./kit/paper_form.js";
export { personSelect } from "./kit/person_select.js";
export { statusBar } from "./kit/status_bar.js";
export { step } from "./kit/step.js";
export { svg } from "./kit/svg.js";
export { titleForm } from "./kit/title_form.js";
export { unitWords } from "./kit/unit_words.js";
export { keyboardPicture } from "./kit/keyboard_picture.js";
