// @ts-check
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

/**
 * "4:59", "Tijd is om" or "" without a timer.
 *
 * @param {import("../types/pages.js").AnyFrame} frame
 * @param {number} [now]
 */
export function clockText(frame, now = Date.now()) {
  const left = secondsLeft(frame, now);
  if (left === null) return "";
  if (left <= 0) return "Tijd is om";
  return `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
}

/** "14.35" for an ISO moment, in the reader's own time zone. @param {string | null | undefined} iso */
export function hour(iso) {
  const at = new Date(iso ?? "");
  if (Number.isNaN(at.getTime())) return "";
  return `${at.getHours()}.${String(at.getMinutes()).padStart(2, "0")}`;
}

/** "donderdag 12 maart 2026" for a date or moment. @param {string | null | undefined} iso */
export function day(iso) {
  const at = new Date(iso ?? "");
  if (Number.isNaN(at.getTime())) return iso ?? "";
  return at.toLocaleDateString("nl-NL", {
    weekday: "long", day: "numeric", month: "long", year: "numeric",
  });
}
