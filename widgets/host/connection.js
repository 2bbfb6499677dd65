// @ts-check
// The connection to the kernel: opens its socket and keeps it open.
import { CommsOverSubshells } from "@jupyterlab/services/lib/kernel/comm";
import { KernelConnection } from "@jupyterlab/services/lib/kernel/default";
import { ServerConnection } from "@jupyterlab/services/lib/serverconnection";
import { Heartbeat } from "./heartbeat.js";
import { pageData } from "./page_data.js";
import { kernelModel, pause } from "./server_requests.js";

const DEAD = new Set(["dead", "restarting", "autorestarting"]);
/** A phone that slept for so long has a socket that looks open and is dead. */
const ASLEEP_MS = 15_000;
const FOR_A_LATE_ANSWER = 400;

/**
 * Opens the socket to a kernel and keeps it open.
 *
 * @param {string} id
 * @param {(state: "online" | "offline" | "gone") => void} tell called on every change; nothing follows "gone"
 */
export function connectKernel(id, tell) {
  const stop = new AbortController();
  let state = "";
  const change = (/** @type {"online" | "offline" | "gone"} */ next) => {
    if (next === state || state === "gone") return;
    state = next;
    if (next === "gone") {
      stop.abort();
      heartbeat.stop();
    }
    tell(next);
  };
  /** Whether the kernel is there, once the server answers. */
  const find = async () => {
    try {
      await kernelModel(id);
      return state !== "gone" && !kernel.isDisposed;
    } catch {
      change("gone");
      return false;
    }
  };
  const heartbeat = new Heartbeat(pageData.beats ?? false, {
    async silent() {
      change("offline");
      if (!(await find())) return;
      // On a slow network, or a server that stood still, the answer comes late: the socket is then
      // as good as a new one. Not all phones of a room ask for a new one at the same moment.
      await pause(FOR_A_LATE_ANSWER * (0.5 + Math.random()));
      if (heartbeat.quiet && !kernel.isDisposed) kernel.reconnect().catch(() => {});
    },
    spoke: () => kernel.connectionStatus === "connected" && change("online"),
  });
  const kernel = newConnection(id, heartbeat);
  kernel.statusChanged.connect((_, status) => {
    if (DEAD.has(status)) change("gone");
  });
  kernel.connectionStatusChanged.connect((_, status) => {
    if (status === "connected") change("online");
    else if (kernel.status !== "dead") change("offline");
    // The server closed the socket on purpose: the library would leave it at that.
    if (status === "disconnected" && !kernel.isDisposed) {
      find().then((found) => {
        if (found && kernel.connectionStatus === "disconnected") kernel.reconnect().catch(() => {});
      });
    }
  });
  watchSleep(kernel, heartbeat, stop.signal);
  return kernel;
}

/** @param {string} id @param {Heartbeat} heartbeat */
function newConnection(id, heartbeat) {
  return new KernelConnection({
    model: { id, name: "python3" },
    serverSettings: ServerConnection.makeSettings({
      baseUrl: new URL(pageData.baseUrl, location.href).href,
      wsUrl: new URL(pageData.baseUrl, location.href).href.replace(/^http/, "ws"),
      WebSocket: heartbeat.Socket,
    }),
    // The library asks this between two attempts, and waits up to 30 seconds after a network
    // failure. Ours answers as soon as the server does, so the next attempt follows at once.
    kernelAPIClient: /** @type {import("@jupyterlab/services").Kernel.IKernelAPIClient} */ (/** @type {unknown} */ ({ getModel: kernelModel })),
    // Entries must reach the kernel in the order they were sent.
    commsOverSubshells: CommsOverSubshells.Disabled,
  });
}

/**
 * Reconnect after a phone slept, and ask for a sign of life whenever something may have changed.
 *
 * @param {KernelConnection} kernel
 * @param {Heartbeat} heartbeat
 * @param {AbortSignal} signal ends it
 */
function watchSleep(kernel, heartbeat, signal) {
  const renew = () => {
    if (!kernel.isDisposed && kernel.connectionStatus === "connected") {
      kernel.reconnect().catch(() => {});
    }
  };
  // Not hidden yet.
  let hiddenAt = Number.POSITIVE_INFINITY;
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") hiddenAt = Date.now();
    else if (Date.now() - hiddenAt > ASLEEP_MS) renew();
    else heartbeat.beat();
  }, { signal });
  addEventListener("online", renew, { signal });
  // It may be another network than that of the server, which is on this laptop perhaps.
  addEventListener("offline", () => heartbeat.beat(), { signal });
  addEventListener("pageshow", ({ persisted }) => persisted && renew(), { signal });
}
