// @ts-check
// Whose phone does not answer: asked of the server, which alone knows its connections.

const INTERVAL_MS = 2000;

/** The ids of the people whose phone is silent, for a page that has the address to ask at. */
export class Presence {
  /** @type {Set<string>} */
  silent = new Set();
  /** Silent for minutes already. @type {Set<string>} */
  lost = new Set();
  /** How many people wait until their page is made. */
  waiting = 0;
  #heard = "";

  /**
   * Ask as long as the page is open.
   *
   * @param {() => string | undefined} address
   * @param {() => void} changed
   * @param {AbortSignal} signal ends it
   */
  watch(address, changed, signal) {
    const timer = setInterval(() => {
      const at = address();
      if (at) this.#ask(at, changed);
    }, INTERVAL_MS);
    signal.addEventListener("abort", () => clearInterval(timer));
  }

  /** @param {string} address @param {() => void} changed */
  async #ask(address, changed) {
    try {
      const answer = await fetch(address, { cache: "no-store", signal: AbortSignal.timeout(INTERVAL_MS) });
      if (!answer.ok) return;
      const heard = await answer.text();
      if (heard === this.#heard) return;
      this.#heard = heard;
      /** @type {{away: string[], long: string[], waiting?: number}} */
      const { away, long, waiting = 0 } = JSON.parse(heard);
      this.silent = new Set(away);
      this.lost = new Set(long);
      this.waiting = waiting;
      changed();
    } catch {
      // This page is offline itself, and says so at its foot.
    }
  }
}
