import {element, icon, look, onPress, say} from './dom.js';
import {t} from './words.js';

const ICONS = {OPEN: 'open', PARTIAL: 'partial', COMPLETE: 'check', OVER: 'over', SHORT: 'short'};

/** Work stands first, what needs an eye next, what is done last. */
const RANKS = {OPEN: 0, PARTIAL: 0, SHORT: 1, OVER: 1, COMPLETE: 2};

/**
 * The lines of the task as rows that stay the same elements while their numbers change.
 *
 * @param onCorrect called with a line that a person presses
 */
export function createLines(list, onCorrect) {
  let task = null;
  let rows = new Map();

  return function draw(view) {
    if (view.task?.id !== task) {
      task = view.task?.id ?? null;
      rows = new Map();
    }
    const isOpen = ['OPEN', 'CLAIMED'].includes(view.task?.state);
    // A task that expects nothing by name is blind: then no line is one that was not listed.
    const isListing = view.lines.some((line) => Number(line.expected) > 0);
    const sorted = view.lines.toSorted((a, b) => RANKS[a.state] - RANKS[b.state] || a.line - b.line);
    const known = rows;
    rows = new Map(sorted.map((line) => [line.line, known.get(line.line) ?? createRow(onCorrect)]));
    const changed = sorted.filter((line) => rows.get(line.line).draw(line, isOpen, isListing));
    const wanted = sorted.map((line) => rows.get(line.line).root);
    if (wanted.length !== list.children.length || wanted.some((row, i) => row !== list.children[i])) {
      list.replaceChildren(...wanted);
    }
    if (known.size > 0 && changed.length > 0) {
      rows.get(changed[0].line).root.scrollIntoView({block: 'nearest'});
    }
  };
}

function createRow(onCorrect) {
  const number = element('span', 'number');
  const name = element('span', 'name');
  const item = element('span', 'item');
  const places = element('span', 'places');
  const note = element('span', 'note');
  const state = element('span', 'state');
  const received = element('b');
  const expected = element('span');
  const bar = element('progress');
  const correct = element('button', 'correct');
  correct.type = 'button';
  const goods = element('span', 'goods', name, item, places, note);
  const root = element(
      'li', 'row', number, goods,
      element('span', 'amount', received, expected), state, bar, correct);
  let shown = null;
  let drawnState = '';
  onPress(correct, () => onCorrect(shown));

  /** Says whether what was received has changed since it was drawn before. */
  function draw(line, isOpen, isListing) {
    const isListed = Number(line.expected) > 0;
    const unlisted = isListing ? ` ${line.unit}, ${t('NOT_LISTED')}` : ` ${line.unit}`;
    say(number, String(line.line));
    say(name, line.description || line.item);
    say(item, line.lot ? `${line.item} · ${t('LOT', line.lot)}` : line.item);
    drawLook(line);
    drawPlaces(line);
    say(note, line.note ?? '');
    note.hidden = !line.note;
    say(received, line.received);
    say(expected, isListed ? ` / ${line.expected} ${line.unit}` : unlisted);
    const word = t(`LINE_${line.state}`);
    if (drawnState !== line.state + word) {
      drawnState = line.state + word;
      root.dataset.state = line.state;
      state.replaceChildren(icon(ICONS[line.state]), document.createTextNode(word));
    }
    bar.max = isListed ? Number(line.expected) : 1;
    bar.value = isListed ? Number(line.received) : 1;
    bar.setAttribute('aria-label', t('LINE_PROGRESS', line.line, line.received, line.expected));
    correct.hidden = !isOpen;
    correct.setAttribute('aria-label', t('CORRECT_LINE', line.line, line.description || line.item));
    const changed = shown !== null && shown.received !== line.received;
    if (changed) {
      root.classList.remove('changed');
      // Reading the layout ends the animation that may still run, so that it starts anew.
      void root.offsetWidth;
      root.classList.add('changed');
    }
    const isNew = shown === null;
    shown = line;
    return changed || (isNew && Number(line.received) > 0);
  }

  function drawLook(line) {
    if (shown?.picture !== line.picture) {
      goods.querySelector('.look')?.remove();
      goods.prepend(...look('/pictures', line.picture));
    }
  }

  function drawPlaces(line) {
    const told = `${line.from ?? ''}>${line.to ?? ''}>${t('FROM')}`;
    if (places.dataset.drawn === told) {
      return;
    }
    places.dataset.drawn = told;
    places.hidden = !line.from && !line.to;
    places.replaceChildren(
        ...(line.from ? [element('span', '', `${t('FROM')} `, element('b', '', line.from))] : []),
        ...(line.to ? [element('span', '', `${t('TO')} `, element('b', '', line.to))] : []));
  }

  return {root, draw};
}
