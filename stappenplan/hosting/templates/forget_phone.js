// Takes out of this browser what it kept of somebody who was erased: drafts, what was not sent, and
// the page that was kept to be read without a network.
const owners = document.querySelector("meta[name='stappenplan-forget']")?.content.split(" ") ?? [];

for (const kept of [localStorage, sessionStorage]) {
  for (const key of Object.keys(kept)) {
    if (key.startsWith("stappenplan:") && owners.some((owner) => key.includes(`:${owner}:`))) {
      kept.removeItem(key);
    }
  }
}
// Browsers have it only where a page came over HTTPS or from this machine.
await globalThis.caches?.delete("stappenplan-page");
