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

export const byId = (id) => document.getElementById(id);

/** Sets a text only when it differs, so that a screen reader doesn't say it again. */
export function say(where, text) {
  if (where.textContent !== text) {
    where.textContent = text;
  }
}

/**
 * Calls back on a press. A finger's press leaves no focus behind: a scanner that types its codes
 * ends each with Enter, which would press the button again.
 */
export function onPress(button, callback) {
  button.addEventListener('click', (event) => {
    if (event.detail > 0) {
      button.blur();
    }
    callback(event);
  });
}
