// @ts-check
// The pages of the step kind occasion.
import {
  announce, cards, choices, editOwnText, html, moderation, nothing, paperForm, step, tag, textForm,
  thanks, waiting,
} from "./kit.js";

/** @typedef {import("./types/pages.js").PaperForm<"occasion">} PaperForm */
/**
 * @template {import("./types/pages.js").Role} R
 * @typedef {import("./types/pages.js").View<"occasion", R>} View
 */
/** @typedef {import("./types/pages.js").StepAct<"occasion">} Act */

export default step(/** @satisfies {import("./types/pages.js").StepPages<"occasion">} */ ({
  participant(view, act) {
    return html`${storyList(view, act)}
      ${view.open ? clearOrQuestion(view, act) : waiting("Luister naar het verhaal. Je kunt nu niets invullen.")}
      ${view.may_tell && view.open ? storyForm(view, act) : nothing}`;
  },

  screen: (view) => html`${clearAndQuestionCounts(view)} ${storyList(view)} ${askedQuestions(view)}`,
  advisor: (view) => storyList(view),

  facilitator(view, act) {
    return html`<p class="nl-paragraph nl-paragraph--lead sp-lead">${view.clear} van ${view.people} vinden het duidelijk.</p>
      ${questionCards(view, act)}
      <h3 class="nl-heading nl-heading--level-3">Het verhaal van het dorp</h3>
      <p class="sp-quiet">Typ mee in de woorden van de inwoner. Lees voor wat er staat.</p>
      <div class="occasion-fields">${view.fields.map((field) => factForm(view, act, field))}</div>`;
  },
}));

/** @param {View<"participant">} view @param {Act} act */
function clearOrQuestion(view, act) {
  const last = [...act.pending("clear"), ...act.pending("ask", view.my_questions)].pop();
  const clear = last ? last.type === "clear" : view.my_clear;
  const asking = act.ui.asking_question;
  const ask = (/** @type {boolean} */ on) => {
    act.ui.asking_question = on;
    act.redraw();
  };
  return html`<section class="sp-stack" aria-label="Is het duidelijk?">
    <div class="occasion-reply">
      ${view.told || clear ? html`<button type="button" class="nl-button ${clear ? "nl-button--secondary" : "nl-button--primary"}" aria-pressed=${String(Boolean(clear))}
        @click=${() => {
          act.send("clear");
          ask(false);
          announce("Je zei: duidelijk.");
        }}>${clear ? "✓ Duidelijk" : "Duidelijk"}</button>` : nothing}
      <button type="button" class="nl-button nl-button--secondary" aria-expanded=${String(Boolean(asking))} @click=${() => ask(!asking)}>
        Ik heb een vraag</button>
    </div>
    ${asking
      ? textForm(act, {
          type: "ask", label: "Wat wil je weten?", max: view.max_length, rows: 2, button: "Stel je vraag",
          onSent: () => ask(false),
        })
      : nothing}
    ${clear && !asking ? thanks("Dank je. Heb je later toch een vraag? Die kun je hier stellen.") : nothing}
    ${ownQuestions(view, act)}
  </section>`;
}

/** @param {View<"participant">} view @param {Act} act */
function ownQuestions(view, act) {
  const sending = act.pending("ask", view.my_questions).map(({ id, body }) => ({ id, text: body.text, sending: true }));
  return cards([...(view.my_questions ?? []), ...sending], {
    label: "Jouw vragen",
    render: (item) => html`${editOwnText(act, item, { max: view.max_length })}
      ${item.mark === "answered" ? tag("✓ Beantwoord in de zaal", "good") : nothing}
      ${item.mark === "open" ? tag("Nog open: dit komt in het plan", "attention") : nothing}`,
  });
}

/** @param {View<"participant" | "screen" | "advisor">} view @param {Act} [act] on the phone: what was told, and the villager can change what they said */
function storyList(view, act) {
  const filled = view.fields.some((field) => field.facts.length);
  const fields = view.fields.filter((field) => !act || field.facts.length || (field.open && view.left_open?.length));
  return html`${filled || !view.occasion ? nothing : html`<p class="nl-paragraph nl-paragraph--lead sp-lead">${view.occasion}</p>`}
    <dl class="occasion-story" ?hidden=${!fields.length}>${fields.map((field) => html`<div ?data-open=${field.open}>
      <dt>${field.label}</dt>
      ${field.facts.map((fact) => html`<dd>${fact.mine && act
        ? editOwnText(act, fact, { open: view.open, max: view.max_length }) : fact.text}</dd>`)}
      ${field.open ? (view.left_open ?? []).map((one) => html`<dd>${one.text} ${tag("vraag", "attention")}</dd>`) : nothing}
      ${field.facts.length || (field.open && view.left_open?.length) ? nothing : html`<dd class="sp-quiet">${nothingYet(field)}</dd>`}
    </div>`)}</dl>`;
}

/** @param {{open: boolean}} field */
const nothingYet = (field) => (field.open ? "Tot nu toe niets." : "Nog niet verteld.");

/** @param {View<"participant">} view @param {Act} act */
function storyForm(view, act) {
  const options = view.fields.map((field) => ({ value: field.id, label: field.label, hint: field.hint }));
  const field = act.ui.field;
  const pick = (/** @type {string} */ value) => {
    act.ui.field = value;
    act.redraw();
  };
  return html`<section class="sp-panel sp-stack" aria-label="Vertel erbij">
    <h3 class="nl-heading nl-heading--level-3">Jij komt uit het dorp. Wil je iets toevoegen?</h3>
    ${choices(act, { legend: "Waar gaat het over?", name: "field", options, value: field, onChange: pick })}
    ${field
      ? textForm(act, {
          type: "fact", key: `fact-${field}`, label: "In jouw woorden", rows: 2, max: view.max_length,
          extra: { field }, button: "Zet erbij",
        })
      : nothing}
  </section>`;
}

/** @param {View<"screen">} view */
function clearAndQuestionCounts(view) {
  return html`<p class="occasion-counts"><span><strong>${view.clear}</strong> van ${view.people} zeggen: duidelijk</span>
    <span><strong>${view.questions_asked}</strong> ${view.questions_asked === 1 ? "vraag" : "vragen"}</span></p>`;
}

/** What people asked, without names. @param {View<"screen">} view */
function askedQuestions(view) {
  if (!view.questions.length) return nothing;
  return html`<section class="sp-stack" aria-label="Gestelde vragen"><h3 class="nl-heading nl-heading--level-3">Gestelde vragen</h3>
    ${cards(view.questions, {
      label: "Gestelde vragen", columns: true,
      render: (item) => html`<p class="sp-card__text">${item.text}</p>${item.answered ? tag("✓ beantwoord", "good") : nothing}`,
    })}</section>`;
}

/** @param {View<"facilitator">} view @param {Act} act */
function questionCards(view, act) {
  const list = view.questions ?? [];
  return html`<h3 class="nl-heading nl-heading--level-3">${list.length} ${list.length === 1 ? "vraag" : "vragen"}</h3>
    ${list.length ? html`<p class="sp-quiet">Kies je niet “Beantwoord”? Dan staat de vraag in het plan bij Nog open.</p>` : nothing}
    ${cards(list, {
      label: "Vragen", columns: true, empty: "Er is nog geen vraag gesteld.",
      render: (item) => html`<p class="sp-card__text">${item.text}</p><p class="sp-quiet">${item.author}${item.via ? ` (${item.via})` : ""}</p>
        ${questionMarkButtons(act, item)} ${moderation(act, item, { among: list })}`,
    })}
    ${paperForm(act, [
      /** @type {PaperForm} */ ({ type: "ask", label: "Welke vraag stelde iemand?", max: view.max_length, rows: 2 }),
      ...view.fields.map((one) => /** @type {PaperForm} */ ({
        type: "fact", key: `fact-${one.id}`, label: `Van een inwoner: ${one.label}`, rows: 2,
        max: view.max_length, extra: { field: one.id },
      })),
    ])}`;
}

/** @param {Act} act @param {View<"facilitator">["questions"][number]} item */
function questionMarkButtons(act, item) {
  const newest = act.pending("answered").filter(({ body }) => body.entry === item.id).pop();
  const mark = newest ? (newest.body.open ? "open" : "answered") : item.mark;
  const button = (/** @type {string} */ value, /** @type {string} */ label) => html`<button type="button"
    class="nl-button nl-button--secondary sp-button--small" aria-pressed=${String(mark === value)} aria-label="${label}: ${item.text}"
    @click=${() => act.send("answered", { entry: item.id, ...(value === "open" && { open: true }) })}>
    ${mark === value ? "✓ " : ""}${label}</button>`;
  return html`<div class="sp-row">${button("answered", "Beantwoord")} ${button("open", "Nog open")}</div>`;
}

/** @param {View<"facilitator">} view @param {Act} act @param {View<"facilitator">["fields"][number]} field */
function factForm(view, act, field) {
  const sending = act.pending("fact", field.facts)
    .filter(({ body }) => body.field === field.id)
    .map(({ id, body }) => ({ id, text: body.text, sending: true }));
  return html`<section class="sp-panel sp-stack" aria-label=${field.label}>
    ${cards([...field.facts, ...sending], {
      label: field.label,
      render: (fact) => html`${fact.mine
          ? editOwnText(act, fact, { max: view.max_length })
          : html`<p class="sp-card__text">${fact.text}</p><p class="sp-quiet">${fact.sending ? "We versturen dit" : `${fact.author}${fact.via ? ` (${fact.via})` : ""}`}</p>`}
        ${fact.sending ? nothing : moderation(act, fact)}`,
    })}
    ${textForm(act, {
      type: "fact", key: `fact-${field.id}`, label: field.label, hint: field.hint, rows: 2,
      max: view.max_length, extra: { field: field.id }, button: "Zet erbij",
    })}
  </section>`;
}
