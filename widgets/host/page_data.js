// @ts-check
// What the template wrote into the page: addresses, role, first view and kernel id.

/**
 * @typedef {{ baseUrl: string, static: string, role: string | null, pages: string,
 *   build?: string, beats?: boolean, kept?: boolean,
 *   first: { frame: object, view: import("./types.js").FirstView } | null }} Page
 *   `build`: names all code of the page; `beats`: the server answers signs of life; `kept`: this
 *   page was kept on the phone, and no server made it now
 */

/** @param {Document} page @returns {Page | null} null for another page */
export function pageDataOf(page) {
  const text = page.getElementById("stappenplan-page")?.textContent;
  return text ? JSON.parse(text) : null;
}

/** @type {Page} */
export const pageData = /** @type {Page} */ (pageDataOf(document));

/**
 * The kernel's id: it comes down the same response, once the kernel has started; null when the
 * response ended without one.
 *
 * @returns {Promise<string | null>}
 */
export function kernelId() {
  return new Promise((resolve) => {
    const look = () => {
      if (document.readyState !== "loading") queueMicrotask(() => resolve(null));
      // An attribute: text may still be on its way when the element is there.
      const found = /** @type {HTMLElement | null} */ (document.querySelector("[data-kernel-id]"));
      if (found) {
        observer.disconnect();
        resolve(found.dataset.kernelId ?? null);
      }
    };
    const observer = new MutationObserver(look);
    observer.observe(document.documentElement, { childList: true, subtree: true });
    document.addEventListener("DOMContentLoaded", look, { once: true });
    look();
  });
}

/** Resolves when the last cell has arrived. @returns {Promise<void>} */
export function documentComplete() {
  return new Promise((resolve) => {
    if (document.readyState === "loading") {
      document.addEventListener("DOMContentLoaded", () => resolve(), { once: true });
    } else {
      resolve();
    }
  });
}

/** Address of a built file; `?v=` lets the browser keep it. @param {string} file */
export function fileUrl(file) {
  const [, hash] = file.match(/-([A-Z0-9]{8})\.\w+$/) ?? [];
  return new URL(`${pageData.static}${file}?v=${hash}`, location.href).href;
}

// What the page was made with would stand in it until it is closed, also when somebody is erased.
const written = document.getElementById("stappenplan-page");
if (written) written.textContent = "";
