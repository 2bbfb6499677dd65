// Parts of the plan that several files of `document/` hand to each other.

import type { Plan } from "./plan.js";

export type { Plan };
export type Action = Plan["actions"][number];
