import {spoken} from './words.js';

/** The box said no, in words for the person. */
export class Refused extends Error {
  constructor(status, reason, sentence) {
    super(sentence);
    this.status = status;
    this.reason = reason;
  }
}

/** The box did not answer: nobody knows whether it heard. */
export class Lost extends Error {}

/** Asks the box, and tells a refusal from a box that is out of reach. */
export async function ask(path, {method = 'GET', json, body, within = 15000, query = {}} = {}) {
  const url = new URL(`/hand/api/${path}`, location.origin);
  Object.entries({...query, lang: spoken()}).forEach(([key, value]) => url.searchParams.set(key, value));
  let response;
  let answer;
  try {
    response = await fetch(url, {
      method,
      cache: 'no-store',
      headers: {
        'X-Tallygate-Screen': '1',
        ...(json ? {'Content-Type': 'application/json'} : {}),
      },
      body: json ? JSON.stringify(json) : body,
      signal: AbortSignal.timeout(within),
    });
    answer = await response.json();
  } catch (lost) {
    throw new Lost(String(lost));
  }
  if (!response.ok) {
    throw new Refused(response.status, answer.reason ?? answer.outcome, answer.sentence ?? '');
  }
  return answer;
}
