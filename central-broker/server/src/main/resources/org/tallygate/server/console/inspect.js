// Asks for what an inspection found: tells at each field what is wrong, says what will happen, and
// only then asks the ledger. A photo goes up first, and is named by its hash.

const MOST_EDGE = 1600;

/** At which field a refusal of the ledger is told; at the whole form when it is none of these. */
const FIELDS = { TOO_MUCH: "quantity", NOT_ENOUGH: "quantity", UNKNOWN_LOCATION: "at" };

const DECIMAL = /^[0-9]{1,10}([.,][0-9]{1,6})?$/;

function batchOf(form) {
  const field = form.elements.batch;
  return (field.selectedOptions?.[0] ?? field).dataset;
}

function inputs(form, name) {
  return [...form.elements].filter((field) => field.name === name);
}

function wrong(form, name, text) {
  const place = form.querySelector(`[data-wrong="${CSS.escape(name)}"]`);
  if (place === null) return false;
  place.textContent = text;
  for (const field of inputs(form, name)) field.setAttribute("aria-invalid", String(text !== ""));
  return true;
}

function clear(form) {
  for (const place of form.querySelectorAll("[data-wrong]")) wrong(form, place.dataset.wrong, "");
  form.querySelector("[data-all]").hidden = true;
}

function number(text) {
  return Number(text.trim().replace(",", "."));
}

/** What is not filled in, or can't be so, each with the name of its field. */
function mistakes(form) {
  const found = [];
  const quantity = form.elements.quantity.value.trim();
  const waiting = batchOf(form).waiting;
  if (!DECIMAL.test(quantity) || number(quantity) <= 0) {
    found.push(["quantity", `Write a number above 0, at most ${waiting}.`]);
  } else if (number(quantity) > Number(waiting)) {
    found.push(["quantity", `Only ${waiting} wait.`]);
  }
  const result = new FormData(form).get("result");
  for (const check of form.querySelectorAll("[data-check]")) {
    const name = `check ${check.dataset.check}`;
    const fine = new FormData(form).get(name);
    const photos = inputs(form, `photo ${check.dataset.check}`)[0].files;
    if (fine === null) {
      found.push([name, "Say whether it is fine."]);
    } else if (check.dataset.photo === "true" && photos.length === 0) {
      found.push([name, "Take a photo, or choose one."]);
    } else if (fine === "false" && result === "PASSED") {
      found.push([name, "What is not fine has not passed."]);
    }
  }
  if (result === null) found.push(["result", "Say what becomes of them."]);
  return found;
}

function told(form, found) {
  found.forEach(([name, text]) => wrong(form, name, text));
  const first = inputs(form, found[0][0])[0];
  first?.focus();
}

function line(text) {
  const item = document.createElement("li");
  item.textContent = text;
  return item;
}

/** What is to be recorded, and what follows. */
function sentences(form) {
  const { item, unit, purchase } = form.dataset;
  const batch = batchOf(form);
  const quantity = number(form.elements.quantity.value);
  const left = Number((Number(batch.waiting) - quantity).toFixed(6));
  const rest = Number((Number(batch.held) - quantity).toFixed(6));
  const result = form.querySelector("[name=result]:checked");
  const says = [`${quantity} ${unit} of ${item}, ${batch.what}.`, result.dataset.says];
  if (result.value !== "PASSED") says.push(`They count as rejected on purchase ${purchase}.`);
  if (left > 0) says.push(`${left} ${unit} still wait to be looked at.`);
  else if (rest > 0 && result.value === "PASSED") says.push(`The other ${rest} ${unit} that were held may be sold, unless some failed before.`);
  else if (rest > 0) says.push(`The other ${rest} ${unit} that are held must all be looked at now.`);
  else says.push("Nothing of it waits any more.");
  return says;
}

/** No larger than anybody needs, so that a phone's photo goes up at once. */
async function small(file) {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, MOST_EDGE / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
}

class Refused extends Error {
  constructor(problem, field) {
    super(`${problem.title}: ${problem.detail}`);
    this.field = field;
  }
}

async function put(file, field) {
  let photo;
  try {
    photo = await small(file);
  } catch {
    throw new Refused({ title: "That is no photo", detail: "choose a JPEG, PNG or WebP" }, field);
  }
  const answer = await fetch("/api/v1/photos", { method: "POST", body: photo });
  const said = await answer.json();
  if (!answer.ok) throw new Refused(said, field);
  return said.sha256;
}

async function body(form) {
  const data = new FormData(form);
  const answers = [];
  for (const check of form.querySelectorAll("[data-check]")) {
    const name = check.dataset.check;
    const file = inputs(form, `photo ${name}`)[0].files[0];
    const measured = data.get(`measured ${name}`).trim();
    answers.push({
      check: name,
      fine: data.get(`check ${name}`) === "true",
      evidence: file === undefined ? [] : [await put(file, `check ${name}`)],
      ...(measured === "" ? {} : { measured }),
    });
  }
  const note = data.get("note").trim();
  return {
    reference: form.dataset.inspect,
    batch: Number(data.get("batch")),
    quantity: String(number(data.get("quantity"))),
    result: data.get("result"),
    answers,
    ...(note === "" ? {} : { note }),
    ...(data.get("at") ? { at: data.get("at") } : {}),
  };
}

async function record(form) {
  // The same wish keeps its name until it is answered, so that a lost line records nothing twice.
  form.dataset.key ??= crypto.randomUUID();
  const answer = await fetch("/api/v1/commands/InspectReceipt", {
    method: "POST",
    headers: { "Content-Type": "application/json", "Idempotency-Key": form.dataset.key },
    body: JSON.stringify(await body(form)),
  });
  if (answer.ok) return;
  const problem = await answer.json();
  throw new Refused(problem, FIELDS[problem.reason] ?? "");
}

async function yes(form) {
  const dialog = form.querySelector("dialog");
  const buttons = dialog.querySelectorAll("button");
  buttons.forEach((button) => (button.disabled = true));
  try {
    await record(form);
    const recorded = document.getElementById("recorded");
    recorded.textContent = `Recorded: ${sentences(form).slice(0, 2).join(" ")}`;
    delete form.dataset.key;
    dialog.close();
    form.reset();
  } catch (trouble) {
    if (trouble instanceof Refused) {
      delete form.dataset.key;
      dialog.close();
      if (wrong(form, trouble.field, trouble.message)) {
        inputs(form, trouble.field)[0]?.focus();
      } else {
        const all = form.querySelector("[data-all]");
        all.textContent = trouble.message;
        all.hidden = false;
        all.focus();
      }
    } else {
      wrong(form, "sure", "The centre can't be reached. Try again.");
    }
  }
  buttons.forEach((button) => (button.disabled = false));
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.inspect === undefined) return;
  event.preventDefault();
  clear(form);
  const found = mistakes(form);
  if (found.length > 0) {
    told(form, found);
    return;
  }
  form.querySelector("[data-sure]").replaceChildren(...sentences(form).map(line));
  form.querySelector("dialog").showModal();
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-yes], [data-back]");
  const form = button?.closest("form[data-inspect]");
  if (!form) return;
  if (button.dataset.yes === undefined) form.querySelector("dialog").close();
  else yes(form);
});
