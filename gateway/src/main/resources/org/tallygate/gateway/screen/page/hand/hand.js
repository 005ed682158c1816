import {byId, element, icon, onPress, say} from '/dom.js';
import {shiftTable} from '/shift.js';
import {createSpeech} from '/speech.js';

import {ask, Lost, Refused} from './box.js';
import {reduced} from './camera.js';
import {askDone, askNumber, askWord, askYes, openMenu, openSent} from './dialogs.js';
import {openCorrection, openDispute, openSearch} from './goods.js';
import {beginButtons} from './lines.js';
import {drawNotice, notice, toast} from './notices.js';
import {openQueue, QueueFull} from './queue.js';
import {createSender} from './sender.js';
import {createTones} from './tones.js';
import {createVerdict} from './verdict.js';
import {cleaned, listenToKeys} from './wedge.js';
import {languages, loadWords, speak, spoken, word} from './words.js';
import {drawStop, drawWork} from './work.js';

const VIEW_WITHIN_MS = 9000;
const LOOK_WITHIN_MS = 3000;
const AGAIN_AFTER_MS = 1000;
const NOTED_AFTER_MS = 1500;
const LONGEST_BADGE = 80;
const VIEW_KEPT_AS = 'tallygate-hand-view';
const PAIRED_KEPT_AS = 'tallygate-hand-paired';
const LANGUAGE_NAMES = {en: 'English', de: 'Deutsch', fr: 'Français', es: 'Español'};

const tones = createTones();
const speech = createSpeech(() => current?.station);
const verdict = createVerdict(byId('shell'), answer);
const noted = new Set();
const sums = {GREEN: 0, AMBER: 0, RED: 0};

let queue;
let hand;
let sender;
/** The newest view of the box; none while this page has not reached it. */
let current = null;
/** The view that stands on the page, which may be the one of before the network was lost. */
let drawn = null;
let seen = null;
let connected = false;

// One answer was lost: that is no lost network before the next one is lost, too.
let doubtful = false;
let following = 0;
let waitingCount = 0;

/** What a code looks like to a person. */
const legible = (text) => text.replaceAll('\u001d', '␝').replace(/^\][A-Za-z]\d/, '');

/** Keeps a code and sends it as soon as it can be sent. */
async function scanned(text, words = legible(text)) {
  if (!byId('pairing').hidden) {
    pairWith(/(?:^|#code=)(\d{6})$/.exec(text)?.[1] ?? text);
    return;
  }
  await keep({text, words});
}

async function keep(entry) {
  try {
    // What was read in training stays that, however late it arrives.
    const kept = await queue.add(drawn?.training ? {...entry, training: true} : entry);
    await count();
    if (connected) {
      setTimeout(() => isWaiting(kept), NOTED_AFTER_MS);
    } else {
      note(kept);
    }
    sender.wake();
  } catch (problem) {
    tones.play('RED');
    notice(word(problem instanceof QueueFull ? 'QUEUE_FULL' : 'NO_STORE'));
    if (!(problem instanceof QueueFull)) {
      throw problem;
    }
  }
}

async function isWaiting(entry) {
  const waits = await queue.waiting();
  if (waits.some((each) => each.number === entry.number)) {
    note(entry);
  }
}

function note(entry) {
  noted.add(entry.number);
  tones.play('NOTED');
  speech.quiet();
  verdict.close();
  toast(word('NOTED'), word('NOTED_LONG', entry.words));
}

async function count() {
  waitingCount = (await queue.waiting()).length;
  drawNet();
}

const told = {
  async answered(entry, outcome, judged) {
    await count();
    if (noted.delete(entry.number) && judged) {
      sums[judged.colour] += 1;
      byId('results').hidden = false;
    }
    if (outcome === 'REJECTED') {
      tones.play('RED');
      notice(`${entry.words}: ${judged.title}`);
    }
    drawWords();
    if (outcome === 'PASSED') {
      lookAnew();
    }
  },
  lost: doubt,
  refused: notice,
  turnedOut: onTurnedOut,
};

/** Asks the box at once whether it is there; when that is lost, too, it was the network. */
function doubt() {
  if (!navigator.onLine) {
    setConnected(false);
  } else if (connected && !doubtful) {
    doubtful = true;
    follow();
  }
}

function setConnected(now) {
  if (connected !== now) {
    connected = now;
    drawNet();
    if (now) {
      sender?.wake();
    }
  }
}

/** Answers go at once or not at all: which question they answer can't wait. */
async function answer(question, said) {
  try {
    await ask('answer', {method: 'POST', json: {question: question.number, ...said}});
  } catch (problem) {
    verdict.refuse(problem instanceof Refused ? problem.message : word('NEEDS_NETWORK'));
  }
}

/** Says at once what is about the page as it stands: it must show all that was scanned. */
async function press(command, values) {
  if (waitingCount > 0) {
    notice(word(connected ? 'SENT_FIRST' : 'NEEDS_NETWORK'));
    return;
  }
  try {
    await ask(`commands/${command}`, {method: 'POST', json: values});
  } catch (problem) {
    notice(problem instanceof Refused ? problem.message : word('NEEDS_NETWORK'));
  }
}

/** The seat is another one from now on, whose views and answers are counted anew. */
function lookAnew() {
  current = null;
  seen = null;
  verdict.close();
  follow();
}

async function train(on) {
  await press('train', {on});
  lookAnew();
}

const presses = {
  correct: (task, line) => openCorrection(line,
      (to) => press('correct', {task: task.id, line: line.line, to})),
  dispute: (task, feedback) => openDispute(feedback,
      (note) => press('dispute', {...(task ? {task: task.id} : {}), note})),
  take: (card) => tell(`TASK:${card.id}`, card.reference),
  together: (name) => tell('WAVE', name),
};

const tell = (code, name) => scanned(`TG!${code}`, name);

async function readPicture(file) {
  toast(word('CAMERA'), word('READING'));
  try {
    const {codes} = await ask('decode', {method: 'POST', body: await reduced(file), within: 30000});
    byId('toast').hidden = true;
    if (codes.length === 1) {
      await scanned(codes[0].text);
    } else {
      openMenu(word('WHICH_CODE'), codes.map(({text}) => [null, legible(text), () => scanned(text)]));
    }
  } catch (problem) {
    byId('toast').hidden = true;
    tones.play('AMBER');
    notice(problem instanceof Refused ? problem.message : word('CAMERA_OFFLINE'));
  }
}

async function attach(file) {
  await keep({photo: await reduced(file), words: word('PHOTO')});
  toast(word('PHOTO'), word('PHOTO_NOTED'));
}

/** Signs on, or shows what was done since and signs off; in its place among what was scanned. */
function openPerson() {
  if (drawn?.badge) {
    const {badge, shift} = drawn;
    askDone(word('SHIFT_OF', badge), shift ? [shiftTable(shift, word, spoken())] : [],
        'exit', word('SIGN_OFF'), () => tell('BYE', word('SIGN_OFF')));
  } else {
    // A scanner may type the badge's code into the field.
    askWord(word('SIGN_ON'), word('SIGN_ON_HOW'), LONGEST_BADGE, word('SIGN_ON_NOW'),
        (badge) => badge.startsWith('TG!') ? scanned(badge) : tell(`BADGE:${badge}`, badge));
  }
}

/** Goods that were found by their name count as if their code had been scanned. */
const named = ({item, description}) => tell(`ITEM:${item}`, description);

/** To the page that says how near a tag is: what waits here is sent when this page is back. */
function findByTag() {
  if (connected) {
    location.href = `find/?lang=${spoken()}`;
  } else {
    notice(word('NEEDS_NETWORK'));
  }
}

function openMore() {
  const none = !drawn?.task;
  openMenu(word('MORE'), [
    ['sum', word('QUANTITY'), () => askNumber(word('QUANTITY'), (n) => tell(`N:${n}`, `${word('QUANTITY')} ${n}`)), none],
    ['search', word('FIND_NAME'), () => openSearch(named), none],
    ['search', word('FIND_BY_TAG'), findByTag],
    ['broken', word('DAMAGED'), () => tell('DAMAGED', word('DAMAGED')), none],
    ['next', word('NEXT'), () => tell('NEXT', word('NEXT')), none],
    ['photo', word('PHOTO'), () => byId('photo-file').click(), none],
    ['flag', word('FINISH'), () => askYes(word('FINISH_ASK', drawn.task.reference), () => tell('FINISH', word('FINISH'))), none],
    ['list', word('LIST'), () => tell('LIST', word('LIST')), none],
    ['wait', word('SENT_LIST'), showSent],
    ['warn', word(drawn?.training ? 'TRAIN_END' : 'TRAIN'), () => train(!drawn?.training)],
    ['voice', word(speech.isOn() ? 'VOICE_ON' : 'VOICE_OFF'), speech.toggle],
    ['sound', word(tones.isOn() ? 'SOUND_ON' : 'SOUND_OFF'), tones.toggle],
    [null, `${word('LANGUAGE')}: ${LANGUAGE_NAMES[spoken()]}`, chooseLanguage],
  ]);
}

function chooseLanguage() {
  openMenu(word('LANGUAGE'), languages().map((tag) => [null, LANGUAGE_NAMES[tag], () => {
    speak(tag);
    drawWords();
    tell(`LANG:${tag}`, LANGUAGE_NAMES[tag]);
  }]));
}

async function showSent() {
  Object.keys(sums).forEach((colour) => (sums[colour] = 0));
  byId('results').hidden = true;
  openSent(await queue.waiting(), await queue.shown());
}

function label(id, symbol, text) {
  byId(id).replaceChildren(icon(symbol), element('span', '', text));
}

/** All that stands on the page whatever the view is. */
function drawWords() {
  say(byId('pair-title'), word('PAIR_TITLE'));
  say(byId('pair-how'), word('PAIR_HOW'));
  say(byId('pair-label'), word('PAIR_CODE'));
  say(byId('pair-go'), word('PAIR'));
  say(byId('type-label'), word('SCAN_OR_TYPE'));
  byId('type-code').placeholder = word('SCAN_OR_TYPE');
  say(byId('type-go'), word('SEND'));
  label('camera', 'camera', word('CAMERA'));
  label('undo', 'undo', word('UNDO'));
  label('more', 'more', word('MORE'));
  say(byId('list-title'), word('TASKS'));
  say(byId('no-tasks'), word('NO_TASKS'));
  say(byId('begin-title'), word('BEGIN'));
  byId('begin').replaceChildren(...beginButtons((kind, name) => tell(`NEW:${kind}`, name)));
  byId('results').replaceChildren(icon('list'),
      element('span', '', `${word('SINCE_OFFLINE')}: ${word('RESULTS', sums.GREEN, sums.AMBER, sums.RED)}`));
  drawNet();
}

function drawNet() {
  const net = byId('net');
  net.dataset.connected = connected;
  net.replaceChildren(icon(connected ? 'link' : 'nolink'),
      element('span', '', word(connected ? 'ONLINE' : 'OFFLINE')));
  if (waitingCount > 0) {
    net.append(element('b', 'waiting', word('WAITING', waitingCount)));
  }
  byId('offline').hidden = connected || !byId('pairing').hidden;
  byId('offline').replaceChildren(icon('nolink'), word('OFFLINE_LONG'));
  drawCentre();
}

/** How the box stands with the centre, which is told only while the box itself is in reach. */
function drawCentre() {
  const isAway = connected && current !== null && !current.online && byId('pairing').hidden;
  const sentence = !isAway ? ''
      : current.waiting > 0 ? word('CENTRE_WAITING', current.waiting) : word('CENTRE_AWAY');
  drawNotice('centre', 'nocentre', sentence);
}

function draw(view) {
  drawn = view;
  drawWork(view, presses);
  drawCentre();
}

/** What was answered before this page was opened is not news; what is asked is. */
function drawVerdict(view) {
  const {feedback, question} = view;
  const isNew = feedback !== null && seen !== null && feedback.number !== seen;
  const askedAnew = question !== null && question.number !== verdict.asks()?.number;
  seen = feedback?.number ?? 0;
  verdict.closeUnless(question);
  if (isNew || askedAnew) {
    byId('toast').hidden = true;
    verdict.show(feedback ?? {colour: 'AMBER', title: '', sentence: ''}, question);
  }
  speech.hears(view.badge);
  if (isNew) {
    tones.play(feedback.colour);
    speech.tell(view);
  }
}

function onView(view) {
  const isOtherTongue = view.language !== spoken();
  current = view;
  if (isOtherTongue) {
    speak(view.language);
    drawWords();
  }
  localStorage.setItem(VIEW_KEPT_AS, JSON.stringify(view));
  draw(view);
  drawVerdict(view);
  if (drawStop(view.stop)) {
    tones.play('RED');
  }
}

/** Follows the seat until the page has to be paired; a newer call takes the place of this one. */
async function follow() {
  const mine = ++following;
  while (mine === following) {
    try {
      const after = connected && current && !doubtful ? {after: current.version} : {};
      const view = await ask('view', {query: after, within: doubtful ? LOOK_WITHIN_MS : VIEW_WITHIN_MS});
      if (mine !== following) {
        return;
      }
      doubtful = false;
      setConnected(true);
      if (view.version !== current?.version || !('after' in after)) {
        onView(view);
      }
    } catch (problem) {
      if (mine !== following) {
        // A late no to a key of before must not take the new one away.
        return;
      }
      if (problem instanceof Refused && problem.status === 401) {
        onTurnedOut();
        return;
      }
      if (problem instanceof Lost && connected && navigator.onLine && !doubtful) {
        doubtful = true;
        continue;
      }
      doubtful = false;
      setConnected(!(problem instanceof Lost));
      if (problem instanceof Refused) {
        notice(problem.message);
        current = null;
      }
      await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS));
    }
  }
}

function onTurnedOut() {
  connected = true;
  showPairing();
}

function showPairing() {
  following += 1;
  sender?.stop();
  localStorage.removeItem(PAIRED_KEPT_AS);
  verdict.close();
  byId('pairing').hidden = false;
  byId('work').hidden = true;
  byId('bottom').hidden = true;
  byId('toast').hidden = true;
  byId('resumed').hidden = true;
  byId('person').hidden = true;
  drawNet();
}

function showWork() {
  byId('pairing').hidden = true;
  byId('work').hidden = false;
  byId('bottom').hidden = false;
  say(byId('next'), word('ONE_MOMENT'));
  localStorage.setItem(PAIRED_KEPT_AS, 'yes');
  sender = createSender(queue, hand, told);
  current = null;
  seen = null;
  const kept = localStorage.getItem(VIEW_KEPT_AS);
  if (kept && !connected) {
    draw(JSON.parse(kept));
  }
  follow();
}

async function pairWith(code) {
  try {
    await ask('pair', {method: 'POST', json: {code, hand}});
    connected = true;
    showWork();
    await count();
    sender.wake();
  } catch (problem) {
    tones.play('RED');
    notice(problem instanceof Refused ? problem.message : word('NEEDS_NETWORK'));
  }
}

async function enter() {
  const code = /^#code=(\d{6})$/.exec(location.hash)?.[1];
  history.replaceState(null, '', location.pathname);
  try {
    const me = await ask('me', {within: 4000});
    connected = true;
    if (me.hand !== hand) {
      // The count of before is lost with its name; under the new one it begins anew.
      await ask('name', {method: 'POST', json: {hand}});
    }
    showWork();
  } catch (problem) {
    if (problem instanceof Lost && localStorage.getItem(PAIRED_KEPT_AS)) {
      showWork();
    } else {
      showPairing();
      if (code) {
        await pairWith(code);
      }
    }
  }
  await count();
}

function listen() {
  listenToKeys(document, scanned);
  byId('type-form').addEventListener('submit', (event) => {
    event.preventDefault();
    const text = cleaned(byId('type-code').value.trim());
    byId('type-code').value = '';
    if (text) {
      scanned(text);
    }
  });
  byId('pair-form').addEventListener('submit', (event) => {
    event.preventDefault();
    pairWith(byId('pair-code').value.trim());
  });
  onPress(byId('camera'), () => connected ? byId('camera-file').click() : notice(word('CAMERA_OFFLINE')));
  onPress(byId('undo'), () => tell('UNDO', word('UNDO')));
  onPress(byId('more'), openMore);
  onPress(byId('net'), showSent);
  onPress(byId('person'), openPerson);
  onPress(byId('results'), showSent);
  for (const [id, taken] of [['camera-file', readPicture], ['photo-file', attach]]) {
    byId(id).addEventListener('change', () => {
      const [file] = byId(id).files;
      byId(id).value = '';
      if (file) {
        taken(file);
      }
    });
  }
  addEventListener('offline', () => setConnected(false));
  addEventListener('online', follow);
}

async function start() {
  await loadWords();
  drawWords();
  try {
    queue = await openQueue();
    hand = await queue.name();
  } catch {
    notice(word('NO_STORE'));
    return;
  }
  listen();
  await enter();
  navigator.serviceWorker?.register('/hand/worker.js');
}

start();
