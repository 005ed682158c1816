// Makes a page that is shown what it would be now, and touches only what differs: what a person
// reads stays where it is, and what a person types is never lost.

const GROUPS = new Set(["MAIN", "SECTION", "DIV", "TABLE", "TBODY", "UL", "OL"]);

/**
 * Ages count on by themselves, so they make no difference, nor does what was marked as new, nor
 * what a person was just told.
 */
function plain(node) {
  const copy = node.cloneNode(true);
  copy.classList.remove("fresh");
  for (const time of copy.querySelectorAll("time")) time.replaceWith("");
  for (const said of copy.querySelectorAll(".said")) said.textContent = "";
  for (const button of copy.querySelectorAll("button")) button.disabled = false;
  return copy.outerHTML;
}

/** Whether a person is in the middle of something there. */
function busy(node) {
  return (
    node.contains(document.activeElement?.closest("form") ?? document) ||
    node.matches("details[open]") ||
    node.querySelector("details[open]") !== null ||
    [...node.querySelectorAll("input, textarea")].some(
      (field) => field.value !== field.defaultValue || field.checked !== field.defaultChecked,
    )
  );
}

/** The next child that stays; what goes is gone, unless a person is busy there. */
function stays(from, wanted) {
  let at = from;
  while (at?.dataset.key !== undefined && !wanted.has(at.dataset.key)) {
    const gone = at;
    at = at.nextElementSibling;
    if (!busy(gone)) gone.remove();
  }
  return at;
}

/** Rows with a key are the same ones wherever they stand; others by their place. */
function children(was, is) {
  const rows = new Map();
  for (const row of was.children) if (row.dataset.key) rows.set(row.dataset.key, row);
  const wanted = new Set([...is.children].map((row) => row.dataset.key));
  let at = stays(was.firstElementChild, wanted);
  for (const next of [...is.children]) {
    const key = next.dataset.key;
    const samePlace = at?.dataset.key === undefined && at?.tagName === next.tagName ? at : undefined;
    const mine = key === undefined ? samePlace : rows.get(key);
    if (mine === undefined) {
      if (key !== undefined) next.classList.add("fresh");
      was.insertBefore(next, at);
    } else {
      if (mine === at) at = stays(at.nextElementSibling, wanted);
      else was.insertBefore(mine, at);
      exchange(mine, next);
    }
  }
  while (at) {
    const gone = at;
    at = at.nextElementSibling;
    if (!busy(gone)) gone.remove();
  }
}

/** Makes `was` what `is` is; `is` is used up. */
export function exchange(was, is) {
  if (plain(was) === plain(is) || was.dataset.own !== undefined) return;
  if (was.tagName === is.tagName && GROUPS.has(was.tagName)) {
    children(was, is);
  } else if (!busy(was)) {
    if (is.dataset.key) is.classList.add("fresh");
    was.replaceWith(is);
  }
}
