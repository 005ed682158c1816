/** The words of this page; the station's own sentences come with its views. */
let words = {};
let language = null;
let rules = new Intl.PluralRules('en');

/** The language that the words are in; null before the first are there. */
export const spoken = () => language;

/** Fetches the words of a language and puts those that stand in the page. */
export async function learn(tag) {
  const response = await fetch(`/words?lang=${encodeURIComponent(tag)}`);
  if (!response.ok) {
    throw new Error(`no words in ${tag}`);
  }
  ({language, words} = await response.json());
  rules = new Intl.PluralRules(language);
  document.documentElement.lang = language;
  document.documentElement.dir = new Intl.Locale(language).getTextInfo?.().direction ?? 'ltr';
  for (const place of document.querySelectorAll('[data-word]')) {
    place.textContent = t(place.dataset.word);
  }
  for (const place of document.querySelectorAll('[data-label]')) {
    place.setAttribute('aria-label', t(place.dataset.label));
  }
}

/** A word with its values. */
export function t(key, ...values) {
  return (words[key] ?? '').replace(/\{(\d)\}/g, (_, place) => values[place] ?? '');
}

/** A word that bends with a number: key_ONE or key_OTHER; the number is its first value. */
export function counted(key, number, ...values) {
  const form = rules.select(number) === 'one' ? 'ONE' : 'OTHER';
  return t(`${key}_${form}`, number, ...values);
}
