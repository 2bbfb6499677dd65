// @ts-check
// Signs of life of a socket: a network that is gone closes nothing, and a phone that slept may
// find its socket open and dead.

/** What a page asks with, and what the server then says at once and more than once in two seconds. */
const BEAT = "";
/** The server goes on for twice as long as this. */
const ASK_MS = 30000;
/** A page says that it lost its connection within three seconds. */
const SILENT_MS = 2700;
/** So long an answer may take. */
const ANSWER_MS = 1300;
/** A browser itself waits for minutes until a socket opens. */
const OPEN_MS = 4000;

/**
 * Watches one socket at a time. Nothing is asked while the page is hidden: nobody looks, and a
 * phone in a pocket saves its battery.
 */
export class Heartbeat {
  /** Whether nothing was heard for too long. */
  quiet = false;
  /** @type {WebSocket | null} */
  #socket = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer = undefined;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #asking = undefined;

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
    if (this.#ask()) this.#fallSilentAfter(ANSWER_MS);
  }

  /** Ask for signs of life from now on; whether that was possible. */
  #ask() {
    clearTimeout(this.#asking);
    if (!this.answered || document.hidden || this.#socket?.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(BEAT);
    this.#asking = setTimeout(() => this.#ask(), ASK_MS);
    return true;
  }

  stop() {
    clearTimeout(this.#timer);
    clearTimeout(this.#asking);
    this.#socket = null;
  }

  /** @param {WebSocket} socket */
  #follow(socket) {
    this.#socket = socket;
    this.#fallSilentAfter(OPEN_MS);
    socket.addEventListener("open", () => {
      this.#heard(socket);
      this.#ask();
    });
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
    if (this.answered) this.#fallSilentAfter(SILENT_MS);
    if (!this.quiet) return;
    this.quiet = false;
    this.on.spoke();
  }

  /** @param {number} ms */
  #fallSilentAfter(ms) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      // The server says nothing to a page that nobody looks at.
      if (document.hidden) return;
      this.quiet = true;
      this.on.silent();
    }, ms);
  }
}
