// @ts-check
import {
  announce, bars, cards, confirmButton, empty, html, mergeBox, moderation, nothing, step, tag,
  textForm, thanks, waiting,
} from "./kit.js";
import { themeOf } from "./groups/theme.js";
import { fromPaper } from "./plan/paper.js";
import { firstMove, shortDay } from "./plan/words.js";
import { workForm } from "./plan/work.js";

/** @typedef {import("./kit/step.js").Act} Act */


export default step({
  participant(view, act) {
    const pages = { write: writing, merge: merging, dots: dotting, work: working, aloud: working };
    return (pages[/** @type {keyof pages} */ (view.phase)] ?? writing)(view, act);
  },

  screen(view) {
    switch (view.phase) {
      case "write":
        return html`<p class="sp-big-number"><strong>${view.count ?? 0}</strong>
          <span>${view.count === 1 ? "stap genoemd" : "stappen genoemd"}</span></p>
          <p class="nl-paragraph nl-paragraph--lead sp-lead">Schrijf in stilte. Eén stap per kaart. Begin met een werkwoord.</p>`;
      case "merge":
        return cards(view.proposals, { columns: true, label: "Genoemde stappen",
          empty: "Er zijn nog geen stappen.", render: card });
      case "dots":
        return html`<p class="sp-big-number" data-counts><strong>${view.voted}</strong>
          <span>van ${view.voters} mensen hebben hun stippen geplaatst</span></p>
          <p class="nl-paragraph nl-paragraph--lead sp-lead">Iedereen heeft ${view.budget} stippen. De uitslag komt straks, in één keer.</p>`;
      case "aloud":
        return table(view);
      default:
        return board(view);
    }
  },

  facilitator(view, act) {
    return html`${view.phase === "dots"
        ? html`<p class="nl-paragraph nl-paragraph--lead sp-lead">${view.voted} van ${view.voters} mensen hebben gestipt.</p>`
        : nothing}
      ${gaps(view)}
      ${view.actions.length ? facilitatorActions(view, act) : nothing}
      ${facilitatorProposals(view, act)}
      ${fromPaper(view, act)}`;
  },

  advisor(view) {
    return table(view);
  },
});

/** @param {any} view @param {Act} act */
function writing(view, act) {
  return html`<section class="sp-stack" aria-label="Noem een stap">
    ${view.open
      ? textForm(act, { type: "step", label: "Welke stap kunnen wij zelf zetten?",
          hint: "Begin met een werkwoord. Bijvoorbeeld: Geef het dorp één vast nummer.",
          max: view.max_length, button: "Zet op een kaart" })
      : waiting("Je kunt nu niet schrijven.")}
    ${mine(view, act)} ${offered(view, act)}
  </section>`;
}

/** @param {any} view @param {Act} act */
function mine(view, act) {
  const sending = act.pending("step", view.mine).map(({ id, body }) => ({ id, text: body.text, sending: true }));
  const all = [...sending.reverse(), ...(view.mine ?? []).slice().reverse()];
  if (!all.length) return empty("Hier komen jouw stappen te staan.");
  return html`<h3 class="nl-heading nl-heading--level-3">Jouw stappen</h3>
    ${cards(all, { label: "Jouw stappen", render: (item) => html`<p class="sp-card__text">${item.text}</p>
      ${item.sending ? tag("Wordt verstuurd", "quiet") : nothing}
      ${item.merged ? tag("Samengevoegd", "quiet") : nothing}
      ${view.open && !item.merged ? themeOf(act, item, view.themes) : nothing}
      ${item.state === "hidden" ? tag("Niet in beeld", "quiet") : nothing}` })}`;
}

/** @param {any} view @param {Act} act */
function offered(view, act) {
  const sent = new Set(act.pending("adopt").map(({ body }) => body.entry));
  const list = (view.offered ?? []).filter((/** @type {any} */ item) => !sent.has(item.id));
  if (!list.length) return nothing;
  return html`<details class="sp-details"><summary>Dit schreef je eerder (${list.length})</summary>
    <p class="sp-hint">Is een van deze zinnen een stap? Zet hem er dan bij.</p>
    ${cards(list, { render: (item) => html`<p class="sp-card__text">${item.text}</p>
      <button type="button" class="nl-button nl-button--secondary sp-button--small" ?disabled=${!view.open}
        aria-label="Dit is een stap: ${item.text}"
        @click=${() => act.send("adopt", { entry: item.id })}>Dit is een stap</button>` })}
  </details>`;
}

/** @param {any} view @param {Act} act */
function merging(view, act) {
  return html`<p class="nl-paragraph nl-paragraph--lead sp-lead">Lees mee. De begeleider voegt samen wat hetzelfde zegt. Zeg het als dat niet klopt.</p>
    ${cards(view.proposals, { label: "Genoemde stappen", empty: "Er zijn nog geen stappen.", render: card })}
    ${view.mine?.length ? mine(view, act) : nothing} ${offered(view, act)}`;
}

const SPENT = "Wil je anders kiezen? Tik eerst op een kaart met een stip. Dan komt die stip vrij.";

/** @param {any} view @param {Act} act */
function dotting(view, act) {
  const newest = act.pending("dots").pop();
  const on = new Set(newest ? newest.body.on : view.dots ?? []);
  const left = view.budget - on.size;
  const toggle = (/** @type {string} */ id) => {
    if (!view.open) return;
    if (on.has(id)) on.delete(id);
    else if (left > 0) on.add(id);
    else return announce(SPENT);
    act.send("dots", { on: [...on] });
  };
  if (!view.proposals.length) return empty("Er zijn geen stappen om uit te kiezen.");
  return html`<p class="sp-lead plan-left" role="status">${left
      ? `Je hebt nog ${left} ${left === 1 ? "stip" : "stippen"}.`
      : "Je hebt al je stippen geplaatst. Dank je wel."}</p>
    ${left ? nothing : html`<p id="plan-spent">${SPENT}</p>`}
    <p class="sp-hint">Niemand ziet waar jij je stippen zet.</p>
    ${cards(view.proposals, { label: "Stappen om uit te kiezen", render: (item) => html`
      <button type="button" class="plan-dot" aria-pressed=${on.has(item.id)}
        aria-disabled=${!view.open || (!on.has(item.id) && left < 1) ? "true" : nothing}
        aria-describedby=${!on.has(item.id) && left < 1 ? "plan-spent" : nothing} @click=${() => toggle(item.id)}>
        <span class="plan-dot__mark" aria-hidden="true">${on.has(item.id) ? "●" : "○"}</span>
        <span class="sp-card__text">${item.text}</span>
        <span class="sp-hidden">${on.has(item.id) ? "stip geplaatst" : "geen stip"}</span>
      </button>` })}`;
}

/** @param {any} view @param {Act} act */
function working(view, act) {
  const own = view.actions.filter((/** @type {any} */ one) => one.mine || one.helping);
  const free = view.actions.filter((/** @type {any} */ one) => !one.owner);
  const rest = view.actions.filter((/** @type {any} */ one) => one.owner && !one.mine && !one.helping);
  if (!view.actions.length) return empty("Er zijn nog geen stappen gekozen.");
  return html`
    ${own.map((/** @type {any} */ action) => workForm(view, act, action))}
    ${free.length ? html`<section class="sp-stack"><h3 class="nl-heading nl-heading--level-3">Zoekt iemand</h3>
      <p class="sp-hint">Neem alleen wat je wilt en kunt. Wat niemand kiest, blijft liggen. Dat mag.</p>
      ${cards(free, { label: "Stappen zonder eigenaar", render: (action) => choose(view, act, action) })}
    </section>` : nothing}
    ${rest.length ? html`<section class="sp-stack"><h3 class="nl-heading nl-heading--level-3">Al opgepakt</h3>
      ${cards(rest, { label: "Opgepakte stappen", render: (action) => choose(view, act, action) })}
    </section>` : nothing}
    ${dissent(view, act)}`;
}

/** @param {any} view @param {Act} act @param {any} action */
function choose(view, act, action) {
  const busy = act.pending("take").concat(act.pending("help"))
    .some(({ body }) => body.entry === action.id);
  return html`<p class="sp-card__text">${action.title}</p>
    <p class="sp-quiet">${action.dots} ${action.dots === 1 ? "stip" : "stippen"}${action.owner
      ? ` · ${[action.owner, ...action.helpers].join(", ")}` : ""}</p>
    <div class="sp-row">
      ${action.owner ? nothing : html`<button type="button" class="nl-button nl-button--primary"
        ?disabled=${busy || !view.open} aria-label="Ik neem deze stap: ${action.title}"
        @click=${() => act.send("take", { entry: action.id })}>Ik neem deze stap</button>`}
      <button type="button" class="nl-button nl-button--secondary" ?disabled=${busy || !view.open}
        aria-label="Ik werk mee: ${action.title}"
        @click=${() => act.send("help", { entry: action.id })}>Ik werk mee</button>
    </div>`;
}

/** @param {any} view @param {Act} act */
function dissent(view, act) {
  if (!view.open) return nothing;
  return html`<details class="sp-details"><summary>Ik ben het ergens niet mee eens</summary>
    <p class="sp-hint">Het komt apart in het plan te staan, zonder je naam.</p>
    ${textForm(act, { type: "dissent", label: "Waar ben je het niet mee eens?", max: view.max_length })}
    ${act.pending("dissent", view.dissent).length ? thanks("Verstuurd.") : nothing}
  </details>`;
}

/** @param {any} item */
function card(item) {
  return html`<p class="sp-card__text">${item.text}</p>
    ${item.theme ? html`<p class="sp-quiet">${item.theme}</p>` : nothing}
    ${item.merged?.length ? html`<p class="sp-quiet">uit ${item.merged.length} kaarten</p>` : nothing}`;
}

/** The actions while people work: title, who, and what still has to be said. @param {any} view */
function board(view) {
  if (!view.actions.length) return empty("Er zijn nog geen stappen gekozen.");
  return cards(view.actions, { columns: true, label: "Stappen", render: (action) => html`
    <p class="sp-card__text">${action.title}</p>
    <p>${action.owner
      ? tag([action.owner, ...action.helpers].join(", "), "good")
      : tag("wie neemt deze stap?", "attention")}</p>
    <p class="sp-quiet">${action.dots} ${action.dots === 1 ? "stip" : "stippen"}${action.owner && action.missing.length
      ? ` · mist nog: ${action.missing.join(", ")}` : ""}</p>` });
}

/** What is read aloud at the end: all actions at once, so that nobody waits for a page. @param {any} view */
function table(view) {
  const taken = view.actions.filter((/** @type {any} */ one) => one.owner);
  const free = view.actions.filter((/** @type {any} */ one) => !one.owner);
  if (!view.actions.length) return empty("Er zijn nog geen stappen gekozen.");
  return html`<div class="sp-table plan-aloud" tabindex="0" role="region" aria-label="De stappen om voor te lezen"><table>
      <caption class="sp-hidden">Stappen met eigenaar en eerste zet</caption>
      <thead><tr><th scope="col">Wat</th><th scope="col">Wie</th><th scope="col">Eerste zet</th></tr></thead>
      <tbody>${taken.map((/** @type {any} */ one) => html`<tr>
        <th scope="row">${one.title}</th><td>${[one.owner, ...one.helpers].join(", ")}</td>
        <td>${move(one.details)}</td></tr>`)}</tbody>
    </table></div>
    ${free.length ? html`<section class="plan-free"><h3 class="nl-heading nl-heading--level-3">Nog niet opgepakt</h3>
      <ul>${free.map((/** @type {any} */ one) => html`<li>${one.title}</li>`)}</ul></section>` : nothing}
    ${gaps(view)}`;
}

/** What the plan does not say yet, told before the group goes home. @param {any} view */
function gaps(view) {
  if (!view.gaps?.length) return nothing;
  return html`<section class="plan-free"><h3 class="nl-heading nl-heading--level-3">Wat nog mist</h3>
    <ul>${view.gaps.map((/** @type {string} */ one) => html`<li>${one}</li>`)}</ul></section>`;
}

/** @param {any} details */
function move(details) {
  const date = details.starts ? html` <span class="plan-day">${shortDay(details.starts)}</span>` : nothing;
  return html`${firstMove(details) || "nog niet ingevuld"}${date}`;
}

/** @param {any} view @param {Act} act */
function facilitatorActions(view, act) {
  const lonely = view.actions.filter((/** @type {any} */ one) => !one.owner).length;
  return html`<h3 class="nl-heading nl-heading--level-3">Stappen in het plan</h3>
    ${lonely ? html`<p class="sp-notice">${lonely} ${lonely === 1 ? "stap heeft" : "stappen hebben"} nog
      niemand. Vraag wie wil. Wijs niemand aan.</p>` : nothing}
    ${cards(view.actions, { columns: true, label: "Stappen in het plan", render: (action) => html`
      <p class="sp-card__text">${action.title}</p>
      <p>${action.owner ? tag([action.owner, ...action.helpers].join(", "), "good") : tag("nog niemand", "attention")}
        <span class="sp-quiet">${action.dots} ${action.dots === 1 ? "stip" : "stippen"}</span></p>
      ${action.missing.length ? html`<p class="sp-quiet">Mist: ${action.missing.join(", ")}</p>` : nothing}
      ${action.owner ? nothing : takeFor(act, action)}
      <details class="sp-details sp-details--small"><summary>Invullen van papier</summary>
        ${workForm(view, act, action)}</details>` })}`;
}

/** Somebody without a phone says yes in the room. @param {Act} act @param {any} action */
function takeFor(act, action) {
  const people = (act.frame.people ?? []).filter((/** @type {any} */ one) => one.here);
  const key = `take-${action.id}`;
  const pick = (/** @type {any} */ event) => {
    act.ui[key] = event.target.value;
    act.redraw();
  };
  return html`<div class="sp-row"><label class="plan-for">Zegt ja in de zaal:
      <select @change=${pick}><option value="">kies een naam</option>
        ${people.map((/** @type {any} */ one) => html`<option value=${one.id}>${one.name}</option>`)}</select></label>
    <button type="button" class="nl-button nl-button--secondary sp-button--small" ?disabled=${!act.ui[key]}
      @click=${() => act.sendFor(act.ui[key], "take", { entry: action.id })}>Zet op naam</button></div>`;
}

/** @param {any} view @param {Act} act */
function facilitatorProposals(view, act) {
  const list = view.proposals ?? [];
  const text = (/** @type {string} */ id) => list.find((/** @type {any} */ one) => one.id === id)?.text ?? "";
  const voting = view.phase === "dots";
  return html`<h3 class="nl-heading nl-heading--level-3">${list.length} genoemde ${list.length === 1 ? "stap" : "stappen"}</h3>
    ${(view.doubles ?? []).slice(0, 5).map((/** @type {[string, string]} */ [a, b]) => html`
      <div class="sp-notice"><p>Zeggen deze twee hetzelfde?</p>
        <p class="sp-quote">${text(a)}</p><p class="sp-quote">${text(b)}</p>
        <button type="button" class="nl-button nl-button--secondary sp-button--small"
          @click=${() => act.steer("merge", { entries: [a, b] })}>Voeg samen</button></div>`)}
    ${mergeBox(act, list)}
    ${list.some((/** @type {any} */ one) => one.dots) ? bars(
      list.filter((/** @type {any} */ one) => one.dots).map((/** @type {any} */ one) => (
        { label: one.text, value: one.dots, text: String(one.dots) })), { label: "Stippen per stap" }) : nothing}
    ${cards(list, { columns: true, label: "Genoemde stappen", empty: "Er is nog geen stap genoemd.",
      render: (item) => html`${card(item)}<p class="sp-quiet">Gezegd bij: ${item.from}${item.via ? ` (${item.via})` : ""}</p>
        ${moderation(act, item, { merge: !voting })}` })}
    ${view.chosen_by_hand ? confirmButton(act, { key: "dots-again", label: "Laat de stippen weer kiezen",
      question: "De keuze met de hand vervalt. Doorgaan?",
      onConfirm: () => act.send("choose", { entries: [] }) }) : nothing}
    ${choice(view, act, list)}`;
}

/** Choosing by hand, for when the group decides otherwise than the dots. @param {any} view @param {Act} act @param {any[]} list */
function choice(view, act, list) {
  if (view.phase !== "work" || !list.length) return nothing;
  const current = new Set(act.ui.choice ?? view.actions.map((/** @type {any} */ one) => one.id));
  const toggle = (/** @type {any} */ event, /** @type {string} */ id) => {
    if (event.target.checked) current.add(id);
    else current.delete(id);
    act.ui.choice = [...current];
    act.redraw();
  };
  return html`<details class="sp-details"><summary>Zelf kiezen wat in het plan komt</summary>
    ${list.map((item) => html`<label class="sp-check"><input type="checkbox" .checked=${current.has(item.id)}
      @change=${(/** @type {any} */ event) => toggle(event, item.id)} /> ${item.text} (${item.dots})</label>`)}
    <button type="button" class="nl-button nl-button--secondary" @click=${() => {
      act.send("choose", { entries: [...current] });
      act.ui.choice = null;
    }}>Neem deze stappen</button></details>`;
}
