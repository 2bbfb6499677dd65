// @ts-check
// Requests to the server that are repeated until it answers.
import { pageData } from "./page_data.js";

const LONGEST_WAIT = 4000;

/** The server does not know this kernel (any more), or it is not ours. */
export class KernelGone extends Error {}

/** Resolves after `ms`, or sooner when the network or the person comes back. @param {number} ms @returns {Promise<void>} */
function pause(ms) {
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
  for (let wait = 250; ; wait = Math.min(wait * 2, LONGEST_WAIT)) {
    const response = await ask(path);
    if (response && response.status < 500) return response;
    await pause(wait * (0.75 + Math.random() / 2));
  }
}

/** @param {string} path */
async function ask(path) {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), LONGEST_WAIT);
  try {
    return await fetch(pageData.baseUrl + path, { cache: "no-store", signal: limit.signal });
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The server's model of a kernel, as soon as the server answers.
 *
 * @param {string} id
 * @throws {KernelGone}
 */
export async function kernelModel(id) {
  const response = await answer(`api/kernels/${id}`);
  if (!response.ok) throw new KernelGone(`The server answered ${response.status} for kernel ${id}.`);
  return response.json();
}

/** Resolves when the server is there. */
export const serverAnswers = () => answer("voila/templates/stappenplan/static/manifest.json");
