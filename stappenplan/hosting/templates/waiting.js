// The page of somebody who waits: asks where they are in line, and goes on when it is their turn.
const place = document.querySelector("[data-seconds]");

async function ask() {
  try {
    const answer = await fetch(`${location.pathname}?wacht`, { cache: "no-store" });
    if (!answer.ok || answer.redirected) return location.reload();
    const { number, seconds, sentence } = await answer.json();
    if (number === 0) return location.reload();
    place.dataset.seconds = seconds;
    // A screen reader says what changes.
    if (place.textContent !== sentence) place.textContent = sentence;
  } catch {
    // Without a network the page asks again.
  }
  later();
}

/** Not everybody at the same moment. */
function later() {
  setTimeout(ask, Number(place.dataset.seconds) * 1000 * (0.75 + Math.random() / 4));
}

later();
