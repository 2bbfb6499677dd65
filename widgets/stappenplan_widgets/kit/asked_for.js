// @ts-check
// What a page asked its kernel to show, which another kernel does not know.

const KEY = "stappenplan-asked";

/** The open step, the part of it and the person that somebody looks at. */
export class AskedFor {
  look = "";
  part = "";
  along = "";

  constructor() {
    try {
      Object.assign(this, JSON.parse(sessionStorage.getItem(KEY) ?? "{}"));
      sessionStorage.removeItem(KEY);
    } catch {
      // A browser may refuse its storage: the page shows what the group does.
    }
  }

  /** @param {import("../types/pages.js").Message} message on its way to the kernel */
  note(message) {
    if ("look" in message) Object.assign(this, { look: message.look, part: "" });
    if ("part" in message) this.part = message.part;
    if ("along" in message) this.along = message.along;
  }

  /** Leave it for this page once it has loaded itself again. */
  remember() {
    sessionStorage.setItem(KEY, JSON.stringify(this));
  }

  /** @returns {import("../types/pages.js").Message[]} what another kernel is told */
  messages() {
    const { look, part, along } = this;
    return [...(look ? [{ look }] : []), ...(part ? [{ part }] : []), ...(along ? [{ along }] : [])];
  }
}
