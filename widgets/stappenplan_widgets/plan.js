// @ts-check
// The pages of the step kind plan.
import { step } from "./kit.js";
import { dotForm } from "./plan/dots.js";
import { proposalForm, proposalList } from "./plan/proposals.js";
import { actionTable, screenPage } from "./plan/screen.js";
import { actionList } from "./plan/actions.js";
import { facilitatorPage } from "./plan/facilitator.js";
import { readAloud } from "./plan/read_aloud.js";

const PHONE = { write: proposalForm, merge: proposalList, dots: dotForm, work: actionList, aloud: readAloud };

export default step(/** @satisfies {import("./types/pages.js").StepPages<"plan">} */ ({
  participant(view, act) {
    return (PHONE[/** @type {keyof typeof PHONE} */ (view.phase)] ?? proposalForm)(view, act);
  },

  screen: screenPage,
  facilitator: facilitatorPage,
  advisor: actionTable,
}));
