import { page } from "./page.js";

function cookie(name) {
  const found = document.cookie.split("; ").find((pair) => pair.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : "";
}

/** Ends the kernel together with the page; a page that the browser keeps aside keeps its kernel. */
export function endKernelWithPage(id) {
  addEventListener("pagehide", ({ persisted }) => {
    if (persisted) return;
    const body = new FormData();
    // A beacon carries no headers, so the token against forged requests goes in the body.
    body.append("_xsrf", cookie("_xsrf"));
    navigator.sendBeacon(`${page.baseUrl}voila/api/shutdown/${id}`, body);
  });
}
