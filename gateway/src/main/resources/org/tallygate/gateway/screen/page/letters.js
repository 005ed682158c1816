import {button, element} from './dom.js';
import {spoken, t} from './words.js';

/** As people of that language know it from their own keyboards. */
const ROWS = {
  en: ['1234567890', 'qwertyuiop', 'asdfghjkl-', 'zxcvbnm.'],
  de: ['1234567890ß', 'qwertzuiopü', 'asdfghjklöä', 'yxcvbnm.-'],
  fr: ['1234567890é', 'azertyuiopè', 'qsdfghjklmà', 'wxcvbn.-ç'],
  es: ['1234567890', 'qwertyuiopá', 'asdfghjklñé', 'zxcvbnm.-ó'],
};

/** Letters for a station without a keyboard; a phone has its own, so it does not show these. */
export function createLetters(field) {
  function type(text) {
    field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
    field.dispatchEvent(new Event('input', {bubbles: true}));
  }

  function erase() {
    const start = field.selectionStart;
    field.setRangeText('', field.selectionEnd > start ? start : Math.max(0, start - 1),
        field.selectionEnd, 'end');
    field.dispatchEvent(new Event('input', {bubbles: true}));
  }

  const key = (sign) => button('key', '', sign, () => type(sign));
  const back = button('key', 'back', '', erase);
  back.setAttribute('aria-label', t('DELETE'));
  const space = button('key space', '', t('SPACE'), () => type(' '));
  const rows = (ROWS[spoken()] ?? ROWS.en).map(
      (row) => element('div', 'keyrow', ...[...row].map(key)));
  rows.at(-1).append(space, back);
  const root = element('div', 'letters', ...rows);
  root.setAttribute('role', 'group');
  root.setAttribute('aria-label', t('LETTERS'));
  return root;
}
