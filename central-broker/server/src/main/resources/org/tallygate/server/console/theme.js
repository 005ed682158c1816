// Runs before the first paint, so that a dark room gets no white flash.
const dark = matchMedia("(prefers-color-scheme: dark)");
const follow = () =>
  document.documentElement.setAttribute("data-bs-theme", dark.matches ? "dark" : "light");
follow();
dark.addEventListener("change", follow);
