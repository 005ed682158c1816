import {element, icon, look, onPress} from '/dom.js';

import {word} from './words.js';

const ICONS = {OPEN: 'open', PARTIAL: 'partial', COMPLETE: 'check', OVER: 'over', SHORT: 'short'};

/** Work stands first, what needs an eye next, what is done last. */
const RANKS = {OPEN: 0, PARTIAL: 0, SHORT: 1, OVER: 1, COMPLETE: 2};

export const isDone = (line) => line.state === 'COMPLETE' || line.state === 'OVER';

/**
 * The lines of the task in hand.
 *
 * @param onCorrect called with a line that a person presses; none while none can be corrected
 */
export function lineItems(lines, onCorrect) {
  return lines.toSorted((a, b) => RANKS[a.state] - RANKS[b.state] || a.line - b.line)
      .map((line) => lineItem(line, onCorrect));
}

function lineItem(line, onCorrect) {
  const amount = line.expected === null ? `${line.done} ${line.unit}` : `${line.done} / ${line.expected} ${line.unit}`;
  const state = element('span', 'state', icon(ICONS[line.state]), word(`LINE_${line.state}`));
  const about = [line.item, line.lot && word('LOT', line.lot)].filter(Boolean).join(' · ');
  const places = [line.from && word('FROM', line.from), line.to && word('TO', line.to)].filter(Boolean);
  const item = element('li', 'line', ...look('/hand/pictures', line.picture),
      element('span', 'name', line.description || line.item),
      element('span', 'item', about),
      element('b', 'amount', amount),
      state);
  if (places.length > 0) {
    item.append(element('b', 'places', places.join(' ')));
  }
  if (line.note) {
    item.append(element('span', 'note', line.note));
  }
  item.dataset.state = line.state;
  if (onCorrect) {
    const correct = element('button', 'correct');
    correct.type = 'button';
    correct.setAttribute('aria-label', word('CORRECT_LINE', line.line, line.description || line.item));
    onPress(correct, () => onCorrect(line));
    item.append(correct);
  }
  return item;
}

/**
 * The tasks that may be taken.
 *
 * @param onTogether called with its name when the picks that nobody has are to be one walk
 */
export function taskItems(cards, onTake, onTogether) {
  const items = cards.map((card) => taskItem(card, onTake));
  if (cards.filter((card) => card.kind === 'PICK' && !card.taken).length > 1) {
    const together = element('button', 'together', word('PICK_TOGETHER'));
    together.type = 'button';
    onPress(together, () => onTogether(word('PICK_TOGETHER')));
    items.push(element('li', '', together));
  }
  return items;
}

/** Those of other stations, each with the name of its own. */
export const otherItems = (cards, onTake) => cards.map((card) =>
    taskItem(card, onTake, element('span', 'of', word('OF_STATION', card.station))));

function taskItem(card, onTake, ...more) {
  const button = element('button', 'card',
      element('b', 'reference', card.reference),
      element('span', 'kind', word(`KIND_${card.kind}`)),
      element('span', 'sum',
          card.lines === 0 ? '' : word('LINES_DONE', card.done, card.lines)),
      ...more);
  if (card.taken) {
    button.append(element('span', 'taken', word('TAKEN')));
  }
  button.type = 'button';
  button.addEventListener('click', () => onTake(card));
  return element('li', '', button);
}

/** What staff may begin without being sent. */
const BEGUN_HERE = ['RECEIVE', 'RETURN', 'PUTAWAY', 'COUNT', 'ADJUST'];

/** @param onBegin called with the kind of work and its name */
export function beginButtons(onBegin) {
  return BEGUN_HERE.map((kind) => {
    const button = element('button', '', word(`BEGIN_${kind}`));
    button.type = 'button';
    onPress(button, () => onBegin(kind, word(`BEGIN_${kind}`)));
    return button;
  });
}
