import {element, icon, say} from './dom.js';

const ICONS = {OPEN: 'open', PARTIAL: 'partial', COMPLETE: 'check', OVER: 'over', SHORT: 'short'};

/** Work stands first, what needs an eye next, what is done last. */
const RANKS = {OPEN: 0, PARTIAL: 0, SHORT: 1, OVER: 1, COMPLETE: 2};

/** The lines of the task as rows that stay the same elements while their numbers change. */
export function createLines(list) {
  let task = null;
  let rows = new Map();

  return function draw(view) {
    if (view.task?.id !== task) {
      task = view.task?.id ?? null;
      rows = new Map();
    }
    const sorted = view.lines.toSorted((a, b) => RANKS[a.state] - RANKS[b.state] || a.line - b.line);
    const known = rows;
    rows = new Map(sorted.map((line) => [line.line, known.get(line.line) ?? createRow()]));
    const changed = sorted.filter((line) => rows.get(line.line).draw(line));
    const wanted = sorted.map((line) => rows.get(line.line).root);
    if (wanted.length !== list.children.length || wanted.some((row, i) => row !== list.children[i])) {
      list.replaceChildren(...wanted);
    }
    if (known.size > 0 && changed.length > 0) {
      rows.get(changed[0].line).root.scrollIntoView({block: 'nearest'});
    }
  };
}

function createRow() {
  const number = element('span', 'number');
  const name = element('span', 'name');
  const item = element('span', 'item');
  const state = element('span', 'state');
  const received = element('b');
  const expected = element('span');
  const bar = element('progress');
  const root = element(
      'li', 'row', number, element('span', 'goods', name, item),
      element('span', 'amount', received, expected), state, bar);
  let before = null;

  /** Says whether what was received has changed since it was drawn before. */
  function draw(line) {
    const isListed = Number(line.expected) > 0;
    say(number, String(line.line));
    say(name, line.description || line.item);
    say(item, line.item);
    say(received, line.received);
    say(expected, isListed ? ` / ${line.expected} ${line.unit}` : ` ${line.unit}, not listed`);
    if (root.dataset.state !== line.state) {
      root.dataset.state = line.state;
      state.replaceChildren(icon(ICONS[line.state]), document.createTextNode(line.state));
    }
    bar.max = isListed ? Number(line.expected) : 1;
    bar.value = isListed ? Number(line.received) : 1;
    bar.setAttribute('aria-label', `Line ${line.line}: ${line.received} of ${line.expected}`);
    const changed = before !== null && before !== line.received;
    if (changed) {
      root.classList.remove('changed');
      // Reading the layout ends the animation that may still run, so that it starts anew.
      void root.offsetWidth;
      root.classList.add('changed');
    }
    const isNew = before === null;
    before = line.received;
    return changed || (isNew && Number(line.received) > 0);
  }

  return {root, draw};
}
