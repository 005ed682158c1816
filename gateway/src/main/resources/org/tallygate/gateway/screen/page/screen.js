import {openCamera} from './camera.js';
import {command} from './commands.js';
import {drawDevices, openDevices} from './devices.js';
import {closeDialog, openDialog, openPurpose} from './dialog.js';
import {button, byId, drawOnce, element, icon, onPress, say} from './dom.js';
import {askFinish} from './finish.js';
import {openAmount, openCorrection, openDispute, openSearch} from './goods.js';
import {createLines} from './lines.js';
import {drawLanguage, drawPerson, openLanguages, openPerson} from './people.js';
import {whereItStood} from './resumed.js';
import {askedLanguage, askedSeat, forSeat} from './seat.js';
import {createSound} from './sound.js';
import {createSpeech} from './speech.js';
import {follow} from './stream.js';
import {KIND_ICONS, createTaskList} from './tasks.js';
import {createVerdict} from './verdict.js';
import {learn, spoken, t} from './words.js';

const REFUSAL_STAYS_MS = 8000;

/** Kinds of work that go from place to place or line to line. */
const STEPS = ['PUTAWAY', 'COUNT', 'PICK', 'PACK', 'DISPATCH', 'COLLECT', 'CHECK'];
/** Kinds of work that take goods in, where some may be damaged. */
const INTAKES = ['RECEIVE', 'TRANSFER_RECEIPT', 'RETURN'];

let current = null;
let forgetRefusal;

const sound = createSound(byId('sound'));
const speech = createSpeech(() => askedSeat() ?? current?.station);
const drawLines = createLines(byId('lines'), (line) =>
    openCorrection(line, (to) => press('correct', {line: line.line, to})));
const drawTasks = createTaskList(
    byId('tasks'), byId('begin'), byId('elsewhere'), {
      onTake: (card) => tell('take', {task: card.id}),
      onTogether: () => tell('together'),
      onBegin: (kind) => tell('begin', {kind}),
    });
const drawVerdict = createVerdict(byId('shell'), sound.play, showRefusal, (feedback) =>
    openDispute(feedback, (note) => press('dispute', {note})), takePhoto);

/** What a person may do beside scanning; each is there when its time is. */
const ACTIONS = [
  {id: 'amount', symbol: 'amount', word: 'AMOUNT', when: isOpen,
    press: () => openAmount((quantity) => press('count', {quantity}))},
  {id: 'damaged', symbol: 'damaged', word: 'DAMAGED',
    when: (view) => isOpen(view) && INTAKES.includes(view.task.kind), press: () => press('damaged')},
  {id: 'search', symbol: 'search', word: 'FIND', when: isOpen,
    press: () => openSearch((item) => press('name', {item}))},
  {id: 'photo', symbol: 'photo', word: 'PHOTO', when: (view) => isOpen(view) && view.task.kind === 'RETURN',
    press: takePhoto},
  {id: 'step', symbol: 'next', word: 'NEXT',
    when: (view) => isOpen(view) && STEPS.includes(view.task.kind), press: () => press('next')},
  {id: 'release', symbol: 'release', word: 'RELEASE',
    when: (view) => view.task?.state === 'CLAIMED', press: () => press('release')},
  {id: 'list', symbol: 'list', word: 'TASK_LIST', when: (view) => view.task !== null,
    press: () => tell('leave', {})},
];

function isOpen(view) {
  return view.task?.state === 'OPEN' || view.task?.state === 'CLAIMED';
}

/** A photo belongs to the piece in hand. */
function takePhoto() {
  openCamera((sha256) => press('attach', {photo: sha256}));
}

/** Tells something of the task that the person sees. */
function press(name, values = {}) {
  return tell(name, current?.task ? {task: current.task.id, ...values} : values);
}

async function tell(name, body) {
  const refusal = await command(name, body);
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
  document.body.classList.toggle('training', view.training);
  byId('training').hidden = !view.training;
  say(byId('station'), view.station);
  const {task} = view;
  byId('task').hidden = !task;
  drawOnce(byId('task'), [task, spoken()], () => (task ? [
    icon(KIND_ICONS[task.kind]), element('span', 'kind', t(`KIND_${task.kind}`)),
    element('b', 'reference', task.reference),
    element('span', 'chip', t(`TASK_${task.state}`)),
    ...(task.of ? [element('span', 'chip of', t('OF_STATION', task.of))] : []),
  ] : []));
  drawPerson(view.person);
  // Which side the controls are on; as they are by themselves while nobody says.
  document.body.dataset.hand = view.person.hand ?? '';
  drawLanguage(view.language);
  drawLamp(byId('link'), view.link.online ? 'link' : 'nolink', view.link.sentence,
      'online', String(view.link.online));
  drawLamp(byId('room'), view.box.room.level === 'ENOUGH' ? 'room' : 'warn',
      view.box.room.sentence, 'level', view.box.room.level);
  drawOnce(byId('troubles'), view.box.troubles, () => view.box.troubles.map(
      (trouble) => element('p', 'notice warn', icon('warn'), element('span', '', trouble))));
  drawDevices(view.devices);
}

function drawLamp(where, symbol, sentence, name, state) {
  if (where.textContent !== sentence || where.dataset[name] !== state) {
    where.dataset[name] = state;
    where.replaceChildren(icon(symbol), element('span', '', sentence));
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

function drawMain(view) {
  say(byId('next'), view.nextAction);
  byId('work').hidden = !view.task;
  byId('choose').hidden = Boolean(view.task);
  byId('idle').hidden = Boolean(view.task) || view.tasks.length > 0;
  const done = view.lines.filter((line) => ['COMPLETE', 'OVER'].includes(line.state)).length;
  say(byId('sum'), t('LINES_DONE', done, view.lines.length));
  drawLines(view);
  drawTasks(view);
  drawResumed(view);
  drawArmed(view.armed);
  byId('undo').hidden = !view.task;
  byId('finish').hidden = !isOpen(view);
  byId('claim').hidden = view.task?.state !== 'OPEN';
  const able = ACTIONS.filter((action) => action.when(view));
  drawOnce(byId('secondary'), [able.map((action) => action.id), spoken()],
      () => able.map(actionButton));
  byId('more').hidden = able.length === 0;
  const {scans, tags, facts, garbled, droppedReads, refusedInputs} = view.counters;
  say(byId('counters'), [
    t('COUNT_SCANS', scans), t('COUNT_TAGS', tags), t('COUNT_FACTS', facts),
    ...(garbled ? [t('COUNT_GARBLED', garbled)] : []),
    ...(droppedReads ? [t('COUNT_DROPPED', droppedReads)] : []),
    ...(refusedInputs ? [t('COUNT_REFUSED', refusedInputs)] : []),
  ].join(' · '));
}

/** After a power cut a person goes on where the work stood. */
function drawResumed(view) {
  const place = byId('resumed');
  place.hidden = !view.task?.resumed || view.lines.length === 0;
  const sentence = whereItStood(view.lines, t);
  drawOnce(place, place.hidden ? '' : sentence,
      () => (place.hidden ? [] : [icon('resume'), element('span', '', sentence)]));
}

function drawArmed(armed) {
  const said = [
    ...(armed.quantity ? [t('ARMED_QUANTITY', armed.quantity)] : []),
    ...(armed.damaged ? [t('ARMED_DAMAGED')] : []),
  ];
  byId('armed').hidden = said.length === 0;
  drawOnce(byId('armed'), [said], () => said.map((word) => element('span', 'chip', word)));
}

function actionButton(action) {
  const made = button('secondary', action.symbol, t(action.word), () => {
    if (openPurpose() === 'more') {
      closeDialog();
    }
    action.press();
  });
  made.dataset.action = action.id;
  return made;
}

function openMore() {
  openDialog('more', t('MORE'),
      [element('div', 'choices', ...ACTIONS.filter((action) => action.when(current))
          .map(actionButton))],
      [button('no', '', t('CLOSE'), closeDialog)]);
}

function draw(view) {
  // First of all, since a person waits for the colour.
  speech.hears(view.person.badge);
  if (drawVerdict(view)) {
    closeDialog();
    byId('refused').hidden = true;
    speech.tell(view);
  }
  drawStop(view.box.stop);
  drawTop(view);
  drawMain(view);
  sound.show();
}

function onView(view) {
  current = view;
  byId('lost').hidden = true;
  document.body.classList.remove('stale');
  if (view.language === spoken()) {
    draw(view);
  } else {
    // The view that is the newest by then; without its words the station's sentences still stand.
    learn(view.language).catch(() => {}).then(() => draw(current));
  }
}

function onLost() {
  document.body.classList.add('stale');
  byId('lost').hidden = false;
  byId('lost').replaceChildren(icon('nolink'), t('SCREEN_LOST'));
}

onPress(byId('undo'), () => press('undo'));
onPress(byId('claim'), () => press('claim'));
onPress(byId('finish'), () => askFinish(current, () => press('finish')));
onPress(byId('more'), openMore);
onPress(byId('person'), () => current && openPerson(current, speech, showRefusal));
onPress(byId('train-end'), () => tell('train', {on: false}));
onPress(byId('language'), () => current && openLanguages(current.language, showRefusal));
onPress(byId('device-list'), () => current && openDevices(current));
await learn(askedLanguage() ?? 'en').catch(() => {});
follow(forSeat('/events'), onView, onLost);
