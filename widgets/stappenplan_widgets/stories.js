// @ts-check
// The pages of the step kind stories.
import { step } from "./kit.js";
import { facilitatorPage } from "./stories/facilitator.js";
import { participantPage } from "./stories/participant.js";
import { screenPage } from "./stories/screen.js";

export default step(/** @satisfies {import("./types/pages.js").StepPages<"stories">} */ ({
  participant: participantPage, screen: screenPage, advisor: screenPage, facilitator: facilitatorPage,
}));
