// @ts-check
// The facilitator's page of the step kind follow_up: days, a host, and when it is held.
import {
  capitalize, cards, choices, details, empty, field, fieldValue, formatDate, html, moderation, nothing, paperBox,
  paperForm, personSelect, tag, textForm, thanks,
} from "../kit.js";
import { whenText } from "./when_text.js";

/**
 * @template {import("../types/pages.js").Role} R
 * @typedef {import("../types/pages.js").View<"follow_up", R>} View
 */
/** @typedef {import("../types/pages.js").StepAct<"follow_up">} Act */
/** @typedef {import("../types/pages.js").PaperForm<"follow_up">} PaperForm */
/** @typedef {View<"facilitator">["meetings"][number]} Meeting */

/** @param {View<"facilitator">} view @param {Act} act */
export function facilitatorPage(view, act) {
  const sent = act.pending("meeting", view.meetings).map(({ body }) => body.theme);
  const suggested = view.suggested.filter((theme) => !sent.includes(theme));
  return html`${suggested.length
      ? html`<section class="sp-panel sp-stack" aria-label="Thema's die je voorbereidde"><p>Deze thema's bereidde je voor:</p>
        ${suggested.map((theme) => html`<div class="sp-row"><span>${theme}</span><button type="button" class="nl-button nl-button--secondary sp-button--small"
          aria-label="Zet klaar: ${theme}" @click=${() => act.send("meeting", { theme })}>Zet klaar</button></div>`)}</section>`
      : nothing}
    ${view.meetings.length ? nothing : empty("Er staat nog geen thema.")}
    ${view.meetings.map((one) => meetingPanel(view, act, one))}
    ${textForm(act, { type: "meeting", field: "theme", label: "Nog een thema", rows: 1, max: view.max_length, button: "Zet het erbij" })}
    ${answersFromPaper(view, act)}`;
}

/** @param {View<"facilitator">} view @param {Act} act @param {Meeting} one */
function meetingPanel(view, act, one) {
  return html`<section class="sp-panel sp-stack" aria-label=${one.theme}>
    <h3 class="nl-heading nl-heading--level-3">${one.theme}</h3>
    <p class="sp-quiet">${capitalize(one.author)}${one.via ? ` (${one.via})` : ""}</p>
    ${moderation(act, one)}
    ${one.state === "shown" ? html`${settledNotice(one)} ${dayList(view, act, one)} ${daysForm(view, act, one)} ${hostPart(view, act, one)}` : nothing}
  </section>`;
}

/** @param {Meeting} one */
function settledNotice(one) {
  if (!one.day) return nothing;
  const who = one.who_comes.length ? `: ${one.who_comes.join(", ")}` : "";
  return html`${thanks(`${whenText(one)}${one.place ? `, ${one.place}` : ""}.`)}
    ${one.past ? html`<p class="sp-notice">Deze dag is geweest. Ging het niet door? Kies een andere dag, of verberg het thema.</p>` : nothing}
    <p>${one.coming} ${one.coming === 1 ? "mens komt" : "mensen komen"}${who}</p>`;
}

/** Who can when, with a button for each day. @param {View<"facilitator">} view @param {Act} act @param {Meeting} one */
function dayList(view, act, one) {
  if (!one.days.length) return nothing;
  const place = fieldValue(act, `place-${one.id}`, one.place).trim();
  const settle = (/** @type {string} */ day) => act.send("settle", { meeting: one.id, day, begins: one.begins, ends: one.ends, place });
  const nobody = one.answered > 0 && one.days.every(({ names }) => !names.length);
  return html`<div class="sp-table"><table class="nl-table"><caption class="sp-hidden">Wie kan wanneer</caption>
      <tbody>${one.days.map(({ day, names }) => html`<tr><th scope="row">${formatDate(day)}</th>
        <td><strong>${names.length}</strong>${names.length ? `: ${names.join(", ")}` : ""}</td>
        <td><button type="button" class="nl-button nl-button--secondary sp-button--small" aria-pressed=${String(one.day === day)} aria-label="${one.day === day ? "Vastgelegd" : "Leg vast"}: ${formatDate(day)}, ${one.theme}"
          @click=${() => settle(day)}>${one.day === day ? "✓ Vastgelegd" : "Leg vast"}</button></td></tr>`)}</tbody></table></div>
    <p class="sp-quiet">${one.answered} van ${view.people} antwoordden.${one.unable.length ? ` Geen dag past: ${one.unable.join(", ")}.` : ""}</p>
    ${nobody ? html`<p class="sp-notice">Geen dag past bij iemand. Kies hieronder andere dagen.</p>` : nothing}
    ${field(act, { key: `place-${one.id}`, label: "Waar? (hoeft niet)", value: one.place, hint: "Komt in de agenda als je een dag vastlegt." })}`;
}

/** @param {View<"facilitator">} view @param {Act} act @param {Meeting} one */
function daysForm(view, act, one) {
  const key = (/** @type {string} */ name) => `${name}-${one.id}`;
  const places = [...Array(Math.min(view.most_days, one.days.length + 3)).keys()];
  const value = (/** @type {number} */ at) => fieldValue(act, key(`day-${at}`), one.days[at]?.day ?? "");
  const days = places.map(value).filter(Boolean);
  const begins = fieldValue(act, key("begins"), one.begins), ends = fieldValue(act, key("ends"), one.ends);
  const past = days.some((day) => day < view.first_day);
  const blocked = !days.length || past || ends <= begins;
  const send = () => {
    if (blocked) return;
    act.send("days", { meeting: one.id, days, begins, ends });
    for (const name of [...places.map((at) => `day-${at}`), "begins", "ends"]) act.draft(key(name)).clear();
  };
  const form = html`<div class="follow-up-form">
      ${places.map((at) => field(act, { key: key(`day-${at}`), label: `Dag ${at + 1}`, type: "date", value: one.days[at]?.day ?? "", hint: value(at) ? formatDate(value(at)) : "" }))}
      ${field(act, { key: key("begins"), label: "Van", type: "time", value: one.begins })}
      ${field(act, { key: key("ends"), label: "Tot", type: "time", value: one.ends })}
    </div>
    ${past ? html`<p class="sp-notice">Een van deze dagen is al geweest.</p>` : nothing}
    ${ends <= begins ? html`<p class="sp-notice">Het einde ligt voor het begin.</p>` : nothing}
    <button type="button" class="nl-button nl-button--primary" aria-disabled=${String(blocked)} @click=${send}>Vraag wie er dan kan</button>`;
  return one.days.length ? details("Andere dagen of tijden", form) : form;
}

/** @param {View<"facilitator">} view @param {Act} act @param {Meeting} one */
function hostPart(view, act, one) {
  if (!one.all_offers.length) return html`<p class="sp-quiet">Er is nog geen ${view.host_word}. Vraag het aan de groep.</p>`;
  const several = one.all_offers.filter(({ state }) => state === "shown").length > 1;
  return html`<h4 class="nl-heading nl-heading--level-4">${capitalize(view.host_word)}</h4>
    ${several && !one.chosen ? html`<p class="sp-notice">Meer dan één ${view.host_word}. Kies er een, samen met de groep.</p>` : nothing}
    ${cards(one.all_offers, {
      label: capitalize(view.host_word),
      render: (offer) => html`<p class="sp-card__text">${offer.name}</p>${offer.author === offer.name ? nothing : html`<p class="sp-quiet">${offer.author}</p>`}
        ${one.chosen === offer.id ? tag(`✓ ${view.host_word}`, "good") : nothing}
        ${several && one.chosen !== offer.id && offer.state === "shown"
          ? html`<button type="button" class="nl-button nl-button--secondary sp-button--small" aria-label="Kies ${offer.name}"
            @click=${() => act.send("choose", { meeting: one.id, offer: offer.id })}>Kies</button>` : nothing}
        ${moderation(act, offer)}`,
    })}`;
}

/** Themes, days and who comes, of who has no phone. @param {View<"facilitator">} view @param {Act} act */
function answersFromPaper(view, act) {
  const { chosen, control } = personSelect(act, { key: "follow-up", label: "Wie kan wanneer?" });
  const asked = view.meetings.filter((one) => one.state === "shown" && (one.days.length || one.day));
  return html`${paperForm(act, [
      /** @type {PaperForm} */ ({ type: "meeting", field: "theme", label: "Welk thema noemde iemand?", rows: 1, max: view.max_length }),
      ...view.meetings.filter(({ state }) => state === "shown").map((one) => /** @type {PaperForm} */ ({
        type: "host", key: `host-${one.id}`, field: "name", label: `Wie ontvangt de groep: ${one.theme}`, rows: 1, extra: { meeting: one.id },
      })),
    ])}
    ${asked.length ? paperBox(act, html`${control}${chosen ? asked.map((one) => answerFor(act, one, chosen)) : nothing}`, "Wie kan en wie komt, van papier") : nothing}`;
}

/** @param {Act} act @param {Meeting} one @param {string} person */
function answerFor(act, one, person) {
  if (one.day) {
    const button = (/** @type {boolean} */ yes, /** @type {string} */ label) => html`<button type="button" class="nl-button nl-button--secondary sp-button--small"
      aria-label="${label}: ${one.theme}" @click=${() => act.sendFor(person, "come", { meeting: one.id, yes })}>${label}</button>`;
    return html`<div class="sp-row"><span>${one.theme}</span> ${button(true, "Komt")} ${button(false, "Komt niet")}</div>`;
  }
  const key = `paper-days-${person}-${one.id}`;
  const days = act.ui[key] ?? [];
  return html`${choices(act, {
      legend: one.theme, name: key, multiple: true, value: days,
      options: one.days.map(({ day }) => ({ value: day, label: formatDate(day) })),
      onChange: (/** @type {string[]} */ next) => {
        act.ui[key] = next;
        act.redraw();
      },
    })}
    <button type="button" class="nl-button nl-button--secondary sp-button--small" aria-label="Zet erbij: ${one.theme}"
      @click=${() => act.sendFor(person, "can", { meeting: one.id, days })}>Zet erbij</button>`;
}
