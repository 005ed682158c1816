// Follows how far the book is, while somebody looks at the page: a browser keeps few lines to one
// place, and a page that nobody sees needs none.

const AGAIN_MS = 5000;

const line = document.getElementById("line");

function say(text, colour) {
  if (line.textContent === text) return;
  line.textContent = text;
  line.className = `badge bg-${colour}-lt`;
}

/** Calls `moved` when the line stands, and each time the book moved on. */
export function follow(moved) {
  let source = null;
  let again = null;

  function open() {
    clearTimeout(again);
    source?.close();
    source = new EventSource("/console/offsets");
    source.addEventListener("open", () => say("live", "green"));
    source.addEventListener("offset", moved);
    source.addEventListener("error", () => {
      say("line lost, trying again", "orange");
      // A refused stream is closed for good by the browser; a broken one is tried again by itself.
      if (source.readyState === EventSource.CLOSED) again = setTimeout(open, AGAIN_MS);
    });
  }

  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      clearTimeout(again);
      source.close();
    } else {
      open();
    }
  });
  open();
}
