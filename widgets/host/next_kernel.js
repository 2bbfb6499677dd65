// @ts-check
// Another kernel for a page whose kernel is gone: the page stays as it is.
import { pageData, pageDataOf } from "./page_data.js";
import { pageAnew, pause } from "./server_requests.js";
import { turnToReturn } from "./reload.js";

/**
 * The server makes this page anew, and of that only the kernel is used.
 *
 * @returns {Promise<{kernel: string, frame: string} | null>} ids of a kernel and of the model of
 *   its frame; null when this page has to load again: it is of another version, or of somebody else
 */
export async function nextKernel() {
  for (;;) {
    await turnToReturn();
    const answer = await pageAnew();
    // The server is gone again, or could not make it now.
    if (!answer || answer.status >= 500) continue;
    if (!answer.ok || answer.redirected) return null;
    const page = new DOMParser().parseFromString(answer.text, "text/html");
    const line = /** @type {HTMLElement | null} */ (page.querySelector("[data-seconds]"));
    if (line) {
      // It is busy: the server says when to ask again.
      await pause(Number(line.dataset.seconds) * 1000);
      continue;
    }
    const found = idsIn(page);
    if (found !== "unfinished") return found;
  }
}

/** @param {Document} page */
function idsIn(page) {
  const { build, role } = pageDataOf(page) ?? {};
  if (build !== pageData.build || role !== pageData.role) return null;
  const kernel = /** @type {HTMLElement | null} */ (page.querySelector("[data-kernel-id]"))?.dataset.kernelId;
  const frame = /** @type {HTMLElement | null} */ (page.querySelector(".sp-place"))?.dataset.modelId;
  return kernel && frame ? { kernel, frame } : "unfinished";
}
