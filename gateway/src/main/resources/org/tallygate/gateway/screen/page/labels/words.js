import {forSeat} from '/seat.js';

let words = {};

/** A word of the labels' catalogue. */
export const t = (key) => words[key] ?? '';

/** How the printers and the labels stand; also puts the words of its language into the page. */
export async function state() {
  const response = await fetch(forSeat('/labels/state'));
  if (!response.ok) {
    throw new Error((await response.json()).sentence);
  }
  const now = await response.json();
  const first = document.documentElement.lang !== now.language || !words.PAGE_TITLE;
  words = now.words;
  if (first) {
    document.documentElement.lang = now.language;
    document.documentElement.dir = new Intl.Locale(now.language).getTextInfo?.().direction ?? 'ltr';
    document.title = `${t('PAGE_TITLE')} – Tallygate`;
    for (const place of document.querySelectorAll('[data-word]')) {
      place.textContent = t(place.dataset.word);
    }
  }
  return now;
}

/** Tells it; the answer has what to say in either case. */
export async function tell(path, body) {
  const response = await fetch(forSeat(path), {
    method: 'POST',
    headers: {'X-Tallygate-Screen': '1', 'Content-Type': 'application/json'},
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(10_000),
  });
  return response.json();
}
