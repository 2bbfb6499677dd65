// @ts-check
// The page around the widgets. It starts while the kernel is still starting.
import { connectKernel } from "./connection.js";
import { firstView } from "./first_view.js";
import { endKernelWithPage } from "./kernel_shutdown.js";
import { Manager } from "./manager.js";
import { documentComplete, kernelId } from "./page_data.js";
import { fillPlaceholders } from "./placeholders.js";
import { reloadWhenServerAnswers, resetReloadCount } from "./reload.js";

// Voila calls this every ten seconds until the cells are done.
window.voila_heartbeat = () => {};

/** Publish the state of the connection to the widgets; reload states after a lost connection. @param {() => Manager | undefined} manager */
function follow(manager) {
  let lost = false;
  return (/** @type {string} */ state) => {
    document.documentElement.dataset.connection = state;
    dispatchEvent(new CustomEvent("stappenplan-connection", { detail: { state } }));
    if (state === "gone") reloadWhenServerAnswers();
    if (state === "online" && lost) manager()?.load().catch(console.warn);
    lost = state === "offline";
  };
}

async function start() {
  const first = firstView();
  const id = await kernelId();
  // The connection was lost before the page was complete.
  if (id === null) return reloadWhenServerAnswers();
  endKernelWithPage(id);
  /** @type {Manager | undefined} */
  let manager;
  const kernel = connectKernel(id, follow(() => manager));
  manager = new Manager(kernel);
  await manager.load();
  const filled = fillPlaceholders(manager, await first);
  await documentComplete();
  await filled();
  document.querySelector(".sp-skeleton")?.remove();
  document.documentElement.dataset.host = "ready";
  resetReloadCount();
}

start();
