// Parts of the advisor's desk that several files of `advice/` hand to each other.

import type { AdviceAnswer, AdviceDecide } from "./entries.js";
import type { Also } from "./pages.js";
import type { Frames } from "./views.js";

export type Desk = Frames["advisor"]["advice"];
export type Known = Desk["actions"][string];
/** What is known of one step at the desk, with the id and title it has in the plan. */
export type DeskStep = Known & { id: string; title: string };
export type Question = Known["questions"][number];
export type Suggestion = Known["suggestions"][number];
export type Turn = Question["turns"][number];
export type Check = Known["checks"][number];

/** What waits for the owner of a step. */
export type Matter = Omit<Frames["participant"]["asked"][number], "owner">;

/** How a page answers: as the owner, or as the facilitator in the owner's name. */
export interface Answering {
  mine: boolean;
  decides: boolean;
  send(type: "answer", body: AdviceAnswer, also?: Also): void;
  send(type: "decide", body: AdviceDecide, also?: Also): void;
}
