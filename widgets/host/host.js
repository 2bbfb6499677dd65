// @ts-check
// The page around the widgets. It starts while the kernel is still starting.
import { connect } from "./connection.js";
import { firstView } from "./first_view.js";
import { endKernelWithPage } from "./kernel_shutdown.js";
import { Manager } from "./manager.js";
import { complete, kernelId } from "./page.js";
import { fill } from "./placeholders.js";
import { comeBack, forgetReturns } from "./reload.js";

// Voila calls this every ten seconds until the cells are done.
window.voila_heartbeat = () => {};

/** Publish the state of the connection to the widgets; reload states after a lost connection. @param {() => Manager | undefined} manager */
function follow(manager) {
  let lost = false;
  return (/** @type {string} */ state) => {
    document.documentElement.dataset.connection = state;
    dispatchEvent(new CustomEvent("stappenplan-connection", { detail: { state } }));
    if (state === "gone") comeBack();
    if (state === "online" && lost) manager()?.load().catch(console.warn);
    lost = state === "offline";
  };
}

async function start() {
  const first = firstView();
  const id = await kernelId();
  // The connection was lost before the page was complete.
  if (id === null) return comeBack();
  endKernelWithPage(id);
  /** @type {Manager | undefined} */
  let manager;
  const kernel = connect(id, follow(() => manager));
  manager = new Manager(kernel);
  await manager.load();
  const filled = fill(manager, await first);
  await complete();
  await filled();
  document.querySelector(".sp-skeleton")?.remove();
  document.documentElement.dataset.host = "ready";
  forgetReturns();
}

start();
