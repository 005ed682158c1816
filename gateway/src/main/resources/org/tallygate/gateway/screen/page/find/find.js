import {post} from '/commands.js';
import {byId, icon, onPress, say} from '/dom.js';
import {createLetters} from '/letters.js';
import {askedLanguage, forSeat} from '/seat.js';
import {createSound} from '/sound.js';
import {follow} from '/stream.js';
import {learn, spoken, t} from '/words.js';

/** From here on a word says how near it is, beside the bar and the tone. */
const STEPS = [[75, 'FIND_HERE'], [45, 'FIND_NEAR'], [1, 'FIND_FAR'], [0, 'FIND_UNHEARD']];
const SLOWEST_MS = 900;
const QUICKEST_MS = 90;

const sound = createSound(byId('sound'));
let near = 0;
let newest = null;

/** Quicker and higher the nearer it is; nothing while it is not heard. */
function beat() {
  if (near > 0) {
    sound.beep(300 + 12 * near, 0.06);
  }
  setTimeout(beat, SLOWEST_MS - (SLOWEST_MS - QUICKEST_MS) * near / 100);
}

function draw(view) {
  near = view.sought ? view.nearPercent : 0;
  const [, step] = STEPS.find(([from]) => near >= from);
  say(byId('sentence'), view.sentence);
  byId('bar').style.inlineSize = `${near}%`;
  byId('near').setAttribute('aria-valuenow', String(near));
  byId('near').setAttribute('aria-valuetext', t(step));
  byId('near').dataset.step = step;
  say(byId('word'), view.sought ? t(step) : '');
  say(byId('where'), view.where
      ? t('FIND_WHERE', view.where, view.rssiDbm ?? '') : '');
  byId('end').hidden = !view.sought;
  sound.show();
}

function onView(view) {
  newest = view;
  byId('lost').hidden = true;
  if (view.language === spoken()) {
    draw(view);
  } else {
    learn(view.language).catch(() => {}).then(() => {
      drawLetters();
      draw(newest);
    });
  }
}

function onLost() {
  near = 0;
  byId('lost').hidden = false;
  byId('lost').replaceChildren(icon('nolink'), t('FIND_LOST'));
}

async function seek(what) {
  const refusal = await post('seek', {what});
  byId('refused').hidden = !refusal;
  byId('refused').replaceChildren(icon('warn'), refusal);
}

function drawLetters() {
  byId('letters').replaceChildren(createLetters(byId('what')));
}

byId('seek').addEventListener('submit', (event) => {
  event.preventDefault();
  seek(byId('what').value.trim());
});
onPress(byId('end'), () => seek(''));
byId('station').href = forSeat('../');
await learn(askedLanguage() ?? 'en').catch(() => {});
drawLetters();
beat();
// Beside this page, which a kiosk and the handhelds have at paths of their own.
follow(forSeat('events'), onView, onLost);
