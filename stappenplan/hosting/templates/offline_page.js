// The service worker of participants' pages: without a network it serves the page that was kept on
// the phone (`widgets/host/kept_page.js`). It keeps nothing itself, and answers for no other page.
const PAGES = "stappenplan-page";
const CODE = "stappenplan-code";
// A network that is gone says nothing: nobody waits longer than this for a page that is here.
const WAIT_MS = 3000;
// A phone's clock may be a day off.
const KEPT_MS = 48 * 60 * 60 * 1000;

addEventListener("install", () => skipWaiting());

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(page(request.url));
  else if (isCode(new URL(request.url))) event.respondWith(code(request));
});

const isCode = ({ pathname, searchParams }) =>
  (pathname.includes("/static/") && searchParams.has("v")) || pathname.endsWith("/huisstijl.css");

/** The page of the server, or else the one that was kept. */
async function page(url) {
  const kept = await keptPage(url);
  try {
    const response = await inTime(url, { cache: "no-store", redirect: "manual", credentials: "same-origin" }, kept);
    if (kept && response.status >= 500) return kept;
    if (kept && !belongsTo(response, kept)) await forget();
    return response;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

/** Whether the server shows this page still, to the visitor for whom it was kept. */
const belongsTo = (response, kept) =>
  response.ok && response.headers.get("Stappenplan-Visitor") === kept.headers.get("Stappenplan-Visitor");

async function keptPage(url) {
  if (!(await caches.has(PAGES))) return undefined;
  const kept = await (await caches.open(PAGES)).match(url, { ignoreSearch: true });
  const age = Date.now() - Date.parse(kept?.headers.get("Date") ?? "");
  if (!kept || age < KEPT_MS) return kept;
  await forget();
  return undefined;
}

/** An answer; an error when it does not come soon and there is something else to show. */
async function inTime(request, how, other) {
  const limit = new AbortController();
  const timer = other && setTimeout(() => limit.abort(), WAIT_MS);
  try {
    return await fetch(request, { ...how, signal: limit.signal });
  } finally {
    clearTimeout(timer);
  }
}

/** A built file never changes; the house style may. */
async function code(request) {
  const kept = (await caches.has(CODE)) ? await (await caches.open(CODE)).match(request.url) : undefined;
  if (kept && request.url.includes("?v=")) return kept;
  try {
    return await inTime(request, {}, kept);
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

async function forget() {
  await caches.delete(PAGES);
  await caches.delete(CODE);
  await registration.unregister();
}
