// Takes out of this browser what it kept of somebody who was erased: drafts, and what was not sent.
const owners = document.querySelector("meta[name='stappenplan-forget']")?.content.split(" ") ?? [];

for (const kept of [localStorage, sessionStorage]) {
  for (const key of Object.keys(kept)) {
    if (key.startsWith("stappenplan:") && owners.some((owner) => key.includes(`:${owner}:`))) {
      kept.removeItem(key);
    }
  }
}
