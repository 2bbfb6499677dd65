// @ts-check
// The pages of the step kind consequences.
import { step } from "./kit.js";
import { facilitatorPage } from "./consequences/facilitator.js";
import { participantPage } from "./consequences/participant.js";
import { advisorPage, screenPage } from "./consequences/screen.js";

export default step(/** @satisfies {import("./types/pages.js").StepPages<"consequences">} */ ({
  participant: participantPage, screen: screenPage, advisor: advisorPage, facilitator: facilitatorPage,
}));
