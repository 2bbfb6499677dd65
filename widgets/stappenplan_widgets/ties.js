// @ts-check
import { confirmButton, html, inWhoseName, nothing, paperBox, step, thanks, waiting } from "./kit.js";
import { ticking } from "./ties/form.js";

/** @typedef {import("./kit/step.js").Act} Act */

export default step({
  participant(view, act) {
    const last = [...act.pending("contacts"), ...act.pending("passed")].pop();
    const passed = last ? last.type === "passed" : view.passed;
    const mine = last ? (passed ? null : last.body.ties) : view.mine;
    if (act.ui.again && view.open) return filling(view, act, mine ?? []);
    if (passed) return ready(view, act, "Je slaat dit over. Dat is prima.", "Toch invullen");
    if (mine) return ready(view, act, told(mine.length), "Aanpassen", true);
    return view.open ? filling(view, act, []) : waiting("Je kunt dit nu niet invullen.");
  },

  screen(view) {
    return html`<p class="sp-big-number" data-counts><strong>${view.answered}</strong>
        <span>${view.answered === 1 ? "persoon heeft" : "mensen hebben"} geantwoord</span></p>
      <p class="nl-paragraph nl-paragraph--lead sp-lead">Meedoen mag, het hoeft niet. Niemand in de zaal ziet wie jij aantikt.</p>`;
  },

  facilitator(view, act) {
    return html`<h3 class="nl-heading nl-heading--level-3">${view.answered} van ${view.people} antwoordden</h3>
      <p class="sp-quiet">${view.passed} ${view.passed === 1 ? "sloeg" : "sloegen"} dit over. Ook dat is klaar.
        Wie wat aantikte zie jij niet. In de kaart staan alleen afdelingen.</p>
      ${free(view, act)} ${paper(view, act)}`;
  },
});

/** @param {number} count */
function told(count) {
  if (!count) return "Dank je. Je had met niemand contact.";
  return `Dank je. Je tikte ${count} ${count === 1 ? "contact" : "contacten"} aan.`;
}

/** @param {any} view @param {Act} act @param {any[]} mine */
function filling(view, act, mine) {
  const stop = () => {
    act.ui.again = false;
    act.redraw();
  };
  return html`<p>Niemand in de zaal ziet jouw antwoord. Het plan laat alleen afdelingen zien.</p>
    ${ticking(view, act, {
      key: "contacts", mine,
      send: (ties) => act.send("contacts", { ties }),
      pass: () => act.send("passed"), done: stop,
    })}`;
}

/** @param {any} view @param {Act} act @param {string} text @param {string} label @param {boolean} [answered] */
function ready(view, act, text, label, answered = false) {
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
                question: "Je antwoord telt dan niet meer mee. Weghalen?", onConfirm: () => act.send("passed"),
              })
            : nothing}</div>`
      : nothing}`;
}

/** @param {any} view @param {Act} act */
function free(view, act) {
  if (!view.free?.length) return nothing;
  const gone = new Set(act.pending("struck").map(({ body }) => body.target));
  return html`<section class="sp-stack"><h3 class="nl-heading nl-heading--level-3">Zelf ingevulde rollen en organisaties</h3>
    <p class="sp-quiet">Staat hier de naam van een persoon? Haal die dan weg.</p>
    <ul class="ties-free">${view.free.filter((/** @type {any} */ one) => !gone.has(one.target)).map((/** @type {any} */ one) => html`<li>
      <span>${one.name}</span>
      ${confirmButton(act, {
        key: one.target, label: "Haal weg", kind: "sp-button--small", yes: "Ja, haal weg",
        question: `“${one.name}” weghalen? Dit contact telt dan niet mee.`,
        onConfirm: () => act.send("struck", { target: one.target }),
      })}</li>`)}</ul></section>`;
}

/** @param {any} view @param {Act} act */
function paper(view, act) {
  const { chosen, control } = inWhoseName(act, { key: "ties", label: "Voor wie vul je dit in?" });
  const others = { ...view, roster: view.roster.filter((/** @type {any} */ one) => one.target !== chosen) };
  return paperBox(act, html`${control}
      ${chosen
        ? html`${act.ui.tiesFor === chosen ? thanks("Opgeslagen.") : nothing}
          ${ticking(others, act, {
            key: `contacts-${chosen}`, mine: [],
            send: (ties) => act.sendFor(chosen, "contacts", { ties }),
            pass: () => act.sendFor(chosen, "passed"),
            done: () => {
              act.ui.tiesFor = chosen;
              act.redraw();
            },
          })}`
        : nothing}`);
}
