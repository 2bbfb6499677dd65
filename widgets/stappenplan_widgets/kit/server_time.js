// @ts-check
// The server's time on this page, and the time left on the timer.
import { storage } from "./storage.js";

/** Where a page that opens without a network finds how far this device's clock is off. */
const OFFSET = "stappenplan:clock";
/** What a clock may be off between two ticks, in milliseconds. */
const JUMP_MS = 2000;
const TICK_MS = 5000;

/**
 * Time as the server sees it: a phone's own clock may be a day off, and may be set meanwhile.
 * Each frame carries the moment at which it was made, by the clock of the gathering; so does the
 * answer that a page gets when its connection is back. The difference at arrival is the offset.
 */
export class ServerTime {
  offset = Number(storage.get(OFFSET)) || 0;
  #seen = { wall: Date.now(), run: performance.now(), hidden: false };

  /** The server told its time. @param {string | undefined} now ISO, UTC */
  sync(now) {
    const at = Date.parse(now ?? "");
    if (!Number.isNaN(at)) this.#setOffset(at - Date.now());
  }

  now() {
    return Date.now() + this.offset;
  }

  /** Notice that the clock of this device was set; called every second while the page is open. */
  tick() {
    const seen = { wall: Date.now(), run: performance.now(), hidden: globalThis.document?.hidden ?? false };
    const ran = seen.run - this.#seen.run;
    const jump = seen.wall - this.#seen.wall - ran;
    // While a device sleeps only one of the two goes on.
    const awake = !seen.hidden && !this.#seen.hidden && ran < TICK_MS;
    if (awake && Math.abs(jump) > JUMP_MS) this.#setOffset(this.offset - jump);
    this.#seen = seen;
  }

  /** @param {number} offset */
  #setOffset(offset) {
    const stored = Number(storage.get(OFFSET)) || 0;
    if (Math.abs(offset - stored) > JUMP_MS) storage.set(OFFSET, String(Math.round(offset)));
    this.offset = offset;
  }
}

/**
 * Seconds left on the timer; negative when time is up, null when there is no timer.
 *
 * @param {import("../types/pages.js").AnyFrame} frame
 * @param {number} now milliseconds, server time
 */
export function secondsLeft(frame, now) {
  const clock = frame?.clock;
  if (!clock) return null;
  if (clock.paused) return clock.left_seconds ?? null;
  const end = Date.parse(clock.ends_at ?? "");
  return Number.isNaN(end) ? null : Math.round((end - now) / 1000);
}
