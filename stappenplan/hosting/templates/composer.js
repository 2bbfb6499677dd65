// @ts-check
// The composer: sends its forms without leaving the page, and moves steps by dragging.
// Everything works without this script as well, by the buttons of the same forms.

/** Regions that the server renders anew, by name. */
const PART = "[data-part]";
/** So far a finger or mouse moves before something is dragged: less is a tap. */
const DRAG_FROM = 6;
/** Near the edge of the window the page scrolls along. */
const EDGE = 60;

document.documentElement.classList.add("scripted");

/** Acts follow each other: each is based on the revision that the one before it left. */
let waiting = Promise.resolve();
/** Acts that were not answered yet. */
let unanswered = 0;
/** Whether the last act was not done. */
let refused = false;
/** So many bytes a browser sends for a page that is left. */
const MOST_KEPT_ALIVE = 60_000;
/** So often the server is asked what others did, in milliseconds. */
const ASK_EVERY = 10_000;
/** Only tells this tab from others of the same browser. */
const TAB = String(Math.random()).slice(2);

/** @param {() => Promise<void>} act */
function inTurn(act) {
  unanswered += 1;
  waiting = waiting.then(act).catch(showUnsent).finally(() => {
    unanswered -= 1;
  });
  return waiting;
}

/** The server is not there: what was typed stays in its field. @param {unknown} error */
function showUnsent(error) {
  console.warn(error);
  refused = true;
  const place = document.querySelector("[data-unsent]");
  if (place instanceof HTMLElement) place.hidden = false;
}

/**
 * What a form says now; of the revision it is what the page has, also after other acts.
 *
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} [submitter]
 */
function bodyOf(form, submitter) {
  const body = new URLSearchParams();
  const data = submitter instanceof HTMLButtonElement ? new FormData(form, submitter) : new FormData(form);
  for (const [name, value] of data) if (typeof value === "string") body.append(name, value);
  return body;
}

/** The revision on which the page stands. @returns {string} */
const revision = () => /** @type {HTMLElement | null} */ (document.querySelector("[data-revision]"))?.dataset.revision ?? "";

/** @param {HTMLFormElement} form @param {HTMLElement | null} [submitter] */
function send(form, submitter) {
  const body = bodyOf(form, submitter);
  return inTurn(async () => {
    // Own acts before this one made newer revisions; those of others are the server's to judge.
    if (body.has("revision")) body.set("revision", revision());
    const before = chosen();
    await show(await post(form, body));
    // A step that was added or copied is where one goes on.
    if (chosen() !== before) goTo("velden");
  });
}

/** @param {HTMLFormElement} form @param {URLSearchParams} body */
function post(form, body) {
  // It arrives also when the page is left before the answer comes.
  const keepalive = body.toString().length < MOST_KEPT_ALIVE;
  return fetch(form.action, { method: "POST", body, keepalive, headers: { Accept: "text/html" } });
}

/** The step whose fields are shown. */
const chosen = () => new URL(location.href).searchParams.get("stap");

/** @param {string} address */
function open(address) {
  return inTurn(async () => {
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    await show(answer);
    history.pushState({}, "", address);
    goTo(new URL(address).hash.slice(1));
  });
}

/** Bring what a link names into sight, and begin there. @param {string} id */
function goTo(id) {
  const goal = id && document.getElementById(id);
  if (!goal) return;
  const group = goal.closest("details");
  if (group) group.open = true;
  const { top } = goal.getBoundingClientRect();
  if (top < 0 || top > innerHeight / 2) goal.scrollIntoView();
  goal.focus({ preventScroll: true });
}

/** Put what the server rendered in the place of what stands there. @param {Response} answer */
async function show(answer) {
  const text = await answer.text();
  // What is pressed now is still there when it is let go.
  await released;
  const html = new DOMParser().parseFromString(text, "text/html");
  refused = !answer.ok;
  // Another page: the session is over, or the workshop is gone.
  if (!html.querySelector("[data-revision]")) return location.assign(answer.url);
  const place = document.querySelector("[data-unsent]");
  if (place instanceof HTMLElement) place.hidden = true;
  const focused = remember();
  for (const part of document.querySelectorAll(PART)) {
    const name = /** @type {HTMLElement} */ (part).dataset.part;
    const next = html.querySelector(`[data-part="${name}"]`);
    if (!next || next.innerHTML === part.innerHTML) continue;
    keepTyped(part, next);
    part.replaceChildren(...next.childNodes);
  }
  const root = document.querySelector("[data-revision]");
  const next = html.querySelector("[data-revision]");
  if (root instanceof HTMLElement && next instanceof HTMLElement) root.dataset.revision = next.dataset.revision;
  document.title = html.title || document.title;
  if (answer.redirected) history.replaceState({}, "", answer.url);
  focused();
  count();
  tellOthers({ here: null, changed: "" });
  const alert = document.querySelector("[role=alert]");
  if (alert && !answer.ok) alert.scrollIntoView({ block: "nearest" });
}

/**
 * A field in which somebody types is never overwritten.
 *
 * @param {Element} part
 * @param {Element} next
 */
function keepTyped(part, next) {
  const field = document.activeElement;
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return;
  if (!part.contains(field) || !field.id || field.value === field.defaultValue) return;
  const other = next.querySelector(`#${CSS.escape(field.id)}`);
  if (other instanceof HTMLInputElement || other instanceof HTMLTextAreaElement) {
    other.dataset.typed = field.value;
  }
}

/** Remember where the focus is; what is returned puts it back. */
function remember() {
  const field = /** @type {HTMLElement | null} */ (document.activeElement);
  const { id } = field ?? { id: "" };
  const name = field?.getAttribute("name");
  const form = field?.closest("form")?.id;
  const text = field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && /^(text|search)$/.test(field.type));
  const caret = text ? [field.selectionStart, field.selectionEnd] : null;
  const opened = new Map([...document.querySelectorAll("details[id]")].map((one) => [one.id, /** @type {HTMLDetailsElement} */ (one).open]));
  const scrolled = [...document.querySelectorAll("[data-scrolls]")].map((one) => [one.id, one.scrollTop]);
  return () => {
    for (const [where, top] of scrolled) {
      const one = document.getElementById(String(where));
      if (one) one.scrollTop = Number(top);
    }
    for (const one of document.querySelectorAll("details[id]")) {
      // What somebody opened stays open; what is wrong is opened by the server.
      if (one instanceof HTMLDetailsElement && opened.has(one.id) && !one.querySelector(".wrong")) one.open = opened.get(one.id) === true;
    }
    for (const one of document.querySelectorAll("[data-typed]")) {
      if (one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement) one.value = one.dataset.typed ?? "";
      one.removeAttribute("data-typed");
    }
    if (!field || field.isConnected) return;
    const inForm = form && name ? document.querySelector(`#${CSS.escape(form)} [name="${CSS.escape(name)}"]`) : null;
    const again = /** @type {HTMLElement | null} */ ((id && document.getElementById(id)) || inForm);
    // What had the focus is gone: go on where the fields begin.
    (again ?? document.getElementById("velden"))?.focus({ preventScroll: true });
    if (caret && (again instanceof HTMLTextAreaElement || again instanceof HTMLInputElement)) {
      again.setSelectionRange(caret[0], caret[1]);
    }
  };
}

/** @type {Promise<void>} */
let released = Promise.resolve();
document.addEventListener("pointerdown", () => {
  released = new Promise((resolve) => {
    for (const end of ["pointerup", "pointercancel", "dragend"]) {
      // The click follows it.
      addEventListener(end, () => setTimeout(resolve), { once: true, capture: true });
    }
  });
}, { capture: true });

/** How many characters are left in each field that has a limit. */
function count() {
  for (const place of document.querySelectorAll("[data-left-of]")) {
    const field = document.getElementById(/** @type {HTMLElement} */ (place).dataset.leftOf ?? "");
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) continue;
    const left = field.maxLength - field.value.length;
    // Nobody needs to know while there is room enough.
    place.textContent = left <= field.maxLength / 5 ? `Nog ${left} tekens` : "";
  }
}

document.addEventListener("submit", (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (form.method !== "post" || form.dataset.leaves !== undefined || form.enctype === "multipart/form-data") return;
  event.preventDefault();
  send(form, event.submitter);
});

document.addEventListener("change", (event) => keep(event.target));
// A field that was rendered anew while somebody typed in it does not say that it changed.
document.addEventListener("focusout", ({ target }) => {
  if (typing(target)) keep(target);
});

/** Whether a field of a form that keeps itself holds what was not sent yet. @param {EventTarget | null} field */
function typing(field) {
  const text = field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && field.type === "text");
  if (!text || field.form?.dataset.autosave === undefined) return false;
  return field.value !== field.defaultValue && field.value !== field.dataset.sent;
}

/** Send a form that keeps itself. @param {EventTarget | null} field */
function keep(field) {
  if (!(field instanceof HTMLElement)) return;
  const form = field.closest("form");
  if (form?.dataset.autosave === undefined) return;
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.dataset.sent = field.value;
  send(form);
}

document.addEventListener("input", count);

document.addEventListener("click", (event) => {
  const link = /** @type {HTMLElement} */ (event.target).closest("a[href]");
  if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (link.dataset.show !== undefined) {
    event.preventDefault();
    open(link.href);
  } else if (unanswered > 0 && !link.target) {
    // The next page shows what was typed last; who did something that was refused reads that first.
    event.preventDefault();
    waiting.then(() => refused || location.assign(link.href));
  }
});

addEventListener("popstate", () => renew());

// Undo and redo as everywhere; in a field they are the field's own.
document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  if (/** @type {HTMLElement} */ (event.target).closest("input, textarea, select")) return;
  const key = event.key.toLowerCase();
  const redo = key === "y" || (key === "z" && event.shiftKey);
  if (!redo && key !== "z") return;
  const button = document.querySelector(redo ? "[data-redo]" : "[data-undo]");
  if (!(button instanceof HTMLButtonElement) || button.disabled) return;
  event.preventDefault();
  button.click();
});

/** Whether leaving would lose something: what waits for its turn, or for who looks at a refusal. */
const losing = () => unanswered > 1 || (typing(document.activeElement) && (refused || stale));

addEventListener("beforeunload", (event) => {
  if (losing()) event.preventDefault();
  else leave();
});

// A phone that is put away may never come back to the page.
document.addEventListener("visibilitychange", () => {
  if (document.hidden && typing(document.activeElement)) keep(document.activeElement);
  if (!document.hidden) ask();
});

addEventListener("pagehide", leave);

/** Who leaves while typing keeps it: this one field, for the whole form may be too long by now. */
function leave() {
  const field = document.activeElement;
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return;
  const { form } = field;
  if (!form || !typing(field)) return;
  const body = new URLSearchParams();
  for (const one of form.elements) {
    const named = one instanceof HTMLInputElement && one.type === "hidden" && one.name !== "er";
    if (named) body.append(one.name, one.value);
  }
  body.set("revision", revision());
  body.append(field.name, field.value);
  field.dataset.sent = field.value;
  post(form, body).catch(() => {});
}

// A page that comes back by the button of the browser shows what it says now.
addEventListener("pageshow", (event) => {
  if (event.persisted) renew();
});

// -- others --------------------------------------------------------------------------------

/** Whether somebody else changed something that is not shown here yet. */
let stale = false;

/** @param {{here: string | null, changed: string}} said */
function tellOthers({ here, changed }) {
  const place = document.querySelector("[data-state]");
  if (!(place instanceof HTMLElement)) return;
  const told = { here, changed };
  for (const [name, text] of Object.entries(told)) {
    const line = place.querySelector(`[data-${name}]`);
    // The same words again are not read aloud again.
    if (line instanceof HTMLElement && text !== null && line.textContent !== text) line.textContent = text;
  }
  stale = changed !== "";
  const links = place.querySelector("[data-changes]");
  if (links instanceof HTMLElement) {
    links.hidden = !stale;
    const [shown, compared] = links.querySelectorAll("a");
    shown.href = location.href;
    compared.href = `${location.pathname}/versies?sinds=${revision()}`;
  }
  place.hidden = !place.querySelector("[data-here]")?.textContent && !stale;
}

/** The page as the server has it now. */
const renew = () => inTurn(async () => show(await fetch(location.href)));

/** Ask who else is here, and what they changed. */
async function ask() {
  const place = document.querySelector("[data-state]");
  if (!(place instanceof HTMLElement) || document.hidden || unanswered > 0) return;
  const at = revision();
  try {
    const answer = await fetch(`${place.dataset.state}?revisie=${at}&tab=${TAB}`, { headers: { Accept: "application/json" } });
    const said = await answer.json();
    if (!answer.ok || at !== revision() || unanswered > 0) return;
    tellOthers(said);
    // What was sent while this page was loading, such as by the page before it.
    if (stale && document.activeElement === document.body) renew();
  } catch {
    // The next act says that the server is not there.
  }
}

setInterval(ask, ASK_EVERY);
ask();

// -- dragging ------------------------------------------------------------------------------

/** @typedef {{step: HTMLElement, from: number, pointer: number, moved: boolean}} Dragged */
/** @type {Dragged | null} */
let dragged = null;
const mark = document.createElement("li");
mark.className = "drop-mark";
mark.setAttribute("aria-hidden", "true");

document.addEventListener("pointerdown", (event) => {
  const handle = /** @type {HTMLElement} */ (event.target).closest("[data-handle]");
  const step = handle?.closest("[data-step]");
  if (!(step instanceof HTMLElement) || event.button !== 0) return;
  event.preventDefault();
  dragged = { step, from: event.clientY, pointer: event.pointerId, moved: false };
});

document.addEventListener("pointermove", (event) => {
  if (!dragged || event.pointerId !== dragged.pointer) return;
  if (!dragged.moved && Math.abs(event.clientY - dragged.from) < DRAG_FROM) return;
  dragged.moved = true;
  dragged.step.classList.add("dragged");
  if (event.clientY < EDGE) scrollBy(0, -12);
  if (event.clientY > innerHeight - EDGE) scrollBy(0, 12);
  placeMark(event.clientX, event.clientY);
});

/** Show where the step would come. @param {number} x @param {number} y */
function placeMark(x, y) {
  const under = document.elementFromPoint(x, y);
  const list = under?.closest("[data-block]");
  if (!list) return;
  const steps = [...list.querySelectorAll("[data-step]")];
  const next = steps.find((one) => {
    const box = one.getBoundingClientRect();
    return y < box.top + box.height / 2;
  });
  list.insertBefore(mark, next ?? null);
}

document.addEventListener("pointerup", (event) => {
  if (!dragged || event.pointerId !== dragged.pointer) return;
  const { step, moved } = dragged;
  const list = mark.closest("[data-block]");
  const before = mark.nextElementSibling;
  endDrag();
  if (!moved || !(list instanceof HTMLElement)) return;
  const target = before instanceof HTMLElement ? (before.dataset.step ?? "") : "";
  const form = document.querySelector("form#move-step");
  // Where it was already.
  if (target === step.dataset.step || !(form instanceof HTMLFormElement)) return;
  if (step.nextElementSibling === before && step.parentElement === list) return;
  for (const [name, value] of Object.entries({ step: step.dataset.step, block: list.dataset.block, before: target })) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement) field.value = value ?? "";
  }
  send(form);
});

for (const end of ["pointercancel", "blur"]) addEventListener(end, endDrag);
document.addEventListener("keydown", (event) => event.key === "Escape" && endDrag());

function endDrag() {
  dragged?.step.classList.remove("dragged");
  mark.remove();
  dragged = null;
}

count();
