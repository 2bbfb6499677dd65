// @ts-check
// Keeps this page on the phone while people are on their way, so that it can be loaded again
// without a network. A service worker serves it then (`hosting/templates/offline_page.js`).
import { pageData } from "./page_data.js";

/** The same names stand in the service worker. */
const PAGES = "stappenplan-page";
const CODE = "stappenplan-code";
const FOLDER = `${pageData.baseUrl}deelnemer/`;
const AT_MOST_EVERY = 2000;
/** What holds for a page that the server made holds for one that was kept. */
const COPIED_HEADERS = ["content-security-policy", "x-content-type-options", "x-frame-options", "referrer-policy"];

/** @typedef {import("./stand_in.js").FrameStandIn} FrameStandIn */

/** Keep what the frame shows as long as its step asks for that, and nothing else. @param {FrameStandIn} frame */
export function keepPage(frame) {
  // Browsers have both only where a page came over HTTPS or from this machine.
  if (!navigator.serviceWorker || !globalThis.caches) return;
  let due = false;
  let work = Promise.resolve();
  const keep = () => {
    due = false;
    work = work.then(() => (mayBeKept(frame.shown) ? keepNow(frame.shown) : forget())).catch(console.warn);
  };
  const later = () => {
    if (!due) setTimeout(keep, AT_MOST_EVERY);
    due = true;
  };
  frame.on("change:shown", later);
  if (pageData.kept) tell(true);
  else keep();
}

/** @param {FrameStandIn["shown"]} shown */
function mayBeKept({ frame, view }) {
  return Boolean(view?.kept_on_phone && frame?.me && frame.me.here !== false && !frame.gone && !frame.gathering?.closed);
}

/** @param {FrameStandIn["shown"]} shown */
async function keepNow(shown) {
  const address = location.origin + location.pathname;
  await navigator.serviceWorker.register(`${FOLDER}offline_page.js`, { scope: FOLDER });
  const headers = await keepCode();
  const pages = await caches.open(PAGES);
  for (const { url } of await pages.keys()) if (url !== address) await pages.delete(url);
  headers.set("Content-Type", "text/html; charset=utf-8");
  headers.set("Stappenplan-Visitor", shown.frame.me.id);
  headers.set("Date", new Date().toUTCString());
  await pages.put(address, new Response(pageOf(shown), { headers }));
  await navigator.serviceWorker.ready;
  tell(true);
}

/** Keeps the code of this page, and of no other version; returns the headers for a page of it. */
async function keepCode() {
  const wanted = [...document.head.querySelectorAll("script[src], link[rel=stylesheet], link[rel=modulepreload]")]
    .map((one) => new URL(one.getAttribute("src") ?? one.getAttribute("href") ?? "", location.href).href);
  const code = await caches.open(CODE);
  const known = (await code.keys()).map(({ url }) => url);
  for (const url of known) if (!wanted.includes(url)) await code.delete(url);
  for (const url of wanted) if (!known.includes(url)) await code.add(url);
  const found = await code.match(wanted[0]);
  const headers = new Headers();
  for (const name of COPIED_HEADERS) {
    const value = found?.headers.get(name);
    if (!value) throw new Error(`The server sent no ${name}: this page is not kept.`);
    headers.set(name, value);
  }
  return headers;
}

/** The page as the server would make it, without a kernel. @param {FrameStandIn["shown"]} shown */
function pageOf({ frame, view }) {
  // The time of the server passes meanwhile; the code to come back is of no use on the way.
  const { now: _, ...rest } = frame;
  const { return_code: __, return_url: ___, ...me } = rest.me;
  const data = { ...pageData, kept: true, first: { frame: { ...rest, me }, view } };
  const head = /** @type {HTMLElement} */ (document.head.cloneNode(true));
  const script = head.querySelector("#stappenplan-page");
  if (script) script.textContent = JSON.stringify(data).replaceAll("<", "\\u003c");
  return `<!doctype html>
<html lang="nl" data-role="participant">
${head.outerHTML}
<body>
<div class="sp-page sp-page--role">
<main class="sp-skeleton" aria-busy="true"><p role="status">De pagina wordt klaargezet…</p></main>
</div>
</body>
</html>`;
}

/** Leave nothing of this visitor on the phone. */
async function forget() {
  if (!(await caches.has(PAGES))) return;
  await caches.delete(PAGES);
  await caches.delete(CODE);
  await (await navigator.serviceWorker.getRegistration(FOLDER))?.unregister();
  tell(false);
}

/** @param {boolean} kept */
function tell(kept) {
  document.documentElement.dataset.kept = String(kept);
  dispatchEvent(new CustomEvent("stappenplan-kept"));
}
