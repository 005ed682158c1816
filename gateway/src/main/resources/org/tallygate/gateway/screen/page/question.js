import {createDate} from './date.js';
import {button, element} from './dom.js';
import {createLetters} from './letters.js';
import {createPad} from './pad.js';
import {t} from './words.js';

/**
 * What can be pressed to answer a question, by how it can be answered.
 *
 * @param answer called with the command and its values
 * @param onPhoto called when a photo is to be the answer
 * @returns the elements in the order in which they stand
 */
export function answersOf(question, answer, onPhoto) {
  const leave = (word) => button('no', 'cross', word || t('LEAVE_IT'), () => answer('no', {}));
  const enter = (done) => button('yes', 'check', t('OK'), done);
  switch (question.ask) {
    case 'YES_NO':
      return [
        leave(question.no),
        button('yes', 'check', question.yes || t('YES'), () => answer('yes', {})),
      ];
    case 'CHOICES':
      return [
        ...(asksForPhoto(question) ? [button('yes', 'camera', t('PHOTO_TAKE'), onPhoto)] : []),
        element('div', 'choices', ...question.choices.map((choice, i) => numbered(i + 1,
            button('choice', '', choice.name, () => answer('answer', {answer: choice.id}))))),
        leave(question.no),
      ];
    case 'AMOUNT': {
      const pad = createPad(question.sentence, question.usual, question.unit,
          (number) => answer('answer', {answer: number}));
      return [pad.root, leave(question.no), enter(pad.done)];
    }
    case 'DATE': {
      const date = createDate((day) => answer('answer', {answer: day}));
      return [date.root, leave(question.no), enter(date.done)];
    }
    default: {
      const {field, root} = createText(question.sentence, question.longest);
      const done = () => (field.value.trim() ? answer('answer', {answer: field.value.trim()})
                                             : field.focus());
      field.addEventListener('keydown', (event) => {
        if (event.key === 'Enter') {
          event.preventDefault();
          done();
        }
      });
      return [root, leave(question.no), enter(done)];
    }
  }
}

/** Whoever can say that no picture is possible is asked for one. */
export const asksForPhoto = (question) =>
  question.choices?.some((choice) => choice.id === 'NO_PHOTO') ?? false;

/** The number by which a code of the sheet chooses it. */
function numbered(number, made) {
  made.prepend(element('b', 'nth', String(number)));
  return made;
}

/** A field for words, with letters to press. */
export function createText(name, longest) {
  const field = element('input', 'text');
  field.type = 'text';
  field.autocomplete = 'off';
  field.maxLength = longest ?? 500;
  field.setAttribute('aria-label', name);
  return {field, root: element('div', 'writing', field, createLetters(field))};
}
