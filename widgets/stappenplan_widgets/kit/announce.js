// @ts-check
// Announcements to screen readers.

const ID = "sp-announcer";
/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;
/** What will be said, by topic. @type {Map<string, string>} */
const pending = new Map();

/** One live region per page, shared by all widgets: several would speak at the same time. */
function liveRegion() {
  const found = document.getElementById(ID);
  if (found) return found;
  const made = document.createElement("div");
  made.id = ID;
  made.setAttribute("role", "status");
  Object.assign(made.style, {
    position: "absolute", width: "1px", height: "1px", overflow: "hidden", clipPath: "inset(50%)",
  });
  document.body.append(made);
  return made;
}

/**
 * Tell a screen reader something, calmly: of several sentences about one topic within a moment the
 * last one counts; sentences about other topics are said together.
 *
 * @param {string} text
 * @param {"page" | "time"} topic
 */
export function announce(text, topic = "page") {
  const region = liveRegion();
  pending.set(topic, text);
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    region.textContent = [...pending.values()].join(" ");
    pending.clear();
  }, 200);
}
