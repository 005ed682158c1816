import {command} from './commands.js';
import {byId, element, icon, onPress, say} from './dom.js';
import {createFinish} from './finish.js';
import {createLines} from './lines.js';
import {createSound} from './sound.js';
import {follow} from './stream.js';
import {createVerdict} from './verdict.js';

const REFUSAL_STAYS_MS = 8000;
const TASK_WORDS = {
  NONE: '', OPEN: 'To do', CLAIMED: 'In work', FINISHED: 'Finished', CANCELLED: 'Cancelled',
};
const DEVICE_ICONS = {READY: 'check', CONNECTING: 'wait', LOST: 'cross'};
const DEVICE_WORDS = {READY: 'ready', CONNECTING: 'connecting', LOST: 'lost'};

let current = null;
let forgetRefusal;

const sound = createSound(byId('sound'));
const drawLines = createLines(byId('lines'));
const drawVerdict = createVerdict(byId('shell'), sound.play, showRefusal);
const finish = createFinish(() => press('finish'));

async function press(name) {
  const refusal = await command(name);
  if (refusal) {
    showRefusal(refusal);
  }
}

function showRefusal(sentence) {
  clearTimeout(forgetRefusal);
  byId('refused').hidden = false;
  byId('refused').replaceChildren(icon('warn'), sentence);
  forgetRefusal = setTimeout(() => (byId('refused').hidden = true), REFUSAL_STAYS_MS);
}

function drawTop(view) {
  document.title = `${view.station} – Tallygate`;
  say(byId('station'), view.station);
  byId('task').hidden = !view.task;
  say(byId('task-reference'), view.task?.reference ?? '');
  say(byId('task-state'), TASK_WORDS[view.task?.state] ?? '');
  drawLink(view.link);
  drawRoom(view.box.room);
  drawTroubles(view.box.troubles);
  drawDevices(view.devices);
}

function drawLink(link) {
  const where = byId('link');
  if (where.textContent !== link.sentence || where.dataset.online !== String(link.online)) {
    where.dataset.online = link.online;
    where.replaceChildren(icon(link.online ? 'link' : 'nolink'), element('span', '', link.sentence));
  }
}

function drawRoom(room) {
  const where = byId('room');
  if (where.textContent !== room.sentence || where.dataset.level !== room.level) {
    where.dataset.level = room.level;
    where.replaceChildren(icon(room.level === 'ENOUGH' ? 'room' : 'warn'), element('span', '', room.sentence));
  }
}

function drawTroubles(troubles) {
  const now = JSON.stringify(troubles);
  if (byId('troubles').dataset.drawn !== now) {
    byId('troubles').dataset.drawn = now;
    byId('troubles').replaceChildren(...troubles.map(
        (trouble) => element('p', 'notice warn', icon('warn'), element('span', '', trouble))));
  }
}

function drawStop(stop) {
  const overlay = byId('stop');
  if (stop && overlay.hidden) {
    sound.play('RED');
  }
  overlay.hidden = !stop;
  say(overlay.querySelector('.title'), stop?.title ?? '');
  say(overlay.querySelector('.sentence'), stop?.sentence ?? '');
  say(overlay.querySelector('.asked'), stop?.action ?? '');
}

function drawDevices(devices) {
  const now = JSON.stringify(devices);
  if (byId('devices').dataset.drawn === now) {
    return;
  }
  byId('devices').dataset.drawn = now;
  byId('devices').replaceChildren(...devices.map((device) => deviceItem(device, false)));
  byId('all-devices').replaceChildren(...devices.map((device) => deviceItem(device, true)));
  byId('lost-devices').replaceChildren(...devices
      .filter((device) => device.state === 'LOST')
      .map((device) => element('p', 'notice warn', icon('cross'),
          `${device.device} is lost${device.reason ? `: ${device.reason}` : ''}. It is looked for again by itself.`)));
}

function deviceItem(device, withReason) {
  const words = DEVICE_WORDS[device.state];
  const item = element('li', 'device', icon(DEVICE_ICONS[device.state]),
      element('b', '', device.device),
      element('span', 'word', withReason && device.reason ? `${words}: ${device.reason}` : words));
  item.dataset.state = device.state;
  return item;
}

function drawMain(view) {
  const isOpen = view.task?.state === 'OPEN' || view.task?.state === 'CLAIMED';
  say(byId('next'), view.nextAction);
  byId('work').hidden = !view.task;
  byId('idle').hidden = Boolean(view.task);
  const complete = view.lines.filter((l) => l.state === 'COMPLETE' || l.state === 'OVER').length;
  say(byId('sum'), `${complete} of ${view.lines.length} lines complete`);
  drawLines(view);
  byId('undo').disabled = !view.task;
  byId('finish').disabled = !isOpen;
  byId('claim').hidden = view.task?.state !== 'OPEN';
  const {scans, tags, facts, garbled, droppedReads, refusedInputs} = view.counters;
  say(byId('counters'), `${counted(scans, 'scan')} · ${counted(tags, 'tag')} · ${counted(facts, 'fact')} saved`
      + (garbled ? ` · ${garbled} garbled` : '')
      + (droppedReads ? ` · ${droppedReads} tag reads dropped` : '')
      + (refusedInputs ? ` · ${refusedInputs} inputs refused` : ''));
}

function counted(count, word) {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

function onView(view) {
  current = view;
  byId('lost').hidden = true;
  document.body.classList.remove('stale');
  drawTop(view);
  drawMain(view);
  drawStop(view.box.stop);
  if (drawVerdict(view)) {
    finish.close();
    byId('refused').hidden = true;
  }
}

function onLost() {
  document.body.classList.add('stale');
  byId('lost').hidden = false;
  byId('lost').replaceChildren(icon('nolink'),
      'Screen not connected: what it shows is old. It connects again by itself; if it does not, call for help.');
}

onPress(byId('undo'), () => press('undo'));
onPress(byId('claim'), () => press('claim'));
onPress(byId('finish'), () => finish.ask(current));
byId('undo').disabled = true;
byId('finish').disabled = true;
follow(onView, onLost);
