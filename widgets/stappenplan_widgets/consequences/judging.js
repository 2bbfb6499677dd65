// @ts-check
// What people think of a consequence: the form, and how it is spread.
import { choices, html, nothing } from "../kit.js";

/** @typedef {import("./tree.js").View} View */
/** @typedef {import("./tree.js").Node} Node */
/** @typedef {import("../types/pages.js").StepAct<"consequences">} Act */
/** @typedef {{reach?: number | null, whom: number[], likely?: number | null, wanted?: number | null}} Given */

const ASKED = /** @type {const} */ ({ reach: "Hoe ver reikt dit?", likely: "Hoe waarschijnlijk?", wanted: "Gewenst of niet?" });
const LINES = /** @type {const} */ (["reach", "likely", "wanted"]);

/** How the group judged a consequence, in words and as a bar. @param {Node} node */
export function judgedPart(node) {
  const { judged } = node;
  if (!judged) return nothing;
  if (!judged.people) return html`<p class="sp-quiet">Hierover zei nog niemand iets.</p>`;
  return html`<dl class="cq-judged">${LINES.map((line) => {
    const { told, counts, verdict } = judged.lines[line];
    return html`<div><dt>${ASKED[line]}</dt><dd data-verdict=${verdict}>${told || "nog niemand"}${told ? bar(counts) : nothing}</dd></div>`;
  })}<div><dt>Voor wie?</dt><dd>${judged.whom || "nog niemand"}</dd></div></dl>
  <p class="sp-quiet">${judged.people === 1 ? "1 mens" : `${judged.people} mensen`} gaven hun mening.</p>`;
}

/** The numbers stand in words beside it. @param {number[]} counts */
function bar(counts) {
  const last = Math.max(1, counts.length - 1);
  return html`<span class="cq-bar" aria-hidden="true">${counts.map((count, at) => (count ? html`<span style="flex-grow:${count};--cq-shade:${at / last}"></span>` : nothing))}</span>`;
}

/**
 * What somebody thinks of one consequence.
 *
 * @param {View} view @param {Act} act
 * @param {{id: string, given?: Given, who?: string, send: (given: Omit<import("../types/entries.js").ConsequencesJudge, "consequence">) => void, done?: () => void}} form `who` tells forms of several people apart
 */
export function judgeForm(view, act, { id, given, who = "", send, done }) {
  const key = `judge-${id}${who}`;
  const picked = /** @type {Given} */ (act.ui[key] ?? given ?? { whom: [] });
  const change = (/** @type {Partial<Given>} */ more) => {
    act.ui[key] = { ...picked, ...more };
    act.redraw();
  };
  const ready = picked.whom.length > 0 || LINES.some((line) => picked[line] != null);
  const submit = (/** @type {Given} */ said) => {
    delete act.ui[key];
    send({ for_whom: said.whom, ...Object.fromEntries(LINES.filter((line) => said[line] != null).map((line) => [line, said[line]])) });
    done?.();
  };
  const line = (/** @type {typeof LINES[number]} */ name) => choices(act, {
    legend: ASKED[name], name: `${key}-${name}`, row: true, value: picked[name] ?? undefined,
    options: view.words[name].map((label, value) => ({ value, label })),
    onChange: (/** @type {number} */ value) => change({ [name]: value }),
  });
  return html`<div class="cq-judge sp-stack">${line("reach")}
    ${choices(act, {
      legend: "Voor wie?", hint: "Je mag er meer kiezen.", name: `${key}-whom`, row: true, multiple: true, value: picked.whom,
      options: view.words.whom.map((label, value) => ({ value, label })),
      onChange: (/** @type {number[]} */ whom) => change({ whom }),
    })}
    ${line("likely")}${line("wanted")}
    <div class="sp-row"><button type="button" class="nl-button nl-button--primary" aria-disabled=${String(!ready)} @click=${() => ready && submit(picked)}>${done ? "Verstuur en ga verder" : "Verstuur"}</button>
      ${done ? html`<button type="button" class="nl-button nl-button--subtle" @click=${() => submit({ whom: [] })}>Sla over</button>` : nothing}</div></div>`;
}
