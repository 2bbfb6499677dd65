// @ts-check
// The pages of the step kind relations.
import { step } from "./kit.js";
import { facilitatorPage } from "./relations/facilitator.js";
import { participantPage } from "./relations/participant.js";
import { screenPage } from "./relations/screen.js";

export default step(/** @satisfies {import("./types/pages.js").StepPages<"relations">} */ ({
  participant: participantPage, screen: screenPage, advisor: screenPage, facilitator: facilitatorPage,
}));
