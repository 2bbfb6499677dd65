// @ts-check
// The message that stands in place of a widget that failed.

const SENTENCE = "Dit onderdeel doet het nu niet. De rest van de pagina werkt wel.";
const REMEDY = "Opnieuw laden";

/** Show a message in place of a widget that failed; log the cause. @param {HTMLElement} element @param {unknown} cause */
export function showFailure(element, cause) {
  console.warn("A widget failed:", cause);
  const text = document.createElement("p");
  text.textContent = SENTENCE;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = REMEDY;
  button.addEventListener("click", () => location.reload());
  element.replaceChildren(text, button);
  element.classList.add("sp-failure");
  element.setAttribute("role", "alert");
}
