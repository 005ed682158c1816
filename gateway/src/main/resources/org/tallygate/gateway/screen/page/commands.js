import {forSeat} from './seat.js';
import {t} from './words.js';

const ANSWER_WITHIN_MS = 5000;

/**
 * Tells the station a command.
 *
 * @param body what it is about: the task and the question that the person saw, and its values
 * @returns an empty string when it was accepted, else why not
 */
export function command(name, body = {}) {
  return post(`/commands/${name}`, body);
}

/** @returns an empty string when it was accepted, else why not */
export async function post(path, body) {
  try {
    const response = await fetch(forSeat(path), {
      method: 'POST',
      headers: {'X-Tallygate-Screen': '1', 'Content-Type': 'application/json'},
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    const answer = await response.json();
    return answer.accepted ? '' : answer.sentence;
  } catch {
    return t('NO_ANSWER');
  }
}
