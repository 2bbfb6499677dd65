// @ts-check
import { step } from "./kit.js";
import { dotting } from "./plan/dots.js";
import { merging, writing } from "./plan/proposals.js";
import { room, table } from "./plan/screen.js";
import { working } from "./plan/actions.js";
import { tending } from "./plan/facilitator.js";

const PHONE = { write: writing, merge: merging, dots: dotting, work: working, aloud: working };

export default step(/** @satisfies {import("./types/pages.js").StepPages<"plan">} */ ({
  participant(view, act) {
    return (PHONE[/** @type {keyof typeof PHONE} */ (view.phase)] ?? writing)(view, act);
  },

  screen: room,
  facilitator: tending,
  advisor: table,
}));
