// Tells the parts of the page when the book moved on, and marks what is new.
import { tick } from "./ages.js";
import { follow } from "./offsets.js";

const SPEAK_MS = 5000;

const spoken = document.getElementById("spoken");
let highest = newestOffset();
let spokenAt = -SPEAK_MS;

function newestOffset() {
  return Number(document.querySelector("#facts [data-offset]")?.dataset.offset ?? 0);
}

function markNewFacts() {
  const before = highest;
  for (const fact of document.querySelectorAll("#facts [data-offset]")) {
    if (Number(fact.dataset.offset) > before) fact.classList.add("fresh");
  }
  highest = Math.max(before, newestOffset());
  if (highest > before && performance.now() - spokenAt > SPEAK_MS) {
    spokenAt = performance.now();
    spoken.textContent = document.querySelector("#facts .says")?.textContent ?? "";
  }
}

document.body.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.id === "facts") markNewFacts();
  tick();
});
document.body.addEventListener("htmx:oobAfterSwap", tick);
document.body.addEventListener("htmx:responseError", (event) => {
  if (event.detail.xhr.status === 401) location.assign("/sign-in");
});

tick();
setInterval(tick, 1000);
follow(() => document.body.dispatchEvent(new CustomEvent("facts")));
