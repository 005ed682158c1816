let all = {en: {}};
let language = 'en';

/** Loads the words of all languages, so that they can be changed without network. */
export async function loadWords() {
  const response = await fetch('/hand/api/words');
  all = await response.json();
  speak(navigator.language);
}

/** From now on in this language, when it is spoken here. */
export function speak(tag) {
  const found = Object.keys(all).find((each) => tag.toLowerCase().startsWith(each));
  language = found ?? language;
  document.documentElement.lang = language;
  document.documentElement.dir = new Intl.Locale(language).getTextInfo?.().direction ?? 'ltr';
}

export const spoken = () => language;

export const languages = () => Object.keys(all);

/** The word in the language of now, its places filled. */
export function word(name, ...values) {
  const pattern = all[language]?.[name] ?? all.en[name] ?? name;
  return pattern.replace(/\{(\d)\}/g, (place, index) => values[index] ?? place);
}
