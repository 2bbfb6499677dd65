// @ts-check
// The answer about contacts as a draft, until the server has it.
import { announce } from "../kit.js";

/**
 * @template {import("../types/pages.js").Role} R
 * @typedef {import("../types/pages.js").View<"ties", R>} View
 */
/** @typedef {import("../types/pages.js").StepAct<"ties">} Act */

/** @typedef {{target: string, frequency?: number | null, about?: string, sure?: boolean}} Contact */
/** @typedef {{key: string, mine: Contact[], send(ties: Contact[]): string | void, pass(): void, done(): void}} Answering */
/** @typedef {{contacts: Contact[], set(contacts: Contact[]): void}} Answer */

/**
 * The answer so far: the draft, else what was sent before.
 *
 * @param {Act} act
 * @param {Answering} answering
 * @returns {Answer}
 */
export function openAnswer(act, { key, mine }) {
  const draft = act.draft(key);
  /** @type {Contact[]} */
  let contacts = mine;
  if (draft.touched) {
    try {
      contacts = JSON.parse(draft.value);
    } catch {
      contacts = mine;
    }
  }
  return { contacts, set: (next) => draft.set(JSON.stringify(next)) };
}

/** @param {Act} act @param {Answering} answering @param {Contact[]} contacts */
export function sendAnswer(act, answering, contacts) {
  act.draft(`search-${answering.key}`).clear();
  act.ui[`more-${answering.key}`] = false;
  const known = contacts.map(({ target, frequency, about, sure }) => (
    { target, ...(frequency && { frequency }), ...(about?.trim() && { about: about.trim() }), ...(sure && { sure }) }));
  const id = answering.send(known);
  // A refusal may not cost a tick: what was chosen stays until the answer is seen to be in.
  if (id) act.ui[`sent-${answering.key}`] = id;
  else act.draft(answering.key).clear();
  announce("Verstuurd.");
  answering.done();
}

/** Clear the draft once the view shows the answer. @param {View<"participant">} view @param {Act} act @param {string} key */
export function clearDraftWhenShown(view, act, key) {
  if (!view.latest || view.latest !== act.ui[`sent-${key}`]) return;
  act.draft(key).clear();
  act.ui[`sent-${key}`] = null;
}
