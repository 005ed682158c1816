import {command} from './commands.js';
import {byId, element, icon, onPress, say} from './dom.js';

const GREEN_STAYS_MS = 1500;
const ICONS = {GREEN: 'check', AMBER: 'warn', RED: 'stop'};
const WORDS = {GREEN: 'Good', AMBER: 'Look', RED: 'Stop'};
const NO = 'No, leave it';

/**
 * The verdict over the whole screen, and as a banner afterwards. Green goes by itself; amber and
 * red stay until the next scan, a tap, or the answer when something is asked.
 */
export function createVerdict(shell, play, onRefused) {
  const overlay = byId('verdict');
  const banner = byId('last');
  const spoken = byId('spoken');
  const part = (name) => overlay.querySelector(name);
  let seen = null;
  let asked = null;
  let stopped = false;
  let fading;

  function open(colour) {
    clearTimeout(fading);
    overlay.hidden = false;
    overlay.classList.remove('fading');
    // Nothing behind can be pressed by mistake while a person has to look.
    shell.inert = stopped || colour !== 'GREEN' || asked !== null;
    if (colour === 'GREEN' && !asked) {
      fading = setTimeout(() => {
        overlay.classList.add('fading');
        fading = setTimeout(close, 250);
      }, GREEN_STAYS_MS);
    }
  }

  function close() {
    clearTimeout(fading);
    overlay.hidden = true;
    shell.inert = stopped;
  }

  function fill(feedback, question) {
    overlay.dataset.colour = feedback.colour;
    part('use').setAttribute('href', `#i-${ICONS[feedback.colour]}`);
    say(part('.title'), feedback.title);
    // The refusal's sentence may end with the question itself.
    const repeats = question && feedback.sentence.endsWith(question.sentence);
    const sentence = repeats
        ? feedback.sentence.slice(0, -question.sentence.length).trim()
        : feedback.sentence;
    say(part('.sentence'), sentence);
    say(part('.asked'), question?.sentence ?? '');
    part('.answers').hidden = !question;
    part('.hint').hidden = Boolean(question) || feedback.colour === 'GREEN';
    part('.yes').replaceChildren(icon('check'), 'Yes');
    part('.no').replaceChildren(icon('cross'), NO);
    part('.yes').disabled = false;
    part('.no').disabled = false;
  }

  function showBanner(feedback) {
    banner.hidden = !feedback;
    if (!feedback) {
      return;
    }
    banner.dataset.colour = feedback.colour;
    const time = new Date(feedback.at).toLocaleTimeString([], {timeStyle: 'short'});
    banner.replaceChildren(
        icon(ICONS[feedback.colour]),
        element('div', '',
            element('p', 'title', feedback.title),
            element('p', 'sentence', feedback.sentence),
            element('p', 'when', `Last answer, ${time}`)));
  }

  async function answer(name) {
    part('.yes').disabled = true;
    part('.no').disabled = true;
    const refusal = await command(name, asked.number);
    if (refusal) {
      part('.yes').disabled = false;
      part('.no').disabled = false;
      if (overlay.hidden) {
        onRefused(refusal);
      } else {
        say(part('.asked'), refusal);
      }
    }
  }

  onPress(part('.yes'), () => answer('yes'));
  onPress(part('.no'), () => answer('no'));
  overlay.addEventListener('click', () => {
    if (!asked) {
      close();
    }
  });

  /** @returns whether a verdict is new */
  return function draw(view) {
    const feedback = view.feedback;
    const isFirst = seen === null;
    const isNew = feedback !== null && feedback.number !== seen && !isFirst;
    const wasAsked = asked;
    const wasStopped = stopped;
    stopped = view.box.stop !== null;
    seen = feedback?.number ?? 0;
    asked = view.question;
    const askedAnew = asked !== null && (asked.number !== wasAsked?.number || wasStopped);
    if (isFirst || isNew || !feedback) {
      showBanner(feedback);
    }
    if (stopped !== wasStopped) {
      close();
    }
    // What is said while all is stopped stands in the banner when it goes on.
    if ((isNew || askedAnew) && !stopped) {
      const shown = feedback ?? {colour: 'AMBER', title: 'Decide', sentence: ''};
      fill(shown, asked);
      open(shown.colour);
    } else if (wasAsked && !asked) {
      close();
    }
    if (isNew) {
      play(feedback.colour);
      say(spoken, `${WORDS[feedback.colour]}. ${feedback.title}. ${feedback.sentence}`);
    }
    return isNew;
  };
}
