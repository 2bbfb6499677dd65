// @ts-check
/** Keeps the parts of the checklist that the server fills in up to date. */
const page = /** @type {HTMLElement} */ (document.querySelector("[data-status]"));
const trouble = /** @type {HTMLElement} */ (document.getElementById("verbinding"));
/** @type {Record<string, string>} */
const shown = {};

async function refresh() {
  try {
    const answer = await fetch(String(page.dataset.status), { cache: "no-store" });
    if (!answer.ok) throw new Error(String(answer.status));
    for (const [id, text] of Object.entries(await answer.json())) {
      // Only a change is written: a screen reader reads what is written.
      if (shown[id] === text) continue;
      const place = /** @type {HTMLElement} */ (document.getElementById(id));
      // The server escaped it.
      place.innerHTML = shown[id] = text;
    }
    trouble.hidden = true;
  } catch {
    trouble.hidden = false;
  }
}

setInterval(() => document.hidden || refresh(), 2000);
document.addEventListener("visibilitychange", () => document.hidden || refresh());
refresh();
