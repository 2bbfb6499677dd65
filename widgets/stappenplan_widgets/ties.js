// @ts-check
// The pages of the step kind ties.
import { confirmButton, html, nothing, paperBox, personSelect, step, svg, thanks, unitWords, waiting } from "./kit.js";
import { clearDraftWhenShown } from "./ties/draft_answer.js";
import { contactForm } from "./ties/contact_form.js";

/**
 * @template {import("./types/pages.js").Role} R
 * @typedef {import("./types/pages.js").View<"ties", R>} View
 */
/** @typedef {import("./types/pages.js").StepAct<"ties">} Act */

export default step(/** @satisfies {import("./types/pages.js").StepPages<"ties">} */ ({
  participant(view, act) {
    clearDraftWhenShown(view, act, "contacts");
    const last = [...act.pending("contacts"), ...act.pending("passed")].pop();
    const passed = last ? last.type === "passed" : view.passed;
    const mine = last ? (passed ? null : last.body.ties) : view.mine;
    if (act.ui.again && view.open) return answerForm(view, act, mine ?? []);
    if (passed) return sentAnswer(view, act, "Je slaat dit over. Dat is prima.", "Toch invullen");
    if (mine) return sentAnswer(view, act, answerText(mine.length), "Aanpassen", true);
    return view.open ? answerForm(view, act, []) : waiting("Je kunt dit nu niet invullen.");
  },

  screen(view) {
    if (view.network?.before) return networkComparison(view.network);
    return html`<p class="sp-big-number" data-counts><strong>${view.answered}</strong>
        <span>${view.answered === 1 ? "persoon heeft" : "mensen hebben"} geantwoord</span></p>
      <p class="nl-paragraph nl-paragraph--lead sp-lead">Meedoen mag, het hoeft niet. Geen enkele pagina laat zien wie jij aantikt.</p>`;
  },

  facilitator(view, act) {
    return html`<h3 class="nl-heading nl-heading--level-3">${view.answered} van ${view.people} antwoordden</h3>
      <p class="sp-quiet">${view.passed} ${view.passed === 1 ? "sloeg" : "sloegen"} dit over. Ook dat is klaar.
        Jij ziet niet wie wat aantikte. In de kaart staan alleen ${unitWords(act).many}.</p>
      ${view.on_map ? html`<p class="sp-quiet">${view.on_map} ${view.on_map === 1 ? "persoon wil" : "mensen willen"} met naam op de kaart.</p>` : nothing}
      ${networkSnapshot(view, act)} ${freeContacts(view, act)} ${contactsFromPaper(view, act)}`;
  },

  advisor: (view) => (view.network?.before ? networkComparison(view.network) : waiting("Hier komt wat er veranderde.")),
}));

/** Two moments after each other, everything in the same place. @param {NonNullable<View<"screen">["network"]>} network */
function networkComparison({ change: [first, ...rest], before, after }) {
  const said = (/** @type {string} */ one) => html`<p data-turn>${one}</p>`;
  return html`<figure class="ties-moment" data-turn><figcaption>Toen</figcaption>${svg(before, "De kaart van toen")}</figure>
    ${first ? said(first) : nothing}
    <figure class="ties-moment" data-turn><figcaption>Nu</figcaption>${svg(after, "De kaart van nu")}</figure>
    ${rest.map(said)}`;
}

/** When the map was made, and whether it may be made anew. @param {View<"facilitator">} view @param {Act} act */
function networkSnapshot(view, act) {
  const sentences = view.network?.change ?? [];
  const going = act.pending("photo").length > 0;
  return html`<section class="sp-panel sp-stack" aria-label="De kaart">
    <p>${view.shown ? `Op de kaart staan nu ${view.shown} antwoorden.` : "Er is nog geen kaart. Die komt vanzelf bij Verbinden en bij Sluiten."}</p>
    ${view.fresh
      ? html`<button type="button" class="nl-button nl-button--secondary" aria-disabled=${String(going)}
          @click=${() => going || act.send("photo")}>${view.shown ? "Maak de kaart opnieuw" : "Maak de kaart nu"}</button>`
      : html`<p class="sp-quiet">De kaart verandert pas als per groep vijf mensen (opnieuw) antwoorden. Anders zie je wat één persoon zei.</p>`}
    ${sentences.length ? html`<ul>${sentences.map((/** @type {string} */ one) => html`<li>${one}</li>`)}</ul>` : nothing}
  </section>`;
}

/** @param {number} count */
function answerText(count) {
  if (!count) return "Dank je. Je had met niemand contact.";
  return `Dank je. Je tikte ${count} ${count === 1 ? "contact" : "contacten"} aan.`;
}

/** @param {View<"participant">} view @param {Act} act @param {import("./ties/draft_answer.js").Contact[]} mine */
function answerForm(view, act, mine) {
  const unit = unitWords(act);
  const stop = () => {
    act.ui.again = false;
    act.redraw();
  };
  return html`${view.again
      ? html`<div class="sp-panel"><p><strong>Deze vraag kreeg je al eerder.</strong> We leggen de twee keren naast elkaar,
          per ${unit.one}. Zo ziet de groep wat er veranderde. Meedoen mag, het hoeft niet. Van wie één keer antwoordt,
          vergelijken we niets.</p></div>`
      : nothing}
    <p>Geen enkele pagina laat anderen jouw antwoord zien. Het plan laat alleen ${unit.many} zien.</p>
    ${contactForm(view, act, {
      key: "contacts", mine,
      send: (ties) => act.send("contacts", { ties }),
      pass: () => act.send("passed"), done: stop,
    })}`;
}

/** @param {View<"participant">} view @param {Act} act @param {string} text @param {string} label @param {boolean} [answered] */
function sentAnswer(view, act, text, label, answered = false) {
  const again = () => {
    act.ui.again = true;
    act.redraw();
  };
  return html`${thanks(text)}
    ${view.open
      ? html`<div class="sp-row"><button type="button" class="nl-button nl-button--secondary" @click=${again}>${label}</button>
          ${answered
            ? confirmButton(act, {
                key: "ties-away", label: "Haal mijn antwoord weg", yes: "Ja, haal weg",
                question: "Je antwoord telt dan niet mee op een volgende kaart. Een kaart die er al is, telt alleen groepen van vijf of meer. Weghalen?", onConfirm: () => act.send("passed"),
              })
            : nothing}</div>
        ${answered ? nameConsent(view, act) : nothing}`
      : nothing}`;
}

/** Consent to be named on the map. @param {View<"participant">} view @param {Act} act */
function nameConsent(view, act) {
  const newest = act.pending("on_map").pop();
  const on = newest ? newest.body.yes : view.on_map;
  const unit = unitWords(act).one;
  return html`<section class="sp-panel sp-stack" aria-label="Jouw naam op de kaart">
    <p>${on
      ? html`<strong>Jouw naam mag op de kaart.</strong> Je staat er pas op als de rest van je ${unit} met vijf of meer is.`
      : html`<strong>Jouw naam staat niet op de kaart.</strong> Daar staat alleen je ${unit}. Dat blijft zo, tenzij jij ja zegt.`}</p>
    <button type="button" class="nl-button nl-button--secondary" @click=${() => act.send("on_map", { yes: !on })}>
      ${on ? "Haal mijn naam eraf" : "Mijn naam mag erop"}</button>
  </section>`;
}

/** @param {View<"facilitator">} view @param {Act} act */
function freeContacts(view, act) {
  if (!view.free?.length) return nothing;
  const gone = new Set(act.pending("struck").map(({ body }) => body.target));
  return html`<section class="sp-stack"><h3 class="nl-heading nl-heading--level-3">Zelf ingevulde rollen en organisaties</h3>
    <p class="sp-quiet">Staat hier de naam van een persoon? Haal die dan weg.</p>
    <ul class="ties-free">${view.free.filter((one) => !gone.has(one.target)).map((one) => html`<li>
      <span>${one.name}</span>
      ${confirmButton(act, {
        key: one.target, label: "Haal weg", kind: "sp-button--small", yes: "Ja, haal weg",
        question: `“${one.name}” weghalen? Dit contact telt dan niet mee.`,
        onConfirm: () => act.send("struck", { target: one.target }),
      })}</li>`)}</ul></section>`;
}

/** @param {View<"facilitator">} view @param {Act} act */
function contactsFromPaper(view, act) {
  const { chosen, control } = personSelect(act, { key: "ties", label: "Voor wie vul je dit in?" });
  const others = { ...view, roster: view.roster.filter((one) => one.target !== chosen) };
  return paperBox(act, html`${control}
      ${chosen
        ? html`${act.ui.tiesFor === chosen ? thanks("Opgeslagen.") : nothing}
          ${contactForm(others, act, {
            key: `contacts-${chosen}`, mine: [],
            send: (ties) => {
              act.sendFor(chosen, "contacts", { ties });
            },
            pass: () => act.sendFor(chosen, "passed"),
            done: () => {
              act.ui.tiesFor = chosen;
              act.redraw();
            },
          })}`
        : nothing}`);
}
