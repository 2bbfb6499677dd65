// @ts-check
// The pages of the step kind roles.
import { step } from "./kit.js";
import { facilitatorPage } from "./roles/facilitator.js";
import { participantPage } from "./roles/participant.js";
import { screenPage } from "./roles/screen.js";

export default step(/** @satisfies {import("./types/pages.js").StepPages<"roles">} */ ({
  participant: participantPage, screen: screenPage, advisor: screenPage, facilitator: facilitatorPage,
}));
