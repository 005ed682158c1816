import {byId, element, onPress, say} from '/dom.js';

const AGAIN_MS = 1000;
const query = new URLSearchParams(location.search);
const language = query.get('lang') ?? navigator.language;
const station = query.get('station');

let words = {};
let shown = null;

const word = (name, ...values) =>
    (words[name] ?? name).replace(/\{(\d)\}/g, (place, index) => values[index] ?? place);

async function ask(path, method = 'GET', more = {}) {
  const url = new URL(`/hand/desk${path}`, location.origin);
  Object.entries({...more, lang: language, ...(station ? {station} : {})})
      .forEach(([key, value]) => url.searchParams.set(key, value));
  const response = await fetch(url, {method, headers: {'X-Tallygate-Screen': '1'}});
  const answer = await response.json();
  if (!response.ok) {
    throw new Error(answer.sentence);
  }
  return answer;
}

function draw(standing) {
  byId('problem').hidden = true;
  byId('offered').hidden = !standing.code;
  byId('offer-go').hidden = Boolean(standing.code);
  if (standing.code !== shown) {
    shown = standing.code;
    say(byId('code'), standing.code ?? '');
    if (standing.code) {
      byId('picture').src = `/hand/desk/code.svg?code=${standing.code}${station ? `&station=${station}` : ''}`;
    }
  }
  say(byId('how'), word('DESK_HOW', standing.address));
  say(byId('seconds'), word('DESK_SECONDS', standing.seconds));
  const now = JSON.stringify(standing.hands);
  if (byId('hands').dataset.drawn !== now) {
    byId('hands').dataset.drawn = now;
    byId('hands').replaceChildren(...standing.hands.map(handItem));
  }
  byId('none').hidden = standing.hands.length > 0;
}

function handItem({hand, station: where, since}) {
  const remove = element('button', '', word('DESK_REVOKE'));
  remove.type = 'button';
  remove.setAttribute('aria-label', `${word('DESK_REVOKE')} ${hand}`);
  onPress(remove, () => {
    say(byId('sure-title'), word('DESK_REVOKE_ASK', hand));
    byId('sure-yes').onclick = () => {
      byId('sure').close();
      act('/revoke', {hand});
    };
    byId('sure').showModal();
    document.activeElement?.blur();
  });
  const day = new Date(since).toLocaleString(language, {dateStyle: 'medium', timeStyle: 'short'});
  return element('li', '', element('span', 'name', hand),
      element('span', 'since', `${where}, ${word('DESK_SINCE', day)}`), remove);
}

async function act(path, more) {
  try {
    draw(await ask(path, 'POST', more));
  } catch (problem) {
    trouble(problem.message);
  }
}

function trouble(sentence) {
  byId('problem').hidden = false;
  say(byId('problem'), sentence);
}

async function follow() {
  try {
    draw(await ask(''));
  } catch {
    trouble(word('DESK_LOST'));
  }
  setTimeout(follow, AGAIN_MS);
}

async function start() {
  words = await ask('/words');
  document.documentElement.lang = language.slice(0, 2);
  document.title = `${word('DESK_TITLE')} – Tallygate`;
  say(byId('title'), word('DESK_TITLE'));
  say(byId('back'), word('DESK_BACK'));
  say(byId('offer-go'), word('DESK_OFFER'));
  say(byId('withdraw'), word('DESK_WITHDRAW'));
  say(byId('hands-title'), word('DESK_HANDS'));
  say(byId('none'), word('DESK_NONE'));
  say(byId('sure-no'), word('NO'));
  say(byId('sure-yes'), word('DESK_REVOKE'));
  onPress(byId('offer-go'), () => act('/offer'));
  byId('offer-go').disabled = false;
  onPress(byId('withdraw'), () => act('/withdraw'));
  onPress(byId('sure-no'), () => byId('sure').close());
  follow();
}

start().catch((problem) => trouble(problem.message));
