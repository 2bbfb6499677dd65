// @ts-check
// The pages of the step kind election.
import { step } from "./kit.js";
import { facilitatorPage } from "./election/facilitator.js";
import { participantPage } from "./election/participant.js";
import { screenPage } from "./election/screen.js";

export default step(/** @satisfies {import("./types/pages.js").StepPages<"election">} */ ({
  participant: participantPage, screen: screenPage, advisor: screenPage, facilitator: facilitatorPage,
}));
