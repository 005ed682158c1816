/** A new element; texts are always set as text, never as markup. */
export function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) {
    made.className = className;
  }
  made.append(...children);
  return made;
}

const SVG = 'http://www.w3.org/2000/svg';

/** An icon of the page's symbols; words always stand beside it, so it is silent. */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS(SVG, 'use');
  use.setAttribute('href', `#i-${name}`);
  svg.append(use);
  return svg;
}

/**
 * How goods look; what they are called always stands beside it.
 *
 * @param folder where the pictures are served
 * @returns nothing to add where nobody has shown it
 */
export function look(folder, picture) {
  if (!picture) {
    return [];
  }
  const shown = element('img', 'look');
  Object.assign(shown, {alt: '', loading: 'lazy', src: `${folder}/${picture}`});
  shown.addEventListener('error', () => shown.remove());
  return [shown];
}

/** A button with an icon and a word. */
export function button(className, symbol, word, callback) {
  const made = element('button', className);
  made.type = 'button';
  if (symbol) {
    made.append(icon(symbol));
  }
  made.append(element('span', 'word', word));
  onPress(made, callback);
  return made;
}

export const byId = (id) => document.getElementById(id);

/** Sets a text only when it differs, so that a screen reader doesn't say it again. */
export function say(where, text) {
  if (where.textContent !== text) {
    where.replaceChildren(...phrases(String(text ?? '')));
  }
}

/** Longer words may break, or they would stick out of a narrow page. */
const LONGEST_WHOLE = 16;

/** A text whose codes, such as A-01-02, don't break at the end of a line. */
export function phrases(text) {
  return text.split(/(\S*\w-\w\S*)/).filter((part) => part !== '').map((part) =>
    (/\w-\w/.test(part) && part.length <= LONGEST_WHOLE ? element('span', 'whole', part) : part));
}

/** Draws a place anew only when what it shows is another; keeps focus and scroll otherwise. */
export function drawOnce(where, shown, draw) {
  const now = JSON.stringify(shown);
  if (where.dataset.drawn !== now) {
    where.dataset.drawn = now;
    where.replaceChildren(...draw());
  }
}

/**
 * Calls back on a press. A finger's press leaves no focus behind: a scanner that types its codes
 * ends each with Enter, which would press the button again.
 */
export function onPress(pressed, callback) {
  pressed.addEventListener('click', (event) => {
    if (event.detail > 0) {
      pressed.blur();
    }
    callback(event);
  });
}
