// @ts-check
// The pages of the step kind brainstorm.
import {
  announce, cards, editOwnText, empty, html, moderation, nothing, paperForm, step, tag, textForm,
  waiting,
} from "./kit.js";

/** @typedef {View<"participant">["others"][number]} Shared */
/** @typedef {{id: string, text: string, merged?: boolean, state?: string, sending?: boolean}} Own */
/**
 * @template {import("./types/pages.js").Role} R
 * @typedef {import("./types/pages.js").View<"brainstorm", R>} View
 */
/** @typedef {import("./types/pages.js").StepAct<"brainstorm">} Act */

export default step(/** @satisfies {import("./types/pages.js").StepPages<"brainstorm">} */ ({
  participant(view, act) {
    if (view.phase === "read") return readingPage(view, act);
    return html`${view.open ? ideaForm(view, act) : waiting("Je kunt nu niet schrijven.")}
      ${view.phase === "build" ? ideasToBuildOn(view, act) : nothing} ${ownIdeas(view, act)}`;
  },

  screen(view) {
    const { count = 0, ideas = [] } = view;
    if (view.phase === "silent" || !ideas.length) {
      return html`<p class="sp-big-number"><strong>${count}</strong>
        <span>${count === 1 ? view.one : view.more}</span></p>
        <p class="nl-paragraph nl-paragraph--lead sp-lead">${view.phase === "silent" ? "Eerst in stilte. Straks lezen we alles." : ""}</p>`;
    }
    const all = [...ideas, ...(view.earlier ?? [])];
    return cards(ideas, { columns: true, label: "Ideeën", render: (idea) => ideaCard(idea, all) });
  },

  facilitator(view, act) {
    const ideas = view.ideas ?? [];
    const onCards = ideas.length === view.count ? "" : ` op ${ideas.length} ${ideas.length === 1 ? "kaart" : "kaarten"}`;
    return html`<h3 class="nl-heading nl-heading--level-3">${view.count} ${view.count === 1 ? view.one : view.more}${onCards}</h3>
      ${cards(ideas, {
        label: "Alle ideeën", columns: true, empty: "Er is nog niets geschreven.",
        render: (idea) => html`${ideaCard(idea, [...ideas, ...(view.earlier ?? [])])}
          <p class="sp-quiet">${idea.author ?? ""}${idea.via ? ` (${idea.via})` : ""}</p>
          ${moderation(act, idea, { among: ideas })}`,
      })}
      ${paperForm(act, { type: "idea", label: "Welk idee staat er op papier?", max: view.max_length })}`;
  },
}));

/** @param {View<"participant">} view @param {Act} act */
function ideaForm(view, act) {
  const parent = [...(view.others ?? []), ...(view.earlier ?? [])].find((idea) => idea.id === act.ui.buildsOn);
  const alone = () => {
    act.ui.buildsOn = null;
    act.redraw();
  };
  return html`<section class="brainstorm-write sp-stack" aria-label="Schrijf een kaart">
    ${parent
      ? html`<div class="sp-panel sp-stack"><p>Je bouwt voort op:</p><p class="sp-quote">${parent.text}</p>
          <button type="button" class="nl-button nl-button--secondary sp-button--small" @click=${alone}>Toch een losse kaart</button></div>`
      : nothing}
    ${textForm(act, {
      type: "idea", label: parent ? "Jouw aanvulling" : `Jouw ${view.one}`, max: view.max_length,
      hint: view.placeholder || `Eén ${view.one} per kaart.`, button: "Zet op een kaart",
      extra: parent ? { builds_on: parent.id } : {}, onSent: alone,
    })}
  </section>`;
}

/** @param {View<"participant">} view @param {Act} act */
function ownIdeas(view, act) {
  const known = view.mine ?? [];
  const sending = act.pending("idea", known);
  if (!known.length && !sending.length) return empty("Hier komen jouw kaarten te staan.");
  const fresh = sending.map(({ id, body }) => ({ id, ...body, sending: true })).reverse();
  const render = (/** @type {Own} */ idea) => html`
    ${idea.merged === true ? tag("Samengevoegd met andere kaarten", "quiet") : nothing}
    ${editOwnText(act, idea, { open: view.open, max: view.max_length, withdraw: idea.merged !== true })}`;
  return html`<section class="sp-stack"><h3 class="nl-heading nl-heading--level-3">Jouw kaarten</h3>
    ${cards([...fresh, ...known.slice().reverse()], { render })}
  </section>`;
}

/** @param {View<"participant">} view @param {Act} act */
function readingPage(view, act) {
  return html`${cards(view.others, {
      label: "Ideeën van anderen", empty: "Er zijn nog geen kaarten van anderen.",
      render: (idea) => ideaCard(idea, [...view.others, ...(view.earlier ?? [])]),
    })}
    ${ownIdeas({ ...view, open: false }, act)}`;
}

/** @param {View<"participant">} view @param {Act} act */
function ideasToBuildOn(view, act) {
  const all = [...(view.others ?? []), ...(view.earlier ?? [])];
  const build = (/** @type {{id: string}} */ idea) => {
    act.ui.buildsOn = idea.id;
    act.redraw();
    announce("Schrijf je aanvulling in het vak bovenaan.");
    queueMicrotask(() => {
      const box = /** @type {HTMLElement | null} */ (document.querySelector(".brainstorm-write textarea"));
      box?.focus();
    });
  };
  const buildButton = (/** @type {{id: string, text: string}} */ idea) => (view.open
    ? html`<button type="button" class="nl-button nl-button--secondary sp-button--small"
        aria-label="Bouw hierop voort: ${idea.text}" @click=${() => build(idea)}>Bouw hierop voort</button>`
    : nothing);
  return html`<section class="sp-stack"><h3 class="nl-heading nl-heading--level-3">Van anderen</h3>
    ${cards(view.others, {
      label: "Ideeën van anderen", empty: "Er zijn nog geen kaarten van anderen.",
      render: (idea) => html`${ideaCard(idea, all)} ${buildButton(idea)}`,
    })}
    ${view.earlier?.length ? html`<h3 class="nl-heading nl-heading--level-3">Van eerdere bijeenkomsten</h3>
      ${cards(view.earlier, {
        label: "Zinnen van eerdere bijeenkomsten",
        render: (line) => html`${line.group || line.label ? html`<p class="sp-quiet">${[line.group, line.label].filter(Boolean).join(" · ")}</p>` : nothing}
          <p class="sp-card__text">${line.text}</p><p class="sp-quiet">${line.credit}</p> ${buildButton(line)}`,
      })}` : nothing}
  </section>`;
}

/** @param {Shared & {merged?: string[] | boolean}} idea @param {{id: string, text: string}[]} all */
function ideaCard(idea, all = []) {
  const parent = all.find((one) => one.id === idea.builds_on);
  return html`${parent ? html`<p class="brainstorm-parent"><span>Bouwt voort op</span> ${parent.text}</p>` : nothing}
    <p class="sp-card__text">${idea.text}</p>
    ${Array.isArray(idea.merged) && idea.merged.length
      ? html`<details class="sp-details sp-details--small"><summary>Uit ${idea.merged.length} kaarten</summary>
          <ul>${idea.merged.map((one) => html`<li>${one}</li>`)}</ul></details>`
      : nothing}`;
}
