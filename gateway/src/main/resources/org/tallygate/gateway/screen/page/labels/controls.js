import {byId, element, onPress} from '/dom.js';
import {forSeat} from '/seat.js';
import {state, tell} from '/labels/words.js';

function show(answer) {
  const place = byId(answer.accepted ? 'told' : 'refused');
  place.textContent = answer.sentence;
  place.hidden = false;
}

function cell(control) {
  const picture = element('img', '');
  picture.alt = `${control.name}: ${control.code}`;
  picture.loading = 'eager';
  picture.src = forSeat('/labels/control.png', {code: control.code});
  return element('li', '', picture);
}

onPress(byId('paper'), () => window.print());
onPress(byId('print'), async () => {
  try {
    show(await tell('/labels/print-controls', {}));
  } catch (broken) {
    show({accepted: false, sentence: String(broken.message)});
  }
});
byId('pdf').href = forSeat('/labels/controls.pdf');
byId('labels').href = forSeat('/labels/');

try {
  const now = await state();
  byId('sheet').replaceChildren(...now.controls.map(cell));
} catch (broken) {
  show({accepted: false, sentence: String(broken.message)});
}
