// @ts-check
// The pages of the step kind grid.
import { step } from "./kit.js";
import { facilitatorPage } from "./grid/facilitator.js";
import { participantPage } from "./grid/participant.js";
import { screenPage } from "./grid/screen.js";

export default step(/** @satisfies {import("./types/pages.js").StepPages<"grid">} */ ({
  participant: participantPage, screen: screenPage, advisor: screenPage, facilitator: facilitatorPage,
}));
