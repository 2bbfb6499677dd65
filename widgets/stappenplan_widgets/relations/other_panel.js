// @ts-check
// What I write for one other, what I release, and what they gave me to read.
import { confirmButton, field, fieldValue, html, live, nothing, tag, thanks } from "../kit.js";

/** @typedef {import("../types/pages.js").View<"relations", "participant">} View */
/** @typedef {import("../types/pages.js").StepAct<"relations">} Act */
/** @typedef {View["others"][number]} Other */
/** @typedef {Other["mine"]} Words */

/** @type {("well" | "need")[]} */
const PARTS = ["well", "need"];
const SHARING = ["share", "agree", "common"];
const WRITING = ["write", "share", "agree"];

/** @param {View} view @param {Act} act @param {Other} other */
export function otherPanel(view, act, other) {
  const sent = act.pending("words_for", view.others.map(({ entry }) => ({ id: entry }))).filter(({ body }) => body.other === other.id).pop();
  const mine = sent ? { ...other.mine, ...sent.body } : other.mine;
  const open = view.open && WRITING.includes(view.phase);
  return html`<section class="sp-panel sp-stack relations-other" aria-label=${other.name}>
    <h3 class="nl-heading nl-heading--level-3">${other.name} <small class="sp-quiet">${other.function}</small></h3>
    ${other.here ? nothing : tag("is weg", "quiet")}
    ${other.phone || other.released ? nothing : html`<p class="sp-notice">${other.name} heeft geen telefoon. Gebruik samen de bladen, en praat erover.</p>`}
    ${other.theirs ? wordsBlock(view, `${other.name} schreef voor jou`, other.theirs) : nothing}
    ${tookBack(other)}
    ${other.released ? released(view, act, other) : open && other.phone ? writing(view, act, other, mine, Boolean(sent)) : ownWords(view, mine)}
  </section>`;
}

/** @param {Other} other */
function tookBack(other) {
  if (!other.took_back) return nothing;
  return html`<p class="sp-notice">${other.took_back === "me"
    ? `Je nam je woorden terug. Ze staan niet meer bij ${other.name}, en die van ${other.name} niet meer bij jou. Wat al gelezen is, kun je niet terugnemen.`
    : `${other.name} nam de woorden terug. Jouw woorden staan ook niet meer bij ${other.name}. Wat al gelezen is, kan niemand terugnemen.`}
    Ieder kiest opnieuw of die iets vrijgeeft.</p>`;
}

/** @param {View} view @param {string} title @param {Words} words */
function wordsBlock(view, title, words) {
  return html`<div class="sp-card sp-stack"><h4 class="nl-heading nl-heading--level-4">${title}</h4>
    <dl class="relations-words">${PARTS.map((part) => (words[part]
      ? html`<div><dt>${view[part]}</dt><dd>${words[part]}</dd></div>` : nothing))}</dl></div>`;
}

/** @param {View} view @param {Words} mine */
const ownWords = (view, mine) => (mine.well || mine.need ? wordsBlock(view, "Jij schreef", mine) : nothing);

/** @param {View} view @param {Act} act @param {Other} other */
function released(view, act, other) {
  return html`${ownWords(view, other.mine)}
    ${other.theirs
      ? thanks("Jullie gaven het allebei vrij. Dit lezen alleen jullie twee.")
      : thanks(`Jij gaf dit vrij. Geeft ${other.name} ook iets vrij? Dan lezen jullie het allebei.`)}
    ${view.open && SHARING.includes(view.phase) ? confirmButton(act, {
      key: `back-${other.id}`, label: "Neem terug", about: other.name, kind: "nl-button--subtle sp-button--small",
      question: other.theirs
        ? `Jullie woorden gaan van elkaars pagina. Wat ${other.name} al las, kun je niet terugnemen. Neem je het terug?`
        : `${other.name} las dit nog niet, en merkt hier niets van. Neem je het terug?`,
      onConfirm: () => act.send("take_back_words", { other: other.id }),
    }) : nothing}`;
}

/** @param {View} view @param {Act} act @param {Other} other @param {Words} mine @param {boolean} sending */
function writing(view, act, other, mine, sending) {
  const key = (/** @type {keyof Words} */ part) => `${part}-${other.id}`;
  const now = (/** @type {keyof Words} */ part) => fieldValue(act, key(part), mine[part]);
  const words = { well: now("well").trim(), need: now("need").trim(), well_theme: now("well_theme"), need_theme: now("need_theme") };
  const changed = /** @type {(keyof Words)[]} */ (Object.keys(words)).some((part) => words[part] !== mine[part]);
  const tooLong = PARTS.some((part) => words[part].length > view.max_length);
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!changed || tooLong) return;
    for (const part of /** @type {(keyof Words)[]} */ (Object.keys(words))) act.draft(key(part)).clear();
    act.send("words_for", { other: other.id, ...words }, { draft: { key: key("need"), value: words.need } });
  };
  const written = Boolean(mine.well || mine.need);
  const label = written && !changed ? "✓ Bewaard voor jezelf" : "Bewaar voor jezelf";
  return html`<form class="sp-form" @submit=${submit}>
      ${PARTS.map((part) => html`${field(act, { key: key(part), label: view[part], type: "textarea", rows: 2, max: view.max_length, value: mine[part] })}
        ${themeSelect(view, act, { key: key(`${part}_theme`), value: now(`${part}_theme`), about: view[part] })}`)}
      <p class="sp-hint">Alleen jij leest dit, tot jullie het allebei vrijgeven. Ook de begeleider leest het niet.</p>
      <button class="nl-button ${written && !changed ? "nl-button--secondary" : "nl-button--primary"} sp-button--wide"
        aria-disabled=${String(!changed || tooLong)} aria-label="${label}: ${other.name}">${label}</button>
    </form>
    ${SHARING.includes(view.phase) && written && !changed && !sending ? release(act, other) : nothing}`;
}

/** @param {Act} act @param {Other} other */
function release(act, other) {
  const sent = act.pending("release_words").some(({ body }) => body.other === other.id);
  return html`<p class="sp-hint">Geven jullie het allebei vrij? Dan lezen jullie elkaars woorden. Daarvoor ziet ${other.name} niet of jij iets schreef of vrijgaf.
      Jullie thema's tellen dan mee in wat de zaal samen ziet, nooit jullie woorden.</p>
    <button type="button" class="nl-button nl-button--primary sp-button--wide" ?disabled=${sent}
      @click=${() => act.send("release_words", { other: other.id })}>Geef vrij aan ${other.name}</button>`;
}

/** @param {View} view @param {Act} act @param {{key: string, value: string, about: string}} options */
function themeSelect(view, act, { key, value, about }) {
  if (!view.themes.length) return nothing;
  const ids = (act.ui.theme_ids ??= {});
  const id = (ids[key] ??= `relations-theme-${Object.keys(ids).length}`);
  const pick = (/** @type {Event} */ event) => {
    act.draft(key).set(/** @type {HTMLSelectElement} */ (event.target).value);
    act.redraw();
  };
  return html`<div class="sp-field"><label for=${id}>Thema <span class="sp-hidden">bij: ${about}</span></label>
    <select id=${id} .value=${live(value)} @change=${pick}><option value="">Geen thema</option>
      ${view.themes.map((theme) => html`<option value=${theme} ?selected=${theme === value}>${theme}</option>`)}</select></div>`;
}
