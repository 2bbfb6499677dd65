// @ts-check
// The base of step widgets, and the actions that pages can take.
import { html, nothing, render } from "lit-html";
import { followDifferences } from "./differences.js";
import { openDraft } from "./drafts.js";
import { newId } from "./ids.js";
import { ServerTime } from "./server_time.js";

/** The property in which a frame keeps the context of its steps; a symbol, because every bundle has its own kit. */
export const FRAME = Symbol.for("stappenplan.frame");
export const ENTRY_EVENT = "stappenplan-entry";
/** Sent by a step to its frame: of which part of the step it wants to be shown what there is. */
export const PART_EVENT = "stappenplan-part";
/** Sent by the frame to its step: it was attached, or the outbox or the frame changed. */
export const UPDATE_EVENT = "stappenplan-news";

/**
 * @typedef {import("./drafts.js").Draft} Draft
 * @typedef {import("../types/pages.js").DraftOf} DraftOf
 * @typedef {import("../types/pages.js").Context} Context
 * @typedef {import("../types/pages.js").Posted} Posted
 * @typedef {import("../types/pages.js").Kind} Kind
 * @typedef {import("../types/pages.js").Model<import("../types/pages.js").StepTraits>} Model
 * @typedef {{step: () => string, context: () => Context, post: (detail: Posted) => void,
 *   ask?: (part: string) => void, redraw: () => void}} Owner what an `Act` needs of its page
 */

/**
 * What a page can do. Step pages and frame pages get the same; `StepAct` and `FrameAct` of
 * `types/pages.d.ts` say which entries each may send.
 */
export class Act {
  /**
   * View state of this page alone: the chosen card, an open box.
   *
   * `any`: each page keeps what it likes, under names of its own.
   * @type {Record<string, any>}
   */
  ui = {};

  /** @param {Owner} page */
  constructor(page) {
    this.page = page;
    this.redraw = page.redraw;
  }

  /** The frame around this page, {} when there is none. */
  get frame() {
    return this.page.context().frame;
  }

  /** Server time in milliseconds. */
  get now() {
    return this.page.context().time.now();
  }

  /**
   * Send an entry of this step. Returns its id.
   *
   * @param {string} type
   * @param {object} [body]
   * @param {{draft?: DraftOf, for?: string, step?: string}} [also]
   */
  send(type, body = {}, also = {}) {
    const id = newId();
    const step = also.step ?? this.page.step();
    const draft = also.draft && { ...also.draft, step: this.page.step() };
    this.page.post({ id, step, type, body, ...(also.for && { for: also.for }), draft });
    return id;
  }

  /**
   * Send in the name of somebody (paper, no phone).
   *
   * @param {string} participant
   * @param {string} type
   * @param {object} [body]
   * @param {{draft?: DraftOf}} [also]
   */
  sendFor(participant, type, body = {}, also = {}) {
    return this.send(type, body, { ...also, for: participant });
  }

  /**
   * Send an entry of the gathering itself (hide, moved, timer, …).
   *
   * @param {string} type
   * @param {object} [body]
   * @param {{draft?: DraftOf}} [also]
   */
  steer(type, body = {}, also = {}) {
    return this.send(type, body, { ...also, step: "" });
  }

  /**
   * My entries of this type that are not in the view yet.
   *
   * @param {string} type
   * @param {{id: string}[]} [known] items of the view; an entry that stands in it is left out
   * @param {string} [step] "" for what was sent with steer
   */
  pending(type, known = [], step = this.page.step()) {
    const ids = new Set(known.map((item) => item.id));
    const waiting = this.page.context().outbox?.pending(step, type) ?? [];
    return waiting.filter((entry) => !ids.has(entry.id));
  }

  /**
   * Be shown another part of this step, of which the view holds one at a time; "" for the usual one.
   *
   * @param {string} part
   */
  part(part) {
    this.page.ask?.(part);
  }

  /** Whether the facilitator came to this step to type what stands on paper; true once. */
  paperAsked() {
    const context = this.page.context();
    if (!context.paper || context.paper !== this.page.step()) return false;
    context.paper = "";
    return true;
  }

  /** Text being typed, kept on the phone. @param {string} key @returns {Draft} */
  draft(key) {
    const context = this.page.context();
    return openDraft(context.owner, this.page.step(), key, () => {
      this.redraw();
      context.typed?.();
    });
  }
}

/**
 * Draws at most once per task, into one stable root, so focus, caret and typed text stay.
 *
 * @param {HTMLElement} root
 * @param {() => unknown} template
 */
export function painter(root, template) {
  let asked = false;
  const draw = () => {
    asked = false;
    try {
      render(template(), root);
    } catch (error) {
      console.error("Stappenplan: this page could not be drawn", error);
      if (!root.childNodes.length) root.textContent = "Deze pagina werkt nu niet. Wat je schreef, is bewaard.";
    }
  };
  return () => {
    if (!asked) queueMicrotask(draw);
    asked = true;
  };
}

/** @type {Context} */
const NO_FRAME = { outbox: null, owner: "alone", frame: {}, time: new ServerTime(), paper: "" };

/**
 * A step widget: one page per role. Say of which kind, so that views and entries are checked:
 * `step(/** @satisfies {StepPages<"brainstorm">} *\/ ({…}))`.
 *
 * @template {Kind} K
 * @param {import("../types/pages.js").StepPages<K>} pages
 */
export function step(pages) {
  // The kernel shows a view to the page of its own kind only.
  const byRole = /** @type {Record<string, ((view: object, act: object) => unknown) | undefined>} */ (pages);
  return {
    /** @param {{model: Model}} of */
    initialize: ({ model }) => followDifferences(model, "view"),
    /** @param {{model: Model, el: HTMLElement}} where */
    render({ model, el }) {
      const root = document.createElement("div");
      root.className = "sp-step";
      el.append(root);
      /** @returns {Partial<import("../types/pages.js").AnyView>} */
      const view = () => model.get("view") ?? {};
      const context = () => contextOf(root) ?? NO_FRAME;
      const redraw = painter(root, () => {
        root.dataset.role = view().role ?? "";
        root.dataset.step = view().step ?? "";
        const role = view().role ?? "";
        const page = byRole[role] ?? (role === "advisor" ? () => nothing : nothingHere);
        return page(view(), act);
      });
      const act = new Act({
        step: () => view().step ?? "",
        context,
        redraw,
        post: (detail) => post(root, model, detail),
        ask: (part) => root.dispatchEvent(new CustomEvent(PART_EVENT, { detail: part, bubbles: true })),
      });
      const renewed = () => {
        context().outbox?.settle(view().step ?? "");
        context().outbox?.settle("");
        redraw();
      };
      model.on("change:view", renewed);
      el.addEventListener(UPDATE_EVENT, redraw);
      redraw();
      return () => {
        model.off("change:view", renewed);
        el.removeEventListener(UPDATE_EVENT, redraw);
        root.remove();
      };
    },
  };
}

/** @typedef {Element & {[FRAME]?: Context}} FrameRoot the frame leaves its context on its element */

/** @param {HTMLElement} root */
function contextOf(root) {
  const frame = /** @type {FrameRoot | null} */ (root.closest(".sp-along, .sp-frame"));
  return frame?.[FRAME];
}

/** @param {HTMLElement} root @param {Model} model @param {Posted} detail */
function post(root, model, detail) {
  const event = new CustomEvent(ENTRY_EVENT, { detail, bubbles: true, cancelable: true });
  const caught = !root.dispatchEvent(event);
  const { draft: _, ...entry } = detail;
  if (!caught) model.send({ entry });
}

function nothingHere() {
  return html`<p class="sp-quiet">Hier is nu niets te doen.</p>`;
}
