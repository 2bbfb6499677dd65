// @ts-check
// For what a story is released, under which name, and how that is taken back.
import { capitalize, choices, confirmButton, field, fieldValue, formatDate, html, nothing, tag } from "../kit.js";
import { tellerText } from "./text.js";

/** @typedef {import("../types/pages.js").View<"stories", "participant">} View */
/** @typedef {import("../types/pages.js").PageAct} PageAct */
/** @typedef {import("../types/entries.js").StoriesStoryReleased} Release */
/** @typedef {import("../types/entries.js").StoriesStoryWithdrawn} Withdrawal */
/** @typedef {Omit<View["mine"][number], "via"> & {via?: string}} Story */
/**
 * @typedef {object} Sends what is sent in the teller's name
 * @property {(body: Release) => void} release
 * @property {(body: Withdrawal) => void} withdraw
 */

const TAKEN_BACK = "Het staat dan niet meer in wat wij vanaf nu maken. Wat al op internet staat of is opgehaald, kunnen wij niet zelf weghalen. De begeleider leest dat het vervangen moet worden. Intrekken?";

/**
 * Every publication with what its teller said of it, and the form while one of them is open.
 *
 * @param {Pick<View, "publications">} view @param {PageAct} act @param {Story} story
 * @param {Sends & {name: string, paper?: boolean}} sends
 */
export function releasePanel(view, act, story, sends) {
  const asked = story.releases.some(({ state }) => state === "asked" || state === "outdated");
  const key = `change-${story.id}`;
  const change = (/** @type {boolean} */ on) => {
    act.ui[key] = on;
    act.redraw();
  };
  return html`<section class="sp-stack stories-release" aria-label="Vrijgeven: ${story.title}">
    <ul class="stories-publications">${view.publications.map((one) => publicationRow(act, story, one, sends))}</ul>
    ${asked || act.ui[key]
      ? html`${releaseForm(view, act, story, { ...sends, done: () => change(false) })}
        ${asked ? nothing : html`<button type="button" class="nl-button nl-button--subtle" @click=${() => change(false)}>Laat het zo</button>`}`
      : html`<button type="button" class="nl-button nl-button--secondary sp-button--small" aria-label="Kies opnieuw: ${story.title}" @click=${() => change(true)}>Kies opnieuw</button>`}
  </section>`;
}

/** @param {PageAct} act @param {Story} story @param {View["publications"][number]} publication @param {Sends} sends */
function publicationRow(act, story, publication, sends) {
  const given = story.releases.find((one) => one.publication === publication.id);
  if (!given) return nothing;
  const words = {
    asked: tag("nog niet gekozen", "quiet"), given: tag("✓ vrijgegeven", "good"), kept: tag("niet vrijgegeven", "quiet"),
    outdated: tag("veranderd: geef het opnieuw vrij", "attention"),
  }[given.state];
  return html`<li><p><strong>${capitalize(publication.title)}</strong> ${words}</p>
    ${given.state === "given"
      ? html`<p class="sp-quiet">${tellerText(given.by)}. Vrijgegeven op ${formatDate(given.day)}${given.paper ? ", op papier" : ""}.</p>
        <div class="sp-row">${confirmButton(act, {
          key: `back-${story.id}-${publication.id}`, label: "Trek in", about: `${story.title}, ${publication.title}`, kind: "nl-button--subtle sp-button--small",
          question: TAKEN_BACK, yes: "Ja, trek in", no: "Laat het staan",
          onConfirm: () => sends.withdraw({ story: story.id, publication: /** @type {Withdrawal["publication"]} */ (publication.id) }),
        })}</div>`
      : nothing}</li>`;
}

/**
 * Where it may stand, and how the teller stands under it.
 *
 * @param {Pick<View, "publications">} view @param {PageAct} act @param {Story} story
 * @param {Sends & {name: string, paper?: boolean, done: () => void}} sends
 */
function releaseForm(view, act, story, sends) {
  const { name, paper = false, done } = sends;
  const key = `release-${story.id}`;
  const given = story.releases.filter(({ state }) => state === "given");
  const [first] = story.releases.filter(({ byline }) => byline);
  /** @type {string[]} */
  const where = act.ui[`${key}-where`] ?? given.map((one) => one.publication);
  const byline = act.ui[`${key}-byline`] ?? first?.byline ?? "";
  const role = fieldValue(act, `${key}-role`, first?.in_role).trim();
  const signed = !paper || act.ui[`${key}-signed`] === true;
  const blocked = (where.length > 0 && (!byline || (byline === "role" && !role))) || !signed;
  const keep = (/** @type {string} */ field, /** @type {unknown} */ value) => {
    act.ui[`${key}-${field}`] = value;
    act.redraw();
  };
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (blocked) return;
    for (const { id } of view.publications) {
      const publication = /** @type {Release["publication"]} */ (id);
      if (where.includes(id)) {
        sends.release({
          story: story.id, words: story.words, publication, byline: /** @type {Release["byline"]} */ (byline),
          ...(byline === "role" ? { role } : {}), ...(paper ? { paper } : {}),
        });
      } else sends.withdraw({ story: story.id, publication });
    }
    act.draft(`${key}-role`).clear();
    done();
  };
  return html`<form class="sp-form" @submit=${submit}>
    ${choices(act, {
      legend: "Waar mag dit verhaal in?", name: `${key}-where`, multiple: true, value: where,
      options: view.publications.map((one) => ({ value: one.id, label: capitalize(one.title), hint: one.reach })),
      onChange: (/** @type {string[]} */ next) => keep("where", next),
    })}
    ${where.length ? choices(act, {
      legend: "Hoe sta je erbij?", name: `${key}-byline`, value: byline,
      options: [
        ...(name ? [{ value: "name", label: `Met mijn naam: ${name}` }] : []),
        { value: "role", label: "Met mijn rol", hint: "Bijvoorbeeld: buurvrouw, wijkbeheerder of raadslid." },
        { value: "nobody", label: "Zonder naam", hint: "Wie je kent, kan je verhaal soms toch herkennen." },
      ],
      onChange: (/** @type {string} */ next) => keep("byline", next),
    }) : nothing}
    ${where.length && byline === "role" ? field(act, { key: `${key}-role`, label: "In welke rol?", value: first?.in_role }) : nothing}
    ${paper ? choices(act, {
      legend: "Toestemming op papier", name: `${key}-signed`, multiple: true, value: signed ? ["yes"] : [],
      options: [{ value: "yes", label: "De verteller koos dit en tekende het verhalenblad", hint: "Bewaar het blad." }],
      onChange: (/** @type {string[]} */ next) => keep("signed", next.length > 0),
    }) : nothing}
    <button class="nl-button ${where.length ? "nl-button--primary" : "nl-button--secondary"} sp-button--wide" aria-disabled=${String(blocked)}>${where.length ? "Geef vrij" : "Geef nergens voor vrij"}</button>
  </form>`;
}
