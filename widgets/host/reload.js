// @ts-check
import { answers } from "./server.js";

const KEY = "stappenplan-returns";
const LONGEST_WAIT = 30_000;
const HEALTHY_AFTER = 30_000;

const returns = () => Number(sessionStorage.getItem(KEY)) || 0;

/** How long to wait before the n-th return: longer each time, and not all phones at once. @param {number} n */
export function waitBefore(n, chance = Math.random()) {
  return Math.min(500 * 2 ** n, LONGEST_WAIT) * (0.5 + chance);
}

/** Loads the page anew, as soon as the server answers: the kernel behind this one is gone. */
export async function comeBack() {
  const n = returns();
  sessionStorage.setItem(KEY, String(n + 1));
  await new Promise((resolve) => setTimeout(resolve, waitBefore(n)));
  await answers();
  location.reload();
}

/** A page that stays well for a while forgets how often it came back. */
export function forgetReturns() {
  setTimeout(() => sessionStorage.removeItem(KEY), HEALTHY_AFTER);
}
