// @ts-check
/** Measures the response time of the server on this phone, and reports it. */
const page = /** @type {HTMLElement} */ (document.querySelector("[data-latency-url]"));
const address = String(page.dataset.latencyUrl);

async function measure() {
  const times = [];
  for (let n = 0; n < 3; n += 1) {
    const begin = performance.now();
    await fetch(address, { cache: "no-store" });
    times.push(performance.now() - begin);
  }
  return Math.round(times.sort((a, b) => a - b)[1]);
}

measure()
  .then(async (milliseconds) => {
    await fetch(`${address}?ms=${milliseconds}`, { cache: "no-store" });
    page.textContent = `Antwoord in ${milliseconds} milliseconden.`;
  })
  .catch(() => {
    page.textContent = "De verbinding viel even weg. Laad deze pagina nog een keer.";
  });
