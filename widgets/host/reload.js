// @ts-check
// When a page whose kernel is gone comes back: soon, and later each time when it does not last.
import { pause, serverAnswers } from "./server_requests.js";

const KEY = "stappenplan-returns";
const FIRST_WAIT = 300;
/** A room of hundreds then asks for some twenty pages a second, which a small machine makes. */
const LONGEST_WAIT = 10_000;
/** A page that ends its own kernel does so at once. */
const HEALTHY_AFTER = 3000;

const countReturns = () => Number(sessionStorage.getItem(KEY)) || 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let healthy;

/** Delay before the n-th return: exponential, with jitter. @param {number} n */
export function returnDelay(n, chance = Math.random()) {
  return Math.min(FIRST_WAIT * 2 ** n, LONGEST_WAIT) * (0.5 + chance);
}

/** Resolves when this page may ask for another kernel: the server answers, and a whole room asks. */
export async function turnToReturn() {
  clearTimeout(healthy);
  const n = countReturns();
  sessionStorage.setItem(KEY, String(n + 1));
  await pause(returnDelay(n));
  await serverAnswers();
}

/** Reload the page as soon as the server answers; its kernel is gone. */
export async function reloadWhenServerAnswers() {
  await turnToReturn();
  location.reload();
}

/** Forget earlier returns after a page has worked for a while. */
export function workedForAWhile() {
  healthy = setTimeout(() => sessionStorage.removeItem(KEY), HEALTHY_AFTER);
}
