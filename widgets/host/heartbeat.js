// @ts-check
// Signs of life of a socket: a network that is gone closes nothing, and a phone that slept may
// find its socket open and dead.

/** What a page sends, and what the server answers. */
const BEAT = "";
/** A beat follows so long after anything that was heard. */
const BEAT_MS = 1400;
/** A page says that it lost its connection within three seconds. */
const SILENT_MS = 2700;
/** A browser itself waits for minutes until a socket opens. */
const OPEN_MS = 4000;

/**
 * Watches one socket at a time. Nothing is sent while the page is hidden: nobody looks, and a
 * phone in a pocket saves its battery.
 */
export class Heartbeat {
  /** Whether nothing was heard for too long. */
  quiet = false;
  /** @type {WebSocket | null} */
  #socket = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer = undefined;

  /**
   * @param {boolean} answered whether this server answers beats
   * @param {{silent: () => void, spoke: () => void}} on
   *   `spoke`: the socket that was silent is alive after all
   */
  constructor(answered, on) {
    this.answered = answered;
    this.on = on;
  }

  /** The class of sockets that this heartbeat watches. */
  get Socket() {
    const heartbeat = this;
    return class extends WebSocket {
      /** @param {string | URL} url @param {string | string[]} [protocols] */
      constructor(url, protocols) {
        super(url, protocols);
        heartbeat.#follow(this);
      }
    };
  }

  /** Ask for a sign of life now. */
  beat() {
    if (!this.answered || document.hidden || this.#socket?.readyState !== WebSocket.OPEN) return;
    this.#socket.send(BEAT);
    this.#fallSilentAfter(SILENT_MS - BEAT_MS);
  }

  stop() {
    clearTimeout(this.#timer);
    this.#socket = null;
  }

  /** @param {WebSocket} socket */
  #follow(socket) {
    this.#socket = socket;
    this.#fallSilentAfter(OPEN_MS);
    socket.addEventListener("open", () => this.#heard(socket));
    socket.addEventListener("message", (event) => {
      this.#heard(socket);
      // The library would take it for a message of the kernel.
      if (event.data === BEAT) event.stopImmediatePropagation();
    });
    for (const end of ["close", "error"]) {
      // The library notices this itself.
      socket.addEventListener(end, () => this.#socket === socket && clearTimeout(this.#timer));
    }
  }

  /** @param {WebSocket} socket */
  #heard(socket) {
    if (socket !== this.#socket) return;
    clearTimeout(this.#timer);
    if (this.answered) this.#timer = setTimeout(() => this.beat(), BEAT_MS);
    if (!this.quiet) return;
    this.quiet = false;
    this.on.spoke();
  }

  /** @param {number} ms */
  #fallSilentAfter(ms) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.quiet = true;
      this.on.silent();
    }, ms);
  }
}
