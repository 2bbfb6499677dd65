// @ts-check
// A ballot: nominees put in order with buttons and number selects, for a finger, a keyboard and a
// screen reader.
import { announce, confirmButton, html, inputValue, live, nothing, repeat } from "../kit.js";

/** @typedef {import("../types/pages.js").StepAct<"election">} Act */
/** @typedef {{id: string, name: string, why: string}} Nominee */
/** @typedef {{key: string, nominees: Nominee[], first: string[], ordered: boolean, label: string,
 *   cast: (ranking: string[]) => void}} Ballot `first` is what stands on it before anything is changed */

/** @param {Act} act @param {Ballot} ballot */
export function ballotForm(act, ballot) {
  const known = new Map(ballot.nominees.map((one) => [one.id, one]));
  const place = `ballot-${ballot.key}`;
  /** @type {string[]} */
  const ranking = (act.ui[place] ?? ballot.first).filter((/** @type {string} */ id) => known.has(id));
  const others = ballot.nominees.filter((one) => !ranking.includes(one.id));
  const put = (/** @type {string} */ id, /** @type {number} */ at, /** @type {string} */ focus) => {
    const rest = ranking.filter((one) => one !== id);
    if (at >= 0) rest.splice(at, 0, id);
    act.ui[place] = rest;
    act.redraw();
    const name = known.get(id)?.name;
    announce(at < 0 ? `${name} staat niet meer op je briefje.` : ballot.ordered ? `${name} staat op plaats ${at + 1} van ${rest.length}.` : `${name} staat op je briefje.`);
    // A row that moves loses the focus.
    queueMicrotask(() => focusOn(`${place}-${id}`, focus));
  };
  const cast = (/** @type {string[]} */ chosen) => {
    ballot.cast(chosen);
    act.ui[place] = undefined;
  };
  return html`<section class="election-ballot sp-stack" aria-label=${ballot.label}>
    ${ranking.length
      ? html`<ol class="election-ranking">${repeat(ranking, (id) => id, (id, at) => row(ballot, known.get(id), { at, size: ranking.length, place, put }))}</ol>`
      : html`<p class="sp-empty">Je briefje is nog leeg. Tik hieronder op wie jij kiest.</p>`}
    ${others.length
      ? html`<p><strong>${ranking.length ? "Ook op je briefje? Het hoeft niet." : ballot.ordered ? "Tik eerst op je eerste keuze" : "Tik op iedereen die je goed vindt"}</strong></p>
          <ul class="election-others">${repeat(others, (one) => one.id, (one) => html`<li>
            <button type="button" class="nl-button nl-button--secondary election-add" id="${place}-${one.id}-add"
              @click=${() => put(one.id, ranking.length, "number")}>
              <span><strong>${one.name}</strong>${one.why ? html`<small>${one.why}</small>` : nothing}</span>
              <span class="election-next" aria-hidden="true">${ballot.ordered ? `+ ${ranking.length + 1}` : "+"}</span></button></li>`)}</ul>`
      : nothing}
    ${ranking.length
      ? html`<button type="button" class="nl-button nl-button--primary sp-button--wide" @click=${() => cast(ranking)}>Stem</button>`
      : confirmButton(act, { key: `blank-${ballot.key}`, label: "Stem blanco", question: "Je kiest dan niemand. Zeker weten?", yes: "Ja, blanco", onConfirm: () => cast([]) })}
  </section>`;
}

/**
 * @param {Ballot} ballot @param {Nominee | undefined} nominee
 * @param {{at: number, size: number, place: string, put: (id: string, at: number, focus: string) => void}} where
 */
function row(ballot, nominee, { at, size, place, put }) {
  if (!nominee) return nothing;
  const { id, name } = nominee;
  const key = `${place}-${id}`;
  const button = (/** @type {string} */ kind, /** @type {string} */ sign, /** @type {string} */ label, /** @type {number} */ to, off = false) => html`
    <button type="button" class="nl-button nl-button--secondary election-move" id="${key}-${kind}" aria-label="${label}: ${name}"
      aria-disabled=${String(off)} @click=${() => (off ? undefined : put(id, to, kind))}>${sign}</button>`;
  return html`<li class="election-row">
    ${ballot.ordered
      ? html`<select id="${key}-number" aria-label="Plaats van ${name}" .value=${live(String(at))}
          @change=${(/** @type {Event} */ event) => put(id, Number(inputValue(event)), "number")}>
          ${Array.from({ length: size }, (_, to) => html`<option value=${String(to)} ?selected=${to === at}>${to + 1}</option>`)}</select>`
      : nothing}
    <span class="election-name" id="${key}-name" tabindex="-1">${name}</span>
    <span class="election-buttons">${ballot.ordered ? [button("up", "↑", "Hoger", at - 1, at === 0), button("down", "↓", "Lager", at + 1, at === size - 1)] : nothing}
      ${button("off", "✕", "Van je briefje", -1)}</span></li>`;
}

/** The control that was used, or what took its place. @param {string} key @param {string} kind */
function focusOn(key, kind) {
  const found = [`${key}-${kind}`, `${key}-name`, `${key}-add`].map((id) => document.getElementById(id));
  found.find(Boolean)?.focus();
}
