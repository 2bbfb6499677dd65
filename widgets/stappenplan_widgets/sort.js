// @ts-check
// The pages of the step kind sort.
import { step } from "./kit.js";
import { facilitatorPage } from "./sort/facilitator.js";
import { participantPage } from "./sort/participant.js";
import { screenPage } from "./sort/screen.js";

export default step(/** @satisfies {import("./types/pages.js").StepPages<"sort">} */ ({
  participant: participantPage, screen: screenPage, advisor: screenPage, facilitator: facilitatorPage,
}));
