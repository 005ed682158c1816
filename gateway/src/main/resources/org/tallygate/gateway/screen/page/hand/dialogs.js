import {byId, element, icon, onPress, say} from '/dom.js';

import {word} from './words.js';

/** A dialog with a title, something in it and a button that closes it. */
function opened(name, title) {
  const dialog = byId(`${name}-dialog`);
  say(byId(`${name}-title`), title);
  byId(`${name}-close`).replaceChildren(icon('cross'), word('CLOSE'));
  byId(`${name}-close`).onclick = () => dialog.close();
  if (!dialog.open) {
    dialog.showModal();
    // No button has the focus: the Enter of a scanner that types must not press one.
    document.activeElement?.blur();
  }
  return dialog;
}

/** @param items each [icon, words, what to do, whether it can't be done now] */
export function openMenu(title, items) {
  const dialog = opened('more', title);
  byId('more-items').replaceChildren(...items.map(([symbol, text, onChosen, isOff]) => {
    const button = element('button', '', ...(symbol ? [icon(symbol)] : []), text);
    button.type = 'button';
    button.disabled = Boolean(isOff);
    onPress(button, () => {
      dialog.close();
      onChosen();
    });
    return button;
  }));
}

/**
 * Asks for a number; calls back with its text as a decimal with a point.
 *
 * @param how a sentence that says which number, if the title does not
 */
export function askNumber(title, onNumber, how = '') {
  const input = element('input');
  input.inputMode = 'decimal';
  input.autocomplete = 'off';
  askField(title, how, input, word('SEND'), () => {
    const number = input.value.trim().replace(',', '.');
    const isNumber = /^\d{1,9}(\.\d{1,6})?$/.test(number);
    return isNumber && (() => onNumber(number));
  });
}

/** Asks for a few words. */
export function askNote(title, how, longest, name, onText) {
  askText(title, how, Object.assign(element('textarea'), {maxLength: longest, rows: 3}), name, onText);
}

/** Asks for one word, such as a number that is no amount. */
export function askWord(title, how, longest, name, onText) {
  askText(title, how,
      Object.assign(element('input'), {maxLength: longest, autocomplete: 'off', spellcheck: false}),
      name, onText);
}

function askText(title, how, input, name, onText) {
  askField(title, how, input, name, () => {
    const text = input.value.trim();
    return text !== '' && (() => onText(text));
  });
}

/** @param read what follows from what stands in the field; false when it can't be that */
function askField(title, how, field, name, read) {
  const dialog = opened('ask', title);
  field.setAttribute('aria-label', title);
  byId('ask-form').replaceChildren(
      ...(how ? [element('p', '', how)] : []), field, element('button', 'primary', name));
  byId('ask-form').onsubmit = (event) => {
    event.preventDefault();
    const follow = read();
    field.setAttribute('aria-invalid', String(!follow));
    if (follow) {
      dialog.close();
      follow();
    }
  };
  field.focus();
}

/** Asks for a decision. */
export function askYes(title, onYes) {
  askDone(title, [], 'check', word('YES'), onYes);
}

/** Shows something and asks whether to go on to what it is shown for. */
export function askDone(title, content, symbol, name, onYes) {
  const dialog = opened('ask', title);
  byId('ask-form').replaceChildren(...content, element('button', 'primary', icon(symbol), name));
  byId('ask-form').onsubmit = (event) => {
    event.preventDefault();
    dialog.close();
    onYes();
  };
}

/**
 * A dialog that is filled by whoever opens it.
 *
 * @param onEnter called when Enter is pressed in a field of it
 */
export function openEmpty(title, content, onEnter) {
  const dialog = opened('ask', title);
  byId('ask-form').replaceChildren(...content);
  byId('ask-form').onsubmit = (event) => {
    event.preventDefault();
    onEnter();
  };
  return dialog;
}

/** What waits, newest first, then what was answered, with its verdict. */
export function openSent(waiting, done) {
  opened('sent', word('SENT_LIST'));
  const rows = [
    ...waiting.toReversed().map((entry) => sentRow(entry, 'wait', word('STATE_WAITING'), '', '')),
    ...done.toReversed().map((entry) => sentRow(
        entry,
        {GREEN: 'check', AMBER: 'warn', RED: 'stop'}[entry.verdict?.colour] ?? 'check',
        word(`STATE_${entry.outcome}`),
        entry.verdict ? `${entry.verdict.title}. ${entry.verdict.sentence}` : '',
        entry.verdict?.colour ?? '')),
  ];
  byId('sent').replaceChildren(...(rows.length ? rows : [element('li', 'soft', word('NOTHING_SENT'))]));
}

function sentRow(entry, symbol, state, sentence, colour) {
  const row = element('li', 'sent-row', icon(symbol),
      element('b', 'what', entry.words),
      element('span', 'state', state),
      element('span', 'sentence', sentence));
  row.dataset.colour = colour;
  return row;
}
