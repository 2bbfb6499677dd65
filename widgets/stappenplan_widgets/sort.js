// @ts-check
import { step } from "./kit.js";
import { facilitator } from "./sort/facilitator.js";
import { participant } from "./sort/participant.js";
import { screen } from "./sort/screen.js";

export default step(/** @satisfies {import("./types/pages.js").StepPages<"sort">} */ ({ participant, screen, advisor: screen, facilitator }));
