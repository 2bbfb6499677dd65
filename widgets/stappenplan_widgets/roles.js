// @ts-check
import { step } from "./kit.js";
import { facilitator } from "./roles/facilitator.js";
import { participant } from "./roles/participant.js";
import { screen } from "./roles/screen.js";

export default step(/** @satisfies {import("./types/pages.js").StepPages<"roles">} */ ({ participant, screen, advisor: screen, facilitator }));
