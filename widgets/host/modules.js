// @ts-check
// Loads the JavaScript of widgets, each module once.
import { fileUrl, pageData } from "./page_data.js";

const HOSTED = "host:";
const RETRIES = 3;

/**
 * One module per code, however many widgets share it.
 *
 * @type {Map<string, Promise<import("./types.js").WidgetModule>>}
 */
const loading = new Map();

/**
 * Loads a widget's code: `host:<stem>` from the template's files, anything else as the text of an
 * ES module.
 *
 * @param {string} esm
 * @returns {Promise<import("./types.js").WidgetModule>}
 */
export function loadModule(esm) {
  const known = loading.get(esm);
  if (known) return known;
  const module = esm.startsWith(HOSTED) ? fromFile(esm.slice(HOSTED.length)) : fromText(esm);
  loading.set(esm, module);
  module.catch(() => loading.delete(esm));
  return module;
}

/** @param {string} stem @returns {Promise<import("./types.js").WidgetModule>} */
async function fromFile(stem) {
  pages ??= importPages();
  const module = await pages.catch((/** @type {unknown} */ error) => {
    pages = null;
    throw error;
  });
  if (!(stem in module)) {
    throw new Error(`The page was built without the widget ${stem}; run make build.`);
  }
  return module[stem];
}

/** The module with the code of all our widgets, loaded once: two copies would mean two outboxes. */
/** @type {Promise<Record<string, import("./types.js").WidgetModule>> | null} */
let pages = null;

async function importPages() {
  const url = fileUrl(pageData.pages);
  for (let attempt = 1; ; attempt += 1) {
    try {
      // A browser remembers that an address failed to load: the next attempt needs another one.
      return await import(attempt === 1 ? url : `${url}&attempt=${attempt}`);
    } catch (error) {
      if (attempt === RETRIES || !(error instanceof TypeError)) throw error;
      await new Promise((resolve) => setTimeout(resolve, attempt * 1000));
    }
  }
}

/** @param {string} esm @returns {Promise<import("./types.js").WidgetModule>} */
async function fromText(esm) {
  const url = URL.createObjectURL(new Blob([esm], { type: "text/javascript" }));
  try {
    return await import(url);
  } finally {
    URL.revokeObjectURL(url);
  }
}

/**
 * The widget that a module exports.
 *
 * @param {import("./types.js").WidgetModule} module
 * @returns {Promise<import("./types.js").AnyWidget>}
 */
export async function widgetIn(module) {
  const exported = module.default ?? module;
  return typeof exported === "function" ? exported() : exported;
}
