// @ts-check
// A countdown inside a step: the time of one turn, beside the timer of the whole step.
import { AsyncDirective, directive } from "lit-html/async-directive.js";
import { announce } from "./announce.js";
import { formatTimer } from "./format_time.js";
import { secondsLeft } from "./server_time.js";
import { TimeAnnouncements } from "./time_announcements.js";
import { TimeSound } from "./time_sound.js";

/** @typedef {import("../types/pages.js").PageAct} Act */

/** Writes the time left into its element every second. A screen reader hears it now and then. */
class Countdown extends AsyncDirective {
  said = new TimeAnnouncements();
  sound = new TimeSound();
  ends = "";
  /** @type {HTMLElement | null} */
  element = null;
  /** @type {Act | null} */
  act = null;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  timer = undefined;

  render(/** @type {Act} */ _act, /** @type {string} */ _ends) {
    return undefined;
  }

  /** @param {import("lit-html/directive.js").ElementPart} part @param {[Act, string]} values */
  update(part, [act, ends]) {
    this.element = /** @type {HTMLElement} */ (part.element);
    this.act = act;
    this.ends = ends;
    this.#tick();
    this.timer ??= setInterval(() => this.#tick(), 1000);
    return this.render(act, ends);
  }

  disconnected() {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  reconnected() {
    this.timer ??= setInterval(() => this.#tick(), 1000);
  }

  #tick() {
    const { element, act } = this;
    if (!element || !act) return;
    const turn = { clock: { ends_at: this.ends, paused: false, left_seconds: null } };
    const left = secondsLeft(turn, act.now);
    element.textContent = formatTimer(turn, act.now);
    element.dataset.state = left === null ? "" : left <= 0 ? "over" : left <= 60 ? "last" : "running";
    const { projector, role } = act.frame;
    if (projector && projector.sound === role) {
      this.sound.prepare(act.redraw);
      this.sound.pass(left);
    }
    const words = this.said.pass(left);
    if (words && role !== "screen") announce(words, "time");
  }
}

/**
 * The time left until `ends`, in the element it stands on. It has `data-ticks`, so that the
 * projector does not measure everything anew each second, and a width of its own.
 * ``html`<p class="sp-clock" role="timer" data-ticks ${countdown(act, ends)}></p>` ``.
 */
export const countdown = directive(Countdown);
