// @ts-check
// Requests to the server that are repeated until it answers.
import { pageData } from "./page_data.js";

/** Between two requests: a page is back within three seconds after its server. */
const LONGEST_WAIT = 1000;
/** The same where the browser knows that there is no network: it tells when there is one. */
const WITHOUT_NETWORK = 4000;
/** A request that was on its way when the network went is never answered. */
const ANSWER_WITHIN = 2500;
/** A page may wait for its turn. */
const PAGE_WITHIN = 20_000;

/** The server does not know this kernel (any more), or it is not ours. */
export class KernelGone extends Error {}

/** Resolves after `ms`, or sooner when the network or the person comes back. @param {number} ms @returns {Promise<void>} */
export function pause(ms) {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener("online", done);
      document.removeEventListener("visibilitychange", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    addEventListener("online", done);
    document.addEventListener("visibilitychange", done);
  });
}

/** Asks until the server itself answers; a proxy says 502 to 504 while the server restarts. @param {string} path */
async function answer(path) {
  for (let wait = 250; ; wait *= 2) {
    const response = await ask(pageData.baseUrl + path);
    if (response && response.status < 500) return response;
    const longest = globalThis.navigator?.onLine === false ? WITHOUT_NETWORK : LONGEST_WAIT;
    // With some chance in it: a whole room asks.
    await pause(Math.min(wait, longest) * (0.75 + Math.random() / 2));
  }
}

/**
 * One answer with its whole body; null when the network or the server is gone meanwhile.
 *
 * @param {string} address
 * @param {number} [within] milliseconds
 */
async function ask(address, within = ANSWER_WITHIN) {
  const limit = new AbortController();
  const abort = () => limit.abort();
  const timer = setTimeout(abort, within);
  addEventListener("offline", abort);
  try {
    const response = await fetch(address, { cache: "no-store", signal: limit.signal });
    return { ok: response.ok, status: response.status, redirected: response.redirected, text: await response.text() };
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
    removeEventListener("offline", abort);
  }
}

/**
 * The server's model of a kernel, as soon as the server answers.
 *
 * @param {string} id
 * @throws {KernelGone}
 */
export async function kernelModel(id) {
  const { ok, status, text } = await answer(`api/kernels/${id}`);
  if (!ok) throw new KernelGone(`The server answered ${status} for kernel ${id}.`);
  return JSON.parse(text);
}

/** Resolves when the server is there. */
export const serverAnswers = () => answer("voila/templates/stappenplan/static/manifest.json");

/** This page anew, as the server makes it now; null when the server is gone again. */
export const pageAnew = () => ask(location.pathname + location.search, PAGE_WITHIN);
