import {element} from '/dom.js';

/**
 * What a badge has done at this seat since it signed on.
 *
 * @param t a word of the page with its values
 * @param language in which the time is written
 */
export function shiftTable(shift, t, language) {
  const time = new Intl.DateTimeFormat(language, {timeStyle: 'short', hourCycle: 'h23'});
  const row = (word, value) => element('div', '', element('dt', '', word), element('dd', '', value));
  return element('dl', 'shift',
      row(t('SHIFT_SINCE'), time.format(new Date(shift.since))),
      row(t('SHIFT_SCANS'), String(shift.scans)),
      row(t('SHIFT_FINISHED'), String(shift.finished)),
      row(t('SHIFT_POSTED'), String(shift.posted)),
      row(t('SHIFT_UNDONE'), String(shift.undone)),
      row(t('SHIFT_REFUSED'), String(shift.refused)));
}
