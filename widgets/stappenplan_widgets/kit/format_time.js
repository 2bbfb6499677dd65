// @ts-check
// Formats moments, dates and the timer as text.
import { secondsLeft } from "./server_time.js";

/**
 * "4:59", "Tijd is om" or "" without a timer.
 *
 * @param {import("../types/pages.js").AnyFrame} frame
 * @param {number} [now]
 */
export function formatTimer(frame, now = Date.now()) {
  const left = secondsLeft(frame, now);
  if (left === null) return "";
  if (left <= 0) return "Tijd is om";
  return `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
}

/** "14.35" for an ISO moment, in the reader's own time zone. @param {string | null | undefined} iso */
export function formatTime(iso) {
  const at = new Date(iso ?? "");
  if (Number.isNaN(at.getTime())) return "";
  return `${at.getHours()}.${String(at.getMinutes()).padStart(2, "0")}`;
}

/** "donderdag 12 maart 2026" for a date or moment. @param {string | null | undefined} iso */
export function formatDate(iso) {
  const at = new Date(iso ?? "");
  if (Number.isNaN(at.getTime())) return iso ?? "";
  return at.toLocaleDateString("nl-NL", {
    weekday: "long", day: "numeric", month: "long", year: "numeric",
  });
}
