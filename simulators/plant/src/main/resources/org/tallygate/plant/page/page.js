// Presses buttons through the same calls that programs use, and keeps the right-hand side fresh.

const said = document.getElementById('said');
const live = document.getElementById('live');
const REFRESH_MS = 1000;
const AWAY = 'The simulator does not answer; the demo may have ended.';

function say(ok, sentence) {
  said.className = ok ? 'ok' : 'no';
  said.textContent = sentence;
}

async function press(name, parameters, button) {
  button.setAttribute('aria-busy', 'true');
  try {
    const answer = await fetch('/api/v1/press/' + encodeURIComponent(name), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(parameters),
    });
    const { ok, sentence } = await answer.json();
    say(ok, sentence);
  } catch {
    say(false, AWAY);
  }
  button.removeAttribute('aria-busy');
  await refresh();
}

document.addEventListener('click', (event) => {
  const button = event.target.closest('button[type="button"][data-press]');
  if (button) {
    const parameters = button.dataset.label ? { label: button.dataset.label } : {};
    press(button.dataset.press, parameters, button);
  }
});

document.addEventListener('submit', (event) => {
  event.preventDefault();
  const button = event.submitter ?? event.target.querySelector('button[type="submit"]');
  const name = button.dataset.press ?? event.target.dataset.press;
  press(name, Object.fromEntries(new FormData(event.target)), button);
});

let shown = '';

async function refresh() {
  try {
    const answer = await fetch('/live', { cache: 'no-store' });
    const text = await answer.text();
    if (answer.ok && text !== shown) {
      shown = text;
      live.innerHTML = text;
    }
  } catch {
    say(false, AWAY);
  }
}

async function keepFresh() {
  if (!document.hidden) {
    await refresh();
  }
  setTimeout(keepFresh, REFRESH_MS);
}

keepFresh();
