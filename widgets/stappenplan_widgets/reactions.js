// @ts-check
// The pages of the step kind reactions: a report behind a link, and what readers say about it.
import {
  cards, confirmButton, details, empty, field, fieldValue, formatDate, html, nothing, paperBox, step, svg, tag,
  textForm, thanks, waiting,
} from "./kit.js";

/**
 * @template {import("./types/pages.js").Role} R
 * @typedef {import("./types/pages.js").View<"reactions", R>} View
 */
/** @typedef {import("./types/pages.js").StepAct<"reactions">} Act */
/** @typedef {View<"facilitator">["waiting"][number]} Reaction */
/** @typedef {{readable: boolean, taken: boolean, until: string}} Open */

export default step(/** @satisfies {import("./types/pages.js").StepPages<"reactions">} */ ({
  participant(view, act) {
    if (!view.readable) return waiting("De begeleider zet het verslag straks open. Dan staat hier de link.");
    const { report } = act.frame;
    return html`<p>${untilText(view, act)}</p>
      ${report ? html`<a class="nl-button nl-button--primary sp-button--wide" href=${report.url} target="_blank" rel="noopener">Lees en reageer</a>
        <p class="sp-hint">Je mag de link doorsturen. Wie reageert, hoeft geen naam te geven.</p>` : nothing}
      ${shownList(view)}`;
  },

  screen(view, act) {
    if (!view.readable) return waiting("Straks staat hier het verslag.");
    const { report } = act.frame;
    return html`<div class="reactions-screen" data-turn>
        ${report?.qr ? html`<div class="reactions-qr">${svg(report.qr, "QR-code van het verslag")}</div>` : nothing}
        <div class="sp-stack"><p class="nl-paragraph nl-paragraph--lead sp-lead">Scan de grote code. Lees het verslag en schrijf wat je nog wilt zeggen.</p>
          <p>${untilText(view, act)}</p></div>
      </div>
      ${cards(view.shown, { columns: true, label: "Reacties" })}`;
  },

  advisor: (view) => (view.shown.length ? shownList(view) : empty("Er staan nog geen reacties.")),

  facilitator(view, act) {
    return html`${openingPanel(view, act)} ${waitingList(view, act)} ${decidedLists(view, act)} ${fromMail(view, act)}`;
  },
}));

/** Until when readers react, in words. @param {Open} view @param {Act} act */
function untilText(view, act) {
  if (!view.taken) return "Reageren kan niet meer.";
  if (!view.until) return "";
  return isOver(view, act) ? `Reageren kon tot en met ${formatDate(view.until)}.` : `Reageren kan tot en met ${formatDate(view.until)}.`;
}

/** @param {Open} view @param {Act} act */
const isOver = (view, act) =>
  Boolean(view.until) && new Date(act.now).toLocaleDateString("sv-SE", { timeZone: "Europe/Amsterdam" }) > view.until;

/** @param {Pick<View<"participant">, "shown">} view */
function shownList({ shown }) {
  if (!shown.length) return nothing;
  return html`<h3 class="nl-heading nl-heading--level-3">Reacties</h3>${cards(shown, { label: "Reacties", render: words })}`;
}

/** @param {Reaction} one */
const words = (one) => html`<p class="sp-card__text">${one.text}</p>
  <p class="sp-quiet">${formatDate(one.day)}${one.chapter ? `, over ${one.chapter}` : ""}</p>`;

/** Opening and closing the report, with its link. @param {View<"facilitator">} view @param {Act} act */
function openingPanel(view, act) {
  if (!view.readable) {
    return html`<section class="sp-panel sp-stack" aria-label="Verslag openzetten">
      <p>Zet het verslag open. Wie de link heeft, leest dan de openbare versie. Daar staat niet in wie wat zei.</p>
      ${dayForm(view, act, "Zet het verslag open")}</section>`;
  }
  const { report } = act.frame;
  return html`<section class="sp-panel sp-stack" aria-label="Het verslag staat open">
    ${thanks(view.taken && !isOver(view, act) ? "Het verslag staat open. Lezers kunnen reageren." : "Het verslag staat open. Reageren kan niet meer.")}
    <p>${untilText(view, act)}</p>
    ${report ? html`<div class="reactions-link">${report.qr ? html`<div class="reactions-qr">${svg(report.qr, "QR-code van het verslag")}</div>` : nothing}
      <div class="sp-stack"><p>Stuur deze link rond, ook aan mensen die er niet bij waren:</p>
        <p><a class="nl-link" href=${report.url} target="_blank" rel="noopener">${report.url}</a></p></div></div>` : nothing}
    ${details(view.taken ? "Andere einddag" : "Weer laten reageren", dayForm(view, act, view.taken ? "Verander de einddag" : "Laat weer reageren"))}
    <div class="sp-row">
      ${view.taken ? html`<button type="button" class="nl-button nl-button--secondary" @click=${() => act.send("reactions_closed")}>Stop met reageren</button>` : nothing}
      ${confirmButton(act, {
        key: "report", label: "Zet het verslag dicht", question: "Niemand kan het verslag dan nog lezen met de link. Doorgaan?",
        yes: "Ja, zet dicht", onConfirm: () => act.send("report_closed"),
      })}
      ${confirmButton(act, {
        key: "renew", label: "Maak een nieuwe link", question: "De oude link en code werken dan niet meer, voor niemand. Je stuurt de nieuwe zelf rond. Doorgaan?",
        yes: "Ja, maak een nieuwe", onConfirm: () => act.send("link_renewed"),
      })}</div>
  </section>`;
}

/** @param {View<"facilitator">} view @param {Act} act @param {string} label */
function dayForm(view, act, label) {
  const first = view.readable ? view.until : view.suggested_day;
  const until = fieldValue(act, "until", first);
  const wrong = Boolean(until) && (until < view.first_day || until > view.last_day);
  const send = () => {
    if (wrong) return;
    act.send("report_opened", until ? { until } : {});
    act.draft("until").clear();
  };
  return html`${field(act, { key: "until", label: "Reageren kan tot en met", type: "date", value: first, hint: until ? formatDate(until) : "Leeg: zonder einddag." })}
    ${wrong ? html`<p class="sp-notice">Kies een dag die nog komt, binnen twee jaar.</p>` : nothing}
    <button type="button" class="nl-button nl-button--primary" aria-disabled=${String(wrong)} @click=${send}>${label}</button>`;
}

/** What nobody but the facilitator reads yet. @param {View<"facilitator">} view @param {Act} act */
function waitingList(view, act) {
  const decided = decidedNow(act);
  const left = view.waiting.filter(({ id }) => !decided.has(id));
  if (!left.length) return view.readable ? html`<p class="sp-quiet">Er wachten geen nieuwe reacties.</p>` : nothing;
  return html`<section class="sp-stack" aria-label="Nieuwe reacties">
    <h3 class="nl-heading nl-heading--level-3">Nieuw: ${left.length}</h3>
    <p class="sp-hint">Alleen jij leest deze. Staat er een naam in, of iets dat iemand raakt? Toon haar dan niet.</p>
    ${cards(left, { label: "Nieuwe reacties", render: (one) => html`${words(one)} <div class="sp-row">${showButton(act, one, "Toon")} ${refuseForm(view, act, one, "Toon niet")} ${eraseLink(act, one)}</div>` })}
  </section>`;
}

/** The reactions about which a decision is on its way. @param {Act} act */
const decidedNow = (act) =>
  new Set([...act.pending("reaction_shown"), ...act.pending("reaction_refused")].map(({ body }) => body.reaction));

/** @param {Act} act @param {Reaction} one @param {string} label */
const showButton = (act, one, label) => html`<button type="button" class="nl-button nl-button--secondary sp-button--small" aria-label="${label}: ${one.text}"
  @click=${() => act.send("reaction_shown", { reaction: one.id })}>${label}</button>`;

/** To the page that asks once more. @param {Act} act @param {Reaction} one */
const eraseLink = (act, one) => (act.frame.links?.erase_reaction
  ? html`<a class="nl-link" aria-label="Wis: ${one.text}" href="${act.frame.links.erase_reaction}?reactie=${one.id}">Wis</a>`
  : nothing);

/** @param {View<"facilitator">} view @param {Act} act @param {Reaction} one @param {string} label */
function refuseForm(view, act, one, label) {
  const key = `refuse-${one.id}`;
  if (act.ui.refusing !== one.id) {
    return html`<button type="button" class="nl-button nl-button--subtle sp-button--small" aria-label="${label}: ${one.text}" @click=${() => {
      act.ui.refusing = one.id;
      act.redraw();
    }}>${label}</button>`;
  }
  return textForm(act, {
    type: "reaction_refused", key, field: "reason", extra: { reaction: one.id }, label: "Waarom niet?", rows: 2, max: view.max_length, optional: true,
    hint: "Wie dit schreef, leest je reden met de eigen code. Je mag het leeg laten.", button: label,
    onSent: () => {
      act.ui.refusing = null;
    },
  });
}

/** @param {View<"facilitator">} view @param {Act} act */
function decidedLists(view, act) {
  return html`${view.shown.length
      ? html`<section class="sp-stack" aria-label="Getoonde reacties"><h3 class="nl-heading nl-heading--level-3">Iedereen leest: ${view.shown.length}</h3>
          ${cards(view.shown, { label: "Getoonde reacties", render: (one) => html`${words(one)} <div class="sp-row">${refuseForm(view, act, one, "Toon niet meer")} ${eraseLink(act, one)}</div>` })}</section>`
      : nothing}
    ${view.refused.length
      ? details(`Niet getoond (${view.refused.length})`, cards(view.refused, {
          label: "Niet getoonde reacties",
          render: (one) => html`${words(one)} ${one.reason ? html`<p>${tag("Reden", "quiet")} ${one.reason}</p>` : nothing} <div class="sp-row">${showButton(act, one, "Toon toch")} ${eraseLink(act, one)}</div>`,
        }))
      : nothing}`;
}

/** What came by mail or on paper. @param {View<"facilitator">} view @param {Act} act */
const fromMail = (view, act) => paperBox(act, textForm(act, {
  type: "reaction", label: "Wat staat er?", max: view.max_length, button: "Zet erbij",
  hint: "Neem de woorden over, zonder de naam. De reactie is meteen voor iedereen te lezen.",
}), "Van papier of uit de mail");
