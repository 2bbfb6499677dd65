// @ts-check
// Makes the ids of entries.

/**
 * An id of its own for every entry, made on the phone. crypto.randomUUID exists on https only,
 * and a laptop in a village hall serves plain http.
 */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(20));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
