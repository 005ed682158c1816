const ANSWER_WITHIN_MS = 5000;

/**
 * Tells the station a command.
 *
 * @returns an empty string when it was accepted, else why not
 */
export async function command(name, question) {
  const query = question === undefined ? '' : `?question=${question}`;
  try {
    const response = await fetch(`/commands/${name}${query}`, {
      method: 'POST',
      headers: {'X-Tallygate-Screen': '1'},
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    const answer = await response.json();
    return answer.accepted ? '' : answer.sentence;
  } catch {
    return 'The station did not answer. Look whether it was done, then press again.';
  }
}
