// @ts-check
// Decides when a screen reader announces the time left.

/** Seconds left at which the time is announced, besides halfway. */
const LAST = [120, 60, 0];
const MINUTE = 60;
// A timer that was paused or corrected a little is still the same one.
const SAME = 5;

/** Decides when a screen reader announces the time left: halfway and near the end only. */
export class TimeAnnouncements {
  /** @type {number | null} */
  #before = null;
  #half = 0;

  /**
   * What to say now that so many seconds are left; "" for nothing.
   *
   * @param {number | null} left null without a timer
   */
  pass(left) {
    const before = this.#before;
    this.#before = left;
    if (left === null) return "";
    if (before === null || left > before + SAME) {
      this.#half = Math.round(left / 2 / MINUTE) * MINUTE;
      return "";
    }
    // Who looks again after a while hears the last one alone.
    const passed = [this.#half, ...LAST].filter((mark) => left <= mark && mark < before);
    return passed.length ? words(Math.min(...passed)) : "";
  }
}

/** @param {number} seconds */
function words(seconds) {
  if (!seconds) return "De tijd is om.";
  return seconds === MINUTE ? "Nog één minuut." : `Nog ${seconds / MINUTE} minuten.`;
}
