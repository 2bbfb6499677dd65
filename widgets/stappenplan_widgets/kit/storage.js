// @ts-check
// The browser's storage, or memory where there is none.

/**
 * localStorage that never throws. A browser may refuse it (private window, full, policy):
 * then the same calls work on memory, so typing and sending go on until the page closes.
 *
 * @typedef {{get(key: string): string | null, set(key: string, value: string): void,
 *   remove(key: string): void, keys(prefix: string): string[], readonly lasts: boolean}} Storage
 *   `lasts`: whether what is set is there still when the page was closed
 */

/** @returns {globalThis.Storage | null} */
function browserStorage() {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}

/** @returns {Storage} */
export function openStorage(kept = browserStorage()) {
  /** @type {Map<string, string>} */
  const memory = new Map();
  let lasts = kept !== null;
  /**
   * @template T
   * @param {() => T} read
   * @returns {T | null}
   */
  const attempt = (read) => {
    try {
      return kept ? read() : null;
    } catch {
      return null;
    }
  };
  return {
    get lasts() {
      return lasts;
    },
    get: (key) => memory.get(key) ?? attempt(() => kept?.getItem(key) ?? null),
    set(key, value) {
      memory.delete(key);
      try {
        if (!kept) throw new Error("no storage");
        kept.setItem(key, value);
        lasts = true;
      } catch {
        lasts = false;
        memory.set(key, value);
      }
    },
    remove(key) {
      memory.delete(key);
      attempt(() => kept?.removeItem(key));
    },
    keys(prefix) {
      const stored = attempt(() => Object.keys(/** @type {object} */ (kept))) ?? [];
      return [...new Set([...stored, ...memory.keys()])].filter((key) => key.startsWith(prefix));
    },
  };
}

export const storage = openStorage();

/** Take out everything that is kept of somebody: drafts, and what was not sent. @param {string} owner gathering and person */
export function forgetOwner(owner, kept = storage) {
  for (const key of kept.keys("stappenplan:")) if (key.includes(`:${owner}:`)) kept.remove(key);
}
