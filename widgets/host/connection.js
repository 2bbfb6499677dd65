// @ts-check
// The connection to the kernel: opens its socket and keeps it open.
import { CommsOverSubshells } from "@jupyterlab/services/lib/kernel/comm";
import { KernelConnection } from "@jupyterlab/services/lib/kernel/default";
import { ServerConnection } from "@jupyterlab/services/lib/serverconnection";
import { pageData } from "./page_data.js";
import { kernelModel } from "./server_requests.js";

const DEAD = new Set(["dead", "restarting", "autorestarting"]);

/**
 * Opens the socket to a kernel and keeps it open.
 *
 * @param {string} id
 * @param {(state: "online" | "offline" | "gone") => void} tell called on every change
 */
export function connectKernel(id, tell) {
  const kernel = new KernelConnection({
    model: { id, name: "python3" },
    serverSettings: ServerConnection.makeSettings({
      baseUrl: new URL(pageData.baseUrl, location.href).href,
      wsUrl: new URL(pageData.baseUrl, location.href).href.replace(/^http/, "ws"),
    }),
    // The library asks this between two attempts, and waits up to 30 seconds after a network
    // failure. Ours answers as soon as the server does, so the next attempt follows at once.
    kernelAPIClient: /** @type {import("@jupyterlab/services").Kernel.IKernelAPIClient} */ (/** @type {unknown} */ ({ getModel: kernelModel })),
    // Entries must reach the kernel in the order they were sent.
    commsOverSubshells: CommsOverSubshells.Disabled,
  });

  let state = "";
  const change = (/** @type {"online" | "offline" | "gone"} */ next) => {
    if (next === state || state === "gone") return;
    state = next;
    tell(next);
  };
  kernel.statusChanged.connect((_, status) => {
    if (DEAD.has(status)) change("gone");
  });
  kernel.connectionStatusChanged.connect((_, status) => {
    if (status === "connected") change("online");
    else if (kernel.status !== "dead") change("offline");
    // The server closed the socket on purpose: the library would leave it at that.
    if (status === "disconnected" && !kernel.isDisposed) retry(kernel, () => change("gone"));
  });
  watchSleep(kernel);
  return kernel;
}

/** @param {KernelConnection} kernel @param {() => void} gone */
async function retry(kernel, gone) {
  try {
    await kernelModel(kernel.id);
  } catch {
    gone();
    return;
  }
  if (kernel.connectionStatus === "disconnected") kernel.reconnect().catch(() => {});
}

/** Reconnect after a phone slept: its socket looks open, but is dead. @param {KernelConnection} kernel */
function watchSleep(kernel) {
  const renew = () => {
    if (!kernel.isDisposed && kernel.connectionStatus === "connected") {
      kernel.reconnect().catch(() => {});
    }
  };
  // Not hidden yet.
  let hiddenAt = Number.POSITIVE_INFINITY;
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") hiddenAt = Date.now();
    else if (Date.now() - hiddenAt > 15_000) renew();
  });
  addEventListener("online", renew);
  addEventListener("pageshow", ({ persisted }) => persisted && renew());
}
