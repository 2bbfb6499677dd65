// @ts-check
// The base of frame widgets: outbox, timer, status and the step inside.
import { html } from "lit-html";
import { announce } from "./announce.js";
import { AskedFor } from "./asked_for.js";
import { followDifferences } from "./differences.js";
import { isTyping } from "./drafts.js";
import { secondsLeft, ServerTime } from "./server_time.js";
import { TimeSound } from "./time_sound.js";
import { TimeAnnouncements } from "./time_announcements.js";
import { Outbox } from "./outbox.js";
import { Refusals } from "./refusals.js";
import { Presence } from "./presence.js";
import { StepPlace } from "./step_place.js";
import { forgetOwner, storage } from "./storage.js";
import { keepAwake } from "./wake_lock.js";
import { Act, ENTRY_EVENT, FRAME, PART_EVENT, painter, UPDATE_EVENT } from "./step.js";

/**
 * @typedef {import("../types/pages.js").FrameAct} FrameAct
 * @typedef {import("../types/pages.js").AnyFrame} AnyFrame
 * @typedef {import("../types/pages.js").Role} Role
 * @typedef {import("../types/pages.js").Model<import("../types/pages.js").FrameTraits>} Model
 * @typedef {(frame: AnyFrame, act: FrameAct) => unknown} Page
 */

/** Whose pages stay in sight for a whole afternoon. */
const AWAKE = new Set(["screen", "facilitator"]);

/** One open page: the frame's model, its outbox, and the step widget inside it. */
class FramePage {
  /** @type {Outbox | null} */
  outbox = null;
  owner = "";
  time = new ServerTime();
  timeAnnouncements = new TimeAnnouncements();
  sound = new TimeSound();
  presence = new Presence();
  connection = document.documentElement.dataset.connection ?? "online";
  asked = new AskedFor();
  refusals = new Refusals(() => this.redraw());
  /** The step to which the facilitator goes to type what stands on paper. */
  paper = "";

  /** @param {Model} model @param {HTMLElement} root @param {Page} page */
  constructor(model, root, page) {
    this.model = model;
    this.root = root;
    this.place = new StepPlace(model, "step", "sp-slot", () => this.#notifyStep());
    this.along = new StepPlace(model, "along", "sp-along", () => update(this.along));
    // What somebody else sees can be looked at, and nothing more.
    this.along.slot.inert = true;
    /** @type {import("./step.js").FrameRoot} */ (root)[FRAME] = this;
    this.redraw = painter(root, () => this.#template(page));
    const act = new Act({
      step: () => "",
      context: () => this,
      post: (detail) => this.#post(detail),
      redraw: this.redraw,
    });
    // Which entries may be sent is a matter of types only.
    this.act = /** @type {FrameAct} */ (/** @type {unknown} */ (Object.assign(act, {
      slot: this.place.slot,
      alongSlot: this.along.slot,
      along: (/** @type {string} */ whom) => this.#send({ along: whom }),
      look: (/** @type {string} */ step) => {
        this.paper = "";
        this.#send({ look: step });
      },
      compare: (/** @type {{a: number, b: number}} */ versions) => this.#send({ compare: versions }),
      typePaper: (/** @type {string} */ step) => {
        this.paper = step;
        this.#send({ look: step === this.frame.current?.id ? "" : step });
        this.#notifyStep();
      },
      problems: () => this.refusals.shown(),
      silent: () => this.sound.waits,
      presence: this.presence,
      status: { connection: "online", kept: 0, sent: 0, saved: false, typed: false, place: "", delayed: "" },
    })));
  }

  get frame() {
    return this.model.get("frame") ?? {};
  }

  start() {
    const stop = new AbortController();
    /** @param {EventTarget} target @param {string} name @param {(event: CustomEvent) => void} listener */
    const on = (target, name, listener) =>
      target.addEventListener(name, (event) => listener(/** @type {CustomEvent} */ (event)), { signal: stop.signal });
    on(this.root, ENTRY_EVENT, (event) => {
      if (this.along.slot.contains(/** @type {Node} */ (event.target))) {
        event.preventDefault();
        event.stopPropagation();
        return;
      }
      if (!this.outbox) return;
      event.preventDefault();
      event.stopPropagation();
      this.#post(event.detail);
    });
    on(this.root, PART_EVENT, (event) => {
      if (!this.along.slot.contains(/** @type {Node} */ (event.target))) this.#send({ part: event.detail });
    });
    on(window, "stappenplan-connection", (event) => {
      const lost = this.connection === "offline" || this.connection === "gone";
      this.connection = event.detail?.state ?? "online";
      // What comes now was made before the connection was lost.
      if (lost && this.connection === "online") this.#send({ refresh: true });
      if (event.detail?.renewed) this.asked.messages().forEach((message) => this.#send(message));
      this.outbox?.connected(this.connection === "online");
      this.redraw();
    });
    on(window, "stappenplan-reload", () => this.asked.remember());
    on(window, "stappenplan-kept", () => this.#notifyStep());
    on(window, "resize", () => this.#notifyStep());
    on(document, "visibilitychange", () => {
      if (document.hidden) return;
      this.outbox?.resend();
      this.#send({ refresh: true });
    });
    if (AWAKE.has(this.root.dataset.role ?? "")) keepAwake(stop.signal);
    this.presence.watch(() => this.frame.links?.presence, this.redraw, stop.signal);
    const onMessage = (/** @type {import("../types/pages.js").Answer} */ message) => this.#onMessage(message);
    const frame = () => this.#frameCame();
    this.model.on("msg:custom", onMessage);
    this.model.on("change:frame", frame);
    const tick = setInterval(() => this.#tick(), 1000);
    this.#frameCame();
    this.asked.messages().forEach((message) => this.#send(message));
    const stops = [this.place.start(), this.along.start()];
    return () => {
      stop.abort();
      clearInterval(tick);
      this.outbox?.close();
      this.model.off("msg:custom", onMessage);
      this.model.off("change:frame", frame);
      stops.forEach((leave) => leave());
    };
  }

  #tick() {
    this.time.tick();
    const left = secondsLeft(this.frame, this.time.now());
    this.#sound(left);
    const said = this.timeAnnouncements.pass(left);
    if (said && this.frame.role !== "screen") announce(said, "time");
    if (left !== null) this.redraw();
  }

  /** @param {number | null} left */
  #sound(left) {
    const { projector, role } = this.frame;
    if (!projector || projector.sound !== role) return;
    this.sound.prepare(this.redraw);
    this.sound.pass(left);
  }

  #frameCame() {
    const frame = this.frame;
    this.time.sync(frame.now);
    const { gathering, step: shown, clock, screen } = frame;
    // Somebody else's page finds no drafts, no outbox and no people of the facilitator.
    /** @type {import("./step.js").FrameRoot} */ (this.along.slot)[FRAME] = {
      outbox: null, owner: "along", frame: { gathering, step: shown, clock, screen }, time: this.time, paper: "",
    };
    // Who was erased leaves nothing on the phone either.
    if (frame.gone && this.owner) forgetOwner(this.owner);
    const owner = frame.gathering ? `${frame.gathering.id}:${frame.me?.id ?? frame.role}` : "";
    if (owner && owner !== this.owner) {
      this.outbox?.close();
      this.owner = owner;
      this.outbox = new Outbox(owner, (entry) => this.#send({ entry }), {
        now: () => new Date(this.time.now()).toISOString(),
        changed: () => this.#notifyStep(),
        refused: (parcel, reason) => this.refusals.add(parcel, reason),
      });
      this.outbox.connected(this.connection === "online");
    }
    this.#notifyStep();
  }

  /** @param {import("../types/pages.js").Posted} detail */
  #post({ draft, ...entry }) {
    if (this.outbox) this.outbox.put(entry, draft);
    else this.#send({ entry });
  }

  /** @param {import("../types/pages.js").Message} message */
  #send(message) {
    this.asked.note(message);
    this.model.send(message);
  }

  /** @param {import("../types/pages.js").Answer} message */
  #onMessage(message) {
    if (message?.ack) {
      this.delayed = "";
      this.outbox?.acknowledge(message.ack);
    }
    if (message?.delayed) {
      this.delayed = message.reason ?? "";
      this.redraw();
    }
    if (message?.refused) this.outbox?.refuse(message.refused, message.reason ?? "");
    if (message?.refreshed !== undefined) this.time.sync(message.now);
    if (message?.refreshed !== undefined) this.root.dataset.rev = String(message.refreshed);
  }

  get #typing() {
    return isTyping(this.owner, this.frame.step?.id ?? "");
  }

  /** Somebody typed, here or in the step. */
  typed() {
    if (this.#typing !== this.act.status.typed) this.redraw();
  }

  #notifyStep() {
    this.redraw();
    update(this.place);
  }

  /** @param {Page} page */
  #template(page) {
    const frame = this.frame;
    this.act.status = {
      connection: this.connection,
      kept: this.outbox?.kept ?? 0,
      sent: this.outbox?.sent ?? 0,
      saved: this.outbox?.saved ?? false,
      typed: this.#typing,
      place: !storage.lasts ? "deze open pagina" : frame.role === "participant" ? "je telefoon" : "dit apparaat",
      delayed: this.delayed,
    };
    this.#announceStep(frame);
    if (this.root.dataset.whole) document.title = titleOf(frame, this.ownTitle);
    queueMicrotask(() => (document.documentElement.dataset.ready = "true"));
    if (frame.ended) return endedPage(frame.ended);
    if (!frame.gathering) return html`<p class="sp-waiting">Even geduld. We halen de bijeenkomst op.</p>`;
    return page(frame, this.act);
  }

  /** @param {AnyFrame} frame */
  #announceStep(frame) {
    const step = frame.current ?? frame.step;
    const now = step?.id;
    if (this.stepSeen && now && now !== this.stepSeen && frame.role !== "screen") {
      announce(`Nu: ${step.title.replace(/[^.?!]$/, "$&.")} ${step.question ?? ""}`);
      this.root.querySelector(".sp-question")?.scrollIntoView?.({ block: "nearest" });
    }
    this.stepSeen = now ?? this.stepSeen;
  }

  /** Why the server cannot write now, in Dutch. */
  delayed = "";
  /** @type {string | undefined} */
  stepSeen = undefined;
  ownTitle = document.title;
}

/** Why somebody sees nothing here any more. @param {string} sentence */
const endedPage = (sentence) => html`<main class="sp-waiting" id="inhoud" tabindex="-1">
  <h1 class="nl-heading nl-heading--level-1">Deze pagina is gestopt</h1><p class="nl-paragraph">${sentence}</p></main>`;

/** Let the step in a place draw itself again. @param {StepPlace} place */
const update = (place) => place.slot.firstElementChild?.dispatchEvent(new CustomEvent(UPDATE_EVENT));

/**
 * The name of the page in a tab and for a screen reader: the step first, for that is what changes.
 *
 * @param {AnyFrame} frame
 * @param {string} own
 */
function titleOf(frame, own) {
  const { gathering, step, role } = frame;
  const now = gathering?.closed ? "Klaar" : step?.title;
  const parts = role === "advisor" ? [own] : [now, own];
  return [...parts, gathering?.title].filter(Boolean).join(" · ");
}

/**
 * A frame widget: the page of one role around the step.
 *
 * @template {Role} R
 * @param {R} role
 * @param {(frame: import("../types/pages.js").Frame<R>, act: FrameAct) => unknown} page
 */
export function frame(role, page) {
  return {
    /** @param {{model: Model}} of */
    initialize: ({ model }) => followDifferences(model, "frame"),
    /** @param {{model: Model, el: HTMLElement}} where */
    render({ model, el }) {
      const root = document.createElement("div");
      root.className = "sp-frame";
      root.dataset.role = role;
      // In a notebook the page is one output among others; on its own it fills the window.
      if (!document.querySelector(".jp-LabShell, .jp-Notebook")) root.dataset.whole = "true";
      el.append(root);
      return new FramePage(model, root, /** @type {Page} */ (page)).start();
    },
  };
}
