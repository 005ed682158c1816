import {byId, element, onPress, say} from './dom.js';

/** Asks before the task ends and says what would be reported as short. */
export function createFinish(onFinish) {
  const dialog = byId('finish-dialog');
  const yes = dialog.querySelector('.yes');

  onPress(dialog.querySelector('.no'), () => dialog.close());
  onPress(yes, () => {
    dialog.close();
    onFinish();
  });

  return {
    ask(view) {
      const short = view.lines.filter((line) => Number(line.received) < Number(line.expected));
      say(byId('finish-title'), short.length === 0
          ? `Finish ${view.task.reference}? All lines are complete.`
          : `Finish ${view.task.reference} with ${lines(short.length)} short?`);
      byId('finish-short').replaceChildren(...short.map((line) => element('li', '',
          element('span', '', line.description || line.item),
          element('b', '', `${line.received} of ${line.expected} ${line.unit}`))));
      say(yes, short.length === 0 ? 'Yes, finish' : 'Yes, finish short');
      dialog.showModal();
      // No button has the focus: the Enter of a scanner that types must not press one.
      document.activeElement?.blur();
    },
    close() {
      dialog.close();
    },
  };
}

function lines(count) {
  return count === 1 ? '1 line' : `${count} lines`;
}
