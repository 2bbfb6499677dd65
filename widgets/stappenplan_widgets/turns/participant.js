// @ts-check
// The participant's page of the step kind turns: bring something, have a turn or pass, offer, and go on talking.
import { cards, choices, countdown, details, editOwnText, html, nothing, tag, textForm, thanks, waiting } from "../kit.js";
import { BROUGHT, fromWhere, offerCards, pairList, turnWords } from "./words.js";

/** @typedef {import("../types/pages.js").View<"turns", "participant">} View */
/** @typedef {import("../types/pages.js").StepAct<"turns">} Act */
/** @typedef {View["brought"][number] & {sending?: boolean}} Own */

/** @param {View} view @param {Act} act */
export function participantPage(view, act) {
  const [now] = view.now;
  if (view.phase === "after") return html`${talkingOn(view, act)} ${view.brought.length || view.my_state === "had" ? mine(view, act) : nothing} ${others(view)}`;
  return html`${now ? (view.my_state === "now" ? myTurn(now, act) : theirTurn(view, now, act)) : between(view, act)}
    ${mine(view, act)}
    ${view.mine.filter(() => view.my_state === "had").map((turn) => myOffers(turn))}
    ${waitingForMe(view, act)}
    ${offered(view, act)}`;
}

/** @param {View["now"][number]} now @param {Act} act */
const clock = (now, act) => html`<p class="sp-clock turns-clock" role="timer" data-ticks ${countdown(act, now.ends_at)}></p>
  <p class="turns-over">Rond rustig af.</p>`;

/** @param {View["now"][number]} now @param {Act} act */
const myTurn = (now, act) => html`<section class="sp-panel sp-stack turns-mine" aria-label="Jouw beurt">
  <p class="nl-paragraph nl-paragraph--lead sp-lead">Jij bent nu aan de beurt</p>
  ${clock(now, act)}
  <p>${now.text ? "Wat je schreef, staat op het scherm. Vertel erbij wat je wilt." : "Vertel het hardop. Of schrijf hieronder op wat je inbrengt."}</p>
  ${now.offers.length ? html`<h3 class="nl-heading nl-heading--level-3">Wat anderen jou aanbieden</h3>${offerCards(now.offers, "jou")}` : nothing}
</section>`;

/** @param {View} view @param {View["now"][number]} now @param {Act} act */
const theirTurn = (view, now, act) => html`<section class="sp-panel sp-stack" aria-label="Nu aan de beurt">
    <p class="nl-paragraph nl-paragraph--lead sp-lead">Nu: <strong>${now.name}</strong></p>
    ${fromWhere(now)}
    ${now.text ? html`<p><span class="turns-label">${now.label}</span> ${now.text}</p>` : html`<p class="sp-quiet">Luister naar ${now.name}.</p>`}
    ${now.offers.length ? details(`Wat anderen aanbieden (${now.offers.length})`, offerCards(now.offers, now.name)) : nothing}
  </section>
  ${offerForm(view, now, act)}`;

/** @param {View} view @param {{id: string, name: string}} to @param {Act} act */
const offerForm = (view, to, act) => view.open ? textForm(act, {
  type: "offer", key: `offer-${to.id}`, label: view.offer, rows: 2, max: view.max_length, extra: { to: to.id },
  button: `Bied dit aan ${to.name} aan`, hint: `De groep leest dit met jouw naam erbij. Zo weet ${to.name} wie je bent.`,
}) : nothing;

/** Nobody speaks: the turn that ended last, or what comes. @param {View} view @param {Act} act */
function between(view, act) {
  const [last] = view.told;
  const next = view.people.find((one) => one.id === view.next);
  if (view.phase === "talk" && last && last.id !== view.me) return html`${turnWords(last)} ${offerForm(view, last, act)}`;
  if (view.phase !== "talk") return nothing;
  return waiting(next ? `Straks: ${next.name}.` : "Iedereen was aan de beurt of paste.");
}

/** @param {View["mine"][number]} turn */
const myOffers = (turn) => html`<section class="sp-panel sp-stack" aria-label="Wat anderen jou aanbieden">
  <h3 class="nl-heading nl-heading--level-3">Wat anderen jou aanbieden</h3>
  ${turn.offers.length ? offerCards(turn.offers, "jou") : html`<p class="sp-quiet">Nog niets. Vraag het straks aan iemand zelf.</p>`}</section>`;

/** What I bring: a form, or what I wrote. @param {View} view @param {Act} act */
function mine(view, act) {
  const sending = act.pending("bring", view.brought).map(({ id, body }) => ({ id, text: body.text, what: body.what, state: "shown", merged: false, to: "", sending: true }));
  const [item] = /** @type {Own[]} */ ([...view.brought, ...sending]);
  if (!item) return view.open && view.my_state !== "passed" ? bringForm(view, act) : nothing;
  return html`<section class="sp-stack" aria-label="Wat jij inbrengt"><h3 class="nl-heading nl-heading--level-3">Wat jij inbrengt</h3>
    ${cards([item], { label: "Wat jij inbrengt", render: (one) => html`<p class="sp-quiet">${BROUGHT.find(({ value }) => value === one.what)?.label ?? ""}</p>
      ${editOwnText(act, one, { open: view.open, max: view.max_length, withdraw: !one.merged })}` })}
    ${view.open && !item.sending ? details("Is het toch iets anders?", choices(act, {
      legend: "Wat is het?", name: "turns-retype", row: true, quiet: true, value: /** @type {import("../types/entries.js").TurnsBring["what"]} */ (item.what), options: BROUGHT.map(({ value, label }) => ({ value, label })),
      onChange: (what) => act.send("retype", { what }),
    })) : nothing}</section>`;
}

/** @param {View} view @param {Act} act */
function bringForm(view, act) {
  const what = /** @type {import("../types/entries.js").TurnsBring["what"] | undefined} */ (act.ui.what);
  const had = view.my_state === "had";
  return html`<section class="sp-stack" aria-label="Breng iets in">
    ${had ? html`<p>Vertelde je het hardop? Schrijf het hier op, dan staat het in het verslag.</p>` : nothing}
    ${choices(act, {
      legend: view.ask, name: "turns-what", value: what, options: BROUGHT,
      onChange: (value) => {
        act.ui.what = value;
        act.redraw();
      },
    })}
    ${what ? textForm(act, {
      type: "bring", label: "Schrijf het op, in een paar zinnen", rows: 3, max: view.max_length, extra: { what }, button: "Dit breng ik in",
      hint: had ? "De groep leest dit, met jouw naam erbij." : "De groep leest dit als jij aan de beurt bent, met jouw naam erbij.",
    }) : html`<p class="sp-hint">Kies eerst wat het is.</p>`}</section>`;
}

/** My hand, and passing. @param {View} view @param {Act} act */
function waitingForMe(view, act) {
  if (!view.open || view.my_state === "had") return nothing;
  const button = (/** @type {string} */ label, /** @type {() => void} */ press) => html`<button type="button" class="nl-button nl-button--secondary" @click=${press}>${label}</button>`;
  if (view.my_state === "passed") return html`${thanks("Je past. Dat is goed.")} <div class="sp-row">${button("Toch een beurt", () => act.send("pass", { off: true }))}</div>`;
  return html`<section class="sp-stack" aria-label="Jouw plek in de volgorde">
    ${view.my_state === "missed" ? html`<p class="sp-notice">Je was er even niet. Aan het eind roepen we je opnieuw.</p>` : nothing}
    <div class="sp-row">${view.my_state === "now" ? nothing : view.hand ? html`${tag("Je hand is omhoog", "good")} ${button("Hand omlaag", () => act.send("raise", { off: true }))}`
      : button("Steek je hand op", () => act.send("raise"))} ${button("Ik pas", () => act.send("pass"))}</div>
    <p class="sp-hint">${view.my_state === "now" ? "" : "Met je hand omhoog zegt de begeleider wanneer jij mag. "}Passen mag: op het scherm staat dan dat je past.</p></section>`;
}

/** What I offered. @param {View} view @param {Act} act */
function offered(view, act) {
  const sending = act.pending("offer", view.offered).map(({ id, body }) => ({
    id, text: body.text, what: "", state: "shown", merged: false, to: view.people.find((one) => one.id === body.to)?.name ?? "", sending: true,
  }));
  const all = /** @type {Own[]} */ ([...sending.reverse(), ...view.offered.slice().reverse()]);
  if (!all.length) return nothing;
  return html`<section class="sp-stack"><h3 class="nl-heading nl-heading--level-3">Wat jij aanbood</h3>
    ${cards(all, { label: "Wat jij aanbood", render: (item) => html`<p class="sp-quiet">Aan ${item.to}</p>
      ${item.merged ? tag("Samengevoegd met andere kaarten", "quiet") : nothing}
      ${editOwnText(act, item, { open: view.open, max: view.max_length, withdraw: !item.merged })}` })}</section>`;
}

/** With whom I want to go on talking. @param {View} view @param {Act} act */
function talkingOn(view, act) {
  if (!view.talks.length) return waiting("Er is nog niemand anders die een beurt had of jou iets aanbood.");
  return html`<section class="sp-stack" aria-label="Verder praten"><h3 class="nl-heading nl-heading--level-3">Met wie wil je verder praten?</h3>
    <p class="sp-hint">Wie je kiest, leest dat je verder wilt praten. Anderen lezen het pas als jullie het allebei willen.</p>
    ${cards(view.talks, { label: "Met wie je verder kunt praten", render: (one) => talk(view, one, act) })}</section>`;
}

/** @param {View} view @param {View["talks"][number]} one @param {Act} act */
function talk(view, one, act) {
  const turn = view.told.find(({ id }) => id === one.id);
  const want = (/** @type {boolean} */ off) => act.send("want", { whom: one.id, off });
  const button = (/** @type {string} */ label, /** @type {boolean} */ off, kind = "secondary") => view.open ? html`<button type="button"
    class="nl-button nl-button--${kind} sp-button--small" aria-label="${label}: ${one.name}" @click=${() => want(off)}>${label}</button>` : nothing;
  return html`<p class="sp-card__text">${one.name}</p>
    ${turn?.text ? html`<p class="sp-quiet">${turn.label}: ${turn.text}</p>` : one.offered ? html`<p class="sp-quiet">Bood jou iets aan.</p>` : nothing}
    ${one.mine && one.theirs ? html`${thanks("Jullie willen allebei verder praten. Zoek elkaar op.")} ${button("Toch niet", true, "subtle")}`
      : one.mine ? html`<p>${one.phone ? `${one.name} weet dat jij verder wilt praten.` : `${one.name} heeft geen telefoon. Vraag het zelf even.`}</p> ${button("Toch niet", true, "subtle")}`
        : one.theirs ? html`<p><strong>${one.name} wil met jou verder praten.</strong> Wil jij dat niet? Dan hoef je niets te doen.</p> ${button("Ja, dat wil ik ook", false, "primary")}`
          : button("Hier wil ik mee verder praten", false)}`;
}

/** @param {View} view */
const others = (view) => html`${view.pairs.length ? details("Wie met wie verder praat", pairList(view.pairs)) : nothing}
  ${view.told.length ? details("Wat iedereen inbracht", html`${view.told.map((one) => turnWords(one))}`) : nothing}`;
