// @ts-check
import { step } from "./kit.js";
import { facilitator } from "./sort/facilitator.js";
import { participant } from "./sort/participant.js";
import { screen } from "./sort/screen.js";

export default step({ participant, screen, advisor: screen, facilitator });
