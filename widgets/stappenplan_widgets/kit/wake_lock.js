// @ts-check
// Keeps the screen of a page awake where the browser can; quietly nothing elsewhere.

/** The browser lets go when the page is out of sight, so it is asked again. @param {AbortSignal} signal ends it */
export function keepAwake(signal) {
  /** @type {WakeLockSentinel | undefined} */
  let lock;
  const ask = async () => {
    if (document.hidden || (lock && !lock.released)) return;
    // Refused on a battery that is nearly empty, and without https.
    lock = await navigator.wakeLock?.request("screen").catch(() => undefined);
    if (signal.aborted) lock?.release();
  };
  document.addEventListener("visibilitychange", ask, { signal });
  signal.addEventListener("abort", () => lock?.release());
  ask();
}
