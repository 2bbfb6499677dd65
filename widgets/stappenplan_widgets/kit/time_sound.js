// @ts-check
// A short sound when the time is up, on the page that the facilitator chose.

const TONES = [660, 880];
const TONE_S = 0.35;
const LOUD = 0.25;

/** Hears when the timer passes zero on this page, once. */
export class TimeSound {
  /** @type {number | null} */
  #before = null;
  /** @type {AudioContext | null} */
  #audio = null;

  /** Whether the browser waits for a click before it may sound. */
  get waits() {
    return this.#audio?.state === "suspended";
  }

  /** Get ready, so that it is known beforehand whether it will sound. @param {() => void} changed */
  prepare(changed) {
    if (this.#audio || typeof AudioContext === "undefined") return;
    this.#audio = new AudioContext();
    this.#audio.addEventListener("statechange", changed);
    addEventListener("pointerdown", () => this.#audio?.resume(), { once: true });
    addEventListener("keydown", () => this.#audio?.resume(), { once: true });
  }

  /** @param {number | null} left seconds */
  pass(left) {
    const before = this.#before;
    this.#before = left;
    if (left !== null && before !== null && before > 0 && left <= 0) this.#ring();
  }

  #ring() {
    const audio = this.#audio;
    if (!audio) return;
    TONES.forEach((pitch, at) => {
      const tone = audio.createOscillator();
      const volume = audio.createGain();
      const from = audio.currentTime + at * TONE_S;
      tone.frequency.value = pitch;
      volume.gain.setValueAtTime(LOUD, from);
      volume.gain.exponentialRampToValueAtTime(0.001, from + TONE_S);
      tone.connect(volume).connect(audio.destination);
      tone.start(from);
      tone.stop(from + TONE_S);
    });
  }
}
