import {button, element, look, say} from '/dom.js';

import {ask, Refused} from './box.js';
import {askNote, askNumber, openEmpty} from './dialogs.js';
import {word} from './words.js';

const TYPING_PAUSE_MS = 150;
const LONGEST_NAME = 100;
const LONGEST_NOTE = 200;

/**
 * Finds goods whose code can't be read by their name.
 *
 * @param onFound called with the item
 */
export function openSearch(onFound) {
  const field = Object.assign(element('input'),
      {type: 'search', maxLength: LONGEST_NAME, autocomplete: 'off', enterKeyHint: 'search'});
  field.setAttribute('aria-label', word('FIND_NAME'));
  const told = element('p', 'soft');
  told.setAttribute('role', 'status');
  const found = element('div', 'items found');
  let waiting;
  let asked = 0;

  async function search() {
    clearTimeout(waiting);
    const name = field.value.trim();
    const turn = ++asked;
    const {items, sentence} = name ? await itemsBy(name) : {items: [], sentence: ''};
    if (turn !== asked) {
      return;
    }
    say(told, sentence);
    found.replaceChildren(...items.map((item) => {
      const made = button('', '', '', () => {
        dialog.close();
        onFound(item);
      });
      made.prepend(...look('/hand/pictures', item.picture));
      made.querySelector('.word').append(
          element('b', '', item.description), element('span', 'item', item.item));
      return made;
    }));
  }

  field.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, TYPING_PAUSE_MS);
  });
  const dialog = openEmpty(word('FIND_NAME'), [field, told, found], search);
  field.focus();
}

async function itemsBy(name) {
  try {
    const items = await ask('items', {query: {name}});
    return {items, sentence: items.length === 0 ? word('FOUND_NOTHING', name) : ''};
  } catch (problem) {
    return {
      items: [],
      sentence: problem instanceof Refused ? problem.message : word('NEEDS_NETWORK'),
    };
  }
}

/** Asks how many a line really holds. */
export function openCorrection(line, onCorrected) {
  askNumber(word('CORRECT_LINE', line.line, line.description || line.item), onCorrected,
      word('CORRECT_HOW', `${line.done} ${line.unit}`));
}

/** Asks what is wrong about a verdict. */
export function openDispute(feedback, onNote) {
  askNote(word('DISPUTE_TITLE', feedback.title), word('DISPUTE_HOW'), LONGEST_NOTE,
      word('DISPUTE_SEND'), onNote);
}
