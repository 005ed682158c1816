import {byId, element, icon, onPress, say} from '/dom.js';

import {word} from './words.js';

const GREEN_STAYS_MS = 1200;
export const ICONS = {GREEN: 'check', AMBER: 'warn', RED: 'stop'};
const WORDS = {GREEN: 'GOOD', AMBER: 'LOOK', RED: 'STOP'};

/**
 * The verdict over the whole page and what is asked with it. Green goes by itself; amber and red
 * stay until the next scan, a tap, or the answer.
 */
export function createVerdict(shell, onAnswer) {
  const overlay = byId('verdict');
  const part = (name) => overlay.querySelector(name);
  let asked = null;
  let fading;

  function close() {
    clearTimeout(fading);
    overlay.hidden = true;
    shell.inert = false;
  }

  function button(name, symbol, className, onClick) {
    const made = element('button', className, ...(symbol ? [icon(symbol)] : []), name);
    made.type = 'button';
    onPress(made, onClick);
    return made;
  }

  const no = () => button(word('LEAVE_IT'), 'cross', 'no', () => onAnswer(asked, {kind: 'no'}));

  /** Whoever can say that no picture is possible is asked for one. */
  function photo(question) {
    return question.choices.some(({id}) => id === 'NO_PHOTO')
        ? [button(word('PHOTO'), 'photo', 'yes', () => byId('photo-file').click())] : [];
  }

  function field(type, attributes) {
    const input = element(type);
    Object.assign(input, attributes);
    input.setAttribute('aria-label', asked.sentence);
    const form = element('form', 'field', input, button(word('SEND'), 'check', 'yes', submit));
    function submit(event) {
      event.preventDefault();
      if (input.value.trim()) {
        onAnswer(asked, {kind: 'answer', answer: input.value.trim()});
      }
    }
    form.noValidate = true;
    form.addEventListener('submit', submit);
    return form;
  }

  function answers(question) {
    switch (question?.kind) {
      case 'YES_NO':
        return question.choices.toReversed().map(({id, name}) => button(
            name, id === 'yes' ? 'check' : 'cross', id, () => onAnswer(question, {kind: id})));
      case 'CHOICES':
        return [...photo(question), ...question.choices.map(({id, name}, i) => {
          const made = button(name, null, 'choice', () => onAnswer(question, {kind: 'answer', answer: id}));
          // The number by which a code of the sheet chooses it.
          made.prepend(element('b', 'nth', String(i + 1)));
          return made;
        }), no()];
      case 'AMOUNT':
        return [field('input', {inputMode: 'decimal', autocomplete: 'off', value: question.usual ?? ''}), no()];
      case 'DATE':
        return [field('input', {type: 'date'}), no()];
      case 'FREE_TEXT':
        return [field('textarea', {maxLength: question.longest, rows: 2}), no()];
      default:
        return [];
    }
  }

  overlay.addEventListener('click', () => {
    if (!asked) {
      close();
    }
  });

  return {
    close,
    isOpen: () => !overlay.hidden,
    asks: () => asked,
    /** @param question none when nothing is asked with it */
    show(verdict, question) {
      clearTimeout(fading);
      asked = question;
      overlay.hidden = false;
      overlay.dataset.colour = verdict.colour;
      overlay.setAttribute('aria-label', word(WORDS[verdict.colour]));
      overlay.classList.toggle('asks', Boolean(question));
      part('use').setAttribute('href', `#i-${ICONS[verdict.colour]}`);
      say(part('.title'), verdict.title);
      const repeats = question && verdict.sentence.endsWith(question.sentence);
      say(part('.sentence'), repeats ? verdict.sentence.slice(0, -question.sentence.length).trim() : verdict.sentence);
      const unchecked = verdict.notChecked ?? [];
      say(part('.unchecked'), unchecked.length ? word('NOT_CHECKED', unchecked.join(', ')) : '');
      say(part('.asked'), question?.sentence ?? '');
      part('.answers').replaceChildren(...answers(question));
      say(part('.hint'), question || verdict.colour === 'GREEN' ? '' : word('TAP_ON'));
      // Nothing behind can be pressed by mistake while a person has to look.
      shell.inert = verdict.colour !== 'GREEN' || Boolean(question);
      say(byId('spoken'), `${word(WORDS[verdict.colour])}. ${verdict.title}. ${verdict.sentence}`);
      if (verdict.colour === 'GREEN' && !question) {
        fading = setTimeout(close, GREEN_STAYS_MS);
      }
    },
    /** The question was closed elsewhere, or a new one is open. */
    closeUnless(question) {
      if (asked && asked.number !== question?.number) {
        asked = null;
        close();
      }
    },
    refuse(sentence) {
      say(part('.asked'), sentence);
    },
  };
}
