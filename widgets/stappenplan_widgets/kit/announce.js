// @ts-check
// Announcements to screen readers.

const ID = "sp-announcer";
/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;

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
 * Tell a screen reader something, calmly: the last of several sentences within a moment counts.
 *
 * @param {string} text
 */
export function announce(text) {
  const place = liveRegion();
  clearTimeout(waiting);
  waiting = setTimeout(() => (place.textContent = text), 200);
}
