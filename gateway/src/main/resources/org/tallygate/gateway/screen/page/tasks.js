import {button, drawOnce, element, icon, say} from './dom.js';
import {spoken, t} from './words.js';

/** The order in which the kinds of work stand in the list, and their icons. */
export const KIND_ICONS = {
  RECEIVE: 'receive', TRANSFER_RECEIPT: 'transfer', RETURN: 'return', PUTAWAY: 'putaway',
  COLLECT: 'collect', PICK: 'pick', PACK: 'pack', DISPATCH: 'dispatch', COUNT: 'count',
  ADJUST: 'adjust', CHECK: 'check-it',
};

/** What staff may begin without being sent. */
const BEGUN_HERE = ['RECEIVE', 'RETURN', 'PUTAWAY', 'COUNT', 'ADJUST'];

/**
 * The tasks that may be taken in hand, by kind.
 *
 * @param elsewhere what of other stations may be taken, folded until someone wants to help there
 * @param onTake called with a card
 * @param onTogether called when the picks that nobody has begun are to be one walk
 * @param onBegin called with a kind of work
 */
export function createTaskList(list, begin, elsewhere, {onTake, onTogether, onBegin}) {
  return function draw(view) {
    drawOnce(list, [view.tasks, spoken()], () => Object.keys(KIND_ICONS)
        .map((kind) => [kind, view.tasks.filter((card) => card.kind === kind)])
        .filter(([, cards]) => cards.length > 0)
        .map(([kind, cards]) => element('section', 'kind',
            element('h2', '', icon(KIND_ICONS[kind]), t(`KIND_${kind}`)),
            element('ul', 'cards', ...cards.map((card) => element('li', '', cardOf(card, onTake)))),
            ...(mayGoTogether(cards)
                ? [element('div', 'beginnings',
                    button('together', 'pick', t('PICK_TOGETHER'), onTogether))] : []))));
    drawOnce(begin, [view.task, spoken()], () => BEGUN_HERE.map((kind) =>
        button('begin', KIND_ICONS[kind], t(`BEGIN_${kind}`), () => onBegin(kind))));
    elsewhere.hidden = view.elsewhere.length === 0;
    say(elsewhere.querySelector('summary'), t('ELSEWHERE', view.elsewhere.length));
    drawOnce(elsewhere.querySelector('ul'), [view.elsewhere, spoken()],
        () => view.elsewhere.map((card) => element('li', '',
            cardOf(card, onTake, element('span', 'hands', t('OF_STATION', card.station))))));
  };
}

const mayGoTogether = (cards) => cards.filter((card) =>
    card.kind === 'PICK' && card.state === 'OPEN' && card.inHand.length === 0).length > 1;

/** A blind count and a check have no lines that could be done. */
const about = (card) => card.lines === 0 ? t(`TASK_${card.state}`)
    : `${t(`TASK_${card.state}`)} · ${t('LINES_DONE', card.done, card.lines)}`;

function cardOf(card, onTake, ...more) {
  const bar = element('progress');
  bar.max = Math.max(card.lines, 1);
  bar.value = card.done;
  bar.setAttribute('aria-hidden', 'true');
  const made = button('card', KIND_ICONS[card.kind], '', () => onTake(card));
  made.dataset.state = card.state;
  made.querySelector('.word').replaceChildren(
      element('b', 'reference', card.reference),
      element('span', 'about', about(card)),
      ...more,
      ...(card.inHand.length > 0
          ? [element('span', 'hands', t('IN_HAND', card.inHand.join(', ')))] : []));
  made.append(bar);
  return made;
}
