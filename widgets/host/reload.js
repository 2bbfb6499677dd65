// @ts-check
import { answers } from "./server.js";

const KEY = "stappenplan-returns";
const LONGEST_WAIT = 30_000;
const HEALTHY_AFTER = 30_000;

const returns = () => Number(sessionStorage.getItem(KEY)) || 0;

/** Delay before the n-th reload: exponential, with jitter. @param {number} n */
export function waitBefore(n, chance = Math.random()) {
  return Math.min(500 * 2 ** n, LONGEST_WAIT) * (0.5 + chance);
}

/** Reload the page as soon as the server answers; its kernel is gone. */
export async function comeBack() {
  const n = returns();
  sessionStorage.setItem(KEY, String(n + 1));
  await new Promise((resolve) => setTimeout(resolve, waitBefore(n)));
  await answers();
  location.reload();
}

/** Reset the count of reloads after a page has worked for a while. */
export function forgetReturns() {
  setTimeout(() => sessionStorage.removeItem(KEY), HEALTHY_AFTER);
}
