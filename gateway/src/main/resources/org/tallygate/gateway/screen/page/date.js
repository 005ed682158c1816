import {button, element} from './dom.js';
import {spoken, t} from './words.js';

const LENGTHS = {day: 2, month: 2, year: 4};
const YEAR = 2000;

/**
 * A date by digits, each part with its name, so that no order has to be guessed; a label without a
 * day means the last of the month.
 *
 * @param onDone gets the date such as 2026-11-30
 */
export function createDate(onDone) {
  const fields = Object.fromEntries(
      Object.keys(LENGTHS).map((part) => [part, partField(part)]));
  const order = Object.values(fields);
  const echo = element('p', 'echo');
  echo.setAttribute('role', 'status');
  let current = fields.day;

  function partField(part) {
    const field = element('input', 'number');
    field.inputMode = 'none';
    field.autocomplete = 'off';
    field.maxLength = LENGTHS[part];
    field.size = LENGTHS[part];
    field.dataset.part = part;
    field.addEventListener('focus', () => choose(field));
    field.addEventListener('input', () => typed(field));
    field.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') {
        event.preventDefault();
        done();
      }
    });
    return field;
  }

  function choose(field) {
    current = field;
    order.forEach((each) => each.classList.toggle('current', each === field));
  }

  function typed(field) {
    field.value = field.value.replace(/\D/g, '');
    if (field.value.length >= field.maxLength && field !== fields.year) {
      const next = order[order.indexOf(field) + 1];
      if (document.activeElement === field) {
        next.focus();
      }
      choose(next);
    }
    const date = read();
    echo.textContent = date === null ? '' : new Intl.DateTimeFormat(
        spoken(), {dateStyle: 'full', timeZone: 'UTC'}).format(date);
  }

  function type(sign) {
    if (sign === 'back') {
      if (current.value === '' && current !== fields.day) {
        choose(order[order.indexOf(current) - 1]);
      }
      current.value = current.value.slice(0, -1);
    } else if (current.value.length < current.maxLength) {
      current.value += sign;
    }
    typed(current);
  }

  /** @returns the day at midnight UTC; null while it is none */
  function read() {
    const month = Number(fields.month.value);
    const told = Number(fields.year.value);
    const year = fields.year.value.length === 2 ? YEAR + told : told;
    if (month < 1 || month > 12 || year < YEAR || year > YEAR + 99) {
      return null;
    }
    const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
    const day = fields.day.value === '' || Number(fields.day.value) === 0
        ? last : Number(fields.day.value);
    return day <= last ? new Date(Date.UTC(year, month - 1, day)) : null;
  }

  function done() {
    const date = read();
    order.forEach((field) => {
      field.classList.toggle('wrong', date === null);
      field.setAttribute('aria-invalid', String(date === null));
    });
    if (date === null) {
      echo.textContent = t('DATE_WRONG');
    } else {
      onDone(date.toISOString().slice(0, 10));
    }
  }

  const key = (word, sign, symbol) => {
    const made = button('key', symbol, symbol ? '' : word, () => type(sign));
    made.setAttribute('aria-label', word);
    return made;
  };
  choose(fields.day);
  const named = (word, field) => element('label', 'part', element('span', '', word), field);
  const root = element(
      'div', 'pad date',
      element('div', 'shown',
          named(t('DAY'), fields.day), named(t('MONTH'), fields.month),
          named(t('YEAR'), fields.year)),
      echo,
      element('div', 'keys',
          ...['7', '8', '9', '4', '5', '6', '1', '2', '3'].map((digit) => key(digit, digit)),
          element('span'), key('0', '0'), key(t('DELETE'), 'back', 'back')));
  return {root, done};
}
