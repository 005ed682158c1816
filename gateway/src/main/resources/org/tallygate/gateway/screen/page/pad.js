import {button, element} from './dom.js';
import {t} from './words.js';

const KEYS = ['7', '8', '9', '4', '5', '6', '1', '2', '3'];

/**
 * A number pad for gloves; a keyboard types into the same field.
 *
 * @param name what is asked, for a screen reader
 * @param usual what is there at first; the first key replaces it
 * @param onDone gets the number as a decimal with a point
 */
export function createPad(name, usual, unit, onDone) {
  const field = element('input', 'number');
  field.inputMode = 'none';
  field.autocomplete = 'off';
  field.maxLength = 16;
  field.setAttribute('aria-label', unit ? `${name} (${unit})` : name);
  const comma = t('DECIMAL_SIGN');
  field.value = (usual ?? '').replace('.', comma);
  let untouched = true;

  function type(sign) {
    const before = untouched ? '' : field.value;
    untouched = false;
    field.value = sign === 'back' ? before.slice(0, -1) : before + sign;
  }

  function done() {
    const number = field.value.trim().replace(',', '.');
    const right = /^\d{1,12}(\.\d{1,6})?$/.test(number);
    field.classList.toggle('wrong', !right);
    field.setAttribute('aria-invalid', String(!right));
    if (right) {
      onDone(number);
    }
  }

  const key = (word, sign, symbol) => {
    const made = button('key', symbol, symbol ? '' : word, () => type(sign));
    made.setAttribute('aria-label', word);
    return made;
  };
  field.addEventListener('input', () => (untouched = false));
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      done();
    }
  });
  const root = element(
      'div', 'pad',
      element('label', 'shown', field, element('span', 'unit', unit ?? '')),
      element('div', 'keys',
          ...KEYS.map((digit) => key(digit, digit)),
          key(comma, comma), key('0', '0'), key(t('DELETE'), 'back', 'back')));
  return {root, done, field};
}
