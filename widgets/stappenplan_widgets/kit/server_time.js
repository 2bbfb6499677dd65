// @ts-check
// The server's time on this page, and the time left on the timer.

/**
 * Time as the server sees it: a phone's own clock may be minutes off.
 * Each frame carries the server's `now`; the difference at arrival is the offset.
 */
export class ServerTime {
  offset = 0;

  /** @param {string | undefined} now ISO, UTC */
  sync(now) {
    const at = Date.parse(now ?? "");
    if (!Number.isNaN(at)) this.offset = at - Date.now();
  }

  now() {
    return Date.now() + this.offset;
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
