// Keeps a page true: its ages, and what it shows when the book moves on.
import { tick } from "./ages.js";
import { exchange } from "./exchange.js";
import { follow } from "./offsets.js";

let asking = false;
let movedMeanwhile = false;

async function fresh() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (answer.redirected) location.assign("/sign-in");
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  exchange(document.getElementById("main"), page.getElementById("main"));
  tick();
}

/** One question at a time; what moved meanwhile is one more. */
async function refresh() {
  movedMeanwhile = asking;
  if (asking) return;
  asking = true;
  try {
    await fresh();
  } catch {
    // The line tells the person; the next offset asks again.
  } finally {
    asking = false;
    if (movedMeanwhile) refresh();
  }
}

tick();
setInterval(tick, 1000);
follow(refresh);
