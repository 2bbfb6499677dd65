// @ts-check
// The pages of the step kind scale.
import { step } from "./kit.js";
import { facilitatorPage } from "./scale/facilitator.js";
import { participantPage } from "./scale/participant.js";
import { screenPage } from "./scale/screen.js";

export default step(/** @satisfies {import("./types/pages.js").StepPages<"scale">} */ ({
  participant: participantPage, screen: screenPage, advisor: screenPage, facilitator: facilitatorPage,
}));
