/**
 * Scanners that type. Each sign is a key, the code ends with Enter or Tab. While a person types in
 * a field nothing is taken away from it, unless the scanner begins its codes with the mark, which
 * nobody types.
 */
export const MARK = '~';

/** A scanner is never this slow between two signs; what a person left behind is dropped. */
const LONGEST_GAP_MS = 1000;
const GS = '\u001d';
const FORMS = 'input, textarea, select, [contenteditable]';

/** The separator of GS1 data as scanners type it when they can't type the sign itself. */
const WRITTEN_GS = /\u241d|<GS>|\{GS\}|\[GS\]/g;

export const cleaned = (text) => text.replace(WRITTEN_GS, GS);

/** @param onCode gets each code; GS is 0x1D in it */
export function listenToKeys(target, onCode) {
  let typed = '';
  let marked = false;
  let lastAt = 0;

  function sign(event) {
    if (event.ctrlKey && (event.key === ']' || event.code === 'BracketRight')) {
      return GS;
    }
    if (event.ctrlKey || event.altKey || event.metaKey) {
      return '';
    }
    return event.key.length === 1 ? event.key : '';
  }

  target.addEventListener('keydown', (event) => {
    if (event.timeStamp - lastAt > LONGEST_GAP_MS) {
      typed = '';
      marked = false;
    }
    const isForm = event.target instanceof Element && event.target.matches(FORMS);
    if (isForm && !marked && event.key !== MARK) {
      return;
    }
    if (event.key === 'Enter' || event.key === 'Tab') {
      if (typed || marked) {
        // The Enter of a scanner must not press the button that has the focus.
        event.preventDefault();
        event.stopPropagation();
        const code = cleaned(typed);
        typed = '';
        marked = false;
        if (code) {
          onCode(code);
        }
      }
      return;
    }
    if (event.key === MARK && !marked) {
      event.preventDefault();
      typed = '';
      marked = true;
      lastAt = event.timeStamp;
      return;
    }
    const next = sign(event);
    // A space alone presses the button that a keyboard has gone to; no code begins with one.
    if (next && (typed || marked || next !== ' ')) {
      event.preventDefault();
      typed += next;
      lastAt = event.timeStamp;
    }
  }, true);
}
