import {button, byId, drawOnce, element, icon, phrases, say} from '/dom.js';
import {whereItStood} from '/resumed.js';

import {isDone, lineItems, otherItems, taskItems} from './lines.js';
import {drawNotice} from './notices.js';
import {ICONS} from './verdict.js';
import {spoken, word} from './words.js';

/**
 * Draws the work of a seat: who works there, the task and its lines, or the tasks to choose from.
 *
 * @param presses what follows from what a person presses there
 */
export function drawWork(view, presses) {
  document.title = `${view.station} – Tallygate`;
  say(byId('station'), view.station);
  byId('person').hidden = false;
  drawOnce(byId('person'), [view.badge, spoken()], () => [
    icon(view.badge ? 'person' : 'nobody'), element('span', '', view.badge ?? word('NOBODY')),
  ]);
  document.body.dataset.hand = view.hand ?? '';
  say(byId('next'), view.nextAction);
  document.body.classList.toggle('training', view.training);
  byId('training').hidden = !view.training;
  say(byId('training'), word('TRAINING'));
  drawNotice('resumed', 'resume',
      view.task?.resumed && view.lines.length > 0 ? whereItStood(view.lines, word) : '');
  const {quantity, damaged} = view.armed;
  byId('armed').hidden = !quantity && !damaged;
  say(byId('armed'), [quantity && word('ARMED_QUANTITY', quantity), damaged && word('ARMED_DAMAGED')]
      .filter(Boolean).join('. '));
  byId('task').hidden = !view.task;
  byId('list').hidden = Boolean(view.task);
  byId('undo').disabled = !view.task;
  if (view.task) {
    say(byId('task-reference'), view.task.reference);
    say(byId('task-kind'), word(`KIND_${view.task.kind}`));
    say(byId('task-of'), view.task.of ? word('OF_STATION', view.task.of) : '');
    say(byId('task-sum'), word('LINES_DONE', view.lines.filter(isDone).length, view.lines.length));
  }
  // A line keeps the focus that a keyboard gave it while nothing about it changes.
  const isOpen = ['OPEN', 'CLAIMED'].includes(view.task?.state);
  drawOnce(byId('lines'), [view.task?.id, view.lines, isOpen, spoken()],
      () => lineItems(view.lines, isOpen ? (line) => presses.correct(view.task, line) : null));
  byId('tasks').replaceChildren(...taskItems(view.tasks, presses.take, presses.together));
  byId('no-tasks').hidden = view.tasks.length > 0;
  const elsewhere = byId('elsewhere');
  elsewhere.hidden = view.elsewhere.length === 0;
  say(elsewhere.querySelector('summary'), word('ELSEWHERE', view.elsewhere.length));
  elsewhere.querySelector('ul').replaceChildren(...otherItems(view.elsewhere, presses.take));
  drawLast(view.task, view.feedback, presses.dispute);
}

function drawLast(task, feedback, onDispute) {
  const last = byId('last');
  last.hidden = !feedback;
  last.dataset.colour = feedback?.colour ?? '';
  drawOnce(last, [task?.id, feedback, spoken()], () => (feedback ? [
    icon(ICONS[feedback.colour]),
    element('div', '', element('p', 'title', feedback.title), element('p', 'sentence', ...phrases(feedback.sentence))),
    button('wrong', 'wrong', word('DISPUTE'), () => onDispute(task, feedback)),
  ] : []));
}

/** @returns whether all has just been stopped */
export function drawStop(stop) {
  const overlay = byId('stop');
  const isNew = Boolean(stop) && overlay.hidden;
  overlay.hidden = !stop;
  say(overlay.querySelector('.title'), stop?.title ?? '');
  say(overlay.querySelector('.sentence'), stop?.sentence ?? '');
  say(overlay.querySelector('.asked'), stop?.action ?? '');
  return isNew;
}
