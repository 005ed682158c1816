import {ask, Lost, Refused} from './box.js';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10000;

/** It will never be taken as it is; those behind it must not wait for it. */
const NEVER = [400, 413, 415];
const NO_ROOM = 507;

/**
 * Sends what waits, oldest first, each only when the one before was answered for good: what comes
 * twice is known by its number, so it may be sent until an answer arrives.
 */
export function createSender(queue, hand, told) {
  let pause = FIRST_PAUSE_MS;
  let timer;
  let running = false;
  let stopped = false;

  async function send(entry) {
    let {text} = entry;
    if (entry.photo && !text) {
      const {sha256} = await ask('photo', {
        method: 'POST', body: entry.photo, within: 60000,
        query: entry.training ? {training: true} : {},
      });
      text = `TG!PHOTO:${sha256}`;
      await queue.change({...entry, text});
    }
    return ask('scan', {
      method: 'POST',
      json: {
        hand, number: entry.number, text, readAt: entry.readAt,
        ...(entry.training ? {training: true} : {}),
      },
    });
  }

  async function one() {
    const entry = await queue.oldest();
    if (!entry) {
      return false;
    }
    try {
      const {outcome, verdict} = await send(entry);
      await queue.done(entry, outcome, verdict ?? null);
      told.answered(entry, outcome, verdict ?? null);
    } catch (problem) {
      if (problem instanceof Refused && NEVER.includes(problem.status)) {
        const judged = {colour: 'RED', title: problem.message, sentence: '', notChecked: []};
        await queue.done(entry, 'REJECTED', judged);
        told.answered(entry, 'REJECTED', judged);
        return true;
      }
      if (problem instanceof Refused && problem.status === NO_ROOM) {
        await queue.postpone(entry);
        const next = await queue.oldest();
        if (!next.photo) {
          return true;
        }
      }
      throw problem;
    }
    return true;
  }

  async function run() {
    clearTimeout(timer);
    if (running || stopped) {
      return;
    }
    running = true;
    try {
      while (!stopped && await one()) {
        pause = FIRST_PAUSE_MS;
      }
    } catch (problem) {
      if (stopped) {
        return;
      }
      if (problem instanceof Refused && (problem.status === 401 || problem.reason === 'OTHER_NAME')) {
        stopped = true;
        told.turnedOut();
      } else {
        if (problem instanceof Lost) {
          told.lost();
        } else if (problem instanceof Refused) {
          told.refused(problem.message);
        } else {
          throw problem;
        }
        timer = setTimeout(run, pause);
        pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
      }
    } finally {
      running = false;
    }
  }

  return {
    /** Something waits, or the box answers again. */
    wake() {
      pause = FIRST_PAUSE_MS;
      return run();
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
