import {closeDialog, openDialog} from './dialog.js';
import {button, element, look, say} from './dom.js';
import {createPad} from './pad.js';
import {createText} from './question.js';
import {forSeat} from './seat.js';
import {t} from './words.js';

const TYPING_PAUSE_MS = 150;

/**
 * Finds goods whose code can't be read by their name.
 *
 * @param onFound called with the item's code
 */
export function openSearch(onFound) {
  const {field, root} = createText(t('FIND_NAME'), 100);
  const found = element('div', 'choices found');
  const told = element('p', 'told');
  told.setAttribute('role', 'status');
  let waiting;
  let asked = 0;

  async function search() {
    const words = field.value.trim();
    const turn = ++asked;
    const items = words ? await itemsBy(words) : [];
    if (turn !== asked) {
      return;
    }
    say(told, items === null ? t('NO_ANSWER')
        : words && items.length === 0 ? t('FOUND_NOTHING', words) : '');
    found.replaceChildren(...(items ?? []).map((item) => {
      const made = button('choice', '', '', () => {
        closeDialog();
        onFound(item.item);
      });
      made.prepend(...look('/pictures', item.picture));
      made.querySelector('.word').append(
          element('b', '', item.description), element('span', 'item', item.item));
      return made;
    }));
  }

  field.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, TYPING_PAUSE_MS);
  });
  const byTag = element('a', 'as-button', t('FIND_BY_TAG'));
  byTag.href = forSeat('/find/');
  openDialog('search', t('FIND_NAME'), [root, told, found],
      [button('no', '', t('CLOSE'), closeDialog), byTag]);
}

/** @returns null when the station does not answer */
async function itemsBy(words) {
  try {
    const response = await fetch(forSeat('/api/v1/items', {name: words}));
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

/** Corrects what a line holds. */
export function openCorrection(line, onCorrected) {
  const pad = createPad(t('CORRECT_TO'), line.received, line.unit, (number) => {
    closeDialog();
    onCorrected(number);
  });
  openDialog('correct', t('CORRECT_LINE', line.line, line.description || line.item),
      [element('p', '', t('CORRECT_HOW', `${line.received} ${line.unit}`)), pad.root],
      [button('no', '', t('CLOSE'), closeDialog), button('yes', 'check', t('CORRECT'), pad.done)]);
}

/** Says for how many the next scan stands. */
export function openAmount(onAmount) {
  const pad = createPad(t('NEXT_SCAN_IS'), '', '', (number) => {
    closeDialog();
    onAmount(number);
  });
  openDialog('amount', t('NEXT_SCAN_IS'), [pad.root],
      [button('no', '', t('CLOSE'), closeDialog), button('yes', 'check', t('OK'), pad.done)]);
}

/** Says that the last verdict is wrong. */
export function openDispute(feedback, onNote) {
  const {field, root} = createText(t('DISPUTE_HOW'), 200);
  const done = () => {
    if (!field.value.trim()) {
      field.focus();
      return;
    }
    closeDialog();
    onNote(field.value.trim());
  };
  openDialog('dispute', t('DISPUTE_TITLE', feedback.title),
      [element('p', '', t('DISPUTE_HOW')), root],
      [button('no', '', t('CLOSE'), closeDialog), button('yes', 'flag', t('DISPUTE_SEND'), done)]);
}
