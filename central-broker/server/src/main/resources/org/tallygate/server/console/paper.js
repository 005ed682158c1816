// Keeps the ages on a page true.
import { tick } from "./ages.js";

tick();
setInterval(tick, 1000);
