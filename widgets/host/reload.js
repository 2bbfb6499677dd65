// @ts-check
// Reloads the page, with growing delays, when its kernel is gone.
import { serverAnswers } from "./server_requests.js";

const KEY = "stappenplan-returns";
const LONGEST_WAIT = 30_000;
const HEALTHY_AFTER = 30_000;

const countReloads = () => Number(sessionStorage.getItem(KEY)) || 0;

/** Delay before the n-th reload: exponential, with jitter. @param {number} n */
export function reloadDelay(n, chance = Math.random()) {
  return Math.min(500 * 2 ** n, LONGEST_WAIT) * (0.5 + chance);
}

/** Reload the page as soon as the server answers; its kernel is gone. */
export async function reloadWhenServerAnswers() {
  const n = countReloads();
  sessionStorage.setItem(KEY, String(n + 1));
  await new Promise((resolve) => setTimeout(resolve, reloadDelay(n)));
  await serverAnswers();
  location.reload();
}

/** Reset the count of reloads after a page has worked for a while. */
export function resetReloadCount() {
  setTimeout(() => sessionStorage.removeItem(KEY), HEALTHY_AFTER);
}
