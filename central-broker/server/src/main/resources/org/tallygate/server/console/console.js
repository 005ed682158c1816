// Tells the parts of the page when the book has new facts, and the person whether the line stands.
import { tick } from "./ages.js";

const REFRESH_MS = 500;
const SPEAK_MS = 5000;

const line = document.getElementById("line");
const spoken = document.getElementById("spoken");
let highest = newestOffset();
let refresh = null;
let spokenAt = -SPEAK_MS;

function newestOffset() {
  return Number(document.querySelector("#facts [data-offset]")?.dataset.offset ?? 0);
}

function say(text, colour) {
  if (line.textContent === text) return;
  line.textContent = text;
  line.className = `badge bg-${colour}-lt`;
}

/** Many facts in a burst are one refresh. */
function refreshSoon() {
  refresh ??= setTimeout(() => {
    refresh = null;
    document.body.dispatchEvent(new CustomEvent("facts"));
  }, REFRESH_MS);
}

function follow() {
  const stream = new EventSource("/api/v1/facts/stream");
  stream.addEventListener("open", () => {
    say("live", "green");
    refreshSoon();
  });
  stream.addEventListener("fact", refreshSoon);
  stream.addEventListener("restart", () => {
    highest = 0;
    refreshSoon();
  });
  stream.addEventListener("error", () => {
    say("line lost, trying again", "orange");
    // A refused stream is closed for good by the browser; a broken one is tried again by itself.
    if (stream.readyState === EventSource.CLOSED) setTimeout(follow, 5000);
  });
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
follow();
