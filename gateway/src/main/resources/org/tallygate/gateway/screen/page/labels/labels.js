import {byId, drawOnce, element, onPress} from '/dom.js';
import {forSeat} from '/seat.js';
import {state, t, tell} from '/labels/words.js';

const EVERY_MS = 2000;
const REASONS = ['PAGE_REASON_TORN', 'PAGE_REASON_LOST', 'PAGE_REASON_JAM'];
const KINDS = ['item', 'shelf', 'place', 'badge', 'task', 'logistic', 'control'];

const form = byId('form');
let asked = 0;

function show(answer) {
  const place = byId(answer.accepted ? 'told' : 'refused');
  byId('told').hidden = true;
  byId('refused').hidden = true;
  place.textContent = answer.sentence;
  place.hidden = false;
}

/** Only the fields of this kind, so that nothing is typed that is not printed. */
function ofKind() {
  for (const label of form.querySelectorAll('label[data-for]')) {
    label.hidden = !label.dataset.for.split(' ').includes(form.elements.kind.value);
  }
  byId('shown').hidden = true;
}

function typed() {
  const fields = {};
  for (const label of form.querySelectorAll('label[data-for]:not([hidden])')) {
    const field = label.querySelector('input, select');
    if (field.value.trim()) {
      fields[field.name] = field.value.trim();
    }
  }
  return fields;
}

async function preview() {
  const {reason, copies, ...fields} = typed();
  await picture(fields, fields.sscc ?? fields.description ?? fields.place ?? fields.badge ?? slipped() ?? '');
}

/** The number of the task whose slip is asked for. */
const slipped = () => form.elements.task.selectedOptions[0]?.text;

async function picture(query, name) {
  const path = forSeat('/labels/preview.png', query);
  const response = await fetch(path);
  if (!response.ok) {
    show(await response.json());
    return;
  }
  byId('refused').hidden = true;
  byId('picture').src = path;
  byId('picture').alt = `${t('PAGE_PREVIEW')} ${name}`;
  byId('pdf').href = forSeat('/labels/preview.pdf', query);
  byId('shown').hidden = false;
  byId('shown').scrollIntoView({block: 'nearest'});
}

function row(print) {
  const made = element('li', 'print',
      element('span', 'kind', print.kind),
      element('b', 'name', print.name),
      element('span', 'state', print.word),
      element('time', 'at', new Date(print.atMicros / 1000).toLocaleTimeString(document.documentElement.lang)));
  made.dataset.state = print.state;
  if (print.why) {
    made.append(element('span', 'why', print.why));
  }
  const look = element('button', 'small', t('PAGE_PREVIEW'));
  look.type = 'button';
  onPress(look, () => picture({number: print.number}, print.name));
  const again = element('button', 'small', t('PAGE_REPRINT'));
  again.type = 'button';
  onPress(again, () => ask(print));
  for (const button of [look, again]) {
    button.setAttribute('aria-label', `${button.textContent}: ${print.name}`);
  }
  made.append(element('span', 'press', look, again));
  return made;
}

function ask(print) {
  asked = print.number;
  byId('which').textContent = `${print.kind} ${print.name}`;
  byId('again-form').elements.reason.value = '';
  byId('choices').replaceChildren(...REASONS.map((reason) => {
    const choice = element('button', 'small', t(reason));
    choice.type = 'button';
    onPress(choice, () => {
      byId('again-form').elements.reason.value = t(reason);
    });
    return choice;
  }));
  byId('again').showModal();
}

function draw(now) {
  drawOnce(byId('printers'), [now.language, now.printers], () => now.printers.length
      ? now.printers.map((printer) => element('li', '', printer))
      : [element('li', 'warn', t('WHY_NO_PRINTER'))]);
  drawOnce(byId('lately'), [now.language, now.lately], () => now.lately.map(row));
  byId('nothing').hidden = now.lately.length > 0;
  drawOnce(form.elements.kind, now.language, () => KINDS.map((kind) =>
      new Option(t(`KIND_${kind.toUpperCase()}`), kind)));
  drawOnce(form.elements.code, now.language, () => now.controls.map((control) =>
      new Option(control.name, control.code)));
  drawOnce(form.elements.task, [now.language, now.tasks], () => now.tasks.map((task) =>
      new Option(task.name, task.code)));
  drawOnce(byId('reasons'), now.language, () => REASONS.map((reason) => new Option(t(reason))));
}

async function refresh() {
  try {
    const first = !form.elements.kind.value;
    draw(await state());
    if (first) {
      ofKind();
    }
  } catch (broken) {
    show({accepted: false, sentence: String(broken.message)});
  }
}

async function send(path, body) {
  try {
    show(await tell(path, body));
  } catch (broken) {
    show({accepted: false, sentence: String(broken.message)});
  }
  await refresh();
}

form.elements.kind.addEventListener('change', ofKind);
form.addEventListener('submit', (event) => {
  event.preventDefault();
  send('/labels/print', typed());
});
onPress(byId('preview'), preview);
onPress(byId('cancel'), () => byId('again').close());
byId('again-form').addEventListener('submit', () =>
    send('/labels/reprint', {
      number: asked,
      reason: byId('again-form').elements.reason.value.trim(),
    }));
byId('back').href = forSeat('/');
byId('controls').href = forSeat('/labels/controls/');

async function turn() {
  await refresh();
  setTimeout(turn, EVERY_MS);
}
turn();
