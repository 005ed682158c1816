import {command} from './commands.js';
import {closeDialog, openDialog} from './dialog.js';
import {button, byId, drawOnce, element, icon} from './dom.js';
import {createText} from './question.js';
import {shiftTable} from './shift.js';
import {spoken, t} from './words.js';

/** Each in its own words, for whoever can't read the others. */
const LANGUAGES = {en: 'English', de: 'Deutsch', fr: 'Français', es: 'Español'};

/** Who is signed on, as the button at the top says it. */
export function drawPerson(person) {
  drawOnce(byId('person'), [person.badge, spoken()], () => [
    icon(person.badge ? 'person' : 'nobody'),
    element('span', 'word', person.badge ?? t('NOBODY')),
  ]);
}

export function drawLanguage(tag) {
  drawOnce(byId('language'), tag, () => [icon('language'), element('span', 'spoken', LANGUAGES[tag]), element('b', '', tag.toUpperCase())]);
}

/** Signs on by a badge's number, or shows what was done since and signs off. */
export function openPerson(view, speech, onRefused) {
  const own = [voice(speech), ...(view.training ? [] : [
    button('train', 'warn', t('TRAIN'), () => tell('train', {on: true}, onRefused)),
  ])];
  if (view.person.badge) {
    openSignOff(view.person, own, onRefused);
  } else {
    openSignOn(own, onRefused);
  }
}

/** Whether verdicts are said aloud to this person. */
function voice(speech) {
  const made = button('voice', '', '', () => {
    speech.toggle();
    show();
  });
  const show = () => {
    made.querySelector('.word').textContent = speech.isOn() ? t('VOICE_ON') : t('VOICE_OFF');
    made.setAttribute('aria-pressed', String(speech.isOn()));
  };
  show();
  return made;
}

function openSignOn(own, onRefused) {
  const {field, root} = createText(t('BADGE_NUMBER'), 64);
  const done = () => (field.value.trim()
      ? tell('sign-on', {badge: field.value.trim()}, onRefused) : field.focus());
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') {
      done();
    }
  });
  openDialog('sign-on', t('SIGN_ON'), [element('p', '', t('SIGN_ON_HOW')), root],
      [
        button('no', '', t('CLOSE'), closeDialog), ...own,
        button('yes', 'check', t('SIGN_ON_NOW'), done),
      ]);
}

function openSignOff(person, own, onRefused) {
  openDialog('sign-off', t('SHIFT_OF', person.badge),
      person.shift ? [shiftTable(person.shift, t, spoken())] : [],
      [
        button('no', '', t('GO_ON'), closeDialog), ...own,
        button('yes', 'exit', t('SIGN_OFF'), () => tell('sign-off', {}, onRefused)),
      ]);
}

export function openLanguages(now, onRefused) {
  const choices = Object.entries(LANGUAGES).map(([tag, name]) => {
    const made = button('choice', tag === now ? 'check' : '', name,
        () => tell('speak', {language: tag}, onRefused));
    made.lang = tag;
    made.setAttribute('aria-pressed', String(tag === now));
    return made;
  });
  openDialog('language', t('LANGUAGE'), [element('div', 'choices', ...choices)],
      [button('no', '', t('CLOSE'), closeDialog)]);
}

async function tell(name, body, onRefused) {
  closeDialog();
  const refusal = await command(name, body);
  if (refusal) {
    onRefused(refusal);
  }
}
