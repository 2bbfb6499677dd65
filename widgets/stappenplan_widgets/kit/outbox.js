// @ts-check
// The outbox: keeps and resends entries until the server has them on disk.
import { openDraft, stopTyping } from "./drafts.js";
import { storage } from "./storage.js";

/**
 * @typedef {import("../types/pages.js").Pending<unknown>} Entry
 * @typedef {{entry: Entry, draft?: {key: string, value: string, step: string}, at: number}} Parcel
 */

const RESEND_MS = 5000;
const SETTLE_MS = 2000;
const MAX_BYTES = 60_000;
export const TOO_LONG = "Dit is te lang om te versturen. Maak je tekst korter.";

/**
 * Keeps every entry until the server says it is on disk. Each parcel has a key of its own in
 * storage, so two tabs of one person never overwrite each other's outbox.
 */
export class Outbox {
  /**
   * Nothing goes out before `connected` says that there is a connection.
   *
   * @param {string} owner gathering and person
   * @param {(entry: Entry) => void} deliver
   * @param {{changed?: () => void, refused?: (parcel: Parcel, reason: string) => void, now?: () => string}} on
   *   `now`: the moment by the server's clock, as text
   */
  constructor(owner, deliver, on = {}) {
    this.owner = owner;
    this.prefix = `stappenplan:outbox:${owner}:`;
    this.deliver = deliver;
    this.on = on;
    this.online = false;
    this.saved = false;
    /** Entries that went to the server over the present connection. @type {Set<string>} */
    this.delivered = new Set();
    /** Acknowledged entries that the view does not show yet. @type {Map<string, Parcel>} */
    this.settling = new Map();
    this.timer = setInterval(() => this.resend(), RESEND_MS);
  }

  /** @returns {Parcel[]} oldest first */
  parcels() {
    return storage
      .keys(this.prefix)
      .map((key) => parse(storage.get(key)))
      .filter((parcel) => parcel !== null)
      .sort((a, b) => a.at - b.at);
  }

  /** How many entries are on this device alone. */
  get kept() {
    return storage.keys(this.prefix).length - this.sent;
  }

  /** How many entries are on their way: the server has not said that they are on disk. */
  get sent() {
    return this.online ? storage.keys(this.prefix).filter((key) => this.delivered.has(key.slice(this.prefix.length))).length : 0;
  }

  /** @param {Entry} entry @param {Parcel["draft"]} draft */
  put(entry, draft) {
    const written = this.on.now?.();
    const parcel = { entry: written ? { ...entry, written } : entry, draft, at: this.#next() };
    if (new TextEncoder().encode(JSON.stringify(entry)).length > MAX_BYTES) {
      this.#giveBack(parcel, TOO_LONG);
      return;
    }
    storage.set(this.prefix + entry.id, JSON.stringify(parcel));
    this.saved = false;
    stopTyping();
    this.#attempt(parcel.entry);
    this.on.changed?.();
  }

  resend() {
    if (this.online) for (const { entry } of this.parcels()) this.#attempt(entry);
  }

  /** @param {boolean} online */
  connected(online) {
    this.online = online;
    if (!online) this.delivered.clear();
    this.resend();
  }

  /** @param {string} id */
  acknowledge(id) {
    const parcel = this.#take(id);
    if (!parcel) return;
    this.saved = true;
    this.settling.set(id, parcel);
    setTimeout(() => {
      if (this.settling.delete(id)) this.on.changed?.();
    }, SETTLE_MS);
    this.on.changed?.();
  }

  /** @param {string} id @param {string} reason */
  refuse(id, reason) {
    const parcel = this.#take(id);
    if (parcel) this.#giveBack(parcel, reason);
  }

  /** Forget acknowledged entries of a step whose view was renewed: it shows them now. @param {string} step */
  settle(step) {
    for (const [id, { entry }] of this.settling) {
      if (entry.step === step) this.settling.delete(id);
    }
  }

  /** @param {string} step @param {string} type */
  pending(step, type) {
    return [...this.settling.values(), ...this.parcels()]
      .map(({ entry }) => entry)
      .filter((entry) => entry.step === step && entry.type === type);
  }

  close() {
    clearInterval(this.timer);
  }

  /** Behind all that waits, also when the clock of the phone was set back. */
  #next() {
    return Math.max(Date.now(), ...this.parcels().map(({ at }) => at + 1));
  }

  /** @param {string} id */
  #take(id) {
    const parcel = parse(storage.get(this.prefix + id));
    storage.remove(this.prefix + id);
    this.delivered.delete(id);
    return parcel;
  }

  /** @param {Parcel} parcel @param {string} reason */
  #giveBack(parcel, reason) {
    const { draft } = parcel;
    if (draft) openDraft(this.owner, draft.step, draft.key).giveBack(draft.value);
    this.on.refused?.(parcel, reason);
    this.on.changed?.();
  }

  /** @param {Entry} entry */
  #attempt(entry) {
    if (!this.online) return;
    try {
      this.deliver(entry);
      this.delivered.add(entry.id);
    } catch (error) {
      console.warn("Stappenplan: not delivered, it will be sent again", error);
    }
  }
}

/** @param {string | null} text @returns {Parcel | null} */
function parse(text) {
  try {
    const parcel = JSON.parse(text ?? "null");
    return parcel?.entry?.id ? parcel : null;
  } catch {
    return null;
  }
}
