// @ts-check
// Drafts: text being typed, kept in the browser's storage.
import { storage } from "./storage.js";

/**
 * Text being typed, kept per gathering, person and step until it is sent.
 *
 * @typedef {{readonly value: string, readonly touched: boolean, set(value: string): void,
 *   clear(): void, giveBack(value: string): void}} Draft
 */

/** What was typed last and not sent; undefined until something was typed or sent. @type {string | undefined} */
let last;

/**
 * Whether what somebody did last was to type, and not to send.
 *
 * @param {string} owner gathering and person
 * @param {string} step
 */
export function isTyping(owner, step) {
  const prefixes = [step, ""].map((one) => `stappenplan:draft:${owner}:${one}:`);
  const places = last === undefined ? storage.keys(prefixes[0]) : [last];
  return places.some((place) => prefixes.some((prefix) => place.startsWith(prefix)) && Boolean(storage.get(place)?.trim()));
}

/** Something was sent: where that is, is what counts now. */
export function stopTyping() {
  last = "";
}

/**
 * @param {string} owner gathering and person
 * @param {string} step
 * @param {string} key
 * @param {() => void} changed
 * @returns {Draft}
 */
export function openDraft(owner, step, key, changed = () => {}) {
  const place = `stappenplan:draft:${owner}:${step}:${key}`;
  const write = (/** @type {string | null} */ value) => {
    if (value === null) storage.remove(place);
    else storage.set(place, value);
    last = value === null ? "" : place;
    changed();
  };
  return {
    get value() {
      return storage.get(place) ?? "";
    },
    get touched() {
      return storage.get(place) !== null;
    },
    set: (value) => write(value),
    clear: () => write(null),
    // What was typed in the meantime stays: a refusal must not cost a word.
    giveBack(value) {
      const now = storage.get(place) ?? "";
      if (!now.includes(value)) write(now.trim() ? `${value}\n${now}` : value);
    },
  };
}
