// @ts-check
// Inserts SVG pictures of the server without anything that could run.
import { guard } from "lit-html/directives/guard.js";

const BANNED = "script, foreignObject, iframe, object, embed, animate, set, use[href^='http'], image";

/**
 * An SVG picture made by the server as a DOM node, with everything that could run removed.
 * The labels in it are words people typed.
 *
 * @param {string | null | undefined} markup
 * @param {string} [label] what a screen reader says instead of the picture
 */
export const svg = (markup, label) => guard([markup, label], () => picture(markup, label));

/** @param {string | null | undefined} markup @param {string} [label] */
export function picture(markup, label) {
  const parsed = new DOMParser().parseFromString(markup ?? "", "image/svg+xml");
  const root = parsed.documentElement;
  const holder = document.createElement("div");
  holder.className = "sp-picture";
  if (root.nodeName !== "svg" || parsed.querySelector("parsererror")) return holder;
  root.querySelectorAll(BANNED).forEach((node) => node.remove());
  [root, ...root.querySelectorAll("*")].forEach(removeActiveContent);
  if (label) {
    root.setAttribute("role", "img");
    root.setAttribute("aria-label", label);
  }
  holder.append(document.importNode(root, true));
  return holder;
}

/** @param {Element} node */
function removeActiveContent(node) {
  for (const { name, value } of [...node.attributes]) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers skip them in an address.
    const bare = value.replace(/[\s\u0000-\u001f]/g, "").toLowerCase();
    const link = name === "href" || name.endsWith(":href");
    if (/^on/i.test(name) || (link && !/^(#|https?:|\/|data:image\/png)/.test(bare))) {
      node.removeAttribute(name);
    }
  }
}
