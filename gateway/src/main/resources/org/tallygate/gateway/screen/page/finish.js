import {closeDialog, openDialog} from './dialog.js';
import {button, element} from './dom.js';
import {counted, t} from './words.js';

/** Asks before the task ends and says what would be reported as short. */
export function askFinish(view, onFinish) {
  const short = view.lines.filter((line) => Number(line.received) < Number(line.expected));
  const list = element('ul', 'short', ...short.map((line) => element('li', '',
      element('span', '', line.description || line.item),
      element('b', '', t('OF', line.received, `${line.expected} ${line.unit}`)))));
  openDialog(
      'finish',
      short.length === 0
          ? t('FINISH_COMPLETE', view.task.reference)
          : counted('FINISH_SHORT', short.length, view.task.reference),
      short.length === 0 ? [] : [list],
      [
        button('no', '', t('GO_ON'), closeDialog),
        button('yes', 'flag', short.length === 0 ? t('YES_FINISH') : t('YES_FINISH_SHORT'), () => {
          closeDialog();
          onFinish();
        }),
      ]);
}
