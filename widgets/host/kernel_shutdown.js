// @ts-check
// Shuts the kernel down when the visitor leaves the page.
import { pageData } from "./page_data.js";

/** The token against forged requests: whoever can set the cookie and repeat it is this page. */
function token() {
  const found = document.cookie.match(/(?:^|; )_xsrf=([^;]+)/);
  if (found) return decodeURIComponent(found[1]);
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const fresh = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `_xsrf=${fresh}; path=${pageData.baseUrl}; SameSite=Lax${secure}`;
  return fresh;
}

/** The kernel that this page has now. */
let current = "";

/** Ends the kernel together with the page; a page that the browser keeps aside keeps its kernel. @param {string} id */
export function endKernelWithPage(id) {
  if (!current) addEventListener("pagehide", ({ persisted }) => persisted || endKernel());
  current = id;
}

function endKernel() {
  const body = new FormData();
  // A beacon carries no headers, so the token goes in the body.
  body.append("_xsrf", token());
  navigator.sendBeacon(`${pageData.baseUrl}voila/api/shutdown/${current}`, body);
}
