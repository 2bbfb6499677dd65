// What a page is given and what it can do. Views, frames and entries come from the engine.

import type { TemplateResult } from "lit-html";
import type { Draft } from "../kit/drafts.js";
import type { Parcel } from "../kit/outbox.js";
import type { ServerTime } from "../kit/server_time.js";
import type { Entries, InterviewManager, InterviewRegroup, MeetTookPlace } from "./entries.js";
import type { Frames, Views } from "./views.js";

export type Role = keyof Frames;
/** A step kind of this package. */
export type Kind = keyof Views & keyof Entries;
/** What a page of a kind is shown; with several roles, a field that one of them lacks is optional. */
export type View<K extends Kind, R extends Role = Role> = Either<RoleView<K, R>>;
type RoleView<K extends Kind, R extends Role> = R extends keyof Views[K] ? Views[K][R] : never;

/** One of several objects, with the fields of the others as optional ones. */
export type Either<Objects, All extends PropertyKey = Objects extends unknown ? keyof Objects : never> =
  Objects extends unknown ? Objects & { [Field in Exclude<All, keyof Objects>]?: undefined } : never;

/** What the hosting adds to a frame: addresses, codes and documents. */
export interface Hosted {
  /** Why this page shows nothing any more; there is nothing else in the frame then. */
  ended?: string;
  join?: { code: string; url?: string; qr?: string };
  links?: Record<string, string>;
  documents?: Array<{ name: string; title: string; group: string; url: string }>;
  /** Where anybody reads the report, once it is open. */
  report?: { url: string; qr: string };
  /** Where anybody uses the framework that the group made, once it is decided. */
  framework?: { url: string; qr: string };
}

/** The code with which somebody comes back on another phone. */
interface Returning {
  return_code?: string;
  return_url?: string;
  data_url?: string;
  erase_url?: string;
  devices_url?: string;
  introductions_url?: string;
  privacy_url?: string;
}

interface HostedRoles {
  participant: { me: Returning | null };
  facilitator: { people: Returning[]; along?: string };
  screen: unknown;
  advisor: unknown;
}

export type Frame<R extends Role = Role> = R extends Role ? Frames[R] & Hosted & HostedRoles[R] : never;
/** A frame as a page finds it before the first one has arrived. */
export type AnyFrame = Partial<Omit<Frames["facilitator"], "me" | "role"> & Omit<Frames["participant"], "me" | "asked" | "role">>
  & Hosted & { me?: Frames["participant"]["me"] | null; role?: Role };

/** Text that goes back into its draft when the server refuses it. */
export interface DraftOf {
  key: string;
  value: string;
}

export interface Also {
  draft?: DraftOf;
}

/** What is given as a body, with no field that the body does not have: not even in a variable. */
type Only<Body, Given> = Given & { [Field in Exclude<keyof Given, KeysOf<Body>>]: never };
type KeysOf<Objects> = Objects extends unknown ? keyof Objects : never;

/** The types of entries whose body may be left out, for no field is required. */
type Bodyless<Bodies> = { [T in keyof Bodies]: Record<never, never> extends Bodies[T] ? T : never }[keyof Bodies];

/** Entries of the gathering itself and of its advice, sent outside a step. */
export type Outside = Entries["steering"] & Entries["advice"];

/** An entry on its way. */
export interface Pending<Body> {
  id: string;
  step: string;
  type: string;
  body: Body;
  for?: string;
  /** When it was written, ISO 8601 in UTC, by the server's clock as the phone knows it. */
  written?: string;
}

/** What every page can do. */
export interface PageAct {
  /** State of this page alone. */
  // biome-ignore lint/suspicious/noExplicitAny: each page keeps what it likes, under names of its own.
  ui: Record<string, any>;
  redraw(): void;
  readonly frame: AnyFrame;
  /** Server time in milliseconds. */
  readonly now: number;
  draft(key: string): Draft;
  paperAsked(): boolean;
  steer(type: Bodyless<Outside>): string;
  steer<T extends keyof Outside, B extends Outside[T]>(type: T, body: Only<Outside[T], B>, also?: Also): string;
  pending<T extends keyof Outside>(type: T, known: { id: string }[], step: ""): Pending<Either<Outside[T]>>[];
}

/** What the page of a step kind can do. */
export interface StepAct<K extends Kind = Kind> extends PageAct {
  /** Be shown another part of this step; "" for the usual one. */
  part(part: string): void;
  send(type: Bodyless<Entries[K]>): string;
  send<T extends keyof Entries[K], B extends Entries[K][T]>(type: T, body: Only<Entries[K][T], B>, also?: Also): string;
  sendFor(participant: string, type: Bodyless<Entries[K]>): string;
  sendFor<T extends keyof Entries[K], B extends Entries[K][T]>(
    participant: string, type: T, body: Only<Entries[K][T], B>, also?: Also,
  ): string;
  pending<T extends keyof Entries[K]>(type: T, known?: { id: string }[]): Pending<Either<Entries[K][T]>>[];
  pending<T extends keyof Outside>(type: T, known: { id: string }[], step: ""): Pending<Either<Outside[T]>>[];
}

/** The same page, for a body that was checked against `T` where it was made. */
export interface Forwarding<Bodies> {
  send<T extends keyof Bodies>(type: T, body: Bodies[T], also?: Also): string;
  sendFor<T extends keyof Bodies>(participant: string, type: T, body: Bodies[T], also?: Also): string;
  steer<T extends keyof Bodies>(type: T, body: Bodies[T], also?: Also): string;
}

/** What pages of kinds that ask private wishes about others can do alike. */
export interface WishesAct extends PageAct {
  send(type: "manager" | "avoid", body: InterviewManager): string;
  pending(type: "manager" | "avoid"): Pending<InterviewManager>[];
  pending<T extends keyof Outside>(type: T, known: { id: string }[], step: ""): Pending<Either<Outside[T]>>[];
}

/** What pages of kinds that make groups can do alike. */
export interface GroupsAct extends PageAct {
  send(type: "manager" | "avoid", body: InterviewManager): string;
  send(type: "regroup", body: InterviewRegroup): string;
  pending(type: "manager" | "avoid"): Pending<InterviewManager>[];
  pending<T extends keyof Outside>(type: T, known: { id: string }[], step: ""): Pending<Either<Outside[T]>>[];
}

/** What pages of kinds that ask how a talk went can do alike. */
export interface TalksAct extends PageAct {
  send(type: "took_place", body: MeetTookPlace, also?: Also): string;
  sendFor(participant: string, type: "took_place", body: MeetTookPlace, also?: Also): string;
  pending(type: "took_place"): Pending<MeetTookPlace>[];
  pending<T extends keyof Outside>(type: T, known: { id: string }[], step: ""): Pending<Either<Outside[T]>>[];
}

/** What the frame of a role can do. */
export interface FrameAct extends PageAct {
  pending<T extends keyof Outside>(type: T, known?: { id: string }[], step?: ""): Pending<Either<Outside[T]>>[];
  /** Also in somebody's name. */
  send<T extends keyof Outside>(type: T, body: Outside[T], also: Also & { step: ""; for?: string }): string;
  look(step: string): void;
  compare(versions: { a: number; b: number }): void;
  typePaper(step: string): void;
  readonly slot: HTMLElement;
  /** Look along with somebody, `"screen"` or `""` for nobody; `alongSlot` shows it. */
  along(whom: string): void;
  readonly alongSlot: HTMLElement;
  problems(): unknown;
  /** Whether the browser waits for a click before the sound at the end of time. */
  silent(): boolean;
  /** Whose phones are silent, as far as this page may know. */
  readonly presence: { silent: Set<string>; lost: Set<string>; waiting: number };
  status: Status;
}

export interface Status {
  connection: string;
  /** Entries that are on this device alone, and that are on their way to the server. */
  kept: number;
  sent: number;
  /** Whether the last entry is on the server's disk. */
  saved: boolean;
  /** Whether something is typed that was not sent. */
  typed: boolean;
  /** What this device is called. */
  place: string;
  /** Why the server cannot write now, in Dutch; empty when it can. */
  delayed: string;
}

/** One function per role. A role without one is told that there is nothing to do. */
export type StepPages<K extends Kind> = {
  [R in Role]?: (view: View<K, R>, act: StepAct<K>) => unknown;
};

/** A widget's model: its traits travel from the kernel to the browser only. */
export interface Model<Traits> {
  get<T extends keyof Traits>(name: T): Traits[T] | undefined;
  set<T extends keyof Traits>(name: T, value: Traits[T]): void;
  on<T extends keyof Traits & string>(event: `change:${T}`, callback: () => void): void;
  on(event: "msg:custom", callback: (message: Answer) => void): void;
  off<T extends keyof Traits & string>(event: `change:${T}`, callback: () => void): void;
  off(event: "msg:custom", callback: (message: Answer) => void): void;
  send(message: Message): void;
  widget_manager: {
    get_model(id: string): Promise<unknown>;
    create_view(model: unknown): Promise<StepView>;
  };
}

export interface StepView {
  el: HTMLElement;
  remove(): void;
}

/** What every view has, whatever the kind. */
export interface AnyView {
  role: Role;
  step: string;
}

export interface StepTraits {
  view: AnyView;
  edition: number;
}

export interface FrameTraits {
  frame: AnyFrame;
  edition: number;
  /** The id of the step's model, behind `IPY_MODEL_`. */
  step: string | null;
  /** The same of what somebody else sees, for the facilitator. */
  along?: string | null;
}

/** What a page tells the kernel. */
export type Message =
  | { entry: Pending<unknown> }
  | { look: string }
  | { part: string }
  | { refresh: true }
  | { whole: true }
  | { along: string }
  | { compare: { a: number; b: number } };

/** What the kernel answers. */
export interface Answer {
  ack?: string;
  refused?: string;
  /** An entry that is not on disk yet, and that the page has to keep. */
  delayed?: string;
  reason?: string;
  /** Up to which entry of the journal the page is shown everything, after it asked. */
  refreshed?: number;
  /** The moment at which that is, by the server's clock. */
  now?: string;
  /** What changed in the view or the frame, from one edition to another. */
  changed?: Difference;
  editions?: [number, number];
}

/** What changed in a view or a frame; `_differences.py` says what each part is. */
export interface Difference {
  set?: Record<string, unknown>;
  gone?: string[];
  inside?: Record<string, Difference>;
  spliced?: Record<string, [number, number, unknown[]]>;
}

/** An entry as a page posts it, with the draft that its text came from. */
export interface Posted extends Pending<unknown> {
  draft?: Parcel["draft"];
}

/** What the frame leaves for the steps inside it. */
export interface Context {
  outbox: import("../kit/outbox.js").Outbox | null;
  owner: string;
  frame: AnyFrame;
  time: ServerTime;
  paper: string;
  /** A draft changed. */
  typed?(): void;
}

export interface TextBox {
  label: string;
  button?: string;
  hint?: string;
  max?: number;
  rows?: number;
  key?: string;
  value?: string;
  optional?: boolean;
  onSent?: () => void;
}

/** One box to write something and send it: as an entry of the step, or with `send`. */
export interface TextForm {
  <Extra extends object = Record<never, never>, Field extends string = "text">(
    act: PageAct,
    options: TextBox & {
      type: string;
      field?: Field;
      extra?: Extra;
      send: (body: Extra & Record<Field, string>, also: { draft: DraftOf }) => void;
    },
  ): TemplateResult;
  // Last, for a mistake in a form is told against the last one.
  <K extends Kind, T extends keyof Entries[K] & string>(
    act: StepAct<K>,
    options: TextBox & {
      type: T;
      field?: keyof Entries[K][T] & string;
      extra?: Partial<Entries[K][T]>;
      send?: undefined;
    },
  ): TemplateResult;
}

/** A form of *Inbreng van papier*. */
export type PaperForm<K extends Kind> = {
  [T in keyof Entries[K] & string]: {
    type: T;
    label?: string;
    max?: number;
    rows?: number;
    key?: string;
    field?: keyof Entries[K][T] & string;
    extra?: Partial<Entries[K][T]>;
  };
}[keyof Entries[K] & string];
