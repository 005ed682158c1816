/**
 * What this handheld has scanned and the box has not taken yet. Each entry gets the next number of
 * this handheld in the transaction that keeps it, so no number is ever given twice. When the
 * storage is lost, the name under which it counts is lost with it, and both begin anew.
 */
const DATABASE = 'tallygate-hand';
const MOST_WAITING = 500;
const MOST_PHOTOS = 20;
const MOST_DONE = 60;
const NAME_SIGNS = 'abcdefghijkmnpqrstuvwxyz23456789';
const NAME_LENGTH = 16;

export class QueueFull extends Error {}

function asked(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function finished(transaction) {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('aborted'));
  });
}

/** 80 bits by chance: no two handhelds get the same. */
function newName() {
  const bytes = crypto.getRandomValues(new Uint8Array(NAME_LENGTH));
  return `h-${Array.from(bytes, (byte) => NAME_SIGNS[byte % NAME_SIGNS.length]).join('')}`;
}

export async function openQueue() {
  const opening = indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore('self');
    opening.result.createObjectStore('waiting', {keyPath: 'number'});
    opening.result.createObjectStore('done', {keyPath: 'number'});
  };
  const database = await asked(opening);
  // Best effort: a browser may refuse, and then clears it only under pressure.
  navigator.storage?.persist?.();

  function begin(mode, ...stores) {
    return database.transaction(stores, mode, {durability: 'strict'});
  }

  /** This handheld's name, given when it is asked for first. */
  async function name() {
    const transaction = begin('readwrite', 'self');
    const self = transaction.objectStore('self');
    const known = await asked(self.get('me'));
    const me = known ?? {hand: newName(), next: 1};
    if (!known) {
      self.put(me, 'me');
    }
    await finished(transaction);
    return me.hand;
  }

  /**
   * Keeps a code, or a photo that is to be attached, until the box has it.
   *
   * @param entry has text, or photo as a Blob; and words for the person
   * @throws QueueFull when as much waits as may
   */
  async function add(entry) {
    const transaction = begin('readwrite', 'self', 'waiting');
    const self = transaction.objectStore('self');
    const waiting = transaction.objectStore('waiting');
    const me = await asked(self.get('me'));
    const before = await asked(waiting.getAll());
    const photos = before.filter((each) => each.photo).length;
    if (before.length >= MOST_WAITING || (entry.photo && photos >= MOST_PHOTOS)) {
      transaction.abort();
      throw new QueueFull();
    }
    const kept = {...entry, number: me.next, readAt: new Date().toISOString()};
    waiting.add(kept);
    self.put({...me, next: me.next + 1}, 'me');
    await finished(transaction);
    return kept;
  }

  /** The oldest that waits: the only one that may be sent. */
  async function oldest() {
    const cursor = await asked(begin('readonly', 'waiting').objectStore('waiting').openCursor());
    return cursor?.value ?? null;
  }

  /** The same entry with what is known of it by now. */
  async function change(entry) {
    const transaction = begin('readwrite', 'waiting');
    transaction.objectStore('waiting').put(entry);
    await finished(transaction);
  }

  /** Behind all others, under a new number: only for what was never sent under the one it has. */
  async function postpone(entry) {
    const transaction = begin('readwrite', 'self', 'waiting');
    const self = transaction.objectStore('self');
    const me = await asked(self.get('me'));
    transaction.objectStore('waiting').delete(entry.number);
    transaction.objectStore('waiting').add({...entry, number: me.next});
    self.put({...me, next: me.next + 1}, 'me');
    await finished(transaction);
  }

  /** The box has answered: it need not be kept any more, only shown. */
  async function done(entry, outcome, verdict) {
    const transaction = begin('readwrite', 'waiting', 'done');
    const store = transaction.objectStore('done');
    transaction.objectStore('waiting').delete(entry.number);
    const {photo, ...shown} = entry;
    store.put({...shown, outcome, verdict});
    const keys = await asked(store.getAllKeys());
    keys.slice(0, Math.max(0, keys.length - MOST_DONE)).forEach((key) => store.delete(key));
    await finished(transaction);
  }

  const waiting = () => asked(begin('readonly', 'waiting').objectStore('waiting').getAll());
  const shown = () => asked(begin('readonly', 'done').objectStore('done').getAll());

  return {name, add, oldest, change, postpone, done, waiting, shown};
}
