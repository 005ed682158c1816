// Sends a form as a command of the ledger and tells what became of it.

function body(form) {
  const { command, ...parts } = form.dataset;
  for (const name of ["first", "number"]) {
    if (parts[name] !== undefined) parts[name] = Number(parts[name]);
  }
  if (parts.apart !== undefined) parts.apart = parts.apart === "true";
  return { ...parts, ...Object.fromEntries(new FormData(form)) };
}

async function ask(form) {
  const said = form.parentElement.querySelector(".said");
  const buttons = form.parentElement.querySelectorAll("button");
  buttons.forEach((button) => (button.disabled = true));
  said.textContent = "asking …";
  try {
    const answer = await fetch(`/api/v1/commands/${form.dataset.command}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "Idempotency-Key": crypto.randomUUID() },
      body: JSON.stringify(body(form)),
    });
    if (answer.ok) {
      said.textContent = `done: ${form.querySelector("button").textContent.toLowerCase()}`;
      // A row that was opened closes, and shows what became of it as soon as the book has moved on.
      form.closest("details")?.removeAttribute("open");
      form.parentElement.querySelectorAll("form").forEach((done) => done.remove());
      return;
    }
    const problem = await answer.json();
    said.textContent = `${problem.title}: ${problem.detail}`;
  } catch {
    said.textContent = "the centre can't be reached; try again";
  }
  buttons.forEach((button) => (button.disabled = false));
}

document.addEventListener("submit", (event) => {
  if (event.target.dataset.command === undefined) return;
  event.preventDefault();
  ask(event.target);
});
