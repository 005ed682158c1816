import {command} from './commands.js';
import {button, byId, element, icon, phrases, say} from './dom.js';
import {answersOf} from './question.js';
import {spoken, t} from './words.js';

const GREEN_STAYS_MS = 1500;
const ICONS = {GREEN: 'check', AMBER: 'warn', RED: 'stop'};

/**
 * The verdict over the whole screen, and as a banner afterwards. Green goes by itself; amber and
 * red stay until the next scan, a tap or a key, or the answer when something is asked.
 *
 * @param onWrong called with a feedback that a person calls wrong
 * @param onPhoto called when a photo is to be the answer
 */
export function createVerdict(shell, play, onRefused, onWrong, onPhoto) {
  const overlay = byId('verdict');
  const banner = byId('last');
  const spokenAloud = byId('spoken');
  const part = (name) => overlay.querySelector(name);
  let seen = null;
  let asked = null;
  let task = null;
  let stopped = false;
  let language = null;
  let fading;

  function open(colour) {
    clearTimeout(fading);
    overlay.hidden = false;
    overlay.scrollTop = 0;
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
    overlay.dataset.ask = question?.ask ?? '';
    part('use').setAttribute('href', `#i-${ICONS[feedback.colour]}`);
    say(part('.title'), feedback.title);
    // The refusal's sentence may end with the question itself.
    const repeats = question && feedback.sentence.endsWith(question.sentence);
    const sentence = repeats
        ? feedback.sentence.slice(0, -question.sentence.length).trim()
        : feedback.sentence;
    say(part('.sentence'), sentence);
    part('.unchecked').replaceChildren(...uncheckedOf(feedback));
    say(part('.asked'), question?.sentence ?? '');
    part('.answers').hidden = !question;
    part('.answers').replaceChildren(...(question ? answersOf(question, answer, onPhoto) : []));
    part('.hint').hidden = Boolean(question) || feedback.colour === 'GREEN';
  }

  function showBanner(feedback) {
    banner.hidden = !feedback;
    if (!feedback) {
      return;
    }
    banner.dataset.colour = feedback.colour;
    const time = new Intl.DateTimeFormat(spoken(), {timeStyle: 'short', hourCycle: 'h23'}).format(new Date(feedback.at));
    banner.replaceChildren(
        icon(ICONS[feedback.colour]),
        element('div', '',
            element('p', 'title', feedback.title),
            element('p', 'sentence', ...phrases(feedback.sentence)),
            element('ul', 'unchecked', ...uncheckedOf(feedback)),
            element('p', 'when', t('LAST_ANSWER', time))),
        button('small wrong', 'wrong', t('DISPUTE'), () => onWrong(feedback)));
  }

  async function answer(name, values) {
    const waiting = overlay.querySelectorAll('.answers button');
    waiting.forEach((each) => (each.disabled = true));
    const refusal = await command(name, {
      ...(task ? {task} : {}), question: asked.number, ...values,
    });
    if (refusal) {
      waiting.forEach((each) => (each.disabled = false));
      if (overlay.hidden) {
        onRefused(refusal);
      } else {
        say(part('.asked'), refusal);
      }
    }
  }

  overlay.addEventListener('click', () => {
    if (!asked) {
      close();
    }
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !overlay.hidden && !asked) {
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
    const isTranslated = language !== view.language;
    stopped = view.box.stop !== null;
    seen = feedback?.number ?? 0;
    asked = view.question;
    task = view.task?.id ?? null;
    language = view.language;
    const askedAnew = asked !== null
        && (asked.number !== wasAsked?.number || wasStopped || isTranslated);
    if (isFirst || isNew || isTranslated || !feedback) {
      showBanner(feedback);
    }
    if (stopped !== wasStopped) {
      close();
    }
    // What is said while all is stopped stands in the banner when it goes on.
    if ((isNew || askedAnew) && !stopped) {
      const shown = feedback ?? {colour: 'AMBER', title: t('DECIDE'), sentence: '', notChecked: []};
      fill(shown, asked);
      open(shown.colour);
    } else if (wasAsked && !asked) {
      close();
    }
    if (isNew) {
      play(feedback.colour);
      say(spokenAloud, [t(`SPOKEN_${feedback.colour}`), feedback.title, feedback.sentence,
        ...feedback.notChecked.map((what) => t('NOT_CHECKED', what))].join('. '));
    }
    return isNew;
  };
}

function uncheckedOf(feedback) {
  return feedback.notChecked.map(
      (what) => element('li', '', icon('unchecked'), t('NOT_CHECKED', what)));
}
