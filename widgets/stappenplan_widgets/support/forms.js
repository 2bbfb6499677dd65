// @ts-check
// Forms about support: to ask for it, to answer the rules, and to offer it; the facilitator fills them in for others.
import { choices, field, fieldValue, html, nothing, textForm } from "../kit.js";

/** @typedef {import("../types/pages.js").StepAct<"support">} Act */
/** @typedef {import("../types/entries.js").SupportAdmit} Admission */
/** @typedef {Admission["council"]} Council */
/** @typedef {{kinds: {id: string, label: string}[], professions: string[], more_than: number, ask: string, offer: string, max_length: number}} View */
/** @typedef {{id: string, council?: string, taking_part?: string[], bounded?: boolean, until?: string}} Answered */

/** @typedef {import("../types/entries.js").SupportOffer["what"]} Kind */

/** @param {View} view @returns {{value: Kind, label: string}[]} */
const kindOptions = (view) => view.kinds.map(({ id, label }) => ({ value: /** @type {Kind} */ (id), label }));

/**
 * A request for support, of myself or of `who`.
 *
 * @param {View} view @param {Act} act @param {{who?: string, initiative?: string}} [options]
 */
export function requestForm(view, act, { who = "", initiative = "" } = {}) {
  const key = `request-${who}`;
  const needs = /** @type {Kind[]} */ (act.ui[`${key}-needs`] ?? []);
  const name = fieldValue(act, `${key}-name`, initiative).trim();
  /** @param {{text: string}} body @param {import("../types/pages.js").Also} also */
  const send = ({ text }, also) => {
    const request = { initiative: name, text, needs };
    if (who) act.sendFor(who, "request", request, also);
    else act.send("request", request, also);
    act.draft(`${key}-name`).clear();
    act.ui[`${key}-needs`] = [];
    act.redraw();
  };
  return html`${field(act, { key: `${key}-name`, label: "Hoe heet het initiatief?", value: initiative, max: 80 })}
    ${choices(act, {
      legend: "Welke hulp zoek je?", name: `${key}-needs`, multiple: true, value: needs, options: kindOptions(view),
      onChange: (value) => {
        act.ui[`${key}-needs`] = value;
        act.redraw();
      },
    })}
    ${name && needs.length ? textForm(act, {
      type: "request", key, label: view.ask, rows: 3, max: view.max_length, button: "Vraag hulp",
      extra: { initiative: name, needs }, send, hint: "De groep leest dit, met je naam erbij.",
    }) : html`<p class="sp-hint">Vul de naam in en kies welke hulp je zoekt. Dan schrijf je op wat je nodig hebt.</p>`}`;
}

/**
 * The rules as questions. Each change is sent at once; the answer with its reason comes back with the view.
 *
 * @param {View} view @param {Act} act @param {Answered} request @param {string} [who] for whom the facilitator answers
 */
export function admissionForm(view, act, request, who = "") {
  const key = `admit-${request.id}`;
  const typed = /** @type {Partial<Admission>} */ (act.ui[key] ?? {});
  const council = /** @type {Council | undefined} */ (typed.council ?? (request.council || undefined));
  const professions = typed.professions ?? request.taking_part ?? [];
  const bounded = typed.bounded ?? request.bounded ?? false;
  const until = fieldValue(act, `${key}-until`, request.until);
  const set = (/** @type {Partial<Admission>} */ part) => {
    act.ui[key] = { ...typed, ...part };
    act.redraw();
  };
  const send = () => {
    if (!council) return;
    const body = { request: request.id, council, professions, bounded, ...(until ? { until } : {}) };
    if (who) act.sendFor(who, "admit", body);
    else act.send("admit", body);
  };
  return html`<form class="sp-form" @submit=${(/** @type {Event} */ event) => {
    event.preventDefault();
    send();
  }}>
    ${choices(act, {
      legend: "Versterkt het de rol van de raad?", name: `${key}-council`, value: council, onChange: (value) => set({ council: value }),
      options: /** @type {{value: Council, label: string}[]} */ ([{ value: "yes", label: "Ja" }, { value: "unsure", label: "Dat weten we nog niet" }, { value: "no", label: "Nee" }]),
    })}
    ${choices(act, {
      legend: "Welke beroepsgroepen doen mee?", hint: `Het moeten er minstens ${view.more_than + 1} zijn.`, name: `${key}-professions`, multiple: true,
      value: professions, options: view.professions.map((one) => ({ value: one, label: one })), onChange: (value) => set({ professions: value }),
    })}
    ${choices(act, {
      legend: "Is duidelijk wat er wel en niet bij hoort?", name: `${key}-bounded`, row: true, value: bounded ? "yes" : "no", onChange: (value) => set({ bounded: value === "yes" }),
      options: [{ value: "yes", label: "Ja" }, { value: "no", label: "Nog niet" }],
    })}
    ${field(act, { key: `${key}-until`, label: "Op welke dag is het klaar?", hint: "Weet je het nog niet? Laat het leeg.", type: "date", value: request.until })}
    <button class="nl-button nl-button--primary sp-button--wide" aria-disabled=${String(!council)}>Bekijk de uitkomst</button>
    ${council ? nothing : html`<p class="sp-hint">Beantwoord eerst de vraag over de raad.</p>`}</form>`;
}

/** @param {View} view @param {Act} act @param {string} [who] */
export function offerForm(view, act, who = "") {
  const key = `support-offer-${who}`;
  const what = /** @type {Kind | undefined} */ (act.ui[key]);
  return html`${choices(act, {
      legend: "Welke hulp kun je bieden?", name: key, value: what, options: kindOptions(view),
      onChange: (value) => {
        act.ui[key] = value;
        act.redraw();
      },
    })}
    ${what ? textForm(act, {
      type: "offer", key: `${key}-${what}`, label: view.offer, rows: 2, max: view.max_length, extra: { what }, button: "Bied dit aan",
      hint: "De groep leest dit, met je naam erbij.",
      send: (body, also) => who ? act.sendFor(who, "offer", { ...body, what }, also) : act.send("offer", { ...body, what }, also),
    }) : html`<p class="sp-hint">Kies eerst welke hulp het is.</p>`}`;
}
