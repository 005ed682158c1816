// Counts ages on by the browser's monotonic clock: the wall clock of a kiosk may be wrong.

const shownAt = new WeakMap();

function text(seconds) {
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  return seconds < 86400
    ? `${Math.floor(seconds / 3600)} h ago`
    : `${Math.floor(seconds / 86400)} d ago`;
}

/** Writes every age and every time of day on the page. */
export function tick() {
  const now = performance.now();
  for (const time of document.querySelectorAll("time[data-age]")) {
    if (!shownAt.has(time)) shownAt.set(time, now);
    const passed = Math.floor((now - shownAt.get(time)) / 1000);
    const next = text(Number(time.dataset.age) + passed);
    if (time.textContent !== next) time.textContent = next;
  }
  for (const time of document.querySelectorAll("time[data-clock]")) {
    time.textContent = new Date(time.dateTime).toLocaleTimeString();
    delete time.dataset.clock;
  }
}
