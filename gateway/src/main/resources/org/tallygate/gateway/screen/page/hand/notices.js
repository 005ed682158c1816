import {byId, drawOnce, element, icon} from '/dom.js';

const NOTICE_STAYS_MS = 8000;
const TOAST_STAYS_MS = 2500;

let forgetNotice;
let forgetToast;

/** What could not be done, for a while. */
export function notice(sentence) {
  clearTimeout(forgetNotice);
  byId('notice').hidden = !sentence;
  byId('notice').replaceChildren(icon('warn'), sentence);
  forgetNotice = setTimeout(() => (byId('notice').hidden = true), NOTICE_STAYS_MS);
}

/** What was noted, over the page, for a moment. */
export function toast(title, sentence) {
  clearTimeout(forgetToast);
  byId('toast').hidden = false;
  byId('toast').replaceChildren(icon('wait'), element('b', '', title), element('span', '', sentence));
  forgetToast = setTimeout(() => (byId('toast').hidden = true), TOAST_STAYS_MS);
}

/** A line under the top that stays for as long as it is true. */
export function drawNotice(id, symbol, sentence) {
  byId(id).hidden = sentence === '';
  drawOnce(byId(id), sentence, () => (sentence ? [icon(symbol), element('span', '', sentence)] : []));
}
