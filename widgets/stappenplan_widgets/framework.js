// @ts-check
// The pages of the step kind framework.
import { step } from "./kit.js";
import { facilitatorPage } from "./framework/facilitator.js";
import { participantPage } from "./framework/participant.js";
import { screenPage } from "./framework/screen.js";

export default step(/** @satisfies {import("./types/pages.js").StepPages<"framework">} */ ({
  participant: participantPage,
  screen: screenPage,
  advisor: screenPage,
  facilitator: facilitatorPage,
}));
