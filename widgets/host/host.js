// @ts-check
// The page around the widgets. It starts while the kernel is still starting.
import { connectKernel } from "./connection.js";
import { rememberFocus, restoreFocus } from "./focus.js";
import { keepPage } from "./kept_page.js";
import { endKernelWithPage } from "./kernel_shutdown.js";
import { Manager } from "./manager.js";
import { nextKernel } from "./next_kernel.js";
import { documentComplete, kernelId, pageData } from "./page_data.js";
import { fillPlaceholders } from "./placeholders.js";
import { reloadWhenServerAnswers, workedForAWhile } from "./reload.js";
import { FrameStandIn } from "./stand_in.js";

// Voila calls this every ten seconds until the cells are done.
window.voila_heartbeat = () => {};

/** Tell the widgets how the connection is. @param {string} state @param {boolean} [renewed] the kernel is another one, and knows nothing of this page */
function tell(state, renewed = false) {
  document.documentElement.dataset.connection = state;
  dispatchEvent(new CustomEvent("stappenplan-connection", { detail: { state, renewed } }));
}

/** Connect the page to a kernel, and to another one when that is gone. @param {string} id @param {FrameStandIn} frame */
function connect(id, frame) {
  endKernelWithPage(id);
  let lost = false;
  const kernel = connectKernel(id, (state) => {
    if (state === "gone") kernel.dispose();
    tell(state);
    if (state === "gone") comeBack(frame);
    if (state === "online" && lost) manager.load().catch(console.warn);
    lost = state === "offline";
  });
  const manager = new Manager(kernel);
  return manager;
}

/** Give the page another kernel; load it again where that cannot be. @param {FrameStandIn} frame */
async function comeBack(frame) {
  if (!frame.drawn) return reloadWhenServerAnswers();
  frame.release();
  const next = await nextKernel();
  if (!next) return loadAgain();
  const manager = connect(next.kernel, frame);
  try {
    await manager.load();
    await frame.connect(await manager.get_model(next.frame), manager);
    tell(document.documentElement.dataset.connection ?? "online", true);
    ready();
  } catch (error) {
    // Gone meanwhile: then it comes back from there.
    if (!manager.kernel.isDisposed) throw error;
  }
}

/** Load this page again with what is typed, and where. */
function loadAgain() {
  rememberFocus();
  dispatchEvent(new CustomEvent("stappenplan-reload"));
  location.reload();
}

function ready() {
  document.querySelector(".sp-skeleton")?.remove();
  document.documentElement.dataset.host = "ready";
  restoreFocus();
  workedForAWhile();
}

/** Draw what the server sent ahead in the place of the skeleton. @param {FrameStandIn} frame */
async function showFirst(frame) {
  document.documentElement.dataset.connection ??= "starting";
  const skeleton = document.querySelector(".sp-skeleton");
  if (skeleton) await frame.drawInPlaceOf(skeleton);
}

async function start() {
  const frame = new FrameStandIn(`host:${pageData.role}`, pageData.first);
  const first = pageData.first && showFirst(frame);
  if (pageData.role === "participant") keepPage(frame);
  const id = await kernelId();
  await first;
  // The connection was lost before the page was complete.
  if (id === null) {
    tell("offline");
    return comeBack(frame);
  }
  const manager = connect(id, frame);
  await manager.load();
  const filled = fillPlaceholders(manager, frame);
  await documentComplete();
  await filled();
  ready();
}

start();
